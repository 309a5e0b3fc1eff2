package rust;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;

/** The functions of {@code hello_world.rs}. */
public final class HelloWorld {

    private HelloWorld() {
    }

    /** Calls {@code hello_world::add}. */
    public static int add(int a, int b) {
        return (int) Add.FUNCTION.call(a, b);
    }

    /**
     * Greets somebody.
     *
     * @param name never null
     */
    public static String sayHello(String name) {
        try (var call = Call.open()) {
            call.arguments().string(name, "name");
            return call.invoke(SayHello.FUNCTION).string();
        }
    }

    private static final class Add {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_3c89f833ac8c2ac7",
                "hello_world::add");
    }

    private static final class SayHello {
        static final RustFunction FUNCTION = RustBindings.LIBRARY.function(
                "robyn_fn_8259adad7b3fc620",
                "hello_world::say_hello");
    }
}
