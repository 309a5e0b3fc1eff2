//! Values of the application's configuration, by serde.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::sync::{Arc, PoisonError, RwLock};

use serde_core::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde_core::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};

use crate::call::run;
use crate::callbacks::{JavaObject, entered_for_callbacks, exchange_with};
use crate::types::Type;
use crate::writer::Outcome;

/// Java's side; none before the application starts and after it stops.
static SOURCE: RwLock<Option<Arc<JavaObject>>> = RwLock::new(None);

/// What is wrong with the configuration, and with which key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    key: String,
    message: String,
}

impl ConfigError {
    /// The key, such as `shop.discounts.rate`; empty when it is none of a single key.
    pub fn key(&self) -> &str {
        &self.key
    }

    fn at(mut self, key: &str) -> Self {
        if self.key.is_empty() {
            key.clone_into(&mut self.key);
        } else if let Some(field) = self.key.strip_prefix('.') {
            self.key = format!("{key}.{field}");
        }
        self
    }
}

impl Display for ConfigError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "the configuration key {} {}", self.key, self.message)
        }
    }
}

impl std::error::Error for ConfigError {}

impl de::Error for ConfigError {
    fn custom<T: Display>(message: T) -> Self {
        ConfigError {
            key: String::new(),
            message: format!("is not as it should be: {message}"),
        }
    }

    fn missing_field(field: &'static str) -> Self {
        ConfigError {
            // Relative, until the struct says where it is.
            key: format!(".{}", kebab(field)),
            message: "is missing".to_owned(),
        }
    }
}

/// Reads the application's configuration below a prefix: all sources that Quarkus has, profiles and expressions applied.
///
/// Fields are keys, in kebab-case or as they are spelt: with the prefix `shop`, the field `max_items` is `shop.max-items`
/// or `shop.max_items`. A struct in a struct is a further part of the key, a `Vec` is a value with commas or `key[0]`,
/// `key[1]` …, a map has all keys below its own, an `Option` may be missing.
///
/// ```no_run
/// # use serde_core as serde;
/// # struct Shop { max_items: u32 }
/// # impl<'de> serde::Deserialize<'de> for Shop {
/// #     fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> { Ok(Shop { max_items: 1 }) }
/// # }
/// let shop: Shop = robyn::config("shop")?; // #[derive(serde::Deserialize)] struct Shop { max_items: u32 }
/// # Ok::<(), robyn::ConfigError>(())
/// ```
///
/// # Errors
/// A key that is missing or has a value of another kind, by its name. There is no configuration outside of a running
/// application.
pub fn config<T: DeserializeOwned>(prefix: &str) -> Result<T, ConfigError> {
    let source = SOURCE
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let unreadable = |message: String| ConfigError {
        key: String::new(),
        message,
    };
    let source = source.ok_or_else(|| {
        unreadable(
            "there is no configuration: the Quarkus application is not running (any more)"
                .to_owned(),
        )
    })?;
    let values = exchange_with(
        &source,
        0,
        |output| output.text(prefix),
        <Vec<String> as Type>::read,
    )
    .map_err(|thrown| unreadable(format!("the configuration cannot be read: {thrown}")))?;
    from_values(prefix, &values)
}

/// `values` are keys without the prefix, each followed by its value.
fn from_values<T: DeserializeOwned>(prefix: &str, values: &[String]) -> Result<T, ConfigError> {
    let mut root = Node::new(prefix.to_owned());
    for pair in values.chunks_exact(2) {
        root.insert(&pair[0], &pair[1]);
    }
    T::deserialize(&root).map_err(|error| error.at(prefix))
}

#[derive(Default)]
struct Node {
    key: String,
    value: Option<String>,
    /// What stands between the value's commas.
    parts: Vec<Node>,
    children: BTreeMap<String, Node>,
    elements: BTreeMap<usize, Node>,
}

impl Node {
    fn new(key: String) -> Node {
        Node {
            key,
            ..Node::default()
        }
    }

