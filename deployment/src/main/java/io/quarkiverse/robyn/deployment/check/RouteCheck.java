package io.quarkiverse.robyn.deployment.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustRoute;

/** Paths that Vert.x or axum would not take, and routes that would hide each other. */
final class RouteCheck {

    /** {@code {name}} or, as the last segment only, {@code {*name}}. */
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\*?)([^{}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    private RouteCheck() {
    }

    static List<RustProblem> check(List<RustRoute> routes) {
        var problems = new ArrayList<RustProblem>();
        for (RustRoute route : routes) {
            pathProblem(route.path()).ifPresent(problem -> problems.add(RustProblem.at(route.place(),
                    "The path \"" + route.path() + "\" of " + name(route) + " " + problem,
                    "paths look like \"/orders/{id}\" or \"/files/{*rest}\"")));
        }
        for (int second = 1; second < routes.size(); second++) {
            for (int first = 0; first < second; first++) {
                if (conflict(routes.get(first), routes.get(second))) {
                    problems.add(duplicate(routes.get(first), routes.get(second)));
                }
            }
        }
        return problems;
    }

    private static Optional<String> pathProblem(String path) {
        if (!path.startsWith("/")) {
            return Optional.of("does not start with /");
        }
        if (path.contains("?") || path.contains("#")) {
            return Optional.of("contains ? or #; a query is no part of a route's path");
        }
        if (path.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return Optional.of("contains white space");
        }
        if (path.length() > 1 && path.contains("//")) {
            return Optional.of("has an empty segment");
        }
        var names = new HashSet<String>();
        for (String segment : path.substring(1).split("/", -1)) {
            Matcher parameter = PARAMETER.matcher(segment);
            if (!parameter.matches()) {
                if (segment.contains("{") || segment.contains("}")) {
                    return Optional.of("has the segment `" + segment + "`, which is neither text nor one whole {parameter}");
                }
                if (segment.contains("*") || segment.startsWith(":")) {
                    return Optional.of("has the segment `" + segment + "` in another framework's syntax");
                }
                continue;
            }
            if (!NAME.matcher(parameter.group(2)).matches()) {
                return Optional.of("has the parameter `" + segment + "`; names consist of letters, digits and _");
            }
            if (!parameter.group(1).isEmpty() && !path.endsWith(segment)) {
                return Optional.of("has `" + segment + "` in the middle; only the last segment may take the rest");
            }
            if (!names.add(parameter.group(2))) {
                return Optional.of("has two parameters named `" + parameter.group(2) + "`");
            }
        }
        return Optional.empty();
    }

    private static boolean conflict(RustRoute first, RustRoute second) {
        return shape(first.path()).equals(shape(second.path()))
                && (first.method().equals(second.method()) || first.method().equals("ANY") || second.method().equals("ANY"));
    }

    /** The path with its parameters' names left out. */
    private static String shape(String path) {
        return PARAMETER.matcher(path).replaceAll("{$1}");
    }

    private static RustProblem duplicate(RustRoute first, RustRoute second) {
        return RustProblem.at(second.place(),
                "Two routes answer " + (second.method().equals("ANY") ? first.method() : second.method()) + " "
                        + second.path() + ": " + name(first) + " (" + first.place() + ") and " + name(second),
                "change the path or the method of one of them");
    }

    private static String name(RustRoute route) {
        return route.module().isEmpty() ? route.name() : route.module() + "::" + route.name();
    }
}
