package io.quarkiverse.robyn.deployment.security;

import java.util.List;
import java.util.stream.Stream;

/**
 * Ways to write a path that some part of a server may read as another. {@code L} stands for the first segment and
 * {@code A} for the second; {@code l} and {@code a} for the same with the first letter encoded, {@code U} and {@code V}
 * in capitals.
 */
final class HostileSpellings {

    static final String PLAIN = "/{L}/{A}/secret";

    /** What a path may be stretched by, at any slash. */
    private static final List<String> STEPS = List.of("/./", "//", "/%2e/", "/;/", "/;x=1/", "/x/../", "/x/%2e%2e/", "/x/..;/",
            "/%20/../", "/%2f../", "/.%00/", "/%252e/", "/%5c../", "/\\..\\", "/%2e%2e;/", "/*/../");

    /** What may follow the last segment. */
    private static final List<String> ENDS = List.of("%0b", "%0c", "%1f", "%7f", "%85", "%a0", "%c2%a0", "%e2%80%8b",
            "%ef%bb%bf",
            ".html", ".jsp", "..;", "/..;/", "/.;", "/;x=1", "*", "'", "%22", "|", "^", "`", "{}", "[]", "@", ":", "&", "=",
            ",",
            "$", "!", "(", ")", "/*", "/**", "/.%2e/secret", "%2e", "%2e%2e", "/%2e", "//.", "#/../x");

