package io.quarkiverse.robyn.deployment.model;

import java.util.List;

/** An exported struct with fields. */
public record RustRecord(long hash, RustModule module, String name, SourcePlace place, String docs,
        List<RustField> fields, RustJson json) implements RustNamed {

    public RustRecord {
        fields = List.copyOf(fields);
    }
}
