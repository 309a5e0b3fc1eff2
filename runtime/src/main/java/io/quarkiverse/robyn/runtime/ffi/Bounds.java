package io.quarkiverse.robyn.runtime.ffi;

import java.lang.reflect.Array;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;

/**
 * Limits of one Rust type that Java's type has not. {@code name} is the Java parameter's name, for the message; null
 * passes, because the encoder names it.
 */
public final class Bounds {

    private Bounds() {
    }

    /** @throws IllegalArgumentException when the array has another length */
    public static <T> T length(T array, int length, String name) {
        if (array != null) {
            check(Array.getLength(array), length, name);
        }
        return array;
    }

    /** @throws IllegalArgumentException when there are more or fewer elements */
    public static <C extends Collection<?>> C length(C elements, int length, String name) {
        if (elements != null) {
            check(elements.size(), length, name);
        }
        return elements;
    }

    /** @throws IllegalArgumentException when the year, in UTC, is another one */
    public static Instant years(Instant value, int first, int last, String name) {
        if (value != null) {
            // An Instant reaches a year further than a LocalDate.
            long day = Math.clamp(Math.floorDiv(value.getEpochSecond(), 86_400L), LocalDate.MIN.toEpochDay(),
                    LocalDate.MAX.toEpochDay());
            check(LocalDate.ofEpochDay(day).getYear(), first, last, value, name);
        }
        return value;
    }

    /** @throws IllegalArgumentException when the year is another one */
    public static LocalDate years(LocalDate value, int first, int last, String name) {
        if (value != null) {
            check(value.getYear(), first, last, value, name);
        }
        return value;
    }

    /** @throws IllegalArgumentException when the year is another one */
    public static LocalDateTime years(LocalDateTime value, int first, int last, String name) {
        if (value != null) {
            check(value.getYear(), first, last, value, name);
        }
        return value;
    }

    /** @throws IllegalArgumentException when the year is another one, there or in UTC */
    public static OffsetDateTime years(OffsetDateTime value, int first, int last, String name) {
        if (value != null) {
            check(value.getYear(), first, last, value, name);
            check(value.toInstant().atOffset(ZoneOffset.UTC).getYear(), first, last, value, name);
        }
        return value;
    }

    private static void check(int actual, int length, String name) {
        if (actual != length) {
            throw new IllegalArgumentException(
                    name + " has length " + actual + ", but the Rust array has length " + length);
        }
    }

    private static void check(int year, int first, int last, Object value, String name) {
        if (year < first || year > last) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", but the Rust type has the years " + first + " to " + last);
        }
    }
}
