/**
 * What an application sees of Rust at run time: the exceptions.
 * <p>
 * The Rust functions themselves are called through the Java classes that the build generates from
 * {@code src/main/rust}. Every failure of such a call is a {@link io.quarkiverse.robyn.RustException}: an {@code Err}
 * (the exception itself or a generated subclass), a panic ({@link io.quarkiverse.robyn.RustPanicException}), or a library
 * that cannot be loaded ({@link io.quarkiverse.robyn.RustLibraryException}). Arguments that have no counterpart in Rust
 * are refused before the call with {@link java.lang.NullPointerException} or
 * {@link java.lang.IllegalArgumentException}, naming the parameter.
 */
package io.quarkiverse.robyn;
