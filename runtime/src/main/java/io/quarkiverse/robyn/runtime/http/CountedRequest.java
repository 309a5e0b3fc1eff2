package io.quarkiverse.robyn.runtime.http;

import java.lang.reflect.Method;

import org.jboss.logging.Logger;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;

/**
 * A request as Quarkus' graceful shutdown counts it: until its response ends, which that of a WebSocket never does. Each that
 * was ever opened would hold a shutdown up for the whole of its time, so this says that it has ended. Quarkus has no public
 * way to say it.
 */
final class CountedRequest {

    private static final Logger LOG = Logger.getLogger(CountedRequest.class);

    private CountedRequest() {
    }

    /** Does nothing when Quarkus does not count, or did already. */
    static void end(HttpServerRequest request) {
        if (request.getCookie(QuarkusRequestWrapper.FAKE_COOKIE_NAME) == null) {
            return;
        }
        try {
            Method done = QuarkusRequestWrapper.class.getDeclaredMethod("done");
            done.setAccessible(true);
            done.invoke(QuarkusRequestWrapper.get(request));
        } catch (ReflectiveOperationException e) {
            LOG.debug("Quarkus will wait for a request of a WebSocket when it stops", e);
        }
    }
}
