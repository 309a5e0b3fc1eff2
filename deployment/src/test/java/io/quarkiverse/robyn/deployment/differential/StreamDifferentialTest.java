package io.quarkiverse.robyn.deployment.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustType.StreamOf;
import io.quarkiverse.robyn.deployment.model.RustType.Text;
import io.smallrye.mutiny.Multi;

/**
 * Random values of every type as items of a stream into Rust and of the one that comes back. Options as of
 * {@link DifferentialTest}.
 */
class StreamDifferentialTest {

    private static final int FEW = 2_000;
    private static final int VALUES = Integer.getInteger("robyn.values", FEW);
    private static final long SEED = Long.getLong("robyn.seed", VALUES == FEW ? 1 : new Random().nextLong());

    /** Of one Multi; more are sent one after the other. */
    private static final int BATCH = 1_000;

    @Test
    void itemsComeBackAsTheyWent() throws Exception {
        assertSame("publishers::echo_stream");
        assertSame("crates::stream_back");
    }

    @Test
    void rustSeesTheItemsThatJavaSees() throws Exception {
        assertSame("publishers::text_stream");
    }

    private static void assertSame(String name) throws Exception {
        var bindings = FixturesBindings.get();
        var canon = new Canon(bindings.model());
        RustFunction function = bindings.model().functions().stream().filter(it -> it.rustName().equals(name)).findAny()
                .orElseThrow();
        var type = ((StreamOf) function.parameters().getFirst().type()).item();
        boolean text = function.returns() instanceof Text;
        var method = bindings.method(function);
        var values = new RandomValues(bindings, SEED);
        while (values.made() < VALUES) {
            var sent = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                sent.add(values.next(type));
            }
            var back = (Multi<?>) method.invoke(null, Multi.createFrom().iterable(sent));
            List<?> received = back.collect().asList().await().atMost(Duration.ofMinutes(1));
            assertEquals(BATCH, received.size());
            for (int i = 0; i < BATCH; i++) {
                assertEquals(canon.of(type, sent.get(i)), text ? received.get(i) : canon.of(type, received.get(i)),
                        "with -Drobyn.seed=" + SEED + " -Drobyn.values=" + VALUES);
            }
        }
    }
}
