package io.quarkiverse.robyn.deployment.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.deployment.model.RustProblem;

class ModuleTreeTest {

    @TempDir
    Path folder;

    private void file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ModuleTree tree(String... folders) {
        return ModuleTree.of(RustSources.scan(List.of(folders).stream().map(folder::resolve).toList()));
    }

    private String problem(String... folders) {
        List<RustProblem> problems = tree(folders).problems();
        assertEquals(1, problems.size(), problems::toString);
        return problems.getFirst().title() + " | " + problems.getFirst().hint();
    }

    @Test
    void foldersAreInlineModulesUnlessAFileOwnsThem() throws IOException {
        for (String name : List.of("hello.rs", "hello/helper.rs", "pkg/mod.rs", "pkg/inner.rs", "sub/dir/x.rs")) {
            file("rust/" + name, "");
        }
        assertEquals("""
                #[path = "%s"]
                mod robyn_user {
                    pub mod hello;
                    pub mod pkg;
                    pub mod sub {
                        pub mod dir {
                            pub mod x;
                        }
                    }
                }
                #[allow(unused_imports)]
                pub use robyn_user::*;
                """.formatted(folder.resolve("rust")), tree("rust").mounts());
    }

    @Test
    void buildOutputIsNoSource() throws IOException {
        file("rust/a.rs", "");
        file("rust/target/debug/build/out.rs", "");
        file("rust/.git/hook.rs", "");
        file("rust/cache/CACHEDIR.TAG", "");
        file("rust/cache/b.rs", "");
        file("rust/.#a.rs", "");
        file("rust/own_crate/Cargo.toml", "");
        file("rust/own_crate/src/lib.rs", "");
        assertEquals(List.of("a.rs"),
                RustSources.scan(List.of(folder.resolve("rust"))).rust().stream().map(SourceFile::name).toList());
    }

    @Test
    void aFileThatAnotherOneTakesIsNotMountedTwice() throws IOException {
        file("rust/a.rs", """
                #[path = "shared_types.rs"]
                mod types;
                // #[path = "c.rs"] mod c;
                include!("constants.rs");
                """);
        file("rust/shared_types.rs", "");
        file("rust/constants.rs", "");
        file("rust/c.rs", "");
        assertEquals("pub mod a; pub mod c;", tree("rust").mounts().lines().map(String::strip)
                .filter(line -> line.startsWith("pub mod")).reduce((a, b) -> a + " " + b).orElseThrow());
    }

    @Test
    void severalFoldersAreMountedSideBySide() throws IOException {
        file("rust/a.rs", "");
        file("more/b.rs", "");
        assertEquals(2, tree("rust", "more", "missing").mounts().lines().filter(line -> line.startsWith("pub use")).count());
        file("more/a.rs", "");
        assertEquals("Two files make the module `a`: %s and %s | Rename or merge one of them"
                .formatted(folder.resolve("rust/a.rs"), folder.resolve("more/a.rs")), problem("rust", "more"));
    }

    @Test
    void twoFilesOfOneModuleAreNamed() throws IOException {
        file("rust/a.rs", "");
        file("rust/a/mod.rs", "");
        assertEquals("Two files make the module `a`: %s and %s | Rename or merge one of them"
                .formatted(folder.resolve("rust/a.rs"), folder.resolve("rust/a/mod.rs")), problem("rust"));
    }

    @Test
    void aNameThatIsNoRustModuleIsTold() throws IOException {
        file("rust/hello-world.rs", "");
        assertEquals("`hello-world.rs` cannot be a Rust module: a name has only letters a-z, digits and `_`, and no digit"
                + " first | Rename hello-world.rs to, for example, hello_world.rs", problem("rust"));
        Files.delete(folder.resolve("rust/hello-world.rs"));
        file("rust/1st.rs", "");
        assertEquals("`1st.rs` cannot be a Rust module: a name has only letters a-z, digits and `_`, and no digit first"
                + " | Rename 1st.rs to, for example, module_1st.rs", problem("rust"));
        Files.delete(folder.resolve("rust/1st.rs"));
        file("rust/type.rs", "");
        assertEquals("`type.rs` cannot be a Rust module: `type` is a word of the Rust language"
                + " | Rename type.rs to, for example, type_module.rs", problem("rust"));
        Files.delete(folder.resolve("rust/type.rs"));
        file("rust/__.rs", "");
        assertEquals("`__.rs` cannot be a Java name: it has no letter at its start"
                + " | Rename __.rs to, for example, module_.rs", problem("rust"));
    }

    @Test
    void aFolderThatIsNoJavaPackageIsTold() throws IOException {
        file("rust/int/x.rs", "");
        assertEquals("`int/` cannot be a Java package: `int` is a word of the Java language"
                + " | Rename int/ to, for example, int_module/", problem("rust"));
    }

    @Test
    void aFileNamedAsAJavaWordIsFine() throws IOException {
        file("rust/class.rs", "");
        assertEquals(List.of(), tree("rust").problems());
    }
}
