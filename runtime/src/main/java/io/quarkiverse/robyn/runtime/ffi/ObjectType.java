package io.quarkiverse.robyn.runtime.ffi;

/**
 * What the objects of one Rust type have in common. Holds nothing of an application's class loader.
 *
 * @param javaName the name of the generated class, for messages
 * @param operations drops, compares and hashes (docs/contract.md, section 6)
 * @param text writes an object's text, or null when it has none
 * @param equality whether Rust compares and hashes; else two objects are equal when they are one in Rust
 */
public record ObjectType(String javaName, RustFunction operations, RustFunction text, boolean equality) {

    private static final int DROP = 0;
    private static final int EQUALS = 1;
    private static final int HASH_CODE = 2;

    void drop(long object) {
        operations.call(DROP, object, 0);
    }

    boolean equals(long object, long other) {
        return operations.call(EQUALS, object, other) != 0;
    }

    int hashCode(long object) {
        return Long.hashCode(operations.call(HASH_CODE, object, 0));
    }
}
