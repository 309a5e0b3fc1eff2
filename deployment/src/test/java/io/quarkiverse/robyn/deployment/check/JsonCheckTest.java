package io.quarkiverse.robyn.deployment.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.deployment.metadata.TestRecords;

/** What an application without Jackson is told. */
class JsonCheckTest {

    @Test
    void everyItemWithJsonIsNamed() {
        var model = new TestRecords().module("documents")
                .function("merge", "Vec<Json>", "name: String")
                .function("parse", "u32", "document: HashMap<String, Option<Json>>")
                .function("count", "u32", "document: String")
                .struct("Document", "id: u64", "body: Json").struct("Plain", "id: u64")
                .enumeration("Part", "Whole(body: Json)", "Nothing")
                .error("DocumentError", "Invalid(body: Json)").model();

        var problems = JsonCheck.check(model);

        assertEquals(List.of("documents::merge", "documents::parse", "documents::Document", "documents::DocumentError",
                "documents::Part"),
                problems.stream().map(problem -> problem.title().replaceAll(".*and (\\S+) has a.*", "$1")).toList());
        assertTrue(problems.getFirst().hint().contains("quarkus extension add jackson"));
        assertTrue(problems.getFirst().place().isPresent());
    }
}
