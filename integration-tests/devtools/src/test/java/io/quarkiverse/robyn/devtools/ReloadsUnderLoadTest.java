package io.quarkiverse.robyn.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.robyn.devtools.Http.Answer;

/** Fifty requests a second while Rust is edited and reloaded over and over: {@code -Drobyn.dev.reloads=300} for long. */
@ExtendWith(RealProcesses.class)
class ReloadsUnderLoadTest {

    private static final int RELOADS = Integer.getInteger("robyn.dev.reloads", 5);
    private static final int CLIENTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(100);

    @TempDir
    Path directory;

    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    @Test
    void noRequestFailsAndNoneGetsAnOldVersion() throws Exception {
        var application = Application.create(directory).rust("version.rs", rust(0)).java("VersionResource.java", JAVA);
        try (var dev = QuarkusDev.start(application, "/route", Answer.ok("0"), "-Dquarkus.test.continuous-testing=disabled",
                "-Dquarkus.console.enabled=false", "-Djvm.args=-Xmx256m")) {
            dev.await("/java", "0");
            var clients = IntStream.range(0, CLIENTS).mapToObj(i -> Thread.ofPlatform().start(() -> ask(dev))).toList();
            var sizes = new ArrayList<Long>();
            for (int version = 1; version <= RELOADS; version++) {
                application.rust("version.rs", rust(version));
                dev.await("/route", Integer.toString(version));
                seen.set(version);
                if (version % 50 == 0) {
                    sizes.add(residentWithoutLibraries(dev.get("/pid").body()));
                }
            }
            ended = true;
            for (Thread client : clients) {
                client.join(Duration.ofSeconds(30));
            }

            assertThat(wrong).as("of " + requests + " requests").isEmpty();
            assertThat(requests).hasValueGreaterThan(RELOADS * CLIENTS);
            assertThat(Integer.parseInt(dev.get("/loaders").body())).as("class loaders of the application")
                    .isLessThanOrEqualTo(3);
            if (!sizes.isEmpty()) {
                System.out.println("MiB resident without the libraries, every 50 reloads: " + sizes);
                assertThat(sizes.getLast() - sizes.getFirst()).as("growth in MiB: " + sizes).isLessThan(RELOADS / 2);
            }
        }
    }

    private void ask(QuarkusDev dev) {
        boolean route = true;
        for (; !ended; route = !route) {
            int least = seen.get();
            try {
                var answer = dev.get(route ? "/route" : "/java");
                if (answer.status() != 200 || Integer.parseInt(answer.body()) < least) {
                    wrong.add(answer + " when " + least + " was there");
                }
            } catch (RuntimeException dropped) {
                wrong.add("dropped: " + dropped.getCause());
            }
            requests.incrementAndGet();
            ProcessTree.pause(PAUSE.toMillis());
        }
    }

    private static long residentWithoutLibraries(String pid) throws IOException {
        long kib = 0;
        boolean library = false;
        for (String line : Files.readAllLines(Path.of("/proc", pid, "smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                library = line.contains("robyn");
            } else if (line.startsWith("Rss:") && !library) {
                kib += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return kib / 1024;
    }

    private static String rust(int version) {
        return """
                use robyn::*;

                #[export]
                fn number() -> i32 {
                    %1$d
                }

                #[get("/route")]
                fn route() -> &'static str {
                    "%1$d"
                }
                """.formatted(version);
    }

    private static final String JAVA = """
            package org.acme;

            import java.lang.ref.WeakReference;
            import java.util.List;
            import java.util.concurrent.CopyOnWriteArrayList;

            import jakarta.ws.rs.GET;
            import jakarta.ws.rs.Path;

            @Path("/")
            public class VersionResource {

                @SuppressWarnings("unchecked")
                private static final List<WeakReference<ClassLoader>> LOADERS = (List<WeakReference<ClassLoader>>) System
                        .getProperties().computeIfAbsent("test.loaders", key -> new CopyOnWriteArrayList<>());

                static {
                    LOADERS.add(new WeakReference<>(VersionResource.class.getClassLoader()));
                }

                @GET
                @Path("java")
                public int java() {
                    return rust.Version.number();
                }

                @GET
                @Path("pid")
                public long pid() {
                    return ProcessHandle.current().pid();
                }

                @GET
                @Path("loaders")
                public long loaders() throws InterruptedException {
                    long alive = Long.MAX_VALUE;
                    for (int i = 0; i < 20 && alive > 2; i++) {
                        System.gc();
                        Thread.sleep(50);
                        alive = LOADERS.stream().filter(loader -> loader.get() != null).count();
                    }
                    return alive;
                }
            }
            """;
}
