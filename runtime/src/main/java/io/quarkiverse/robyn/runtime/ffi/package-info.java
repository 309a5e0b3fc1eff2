/**
 * Calls from Java into the application's Rust library, on the JDK alone: loading, linkage, scratch memory and the codec.
 * <p>
 * Generated sources use this package; applications do not. The binary contract is docs/contract.md.
 */
package io.quarkiverse.robyn.runtime.ffi;
