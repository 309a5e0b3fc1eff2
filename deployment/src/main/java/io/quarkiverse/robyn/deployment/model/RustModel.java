package io.quarkiverse.robyn.deployment.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a library exports: immutable, free of the format it was read from and of the Java that is written from it. It may
 * still be wrong; {@code ModelCheck} says how. Whatever writes from it may assume that it was checked.
 */
public final class RustModel {

    private final RustNaming naming;
    private final List<RustPlatform> platforms;
    private final List<RustFunction> functions;
    private final List<RustNamed> types;
    private final List<RustRoute> routes;
    private final List<RustRouter> routers;
    private final List<RustMiddleware> middlewares;
    private final List<RustState> states;
    private final Map<Long, RustNamed> byHash = new LinkedHashMap<>();
    private final Map<RustFunction, RustMethod> methods = new IdentityHashMap<>();

    /** When first asked for: a build without changes is not, and has few milliseconds. */
    private JavaNames names;
    private String abi;

    /** Any order of the items gives the same model. */
    public RustModel(RustNaming naming, Collection<RustPlatform> platforms, Collection<RustFunction> functions,
            Collection<? extends RustNamed> types, Collection<RustRoute> routes, Collection<RustRouter> routers,
            Collection<RustMiddleware> middlewares, Collection<RustState> states) {
        this.naming = naming;
        // One, as a rule, and then without a record's hash, whose first use costs a build without changes a tenth of its time.
        this.platforms = platforms.size() == 1 ? List.copyOf(platforms)
                : platforms.stream().distinct().sorted(Comparator.comparing(RustPlatform::toString)).toList();
        this.functions = sorted(functions, item -> key(item, item.symbol()));
        this.types = sorted(types, item -> key(item, Long.toHexString(item.hash())));
        this.routes = sorted(routes, route -> new String[] { route.path(), route.method(), route.module(), route.name(),
                route.symbol() });
        this.routers = sorted(routers, router -> new String[] { router.path(), router.module().path(), router.name(),
                router.place().toString() });
        // Shorter paths are further outside, then the place decides.
        this.middlewares = sorted(middlewares, middleware -> new Comparable<?>[] { middleware.prefix().split("/").length,
                middleware.prefix(), middleware.place().file(), middleware.place().line() });
        this.states = ordered(sorted(states, item -> key(item, "")));
        for (RustNamed type : this.types) {
            byHash.putIfAbsent(type.hash(), type);
            if (type instanceof RustObject object) {
                for (RustMethod method : object.methods()) {
                    methods.put(method.function(), method);
                }
            }
        }
    }

    /** With few lambdas and no comparators made of them, each of which costs a build without changes a millisecond. */
    private static <T> List<T> sorted(Collection<? extends T> items, Function<T, Comparable<?>[]> key) {
        var sorted = new ArrayList<T>(items);
        if (sorted.size() > 1) {
            sorted.sort((a, b) -> Arrays.compare((Comparable[]) key.apply(a), (Comparable[]) key.apply(b)));
        }
        return List.copyOf(sorted);
    }

    private static String[] key(RustItem item, String last) {
        return new String[] { item.module().path(), item.name(), item.place().toString(), last };
    }

    public RustNaming naming() {
        return naming;
    }

    /** What the robyn crates in the library say; exactly one in a sound library. */
    public List<RustPlatform> platforms() {
        return platforms;
    }

    /** The exported free functions, by module and name. */
    public List<RustFunction> functions() {
        return functions;
    }

    /** The exported types, by module and name. */
    public List<RustNamed> types() {
        return types;
    }

    /** The types among them whose values stay in Rust. */
    public List<RustObject> objects() {
        return types.stream().filter(RustObject.class::isInstance).map(RustObject.class::cast).toList();
    }

    /** What a function of an object is to it; empty for a free function. */
    public Optional<RustMethod> method(RustFunction function) {
        return Optional.ofNullable(methods.get(function));
    }

    /** The functions that answer HTTP requests, by path and method. */
    public List<RustRoute> routes() {
        return routes;
    }

    /** The routers that are mounted, by path. */
    public List<RustRouter> routers() {
        return routers;
    }

    /** What stands around routes, the outermost first. */
    public List<RustMiddleware> middlewares() {
        return middlewares;
    }

    /** What is made when the application starts, each after what it is made from, unless that goes round. */
    public List<RustState> states() {
        return states;
    }

    private static List<RustState> ordered(List<RustState> states) {
        if (states.size() < 2) {
            return states;
        }
        var byCode = new HashMap<Long, RustState>();
        states.forEach(state -> byCode.put(state.code(), state));
        var ordered = new LinkedHashSet<RustState>();
        states.forEach(state -> order(state, byCode, new HashSet<>(), ordered));
        return List.copyOf(ordered);
    }

    private static void order(RustState state, Map<Long, RustState> byCode, Set<RustState> begun, Set<RustState> ordered) {
        if (!begun.add(state)) {
            return;
        }
        state.dependencies().stream().map(byCode::get).filter(Objects::nonNull)
                .forEach(dependency -> order(dependency, byCode, begun, ordered));
        ordered.add(state);
    }

    /** The record of a named type; empty when the type is not exported. */
    public Optional<RustNamed> type(RustType.Named named) {
        return Optional.ofNullable(byHash.get(named.hash()));
    }

    /** The Java names of everything in this model. */
    public synchronized JavaNames names() {
        if (names == null) {
            names = new JavaNames(naming, types, functions);
        }
        return names;
    }

    /** Sixteen hex digits that change when bindings and library no longer fit together. */
    public synchronized String abi() {
        if (abi == null) {
            abi = AbiHash.of(this);
        }
        return abi;
    }
}
