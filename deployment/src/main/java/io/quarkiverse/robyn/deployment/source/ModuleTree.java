package io.quarkiverse.robyn.deployment.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import javax.lang.model.SourceVersion;

import io.quarkiverse.robyn.deployment.model.RustProblem;

/**
 * The modules that the files of the source folders make.
 * <p>
 * Each folder is mounted as one inline module with the folder's absolute path, because a {@code #[path]} on a single
 * file would move where rustc looks for that file's own submodules. Below it a folder with a {@code mod.rs}, or with a
 * file of the same name beside it, belongs to that file, which says itself what is in it; any other folder is an inline
 * module. A file that another file takes by {@code #[path]} or {@code include!} is left to that file.
 *
 * @param mounts the text of the mounting modules, for the generated lib.rs
 * @param problems names that cannot be modules or packages, and modules that are there twice
 */
public record ModuleTree(String mounts, List<RustProblem> problems) {

    /** The inline module that mounts the first folder; a further one has {@code _2}, {@code _3} … behind it. */
    public static final String MOUNT = "robyn_user";

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern TAKEN = Pattern.compile(
            "(?:#\\s*\\[\\s*path\\s*=\\s*|\\binclude\\s*!\\s*[(\\[{]\\s*)\"([^\"]*)\"");
    private static final Set<String> RUST_KEYWORDS = Set.of("abstract", "as", "async", "await", "become", "box", "break",
            "const", "continue", "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
            "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
            "self", "Self", "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
            "virtual", "where", "while", "yield");

    public ModuleTree {
        problems = List.copyOf(problems);
    }

    public static ModuleTree of(RustSources sources) {
        return new Builder(sources).build();
    }

    /** The modules of one source folder as the {@code lib.rs} in it would name them. */
    public static String modules(RustSources sources, Path folder) {
        var builder = new Builder(sources);
        var root = new Folder();
        sources.rust().stream().peek(builder::noteTaken).filter(file -> file.folder().equals(folder)).toList().stream()
                .filter(file -> !builder.taken.contains(file.path())).forEach(file -> Builder.add(root, file));
        builder.mount(root, 0);
        return builder.text.toString();
    }

    /** A folder below a source folder (or the source folder itself) with what the scan found in it. */
    private static final class Folder {

        final SortedMap<String, SourceFile> files = new TreeMap<>();
        final SortedMap<String, Folder> folders = new TreeMap<>();
    }

    private static final class Builder {

        private final RustSources sources;
        private final Set<Path> taken = new HashSet<>();
        private final List<RustProblem> problems = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Builder(RustSources sources) {
            this.sources = sources;
        }

        ModuleTree build() {
            sources.rust().forEach(this::noteTaken);
            Map<String, SourceFile> roots = new HashMap<>();
            int number = 0;
            for (Path path : sources.folders()) {
                var files = sources.rust().stream()
                        .filter(file -> file.folder().equals(path) && !taken.contains(file.path())).toList();
                if (files.isEmpty()) {
                    continue;
                }
                var root = new Folder();
                files.forEach(file -> add(root, file));
                for (SourceFile file : files) {
                    var name = file.name().replaceFirst("(/.*|\\.rs)$", "");
                    var other = roots.putIfAbsent(name, file);
                    if (other != null && !other.folder().equals(path)) {
                        twice(name, other, file);
                    }
                }
                var mount = ++number == 1 ? MOUNT : MOUNT + "_" + number;
                text.append("#[path = ").append(literal(path)).append("]\nmod ").append(mount).append(" {\n");
                mount(root, 1);
                text.append("}\n#[allow(unused_imports)]\npub use ").append(mount).append("::*;\n");
            }
            return new ModuleTree(text.toString(), problems);
        }

        private void noteTaken(SourceFile file) {
            var rust = RustText.of(file.text());
            var matcher = TAKEN.matcher(rust.code());
            while (matcher.find()) {
                var name = rust.original().substring(matcher.start(1), matcher.end(1));
                if (name.endsWith(".rs")) {
                    taken.add(file.path().resolveSibling(name).normalize());
                }
            }
        }

        private static void add(Folder root, SourceFile file) {
            var names = file.name().split("/");
            var folder = root;
            for (int i = 0; i < names.length - 1; i++) {
                folder = folder.folders.computeIfAbsent(names[i], name -> new Folder());
            }
            folder.files.put(stem(names[names.length - 1]), file);
        }

        private void mount(Folder folder, int depth) {
            var names = new TreeSet<>(folder.files.keySet());
            names.addAll(folder.folders.keySet());
            for (String name : names) {
                var file = folder.files.get(name);
                var below = folder.folders.get(name);
                if (below != null) {
                    checkPackage(name, firstFile(below));
                }
                var modFile = below == null ? null : below.files.get("mod");
                if (file != null && modFile != null) {
                    twice(name, file, modFile);
                } else if (file != null || modFile != null) {
                    checkModule(name, file != null ? file : modFile);
                    indent(depth).append("pub mod ").append(name).append(";\n");
                } else {
                    checkModule(name, firstFile(below));
                    indent(depth).append("pub mod ").append(name).append(" {\n");
                    mount(below, depth + 1);
                    indent(depth).append("}\n");
                }
            }
        }

        private StringBuilder indent(int depth) {
            return text.append("    ".repeat(depth));
        }

        private void checkModule(String name, SourceFile file) {
            boolean isFile = stem(file.path().getFileName().toString()).equals(name);
            var what = isFile ? name + ".rs" : name + "/";
            if (!IDENTIFIER.matcher(name).matches()) {
                rename(file, "`%s` cannot be a Rust module: a name has only letters a-z, digits and `_`, and no digit first"
                        .formatted(what), what, isFile ? suggestion(name) + ".rs" : suggestion(name) + "/");
            } else if (RUST_KEYWORDS.contains(name)) {
                rename(file, "`%s` cannot be a Rust module: `%s` is a word of the Rust language".formatted(what, name), what,
                        isFile ? name + "_module.rs" : name + "_module/");
            } else if (!name.matches("_*[A-Za-z].*")) {
                rename(file, "`%s` cannot be a Java name: it has no letter at its start".formatted(what), what,
                        isFile ? suggestion(name) + ".rs" : suggestion(name) + "/");
            }
        }

        private void checkPackage(String name, SourceFile file) {
            if (SourceVersion.isKeyword(name) && !RUST_KEYWORDS.contains(name)) {
                rename(file, "`%s/` cannot be a Java package: `%s` is a word of the Java language".formatted(name, name),
                        name + "/", name + "_module/");
            }
        }

        private void rename(SourceFile file, String title, String from, String to) {
            problems.add(RustProblem.at(file.at(1), title, "Rename %s to, for example, %s".formatted(from, to)));
        }

        private void twice(String name, SourceFile first, SourceFile second) {
            problems.add(RustProblem.at(second.at(1),
                    "Two files make the module `%s`: %s and %s".formatted(name, first.path(), second.path()),
                    "Rename or merge one of them"));
        }

        private static SourceFile firstFile(Folder folder) {
            return folder.files.isEmpty() ? firstFile(folder.folders.firstEntry().getValue())
                    : folder.files.firstEntry().getValue();
        }

        private static String stem(String fileName) {
            return fileName.substring(0, fileName.length() - ".rs".length());
        }

        private static String suggestion(String name) {
            var legal = name.replaceAll("[^A-Za-z0-9_]", "_");
            return legal.matches("_*[A-Za-z].*") ? legal : "module_" + legal.replaceFirst("^_+", "");
        }

        private static String literal(Path path) {
            return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }
}
