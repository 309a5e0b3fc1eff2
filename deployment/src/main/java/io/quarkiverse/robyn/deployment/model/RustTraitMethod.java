package io.quarkiverse.robyn.deployment.model;

import java.util.List;

/**
 * A method that Java implements.
 *
 * @param wordCall whether arguments and result travel in registers (docs/contract.md, section 7)
 */
public record RustTraitMethod(String name, String docs, boolean wordCall, List<RustParameter> parameters,
        RustType returns) {

    public RustTraitMethod {
        parameters = List.copyOf(parameters);
    }
}
