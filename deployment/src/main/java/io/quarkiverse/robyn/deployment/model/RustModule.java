package io.quarkiverse.robyn.deployment.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A Rust module as the user sees it.
 *
 * @param crate the crate's name, with underscores
 * @param own whether it is the app's own crate; items of other crates keep the crate's name in their paths
 * @param segments the path below the crate, without what the generated crate adds
 */
public record RustModule(String crate, boolean own, List<String> segments) {

    public RustModule {
        segments = List.copyOf(segments);
    }

    /** Takes what {@code module_path!()} said apart. */
    public static RustModule of(String modulePath, RustNaming naming) {
        List<String> all = List.of(modulePath.replace("r#", "").split("::"));
        String crate = all.getFirst();
        boolean own = crate.equals(naming.crate());
        boolean mounted = own && all.size() > 1 && naming.isSourceFolder(all.get(1));
        return new RustModule(crate, own, all.subList(mounted ? 2 : 1, all.size()));
    }

    /** Where the functions of a type are. */
    public RustModule below(String type) {
        var path = new ArrayList<>(segments);
        path.add(type);
        return new RustModule(crate, own, path);
    }

    /** The path as the user would write it, {@code api::orders}; empty for the root of the app's own crate. */
    public String path() {
        String below = String.join("::", segments);
        if (own) {
            return below;
        }
        return below.isEmpty() ? crate : crate + "::" + below;
    }

    @Override
    public String toString() {
        return path();
    }
}
