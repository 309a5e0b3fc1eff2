package io.quarkiverse.robyn.deployment.bindings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.deployment.model.JavaClassName;
import io.quarkiverse.robyn.deployment.model.JavaNames;
import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustMethod;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustObject;
import io.quarkiverse.robyn.deployment.model.RustTrait;
import io.quarkiverse.robyn.runtime.async.RustMulti;
import io.quarkiverse.robyn.runtime.async.RustUni;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.ObjectType;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;
import io.quarkiverse.robyn.runtime.ffi.Words;

/**
 * Writes the Java through which an application calls its Rust: a class per module with functions, a class per type, and
 * RustBindings with the codecs. The sources are thin: what is hard is in {@code runtime.ffi}.
 */
public final class JavaBindings {

    /** What generated sources name besides each other. */
    private static final List<Class<?>> USED_CLASSES = List.of(Boolean.class, Byte.class, Double.class, Float.class,
            IllegalStateException.class, Integer.class, Long.class, Object.class, Override.class, Short.class, String.class,
            SuppressWarnings.class,
            Throwable.class, Arrays.class, List.class, Map.class, Objects.class, Optional.class, Set.class,
            RustException.class, Call.class, Decoder.class, Encoder.class, Words.class, RustLibrary.class,
            ObjectType.class, io.quarkiverse.robyn.runtime.ffi.RustFunction.class,
            io.quarkiverse.robyn.runtime.ffi.RustObject.class, RustUni.class, RustMulti.class);

    private final RustModel model;
    private final JavaNames names;
    private final Map<JavaClassName, List<RustFunction>> functions;
    private final Map<JavaClassName, RustNamed> types;
    private final Set<JavaClassName> classes = new HashSet<>();

    private JavaBindings(RustModel model) {
        this.model = model;
        this.names = model.names();
        this.functions = model.functions().stream().collect(Collectors.groupingBy(function -> names.module(function.module())));
        this.types = model.types().stream().collect(Collectors.toMap(names::type, type -> type));
        classes.addAll(functions.keySet());
        classes.addAll(types.keySet());
        if (!classes.isEmpty()) {
            classes.add(names.bindings());
        }
    }

    /**
     * Generates the sources of a model that {@code ModelCheck} found no problem in.
     *
     * @return the text of each file by its path below the source root, with slashes; the same bytes for the same model on
     *         every machine, and none when nothing is exported to Java
     */
    public static SortedMap<String, String> generate(RustModel model) {
        var bindings = new JavaBindings(model);
        var sources = new TreeMap<String, String>();
        for (JavaClassName name : bindings.classes) {
            sources.put(name.sourcePath(), bindings.source(name));
        }
        return Collections.unmodifiableSortedMap(sources);
    }

    private String source(JavaClassName name) {
        RustNamed type = types.get(name);
        List<RustFunction> methods = methods(name, type);
        var nested = new HashSet<>(type == null ? Set.of() : TypeWriter.nested(type, names));
        if (name.equals(names.bindings())) {
            nested.addAll(CalleeWriter.nested(model));
        }
        Set<String> taken = taken(nested);
        List<String> holders = FunctionsWriter.holders(methods, names, taken);
        nested.addAll(holders);
        taken.addAll(holders);
        String objectType = ObjectWriter.holder(taken);
        if (type instanceof RustObject) {
            nested.add(objectType);
        }
        var out = new JavaWriter(name, siblings(name), nested);
        if (name.equals(names.bindings())) {
            new CodecsWriter(model, out).write();
            return out.source();
        }
        var functionsWriter = new FunctionsWriter(model, out, methods, holders, objectType);
        if (type instanceof RustObject object) {
            new ObjectWriter(model, out, objectType).write(object,
                    new TypeWriter(model, out, RustSource.of(type)).docs(object), functionsWriter);
        } else if (type != null) {
            new TypeWriter(model, out, RustSource.of(type)).write(type, () -> {
                functionsWriter.methods();
                functionsWriter.holders(holderAccess(type));
            });
        } else {
            moduleClass(name, out, methods, functionsWriter);
        }
        return out.source();
    }

    /** The functions of an object, its constructor first, and those of the module that the class stands for. */
    private List<RustFunction> methods(JavaClassName name, RustNamed type) {
        var methods = new ArrayList<RustFunction>();
        if (type instanceof RustObject object) {
            object.methods().stream().sorted(Comparator.comparing(method -> !method.constructor())).map(RustMethod::function)
                    .forEach(methods::add);
        }
        methods.addAll(functions.getOrDefault(name, List.of()));
        return methods;
    }

    private void moduleClass(JavaClassName name, JavaWriter out, List<RustFunction> methods, FunctionsWriter functionsWriter) {
        out.javadoc(List.of("The functions of " + JavaDocs.code(RustSource.of(methods.getFirst())) + "."));
        out.open("public final class %s {", name.simpleName());
        out.gap().open("private %s() {", name.simpleName()).close();
        functionsWriter.methods();
        functionsWriter.holders("private ");
        out.close();
    }

    private Set<JavaClassName> siblings(JavaClassName name) {
        return classes.stream().filter(other -> other.packageName().equals(name.packageName())).collect(Collectors.toSet());
    }

    /** Names that no holder may have: it would hide what the code around it means. */
    private Set<String> taken(Set<String> nested) {
        var taken = new HashSet<>(nested);
        classes.forEach(name -> taken.add(name.simpleName()));
        USED_CLASSES.forEach(type -> taken.add(type.getSimpleName()));
        taken.add(AsyncWriter.UNI.simpleName());
        taken.add(AsyncWriter.MULTI.simpleName());
        return taken;
    }

    private static String holderAccess(RustNamed type) {
        return type instanceof RustTrait || type instanceof RustEnum data && !data.plain() ? "" : "private ";
    }
}
