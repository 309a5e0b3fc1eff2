package io.quarkiverse.robyn.deployment.devmode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AnsiHtmlTest {

    @Test
    void coloursBecomeSpansAndTheRestIsEscaped() {
        assertEquals("<span style=\"font-weight:bold;color:#c00\">error[E0308]</span>: Vec&lt;u8&gt;",
                AnsiHtml.toHtml("\u001B[1m\u001B[91merror[E0308]\u001B[0m: Vec<u8>"));
        assertEquals("<span style=\"color:#04c\">|</span>", AnsiHtml.toHtml("\u001B[38;5;12m|\u001B[0m"));
    }

    @Test
    void otherSequencesAreLeftOut() {
        assertEquals("text", AnsiHtml.toHtml("\u001B[2Kte\u001B[3mxt"));
    }
}
