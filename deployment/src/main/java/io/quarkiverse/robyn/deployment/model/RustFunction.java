package io.quarkiverse.robyn.deployment.model;

import java.util.List;

/**
 * An exported free function.
 *
 * @param symbol the exported symbol of its shim
 * @param wordCall whether arguments and result travel in registers (docs/contract.md, section 3)
 * @param async whether it is an {@code async fn}
 */
public record RustFunction(RustModule module, String name, SourcePlace place, String docs, String symbol, boolean wordCall,
        boolean async, boolean stream, List<RustParameter> parameters, RustType returns,
        RustFailure failure) implements RustItem {

    public RustFunction {
        parameters = List.copyOf(parameters);
    }
}
