package io.quarkiverse.robyn.deployment.devmode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Java that calls a generated class that changed or is gone. Quarkus compiles only Java that changed, so without help
 * such a caller would fail with a linkage error at run time instead of an error of javac's.
 */
final class StaleCallers {

    private StaleCallers() {
    }

    /**
     * Makes the Java files that name one of the classes look changed, by a millisecond.
     *
     * @param classes full names
     * @param roots source roots; those that do not exist are passed over
     */
    static void touch(Set<String> classes, Collection<Path> roots) {
        if (classes.isEmpty()) {
            return;
        }
        Pattern names = Pattern.compile(classes.stream().map(StaleCallers::simpleName).map(Pattern::quote)
                .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
        touch(names, roots);
    }

    private static void touch(Pattern names, Collection<Path> roots) {
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
                    touchIfNamed(file, names);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes all Java files in some folders look changed. */
    static void touchAll(Collection<Path> roots) {
        touch(Pattern.compile(""), roots);
    }

    /**
     * Deletes the class files of generated classes that are gone. Quarkus does that after javac, which would find them.
     *
     * @param classes full names
     */
    static void deleteOrphans(Set<String> classes, Path sources, Path classesFolder) {
        for (String name : classes) {
            String path = name.replace('.', '/');
            Path folder = classesFolder.resolve(path).getParent();
            if (Files.exists(sources.resolve(path + ".java")) || !Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, simpleName(name) + "{.class,$*.class}")) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void touchIfNamed(Path file, Pattern names) throws IOException {
        try {
            if (names.matcher(Files.readString(file)).find()) {
                long modified = Files.getLastModifiedTime(file).toMillis();
                Files.setLastModifiedTime(file, FileTime.fromMillis(modified + 1));
            }
        } catch (NoSuchFileException e) {
            // deleted meanwhile: nothing to compile
        }
    }
}
