package io.quarkiverse.robyn.deployment.cargo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class CargoEnvironmentTest {

    @Test
    void secretsOfTheApplicationStayOut() {
        var all = Map.ofEntries(Map.entry("PATH", "/bin"), Map.entry("HOME", "/home/ada"), Map.entry("CARGO_HOME", "/c"),
                Map.entry("RUSTUP_TOOLCHAIN", "stable"), Map.entry("LC_ALL", "C"), Map.entry("https_proxy", "http://p:1"),
                Map.entry("CC_x86_64-unknown-linux-gnu", "clang"), Map.entry("TARGET_CFLAGS", "-O2"),
                Map.entry("DB_PASSWORD", "secret"), Map.entry("QUARKUS_DATASOURCE_PASSWORD", "secret"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "secret"), Map.entry("RUSTFLAGS", "-Ctarget-cpu=native"),
                Map.entry("RUST_BACKTRACE", "1"), Map.entry("CCACHE_TOKEN", "secret"), Map.entry("PROTOC", "/bin/protoc"));
        assertEquals(Set.of("PATH", "HOME", "CARGO_HOME", "RUSTUP_TOOLCHAIN", "LC_ALL", "https_proxy",
                "CC_x86_64-unknown-linux-gnu", "TARGET_CFLAGS", "PROTOC"),
                new CargoEnvironment(all, Set.of("PROTOC")).variables().keySet());
    }

    @Test
    void placesDoNotDecideAboutTheOutcome() {
        var environment = new CargoEnvironment(Map.of("PATH", "/bin", "LANG", "C", "CARGO_REGISTRY_TOKEN", "secret",
                "CARGO_TERM_COLOR", "always", "CC", "clang", "MINE", "1"), Set.of("MINE"));
        assertEquals(Map.of("CC", "clang", "MINE", "1"), environment.inputs());
    }
}
