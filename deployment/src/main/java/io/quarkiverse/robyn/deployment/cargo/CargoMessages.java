package io.quarkiverse.robyn.deployment.cargo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.SourcePlace;

/** What cargo and rustc say on standard output, one JSON object a line. Not thread-safe. */
final class CargoMessages {

    private static final Pattern VERSION = Pattern.compile("[#@](\\d[^#@]*)$");

    /**
     * What cargo says about a package that it compiled, once for each of its targets.
     *
     * @param features of its library; a build script has the same
     * @param bytes the size of what rustc made of it, before it was linked
     */
    record CompiledPackage(SortedSet<String> features, boolean buildScript, boolean procMacro, long bytes) {

        CompiledPackage and(CompiledPackage other) {
            var all = new TreeSet<>(features);
            all.addAll(other.features);
            return new CompiledPackage(all, buildScript || other.buildScript, procMacro || other.procMacro,
                    bytes + other.bytes);
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Path supportCrates;
    private final Set<String> seen = new HashSet<>();
    private final List<RustProblem> errors = new ArrayList<>();
    private final List<RustProblem> warnings = new ArrayList<>();
    private final SortedMap<String, CompiledCrate> crates = new TreeMap<>();
    private final SortedMap<String, CompiledPackage> packages = new TreeMap<>();
    private Path library;
    private String crate = "";

    /** @param supportCrates the folder of crates that are not the user's; their warnings are not either */
    CargoMessages(Path supportCrates) {
        this.supportCrates = supportCrates;
    }

    List<RustProblem> errors() {
        return errors;
    }

    List<RustProblem> warnings() {
        return warnings;
    }

    /** The linked library, when there is one. */
    Optional<Path> library() {
        return Optional.ofNullable(library);
    }

    /** The name of the library's crate. */
    String crate() {
        return crate;
    }

    void accept(String line) {
        if (!line.startsWith("{")) {
            return; // a build script or macro that prints
        }
        JsonNode message;
        try {
            message = json.readTree(line);
        } catch (JsonProcessingException noMessage) {
            return;
        }
        switch (message.path("reason").asText()) {
            case "compiler-message" -> diagnostic(Path.of(message.path("manifest_path").asText()), message.path("message"));
            case "compiler-artifact" -> artifact(message);
            default -> {
            }
        }
    }

    /** Every crate that the library is made of, by name. */
    List<CompiledCrate> crates() {
        return crates.values().stream().toList();
    }

    /** Every package that was compiled for the library or for its build, by cargo's id. */
    SortedMap<String, CompiledPackage> packages() {
        return packages;
    }

    private void packageOf(JsonNode message) {
        var kinds = kinds(message);
        boolean script = kinds.contains("custom-build");
        var features = new TreeSet<>(message.path("features").valueStream().map(JsonNode::asText).toList());
        packages.merge(message.path("package_id").asText(),
                new CompiledPackage(script ? new TreeSet<>() : features, script, kinds.contains("proc-macro"),
                        script ? 0 : bytes(message)),
                CompiledPackage::and);
    }

    private void crate(JsonNode message) {
        var version = VERSION.matcher(message.path("package_id").asText());
        if (version.find()
                && kinds(message).stream().anyMatch(kind -> kind.endsWith("lib") || kind.equals("proc-macro"))) {
            var name = message.path("target").path("name").asText();
            crates.put(name + " " + version.group(1), new CompiledCrate(name, version.group(1), bytes(message)));
        }
    }

    private static List<String> kinds(JsonNode message) {
        return message.path("target").path("kind").valueStream().map(JsonNode::asText).toList();
    }

    /** The size of what rustc made. */
    private static long bytes(JsonNode message) {
        return message.path("filenames").valueStream().map(JsonNode::asText).filter(file -> !file.endsWith(".rmeta"))
                .mapToLong(file -> Path.of(file).toFile().length()).sum();
    }

    private void artifact(JsonNode message) {
        crate(message);
        packageOf(message);
        // The last one is that of the package itself; a dependency may make a cdylib beside its rlib.
        if (kinds(message).contains("cdylib")) {
            library = message.path("filenames").valueStream().map(JsonNode::asText)
                    .filter(file -> file.endsWith(".so") || file.endsWith(".dylib") || file.endsWith(".dll"))
                    .map(Path::of).findFirst().orElse(library);
            crate = message.path("target").path("name").asText().replace('-', '_');
        }
    }

    private void diagnostic(Path manifest, JsonNode message) {
        var level = message.path("level").asText();
        var title = message.path("message").asText();
        var rendered = message.path("rendered").asText();
        boolean error = level.startsWith("error");
        boolean summary = title.startsWith("aborting due to") || title.matches("\\d+ warnings? emitted");
        // rustc tells the same thing twice when two pieces of generated code have one span.
        if (!error && !level.equals("warning") || summary || !error && manifest.startsWith(supportCrates)
                || !seen.add(rendered)) {
            return;
        }
        var problem = new RustProblem(title, place(manifest, message), rendered, "", !error);
        (error ? errors : warnings).add(problem);
    }

    /** The primary span; for code that a macro wrote, the place where the user called the macro. */
    private Optional<SourcePlace> place(Path manifest, JsonNode message) {
        return message.path("spans").valueStream().filter(span -> span.path("is_primary").asBoolean()).findFirst().map(span -> {
            var best = span;
            for (var each = span; !each.path("file_name").isMissingNode(); each = each.path("expansion").path("span")) {
                best = each;
            }
            return new SourcePlace(absolute(manifest, best.path("file_name").asText()), best.path("line_start").asInt(),
                    best.path("column_start").asInt());
        });
    }

    /** rustc's names are relative to the root of the workspace, which is the package's folder or one above it. */
    private static String absolute(Path manifest, String file) {
        for (Path folder = manifest.getParent(); folder != null; folder = folder.getParent()) {
            var path = folder.resolve(file);
            if (Files.exists(path)) {
                return path.normalize().toString();
            }
        }
        return file;
    }
}
