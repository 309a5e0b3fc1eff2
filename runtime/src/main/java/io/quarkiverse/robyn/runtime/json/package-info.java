/** JSON as Jackson has it. Only what generated code of a library with {@code serde_json::Value} loads needs Jackson. */
package io.quarkiverse.robyn.runtime.json;
