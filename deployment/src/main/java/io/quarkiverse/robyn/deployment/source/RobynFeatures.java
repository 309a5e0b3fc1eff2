package io.quarkiverse.robyn.deployment.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which features of the {@code robyn} crate the sources need. Each brings crates that the user's first build would have
 * to compile, so a feature is on only when a file uses it. Textual on purpose: a wrong yes costs compile time, and a
 * wrong no is a compile error that names the feature.
 */
public final class RobynFeatures {

    private static final Pattern ROUTE = Pattern
            .compile("#\\s*\\[\\s*(?:robyn\\s*::\\s*)?(?:get|post|put|patch|delete|head|options|any)\\s*\\(");
    private static final Pattern EXPORT = Pattern.compile("#\\s*\\[\\s*(?:robyn\\s*::\\s*)?(?:export|state)\\b");
    private static final Pattern AROUND = Pattern
            .compile("#\\s*\\[\\s*(?:robyn\\s*::\\s*)?(?:router\\s*\\(|middleware\\b)");
    private static final Pattern LAYER = Pattern.compile("\\blayer\\s*=");
    private static final Pattern AXUM = Pattern.compile("\\baxum\\b");
    private static final Pattern CONFIG = Pattern.compile("(?<![.\\w])(?<!fn\\s)config\\s*(?:::\\s*<|\\()");
    private static final Pattern LOG = Pattern.compile("\\blog\\s*::");
    private static final Pattern TRACING = Pattern.compile("\\btracing\\s*::");
    private static final Pattern STREAM = Pattern.compile("(?:->|:)\\s*impl\\s+(?:\\w+\\s*::\\s*)*Stream\\s*<");
    private static final Pattern ITEM = Pattern.compile("\\b(?:fn|impl|trait|struct|enum)\\b");
    private static final Pattern ASYNC = Pattern.compile("\\basync\\b");

    /** Types of axum's and ours that cost crates: the feature, and what names them. */
    private static final Map<String, Pattern> TYPES = Map.of(
            "connect-info", Pattern.compile("\\bConnectInfo\\b"),
            "multipart", Pattern.compile("\\bMultipart\\b"),
            "sse", Pattern.compile("\\bKeepAlive\\b"),
            "ws", Pattern.compile("\\bWebSocketUpgrade\\b"));

    /** Crates whose types cross: the feature has the crate's name. */
    private static final Set<String> CRATES = Set.of("bytes", "chrono", "rust_decimal", "serde_json", "time", "uuid");

    private RobynFeatures() {
    }

    /**
     * The names of the features, sorted: some of {@code async}, {@code config}, {@code connect-info}, {@code http},
     * {@code log}, {@code multipart}, {@code sse}, {@code tracing}, {@code ws}, and those of crates that the sources depend on.
     */
    public static SortedSet<String> of(RustSources sources, RustDependencies dependencies) {
        var features = new TreeSet<String>();
        dependencies.dependencies().values().stream().map(RustDependency::crateName).filter(CRATES::contains)
                .forEach(features::add);
        for (SourceFile file : sources.rust()) {
            var code = RustText.of(file.text()).code();
            if (AXUM.matcher(code).find()) {
                features.add("http");
            }
            if (CONFIG.matcher(code).find()) {
                features.add("config");
            }
            if (LOG.matcher(code).find()) {
                features.add("log");
            }
            if (TRACING.matcher(code).find()) {
                features.add("tracing");
            }
            if (AROUND.matcher(code).find()) {
                features.addAll(List.of("async", "http"));
            }
            TYPES.forEach((feature, type) -> {
                if (type.matcher(code).find()) {
                    features.add(feature);
                }
            });
            var route = ROUTE.matcher(code);
            while (route.find()) {
                features.add("http");
                if (isAsync(code, route.end()) || LAYER.matcher(code).region(route.end(), code.length()).find()) {
                    features.add("async");
                }
            }
            if (STREAM.matcher(code).find()) {
                features.add("async");
            }
            var export = EXPORT.matcher(code);
            while (export.find()) {
                if (isAsync(code, export.end())) {
                    features.add("async");
                }
            }
        }
        return features;
    }

    /** Whether the function after an attribute is async; after the one of a block of methods, whether any of the rest is. */
    private static boolean isAsync(CharSequence code, int attribute) {
        var item = ITEM.matcher(code).region(attribute, code.length());
        boolean found = item.find();
        if (found && (item.group().matches("struct|trait") || item.group().equals("enum"))) {
            return false;
        }
        int end = found && item.group().equals("fn") ? item.start() : code.length();
        return ASYNC.matcher(code).region(attribute, end).find();
    }
}
