package io.quarkiverse.robyn.deployment.differential;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustField;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;

/** Java values of any type of a model; every third one is from an edge of its type. */
final class RandomValues {

    private static final int[] CODE_POINTS = { 0, '"', 0x7f, 0x80, 0xff, 0x100, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000,
            0x10ffff };

    private final FixturesBindings bindings;
    private final Random random;
    private long made;

    RandomValues(FixturesBindings bindings, long seed) {
        this.bindings = bindings;
        this.random = new Random(seed);
    }

    /** How many values were made, those inside of others counted. */
    long made() {
        return made;
    }

    Object next(RustType type) throws ReflectiveOperationException {
        made++;
        return switch (type) {
            case Primitive primitive -> primitive(primitive);
            case RustType.Text text -> text();
            case RustType.Value value -> value(value);
            case RustType.Dated dated -> dated(dated);
            case RustType.ArrayOf array -> array(array.element(), length());
            case RustType.ListOf list -> list(list.element(), length());
            case RustType.FixedOf fixed when fixed.sequence() instanceof RustType.ArrayOf array ->
                array(array.element(), (int) fixed.length());
            case RustType.FixedOf fixed -> list(((RustType.ListOf) fixed.sequence()).element(), (int) fixed.length());
            case RustType.OptionOf option -> random.nextInt(3) == 0 ? null : next(option.value());
            case RustType.SetOf set -> set(set.element());
            case RustType.MapOf map -> map(map.key(), map.value());
            case RustType.Json json -> json(3);
            case RustType.Named named -> named(bindings.model().type(named).orElseThrow());
            default -> throw new IllegalArgumentException("no values of " + type);
        };
    }

