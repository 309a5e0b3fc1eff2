package io.quarkiverse.robyn.deployment;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import io.quarkiverse.robyn.deployment.model.RustProblem;

/**
 * The Rust part of the application does not build. The message is short, for status lines and logs; {@link #text()}
 * says everything. There is never a cause, since Quarkus chooses an error page by the class of the root cause.
 */
public final class RustBuildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RustProblem> problems;
    private final boolean remembered;
    private final String base;

    /** @param problems what is wrong, at least one */
    public RustBuildException(List<RustProblem> problems) {
        this(problems, false, null);
    }

    /** @param base the folder to which texts name files, rather than by absolute paths; may be null */
    RustBuildException(List<RustProblem> problems, boolean remembered, Path base) {
        super(relative(brief(problems), prefix(base)), null, false, false);
        this.problems = List.copyOf(problems);
        this.remembered = remembered;
        this.base = prefix(base);
    }

    /** What is wrong, never empty, and what rustc warned about. */
    public List<RustProblem> problems() {
        return problems;
    }

    /** Whether nothing changed since an earlier run failed in the same way, so that the user has seen the problems. */
    public boolean remembered() {
        return remembered;
    }

    /** Everything about all problems, for a terminal: what rustc rendered is in it, with ANSI colours. */
    public String text() {
        return relative(problems.stream().map(RustBuildException::text).collect(Collectors.joining("\n\n")));
    }

    /** A text of a problem with the paths of files below the module relative to it. */
    public String relative(String text) {
        return relative(text, base);
    }

    private static String relative(String text, String prefix) {
        return prefix.isEmpty() ? text : text.replace(prefix, "");
    }

    private static String prefix(Path base) {
        return base == null ? "" : base + File.separator;
    }

    private static String text(RustProblem problem) {
        var detail = problem.detail().stripTrailing();
        // What rustc rendered says title and place itself.
        var head = detail.contains(problem.title()) ? "" : head(problem) + (detail.isEmpty() ? "" : "\n");
        return head + detail + hint(problem);
    }

    private static String brief(List<RustProblem> problems) {
        return problems.stream().filter(problem -> !problem.warning()).map(problem -> head(problem) + hint(problem))
                .collect(Collectors.joining("\n"));
    }

    private static String head(RustProblem problem) {
        return problem.title() + problem.place().map(place -> "\n  --> " + place).orElse("");
    }

    private static String hint(RustProblem problem) {
        return problem.hint().isBlank() ? "" : "\nhint: " + problem.hint();
    }
}
