package io.quarkiverse.robyn.deployment.model;

/** Where a route's function runs. */
public enum RouteExecution {
    EVENT_LOOP,
    WORKER,
    VIRTUAL_THREAD,
    /** An {@code async fn}: on the event loop until it first has to wait. */
    ASYNC,
    /** Once, at the start; its answer is that of every request. */
    CONSTANT
}
