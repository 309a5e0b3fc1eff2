//! Who may call a route: `roles("admin")`, `authenticated`, `permit_all`, `deny_all`.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Error, LitStr, Token, parenthesized};

/// The rule as it stands in the attribute; at most one.
#[derive(Default)]
pub(crate) struct Access {
    rule: Option<(Ident, Vec<String>)>,
}

impl Access {
    /// Takes `word` when it is a rule, with what follows it.
    pub(crate) fn take(&mut self, word: &Ident, input: ParseStream<'_>) -> syn::Result<bool> {
        let mut roles = Vec::new();
        if word == "roles" {
            roles = names(word, input)?;
        } else if !["authenticated", "permit_all", "deny_all"]
            .iter()
            .any(|rule| word == rule)
        {
            return Ok(false);
        }
        if let Some((first, _)) = &self.rule {
            let text = format!("`{first}` and `{word}`: one rule says who may call a route");
            return Err(Error::new(word.span(), text));
        }
        self.rule = Some((word.clone(), roles));
        Ok(true)
    }

    /// The fields of the record: nothing, or the rule and the roles.
    pub(crate) fn fields(&self) -> Vec<String> {
        let Some((rule, roles)) = &self.rule else {
            return Vec::new();
        };
        [rule.to_string()]
            .into_iter()
            .chain(roles.iter().cloned())
            .collect()
    }
}

fn names(word: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<String>> {
    let usage = || {
        Error::new(
            word.span(),
            "roles are named: `roles(\"admin\", \"editor\")`",
        )
    };
    if !input.peek(syn::token::Paren) {
        return Err(usage());
    }
    let content;
    parenthesized!(content in input);
    let names = Punctuated::<LitStr, Token![,]>::parse_terminated(&content)
        .map_err(|error| Error::new(error.span(), usage().to_string()))?;
    if names.is_empty() {
        return Err(usage());
    }
    if let Some(empty) = names.iter().find(|name| name.value().trim().is_empty()) {
        return Err(Error::new_spanned(
            empty.to_token_stream(),
            "a role has a name",
        ));
    }
    Ok(names.iter().map(LitStr::value).collect())
}
