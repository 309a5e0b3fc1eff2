package io.quarkiverse.robyn.deployment.model;

/**
 * A Rust function that returns a router of axum's.
 *
 * @param symbol the exported symbol that makes it and answers by it
 * @param path where it is mounted, in axum's syntax
 */
public record RustRouter(RustModule module, String name, SourcePlace place, String docs, String symbol, String path)
        implements
            RustItem {
}
