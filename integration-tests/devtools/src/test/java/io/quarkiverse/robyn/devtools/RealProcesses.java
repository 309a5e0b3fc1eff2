package io.quarkiverse.robyn.devtools;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Skips a class, with the reason, on a machine that cannot build an application. */
class RealProcesses implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Toolchain.missing().ifPresent(reason -> {
            throw new TestAbortedException(reason);
        });
    }
}
