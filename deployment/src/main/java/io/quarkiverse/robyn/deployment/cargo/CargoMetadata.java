package io.quarkiverse.robyn.deployment.cargo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import io.quarkiverse.robyn.deployment.cargo.CargoMessages.CompiledPackage;

/** What {@code cargo metadata} says, put together with what was compiled. */
final class CargoMetadata {

    private static final String CRATES_IO = "crates.io";

    private final JsonNode metadata;
    private final Map<String, JsonNode> nodes = new HashMap<>();

    /** @param json the command's output */
    CargoMetadata(String json) throws IOException {
        metadata = new ObjectMapper().readTree(json);
        metadata.path("resolve").path("nodes").forEach(node -> nodes.put(node.path("id").asText(), node));
    }

    /** The crates that were compiled, apart from the application's own, by name and version. */
    List<UsedCrate> crates(SortedMap<String, CompiledPackage> compiled) throws IOException {
        var ids = new HashMap<String, String>();
        metadata.path("packages").forEach(each -> ids.put(each.path("id").asText(), id(each)));
        var checksums = checksums(Path.of(metadata.path("workspace_root").asText()).resolve("Cargo.lock"));
        var linked = linked(compiled);
        var own = metadata.path("resolve").path("root").asText();
        return metadata.path("packages").valueStream()
                .filter(each -> compiled.containsKey(each.path("id").asText()) && !each.path("id").asText().equals(own))
                .map(each -> {
                    var id = each.path("id").asText();
                    var build = compiled.get(id);
                    return new UsedCrate(each.path("name").asText(), each.path("version").asText(),
                            each.path("license").asText("").replace("null", ""), source(each.path("source").asText("")),
                            checksums.getOrDefault(id(each), ""), build.features(), build.buildScript(), build.procMacro(),
                            linked.contains(id), build.bytes(),
                            nodes.get(id).path("deps").valueStream().map(dependency -> dependency.path("pkg").asText())
                                    .filter(compiled::containsKey).map(ids::get).sorted().toList());
                })
                .sorted(Comparator.comparing(UsedCrate::name).thenComparing(UsedCrate::version)).toList();
    }

    /** What the library uses by itself, that is, neither a macro nor what only build scripts or macros use. */
    private Set<String> linked(SortedMap<String, CompiledPackage> compiled) {
        var linked = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(metadata.path("resolve").path("root").asText()));
        while (!open.isEmpty()) {
            var node = nodes.get(open.pop());
            if (node == null) {
                continue;
            }
            node.path("deps").forEach(dependency -> {
                var id = dependency.path("pkg").asText();
                boolean normal = dependency.path("dep_kinds").valueStream().anyMatch(kind -> kind.path("kind").isNull());
                if (normal && compiled.containsKey(id) && !compiled.get(id).procMacro() && linked.add(id)) {
                    open.push(id);
                }
            });
        }
        return linked;
    }

    private static Map<String, String> checksums(Path lock) throws IOException {
        var checksums = new HashMap<String, String>();
        if (Files.isRegularFile(lock)) {
            new TomlMapper().readTree(lock.toFile()).path("package").forEach(each -> {
                if (each.has("checksum")) {
                    checksums.put(id(each), each.path("checksum").asText());
                }
            });
        }
        return checksums;
    }

    private static String id(JsonNode named) {
        return named.path("name").asText() + " " + named.path("version").asText();
    }

    private static String source(String source) {
        if (source.isEmpty() || source.equals("null")) {
            return "path";
        }
        // What cargo calls its default registry, however it reaches it.
        return source.endsWith("/crates.io-index") ? CRATES_IO : source.replaceFirst("^(registry|git|sparse)\\+", "");
    }
}
