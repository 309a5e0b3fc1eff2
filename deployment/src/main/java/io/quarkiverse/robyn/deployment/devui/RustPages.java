package io.quarkiverse.robyn.deployment.devui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkiverse.robyn.deployment.devmode.EditorLink;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustRoute;
import io.quarkiverse.robyn.deployment.model.RustState;
import io.quarkiverse.robyn.deployment.model.SourcePlace;
import io.quarkus.deployment.ide.Ide;

/** What the pages of the Dev UI show, as the plain lists and maps that they get as JSON. */
final class RustPages {

    private static final int LONGEST_SIGNATURE = 12;
    private static final Pattern PARAMETER = Pattern.compile("\\{\\*?(\\w+)}");

    private final RustModel model;
    private final Path module;
    private final Optional<Ide> ide;

    RustPages(RustModel model, Path module, Optional<Ide> ide) {
        this.model = model;
        this.module = module;
        this.ide = ide;
    }

    /** The free functions: what an object does needs an object first. */
    List<Map<String, Object>> functions() {
        return model.functions().stream().filter(function -> model.method(function).isEmpty()).map(this::function).toList();
    }

    private Map<String, Object> function(RustFunction function) {
        var data = item(function.rustName(), function.docs(), function.place());
        data.put("signature", signature(function.place(), function.name()));
        data.put("javaClass", model.names().module(function.module()).toString());
        data.put("javaMethod", model.names().method(function));
        data.put("parameters", model.names().parameters(function));
        return data;
    }

    /** @param root the path of the application, with a slash at its end */
    List<Map<String, Object>> routes(String root) {
        return model.routes().stream().map(route -> route(route, root)).toList();
    }

    private Map<String, Object> route(RustRoute route, String root) {
        var data = item((route.module().isEmpty() ? "" : route.module() + "::") + route.name(), route.docs(), route.place());
        data.put("method", route.method());
        data.put("path", root + route.path().substring(1));
        data.put("parameters", PARAMETER.matcher(route.path()).results().map(match -> match.group(1)).toList());
        data.put("runs", switch (route.execution()) {
            case EVENT_LOOP -> "on the event loop";
            case WORKER -> "on a worker thread";
            case VIRTUAL_THREAD -> "on a virtual thread";
            case ASYNC -> "async";
            case CONSTANT -> "once, at the start";
        });
        return data;
    }

    List<Map<String, Object>> states() {
        return model.states().stream().map(this::state).toList();
    }

    private Map<String, Object> state(RustState state) {
        var data = item(state.rustName(), state.docs(), state.place());
        data.put("signature", signature(state.place(), state.name()));
        data.put("injected", state.object().flatMap(model::type).map(type -> model.names().type(type).toString()).orElse(""));
        data.put("madeFrom", model.states().stream().filter(each -> state.dependencies().contains(each.code()))
                .map(RustState::rustName).collect(Collectors.joining(", ")));
        return data;
    }

    List<Map<String, Object>> warnings(List<RustProblem> warnings) {
        return warnings.stream().map(warning -> {
            var data = new LinkedHashMap<String, Object>();
            data.put("title", warning.title());
            data.put("place", warning.place().map(this::place).orElse(""));
            data.put("links", warning.place().map(this::links).orElse(List.of()));
            data.put("hint", warning.hint());
            return (Map<String, Object>) data;
        }).toList();
    }

    private Map<String, Object> item(String name, String docs, SourcePlace place) {
        var data = new LinkedHashMap<String, Object>();
        data.put("name", name);
        data.put("docs", docs.strip());
        data.put("place", place(place));
        data.put("links", links(place));
        return data;
    }

    private String place(SourcePlace place) {
        var file = Path.of(place.file());
        return (file.startsWith(module) ? module.relativize(file).toString() : place.file()) + ":" + place.line();
    }

    private List<Map<String, String>> links(SourcePlace place) {
        return EditorLink.of(ide, place).stream().map(link -> Map.of("editor", link.editor(), "uri", link.uri())).toList();
    }

    /** As its author wrote it, in one line. */
    private static String signature(SourcePlace place, String name) {
        try {
            var text = Files.readAllLines(Path.of(place.file())).stream().skip(place.line() - 1L).limit(LONGEST_SIGNATURE)
                    .collect(Collectors.joining("\n"));
            var matcher = Pattern
                    .compile("(?s)(?:async\\s+)?fn\\s+(?:r#)?" + Pattern.quote(name) + "\\b.*?(?=\\s*(?:\\{|where\\b))")
                    .matcher(text);
            return matcher.find() ? matcher.group().replaceAll("\\s+", " ").replace("( ", "(").replace(", )", ")")
                    : "fn " + name;
        } catch (IOException | RuntimeException noSource) {
            return "fn " + name;
        }
    }
}
