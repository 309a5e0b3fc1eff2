package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.Linker;
import java.util.Locale;

/**
 * What a native library is made for, in rustc's terms.
 *
 * @param os for example {@code linux}, {@code macos}, {@code windows}
 * @param arch for example {@code x86_64}, {@code aarch64}
 * @param env the C library on Linux, {@code gnu} or {@code musl}; elsewhere of no interest
 */
record Platform(String os, String arch, String env) {

    static final Platform CURRENT = new Platform(currentOs(), currentArch(), currentEnv());

    boolean runs(Platform library) {
        return os.equals(library.os) && arch.equals(library.arch) && (!os.equals("linux") || env.equals(library.env));
    }

    /** The folder of its library, in a package for several. */
    String folder() {
        return os + "-" + arch + (os.equals("linux") ? "-" + env : "");
    }

    @Override
    public String toString() {
        return (os + " " + arch + " " + env).strip();
    }

    private static String currentOs() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "macos";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private static String currentArch() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64" -> "x86_64";
            case "ppc64le", "ppc64" -> "powerpc64";
            default -> name;
        };
    }

    private static String currentEnv() {
        if (!currentOs().equals("linux")) {
            return "";
        }
        return Linker.nativeLinker().defaultLookup().find("gnu_get_libc_version").isPresent() ? "gnu" : "musl";
    }
}
