package io.quarkiverse.robyn.deployment.model;

/** Something exported that has a name and a place in the user's sources. */
public sealed interface RustItem permits RustFunction, RustMiddleware, RustNamed, RustRouter, RustState {

    RustModule module();

    /** The name as written in Rust, without {@code r#}. */
    String name();

    SourcePlace place();

    /** The doc comment, lines joined by a line feed; may be empty. */
    String docs();

    /** The path for people, {@code api::orders::total}. */
    default String rustName() {
        String path = module().path();
        return path.isEmpty() ? name() : path + "::" + name();
    }
}
