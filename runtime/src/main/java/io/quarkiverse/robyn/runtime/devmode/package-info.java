/** What dev mode has besides the application. */
package io.quarkiverse.robyn.runtime.devmode;
