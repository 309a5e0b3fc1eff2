package org.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import rust.Documents;

/** JSON of any shape, in plain JUnit. */
class DocumentsTest {

    @Test
    void mergesAsTheStandardSays() throws Exception {
        var document = json(
                """
                        {"title": "Goodbye!", "author": {"given": "John", "family": "Doe"}, "tags": ["a", "b"], "size": 18446744073709551615}
                        """);
        var patch = json("""
                {"title": "Hello!", "phone": "+49 30 1234", "author": {"family": null}, "tags": ["c"]}
                """);
        assertThat(Documents.merge(document, patch)).isEqualTo(json("""
                {"title": "Hello!", "author": {"given": "John"}, "tags": ["c"], "size": 18446744073709551615,
                 "phone": "+49 30 1234"}
                """));
        assertThat(Documents.merge(document, JsonNodeFactory.instance.nullNode())).isEqualTo(json("null"));
    }

    @Test
    void refusesWhatRustWouldRound() {
        var tooLarge = JsonNodeFactory.instance.numberNode(new java.math.BigDecimal("1E+400"));
        assertThatIllegalArgumentException().isThrownBy(() -> Documents.merge(tooLarge, tooLarge))
                .withMessageStartingWith("document has the number 1E+400");
        assertThatNullPointerException().isThrownBy(() -> Documents.merge(null, tooLarge))
                .withMessage("document is null; JSON's null is a NullNode");
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
