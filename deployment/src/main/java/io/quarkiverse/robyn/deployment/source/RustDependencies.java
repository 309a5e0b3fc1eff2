package io.quarkiverse.robyn.deployment.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.source.RustDependency.Request;

/**
 * The dependency blocks of all files, merged as cargo would merge the wishes of several crates: versions must all hold,
 * features add up, default features are on when one file wants them. What cannot be merged is a problem that names both
 * lines.
 *
 * @param dependencies by name
 * @param problems in the order of the files
 */
public record RustDependencies(SortedMap<String, RustDependency> dependencies, List<RustProblem> problems) {

    private static final Set<String> KEYS = Set.of("version", "features", "default-features", "default_features", "path", "git",
            "branch", "tag", "rev", "package", "registry", "registry-index");
    private static final String OWN_MANIFEST = "For anything but [dependencies] write src/main/rust/Cargo.toml: "
            + "then the folder is your own crate and is built as it is";

    public RustDependencies {
        problems = List.copyOf(problems);
    }

    public static RustDependencies of(RustSources sources) {
        var merger = new Merger();
        for (SourceFile file : sources.rust()) {
            for (DependencyBlock block : DependencyBlock.of(file)) {
                merger.add(block);
            }
        }
        return new RustDependencies(merger.dependencies, merger.problems);
    }

    /** The first line of a dependency block of the file, if it has one: for a crate that ignores them. */
    public static List<RustProblem> unused(RustSources sources) {
        return sources.rust().stream().flatMap(file -> DependencyBlock.of(file).stream().limit(1))
                .map(block -> RustProblem.at(block.file().at(block.line() - 1),
                        "This dependency block is not read, since the folder has a Cargo.toml",
                        "Move its lines to [dependencies] of " + sources.manifest().orElseThrow().path()))
                .toList();
    }

    private static final class Merger {

        final SortedMap<String, RustDependency> dependencies = new TreeMap<>();
        final List<RustProblem> problems = new ArrayList<>();

        void add(DependencyBlock block) {
            if (!block.closed()) {
                problem(block, block.line() - 1, "The dependency block has no end",
                        "Close it with the line: //! ```");
                return;
            }
            JsonNode root;
            try {
                root = new TomlMapper().readTree(block.toml());
            } catch (JsonProcessingException wrong) {
                int line = wrong.getLocation() == null ? 1 : Math.max(1, wrong.getLocation().getLineNr());
                problem(block, block.line() + line - 1, "The dependency block is no valid TOML: " + wrong.getOriginalMessage(),
                        "A dependency looks like: regex = \"1\"");
                return;
            }
            root.properties().stream().map(Map.Entry::getKey).filter(key -> !key.equals("dependencies"))
                    .forEach(key -> problem(block, lineOfSection(block, key),
                            "A dependency block holds [dependencies] only, not `%s`".formatted(key), OWN_MANIFEST));
            for (var entry : root.path("dependencies").properties()) {
                add(block, entry.getKey(), entry.getValue());
            }
        }

        private void add(DependencyBlock block, String name, JsonNode value) {
            int line = block.lineOf(name);
            if (name.equals("robyn")) {
                problem(block, line, "`robyn` is supplied by the extension", "Remove the line");
            } else if (value.isTextual()) {
                merge(block, line, name, JsonNodeFactory.instance.objectNode().set("version", value));
            } else if (value instanceof ObjectNode table) {
                var unknown = table.properties().stream().map(Map.Entry::getKey).filter(key -> !KEYS.contains(key)).toList();
                if (!unknown.isEmpty()) {
                    problem(block, line, "A dependency in a block cannot say `%s`".formatted(unknown.getFirst()), OWN_MANIFEST);
                } else if (!table.path("features").isMissingNode() && !table.path("features").isArray()) {
                    problem(block, line, "`features` is a list",
                            "Write %s = { version = \"1\", features = [\"…\"] }".formatted(name));
                } else {
                    merge(block, line, name, normal(block, table));
                }
            } else {
                problem(block, line, "The version of `%s` must be a string".formatted(name),
                        "Write %s = \"%s\"".formatted(name, value.asText().isEmpty() ? "1" : value.asText()));
            }
        }

