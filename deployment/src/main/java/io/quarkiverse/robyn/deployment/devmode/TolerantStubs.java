package io.quarkiverse.robyn.deployment.devmode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkiverse.robyn.deployment.RustBuildOptions;
import io.quarkiverse.robyn.deployment.cargo.GeneratedCrate;
import io.quarkiverse.robyn.deployment.model.JavaClassName;
import io.quarkiverse.robyn.deployment.model.JavaIdentifiers;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustModule;
import io.quarkiverse.robyn.deployment.model.RustNaming;

/**
 * Stand-ins for the generated classes when dev mode starts with Rust that does not compile and never did: with them
 * javac accepts most of the application's Java, so that Quarkus starts and can show what is wrong with the Rust.
 *
 * <p>
 * They are read from the text of the sources, take any arguments and promise any result. The first build that works
 * replaces them.
 */
public final class TolerantStubs {

    private static final Pattern EXPORTED_FUNCTION = Pattern
            .compile("#\\[export[^\\]]*\\]\\s*(?:#\\[[^\\]]*\\]\\s*|///[^\\n]*\\n\\s*)*"
                    + "(?:pub(?:\\([^)]*\\))?\\s+)?(?:async\\s+)?(?:unsafe\\s+)?fn\\s+(?:r#)?(\\w+)");

    private TolerantStubs() {
    }

    /** Writes a class for each source file with exported functions. */
    public static void write(RustBuildOptions options) {
        for (Path root : options.sourceFolders()) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".rs"))::iterator) {
                    write(root.relativize(file), Files.readString(file), options);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(Path file, String rust, RustBuildOptions options) throws IOException {
        var functions = new TreeSet<String>();
        Matcher matcher = EXPORTED_FUNCTION.matcher(rust);
        while (matcher.find()) {
            functions.add(JavaIdentifiers.method(matcher.group(1)));
        }
        if (functions.isEmpty()) {
            return;
        }
        JavaClassName name = className(file, options.javaPackage());
        var java = new StringBuilder("""
                package %s;

                /** Stands in for the functions of {@code %s} until it compiles. */
                @SuppressWarnings("all")
                public final class %s {
                """.formatted(name.packageName(), file.getFileName(), name.simpleName()));
        for (String function : functions) {
            java.append("""

                        public static <T> T %s(Object... arguments) {
                            throw new IllegalStateException("the Rust sources do not compile");
                        }
                    """.formatted(function));
        }
        Path target = options.generatedSources().resolve(name.sourcePath());
        Files.createDirectories(target.getParent());
        Files.writeString(target, java.append("}\n"));
    }

    private static JavaClassName className(Path file, String javaPackage) {
        var segments = new ArrayList<String>();
        file.forEach(segment -> segments.add(segment.toString().replace(".rs", "")));
        var naming = new RustNaming(javaPackage, GeneratedCrate.LIBRARY, true);
        var nothing = new RustModel(naming, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());
        return nothing.names().module(new RustModule(GeneratedCrate.LIBRARY, true, segments));
    }
}
