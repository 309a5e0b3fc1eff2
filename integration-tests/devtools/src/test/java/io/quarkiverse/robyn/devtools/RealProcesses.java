package io.quarkiverse.robyn.devtools;

import java.util.function.Supplier;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
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

    /** Shows the log of dev mode after a test that failed. */
    static AfterTestExecutionCallback showLog(Supplier<QuarkusDev> dev) {
        return context -> context.getExecutionException()
                .ifPresent(failure -> System.err.println("The log of dev mode:\n" + dev.get().log()));
    }
}