    /// Puts a value at `rest` of its key: `.name`, `."name with dots"` or `[index]`, again and again.
    fn insert(&mut self, rest: &str, value: &str) {
        if let Some(rest) = rest.strip_prefix('.') {
            let (name, rest) = match rest.strip_prefix('"').and_then(|it| it.split_once('"')) {
                Some(quoted) => quoted,
                None => rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len())),
            };
            let key = format!("{}.{name}", self.key);
            self.children
                .entry(name.to_owned())
                .or_insert_with(|| Node::new(key))
                .insert(rest, value);
        } else if let Some((index, rest)) = rest.strip_prefix('[').and_then(|it| it.split_once(']'))
            && let Ok(index) = index.parse()
        {
            let key = format!("{}[{index}]", self.key);
            self.elements
                .entry(index)
                .or_insert_with(|| Node::new(key))
                .insert(rest, value);
        } else if rest.is_empty() {
            self.value = Some(value.to_owned());
            let parts = value.split(',').map(str::trim);
            self.parts = parts
                .filter(|part| !part.is_empty())
                .enumerate()
                .map(|(nth, part)| Node {
                    key: format!("{}[{nth}]", self.key),
                    value: Some(part.to_owned()),
                    ..Node::default()
                })
                .collect();
        }
    }

    fn text(&self) -> Result<&str, ConfigError> {
        self.value.as_deref().ok_or_else(|| ConfigError {
            key: self.key.clone(),
            message: "is missing".to_owned(),
        })
    }

    fn wrong(&self, expected: &str) -> ConfigError {
        let value = self.value.as_deref().unwrap_or_default();
        ConfigError {
            key: self.key.clone(),
            message: format!("is `{value}`, which is not {expected}"),
        }
    }

    fn child(&self, field: &str) -> Option<&Node> {
        self.children
            .get(&kebab(field))
            .or_else(|| self.children.get(field))
    }
}

fn kebab(field: &str) -> String {
    field.trim_start_matches("r#").replace('_', "-")
}

macro_rules! parsed {
    ($($method:ident => $visit:ident: $type:ty, $expected:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
            match self.text()?.trim().parse::<$type>() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(self.wrong($expected)),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = ConfigError;

    parsed! {
        deserialize_i8 => visit_i8: i8, "an i8 (-128 to 127)";
        deserialize_i16 => visit_i16: i16, "an i16 (-32768 to 32767)";
        deserialize_i32 => visit_i32: i32, "an i32";
        deserialize_i64 => visit_i64: i64, "an i64";
        deserialize_i128 => visit_i128: i128, "an i128";
        deserialize_u8 => visit_u8: u8, "a u8 (0 to 255)";
        deserialize_u16 => visit_u16: u16, "a u16 (0 to 65535)";
        deserialize_u32 => visit_u32: u32, "a u32";
        deserialize_u64 => visit_u64: u64, "a u64";
        deserialize_u128 => visit_u128: u128, "a u128";
        deserialize_f32 => visit_f32: f32, "a number";
        deserialize_f64 => visit_f64: f64, "a number";
        deserialize_char => visit_char: char, "a single character";
    }

    /// The words that Quarkus takes.
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        match self.text()?.trim().to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "y" | "on" => visitor.visit_bool(true),
            "false" | "0" | "no" | "n" | "off" => visitor.visit_bool(false),
            _ => Err(self.wrong("true or false")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        visitor
            .visit_borrowed_str(self.text()?)
            .map_err(|error: ConfigError| error.at(&self.key))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        if self.value.is_none() && self.children.is_empty() && self.elements.is_empty() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ConfigError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        let nodes: Vec<&Node> = if self.elements.is_empty() {
            self.parts.iter().collect()
        } else {
            self.elements.values().collect()
        };
        visitor
            .visit_seq(Elements(nodes.into_iter()))
            .map_err(|error| error.at(&self.key))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ConfigError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ConfigError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        let entries = self
            .children
            .iter()
            .map(|(name, node)| (name.as_str(), node));
        visitor
            .visit_map(Entries::over(entries.collect()))
            .map_err(|error| error.at(&self.key))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ConfigError> {
        let entries = fields
            .iter()
            .filter_map(|field| Some((*field, self.child(field)?)));
        visitor
            .visit_map(Entries::over(entries.collect()))
            .map_err(|error| error.at(&self.key))
    }

    /// An enum without fields, by the name of the variant.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ConfigError> {
        let text = self.text()?.trim();
        let plain = |name: &str| name.replace(['-', '_'], "").to_ascii_lowercase();
        match variants
            .iter()
            .find(|variant| plain(variant) == plain(text))
        {
            Some(variant) => {
                let name: StrDeserializer<'_, ConfigError> = (*variant).into_deserializer();
                visitor
                    .visit_enum(name)
                    .map_err(|error| error.at(&self.key))
            }
            None => Err(self.wrong(&format!("one of {}", variants.join(", ")))),
        }
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        if !self.children.is_empty() {
            self.deserialize_map(visitor)
        } else if !self.elements.is_empty() {
            self.deserialize_seq(visitor)
        } else {
            self.deserialize_str(visitor)
        }
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ConfigError> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConfigError> {
        visitor.visit_unit()
    }
}

struct Elements<'n>(std::vec::IntoIter<&'n Node>);

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = ConfigError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ConfigError> {
        self.0.next().map(|node| seed.deserialize(node)).transpose()
    }
}

struct Entries<'n> {
    rest: std::vec::IntoIter<(&'n str, &'n Node)>,
    value: Option<&'n Node>,
}

