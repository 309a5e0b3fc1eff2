package io.quarkiverse.robyn.runtime.http;

/** The parts of a request that a Rust handler's extractors use; no other part crosses. Sums of these bits. */
public final class RequestNeeds {

    public static final int PATH = 1;
    public static final int QUERY = 2;
    public static final int HEADERS = 4;
    public static final int CONTENT_TYPE = 8;
    public static final int BODY = 16;
    public static final int IDENTITY = 256;

    private RequestNeeds() {
    }
}
