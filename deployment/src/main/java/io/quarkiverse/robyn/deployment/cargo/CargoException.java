package io.quarkiverse.robyn.deployment.cargo;

import java.util.List;
import java.util.stream.Stream;

import io.quarkiverse.robyn.deployment.model.RustProblem;

/** Cargo, or something that it needs, did not do its work. */
public final class CargoException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<RustProblem> problems;
    private final boolean reproducible;

    /**
     * @param problems what is wrong, never empty
     * @param reproducible whether the same inputs fail again: false for what the machine or the network did
     */
    public CargoException(List<RustProblem> problems, boolean reproducible) {
        super(problems.getFirst().title());
        this.problems = List.copyOf(problems);
        this.reproducible = reproducible;
    }

    static CargoException ofMachine(String title, String hint) {
        return new CargoException(List.of(RustProblem.of(title, hint)), false);
    }

    /** The same with warnings behind the errors. */
    CargoException with(List<RustProblem> warnings) {
        return new CargoException(Stream.concat(problems.stream(), warnings.stream()).toList(), reproducible);
    }

    /** What is wrong, then what rustc warned about. */
    public List<RustProblem> problems() {
        return problems;
    }

    public boolean reproducible() {
        return reproducible;
    }
}
