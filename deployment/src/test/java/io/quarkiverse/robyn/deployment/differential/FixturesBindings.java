package io.quarkiverse.robyn.deployment.differential;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Assumptions;

import io.quarkiverse.robyn.deployment.bindings.JavaBindings;
import io.quarkiverse.robyn.deployment.bindings.JavaCompilation;
import io.quarkiverse.robyn.deployment.metadata.MetadataReader;
import io.quarkiverse.robyn.deployment.metadata.ModelReader;
import io.quarkiverse.robyn.deployment.model.JavaClassName;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNaming;
import io.quarkiverse.robyn.runtime.ffi.Call;

/** The library of rust-support/fixtures with the Java that is generated for it, compiled and loaded. */
record FixturesBindings(RustModel model, ClassLoader classes) {

    private static FixturesBindings loaded;

    /** Built and compiled once. */
    static synchronized FixturesBindings get() throws Exception {
        if (loaded == null) {
            loaded = load(Files.createTempDirectory(Path.of("target"), "fixtures"));
        }
        return loaded;
    }

    private static FixturesBindings load(Path folder) throws Exception {
        Path library = build();
        var model = ModelReader.read(MetadataReader.readRecords(library), new RustNaming("rust", "fixtures", false));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> problems = JavaCompilation.compile(JavaBindings.generate(model), classes);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
        describe(model, library, Files.createDirectories(classes.resolve("META-INF/robyn-rust")));
        return new FixturesBindings(model,
                new URLClassLoader(new URL[] { classes.toUri().toURL() }, Call.class.getClassLoader()));
    }

    /** The Java method of a function, named as below the crate: {@code values::echo_span}. */
    Method method(String rustName) throws ClassNotFoundException {
        return method(model.functions().stream().filter(function -> function.rustName().equals(rustName)).findAny()
                .orElseThrow(() -> new IllegalArgumentException("no function " + rustName)));
    }

    /** The Java method of an exported function. */
    Method method(RustFunction function) throws ClassNotFoundException {
        String name = model.names().method(function);
        return Arrays.stream(type(model.names().module(function.module())).getMethods())
                .filter(method -> method.getName().equals(name)).findAny().orElseThrow();
    }

    Class<?> type(JavaClassName name) throws ClassNotFoundException {
        return Class.forName(name.toString(), true, classes);
    }

    private static Path build() throws IOException, InterruptedException {
        Path workspace = Path.of("..", "rust-support").toAbsolutePath().normalize();
        Path log = Path.of("target", "differential-cargo.log").toAbsolutePath();
        Process cargo;
        try {
            cargo = new ProcessBuilder("cargo", "build", "--release", "-p", "fixtures").directory(workspace.toFile())
                    .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            Assumptions.abort("cargo is not on the PATH: the tests that call Rust are skipped");
            throw e;
        }
        if (cargo.waitFor() != 0) {
            throw new IllegalStateException("cargo build of rust-support/fixtures failed:\n" + Files.readString(log));
        }
        String target = System.getenv("CARGO_TARGET_DIR");
        Path release = (target == null ? workspace.resolve("target") : workspace.resolve(target)).resolve("release");
        try (var files = Files.list(release)) {
            return files.filter(file -> file.getFileName().toString().matches("(lib)?fixtures\\.(so|dylib|dll)"))
                    .findAny().orElseThrow();
        }
    }

    private static void describe(RustModel model, Path library, Path folder) throws Exception {
        byte[] content = Files.readAllBytes(library);
        var platform = model.platforms().getFirst();
        var properties = new Properties();
        properties.setProperty("format", "1");
        properties.setProperty("file", library.getFileName().toString());
        properties.setProperty("sha256", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        properties.setProperty("abi", model.abi());
        properties.setProperty("os", platform.os());
        properties.setProperty("arch", platform.arch());
        properties.setProperty("env", platform.env());
        try (var out = Files.newOutputStream(folder.resolve("library.properties"))) {
            properties.store(out, null);
        }
        Files.write(folder.resolve(library.getFileName()), content);
    }
}
