package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class StateTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("state", "hits.rs", """
            use robyn::*;
            use std::sync::atomic::{AtomicU32, Ordering};

            struct Step(u32);

            #[export(object)]
            struct Hits { step: u32, count: AtomicU32 }

            #[state]
            fn hits(step: &Step) -> Result<Hits, String> {
                Ok(Hits { step: step.0, count: AtomicU32::new(0) })
            }

            #[export]
            impl Hits {
                fn hit(&self) -> u32 {
                    self.count.fetch_add(self.step, Ordering::Relaxed) + self.step
                }
            }

            #[get("/hits")]
            fn hit(State(hits): State<Hits>) -> String {
                hits.hit().to_string()
            }

            #[state]
            async fn step() -> Step {
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
                Step(2)
            }
            """);

    @Test
    void routesSeeWhatWasMadeInOrder() {
        given().get("hits").then().statusCode(200).body(is("2"));
        given().get("hits").then().statusCode(200).body(is("4"));
    }
}
