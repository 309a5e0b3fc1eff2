package io.quarkiverse.robyn.deployment.model;

/**
 * A Rust function around routes.
 *
 * @param symbol the exported symbol that puts it there
 * @param prefix the path whose routes, and those below it, it is around; {@code /} for all
 */
public record RustMiddleware(RustModule module, String name, SourcePlace place, String docs, String symbol, String prefix)
        implements
            RustItem {

    /** Whether it is around what is declared at a path. */
    public boolean isAround(String path) {
        return prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
