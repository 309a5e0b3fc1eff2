package io.quarkiverse.robyn.deployment.model;

import java.util.List;

/**
 * A Rust function that answers HTTP requests.
 *
 * @param module the Rust module path below the crate, for example {@code hello_world} or {@code api::orders}
 * @param name the name of the function
 * @param place the function's place in the user's sources
 * @param docs the doc comment, lines joined by a line feed; may be empty
 * @param symbol the exported symbol of the shim in the library
 * @param method an HTTP method in upper case, or {@code ANY}
 * @param path the path in axum's syntax, for example <code>/hello/{name}</code>
 * @param execution where the handler runs
 * @param access who may call it
 * @param needs the parts of the request that its extractors use, a sum of {@code RequestNeeds} bits
 * @param parts what is known of extractors and answer, in order
 */
public record RustRoute(String module, String name, SourcePlace place, String docs, String symbol, String method,
        String path, RouteExecution execution, RouteAccess access, int needs, List<RoutePart> parts) {

    public RustRoute {
        parts = List.copyOf(parts);
    }
}
