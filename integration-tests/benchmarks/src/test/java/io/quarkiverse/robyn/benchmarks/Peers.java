package io.quarkiverse.robyn.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The binding tools that the suite {@code calls} compares with. The names are those of their subjects. */
final class Peers {

    static final List<String> NAMES = List.of("jni-rs", "uniffi-java", "boltffi");

    private Peers() {
    }

    /**
     * Builds the crate and the classes of each.
     *
     * @return the names of those that can be measured here; why another cannot is said
     */
    static List<String> build() throws InterruptedException {
        List<String> built = new ArrayList<>();
        for (String name : NAMES) {
            System.out.println("== " + name + ": building");
            try {
                build(new PeerBuild(name));
                built.add(name);
            } catch (PeerBuild.Unavailable reason) {
                System.out.println("== " + name + " is NOT MEASURED: " + reason.getMessage());
            }
        }
        return built;
    }

    private static void build(PeerBuild peer) throws PeerBuild.Unavailable, InterruptedException {
        switch (peer.name()) {
            case "jni-rs" -> {
                peer.cargoBuild();
                System.setProperty("peers.jni-rs", peer.library().toString());
            }
            case "uniffi-java" -> {
                String command = peer.install("uniffi-bindgen-java", "0.5.2");
                peer.cargoBuild();
                peer.run(command, "generate", "--out-dir", peer.generated().toString(), peer.library().toString());
                System.setProperty("uniffi.component.calls.libraryOverride", peer.library().toString());
            }
            case "boltffi" -> {
                if (!Commands.exists("clang")) {
                    throw new PeerBuild.Unavailable("its tool compiles C with clang, which is not installed");
                }
                String command = peer.install("boltffi_cli", "0.32.1");
                peer.run(command, "pack", "java", "--release");
            }
            default -> throw new IllegalArgumentException(peer.name());
        }
        peer.compileJava();
    }

    /** What a JVM needs to find the native libraries of the peers. */
    static List<String> jvmArguments() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(it -> it.startsWith("peers.") || it.startsWith("uniffi."))
                .map(it -> "-D" + it + "=" + System.getProperty(it)).toList();
    }
}
