package io.quarkiverse.robyn.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.robyn.deployment.cargo.GeneratedCrate;
import io.quarkiverse.robyn.deployment.model.JavaClassName;
import io.quarkiverse.robyn.deployment.model.JavaIdentifiers;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustModule;
import io.quarkiverse.robyn.deployment.model.RustNaming;
import io.quarkiverse.robyn.deployment.source.OwnCrate;
import io.quarkiverse.robyn.deployment.source.RustSources;
import io.quarkiverse.robyn.deployment.source.SourceFile;

/**
 * Stand-ins for the generated classes when dev mode starts with Rust that does not compile and never did: with them
 * javac accepts most of the application's Java, so that Quarkus starts and can show what is wrong with the Rust.
 *
 * <p>
 * They are read from the text of the sources, take any arguments and promise any result. The first build that works
 * replaces them.
 */
final class TolerantStubs {

    private static final Pattern EXPORTED_FUNCTION = Pattern
            .compile("#\\[export[^\\]]*\\]\\s*(?:#\\[[^\\]]*\\]\\s*|///[^\\n]*\\n\\s*)*"
                    + "(?:pub(?:\\([^)]*\\))?\\s+)?(?:async\\s+)?(?:unsafe\\s+)?fn\\s+(?:r#)?(\\w+)");

    private TolerantStubs() {
    }

    /** Writes a class for each source file with exported functions. */
    static void write(RustBuildOptions options) {
        RustSources sources = RustSources.scan(options.sourceFolders());
        Optional<OwnCrate> own = OwnCrate.of(sources);
        try {
            for (SourceFile file : sources.rust()) {
                write(file, own, options);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(SourceFile file, Optional<OwnCrate> own, RustBuildOptions options) throws IOException {
        var functions = new TreeSet<String>();
        Matcher matcher = EXPORTED_FUNCTION.matcher(file.text());
        while (matcher.find()) {
            functions.add(JavaIdentifiers.method(matcher.group(1)));
        }
        if (functions.isEmpty()) {
            return;
        }
        JavaClassName name = className(file, own, options.javaPackage());
        var java = new StringBuilder("""
                package %s;

                /** Stands in for the functions of {@code %s} until it compiles. */
                @SuppressWarnings("all")
                public final class %s {
                """.formatted(name.packageName(), file.name(), name.simpleName()));
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

    private static JavaClassName className(SourceFile file, Optional<OwnCrate> own, String javaPackage) {
        String crate = own.map(OwnCrate::name).orElse(GeneratedCrate.LIBRARY);
        List<String> segments = own.map(it -> it.module(file.path()))
                .orElseGet(() -> List.of(file.name().replaceFirst("\\.rs$", "").split("/")));
        var naming = new RustNaming(javaPackage, crate, own.isEmpty());
        var nothing = new RustModel(naming, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());
        return nothing.names().module(new RustModule(crate, true, segments));
    }
}
