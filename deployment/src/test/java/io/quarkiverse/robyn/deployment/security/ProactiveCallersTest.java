package io.quarkiverse.robyn.deployment.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class ProactiveCallersTest extends CallersChecks {

    @RegisterExtension
    static final QuarkusUnitTest APP = CallersApp.app().overrideConfigKey("quarkus.http.auth.proactive", "true");
}
