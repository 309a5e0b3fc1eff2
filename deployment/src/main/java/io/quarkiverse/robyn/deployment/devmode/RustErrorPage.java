package io.quarkiverse.robyn.deployment.devmode;

import io.quarkiverse.robyn.deployment.RustBuildException;
import io.quarkus.dev.ErrorPageGenerators;
import io.quarkus.runtime.TemplateHtmlBuilder;

/** The page that dev mode shows while the Rust files do not compile: the compiler's own text, in its colours. */
public final class RustErrorPage {

    private RustErrorPage() {
    }

    /** Makes Quarkus show the page. */
    public static void register() {
        String exception = RustBuildException.class.getName();
        if (ErrorPageGenerators.get(exception) == null) {
            ErrorPageGenerators.register(exception, RustErrorPage::page);
        }
    }

    private static String page(Throwable failure) {
        String headline = failure.getMessage().lines().findFirst().orElse("");
        return new TemplateHtmlBuilder("Rust does not compile", headline, headline)
                .append("<pre style=\"padding:1em;overflow:auto;background:#f6f6f6\">" + AnsiHtml.toHtml(text(failure))
                        + "</pre>")
                .toString();
    }

    /** By reflection: the exception may come from another class loader than the one that registered the page. */
    private static String text(Throwable failure) {
        try {
            return (String) failure.getClass().getMethod("text").invoke(failure);
        } catch (ReflectiveOperationException e) {
            return failure.getMessage();
        }
    }
}
