package io.quarkiverse.robyn.deployment.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with the user's Rust, told the way the user needs it.
 *
 * @param title what is wrong, in the author's terms, one line without a full stop
 * @param place where, in the user's own file, when there is such a place
 * @param detail the whole text: for a compiler message what rustc rendered, with ANSI colours; may be empty
 * @param hint the next step or the exact command; may be empty
 * @param warning whether the build goes on all the same
 */
public record RustProblem(String title, Optional<SourcePlace> place, String detail, String hint, boolean warning) {

    public RustProblem {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(hint, "hint");
    }

    /** A problem that ends a build. */
    public RustProblem(String title, Optional<SourcePlace> place, String detail, String hint) {
        this(title, place, detail, hint, false);
    }

    /** The same as a warning. */
    public RustProblem asWarning() {
        return new RustProblem(title, place, detail, hint, true);
    }

    /** A problem without a place in a source file. */
    public static RustProblem of(String title, String hint) {
        return new RustProblem(title, Optional.empty(), "", hint);
    }

    /** A problem at a place in the user's sources. */
    public static RustProblem at(SourcePlace place, String title, String hint) {
        return new RustProblem(title, Optional.of(place), "", hint);
    }
}