impl<'n> Entries<'n> {
    fn over(entries: Vec<(&'n str, &'n Node)>) -> Self {
        Entries {
            rest: entries.into_iter(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = ConfigError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ConfigError> {
        let Some((name, node)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(node);
        seed.deserialize(BorrowedStrDeserializer::new(name))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ConfigError> {
        match self.value.take() {
            Some(node) => seed.deserialize(node),
            None => Err(de::Error::custom("a value was asked for before its key")),
        }
    }
}

/// Lets Rust ask the object of Java's that is the argument for the configuration.
///
/// # Safety
/// As for `buffer_call`.
#[unsafe(no_mangle)]
unsafe extern "C" fn robyn_config_start(buffer: *mut u8, length: usize, capacity: usize) -> i64 {
    entered_for_callbacks(|| {
        // SAFETY: promised by the caller.
        unsafe {
            run(buffer, length, capacity, |input, _| {
                let source = JavaObject::kept(input);
                input.end();
                *SOURCE.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(source));
                Ok(Outcome::Value)
            })
        }
    })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Shop {
        max_items: u32,
        name: String,
        open: bool,
        level: Level,
        discount: Option<f64>,
        tags: Vec<String>,
        ports: Vec<u16>,
        limits: BTreeMap<String, i64>,
        owner: Owner,
        #[serde(default)]
        spare: Vec<String>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Owner {
        first_name: String,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    enum Level {
        Low,
        VeryHigh,
    }

    const WHOLE: [(&str, &str); 10] = [
        (".max-items", "7"),
        (".name", "Äpfel, Birnen"),
        (".open", "yes"),
        (".level", "very-high"),
        (".tags", "a, b,,c"),
        (".ports[1]", "81"),
        (".ports[0]", "80"),
        (".limits.\"a.b\"", "-1"),
        (".limits.c", "2"),
        (".owner.first_name", "Ada"),
    ];

    fn read<T: DeserializeOwned>(values: &[(&str, &str)]) -> Result<T, ConfigError> {
        let values: Vec<String> = values
            .iter()
            .flat_map(|(key, value)| [(*key).to_owned(), (*value).to_owned()])
            .collect();
        from_values("shop", &values)
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let shop: Shop = read(&WHOLE).unwrap();
        assert_eq!(
            shop,
            Shop {
                max_items: 7,
                name: "Äpfel, Birnen".to_owned(),
                open: true,
                level: Level::VeryHigh,
                discount: None,
                tags: ["a", "b", "c"].map(str::to_owned).to_vec(),
                ports: vec![80, 81],
                limits: BTreeMap::from([("a.b".to_owned(), -1), ("c".to_owned(), 2)]),
                owner: Owner {
                    first_name: "Ada".to_owned()
                },
                spare: vec![],
            }
        );
    }

    #[test]
    fn errors_name_the_key() {
        let without = |key: &str| {
            let rest: Vec<_> = WHOLE.into_iter().filter(|(it, _)| *it != key).collect();
            read::<Shop>(&rest).unwrap_err().to_string()
        };
        assert_eq!(
            without(".max-items"),
            "the configuration key shop.max-items is missing"
        );
        assert_eq!(
            without(".owner.first_name"),
            "the configuration key shop.owner is missing"
        );
        let with = |key: &str, value: &str| {
            let mut all: Vec<_> = WHOLE.into_iter().filter(|(it, _)| *it != key).collect();
            all.push((key, value));
            read::<Shop>(&all).unwrap_err()
        };
        let error = with(".max-items", "-7");
        assert_eq!(error.key(), "shop.max-items");
        assert_eq!(
            error.to_string(),
            "the configuration key shop.max-items is `-7`, which is not a u32"
        );
        assert_eq!(with(".ports[1]", "x").key(), "shop.ports[1]");
        assert_eq!(with(".limits.c", "x").key(), "shop.limits.c");
        assert_eq!(
            with(".level", "mid").to_string(),
            "the configuration key shop.level is `mid`, which is not one of Low, VeryHigh"
        );
    }

    #[test]
    fn a_single_value_is_read_without_a_struct() {
        assert_eq!(read::<u32>(&[("", "5")]), Ok(5));
        assert_eq!(
            read::<u32>(&[]).unwrap_err().to_string(),
            "the configuration key shop is missing"
        );
        assert!(
            config::<u32>("x")
                .unwrap_err()
                .to_string()
                .contains("not running")
        );
    }
}
