package io.quarkiverse.robyn.deployment.devmode;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.robyn.deployment.model.SourcePlace;
import io.quarkus.deployment.ide.Ide;

/**
 * A link that opens a file in an editor, by the editor's own scheme: it works while the application does not run.
 *
 * @param editor as people call it
 */
public record EditorLink(String editor, String uri) {

    /** Of the editor that Quarkus found, or of all that have such links when it found none or one without. */
    public static List<EditorLink> of(Optional<Ide> found, SourcePlace place) {
        var ide = found.filter(each -> each == Ide.VSCODE || each == Ide.IDEA);
        var links = new ArrayList<EditorLink>();
        int column = Math.max(1, place.column());
        if (ide.isEmpty() || ide.get() == Ide.VSCODE) {
            links.add(new EditorLink("VS Code",
                    uri("vscode", "file", "/" + place.file().replaceFirst("^/", "") + ":" + place.line() + ":" + column,
                            null)));
        }
        if (ide.isEmpty() || ide.get() == Ide.IDEA) {
            links.add(new EditorLink("IntelliJ IDEA",
                    uri("idea", "open", null, "file=" + place.file() + "&line=" + place.line() + "&column=" + column)));
        }
        return links;
    }

    private static String uri(String scheme, String host, String path, String query) {
        try {
            return new URI(scheme, host, path, query, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