        private static ObjectNode normal(DependencyBlock block, ObjectNode table) {
            var normal = table.deepCopy();
            if (normal.remove("default_features") instanceof JsonNode old) {
                normal.set("default-features", old);
            }
            if (normal.path("path").isTextual()) {
                var path = block.file().path().resolveSibling(normal.path("path").asText()).normalize();
                normal.put("path", path.toString());
            }
            return normal;
        }

        private void merge(DependencyBlock block, int line, String name, ObjectNode wanted) {
            var request = new Request(block.file().at(line), block.textOf(line));
            var known = dependencies.get(name);
            if (known == null) {
                dependencies.put(name, new RustDependency(name, wanted, List.of(request)));
                return;
            }
            var first = known.requests().getFirst();
            var merged = merge(known.specification(), wanted);
            if (merged == null) {
                problems.add(new RustProblem("Two files ask for `%s` in ways that cannot both hold".formatted(name),
                        Optional.of(request.place()),
                        "%s: %s%n%s: %s".formatted(first.place(), first.text(), request.place(), request.text()),
                        "The blocks of all files are merged: write the same in both, or keep one of the two lines"));
                return;
            }
            dependencies.put(name, new RustDependency(name, merged,
                    Stream.concat(known.requests().stream(), Stream.of(request)).toList()));
        }

        /** What holds for both, or null if there is no such thing. */
        private static ObjectNode merge(ObjectNode first, ObjectNode second) {
            var merged = first.deepCopy();
            var keys = new LinkedHashSet<String>();
            first.fieldNames().forEachRemaining(keys::add);
            second.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                var one = first.get(key);
                var two = second.get(key);
                switch (key) {
                    case "features" -> {
                        var all = new LinkedHashSet<JsonNode>();
                        Stream.of(one, two).filter(Objects::nonNull).forEach(list -> list.forEach(all::add));
                        merged.putArray(key).addAll(all);
                    }
                    case "default-features" -> {
                        boolean off = one != null && two != null && !one.asBoolean(true) && !two.asBoolean(true);
                        merged.put(key, !off);
                    }
                    case "version" -> {
                        if (one == null || two == null) {
                            return null;
                        }
                        if (!one.equals(two)) {
                            var joined = both(one.asText(), two.asText());
                            if (joined == null) {
                                return null;
                            }
                            merged.put(key, joined);
                        }
                    }
                    default -> {
                        if (one == null || !one.equals(two)) {
                            return null;
                        }
                    }
                }
            }
            return merged;
        }

        /** Plain versions hold together when cargo holds them for compatible; what else there is, cargo decides. */
        private static String both(String one, String two) {
            if (List.of(one.split(", ")).contains(two)) {
                return one;
            }
            var first = compatibility(one);
            var second = compatibility(two);
            return first != null && second != null && !first.equals(second) ? null : one + ", " + two;
        }

        private static String compatibility(String version) {
            var plain = Pattern.compile("\\^?(\\d+)(?:\\.(\\d+))?(?:\\.\\d+)?").matcher(version.strip());
            if (!plain.matches()) {
                return null;
            }
            return !plain.group(1).equals("0") ? plain.group(1) : plain.group(2) == null ? null : "0." + plain.group(2);
        }

        private int lineOfSection(DependencyBlock block, String key) {
            var lines = block.toml().split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].matches("\\s*\\[*\\s*[\"']?\\Q" + key + "\\E[\"']?\\b.*")) {
                    return block.line() + i;
                }
            }
            return block.line();
        }

        private void problem(DependencyBlock block, int line, String title, String hint) {
            problems.add(RustProblem.at(block.file().at(line), title, hint));
        }
    }
}
