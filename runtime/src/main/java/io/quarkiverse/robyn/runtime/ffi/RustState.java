package io.quarkiverse.robyn.runtime.ffi;

import java.util.function.Function;

import io.quarkiverse.robyn.RustException;

/**
 * A value that Rust keeps for the application from its start to its stop.
 *
 * @param function the state's buffer call (docs/contract.md, section 8)
 */
public record RustState(RustFunction function) {

    private static final byte MAKE = 0;
    private static final byte GIVE = 1;
    private static final byte END = 2;

    /**
     * Makes the value. What it is made from has to be there.
     *
     * @throws RustException when the function returned {@code Err} or panicked
     */
    public void make() {
        try (Call call = Call.open()) {
            call.arguments().i8(MAKE);
            call.invoke(function);
        } catch (RustException e) {
            throw new RustException("The state " + function.rustName() + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** One more handle of the value, which is an object. */
    public <T extends RustObject> T give(Function<Decoder, T> constructor) {
        try (Call call = Call.open()) {
            call.arguments().i8(GIVE);
            return constructor.apply(call.invoke(function));
        }
    }

    /**
     * Lets go of the value: unless something in Rust holds it, it is dropped.
     *
     * @throws io.quarkiverse.robyn.RustPanicException when it panicked while it was dropped
     */
    public void end() {
        try (Call call = Call.open()) {
            call.arguments().i8(END);
            call.invoke(function);
        }
    }
}
