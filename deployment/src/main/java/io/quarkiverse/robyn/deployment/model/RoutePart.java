package io.quarkiverse.robyn.deployment.model;

import java.util.Optional;

/** What is known of one extractor of a route, or of its answer. */
public sealed interface RoutePart {

    Kind kind();

    /** What is inside; empty when that is not known. */
    Optional<RustType> type();

    enum Kind {
        /** An answer of which nothing is known. */
        UNKNOWN,
        PATH,
        QUERY,
        JSON,
        FORM,
        TEXT,
        BYTES,
        MULTIPART,
        NOTHING,
        HTML
    }

    /** By an extractor; of a path with several parameters there are several. */
    record Taken(Kind kind, Optional<RustType> type) implements RoutePart {
    }

    /**
     * @param fails whether the handler may answer something else instead
     * @param otherStatus whether the status may be another than 200
     */
    record Given(Kind kind, Optional<RustType> type, boolean fails, boolean otherStatus) implements RoutePart {
    }

    /** @param word as in docs/contract.md, section 1 */
    static RoutePart of(int word, Optional<RustType> type) {
        Kind kind = Kind.values()[word & 0xf];
        return (word & 0x10) == 0 ? new Taken(kind, type)
                : new Given(kind, type, (word & 0x20) != 0, (word & 0x40) != 0);
    }
}
