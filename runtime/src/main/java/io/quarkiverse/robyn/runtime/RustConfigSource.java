package io.quarkiverse.robyn.runtime;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Callee;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;

/** Answers Rust's questions for the application's configuration, when the library has any. */
final class RustConfigSource extends Callee {

    private RustConfigSource(RustLibrary library) {
        super(library);
    }

    static void start(RustLibrary library) {
        library.find("robyn_config_start", "the robyn crate, feature config").ifPresent(start -> {
            try (Call call = Call.open()) {
                call.arguments().object(ConfigProvider.getConfig(), "config", new RustConfigSource(library));
                call.invoke(start);
            }
        });
    }

    /** All keys below a prefix, without it, each followed by its value. */
    @Override
    protected void exchange(Object target, int method, Decoder in, Encoder out) {
        Config config = (Config) target;
        String prefix = in.string();
        List<String> values = new ArrayList<>();
        for (String name : config.getPropertyNames()) {
            String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : ".";
            if (rest.isEmpty() || rest.length() > 1 && (rest.startsWith(".") || rest.startsWith("["))) {
                String value = config.getConfigValue(name).getValue();
                if (value != null) {
                    values.add(rest);
                    values.add(value);
                }
            }
        }
        out.list(values, "values", (to, value) -> to.string(value, "a value"));
    }
}
