package io.quarkiverse.robyn.deployment.cargo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How to build a crate's tests: written down, because those who run them have no more of the extension than its runtime.
 *
 * @param command cargo with its arguments
 * @param folder the working directory
 * @param variables environment variables to set
 * @param inherited names of the environment variables to keep; only names, since their values may be secrets
 */
public record TestBuild(List<String> command, Path folder, Map<String, String> variables, Set<String> inherited) {

    /**
     * Writes it to a file, with a line for each value.
     *
     * @param module the folder in which the tests run
     */
    public void write(Path file, Path module) {
        var lines = new TreeMap<String, String>();
        lines.put("folder", folder.toString());
        lines.put("module", module.toString());
        lines.put("inherited", String.join(" ", inherited));
        for (int i = 0; i < command.size(); i++) {
            lines.put("command." + i, command.get(i));
        }
        variables.forEach((name, value) -> lines.put("variable." + name, value));
        var text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value.replace("\\", "\\\\")).append('\n'));
        AtomicFiles.writeIfDifferent(file, text.toString());
    }
}
