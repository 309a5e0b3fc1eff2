package io.quarkiverse.robyn.runtime.async;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Where the code after a call runs: on the Vert.x context that the call was made on, else on Mutiny's executor. Never on the
 * thread of completions, where one slow subscriber would hold up all.
 *
 * @param context may be null
 */
record Dispatch(Context context) implements Executor {

    /** The place of the code that calls this. */
    static Dispatch here() {
        return new Dispatch(Vertx.currentContext());
    }

    @Override
    public void execute(Runnable work) {
        try {
            if (context != null) {
                context.runOnContext(now -> work.run());
            } else {
                Infrastructure.getDefaultExecutor().execute(work);
            }
        } catch (RejectedExecutionException | IllegalStateException e) {
            // The application is stopping, and has ended its threads before its calls.
            work.run();
        }
    }
}
