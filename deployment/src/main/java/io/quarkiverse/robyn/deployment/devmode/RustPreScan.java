package io.quarkiverse.robyn.deployment.devmode;

import org.jboss.logging.Logger;

import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkiverse.robyn.deployment.RustBuildOptions;
import io.quarkus.deployment.builditem.LiveReloadBuildItem;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;

/**
 * Compiles changed Rust before Quarkus looks for changed Java, so that one scan and one restart bring both.
 *
 * <p>
 * There is one for each dev mode session; a restart hands it the options that the new configuration asks for.
 */
public final class RustPreScan implements Runnable {

    /** The key of the global with which {@link RustStateProvider} asks for the outcome. */
    static final String REPORT = "quarkus-robyn-rust.report";

    private static final Logger LOG = Logger.getLogger(RustPreScan.class);

    private volatile RustBuildOptions options;

    /** Builds before each of Quarkus' scans from now on, with the options of the latest call. */
    public static void begin(LiveReloadBuildItem session, RustBuildOptions options) {
        RustPreScan scan = session.getContextObject(RustPreScan.class);
        HotReplacementContext context = DevConsoleManager.getHotReplacementContext();
        if (scan != null) {
            scan.options = options;
        } else if (context != null) {
            scan = new RustPreScan();
            scan.options = options;
            session.setContextObject(RustPreScan.class, scan);
            context.addPreScanStep(scan);
            DevConsoleManager.setGlobal(REPORT, (Runnable) scan::report);
        }
    }

    @Override
    public void run() {
        // the thread comes with the running application's class loader
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        thread.setContextClassLoader(RustPreScan.class.getClassLoader());
        try {
            RustDevBuild.run(options);
        } catch (RustBuildException e) {
            // after a failed start Quarkus would try again with each request; the state file's next change clears it
            DevConsoleManager.getHotReplacementContext().setRemoteProblem(e);
        } catch (RuntimeException e) {
            // Quarkus would only log it, and scan as if nothing had happened
            LOG.error("Cannot build the Rust files", e);
        } finally {
            thread.setContextClassLoader(application);
        }
    }

    /** Throws the failure, if there is one: the build remembers it, so this runs no cargo. */
    private void report() {
        RustDevBuild.run(options);
    }
}
