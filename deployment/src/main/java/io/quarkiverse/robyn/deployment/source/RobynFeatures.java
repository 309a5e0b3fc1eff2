package io.quarkiverse.robyn.deployment.source;

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
    private static final Pattern AXUM = Pattern.compile("\\baxum\\b");
    private static final Pattern FUNCTION = Pattern.compile("\\bfn\\b");
    private static final Pattern ASYNC = Pattern.compile("\\basync\\b");

    private RobynFeatures() {
    }

    /** The names of the features, sorted: none, {@code http}, or {@code async} and {@code http}. */
    public static SortedSet<String> of(RustSources sources) {
        var features = new TreeSet<String>();
        for (SourceFile file : sources.rust()) {
            var code = RustText.of(file.text()).code();
            if (AXUM.matcher(code).find()) {
                features.add("http");
            }
            var route = ROUTE.matcher(code);
            while (route.find()) {
                features.add("http");
                var function = FUNCTION.matcher(code).region(route.end(), code.length());
                int end = function.find() ? function.start() : code.length();
                if (ASYNC.matcher(code).region(route.end(), end).find()) {
                    features.add("async");
                }
            }
        }
        return features;
    }
}
