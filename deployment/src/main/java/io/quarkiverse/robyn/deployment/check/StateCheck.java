package io.quarkiverse.robyn.deployment.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustObject;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustReceiver;
import io.quarkiverse.robyn.deployment.model.RustState;

/** States that cannot be made. That each has a type of its own, and that what it takes is a state, rustc has seen to. */
final class StateCheck {

    private final RustModel model;
    private final Map<Long, RustState> states = new HashMap<>();
    private final Set<RustState> seen = new HashSet<>();
    private final List<RustProblem> problems = new ArrayList<>();

    private StateCheck(RustModel model) {
        this.model = model;
        model.states().forEach(state -> states.put(state.code(), state));
    }

    static List<RustProblem> check(RustModel model) {
        var check = new StateCheck(model);
        for (RustState state : model.states()) {
            check.visit(state, new ArrayList<>());
            state.object().flatMap(model::type).ifPresent(type -> check.checkObject(state, (RustObject) type));
        }
        return check.problems;
    }

    private void visit(RustState state, List<RustState> path) {
        int start = path.indexOf(state);
        if (start >= 0) {
            cycle(path.subList(start, path.size()));
            return;
        }
        if (!seen.add(state)) {
            return;
        }
        path.add(state);
        for (long dependency : state.dependencies()) {
            RustState next = states.get(dependency);
            if (next != null) {
                visit(next, path);
            }
        }
        path.removeLast();
    }

    private void cycle(List<RustState> cycle) {
        RustState first = cycle.getFirst();
        String chain = cycle.stream().skip(1).map(state -> state.rustName() + " (" + state.place() + ")")
                .collect(Collectors.joining(", which is made from "));
        problems.add(RustProblem.at(first.place(), "The state " + first.rustName() + " is made from "
                + (chain.isEmpty() ? "itself" : chain + ", which is made from " + first.rustName()),
                "take one of them out, or put what both need into a state of its own"));
    }

    /** Rust holds a state as long as the application runs, so nobody ever has it alone. */
    private void checkObject(RustState state, RustObject object) {
        object.methods().stream().filter(method -> method.receiver() == RustReceiver.EXCLUSIVE).findFirst().ifPresent(
                method -> problems.add(RustProblem.at(method.function().place(),
                        method.function().rustName() + " takes `&mut self`, but its object is the state "
                                + state.rustName() + " (" + state.place() + "), which all threads share",
                        "take `&self`, with a Mutex or an atomic around what changes")));
    }
}
