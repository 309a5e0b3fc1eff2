//! Type codes: how a Rust type is written down in a metadata record.

/// A type in prefix order: `Vec<i32>` is the words `[20, 5]`, a named type is one word, the hash of its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Code {
    length: u64,
    words: [u64; 15],
}

impl Code {
    /// No type at all: the error of a function that cannot fail.
    pub const NONE: Code = Code::of(0);
    /// An error that is known by its text only.
    pub const TEXT_ERROR: Code = Code::of(17);

    /// The code of a type that one word names.
    pub const fn of(word: u64) -> Code {
        let mut words = [0; 15];
        words[0] = word;
        Code { length: 1, words }
    }

    /// The code of an exported struct, enum or error: `path` is `module::Name@version`.
    pub const fn named(path: &str) -> Code {
        Code::of(fnv1a(path.as_bytes()) | 1 << 63)
    }

    /// The code of a type with one type inside.
    pub const fn with(word: u64, inner: Code) -> Code {
        Code::of(word).then(inner)
    }

    /// Whether there is no room for another word.
    #[cfg(feature = "http")]
    pub(crate) const fn is_full(&self) -> bool {
        self.length == 15
    }

    /// This code, followed by `next`.
    pub const fn then(mut self, next: Code) -> Code {
        assert!(
            self.length + next.length <= 15,
            "this type is nested too deeply to cross to Java: give an inner part a name with `#[export] struct`"
        );
        let mut word = 0;
        while word < next.length {
            self.words[(self.length + word) as usize] = next.words[word as usize];
            word += 1;
        }
        self.length += next.length;
        self
    }
}

/// FNV-1a with 64 bits, for names.
const fn fnv1a(bytes: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_prefix_order() {
        let map = Code::of(22)
            .then(Code::of(14))
            .then(Code::with(20, Code::of(6)));
        assert_eq!(map.length, 4);
        assert_eq!(map.words[..4], [22, 14, 20, 6]);
    }

    #[test]
    fn hash_is_fnv1a() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    #[should_panic(expected = "nested too deeply")]
    fn sixteen_words_are_too_many() {
        let mut code = Code::of(5);
        for _ in 0..15 {
            code = Code::with(20, code);
        }
    }
}
