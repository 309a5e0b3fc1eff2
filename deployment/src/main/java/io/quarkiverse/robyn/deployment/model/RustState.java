package io.quarkiverse.robyn.deployment.model;

import java.util.List;
import java.util.Optional;

/**
 * A function that makes a value for the application when it starts.
 *
 * @param code what other states depend on
 * @param symbol the exported symbol that makes, gives and drops the value
 * @param object the value's type when Java may have it
 * @param failure what the function does besides making it
 * @param dependencies the codes of the states that it is made from
 */
public record RustState(long code, RustModule module, String name, SourcePlace place, String docs, String symbol,
        Optional<RustType.Named> object, RustFailure failure, List<Long> dependencies) implements RustItem {

    public RustState {
        dependencies = List.copyOf(dependencies);
    }
}
