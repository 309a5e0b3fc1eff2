package io.quarkiverse.robyn.runtime.devmode;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Calls exported functions for the Dev UI, by the classes that Java calls. */
public class RustCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_ITEMS = 100;

    private final ObjectMapper json = new ObjectMapper().findAndRegisterModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    /**
     * Calls a static method.
     *
     * @param arguments a JSON array
     * @return {@code value}, JSON as far as the value has such a form, or {@code error}
     */
    @Blocking
    public Map<String, String> call(String javaClass, String javaMethod, String arguments) {
        var answer = new LinkedHashMap<String, String>();
        try {
            JsonNode values = json.readTree(arguments);
            Method method = method(javaClass, javaMethod, values.size());
            Object[] converted = new Object[values.size()];
            for (int i = 0; i < converted.length; i++) {
                converted[i] = json.convertValue(values.get(i), json.constructType(method.getGenericParameterTypes()[i]));
            }
            answer.put("value", text(method.invoke(null, converted)));
        } catch (InvocationTargetException thrown) {
            answer.put("error", thrown.getCause().toString());
        } catch (JsonProcessingException | ReflectiveOperationException | RuntimeException failure) {
            answer.put("error", failure.toString());
        }
        return answer;
    }

    private static Method method(String javaClass, String name, int parameters) throws ReflectiveOperationException {
        Class<?> type = Class.forName(javaClass, true, Thread.currentThread().getContextClassLoader());
        return Stream.of(type.getMethods()).filter(method -> Modifier.isStatic(method.getModifiers())
                && method.getName().equals(name) && method.getParameterCount() == parameters).findFirst()
                .orElseThrow(() -> new NoSuchMethodException(javaClass + "." + name));
    }

    private String text(Object value) {
        Object result = switch (value) {
            case Uni<?> uni -> uni.await().atMost(PATIENCE);
            case Multi<?> multi -> multi.select().first(MOST_ITEMS).collect().asList().await().atMost(PATIENCE);
            case null, default -> value;
        };
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(result);
        } catch (JsonProcessingException noJson) {
            return String.valueOf(result);
        }
    }
}
