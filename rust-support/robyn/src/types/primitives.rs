//! Numbers, bool, char and unit.

use crate::code::Code;
use crate::reader::{Reader, bad_input};
use crate::types::{Type, exactly};
use crate::words::Word;
use crate::writer::Writer;

/// Numbers that cross in bulk as they lie in memory.
///
/// # Safety
/// Every bit pattern of the type's size is a value of it, and it has no padding.
pub(crate) unsafe trait Number: Copy {}

/// The elements of an array of numbers, borrowed from the call.
pub(crate) fn numbers<'a, T: Number>(input: &mut Reader<'a>) -> &'a [T] {
    let bytes = input.array(size_of::<T>());
    if !bytes.as_ptr().cast::<T>().is_aligned() {
        bad_input("an array is not aligned");
    }
    // SAFETY: the bytes are aligned, a multiple of the size, live as long as the call, and any bits are a number.
    unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len() / size_of::<T>()) }
}

fn write_numbers<T: Number>(values: &[T], output: &mut Writer) {
    // SAFETY: numbers have no padding, so all their bytes are initialised.
    let bytes = unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), size_of_val(values)) };
    output.array(values.len(), size_of::<T>(), bytes);
}

/// The elements of an array of bool, borrowed from the call.
pub(crate) fn booleans<'a>(input: &mut Reader<'a>) -> &'a [bool] {
    let bytes = input.array(1);
    if bytes.iter().any(|byte| *byte > 1) {
        bad_input("a boolean is neither 0 nor 1");
    }
    // SAFETY: each byte is 0 or 1.
    unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len()) }
}

/// What is the same in all of them: they cross in a register as [`Word`] says.
macro_rules! by_word {
    () => {
        const IS_WORD: bool = true;

        #[inline]
        fn from_word(word: i64) -> Self {
            Word::from_word(word)
        }

        #[inline]
        fn word(&self) -> i64 {
            self.into_word()
        }
    };
}

macro_rules! numbers {
    ($($type:ty = $code:literal),*) => {$(
        // SAFETY: a primitive number.
        unsafe impl Number for $type {}

        #[diagnostic::do_not_recommend]
        impl Type for $type {
            const CODE: Code = Code::of($code);
            by_word!();

            #[inline]
            fn read(input: &mut Reader<'_>) -> Self {
                Self::from_ne_bytes(input.take())
            }

            #[inline]
            fn write(&self, output: &mut Writer) {
                output.put_array(self.to_ne_bytes());
            }

            fn read_vec(input: &mut Reader<'_>) -> Vec<Self> {
                numbers(input).to_vec()
            }

            fn read_array<const N: usize>(input: &mut Reader<'_>) -> [Self; N] {
                let values = numbers(input);
                exactly::<N>(values.len());
                std::array::from_fn(|nth| values[nth])
            }

            fn write_slice(values: &[Self], output: &mut Writer) {
                write_numbers(values, output);
            }
        }
    )*};
}

numbers!(
    i8 = 3,
    i16 = 4,
    i32 = 5,
    i64 = 6,
    u8 = 7,
    u16 = 8,
    u32 = 9,
    u64 = 10,
    f32 = 11,
    f64 = 12
);

macro_rules! sizes {
    ($($type:ty as $wide:ty = $code:literal),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Type for $type {
            const CODE: Code = Code::of($code);
            by_word!();

            #[inline]
            fn read(input: &mut Reader<'_>) -> Self {
                match <$type>::try_from(<$wide>::from_ne_bytes(input.take())) {
                    Ok(value) => value,
                    Err(_) => bad_input("a size does not fit this machine"),
                }
            }

            #[inline]
            fn write(&self, output: &mut Writer) {
                output.put_array((*self as $wide).to_ne_bytes());
            }
        }
    )*};
}

sizes!(isize as i64 = 15, usize as u64 = 16);

#[diagnostic::do_not_recommend]
impl Type for bool {
    const CODE: Code = Code::of(2);
    by_word!();

    #[inline]
    fn read(input: &mut Reader<'_>) -> Self {
        input.flag()
    }

    #[inline]
    fn write(&self, output: &mut Writer) {
        output.u8(*self as u8);
    }

    fn read_vec(input: &mut Reader<'_>) -> Vec<Self> {
        booleans(input).to_vec()
    }

    fn read_array<const N: usize>(input: &mut Reader<'_>) -> [Self; N] {
        let values = booleans(input);
        exactly::<N>(values.len());
        std::array::from_fn(|nth| values[nth])
    }

    fn write_slice(values: &[Self], output: &mut Writer) {
        // SAFETY: a bool is one byte, 0 or 1.
        let bytes = unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) };
        output.array(values.len(), 1, bytes);
    }
}

#[diagnostic::do_not_recommend]
impl Type for char {
    const CODE: Code = Code::of(13);
    by_word!();

    #[inline]
    fn read(input: &mut Reader<'_>) -> Self {
        match char::from_u32(input.u32()) {
            Some(value) => value,
            None => bad_input("a char is no Unicode scalar value"),
        }
    }

    #[inline]
    fn write(&self, output: &mut Writer) {
        output.u32(*self as u32);
    }
}

#[diagnostic::do_not_recommend]
impl Type for () {
    const CODE: Code = Code::of(1);
    by_word!();

    fn read(_: &mut Reader<'_>) -> Self {}

    #[inline]
    fn write(&self, _: &mut Writer) {}
}
