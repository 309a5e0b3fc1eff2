package io.quarkiverse.robyn.deployment.app;

import static io.restassured.RestAssured.given;
import static org.hamcrest.CoreMatchers.equalTo;
import static org.hamcrest.CoreMatchers.hasItems;
import static org.hamcrest.CoreMatchers.is;
import static org.hamcrest.CoreMatchers.notNullValue;
import static org.hamcrest.CoreMatchers.nullValue;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.restassured.response.ValidatableResponse;

/** What the OpenAPI document that the application serves says of its Rust routes, and what it leaves open. */
class OpenApiTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RustApp.of("openapi", "shop.rs", """
            //! ```cargo
            //! [dependencies]
            //! serde = { version = "1", features = ["derive"] }
            //! ```
            use std::collections::HashMap;

            use robyn::*;
            use serde::{Deserialize, Serialize};

            /// What somebody wants.
            #[export]
            #[derive(Serialize, Deserialize)]
            struct Order {
                /// How many.
                count: u32,
                note: Option<String>,
                side: Side,
                parts: Vec<Order>,
                tags: HashMap<String, i64>,
            }

            #[export]
            #[derive(Serialize, Deserialize)]
            enum Side { Buy, Sell }

            #[export]
            #[derive(Serialize)]
            enum Outcome {
                Done,
                Late { days: u8 },
            }

            /// Its JSON is not what the fields say.
            #[export]
            #[derive(Serialize, Deserialize)]
            #[serde(rename_all = "camelCase")]
            struct Renamed { first_name: String }

            /// Only read: what is written would be somebody else's affair.
            #[export]
            #[derive(Deserialize)]
            struct Filter { from: i32, to: Option<i32> }

            #[derive(Serialize)]
            struct Unexported { a: u8 }

            /// Takes an order.
            ///
            /// Twice is not an error.
            #[post("/orders/{region}/{id}")]
            fn order(Path((region, id)): Path<(String, i64)>, Json(order): Json<Order>) -> Result<Json<Outcome>, StatusCode> {
                let _ = (region, id, order.count);
                if order.parts.is_empty() { Ok(Json(Outcome::Done)) } else { Ok(Json(Outcome::Late { days: 1 })) }
            }

            #[get("/orders")]
            async fn orders(Query(filter): Query<Filter>) -> Json<Vec<Order>> {
                let _ = (filter.from, filter.to);
                Json(Vec::new())
            }

            #[get("/files/{*rest}", roles("admin"))]
            fn file(Path(rest): Path<String>) -> (StatusCode, String) {
                (StatusCode::ACCEPTED, rest)
            }

            #[any("/free")]
            fn free(Query(_all): Query<HashMap<String, String>>) -> impl IntoResponse {
                "whatever"
            }

            #[put("/renamed")]
            fn renamed(Json(renamed): Json<Renamed>) -> Json<Renamed> {
                Json(renamed)
            }

            #[get("/unexported")]
            fn unexported() -> Json<Unexported> {
                Json(Unexported { a: 1 })
            }

            #[post("/text")]
            fn text(body: String) -> String {
                body
            }

            /// Mine, and not axum's.
            mod own {
                pub struct Json<T>(pub T);
                impl<T> robyn::axum::response::IntoResponse for Json<T> {
                    fn into_response(self) -> robyn::Response {
                        "no json at all".into_response()
                    }
                }
            }

            #[get("/own")]
            fn own_type() -> own::Json<u8> {
                own::Json(1)
            }
            """)
            .overrideConfigKey("quarkus.http.root-path", "/shop");

    private static final String ORDER = "paths.'/shop/orders/{region}/{id}'.post.";

    private static ValidatableResponse document() {
        return given().basePath("/").get("/shop/q/openapi?format=json").then().statusCode(200);
    }

    @Test
    void docsAreDescriptions() {
        document().body(ORDER + "summary", equalTo("Takes an order."))
                .body(ORDER + "description", equalTo("Takes an order.\n\nTwice is not an error."))
                .body(ORDER + "operationId", equalTo("shop.order"))
                .body(ORDER + "tags", contains("shop"))
                .body("components.schemas.Order.description", equalTo("What somebody wants."))
                .body("components.schemas.Order.properties.count.description", equalTo("How many."));
    }

    @Test
    void parametersHaveTheTypesOfTheExtractors() {
        document().body(ORDER + "parameters.name", contains("region", "id"))
                .body(ORDER + "parameters.in", contains("path", "path"))
                .body(ORDER + "parameters.schema.type", contains("string", "integer"))
                .body("paths.'/shop/orders'.get.parameters.name", contains("from", "to"))
                .body("paths.'/shop/orders'.get.parameters.find { it.name == 'from' }.required", is(true))
                .body("paths.'/shop/orders'.get.parameters.find { it.name == 'to' }.required", is(false))
                .body("paths.'/shop/files/{rest}'.get.parameters[0].schema.type", equalTo("string"))
                .body("paths.'/shop/free'.get.parameters[0].schema.type", equalTo("object"));
    }

    @Test
    void bodiesAndAnswersHaveSchemas() {
        String schema = ".content.'application/json'.schema";
        document().body(ORDER + "requestBody.required", is(true))
                .body(ORDER + "requestBody" + schema + ".$ref", equalTo("#/components/schemas/Order"))
                .body(ORDER + "responses.'200'" + schema + ".$ref", equalTo("#/components/schemas/Outcome"))
                .body(ORDER + "responses.default", notNullValue())
                .body("paths.'/shop/orders'.get.responses.'200'" + schema + ".type", equalTo("array"))
                .body("components.schemas.Order.required", containsInAnyOrder("count", "side", "parts", "tags"))
                .body("components.schemas.Order.properties.count.minimum", is(0))
                .body("components.schemas.Order.properties.note.type", hasItems("string", "null"))
                .body("components.schemas.Order.properties.parts.items.$ref", equalTo("#/components/schemas/Order"))
                .body("components.schemas.Order.properties.tags.additionalProperties.type", equalTo("integer"))
                .body("components.schemas.Side.enum", contains("Buy", "Sell"))
                .body("components.schemas.Outcome.oneOf[0].enum", contains("Done"))
                .body("components.schemas.Outcome.oneOf[1].properties.Late.properties.days.maximum", is(255))
                .body("paths.'/shop/text'.post.requestBody.content.'text/plain'.schema.type", equalTo("string"));
    }

    /** A wrong schema is worse than none. */
    @Test
    void whatIsNotKnownIsLeftOpen() {
        document().body("paths.'/shop/renamed'.put.requestBody.content.'application/json'.schema", anEmptyMap())
                .body("paths.'/shop/renamed'.put.responses.'200'.content.'application/json'.schema", anEmptyMap())
                .body("paths.'/shop/unexported'.get.responses.'200'.content.'application/json'.schema", anEmptyMap())
                .body("paths.'/shop/own'.get.responses.keySet()", contains("default"))
                .body("paths.'/shop/free'.keySet()", containsInAnyOrder("get", "post", "put", "patch", "delete"))
                .body("paths.'/shop/free'.get.responses.keySet()", contains("default"))
                .body("paths.'/shop/files/{rest}'.get.responses.keySet()", containsInAnyOrder("401", "403", "default"))
                .body("components.schemas.Renamed", nullValue());
    }
}
