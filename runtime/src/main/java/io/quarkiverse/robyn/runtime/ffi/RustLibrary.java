package io.quarkiverse.robyn.runtime.ffi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import io.quarkiverse.robyn.RustLibraryException;
import io.quarkiverse.robyn.RustPanicException;

/**
 * The Rust library of an application, that is, of a class loader: found as {@code META-INF/robyn-rust/library.properties}
 * and the file beside it, checked, and loaded on first use. It is never unloaded. Safe for all threads.
 */
public final class RustLibrary {

    private static final long CONTRACT_VERSION = 3;

    /** A value must not refer to its key, or class loaders of reloaded applications would stay. */
    private static final Map<ClassLoader, RustLibrary> LIBRARIES = new WeakHashMap<>();

    private final String file;
    private final String abi;
    private final SymbolLookup symbols;
    private final long free;
    private final long takePanic;
    private final RustFunction panicFrames;
    private volatile String javaPackage = "rust";

    /** Not 0 once Java's objects can be passed. */
    private volatile long allocate;

    /** Whether threads of Java's serve the library's threads; guarded by this. */
    private boolean callsBack;

    private RustLibrary(LibraryResource resource) {
        if (!Platform.CURRENT.runs(resource.platform())) {
            throw new RustLibraryException("The Rust library " + resource.file() + " was built for " + resource.platform()
                    + ", this JVM runs on " + Platform.CURRENT
                    + ". Build the application on that platform, or for it as well: quarkus.robyn-rust.targets");
        }
        file = resource.file();
        abi = resource.abi();
        symbols = LibraryLoader.load(resource);
        long version = Linkage.call(address("robyn_contract_version", "the robyn crate"));
        if (version != CONTRACT_VERSION) {
            throw new RustLibraryException("The Rust library " + file + " speaks version " + version
                    + " of the binary contract, this version of quarkus-robyn-rust speaks " + CONTRACT_VERSION
                    + ". Build the application again with this version");
        }
        free = address("robyn_free", "the robyn crate");
        takePanic = address("robyn_take_panic", "the robyn crate");
        panicFrames = function("robyn_panic_frames", "robyn_panic_frames");
    }

    /**
     * Says where libraries that are packed in a jar are put before they are loaded. Without it they are loaded from memory
     * where the system can, else from the temporary folder or the user's cache.
     *
     * @param folder made when it is not there; null for the best place
     */
    public static void putInto(Path folder) {
        LibraryLoader.putInto(folder);
    }

    /**
     * The library of the class loader of generated bindings.
     *
     * @param abi the hash of all signatures and layouts that the bindings were generated from
     * @throws RustLibraryException when there is no usable library, or the bindings belong to another one
     */
    public static RustLibrary of(Class<?> bindings, String abi) {
        ClassLoader loader = bindings.getClassLoader();
        LibraryResource resource = LibraryResource.find(loader);
        if (!resource.abi().equals(abi)) {
            throw new RustLibraryException("The Rust library " + resource.url() + " has the ABI " + resource.abi()
                    + ", the Java bindings beside it (" + bindings.getName() + ") were generated for " + abi
                    + ". Build the application again, with a clean build if it stays");
        }
        RustLibrary library = of(loader, resource);
        library.javaPackage = bindings.getPackageName();
        return library;
    }

    /**
     * The library of a class loader.
     *
     * @throws RustLibraryException when there is no usable one
     */
    public static RustLibrary of(ClassLoader loader) {
        return of(loader, null);
    }

    private static RustLibrary of(ClassLoader loader, LibraryResource found) {
        synchronized (LIBRARIES) {
            RustLibrary library = LIBRARIES.get(loader);
            if (library == null) {
                library = new RustLibrary(found != null ? found : LibraryResource.find(loader));
                LIBRARIES.put(loader, library);
            }
            return library;
        }
    }

    /**
     * @param symbol the exported symbol
     * @param rustName the function in the author's terms, for messages
     * @throws RustLibraryException when the library has no such function
     */
    public RustFunction function(String symbol, String rustName) {
        return new RustFunction(this, rustName, address(symbol, rustName));
    }

    /** The same for a function that not every library has. */
    public Optional<RustFunction> find(String symbol, String rustName) {
        return symbols.find(symbol).map(function -> new RustFunction(this, rustName, function.address()));
    }

    /** Lets the library call Java's objects; done with the first one that it may be passed. */
    synchronized void enableCallbacks() {
        if (!callsBack) {
            Upcalls.register(address("robyn_callbacks", "the robyn crate"));
            allocate = address("robyn_allocate", "the robyn crate");
            new CallbackThread(address("robyn_serve_callbacks", "the robyn crate")).start();
            callsBack = true;
        }
    }

    /**
     * Lets go of all Java objects that the library keeps: it calls none of them any more, and gets an error when it tries.
     * Waits for calls by threads of Rust's that are under way, and ends the threads that served them.
     *
     * @param millis how long it waits
     */
    public void stopCallbacks(long millis) {
        if (allocate != 0) {
            JavaObjects.stop(this);
            CallbackThread.awaitIdle(millis);
            disableCallbacks();
        }
    }

    private synchronized void disableCallbacks() {
        if (callsBack) {
            callsBack = false;
            Linkage.call(address("robyn_end_callbacks", "the robyn crate"));
        }
    }

    /** How many calls of Rust's threads wait for a thread of Java's. */
    public long waitingCallbacks() {
        return Linkage.call(address("robyn_waiting_callbacks", "the robyn crate"));
    }

    /** A block for what does not fit an upcall's buffer, or 0. */
    long allocate(long capacity) {
        return Linkage.call(allocate, capacity);
    }

    /** The hash of all signatures and layouts. */
    public String abi() {
        return abi;
    }

    @Override
    public String toString() {
        return file;
    }

    void free(long pointer, long capacity) {
        Linkage.call(free, pointer, capacity);
    }

    /**
     * Throws the panic that a word call left for this thread, if there is one.
     *
     * @throws RustPanicException the panic
     */
    void throwPanicOf(long thread) {
        try (Call call = Call.open()) {
            call.throwPanicOf(this, thread);
        }
    }

    long takePanic() {
        return takePanic;
    }

    RustFunction panicFrames() {
        return panicFrames;
    }

    /** Where the generated classes are. */
    String javaPackage() {
        return javaPackage;
    }

    private long address(String symbol, String rustName) {
        MemorySegment function = symbols.find(symbol)
                .orElseThrow(() -> new RustLibraryException("The Rust library " + file + " has no function " + symbol
                        + " (" + rustName + "): the library and the Java bindings do not belong together. "
                        + "Build the application again"));
        return function.address();
    }
}
