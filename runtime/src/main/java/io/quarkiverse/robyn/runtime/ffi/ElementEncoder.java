package io.quarkiverse.robyn.runtime.ffi;

/** Writes one element of a collection, or the value of an option. */
@FunctionalInterface
public interface ElementEncoder<T> {

    void encode(Encoder out, T value);
}
