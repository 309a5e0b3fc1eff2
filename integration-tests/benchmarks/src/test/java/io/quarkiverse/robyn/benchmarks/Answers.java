package io.quarkiverse.robyn.benchmarks;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Benchmark;

/** Shows, before any time is taken, that each subject of the suite {@code calls} answers what Java itself does. */
final class Answers {

    private final Map<String, String> expected;

    private Answers(Map<String, String> expected) {
        this.expected = expected;
    }

    static Answers of(Class<?> subject) throws ReflectiveOperationException {
        return new Answers(collect(subject));
    }

    /** @throws IllegalStateException that names the cases with a different answer */
    void check(Class<?> subject) throws ReflectiveOperationException {
        String different = collect(subject).entrySet().stream()
                .filter(it -> !it.getValue().equals(expected.get(it.getKey())))
                .map(it -> "%s answers %s, not %s".formatted(it.getKey(), it.getValue(), expected.get(it.getKey())))
                .collect(Collectors.joining("\n"));
        if (!different.isEmpty()) {
            throw new IllegalStateException(subject.getSimpleName() + "." + different);
        }
    }

    private static Map<String, String> collect(Class<?> subject) throws ReflectiveOperationException {
        Object instance = subject.getConstructor().newInstance();
        Map<String, String> answers = new HashMap<>();
        for (Method method : subject.getMethods()) {
            if (method.isAnnotationPresent(Benchmark.class)) {
                answers.put(method.getName(), answers(instance, method));
            }
        }
        return answers;
    }

    /** Of four calls: a case may have a state. */
    private static String answers(Object instance, Method method) throws ReflectiveOperationException {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = method.getParameterTypes()[i].getConstructor().newInstance();
        }
        StringBuilder answers = new StringBuilder();
        for (int call = 0; call < 4; call++) {
            answers.append(text(method.invoke(instance, arguments))).append('\n');
        }
        return answers.toString();
    }

    /** The same text for the same value, whatever a subject's types are called. */
    private static String text(Object value) {
        return switch (value) {
            case null -> "none";
            case Optional<?> optional -> text(optional.orElse(null));
            case byte[] bytes -> Arrays.toString(bytes);
            case List<?> list -> list.stream().map(Answers::text).toList().toString();
            case Map<?, ?> map -> new TreeMap<>(map).toString();
            case Enum<?> constant -> constant.name();
            case Record record -> Stream.of(record.getClass().getRecordComponents()).map(it -> text(component(record, it)))
                    .toList().toString();
            default -> value.toString();
        };
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
