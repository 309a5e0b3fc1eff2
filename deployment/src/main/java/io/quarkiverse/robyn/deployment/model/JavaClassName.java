package io.quarkiverse.robyn.deployment.model;

/** The name of a top-level Java class. */
public record JavaClassName(String packageName, String simpleName) {

    /** The whole name, {@code rust.api.Orders}. */
    @Override
    public String toString() {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    /** The path of its source file below a source root. */
    public String sourcePath() {
        return toString().replace('.', '/') + ".java";
    }
}
