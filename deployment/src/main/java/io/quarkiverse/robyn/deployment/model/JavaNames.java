package io.quarkiverse.robyn.deployment.model;

import static io.quarkiverse.robyn.deployment.model.JavaIdentifiers.ENUM_METHODS;
import static io.quarkiverse.robyn.deployment.model.JavaIdentifiers.THROWABLE_METHODS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every Java name of a model, decided in one pass. Two items that would get one name are a {@link #problems problem};
 * the answers for them are then of no use.
 *
 * <pre>
 * hello_world.rs                        class   rust.HelloWorld
 * sub/dir/x.rs                          class   rust.sub.dir.X
 * mod inner in hello_world.rs           class   rust.hello_world.Inner
 * lib.rs of the user's own crate shop   class   rust.Shop
 * module orders of a dependency         class   rust.dependency.Orders
 * struct or enum Order in sub/x.rs      class   rust.sub.Order
 * error OrderError in sub/x.rs          class   rust.sub.OrderException
 * struct Counter in counter.rs          class   rust.Counter, which also takes the functions of counter.rs
 * fn say_hello                          method  sayHello
 * fn new of an object Counter           constructor of Counter; its other functions are methods
 * variant LimitOrder of a plain enum    constant LIMIT_ORDER, of any other enum a nested class LimitOrder
 * </pre>
 */
public final class JavaNames {

    /** The class that holds the codecs; it lies in the base package. */
    public static final String BINDINGS = "RustBindings";

    private final RustNaming naming;
    private final Map<RustNamed, JavaClassName> types = new LinkedHashMap<>();
    private final Map<RustNamed, String> codecs = new HashMap<>();
    private final Map<RustFunction, String> methods = new HashMap<>();
    private final List<RustProblem> problems = new ArrayList<>();

    JavaNames(RustNaming naming, Collection<RustNamed> types, Collection<RustFunction> functions) {
        this.naming = naming;
        nameTypes(types);
        nameModules(functions);
        types.forEach(this::nameMethodsOfObject);
        nameMethods(functions);
        functions.forEach(this::checkParameters);
        types.forEach(this::checkMembers);
    }

    /** Names that two items would share, both places named. */
    public List<RustProblem> problems() {
        return List.copyOf(problems);
    }

    /** The class with the codecs of all types. */
    public JavaClassName bindings() {
        return new JavaClassName(naming.basePackage(), BINDINGS);
    }

    /** The class that holds the functions of a module; it may be the class of a type, too. */
    public JavaClassName module(RustModule module) {
        String last = module.segments().isEmpty() ? module.crate() : module.segments().getLast();
        return new JavaClassName(packageOf(module), JavaIdentifiers.type(last));
    }

    public JavaClassName type(RustNamed type) {
        return types.get(type);
    }

    /** What follows {@code encode} and {@code decode} in the names of a type's codec methods. */
    public String codec(RustNamed type) {
        return codecs.get(type);
    }

    /** The name of a method; null for a constructor. */
    public String method(RustFunction function) {
        return methods.get(function);
    }

    /** The name of a method that Java implements. */
    public String method(RustTraitMethod method) {
        return JavaIdentifiers.method(method.name());
    }

    /** The names of the parameters, in order. */
    public List<String> parameters(RustFunction function) {
        return parameters(function.parameters());
    }

    /** The names of the parameters, in order. */
    public List<String> parameters(List<RustParameter> parameters) {
        var names = new ArrayList<String>();
        for (RustParameter parameter : parameters) {
            names.add(JavaIdentifiers.parameter(parameter.name(), names.size()));
        }
        return names;
    }

    /** The names of record components. */
    public List<String> components(List<RustField> fields) {
        return fields.stream().map(field -> JavaIdentifiers.member(field.name())).toList();
    }

    /** The names of an exception's fields, which are also its accessors. */
    public List<String> exceptionFields(List<RustField> fields) {
        return fields.stream()
                .map(field -> JavaIdentifiers.member(field.name()))
                .map(name -> THROWABLE_METHODS.contains(name) ? name + "_" : name)
                .toList();
    }

    /** The name of a variant of a plain enum. */
    public String constant(RustVariant variant) {
        return JavaIdentifiers.constant(variant.name());
    }

    /** The simple name of the class of a variant, nested in the class of its type. */
    public String variant(RustNamed type, RustVariant variant) {
        String name = JavaIdentifiers.type(variant.name());
        return name.equals(type(type).simpleName()) ? name + "_" : name;
    }

    private String packageOf(RustModule module) {
        var names = new ArrayList<String>();
        if (!naming.basePackage().isEmpty()) {
            names.add(naming.basePackage());
        }
        if (!module.own()) {
            names.add(JavaIdentifiers.packageSegment(module.crate()));
        }
        module.segments().stream().limit(Math.max(0, module.segments().size() - 1L))
                .map(JavaIdentifiers::packageSegment)
                .forEach(names::add);
        return String.join(".", names);
    }

    private void nameTypes(Collection<RustNamed> all) {
        var taken = new HashMap<String, RustItem>();
        for (RustNamed type : all) {
            String name = JavaIdentifiers.type(type.name());
            if (type instanceof RustError) {
                name = (name.endsWith("Error") ? name.substring(0, name.length() - "Error".length()) : name) + "Exception";
            }
            var className = new JavaClassName(packageOf(type.module()), name);
            types.put(type, className);
            RustItem other = taken.putIfAbsent(key(className), type);
            if (other != null) {
                clash(other, type, "the Java class " + className);
            } else if (key(className).equals(key(bindings()))) {
                reserved(type, className);
            }
        }
        var simpleNames = new HashMap<String, Integer>();
        types.values().forEach(name -> simpleNames.merge(name.simpleName(), 1, Integer::sum));
        types.forEach((type, name) -> codecs.put(type,
                simpleNames.get(name.simpleName()) == 1 ? name.simpleName() : qualified(name)));
    }

    /** {@code rust.api.v1.Order} becomes {@code ApiV1_Order}; no class name has that form. */
    private String qualified(JavaClassName name) {
        if (name.packageName().equals(naming.basePackage())) {
            return name.simpleName();
        }
        String below = name.packageName().substring(naming.basePackage().length() + (naming.basePackage().isEmpty() ? 0 : 1));
        return JavaIdentifiers.type(below.replace('.', '_')) + "_" + name.simpleName();
    }

    private void nameModules(Collection<RustFunction> functions) {
        var classes = new HashMap<String, JavaClassName>();
        var owners = new HashMap<String, RustItem>();
        types.forEach((type, name) -> {
            classes.put(key(name), name);
            owners.put(key(name), type);
        });
        var seen = new HashSet<RustModule>();
        var modules = new HashSet<JavaClassName>();
        for (RustFunction function : functions) {
            if (!seen.add(function.module())) {
                continue;
            }
            JavaClassName name = module(function.module());
            JavaClassName present = classes.putIfAbsent(key(name), name);
            RustItem owner = owners.putIfAbsent(key(name), function);
            if (!modules.add(name)) {
                clash(owner, function, "in the Java class " + name);
            } else if (present != null && !present.equals(name)) {
                clash(owner, function, "in the Java class " + name + " (but for upper and lower case)");
            } else if (key(name).equals(key(bindings()))) {
                reserved(function, name);
            }
        }
    }

    /** {@code close} is Java's; the object's own methods come before the free functions of a module that shares the class. */
    private void nameMethodsOfObject(RustNamed type) {
        if (!(type instanceof RustObject object)) {
            return;
        }
        var taken = new HashMap<String, RustFunction>();
        for (RustMethod method : object.methods()) {
            RustFunction function = method.function();
            checkParameters(function);
            if (method.constructor()) {
                continue;
            }
            String name = JavaIdentifiers.method(function.name());
            name = name.equals("close") ? name + "_" : name;
            methods.put(function, name);
            RustFunction other = taken.putIfAbsent(name, function);
            if (other != null) {
                clash(other, function, "the Java method " + type(object) + "." + name);
            }
        }
    }

    private void nameMethods(Collection<RustFunction> functions) {
        var membersOfClasses = new HashMap<JavaClassName, Set<String>>();
        types.forEach((type, name) -> membersOfClasses.put(name, members(type)));
        var taken = new HashMap<String, RustFunction>();
        for (RustFunction function : functions) {
            JavaClassName owner = module(function.module());
            String name = JavaIdentifiers.method(function.name());
            while (membersOfClasses.getOrDefault(owner, Set.of()).contains(name)) {
                name += "_";
            }
            methods.put(function, name);
            RustFunction other = taken.putIfAbsent(owner + "#" + name, function);
            if (other != null && other.module().equals(function.module())) {
                clash(other, function, "the Java method " + owner + "." + name);
            }
        }
    }

    /** The methods of a type's class that a function of the same module must not replace. */
    private Set<String> members(RustNamed type) {
        return switch (type) {
            case RustRecord record -> Set.copyOf(new HashSet<>(components(record.fields())));
            case RustEnum plain when plain.plain() -> ENUM_METHODS;
            case RustEnum data -> Set.of();
            case RustTrait implemented ->
                Set.copyOf(new HashSet<>(implemented.methods().stream().map(this::method).toList()));
            case RustError error -> {
                var members = new HashSet<>(THROWABLE_METHODS);
                error.variants().forEach(variant -> members.addAll(exceptionFields(variant.fields())));
                yield members;
            }
            case RustObject object -> {
                var members = new HashSet<>(Set.of("close"));
                object.methods().stream().map(method -> methods.get(method.function())).filter(Objects::nonNull)
                        .forEach(members::add);
                yield members;
            }
        };
    }

    private void checkParameters(RustFunction function) {
        duplicate(parameters(function)).ifPresent(name -> problems.add(RustProblem.at(function.place(),
                "Two parameters of " + function.rustName() + " get the Java name " + name, "rename one of them")));
    }

    private void checkMembers(RustNamed type) {
        switch (type) {
            case RustRecord record -> checkFields(type, type.rustName(), components(record.fields()));
            case RustEnum plain when plain.plain() ->
                checkVariants(type, plain.variants().stream().map(this::constant).toList());
            case RustEnum data -> {
                checkVariants(type, data.variants().stream().map(variant -> variant(type, variant)).toList());
                data.variants().forEach(variant -> checkFields(type, type.rustName() + "::" + variant.name(),
                        components(variant.fields())));
            }
            case RustTrait implemented -> checkMethods(implemented);
            case RustError error -> {
                checkVariants(type, error.variants().stream().map(variant -> variant(type, variant)).toList());
                error.variants().forEach(variant -> checkFields(type, type.rustName() + "::" + variant.name(),
                        exceptionFields(variant.fields())));
            }
            case RustObject object -> {
            }
        }
    }

    private void checkMethods(RustTrait type) {
        duplicate(type.methods().stream().map(this::method).toList()).ifPresent(name -> problems.add(RustProblem.at(
                type.place(), "Two methods of " + type.rustName() + " get the Java name " + name, "rename one of them")));
        for (RustTraitMethod method : type.methods()) {
            duplicate(parameters(method.parameters())).ifPresent(name -> problems.add(RustProblem.at(type.place(),
                    "Two parameters of " + type.rustName() + "::" + method.name() + " get the Java name " + name,
                    "rename one of them")));
        }
    }

    private void checkFields(RustNamed type, String owner, List<String> names) {
        duplicate(names).ifPresent(name -> problems.add(RustProblem.at(type.place(),
                "Two fields of " + owner + " get the Java name " + name, "rename one of them")));
    }

    private void checkVariants(RustNamed type, List<String> names) {
        duplicate(names).ifPresent(name -> problems.add(RustProblem.at(type.place(),
                "Two variants of " + type.rustName() + " get the Java name " + name, "rename one of them")));
    }

    private void clash(RustItem first, RustItem second, String what) {
        problems.add(RustProblem.at(second.place(), second.rustName() + " and " + first.rustName() + " (" + first.place()
                + ") would both be " + what,
                "rename one of them, or move one into a subfolder, which is a Java package of its own"));
    }

    private void reserved(RustItem item, JavaClassName name) {
        problems.add(RustProblem.at(item.place(),
                item.rustName() + " would be the Java class " + name + ", which the generated bindings need",
                "rename the type or the module"));
    }

    private static java.util.Optional<String> duplicate(List<String> names) {
        var seen = new HashSet<String>();
        return names.stream().filter(name -> !seen.add(name)).findFirst();
    }

    /** Two classes whose names differ in case only share a file on macOS and Windows. */
    private static String key(JavaClassName name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
