package io.quarkiverse.robyn.runtime.http;

/** The parts of a request that a Rust handler's extractors use; no other part crosses. Sums of these bits. */
public final class RequestNeeds {

    public static final int PATH = 1;
    public static final int QUERY = 2;
    public static final int HEADERS = 4;
    public static final int CONTENT_TYPE = 8;
    /** The whole body, which a handler before ours has read. */
    public static final int BODY = 16;
    /** The body as it comes. */
    public static final int STREAM = 32;
    /** The protocol's version and the client's address. */
    public static final int CONNECTION = 64;
    public static final int IDENTITY = 256;

    /** What code that is not known looks at, when it cannot wait for a body. */
    private static final int EVERYTHING = PATH | QUERY | HEADERS | BODY | CONNECTION;

    private RequestNeeds() {
    }

    /**
     * The needs of a route that stands inside of middleware, which may look at everything.
     *
     * @param async whether the route's function is an async one, which may wait for the body
     */
    public static int behindMiddleware(boolean async) {
        return async ? EVERYTHING & ~BODY | STREAM : EVERYTHING;
    }
}
