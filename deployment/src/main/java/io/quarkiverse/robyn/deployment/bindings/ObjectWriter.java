package io.quarkiverse.robyn.deployment.bindings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustObject;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.ObjectType;

/** The Java class of an object: its methods hold the handle that the class inherits. */
final class ObjectWriter {

    /** The runtime's class; the model's has the same name. */
    private static final Class<?> OBJECT = io.quarkiverse.robyn.runtime.ffi.RustObject.class;

    private final RustModel model;
    private final JavaWriter out;
    private final String type;

    /** @param type the name of the holder of the object's type, as {@link #holder} made it */
    ObjectWriter(RustModel model, JavaWriter out, String type) {
        this.model = model;
        this.out = out;
        this.type = type;
    }

    /** A name that means nothing else in the file. */
    static String holder(Set<String> taken) {
        String name = "Type";
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }

    /** @param functions writes the methods, the constructor, and the functions of a module that shares the class */
    void write(RustObject object, List<String> docs, FunctionsWriter functions) {
        String name = model.names().type(object).simpleName();
        out.javadoc(docs);
        out.open("public final class %s extends %s {", name, out.type(OBJECT));
        out.gap().javadoc(List.of("Internal: receives an object from Rust. Not an API."));
        out.open("public %s(%s in) {", name, out.type(Decoder.class));
        out.line("super(%s.TYPE, in.i64());", type);
        out.close();
        functions.methods();
        functions.holders("private ");
        holder(object);
        out.close();
    }

    private void holder(RustObject object) {
        out.gap().open("private static final class %s {", type);
        var arguments = new ArrayList<>(
                List.of("\"" + model.names().type(object) + "\"", function(object.operations(), object)));
        arguments.add(object.described() ? function(object.text(), object) : "null");
        arguments.add(String.valueOf(object.equality()));
        out.list("static final " + out.type(ObjectType.class) + " TYPE = new " + out.type(ObjectType.class) + "(", arguments,
                ");");
        out.close();
    }

    private String function(String symbol, RustObject object) {
        return out.type(model.names().bindings()) + ".LIBRARY.function(\"" + symbol + "\", \"" + object.rustName() + "\")";
    }
}
