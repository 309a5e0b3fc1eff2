package io.quarkiverse.robyn.deployment.metadata;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.robyn.deployment.model.RustFailure;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.Dated.Kind;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;
import io.quarkiverse.robyn.deployment.model.RustType.Value;

/** Type codes in prefix order (docs/contract.md, section 2) as types of the model. */
final class TypeCodes {

    private static final int NONE = 0;
    private static final int UNTYPED = 17;
    private static final long WORD_CLOSURE = 256;

    private final List<Long> words;
    private int next;

    private TypeCodes(List<Long> words) {
        this.words = words;
    }

    static RustType type(List<Long> words) {
        var codes = new TypeCodes(words);
        RustType type = codes.type();
        if (codes.next != words.size()) {
            throw new IllegalArgumentException("a type code has words left over: " + words);
        }
        return type;
    }

    static RustFailure failure(List<Long> words) {
        if (words.equals(List.of((long) NONE))) {
            return new RustFailure.None();
        }
        if (words.equals(List.of((long) UNTYPED))) {
            return new RustFailure.Untyped();
        }
        if (type(words) instanceof RustType.Named named) {
            return new RustFailure.Typed(named);
        }
        throw new IllegalArgumentException("an error type has the code " + words);
    }

    private RustType type() {
        long word = raw();
        if (word < 0) {
            return new RustType.Named(word);
        }
        return switch ((int) Math.min(word, Integer.MAX_VALUE)) {
            case 1 -> new RustType.Unit();
            case 2 -> Primitive.BOOL;
            case 3 -> Primitive.I8;
            case 4 -> Primitive.I16;
            case 5 -> Primitive.I32;
            case 6 -> Primitive.I64;
            case 7 -> Primitive.U8;
            case 8 -> Primitive.U16;
            case 9 -> Primitive.U32;
            case 10 -> Primitive.U64;
            case 11 -> Primitive.F32;
            case 12 -> Primitive.F64;
            case 13 -> Primitive.CHAR;
            case 14 -> new RustType.Text();
            case 15 -> Primitive.ISIZE;
            case 16 -> Primitive.USIZE;
            case 18 -> Value.I128;
            case 19 -> Value.U128;
            case 20 -> sequence(type());
            case 21 -> new RustType.OptionOf(type());
            case 22 -> new RustType.MapOf(type(), type());
            case 23 -> new RustType.SetOf(type());
            case 24 -> fixed(raw(), type());
            case 30 -> Value.DURATION;
            case 31 -> dated(Kind.INSTANT);
            case 32 -> Value.UUID;
            case 33 -> Value.DECIMAL;
            case 34 -> new RustType.Json();
            case 35 -> dated(Kind.LOCAL_DATE);
            case 36 -> Value.LOCAL_TIME;
            case 37 -> dated(Kind.LOCAL_DATE_TIME);
            case 38 -> dated(Kind.OFFSET_DATE_TIME);
            case 40 -> closure();
            case 50 -> new RustType.StreamOf(type());
            default -> throw new IllegalArgumentException("unknown type code " + word);
        };
    }

    /** A word that is no type. */
    private long raw() {
        if (next == words.size()) {
            throw new IllegalArgumentException("a type code ends too early: " + words);
        }
        return words.get(next++);
    }

    private RustType dated(Kind kind) {
        long years = raw();
        return new RustType.Dated(kind, (int) (years >> 32), (int) years);
    }

    private RustType fixed(long length, RustType sequence) {
        if (sequence instanceof RustType.ArrayOf || sequence instanceof RustType.ListOf) {
            return new RustType.FixedOf(sequence, length);
        }
        throw new IllegalArgumentException("an array is no list: " + words);
    }

    private RustType closure() {
        RustType returns = type();
        long count = raw();
        var parameters = new ArrayList<RustType>();
        for (long left = count & ~WORD_CLOSURE; left > 0; left--) {
            parameters.add(type());
        }
        return new RustType.Closure(returns, (count & WORD_CLOSURE) != 0, parameters);
    }

    /** Elements that lie in memory as Java's arrays want them cross as one block; the encoding makes the same choice. */
    private static RustType sequence(RustType element) {
        return switch (element) {
            case Primitive p when p != Primitive.CHAR && p != Primitive.ISIZE && p != Primitive.USIZE ->
                new RustType.ArrayOf(p);
            default -> new RustType.ListOf(element);
        };
    }
}
