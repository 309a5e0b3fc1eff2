package io.quarkiverse.robyn.deployment.source;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkiverse.robyn.deployment.model.SourcePlace;

/**
 * A crate that the sources ask for.
 *
 * @param name its key in {@code [dependencies]}
 * @param specification its value, always as a table, paths absolute
 * @param requests every line that asks for it
 */
public record RustDependency(String name, ObjectNode specification, List<Request> requests) {

    /** One line of a dependency block: where it is and what it says. */
    public record Request(SourcePlace place, String text) {
    }

    public RustDependency {
        requests = List.copyOf(requests);
    }

    /** Whether the crate is one of the user's folders. */
    public boolean isPath() {
        return specification.has("path");
    }

    /** The name under which Rust code sees the crate. */
    public String crateName() {
        return name.replace('-', '_');
    }

    /** The line for Cargo.toml. */
    public String toToml() {
        return key(name) + " = " + value(specification);
    }

    private static String value(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream().map(entry -> key(entry.getKey()) + " = " + value(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (node.isArray()) {
            return node.valueStream().map(RustDependency::value)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        // JSON's strings, numbers and booleans are TOML's.
        return node.toString();
    }

    private static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : TextNode.valueOf(name).toString();
    }
}
