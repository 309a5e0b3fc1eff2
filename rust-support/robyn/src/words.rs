//! Values that cross in a register.

use crate::reader::bad_input;

/// A primitive as one 64-bit word.
pub trait Word: Sized {
    /// The value of a word that Java passed.
    fn from_word(word: i64) -> Self;

    /// The word that Java receives.
    fn into_word(self) -> i64;
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl Word for $type {
            #[inline]
            fn from_word(word: i64) -> Self {
                // Java sends words that fit; the upper bits are the extension.
                word as $type
            }

            #[inline]
            fn into_word(self) -> i64 {
                self as i64
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

impl Word for bool {
    #[inline]
    fn from_word(word: i64) -> Self {
        word != 0
    }

    #[inline]
    fn into_word(self) -> i64 {
        self as i64
    }
}

impl Word for f32 {
    #[inline]
    fn from_word(word: i64) -> Self {
        f32::from_bits(word as u32)
    }

    #[inline]
    fn into_word(self) -> i64 {
        self.to_bits() as i64
    }
}

impl Word for f64 {
    #[inline]
    fn from_word(word: i64) -> Self {
        f64::from_bits(word as u64)
    }

    #[inline]
    fn into_word(self) -> i64 {
        self.to_bits() as i64
    }
}

impl Word for char {
    #[inline]
    fn from_word(word: i64) -> Self {
        match u32::try_from(word).ok().and_then(char::from_u32) {
            Some(value) => value,
            None => bad_input("a char is no Unicode scalar value"),
        }
    }

    #[inline]
    fn into_word(self) -> i64 {
        self as i64
    }
}

impl Word for () {
    #[inline]
    fn from_word(_: i64) -> Self {}

    #[inline]
    fn into_word(self) -> i64 {
        0
    }
}
