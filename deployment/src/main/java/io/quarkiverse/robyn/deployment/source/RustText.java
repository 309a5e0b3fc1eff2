package io.quarkiverse.robyn.deployment.source;

/**
 * Rust source text with its comments and the contents of its strings blanked, so that a search finds code only.
 * Offsets and lines are those of the original.
 *
 * @param original the text as the user wrote it
 * @param code the same number of characters; quotes of strings are kept
 */
record RustText(String original, String code) {

    static RustText of(String original) {
        return new RustText(original, new Blanker(original).run());
    }

    /** The line of an offset, from 1. */
    int line(int offset) {
        return 1 + (int) original.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private static final class Blanker {

        private final String text;
        private final StringBuilder out;
        private int at;

        Blanker(String text) {
            this.text = text;
            this.out = new StringBuilder(text);
        }

        String run() {
            while (at < text.length()) {
                if (text.startsWith("//", at)) {
                    int end = text.indexOf('\n', at);
                    blankTo(end < 0 ? text.length() : end);
                } else if (text.startsWith("/*", at)) {
                    blankTo(endOfBlockComment());
                } else if (text.charAt(at) == '"') {
                    string();
                } else if (text.charAt(at) == '\'') {
                    characterOrLifetime();
                } else if (Character.isJavaIdentifierStart(text.charAt(at))) {
                    word();
                } else {
                    at++;
                }
            }
            return out.toString();
        }

        private void blankTo(int end) {
            for (; at < end; at++) {
                if (text.charAt(at) != '\n') {
                    out.setCharAt(at, ' ');
                }
            }
        }

        /** Block comments nest in Rust. */
        private int endOfBlockComment() {
            int depth = 0;
            int i = at;
            do {
                if (text.startsWith("/*", i)) {
                    depth++;
                    i += 2;
                } else if (text.startsWith("*/", i)) {
                    depth--;
                    i += 2;
                } else {
                    i++;
                }
            } while (depth > 0 && i < text.length());
            return Math.min(i, text.length());
        }

        private void string() {
            int i = at + 1;
            while (i < text.length() && text.charAt(i) != '"') {
                i += text.charAt(i) == '\\' ? 2 : 1;
            }
            at++;
            blankTo(Math.min(i, text.length()));
            at++;
        }

        private void characterOrLifetime() {
            if (text.startsWith("\\", at + 1)) {
                int end = text.indexOf('\'', at + 3);
                at++;
                blankTo(end < 0 ? text.length() : end);
                at++;
            } else {
                int next = at + 1 < text.length() ? Character.charCount(text.codePointAt(at + 1)) : 1;
                // 'x' is a character, 'x without a second quote is a lifetime.
                boolean character = text.startsWith("'", at + 1 + next);
                at++;
                if (character) {
                    blankTo(at + next);
                    at++;
                }
            }
        }

        /** A word, or the prefix of a raw string: {@code r"…"}, {@code br#"…"#}. */
        private void word() {
            int start = at;
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            var word = text.substring(start, at);
            if (word.equals("r") || word.equals("br") || word.equals("cr")) {
                int hashes = 0;
                while (text.startsWith("#", at + hashes)) {
                    hashes++;
                }
                if (text.startsWith("\"", at + hashes)) {
                    at += hashes + 1;
                    int end = text.indexOf("\"" + "#".repeat(hashes), at);
                    blankTo(end < 0 ? text.length() : end);
                    at = Math.min(text.length(), at + 1 + hashes);
                }
            }
        }
    }
}
