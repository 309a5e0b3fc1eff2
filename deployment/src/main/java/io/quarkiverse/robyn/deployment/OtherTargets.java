package io.quarkiverse.robyn.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Platforms beside the one that a build is for, whose libraries go into the same package.
 *
 * @param built target triples to compile for
 * @param prebuilt libraries that were compiled elsewhere from the same sources, by a name for messages
 */
public record OtherTargets(List<String> built, SortedMap<String, Path> prebuilt) {

    public static final OtherTargets NONE = new OtherTargets(List.of(), Map.of());

    public OtherTargets {
        built = List.copyOf(built);
    }

    public OtherTargets(List<String> built, Map<String, Path> prebuilt) {
        this(built, new TreeMap<>(prebuilt));
    }
}
