package io.quarkiverse.robyn.deployment.model;

import java.util.List;

/** An exported trait: Java implements it, Rust calls it. */
public record RustTrait(long hash, RustModule module, String name, SourcePlace place, String docs,
        List<RustTraitMethod> methods) implements RustNamed {

    public RustTrait {
        methods = List.copyOf(methods);
    }
}
