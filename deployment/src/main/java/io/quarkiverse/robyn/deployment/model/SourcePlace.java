package io.quarkiverse.robyn.deployment.model;

/**
 * A place in a source file of the user's.
 *
 * @param file the absolute path as rustc printed it
 * @param line from 1
 * @param column from 1, or 0 when only the line is known
 */
public record SourcePlace(String file, int line, int column) {

    public SourcePlace(String file, int line) {
        this(file, line, 0);
    }

    @Override
    public String toString() {
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
