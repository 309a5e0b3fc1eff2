package io.quarkiverse.robyn.deployment.steps;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;

import io.quarkiverse.robyn.deployment.items.RustLibraryBuildItem;
import io.quarkiverse.robyn.deployment.items.RustStartedBuildItem;
import io.quarkiverse.robyn.deployment.items.RustStateBuildItem;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.runtime.RobynRustRecorder;
import io.quarkus.arc.BeanDestroyer;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;

/** Makes a bean of every state whose type is an exported object. */
class RustStateProcessor {

    @BuildStep
    @Consume(RustStartedBuildItem.class)
    @Record(ExecutionTime.RUNTIME_INIT)
    void beans(List<RustStateBuildItem> states, Optional<RustLibraryBuildItem> library, RobynRustRecorder recorder,
            CombinedIndexBuildItem index, BuildProducer<SyntheticBeanBuildItem> beans,
            BuildProducer<ReflectiveClassBuildItem> reflective) {
        for (RustStateBuildItem item : states) {
            RustModel model = library.orElseThrow().model();
            item.state().object().flatMap(model::type).ifPresent(type -> {
                String name = model.names().type(type).toString();
                if (index.getIndex().getClassByName(name) == null) {
                    // Without code generation there are no classes, and so nobody who could ask for them.
                    return;
                }
                reflective.produce(ReflectiveClassBuildItem.builder(name).reason("made by its constructor").build());
                // A final class has no proxy, so its scope is a pseudo-scope.
                beans.produce(SyntheticBeanBuildItem.configure(DotName.createSimple(name))
                        .types(ClassType.create(DotName.createSimple(name)))
                        .scope(Singleton.class)
                        .setRuntimeInit()
                        .supplier(recorder.stateBean(item.state().symbol(), item.state().rustName(), name))
                        .destroyer(BeanDestroyer.AutoCloseableDestroyer.class)
                        .done());
            });
        }
    }
}
