package io.quarkiverse.robyn.deployment.devmode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Terminal text as HTML, so that the error page shows what the terminal shows. */
final class AnsiHtml {

    private static final Pattern ESCAPE = Pattern.compile("\u001B\\[([0-9;]*)([A-Za-z])");
    private static final String[] COLOURS = { "#000", "#c00", "#080", "#850", "#04c", "#a0a", "#077", "#555" };

    private AnsiHtml() {
    }

    /** Colours and bold become spans; every other escape sequence is left out. */
    static String toHtml(String text) {
        var html = new StringBuilder();
        Matcher escapes = ESCAPE.matcher(text);
        int end = 0;
        var style = new Style();
        while (escapes.find()) {
            style.append(html, text.substring(end, escapes.start()));
            end = escapes.end();
            if (escapes.group(2).equals("m")) {
                style.change(escapes.group(1));
            }
        }
        style.append(html, text.substring(end));
        return html.toString();
    }

    /** The text without any escape sequence. */
    static String strip(String text) {
        return ESCAPE.matcher(text).replaceAll("");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** What the escape sequences so far have switched on. */
    private static final class Style {

        private boolean bold;
        private String colour = "";

        void change(String codes) {
            String[] parts = codes.split(";");
            for (int i = 0; i < parts.length; i++) {
                int code = parts[i].isEmpty() ? 0 : Integer.parseInt(parts[i]);
                if (code == 0) {
                    bold = false;
                    colour = "";
                } else if (code == 1) {
                    bold = true;
                } else if (code >= 30 && code <= 37) {
                    colour = COLOURS[code - 30];
                } else if (code >= 90 && code <= 97) {
                    colour = COLOURS[code - 90];
                } else if (code == 38 && i + 2 < parts.length && parts[i + 1].equals("5")) {
                    // rustc writes its colours as the first sixteen of the 256
                    colour = COLOURS[Integer.parseInt(parts[i + 2]) % 8];
                    i += 2;
                }
            }
        }

        void append(StringBuilder html, String text) {
            if (text.isEmpty()) {
                return;
            }
            if (!bold && colour.isEmpty()) {
                html.append(escape(text));
                return;
            }
            html.append("<span style=\"").append(bold ? "font-weight:bold;" : "")
                    .append(colour.isEmpty() ? "" : "color:" + colour).append("\">").append(escape(text)).append("</span>");
        }
    }
}
