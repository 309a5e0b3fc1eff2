package io.quarkiverse.robyn.runtime.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.RustPanicException;
import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.async.RustUni;
import io.quarkiverse.robyn.runtime.ffi.Counters.Counter;
import io.quarkiverse.robyn.runtime.ffi.Counters.Fragile;
import io.quarkiverse.robyn.runtime.ffi.Counters.Name;
import io.quarkiverse.robyn.runtime.ffi.Counters.Tally;
import io.smallrye.mutiny.Uni;

class RustObjectTest {

    @Test
    void methodsAndTheirWaysOut() {
        try (Counter counter = new Counter(40)) {
            assertEquals(42, counter.add(2));
            assertEquals("!", counter.label("!"));
            counter.expect(42);
            assertEquals("42, not 1", assertThrows(RustException.class, () -> counter.expect(1)).getMessage());
            assertTrue(assertThrows(RustPanicException.class, () -> counter.panic(0)).getMessage()
                    .startsWith("the divisor is 0"));
            assertTrue(assertThrows(RustPanicException.class, () -> counter.panicWith("no")).getMessage()
                    .startsWith("no at 42"));
            assertEquals(42, counter.get());
        }
    }

    @Test
    void aConstructorThatFailsMakesNothing() {
        assertEquals("more than 1000 values",
                assertThrows(RustException.class, () -> new Tally(1001)).getMessage());
    }

    @Test
    void usingAClosedObjectThrows() {
        Counter counter = new Counter(0);
        counter.close();
        counter.close();
        for (Runnable use : List.<Runnable> of(() -> counter.add(1), () -> counter.label(""), counter::same)) {
            assertEquals("this rust.Counter is closed", assertThrows(IllegalStateException.class, use::run).getMessage());
        }
        assertEquals("rust.Counter (closed)", counter.toString());
        Tally tally = new Tally(0);
        tally.close();
        assertEquals("this rust.Tally is closed", assertThrows(IllegalStateException.class, () -> tally.push(1)).getMessage());
        assertEquals("this rust.Tally is closed",
                assertThrows(IllegalStateException.class, () -> tally.parse("1")).getMessage());
    }

    @Test
    void nullIsRefusedByName() {
        try (Call call = Call.open()) {
            assertEquals("counter is null",
                    assertThrows(NullPointerException.class, () -> call.arguments().object(null, "counter")).getMessage());
        }
    }

    @Test
    void twoHandlesOfOneObjectAreEqualWhileTheyAreOpen() {
        Counter counter = new Counter(1);
        Counter same = counter.same();
        Counter other = new Counter(1);
        assertEquals(counter, same);
        assertEquals(counter.hashCode(), same.hashCode());
        assertNotEquals(counter, other);
        counter.close();
        assertEquals(2, same.add(1), "the other handle keeps the object");
        assertNotEquals(counter, same);
        assertEquals(counter, counter);
        same.close();
        other.close();
    }

    @Test
    void equalityAndTextAreRusts() {
        try (Name one = new Name("Ada"); Name same = new Name("Ada"); Name other = new Name("Grace")) {
            assertEquals(one, same);
            assertNotEquals(one, other);
            assertTrue(Set.of(one, other).contains(same));
            assertEquals("Ada", one.toString());
        }
        Name closed = new Name("Ada");
        closed.close();
        assertThrows(IllegalStateException.class, closed::hashCode);
        assertEquals("rust.Name (closed)", closed.toString());
        try (Tally tally = new Tally(1)) {
            assertEquals("Tally { values: [0] }", tally.toString(), "Debug, without a Display");
        }
    }

    @Test
    void aCallAloneRefusesOthersAndIsRefused() throws Exception {
        try (Tally tally = new Tally(0); var threads = Executors.newFixedThreadPool(1)) {
            Future<?> slow = threads.submit(() -> tally.pushSlowly(1, 300));
            awaitUse(tally);
            assertTrue(
                    assertThrows(IllegalStateException.class, tally::sum).getMessage().startsWith("this rust.Tally is in use"));
            assertThrows(IllegalStateException.class, () -> tally.push(2));
            assertThrows(IllegalStateException.class, () -> tally.parse("2"));
            assertEquals("rust.Tally (in use)", tally.toString());
            slow.get();
            assertEquals(1, tally.sum());

            Future<Long> reader = threads.submit(() -> tally.sumSlowly(300));
            awaitUse(tally);
            assertEquals(1, tally.sum(), "readers go together");
            assertThrows(IllegalStateException.class, () -> tally.push(2));
            assertEquals(1, reader.get());
            tally.push(2);
            assertEquals(3, tally.sum());
        }
    }

