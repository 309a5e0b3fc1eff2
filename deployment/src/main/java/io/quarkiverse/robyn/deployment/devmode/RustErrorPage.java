package io.quarkiverse.robyn.deployment.devmode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkus.deployment.ide.Ide;
import io.quarkus.dev.ErrorPageGenerators;
import io.quarkus.runtime.TemplateHtmlBuilder;

/**
 * The page that dev mode shows while the Rust files do not compile: each error in the compiler's own words and colours with
 * a link to its place, then the warnings.
 */
public final class RustErrorPage {

    private static final String STYLE = """
            <style>
              .rust-problem { margin: 1.5em 0; }
              .rust-problem h3 { margin: 0 0 .4em; }
              .rust-problem .kind { color: #fff; background: #c00; border-radius: .3em; padding: .1em .5em; font-size: .8em; }
              .rust-problem.warning .kind { background: #a60; }
              .rust-problem pre { padding: 1em; overflow: auto; background: #f6f6f6; color: #222; line-height: 1.35; }
              .rust-problem .hint { white-space: pre-wrap; }
            </style>
            """;

    private RustErrorPage() {
    }

    /** Makes Quarkus show the page, with links for the editor that it found. */
    public static void register(Optional<Ide> ide) {
        String exception = RustBuildException.class.getName();
        if (ErrorPageGenerators.get(exception) == null) {
            ErrorPageGenerators.register(exception, failure -> page(failure, ide));
        }
    }

    static String page(Throwable failure, Optional<Ide> ide) {
        if (!(failure instanceof RustBuildException build)) {
            return fromElsewhere(failure);
        }
        List<RustProblem> errors = build.problems().stream().filter(problem -> !problem.warning()).toList();
        List<RustProblem> warnings = build.problems().stream().filter(RustProblem::warning).toList();
        String first = AnsiHtml.escape(build.relative(errors.getFirst().title()));
        String count = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
        var page = new TemplateHtmlBuilder("Rust does not compile", first, first + count).append(STYLE);
        errors.forEach(problem -> page.append(section(problem, build, ide)));
        if (!warnings.isEmpty()) {
            page.append("<h2>%s</h2>".formatted(warnings.size() == 1 ? "A warning" : warnings.size() + " warnings"));
            warnings.forEach(problem -> page.append(section(problem, build, ide)));
        }
        return page.toString();
    }

    private static String section(RustProblem problem, RustBuildException build, Optional<Ide> ide) {
        var html = new StringBuilder("<section class=\"rust-problem%s\"><h3><span class=\"kind\">%s</span> %s</h3>"
                .formatted(problem.warning() ? " warning" : "", problem.warning() ? "warning" : "error",
                        AnsiHtml.escape(build.relative(problem.title()))));
        problem.place().ifPresent(place -> html.append("<p><code>").append(AnsiHtml.escape(build.relative(place.toString())))
                .append("</code> ").append(EditorLink.of(ide, place).stream()
                        .map(link -> "<a href=\"%s\">Open in %s</a>".formatted(AnsiHtml.escape(link.uri()), link.editor()))
                        .collect(Collectors.joining(" · ")))
                .append("</p>"));
        if (!problem.detail().isBlank()) {
            html.append("<pre>").append(AnsiHtml.toHtml(build.relative(problem.detail().stripTrailing()))).append("</pre>");
        }
        if (!problem.hint().isBlank()) {
            html.append("<p class=\"hint\"><b>Hint:</b> ").append(AnsiHtml.escape(problem.hint())).append("</p>");
        }
        return html.append("</section>").toString();
    }

    /** The exception of another class loader: its text is all that can be had of it. */
    private static String fromElsewhere(Throwable failure) {
        String text;
        try {
            text = (String) failure.getClass().getMethod("text").invoke(failure);
        } catch (ReflectiveOperationException e) {
            text = failure.getMessage();
        }
        String headline = AnsiHtml.escape(String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        return new TemplateHtmlBuilder("Rust does not compile", headline, headline).append(STYLE)
                .append("<section class=\"rust-problem\"><pre>" + AnsiHtml.toHtml(text) + "</pre></section>").toString();
    }
}
