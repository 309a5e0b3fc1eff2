package io.quarkiverse.robyn.deployment.metadata;

import io.quarkiverse.robyn.deployment.model.RustProblem;

/** The metadata of a library cannot be read; the problem says why and what to do. */
public final class RustMetadataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RustProblem problem;

    public RustMetadataException(RustProblem problem) {
        super(problem.hint().isEmpty() ? problem.title() : problem.title() + "; " + problem.hint());
        this.problem = problem;
    }

    public RustProblem problem() {
        return problem;
    }
}
