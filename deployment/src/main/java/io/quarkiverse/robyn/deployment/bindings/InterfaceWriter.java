package io.quarkiverse.robyn.deployment.bindings;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.robyn.deployment.model.JavaNames;
import io.quarkiverse.robyn.deployment.model.RustParameter;
import io.quarkiverse.robyn.deployment.model.RustTrait;
import io.quarkiverse.robyn.deployment.model.RustTraitMethod;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.OptionOf;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;

/** The Java interface of an exported trait. */
final class InterfaceWriter {

    private final JavaNames names;
    private final JavaWriter out;
    private final Crossing crossing;

    InterfaceWriter(JavaNames names, JavaWriter out, Crossing crossing) {
        this.names = names;
        this.out = out;
        this.crossing = crossing;
    }

    /** @param functions writes the functions of a module that shares its class with the trait; may do nothing */
    void write(RustTrait type, List<String> docs, Runnable functions) {
        out.javadoc(docs);
        out.open("public interface %s {", names.type(type).simpleName());
        type.methods().forEach(this::method);
        functions.run();
        out.close();
    }

    private void method(RustTraitMethod method) {
        List<String> parameters = names.parameters(method.parameters());
        out.gap().javadoc(docs(method, parameters));
        var declared = new ArrayList<String>();
        for (int i = 0; i < parameters.size(); i++) {
            declared.add(crossing.type(method.parameters().get(i).type()) + " " + parameters.get(i));
        }
        out.list(crossing.result(method.returns()) + " " + names.method(method) + "(", declared, ");");
    }

    private static List<String> docs(RustTraitMethod method, List<String> parameters) {
        var docs = new ArrayList<>(JavaDocs.of(method.docs()));
        if (docs.isEmpty()) {
            docs.add("Called by Rust as " + JavaDocs.code(method.name()) + ".");
        }
        var tags = new ArrayList<String>();
        for (int i = 0; i < parameters.size(); i++) {
            RustParameter parameter = method.parameters().get(i);
            String range = Crossing.range(parameter.type());
            if (!range.isEmpty()) {
                tags.add("@param " + parameters.get(i) + " " + range);
            }
        }
        RustType returns = method.returns();
        String range = Crossing.range(returns);
        if (returns instanceof OptionOf) {
            tags.add("@return empty for {@code None}, never null");
        } else if (!(returns instanceof RustType.Unit) && (!(returns instanceof Primitive) || !range.isEmpty())) {
            tags.add("@return " + range);
        }
        if (!tags.isEmpty()) {
            docs.add("");
            docs.addAll(tags);
        }
        return docs;
    }
}
