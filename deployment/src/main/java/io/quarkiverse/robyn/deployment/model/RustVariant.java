package io.quarkiverse.robyn.deployment.model;

import java.util.List;

/** A variant of an enum or of an error. */
public record RustVariant(String name, String docs, List<RustField> fields) {

    public RustVariant {
        fields = List.copyOf(fields);
    }
}
