//! JSON that borrows from the body of its request, for the parameter `Json<T<'_>>`: the body lives until the handler has
//! ended. What is refused is refused with axum's statuses and texts.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_core::Deserialize;

/// The body of a request that says that it is JSON.
pub struct JsonBody(Bytes);

impl JsonBody {
    /// Takes it out of a request.
    pub async fn of(request: Request) -> Result<JsonBody, Response> {
        if !is_json(request.headers()) {
            return Err((
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "Expected request with `Content-Type: application/json`",
            )
                .into_response());
        }
        let bytes = Bytes::from_request(request, &()).await;
        bytes.map(JsonBody).map_err(IntoResponse::into_response)
    }

    /// A value that borrows from it.
    #[expect(
        clippy::result_large_err,
        reason = "a response is passed by value everywhere"
    )]
    pub fn read<'a, T: Deserialize<'a>>(&'a self) -> Result<Json<T>, Response> {
        match serde_json::from_slice(&self.0) {
            Ok(value) => Ok(Json(value)),
            Err(error) => Err(self.refuse::<T>(&error)),
        }
    }

    /// Reads it again, slower, to say where in the value the error is.
    #[cold]
    fn refuse<'a, T: Deserialize<'a>>(&'a self, error: &serde_json::Error) -> Response {
        let mut deserializer = serde_json::Deserializer::from_slice(&self.0);
        let text = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
            Err(error) => error.to_string(),
            // The value is one, but something follows it.
            Ok(_) => error.to_string(),
        };
        if error.is_data() {
            let text = format!("Failed to deserialize the JSON body into the target type: {text}");
            (StatusCode::UNPROCESSABLE_ENTITY, text).into_response()
        } else {
            let text = format!("Failed to parse the request body as JSON: {text}");
            (StatusCode::BAD_REQUEST, text).into_response()
        }
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let media_type = value.and_then(|value| value.split(';').next());
    let subtype = media_type
        .map(str::trim)
        .and_then(|it| it.split_once('/'))
        .filter(|(kind, _)| kind.eq_ignore_ascii_case("application"));
    subtype.is_some_and(|(_, subtype)| {
        let suffix = subtype.rsplit('+').next().unwrap_or(subtype);
        suffix.eq_ignore_ascii_case("json")
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeMap;
    use std::task::Poll;

    use axum::body::Body;
    use serde_core::de::IgnoredAny;

    use super::*;
    use crate::http::poll_once;

    const TYPES: &[&str] = &[
        "application/json",
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "application/problem+json",
        "application/jsonx",
        "text/json",
        "json",
        "",
    ];

    const BODIES: &[&str] = &[
        "{}",
        r#"{"a":["x","y"]}"#,
        r#"{"a":["x"],"b":[]} "#,
        r#"{"a":["x"]} more"#,
        r#"{"a":["x",1]}"#,
        r#"{"a":{"b":1}}"#,
        r#"{"a":["x""#,
        r#"{"a":[tru]}"#,
        r#"{"a":["\u00e9\n"]}"#,
        r#"["a"]"#,
        "nul",
        "",
        "\u{feff}{}",
    ];

    fn request(media_type: &str, body: &'static str) -> Request {
        let mut request = Request::new(Body::from(body));
        request
            .headers_mut()
            .insert("content-type", media_type.parse().unwrap());
        request
    }

    fn ready<T>(poll: Poll<T>) -> T {
        match poll {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("a body that is there is ready"),
        }
    }

    fn told(response: Response) -> (StatusCode, Vec<u8>) {
        let (parts, body) = response.into_parts();
        let request = Request::new(body);
        let bytes = ready(poll_once(Bytes::from_request(request, &()))).unwrap();
        (parts.status, bytes.to_vec())
    }

    type Value<'a> = BTreeMap<String, Vec<Cow<'a, str>>>;

    fn owned(value: Value<'_>) -> Value<'static> {
        let owned = |texts: Vec<Cow<'_, str>>| {
            let texts = texts.into_iter();
            texts.map(|it| Cow::Owned(it.into_owned())).collect()
        };
        value
            .into_iter()
            .map(|(key, texts)| (key, owned(texts)))
            .collect()
    }

    /// For all that is read and all that is refused, axum's own extractor says the same.
    #[test]
    fn it_answers_as_axum_does() {
        for media_type in TYPES {
            for body in BODIES {
                let axum = ready(poll_once(Json::<Value<'static>>::from_request(
                    request(media_type, body),
                    &(),
                )));
                let axum = axum
                    .map(|Json(value)| value)
                    .map_err(|it| told(it.into_response()));
                let ours = match ready(poll_once(JsonBody::of(request(media_type, body)))) {
                    Ok(body) => match body.read::<Value<'_>>() {
                        Ok(Json(value)) => Ok(owned(value)),
                        Err(refusal) => Err(told(refusal)),
                    },
                    Err(refusal) => Err(told(refusal)),
                };
                assert_eq!(ours, axum, "{media_type:?} {body:?}");
            }
        }
    }

    #[test]
    fn it_borrows() {
        let body = ready(poll_once(JsonBody::of(request(TYPES[0], r#""text""#)))).unwrap();
        let Json(text) = body.read::<&str>().unwrap();
        assert!(body.0.as_ptr_range().contains(&text.as_ptr()));
        assert!(body.read::<IgnoredAny>().is_ok());
    }
}
