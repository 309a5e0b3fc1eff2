package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkiverse.robyn.RustLibraryException;

/** Why the system did not load a library. Java does not say; the dynamic linker, asked again, does. */
final class LoadFailure {

    private static final long LAZY = 1;

    private LoadFailure() {
    }

    /** The dynamic linker's own words, empty where it has none. */
    static String reason(String file) {
        if (Platform.CURRENT.os().equals("windows")) {
            return "";
        }
        SymbolLookup system = Linker.nativeLinker().defaultLookup();
        Optional<MemorySegment> open = system.find("dlopen");
        Optional<MemorySegment> error = system.find("dlerror");
        if (open.isEmpty() || error.isEmpty()) {
            return "";
        }
        try (Arena arena = Arena.ofConfined()) {
            if (Linkage.call(open.get().address(), arena.allocateFrom(file).address(), LAZY) != 0) {
                return "";
            }
            return text(Linkage.call(error.get().address()));
        }
    }

    @SuppressWarnings("restricted")
    private static String text(long address) {
        return address == 0 ? "" : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
    }

    /** Whether another folder would do. */
    static boolean isOfFolder(String reason) {
        return Stream.of("failed to map segment", "Operation not permitted", "Permission denied").anyMatch(reason::contains);
    }

    static RustLibraryException of(LibraryResource library, String reason, IllegalArgumentException cause) {
        return new RustLibraryException("The system cannot load the Rust library " + library.url() + ": "
                + (reason.isEmpty() ? cause.getMessage() : reason) + ". " + step(reason), cause);
    }

    private static String step(String reason) {
        if (reason.contains("version `GLIBC_")) {
            return "It was built on a system with a newer C library than this one's. Build it on the oldest system that it is to"
                    + " run on, for example in a container";
        }
        if (reason.contains("undefined symbol") || reason.contains("symbol not found")) {
            return "A native library that it was built with is another one here, or was not linked";
        }
        return "A system library that it needs may be missing (on Linux, ldd lists them)";
    }
}
