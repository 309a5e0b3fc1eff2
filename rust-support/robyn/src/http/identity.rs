//! Who calls, as Quarkus' security knows it.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;

use crate::reader::Reader;

/// Who calls: Quarkus' `SecurityIdentity`, whatever mechanism found it (basic, form, OIDC, JWT, mutual TLS …).
///
/// As an extractor it is whoever calls, an anonymous caller included; `Option<Identity>` is `None` for those. A route with
/// `authenticated` or `roles` has no anonymous callers. An extractor of your own may take it out of the request when the
/// route has an `Identity` among its parameters.
///
/// ```
/// use robyn::*;
///
/// #[get("/me", authenticated)]
/// fn me(caller: Identity) -> String {
///     format!("{}, {}", caller.name(), caller.attribute("tenant").unwrap_or("of no tenant"))
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    anonymous: bool,
    name: String,
    roles: Vec<String>,
    attributes: Vec<(String, String)>,
}

impl Identity {
    pub(crate) fn read(input: &mut Reader<'_>) -> Identity {
        let anonymous = input.flag();
        let name = input.text().to_owned();
        let roles = (0..input.count())
            .map(|_| input.text().to_owned())
            .collect();
        let attributes = (0..input.count())
            .map(|_| (input.text().to_owned(), input.text().to_owned()))
            .collect();
        Identity {
            anonymous,
            name,
            roles,
            attributes,
        }
    }

    /// The principal's name; empty for an anonymous caller.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether nobody said who calls.
    pub fn is_anonymous(&self) -> bool {
        self.anonymous
    }

    /// The roles, as Quarkus' mappings and augmentors left them.
    pub fn roles(&self) -> &[String] {
        &self.roles
    }

    /// Whether the caller has a role.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|it| it == role)
    }

    /// An attribute of the identity. Those whose values are strings, numbers or booleans are here, as text.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All attributes, by name.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<S: Sync> FromRequestParts<S> for Identity {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let identity = parts.extensions.get::<Identity>().cloned();
        // An extractor of the user's asked, in a route that does not say so.
        identity.ok_or((
            StatusCode::INTERNAL_SERVER_ERROR,
            "the route has no `Identity` among its parameters, so nobody told Rust who calls",
        ))
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Identity {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        let identity = parts.extensions.get::<Identity>();
        Ok(identity.filter(|it| !it.is_anonymous()).cloned())
    }
}
