package io.quarkiverse.robyn.runtime.devmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.robyn.RustPanicException;
import io.quarkus.runtime.TemplateHtmlBuilder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Shows a browser a panic with the lines of Rust around it. Whoever does not ask for HTML gets Quarkus' own answer, and so
 * does every other failure.
 */
public final class RustPanicPage implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.robyn");
    private static final int AROUND = 5;

    @Override
    public void handle(RoutingContext context) {
        Optional<RustPanicException> panic = panic(context.failure());
        String accept = String.valueOf(context.request().getHeader(HttpHeaders.ACCEPT));
        if (panic.isEmpty() || !accept.contains("text/html") || context.response().headWritten()) {
            context.next();
            return;
        }
        LOG.errorf(context.failure(), "HTTP Request to %s failed", context.request().uri());
        context.response().setStatusCode(500).putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(page(panic.get(), context.failure()));
    }

    private static Optional<RustPanicException> panic(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof RustPanicException panic) {
                return Optional.of(panic);
            }
        }
        return Optional.empty();
    }

    private static String page(RustPanicException panic, Throwable failure) {
        String message = escape(panic.getMessage());
        return new TemplateHtmlBuilder("Rust panicked", message, message).append(source(panic)).stack(failure).toString();
    }

    private static String source(RustPanicException panic) {
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(panic.file()));
        } catch (IOException | RuntimeException unreadable) {
            // A crate's own file, which is not on this machine under that name.
            return "";
        }
        if (panic.line() < 1 || panic.line() > lines.size()) {
            return "";
        }
        var html = new StringBuilder(
                "<h3><code>%s:%d:%d</code></h3><pre class=\"rust-panic\" style=\"padding:1em;overflow:auto;"
                        .formatted(escape(panic.file()), panic.line(), panic.column()))
                .append("background:#f6f6f6;color:#222\">");
        int first = Math.max(1, panic.line() - AROUND);
        for (int line = first; line <= Math.min(lines.size(), panic.line() + AROUND); line++) {
            String text = "%5d | %s".formatted(line, lines.get(line - 1));
            boolean here = line == panic.line();
            html.append(here ? "<b style=\"color:#c00\">" : "").append(escape(text)).append(here ? "</b>" : "").append('\n');
            if (here && panic.column() > 0) {
                html.append("<b style=\"color:#c00\">").append("      | ").append(" ".repeat(panic.column() - 1))
                        .append("^ panicked here</b>\n");
            }
        }
        return html.append("</pre>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