    private Object primitive(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> random.nextBoolean();
            case I8 -> (byte) integer(8, true);
            case I16 -> (short) integer(16, true);
            case I32 -> (int) integer(32, true);
            case I64, ISIZE -> integer(64, true);
            case U8 -> (int) integer(8, false);
            case U16 -> (int) integer(16, false);
            case U32 -> integer(32, false);
            case U64, USIZE -> integer(63, false);
            case F32 -> edge(() -> Float.intBitsToFloat(random.nextInt()), 0f, -0f, Float.NaN, Float.NEGATIVE_INFINITY,
                    Float.MIN_VALUE, Float.MAX_VALUE, Float.intBitsToFloat(0xffc12345), Float.intBitsToFloat(0x7f812345));
            case F64 -> edge(() -> Double.longBitsToDouble(random.nextLong()), 0d, -0d, Double.NaN, Double.POSITIVE_INFINITY,
                    Double.MIN_VALUE, Double.MAX_VALUE, Double.longBitsToDouble(0xfff8000000012345L),
                    Double.longBitsToDouble(0x7ff0000000012345L));
            case CHAR -> codePoint();
        };
    }

    private long integer(int bits, boolean signed) {
        long all = bits == 64 ? -1 : (1L << bits) - 1;
        long raw = edge(random::nextLong, 0L, 1L, -1L, all >>> 1, (all >>> 1) + 1) & all;
        return signed && bits < 64 ? raw << 64 - bits >> 64 - bits : raw;
    }

    private int codePoint() {
        int point = edge(() -> random.nextInt(0x110000), CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
        return point >= 0xd800 && point < 0xe000 ? 'x' : point;
    }

    private String text() {
        int length = random.nextInt(50) == 0 ? 70_000 + random.nextInt(10_000) : random.nextInt(40);
        int alphabet = random.nextInt(3);
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(switch (alphabet) {
                case 0 -> random.nextInt(128);
                case 1 -> random.nextInt(256);
                default -> codePoint();
            });
        }
        return text.toString();
    }

    private Object value(RustType.Value value) {
        return switch (value) {
            case I128 -> edge(() -> new BigInteger(127, random), two(127).subtract(BigInteger.ONE), two(64), two(63), two(0),
                    BigInteger.ZERO).multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
            case U128 -> edge(() -> new BigInteger(128, random), two(128).subtract(BigInteger.ONE), two(64), two(63), two(0),
                    BigInteger.ZERO);
            case DURATION -> Duration.ofSeconds(edge(() -> random.nextLong() >>> random.nextInt(1, 64), 0L, Long.MAX_VALUE),
                    nanos());
            case UUID -> new UUID(integer(64, true), integer(64, true));
            case DECIMAL -> new BigDecimal(edge(() -> new BigInteger(random.nextInt(97), random),
                    two(96).subtract(BigInteger.ONE), BigInteger.ZERO)
                    .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1)),
                    random.nextInt(29));
            case LOCAL_TIME -> time();
        };
    }

    private JsonNode json(int depth) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(integer(64, true));
            case 3 -> nodes.numberNode((int) integer(32, true));
            case 4 -> nodes.numberNode(new BigInteger(64, random));
            case 5 -> nodes.numberNode(edge(() -> random.nextGaussian() * 1e9, 0d, -0d, 0.1, Double.MIN_VALUE,
                    Double.MAX_VALUE));
            case 6 -> nodes.textNode(text());
            case 7 -> nodes.arrayNode().addAll(
                    IntStream.range(0, random.nextInt(4)).mapToObj(i -> json(depth - 1)).toList());
            default -> nodes.objectNode().setAll(IntStream.range(0, random.nextInt(4)).boxed()
                    .collect(Collectors.toMap(i -> i + text(), i -> json(depth - 1))));
        };
    }

    private Object dated(RustType.Dated dated) {
        long first = Math.max(dated.firstYear(), java.time.Year.MIN_VALUE);
        long last = Math.min(dated.lastYear(), java.time.Year.MAX_VALUE);
        return switch (dated.kind()) {
            case INSTANT -> Instant.ofEpochSecond(
                    edge(() -> random.nextLong(second(first), second(last)), 0L, -1L, second(first), second(last)), nanos());
            case LOCAL_DATE -> date(first, last);
            case LOCAL_DATE_TIME -> LocalDateTime.of(date(first, last), time());
            case OFFSET_DATE_TIME -> OffsetDateTime.of(date(first + 1, last - 1), time(),
                    ZoneOffset.ofTotalSeconds(edge(() -> random.nextInt(-64_800, 64_801), 0, 64_800, -64_800)));
        };
    }

    private LocalDate date(long firstYear, long lastYear) {
        long first = LocalDate.of((int) firstYear, 1, 1).toEpochDay();
        long last = LocalDate.of((int) lastYear, 12, 31).toEpochDay();
        return LocalDate.ofEpochDay(edge(() -> random.nextLong(first, last + 1), first, last, 0L, -1L));
    }

    private LocalTime time() {
        return LocalTime.ofSecondOfDay(edge(() -> random.nextInt(86_400), 0, 86_399)).withNano(nanos());
    }

    /** The first of a year, where Java has it. */
    private static long second(long year) {
        return LocalDate.of((int) year, 1, 1).toEpochDay() * 86_400;
    }

    private int nanos() {
        return edge(() -> random.nextInt(1_000_000_000), 0, 1, 999_999_999);
    }

    private static BigInteger two(int power) {
        return BigInteger.TWO.pow(power);
    }

    private int length() {
        return random.nextInt(50) == 0 ? 200 : random.nextInt(4);
    }

    private Object array(Primitive element, int length) {
        Class<?> type = switch (element) {
            case BOOL -> boolean.class;
            case I8, U8 -> byte.class;
            case I16 -> short.class;
            case I32, U16 -> int.class;
            case I64, U32, U64 -> long.class;
            case F32 -> float.class;
            case F64 -> double.class;
            case CHAR, ISIZE, USIZE -> throw new IllegalArgumentException("Vec<" + element + "> is a list");
        };
        Object array = Array.newInstance(type, length);
        for (int i = 0; i < length; i++) {
            made++;
            Array.set(array, i, primitive(element == Primitive.U8 ? Primitive.I8 : element));
        }
        return array;
    }

    private List<Object> list(RustType element, int length) throws ReflectiveOperationException {
        var list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            list.add(next(element));
        }
        return list;
    }

    private Set<Object> set(RustType element) throws ReflectiveOperationException {
        return new HashSet<>(list(element, length()));
    }

    private Map<Object, Object> map(RustType key, RustType value) throws ReflectiveOperationException {
        var map = new HashMap<>();
        for (int i = length(); i > 0; i--) {
            map.put(next(key), next(value));
        }
        return map;
    }

    private Object named(RustNamed type) throws ReflectiveOperationException {
        Class<?> java = bindings.type(bindings.model().names().type(type));
        return switch (type) {
            case RustRecord record -> construct(java, record.fields());
            case RustEnum plain when plain.plain() -> java.getEnumConstants()[random.nextInt(plain.variants().size())];
            case RustEnum data -> variant(java, data);
            default -> throw new IllegalArgumentException("no values of " + type.rustName());
        };
    }

    private Object variant(Class<?> java, RustEnum type) throws ReflectiveOperationException {
        var variant = type.variants().get(random.nextInt(type.variants().size()));
        String name = java.getName() + "$" + bindings.model().names().variant(type, variant);
        return construct(Class.forName(name, true, bindings.classes()), variant.fields());
    }

    private Object construct(Class<?> record, List<RustField> fields) throws ReflectiveOperationException {
        var arguments = new ArrayList<>();
        for (RustField field : fields) {
            arguments.add(next(field.type()));
        }
        return record.getConstructors()[0].newInstance(arguments.toArray());
    }

    @SafeVarargs
    private <T> T edge(Supplier<T> any, T... edges) {
        IntFunction<T> edge = nth -> edges[nth];
        return random.nextInt(3) == 0 ? edge.apply(random.nextInt(edges.length)) : any.get();
    }
}
