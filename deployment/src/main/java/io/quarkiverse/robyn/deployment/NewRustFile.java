package io.quarkiverse.robyn.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkiverse.robyn.deployment.model.JavaIdentifiers;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.source.ModuleTree;
import io.quarkiverse.robyn.deployment.source.RustSources;
import io.quarkiverse.robyn.deployment.source.SourceFile;

/**
 * A Rust file to start from: a documented function for Java, a route and a test. The one generator behind the Maven goal,
 * the command of the dev console and the button of the Dev UI.
 *
 * @param file what was written
 * @param route the path of its route, with a value for its parameter
 * @param javaCall how Java calls its function
 * @param next what is left for the user to do; empty when it is live as it is
 */
public record NewRustFile(Path file, String route, String javaCall, Optional<String> next) {

    private static final String TEXT = """
            use robyn::*;

            /// Greets somebody.
            #[export]
            pub fn greet(name: &str) -> String {
                format!("Hello, {name}, from %1$s!")
            }

            #[get("/%2$s/{name}")]
            fn route(Path(name): Path<String>) -> String {
                greet(&name)
            }

            #[cfg(test)]
            mod tests {
                use super::*;

                #[test]
                fn greets_by_name() {
                    assert_eq!(greet("Ada"), "Hello, Ada, from %1$s!");
                }
            }
            """;

    /**
     * Writes a file that is not there yet.
     *
     * @param folder the source folder; made when it is missing
     * @param name of the module, with {@code /} between folders; {@code .rs} may stand behind it
     * @param javaPackage of the generated classes, to tell how Java calls the function
     * @throws RustBuildException when the name cannot be a module, saying why, or when it is taken
     */
    public static NewRustFile create(Path folder, String name, String javaPackage) {
        var root = folder.toAbsolutePath().normalize();
        var module = name.strip().replaceFirst("\\.rs$", "");
        if (module.isEmpty()) {
            throw refused("A Rust file needs a name", "For example hello_world");
        }
        if (module.startsWith("/") || Stream.of(module.split("/", -1)).anyMatch(part -> part.isEmpty() || part.equals(".."))) {
            throw refused("`%s` is no file below %s".formatted(name.strip(), root), "For example hello_world, or api/orders");
        }
        var file = root.resolve(module + ".rs");
        var words = module.replace('_', '-');
        var text = TEXT.formatted(module, words).getBytes(StandardCharsets.UTF_8);
        var sources = RustSources.scan(List.of(root));
        refuse(sources, new SourceFile(root, file, text));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException taken) {
            throw refused("%s is there already".formatted(file), "Choose another name; nothing was changed");
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
        var next = sources.manifest()
                .map(manifest -> "%s is a crate of your own: name the module in its lib.rs, as in `mod %s;`"
                        .formatted(manifest.folder(), module.replaceFirst("/.*", "")));
        return new NewRustFile(file, "/" + words + "/Ada", javaClass(module, javaPackage) + ".greet(\"Ada\")", next);
    }

    /** By the rules of the build itself, with the new file among the others. */
    private static void refuse(RustSources sources, SourceFile created) {
        var files = Stream.concat(sources.files().stream().filter(file -> !file.path().equals(created.path())),
                Stream.of(created)).toList();
        var problems = ModuleTree.of(new RustSources(List.of(created.folder()), files)).problems().stream()
                .filter(problem -> problem.title().contains(created.path().toString())
                        || problem.place().filter(place -> place.file().equals(created.path().toString())).isPresent())
                // The place would be a line of a file that will not be written.
                .map(problem -> RustProblem.of(problem.title(), problem.hint())).toList();
        if (!problems.isEmpty()) {
            throw new RustBuildException(problems);
        }
    }

    private static RustBuildException refused(String title, String hint) {
        return new RustBuildException(List.of(RustProblem.of(title, hint)));
    }

    private static String javaClass(String module, String javaPackage) {
        int slash = module.lastIndexOf('/');
        var below = slash < 0 ? "" : module.substring(0, slash).replace('/', '.') + ".";
        return (javaPackage.isEmpty() ? "" : javaPackage + ".") + below + JavaIdentifiers.type(module.substring(slash + 1));
    }
}
