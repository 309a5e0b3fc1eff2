package io.quarkiverse.robyn.deployment.bindings;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** Compiles sources with all warnings on, against the runtime module, Mutiny and Jackson. */
public final class JavaCompilation {

    private JavaCompilation() {
    }

    /**
     * @param classes where the class files go
     * @return every error and warning; none when all is well
     */
    public static List<String> compile(Map<String, String> sources, Path classes) throws URISyntaxException {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        List<Source> units = sources.entrySet().stream().map(file -> new Source(file.getKey(), file.getValue())).toList();
        var classPath = new StringJoiner(File.pathSeparator);
        for (Class<?> type : List.of(Call.class, Uni.class, CheckReturnValue.class, JsonNode.class, TreeNode.class,
                JsonProperty.class)) {
            classPath.add(jar(type).toString());
        }
        ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics,
                List.of("-Xlint:all", "-Xdoclint:all,-missing", "-proc:none", "-cp", classPath.toString(), "-d",
                        classes.toString()),
                null, units).call();
        return diagnostics.getDiagnostics().stream().map(Object::toString).toList();
    }

    private static Path jar(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String path, String text) {
            super(URI.create("string:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
