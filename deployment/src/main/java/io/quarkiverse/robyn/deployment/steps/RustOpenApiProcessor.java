package io.quarkiverse.robyn.deployment.steps;

import java.util.Optional;

import io.quarkiverse.robyn.deployment.items.RustLibraryBuildItem;
import io.quarkiverse.robyn.deployment.openapi.RustOperations;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.smallrye.openapi.deployment.spi.AddToOpenAPIDefinitionBuildItem;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;

/** Rust routes in the OpenAPI document of an application that has one. */
class RustOpenApiProcessor {

    @BuildStep
    void operations(Optional<RustLibraryBuildItem> library, VertxHttpBuildTimeConfig http,
            BuildProducer<AddToOpenAPIDefinitionBuildItem> definitions) {
        library.map(RustLibraryBuildItem::model).filter(model -> !model.routes().isEmpty())
                .ifPresent(model -> definitions.produce(new AddToOpenAPIDefinitionBuildItem(
                        new RustOperations(model, http.rootPath().endsWith("/") ? http.rootPath() : http.rootPath() + "/"))));
    }
}
