package io.quarkiverse.robyn.runtime.ffi;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** The library of rust-support/fixtures, built by cargo once per JVM, and its functions by their Rust names. */
public final class Fixtures {

    static final String ABI = "0123456789abcdef";
    private static final byte[] MAGIC = HexFormat.of().parseHex("f09fa680524f42594e0d0a1a0aa73ce1");
    private static final int FUNCTION = 2;
    private static final int ROUTE = 6;
    private static final int MIDDLEWARE = 10;
    private static final int ROUTER = 12;
    private static final int OBJECT = 7;

    private static byte[] content;
    private static Map<String, String> symbols;
    private static RustLibrary library;

    private Fixtures() {
    }

    /** Named as below the crate, for example {@code calls::add}. */
    public static synchronized RustFunction function(String rustName) {
        RustLibrary loaded = library();
        if (symbols == null) {
            symbols = symbols(content());
        }
        String symbol = symbols.get(rustName);
        if (symbol == null) {
            throw new IllegalArgumentException(rustName + " is not among " + symbols.keySet());
        }
        return loaded.function(symbol, rustName);
    }

    public static synchronized RustLibrary library() {
        if (library == null) {
            try {
                Path folder = Files.createTempDirectory(Path.of("target"), "fixtures");
                write(folder, describe(content()), content());
                library = RustLibrary.of(loader(folder));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return library;
    }

    /** The same library as another class loader's. */
    public record Generation(RustLibrary library) {

        public RustFunction function(String rustName) {
            return library.function(symbols(content()).get(rustName), rustName);
        }
    }

    public static synchronized Generation nextGeneration() {
        return generation(content());
    }

    /** The library as it is after a change of its source: with statics of its own. */
    public static synchronized Generation reloaded() {
        byte[] content = content();
        return generation(Arrays.copyOf(content, content.length + 1));
    }

    private static Generation generation(byte[] content) {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "fixtures");
            write(folder, describe(content), content);
            return new Generation(RustLibrary.of(loader(folder)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The library as cargo made it. */
    static synchronized byte[] content() {
        if (content == null) {
            try {
                content = Files.readAllBytes(build());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return content;
    }

    static Properties describe(byte[] library) {
        Properties properties = new Properties();
        String hash = sha256(library);
        properties.setProperty("format", "1");
        properties.setProperty("file", "libfixtures-" + hash.substring(0, 16) + ".so");
        properties.setProperty("sha256", hash);
        properties.setProperty("abi", ABI);
        properties.setProperty("os", Platform.CURRENT.os());
        properties.setProperty("arch", Platform.CURRENT.arch());
        properties.setProperty("env", Platform.CURRENT.env());
        return properties;
    }

    /** As the build lays a library out below a class-path folder. */
    static void write(Path classPath, Properties description, byte[] library) throws IOException {
        Path folder = Files.createDirectories(classPath.resolve("META-INF/robyn-rust"));
        try (var out = Files.newOutputStream(folder.resolve("library.properties"))) {
            description.store(out, null);
        }
        Files.write(folder.resolve(description.getProperty("file")), library);
    }

    static URLClassLoader loader(Path classPath) throws IOException {
        return new URLClassLoader(new URL[] { classPath.toUri().toURL() }, null);
    }

    /** For a child JVM, that it need not ask cargo. */
    public static String property() throws IOException, InterruptedException {
        return "-Drobyn.fixtures=" + build();
    }

    /** {@code -Drobyn.fixtures} names a library that is built. */
    private static Path build() throws IOException, InterruptedException {
        if (System.getProperty("robyn.fixtures") != null) {
            return Path.of(System.getProperty("robyn.fixtures"));
        }
        Path workspace = Path.of("..", "rust-support").toAbsolutePath().normalize();
        Path log = Path.of("target", "fixtures-cargo.log").toAbsolutePath();
        Files.createDirectories(log.getParent());
        Process cargo;
        try {
            cargo = new ProcessBuilder("cargo", "build", "--release", "-p", "fixtures")
                    .directory(workspace.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("cargo is not on the PATH: the tests that call Rust are skipped");
            throw e;
        }
        if (cargo.waitFor() != 0) {
            throw new IllegalStateException("cargo build of rust-support/fixtures failed:\n" + Files.readString(log));
        }
        String target = System.getenv("CARGO_TARGET_DIR");
        Path release = (target == null ? workspace.resolve("target") : workspace.resolve(target)).resolve("release");
        try (Stream<Path> files = Files.list(release)) {
            return files.filter(file -> file.getFileName().toString().matches("(lib)?fixtures\\.(so|dylib|dll)"))
                    .findAny().orElseThrow();
        }
    }

    private static Map<String, String> symbols(byte[] library) {
        List<Entry> entries = entries(library);
        Map<Long, String> objects = new HashMap<>();
        entries.stream().filter(entry -> entry.kind == OBJECT).forEach(entry -> objects.put(entry.code(0), entry.text[1]));
        Map<String, String> found = new HashMap<>();
        for (Entry entry : entries) {
            String path = entry.text[0].substring(entry.text[0].indexOf("::") + 2) + "::";
            switch (entry.kind) {
                case FUNCTION -> {
                    boolean method = (entry.flags >> 4 & 7) != 0;
                    found.put(path + (method ? objects.get(entry.code(2)) + "::" : "") + entry.text[1], entry.text[5]);
                }
                case ROUTE, MIDDLEWARE, ROUTER -> found.put(path + entry.text[1], entry.text[5]);
                case OBJECT -> {
                    found.put(path + entry.text[1], entry.text[5]);
                    found.put(path + entry.text[1] + "::text", entry.text[6]);
                }
                default -> {
                }
            }
        }
        return found;
    }

    private record Entry(int kind, long flags, ByteBuffer codes, String[] text) {

        long code(int index) {
            return codes.getLong(128 * index + 8);
        }
    }

    private static List<Entry> entries(byte[] library) {
        List<Entry> entries = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer magic = ByteBuffer.wrap(MAGIC);
        for (int at = 0; at + 48 <= library.length; at += 8) {
            if (bytes.slice(at, MAGIC.length).equals(magic)) {
                int codes = 128 * bytes.getInt(at + 32);
                String[] text = new String(library, at + 48 + codes, bytes.getInt(at + 36), StandardCharsets.UTF_8)
                        .split("\u001f", -1);
                entries.add(new Entry(bytes.getShort(at + 22), bytes.getLong(at + 24),
                        bytes.slice(at + 48, codes).order(ByteOrder.LITTLE_ENDIAN), text));
            }
        }
        return entries;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
