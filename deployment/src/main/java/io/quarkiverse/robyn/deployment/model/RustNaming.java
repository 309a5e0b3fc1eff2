package io.quarkiverse.robyn.deployment.model;

import java.util.Objects;

/**
 * How Rust module paths become Java packages.
 *
 * @param basePackage the package that everything goes below, {@code rust} by default
 * @param crate the name of the app's own library crate as {@code module_path!()} says it, with underscores
 * @param generated whether that crate was generated around the user's source folders and mounts each as a module
 *        {@code robyn_user}, {@code robyn_user_2} …, which is no part of a path that the user knows
 */
public record RustNaming(String basePackage, String crate, boolean generated) {

    public RustNaming {
        Objects.requireNonNull(basePackage, "basePackage");
        Objects.requireNonNull(crate, "crate");
    }

    /** Whether the module at the root of the app's crate stands for one of the user's source folders. */
    boolean isSourceFolder(String module) {
        return generated && module.matches("robyn_user(_\\d+)?");
    }
}
