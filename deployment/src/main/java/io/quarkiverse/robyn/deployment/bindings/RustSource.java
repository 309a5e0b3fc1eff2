package io.quarkiverse.robyn.deployment.bindings;

import java.util.List;

import io.quarkiverse.robyn.deployment.model.RustItem;

/** The name by which generated Javadoc calls a Rust file: the same on every machine, so never an absolute path. */
final class RustSource {

    private RustSource() {
    }

    /** The file's path below the source folder as far as the module's path tells it, else its name. */
    static String of(RustItem item) {
        String file = item.place().file().replace('\\', '/');
        List<String> segments = item.module().segments();
        for (int length = segments.size(); length > 0; length--) {
            String path = String.join("/", segments.subList(0, length));
            for (String candidate : List.of(path + ".rs", path + "/mod.rs")) {
                if (file.equals(candidate) || file.endsWith("/" + candidate)) {
                    return candidate;
                }
            }
        }
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
