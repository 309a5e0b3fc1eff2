package io.quarkiverse.robyn.deployment.devmode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleCallersTest {

    private static final long TIME = 1_000_000;

    @TempDir
    Path root;

    @Test
    void onlyJavaThatNamesTheClassLooksChanged() throws IOException {
        Path caller = write("Caller.java", "class Caller { String s = HelloWorld.sayHello(\"Ada\"); }");
        Path other = write("Other.java", "class Other { HelloWorlds more; }");
        StaleCallers.touch(Set.of("rust.HelloWorld"), List.of(root, root.resolve("missing")));
        assertEquals(TIME + 1, Files.getLastModifiedTime(caller).toMillis());
        assertEquals(TIME, Files.getLastModifiedTime(other).toMillis());
    }

    @Test
    void classFilesGoWithTheirSource() throws IOException {
        Path sources = root.resolve("sources");
        Path classes = root.resolve("classes");
        for (String name : List.of("Maths.class", "Maths$Add.class", "MathsMore.class", "Hello.class")) {
            write("classes/rust/" + name, "");
        }
        write("sources/rust/Hello.java", "");
        StaleCallers.deleteOrphans(Set.of("rust.Maths", "rust.Hello", "rust.never.Compiled"), sources, classes);
        assertFalse(Files.exists(classes.resolve("rust/Maths.class")));
        assertFalse(Files.exists(classes.resolve("rust/Maths$Add.class")));
        assertTrue(Files.exists(classes.resolve("rust/MathsMore.class")));
        assertTrue(Files.exists(classes.resolve("rust/Hello.class")));
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(TIME));
    }
}
