package io.quarkiverse.robyn.deployment.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** An application whose Rust routes say who may call them. Ada is an admin, Bob a guest. */
final class CallersApp {

    private static final String ROUTES = """
            use std::sync::atomic::{AtomicU32, Ordering};

            use robyn::*;

            static CALLS: AtomicU32 = AtomicU32::new(0);

            fn called() -> &'static str {
                CALLS.fetch_add(1, Ordering::SeqCst);
                "called"
            }

            #[get("/calls")]
            fn calls() -> String {
                CALLS.load(Ordering::SeqCst).to_string()
            }

            #[get("/open", permit_all)]
            fn open() -> &'static str {
                called()
            }

            #[get("/known", authenticated)]
            fn known() -> &'static str {
                called()
            }

            #[get("/closed", deny_all)]
            fn closed() -> &'static str {
                called()
            }

            #[post("/admins", roles("admin"))]
            fn admins(body: String) -> String {
                called();
                body
            }

            #[get("/either", roles("editor", "guest"))]
            async fn either() -> &'static str {
                tokio::task::yield_now().await;
                called()
            }

            #[get("/configured", roles("${caller.roles}"), blocking)]
            fn configured() -> &'static str {
                called()
            }

            #[get("/anybody", roles("**"), virtual_thread)]
            fn anybody() -> &'static str {
                called()
            }

            #[get("/fixed", roles("admin"), const)]
            fn fixed() -> &'static str {
                "fixed"
            }

            #[get("/me")]
            fn me(caller: Identity) -> String {
                let attributes: Vec<_> = caller.attributes().map(|(name, value)| format!("{name}={value}")).collect();
                format!("{:?} {} {:?} {}", caller.name(), caller.is_anonymous(), caller.roles(), attributes.join(","))
            }

            #[get("/maybe")]
            fn maybe(caller: Option<Identity>) -> String {
                caller.map_or("nobody".to_owned(), |it| format!("{} {}", it.name(), it.has_role("admin")))
            }

            #[get("/policy/secret")]
            fn by_path(caller: Identity) -> String {
                called();
                caller.name().to_owned()
            }
            """;

    private CallersApp() {
    }

    static QuarkusUnitTest app() {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar -> jar.addClasses(CallersApp.class, CallersChecks.class, Tenants.class))
                .overrideConfigKey("quarkus.http.test-port", "0")
                .overrideConfigKey("quarkus.robyn-rust.profile", "dev")
                .overrideConfigKey("quarkus.robyn-rust.source-directories", source())
                .overrideConfigKey("quarkus.http.auth.basic", "true")
                .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
                .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
                .overrideConfigKey("quarkus.security.users.embedded.users.ada", "ada")
                .overrideConfigKey("quarkus.security.users.embedded.roles.ada", "admin")
                .overrideConfigKey("quarkus.security.users.embedded.users.bob", "bob")
                .overrideConfigKey("quarkus.security.users.embedded.roles.bob", "guest")
                .overrideConfigKey("caller.roles", "editor, admin")
                .overrideConfigKey("quarkus.http.auth.permission.secrets.paths", "/policy/*")
                .overrideConfigKey("quarkus.http.auth.permission.secrets.policy", "authenticated");
    }

    private static String source() {
        Path folder = Path.of("target/rust-tests/callers").toAbsolutePath();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("callers.rs"), ROUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.toString();
    }

    /** What another part of the application knows of a caller. */
    @ApplicationScoped
    static class Tenants implements SecurityIdentityAugmentor {

        @Override
        public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
            return identity.isAnonymous() ? Uni.createFrom().item(identity)
                    : context.runBlocking(() -> QuarkusSecurityIdentity.builder(identity)
                            .addAttribute("tenant", "acme ü").addAttribute("object", new Object()).build());
        }
    }
}
