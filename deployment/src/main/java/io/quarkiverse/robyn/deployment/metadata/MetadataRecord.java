package io.quarkiverse.robyn.deployment.metadata;

import java.util.List;
import java.util.Optional;

/**
 * One record as it lies in a library: still in the terms of the format, nothing resolved.
 *
 * @param kind what the record describes
 * @param flags bits whose meaning depends on the kind
 * @param codes type codes in prefix order, each a list of words
 * @param text the text fields
 */
public record MetadataRecord(Kind kind, long flags, List<List<Long>> codes, List<String> text) {

    /** The kinds of record. */
    public enum Kind {
        LIBRARY(1),
        FUNCTION(2),
        RECORD(3),
        ENUM(4),
        ERROR(5),
        ROUTE(6),
        OBJECT(7),
        TRAIT(8),
        STATE(9),
        MIDDLEWARE(10),
        ROUTER(12);

        /** The number in a record. */
        final int number;

        Kind(int number) {
            this.number = number;
        }

        static Optional<Kind> of(int number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    public MetadataRecord {
        codes = codes.stream().map(List::copyOf).toList();
        text = List.copyOf(text);
    }
}
