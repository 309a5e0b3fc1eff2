package io.quarkiverse.robyn.runtime.ffi;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Java objects that Rust may call, by id. An id is a slot and its generation, so that one that is no longer good finds
 * nothing.
 * <p>
 * Objects are lent for a call, which costs no lock, or kept until Rust frees them or their application stops.
 */
final class JavaObjects {

    /** One object. Written before its generation, read after it. */
    static final class Slot {
        private final int index;

        /** Odd while there is an object. */
        private volatile int generation;
        private int next;
        private Object target;
        private Callee callee;
        private boolean kept;

        private Slot(int index) {
            this.index = index;
        }

        /** The object; null when its application stopped. */
        Object target() {
            return target;
        }

        Callee callee() {
            return callee;
        }
    }

    private static final int FIRST = 64;

    private static volatile Slot[] slots = new Slot[0];

    /** The first free slot plus one in the lower half; the upper half counts, so that no exchange mistakes a slot. */
    private static final AtomicLong FREE = new AtomicLong();

    private JavaObjects() {
    }

    /** For the time of a call. */
    static long lend(Object target, Callee callee) {
        Slot slot = take();
        slot.target = target;
        slot.callee = callee;
        return live(slot);
    }

    /** The end of {@link #lend}. */
    static void takeBack(long id) {
        free(slots[(int) id]);
    }

    /** Until {@link #release}, or until the callee's library stops. */
    static synchronized long keep(Object target, Callee callee) {
        Slot slot = take();
        slot.target = target;
        slot.callee = callee;
        slot.kept = true;
        return live(slot);
    }

    /** The object that was kept under an id, which is no longer good; null when its application stopped. */
    static synchronized Object release(long id) {
        Slot slot = find(id);
        if (slot == null || !slot.kept) {
            return null;
        }
        Object target = slot.target;
        slot.kept = false;
        free(slot);
        return target;
    }

    /** Lets go of all objects of an application; their ids find no target from here on, until Rust frees them. */
    static void stop(RustLibrary library) {
        var released = new ArrayList<Released>();
        synchronized (JavaObjects.class) {
            for (Slot slot : slots) {
                if (slot.kept && slot.callee != null && slot.callee.library() == library) {
                    if (slot.target instanceof Released object) {
                        released.add(object);
                    }
                    slot.target = null;
                    slot.callee = null;
                }
            }
        }
        released.forEach(Released::released);
    }

    /** Null when the id is no longer good. */
    static Slot find(long id) {
        Slot[] all = slots;
        int index = (int) id;
        if (index < 0 || index >= all.length) {
            return null;
        }
        Slot slot = all[index];
        return slot.generation == (int) (id >>> 32) ? slot : null;
    }

    /** How many objects Rust holds at present. */
    static int count() {
        int count = 0;
        for (Slot slot : slots) {
            count += slot.generation & 1;
        }
        return count;
    }

    private static long live(Slot slot) {
        int generation = slot.generation + 1;
        slot.generation = generation;
        return (long) generation << 32 | slot.index;
    }

    private static void free(Slot slot) {
        slot.target = null;
        slot.callee = null;
        slot.generation = slot.generation + 1;
        push(slot);
    }

    private static Slot take() {
        while (true) {
            long head = FREE.get();
            int first = (int) head - 1;
            if (first < 0) {
                grow();
                continue;
            }
            Slot slot = slots[first];
            if (FREE.compareAndSet(head, counted(head) | slot.next & 0xFFFF_FFFFL)) {
                return slot;
            }
        }
    }

    private static void push(Slot slot) {
        long head;
        do {
            head = FREE.get();
            slot.next = (int) head;
        } while (!FREE.compareAndSet(head, counted(head) | slot.index + 1));
    }

    private static long counted(long head) {
        return ((head >>> 32) + 1) << 32;
    }

    private static synchronized void grow() {
        if ((int) FREE.get() != 0) {
            return;
        }
        Slot[] old = slots;
        Slot[] larger = new Slot[Math.max(FIRST, old.length * 2)];
        System.arraycopy(old, 0, larger, 0, old.length);
        for (int i = old.length; i < larger.length; i++) {
            larger[i] = new Slot(i);
        }
        slots = larger;
        for (int i = larger.length - 1; i >= old.length; i--) {
            push(larger[i]);
        }
    }
}
