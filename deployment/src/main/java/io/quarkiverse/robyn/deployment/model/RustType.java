package io.quarkiverse.robyn.deployment.model;

/** A type that crosses, as rustc resolved it. A named type is a hash, so that recursive types are plain values. */
public sealed interface RustType {

    /** {@code ()}: only a result may have it. */
    record Unit() implements RustType {
        @Override
        public String toString() {
            return "()";
        }
    }

    enum Primitive implements RustType {
        BOOL,
        I8,
        I16,
        I32,
        I64,
        U8,
        U16,
        U32,
        U64,
        F32,
        F64,
        CHAR,
        ISIZE,
        USIZE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A value that has a class of the JDK's as its counterpart. */
    enum Value implements RustType {
        I128("i128"),
        U128("u128"),
        DURATION("Duration"),
        UUID("Uuid"),
        DECIMAL("Decimal"),
        LOCAL_TIME("time of day");

        private final String rust;

        Value(String rust) {
            this.rust = rust;
        }

        @Override
        public String toString() {
            return rust;
        }
    }

    /**
     * A date, or a point in time, of a crate that does not have all of Java's years.
     *
     * @param firstYear the first that Rust's type can have
     * @param lastYear the last
     */
    record Dated(Kind kind, int firstYear, int lastYear) implements RustType {

        public enum Kind {
            INSTANT,
            LOCAL_DATE,
            LOCAL_DATE_TIME,
            OFFSET_DATE_TIME
        }

        /** Whether the type has every year that Java has. */
        public boolean allYears() {
            return firstYear <= java.time.Year.MIN_VALUE && lastYear >= java.time.Year.MAX_VALUE;
        }

        @Override
        public String toString() {
            return kind + (allYears() ? "" : " of the years " + firstYear + " to " + lastYear);
        }
    }

    /** {@code String} or {@code &str}. */
    record Text() implements RustType {
        @Override
        public String toString() {
            return "String";
        }
    }

    /** {@code serde_json::Value}, which is Jackson's {@code JsonNode}. */
    record Json() implements RustType {
        @Override
        public String toString() {
            return "serde_json::Value";
        }
    }

    /** A vector or slice of primitives that crosses as one block and is a Java array. */
    record ArrayOf(Primitive element) implements RustType {
        @Override
        public String toString() {
            return "Vec<" + element + ">";
        }
    }

    /** Every other vector or slice. */
    record ListOf(RustType element) implements RustType {
        @Override
        public String toString() {
            return "Vec<" + element + ">";
        }
    }

    /**
     * An array of a fixed length.
     *
     * @param sequence {@link ArrayOf} or {@link ListOf}
     */
    record FixedOf(RustType sequence, long length) implements RustType {
        @Override
        public String toString() {
            return sequence + " of " + length;
        }
    }

    record OptionOf(RustType value) implements RustType {
        @Override
        public String toString() {
            return "Option<" + value + ">";
        }
    }

    record MapOf(RustType key, RustType value) implements RustType {
        @Override
        public String toString() {
            return "HashMap<" + key + ", " + value + ">";
        }
    }

    record SetOf(RustType element) implements RustType {
        @Override
        public String toString() {
            return "HashSet<" + element + ">";
        }
    }

    /**
     * A closure that Java implements: a parameter of a function, or the value of an optional one.
     *
     * @param wordCall whether arguments and result travel in registers
     */
    record Closure(RustType returns, boolean wordCall, java.util.List<RustType> parameters) implements RustType {

        public Closure {
            parameters = java.util.List.copyOf(parameters);
        }

        @Override
        public String toString() {
            return "Fn(" + parameters.stream().map(RustType::toString).collect(java.util.stream.Collectors.joining(", "))
                    + ") -> " + returns;
        }
    }

    /** A stream that Java passes, a parameter of an async function or of one that returns a stream. */
    record StreamOf(RustType item) implements RustType {
        @Override
        public String toString() {
            return "impl Stream<Item = " + item + ">";
        }
    }

    /**
     * A type of the user's; {@link RustModel#type} finds its record.
     *
     * @param hash FNV-1a of the type's full path, bit 63 set
     */
    record Named(long hash) implements RustType {
        @Override
        public String toString() {
            return "type " + Long.toHexString(hash);
        }
    }
}
