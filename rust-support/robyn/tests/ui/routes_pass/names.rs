//! Names and lints of users do not meet those of the macros.

#![deny(warnings)]

use robyn::*;

/// By the name of a variable.
#[get("/request")]
fn request(mut result: String) -> String {
    result.push('!');
    result
}

/// By the name of another one, with an extractor in front.
#[get("/value0/{request}")]
async fn value0(Path(request): Path<String>, method: Method) -> impl IntoResponse {
    (StatusCode::CREATED, format!("{method} {request}"))
}

/// An extractor of one's own.
struct Tenant(String);

impl<S: Sync> FromRequestParts<S> for Tenant {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &S) -> Result<Self, Self::Rejection> {
        match parts.headers.get("x-tenant").and_then(|value| value.to_str().ok()) {
            Some(tenant) => Ok(Tenant(tenant.to_owned())),
            None => Err((StatusCode::BAD_REQUEST, "no tenant")),
        }
    }
}

#[any("/")]
fn whose(tenant: Tenant, RawQuery(query): RawQuery, body: Result<String, StringRejection>) -> String {
    format!("{} {} {}", tenant.0, query.is_some(), body.is_ok())
}

use axum::extract::rejection::StringRejection;

#[export]
#[get("/both")]
fn both() -> String {
    "both".to_owned()
}

fn main() {}
