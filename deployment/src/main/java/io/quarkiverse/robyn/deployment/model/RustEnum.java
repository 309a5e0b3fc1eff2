package io.quarkiverse.robyn.deployment.model;

import java.util.List;

/** An exported enum, with or without data. */
public record RustEnum(long hash, RustModule module, String name, SourcePlace place, String docs,
        List<RustVariant> variants, RustJson json) implements RustNamed {

    public RustEnum {
        variants = List.copyOf(variants);
    }

    /** Whether no variant has a field: a Java enum. */
    public boolean plain() {
        return variants.stream().allMatch(variant -> variant.fields().isEmpty());
    }
}
