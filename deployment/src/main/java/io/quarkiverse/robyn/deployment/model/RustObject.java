package io.quarkiverse.robyn.deployment.model;

import java.util.Comparator;
import java.util.List;

/**
 * An exported type whose values stay in Rust.
 *
 * @param operations the exported symbol that drops, compares and hashes
 * @param text the exported symbol that writes its text
 * @param equality whether Rust compares and hashes it
 * @param described whether it has a text
 * @param methods the functions of its exported {@code impl} blocks
 */
public record RustObject(long hash, RustModule module, String name, SourcePlace place, String docs, String operations,
        String text, boolean equality, boolean described, List<RustMethod> methods) implements RustNamed {

    /** Any order of the methods gives the same object. */
    public RustObject {
        methods = methods.stream()
                .sorted(Comparator.comparing((RustMethod method) -> method.function().name())
                        .thenComparing(method -> method.function().symbol()))
                .toList();
    }
}
