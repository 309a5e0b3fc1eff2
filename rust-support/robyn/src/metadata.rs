//! Metadata records: what the build finds in the linked library's bytes.
//!
//! | offset | size | field |
//! |---|---|---|
//! | 0 | 16 | magic |
//! | 16 | 4 | total length, a multiple of 8 |
//! | 20 | 2 | version of the contract |
//! | 22 | 2 | kind |
//! | 24 | 8 | flags, by kind |
//! | 32 | 4 | number of type codes |
//! | 36 | 4 | length of the text |
//! | 40 | 8 | FNV-1a of the text |
//! | 48 | 128 each | type codes |
//! | … | | text, padded with zeros to a multiple of 8 |

use crate::code::Code;

/// Version of the contract between this crate and the Java side.
pub(crate) const VERSION: u16 = 3;

const MAGIC: [u8; 16] = [
    0xf0, 0x9f, 0xa6, 0x80, 0x52, 0x4f, 0x42, 0x59, 0x4e, 0x0d, 0x0a, 0x1a, 0x0a, 0xa7, 0x3c, 0xe1,
];

/// Kind of the record that describes the library itself.
const LIBRARY: u16 = 1;

/// One record with `CODES` type codes and `TEXT` bytes of padded text. It holds no pointer, so its bytes are the
/// same in the file and in memory.
#[repr(C, align(8))]
pub struct Record<const CODES: usize, const TEXT: usize> {
    magic: [u8; 16],
    total: u32,
    version: u16,
    kind: u16,
    flags: u64,
    codes_count: u32,
    text_length: u32,
    checksum: u64,
    codes: [Code; CODES],
    text: [u8; TEXT],
}

impl<const CODES: usize, const TEXT: usize> Record<CODES, TEXT> {
    /// The record of these facts; `TEXT` is `padded(text)`.
    pub const fn new(kind: u16, flags: u64, codes: [Code; CODES], text: &str) -> Self {
        let mut padded = [0; TEXT];
        padded
            .split_at_mut(text.len())
            .0
            .copy_from_slice(text.as_bytes());
        Record {
            magic: MAGIC,
            total: size_of::<Self>() as u32,
            version: VERSION,
            kind,
            flags,
            codes_count: CODES as u32,
            text_length: text.len() as u32,
            checksum: checksum(&padded),
            codes,
            text: padded,
        }
    }
}

/// Of eight bytes at a step, since the compiler interprets it for each record.
const fn checksum(padded: &[u8]) -> u64 {
    let words = padded.as_chunks::<8>().0;
    let mut sum = 0_u64;
    let mut at = 0;
    while at < words.len() {
        sum = (sum.rotate_left(5) ^ u64::from_le_bytes(words[at]))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        at += 1;
    }
    sum
}

/// The length of `text`, rounded up to a multiple of 8.
pub const fn padded(text: &str) -> usize {
    text.len().next_multiple_of(8)
}

const ENV: &str = if cfg!(target_env = "gnu") {
    "gnu"
} else if cfg!(target_env = "musl") {
    "musl"
} else if cfg!(target_env = "msvc") {
    "msvc"
} else {
    ""
};

const LIBRARY_FIELDS: [&str; 5] = [
    "3",
    env!("CARGO_PKG_VERSION"),
    std::env::consts::ARCH,
    std::env::consts::OS,
    ENV,
];

const LIBRARY_BYTES: [u8; joined_length(&LIBRARY_FIELDS)] = joined(&LIBRARY_FIELDS);

const LIBRARY_TEXT: &str = match str::from_utf8(&LIBRARY_BYTES) {
    Ok(text) => text,
    Err(_) => panic!("joined strings are UTF-8"),
};

#[used]
#[unsafe(no_mangle)]
static ROBYN_META_0000000000000000: Record<0, { padded(LIBRARY_TEXT) }> =
    Record::new(LIBRARY, 0, [], LIBRARY_TEXT);

const fn joined_length(fields: &[&str]) -> usize {
    let mut length = fields.len() - 1;
    let mut field = 0;
    while field < fields.len() {
        length += fields[field].len();
        field += 1;
    }
    length
}

const fn joined<const N: usize>(fields: &[&str]) -> [u8; N] {
    let mut bytes = [0x1f; N];
    let mut at = 0;
    let mut field = 0;
    while field < fields.len() {
        let from = fields[field].as_bytes();
        let mut byte = 0;
        while byte < from.len() {
            bytes[at + byte] = from[byte];
            byte += 1;
        }
        at += from.len() + 1;
        field += 1;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_has_the_layout_of_the_contract() {
        const TEXT: &str = "a\u{1f}b";
        let record: Record<2, { padded(TEXT) }> =
            Record::new(2, 1, [Code::of(5), Code::of(14)], TEXT);
        assert_eq!(size_of_val(&record), 48 + 2 * 128 + 8);
        assert_eq!(record.total as usize, size_of_val(&record));
        assert_eq!(std::mem::offset_of!(Record<2, 8>, flags), 24);
        assert_eq!(std::mem::offset_of!(Record<2, 8>, checksum), 40);
        assert_eq!(std::mem::offset_of!(Record<2, 8>, codes), 48);
        assert_eq!(&record.text, b"a\x1fb\0\0\0\0\0");
    }

    #[test]
    fn library_record_names_the_platform() {
        let fields: Vec<&str> = LIBRARY_TEXT.split('\u{1f}').collect();
        assert_eq!(fields[..2], ["3", "0.1.0"]);
        assert_eq!(fields[2], std::env::consts::ARCH);
        assert_eq!(fields.len(), 5);
    }
}
