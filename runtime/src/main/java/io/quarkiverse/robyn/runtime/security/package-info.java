/** Who may call a route, asked of Quarkus' security before anything crosses to Rust. */
package io.quarkiverse.robyn.runtime.security;