    static final List<String> ALL = Stream.of(List.of(
            PLAIN,
            // Slashes
            "//{L}/{A}/secret",
            "/{L}//{A}/secret",
            "/{L}/{A}//secret",
            "///{L}///{A}///secret",
            "/{L}/{A}/secret/",
            "/{L}/{A}/secret//",
            "{L}/{A}/secret",
            // Dots
            "/./{L}/{A}/secret",
            "/{L}/./{A}/secret",
            "/{L}/{A}/./secret",
            "/{L}/{A}/secret/.",
            "/{L}/{A}/secret/..",
            "/{L}/{A}/secret/x/..",
            "/../{L}/{A}/secret",
            "/x/../{L}/{A}/secret",
            "/{L}/x/../{A}/secret",
            "/{L}/{A}/x/../secret",
            "/{L}/{A}/../{A}/secret",
            "/{L}/{A}/secret.",
            "/{L}/{A}/secret..",
            "/{L}/{A}/secret.json",
            // Encoded dots
            "/%2e/{L}/{A}/secret",
            "/{L}/%2e/{A}/secret",
            "/{L}/{A}/%2e/secret",
            "/{L}/{A}/%2E/secret",
            "/{L}/x/%2e%2e/{A}/secret",
            "/{L}/x/.%2e/{A}/secret",
            "/{L}/x/%2E./{A}/secret",
            "/{L}/{A}/x/%2e%2e/secret",
            "/{L}/{A}/secret/%2e%2e/secret",
            "/{L}/x/%252e%252e/{A}/secret",
            // Encoded slashes
            "/{L}%2f{A}/secret",
            "/{L}%2F{A}%2Fsecret",
            "/{L}/{A}%2fsecret",
            "/{L}/{A}%2Fsecret",
            "/%2f{L}/{A}/secret",
            "/{L}/%2f{A}/secret",
            "/{L}/{A}/%2fsecret",
            "/{L}/{A}/secret%2f",
            "/{L}/{A}/secret%2F.",
            "/{L}/{A}/x/..%2fsecret",
            "/{L}/{A}/x%2f..%2fsecret",
            "/{L}/{A}%252fsecret",
            // Backslashes
            "/{L}\\{A}\\secret",
            "\\{L}\\{A}\\secret",
            "/{L}/{A}\\secret",
            "/{L}/{A}/secret\\",
            "/{L}/x\\..\\{A}/secret",
            "/{L}%5c{A}%5csecret",
            "/{L}/{A}%5csecret",
            "/{L}/{A}%5Csecret",
            "/{L}/{A}/secret%5c",
            "/{L}/x%5c..%5c{A}/secret",
            // Path parameters
            "/{L}/{A}/secret;",
            "/{L}/{A}/secret;x=1",
            "/{L}/{A}/secret;/",
            "/{L}/{A};x=1/secret",
            "/{L};/{A}/secret",
            "/;/{L}/{A}/secret",
            "/{L}/;x/{A}/secret",
            "/{L}/{A}/;x/secret",
            "/{L}/x/..;/{A}/secret",
            "/{L}/{A}/..;/{A}/secret",
            "/{L}/{A}/secret%3B",
            "/{L}/{A}/secret%3bx=1",
            "/{L}/{A}%3Bx=1/secret",
            "/{L}%3B/{A}/secret",
            "/{L}/x/..%3B/{A}/secret",
            // Encoded letters, capitals, other characters
            "/{l}/{A}/secret",
            "/{L}/{a}/secret",
            "/{L}/{A}/s%65cret",
            "/{L}/{A}/secre%74",
            "/{L}/{A}/%73%65%63%72%65%74",
            "/{L}/{A}/s%2565cret",
            "/{U}/{A}/secret",
            "/{L}/{V}/secret",
            "/{L}/{A}/SECRET",
            "/{L}/{A}/Secret",
            "/{L}/{A}/%u0073ecret",
            "/{L}/{A}/%c1%b3ecret",
            "/{L}/{A}/%EF%BD%93ecret",
            "/{L}/{A}/secret%00",
            "/{L}/{A}/secret%20",
            "/{L}/{A}/secret+",
            "/{L}/{A}/secret%09",
            "/{L}/{A}/secret%0a",
            "/{L}/{A}/secret%0d%0aX:%20y",
            "/{L}/{A}/secret~",
            "/{L}/{A}/secret%",
            "/{L}/{A}/secret%2",
            "/{L}/{A}/secret%zz",
            // Query, fragment, absolute form
            "/{L}/{A}/secret?",
            "/{L}/{A}/secret?x=/public",
            "/{L}/{A}/secret#fragment",
            "/{L}/{A}/secret%23",
            "/{L}/{A}/secret%3F",
            "http://localhost/{L}/{A}/secret",
            "http://localhost//{L}/{A}/secret",
            "http://elsewhere/{L}/{A}/secret",
            // A route with a parameter, which takes more spellings
            "/{L}/{A}/item/7",
            "/{L}/{A}/item/%37",
            "/{L}/{A}/item/7/",
            "/{L}/{A}//item/7",
            "/{L}/{A}/item//7",
            "/{L}/{A}/item/7;x",
            "/{L}/{A}/item;x/7",
            "/{L}/{A}/item/7%3Bx",
            "/{L}/{A}/item/a%2Fb",
            "/{L}/{A}/item/%2e%2e%2fsecret",
            "/{L}/{A}/item/..%5csecret",
            "/{L}/x/../{A}/item/7",
            "/{L}/{a}/item/7",
            "/{L}/{A}/item/..;/item/7",
            "/{L}/{A}/item/7%00"),
            stretched(), ENDS.stream().map(PLAIN::concat).toList()).flatMap(List::stream).distinct().toList();

    private HostileSpellings() {
    }

    private static List<String> stretched() {
        String[] segments = PLAIN.substring(1).split("/");
        return STEPS.stream().flatMap(step -> Stream.of(
                step + segments[0] + "/" + segments[1] + "/" + segments[2],
                "/" + segments[0] + step + segments[1] + "/" + segments[2],
                "/" + segments[0] + "/" + segments[1] + step + segments[2],
                "/" + segments[0] + "/" + segments[1] + "/" + segments[2] + step + "../secret")).toList();
    }

    /** The spelling for one twin and one area. */
    static String of(String spelling, String twin, String area) {
        return spelling
                .replace("{L}", twin).replace("{A}", area)
                .replace("{l}", encodeFirst(twin)).replace("{a}", encodeFirst(area))
                .replace("{U}", twin.toUpperCase()).replace("{V}", area.toUpperCase());
    }

    private static String encodeFirst(String segment) {
        return "%" + Integer.toHexString(segment.charAt(0)) + segment.substring(1);
    }
}
