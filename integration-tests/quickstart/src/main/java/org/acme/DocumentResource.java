package org.acme;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import rust.Documents;

/** JSON from a request into Rust and back. */
@Path("/java/document")
public class DocumentResource {

    private JsonNode document = JsonNodeFactory.instance.objectNode();

    @PATCH
    @Consumes("application/merge-patch+json")
    public synchronized JsonNode change(JsonNode patch) {
        document = Documents.merge(document, patch);
        return document;
    }
}
