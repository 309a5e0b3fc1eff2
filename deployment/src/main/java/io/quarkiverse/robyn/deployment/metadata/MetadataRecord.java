package io.quarkiverse.robyn.deployment.metadata;

import java.util.List;

/**
 * One record as it lies in a library: still in the terms of the format, nothing resolved.
 *
 * @param kind what the record describes
 * @param flags bits whose meaning depends on the kind
 * @param codes type codes in prefix order, each a list of words
 * @param text the text fields
 */
public record MetadataRecord(Kind kind, long flags, List<List<Long>> codes, List<String> text) {

    /** The kinds of record; the wire number is the ordinal plus one. */
    public enum Kind {
        LIBRARY,
        FUNCTION,
        RECORD,
        ENUM,
        ERROR,
        ROUTE,
        OBJECT,
        TRAIT
    }

    public MetadataRecord {
        codes = codes.stream().map(List::copyOf).toList();
        text = List.copyOf(text);
    }
}
