package io.quarkiverse.robyn.deployment.model;

import java.util.List;

/**
 * An exported error type.
 *
 * @param struct whether it is a struct, which is one variant of its own name
 * @param traced whether its exceptions have a stack trace
 */
public record RustError(long hash, RustModule module, String name, SourcePlace place, String docs, boolean struct,
        boolean traced, List<RustVariant> variants) implements RustNamed {

    public RustError {
        variants = List.copyOf(variants);
    }
}