    @Test
    void anObjectIsNotItsOwnArgumentWhileItIsChanged() {
        try (Tally tally = new Tally(0); Tally other = new Tally(0)) {
            other.push(5);
            tally.absorb(other);
            assertEquals(5, tally.sum());
            assertThrows(IllegalStateException.class, () -> tally.absorb(tally));
            assertThrows(RustException.class, () -> tally.parse("five"));
            tally.push(1);
            assertEquals(6, tally.sum(), "each way out gave the object free");
        }
    }

    @Test
    void aCallbackThatComesBackToAnObjectThatChangesIsRefused() {
        try (Tally tally = new Tally(2)) {
            var refused = assertThrows(IllegalStateException.class, () -> tally.map(value -> tally.sum()));
            assertTrue(refused.getMessage().startsWith("this rust.Tally is in use"), "Java's own exception comes back out");
            assertThrows(IllegalStateException.class, () -> tally.map(value -> {
                tally.push(1);
                return value;
            }));
            tally.map(value -> {
                // What is closed meanwhile is dropped after the call.
                tally.close();
                return value + 1;
            });
            assertThrows(IllegalStateException.class, tally::sum);
        }
    }

    @Test
    void anObjectThatRustKeepsCannotBeChanged() {
        try (Tally tally = new Tally(0)) {
            tally.keep();
            assertTrue(assertThrows(RustPanicException.class, () -> tally.push(1)).getMessage()
                    .startsWith("Tally::push takes `&mut self`, but Rust holds an `Arc`"));
            Tally.letGo();
            tally.push(1);
        }
    }

    @Test
    void closingDuringACallLetsItEnd() throws Exception {
        Tally tally = new Tally(3);
        try (var threads = Executors.newFixedThreadPool(1)) {
            Future<Long> reader = threads.submit(() -> tally.sumSlowly(200));
            awaitUse(tally);
            tally.close();
            assertThrows(IllegalStateException.class, tally::sum);
            assertEquals(0, reader.get());
        }
    }

    @Test
    void aPendingFutureKeepsItsObject() throws Exception {
        Completions.start(Fixtures.library(), 1, 0, "");
        try {
            Counter counter = new Counter(1);
            Uni<Long> later = RustUni.of(Fixtures.function("futures::Counter::add_later"), call -> {
                call.object(counter, "this");
                call.i64(2);
                call.u64(50, "millis");
            }, Decoder::i64);
            CompletableFuture<Long> pending = later.subscribeAsCompletionStage();
            counter.close();
            assertEquals(3, pending.get());
            assertThrows(IllegalStateException.class, () -> later.await().indefinitely());
        } finally {
            Completions.stop(Fixtures.library(), Duration.ZERO);
        }
    }

    @Test
    void aPanicInDropIsThrownByClose() {
        Fragile fragile = new Fragile();
        assertTrue(assertThrows(RustPanicException.class, fragile::close).getMessage().startsWith("it broke"));
        fragile.close();
    }

    @Test
    void manyObjectsAreHeldByOneCall() {
        List<Counter> counters = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            counters.add(new Counter(i % 2));
        }
        RustFunction started = Fixtures.function("counters::started");
        try (Call call = Call.open()) {
            call.arguments().list(counters, "counters", (to, counter) -> to.object(counter, "counters"));
            List<Counter> found = call.invoke(started).list(Counter::new);
            assertEquals(500, found.size());
            assertEquals(counters.get(1), found.get(0));
            counters.get(1).close();
            assertFalse(counters.get(3).handle.closed());
            found.forEach(RustObject::close);
        }
        counters.forEach(RustObject::close);
    }

    private static void awaitUse(RustObject object) {
        while (object.handle.users() == 0) {
            Thread.onSpinWait();
        }
    }
}
