package io.quarkiverse.robyn.deployment;

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

    /** @param problems what is wrong, at least one */
    public RustBuildException(List<RustProblem> problems) {
        this(problems, false);
    }

    RustBuildException(List<RustProblem> problems, boolean remembered) {
        super(brief(problems), null, false, false);
        this.problems = List.copyOf(problems);
        this.remembered = remembered;
    }

    /** What is wrong, never empty. */
    public List<RustProblem> problems() {
        return problems;
    }

    /** Whether nothing changed since an earlier run failed in the same way, so that the user has seen the problems. */
    public boolean remembered() {
        return remembered;
    }

    /** Everything about all problems, for a terminal: what rustc rendered is in it, with ANSI colours. */
    public String text() {
        return problems.stream().map(RustBuildException::text).collect(Collectors.joining("\n\n"));
    }

    private static String text(RustProblem problem) {
        var detail = problem.detail().stripTrailing();
        // What rustc rendered says title and place itself.
        var head = detail.contains(problem.title()) ? "" : head(problem) + (detail.isEmpty() ? "" : "\n");
        return head + detail + hint(problem);
    }

    private static String brief(List<RustProblem> problems) {
        return problems.stream().map(problem -> head(problem) + hint(problem)).collect(Collectors.joining("\n"));
    }

    private static String head(RustProblem problem) {
        return problem.title() + problem.place().map(place -> "\n  --> " + place).orElse("");
    }

    private static String hint(RustProblem problem) {
        return problem.hint().isBlank() ? "" : "\nhint: " + problem.hint();
    }
}
