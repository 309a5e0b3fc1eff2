package io.quarkiverse.robyn.runtime.ffi;

/** Reads one element of a collection, or the value of an option. */
@FunctionalInterface
public interface ElementDecoder<T> {

    T decode(Decoder in);
}
