package io.quarkiverse.robyn.runtime.http;

import io.quarkus.runtime.shutdown.ShutdownListener;

/** Closes WebSockets when the application begins to stop: Quarkus would cut them off, and wait for their requests before. */
public final class WebSocketsEnd implements ShutdownListener {

    @Override
    public void shutdown(ShutdownNotification notification) {
        WebSocketBridge.closeAll();
        notification.done();
    }
}
