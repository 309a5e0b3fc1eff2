//! The codec, and panics, without a library around them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Debug;
use std::panic::panic_any;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::panics::{caught, caught_in_task, install_hook};
use crate::reader::Reader;
use crate::types::Type;
use crate::writer::{Outcome, Writer};

/// The buffer of a call.
#[repr(C, align(16))]
struct Buffer([u8; 64]);

/// A reader of what was written, which changes strings while it reads.
fn reader(bytes: &mut [u8]) -> Reader<'_> {
    // SAFETY: the bytes are all there, and borrowed for as long.
    unsafe { Reader::over(bytes.as_mut_ptr(), bytes.len()) }
}

/// Writes in place, or spilled when it is long, and reads it back.
fn round_trip<T: Type + PartialEq + Debug>(value: T) {
    let mut buffer = Buffer([0; 64]);
    // SAFETY: the buffer is aligned and outlives the writer.
    let mut output = unsafe { Writer::over(buffer.0.as_mut_ptr(), 64) };
    value.write(&mut output);
    let bytes = output.written().to_vec();
    drop(output);
    let mut aligned = vec![0_u128; bytes.len().div_ceil(16)];
    // SAFETY: there are at least so many bytes.
    let aligned =
        unsafe { std::slice::from_raw_parts_mut(aligned.as_mut_ptr().cast::<u8>(), bytes.len()) };
    aligned.copy_from_slice(&bytes);
    let mut input = reader(aligned);
    assert_eq!(T::read(&mut input), value);
    input.end();
}

#[test]
fn values_round_trip() {
    round_trip(());
    round_trip(i8::MIN);
    round_trip(u64::MAX);
    round_trip(-1_isize);
    round_trip(usize::MAX);
    round_trip(f64::MIN_POSITIVE);
    round_trip('🦀');
    round_trip("Grüße".to_owned());
    round_trip(vec![true, false]);
    round_trip(vec![1.5_f32; 100]);
    round_trip(vec![i64::MIN, 0, i64::MAX]);
    round_trip(vec!['a', 'ß']);
    round_trip(vec![(), ()]);
    round_trip(vec![Some("x".to_owned()), None]);
    round_trip(vec![vec![1_u16], vec![], vec![2, 3]]);
    round_trip(Box::new(5_i32));
    round_trip(HashMap::from([
        ("a".to_owned(), 1_i64),
        ("b".to_owned(), 2),
    ]));
    round_trip(BTreeMap::from([(1_u8, vec!["x".to_owned()])]));
    round_trip(HashSet::from([1_u32, 2]));
    round_trip(BTreeSet::from(["a".to_owned()]));
    round_trip(i128::MIN);
    round_trip(vec![u128::MAX, 1]);
    round_trip(Duration::MAX);
    round_trip([1.5_f64, -0.0]);
    round_trip([[1_u8, 2], [3, 4]]);
    round_trip(["a".to_owned(), "b".to_owned()]);
    round_trip([0_i64; 0]);
    round_trip(Arc::new("shared".to_owned()));
    round_trip(Box::<str>::from("boxed"));
    round_trip(Arc::<[u32]>::from([1, 2, 3]));
    round_trip(Cow::Borrowed("for ever"));
}

#[test]
fn times_before_1970_round_trip() {
    let start = SystemTime::UNIX_EPOCH;
    for nanos in [0, 1, 999_999_999, 1_000_000_000, 1_000_000_001] {
        let span = Duration::from_nanos(nanos);
        round_trip(start + span);
        round_trip(start - span);
    }
}

#[test]
fn an_array_of_another_length_is_refused() {
    let mut output = Writer::owned();
    vec![1_u8, 2].write(&mut output);
    let panic =
        caught(|| <[u8; 3]>::read(&mut reader(&mut output.written().to_vec()))).unwrap_err();
    assert!(panic.message.contains("2 elements cannot be an array of 3"));
}

#[test]
fn two_keys_that_are_equal_in_rust_are_refused() {
    let mut output = Writer::owned();
    output.count(2);
    for _ in 0..2 {
        "same".to_owned().write(&mut output);
        1_u8.write(&mut output);
    }
    let read = || HashMap::<String, u8>::read(&mut reader(&mut output.written().to_vec()));
    assert!(
        caught(read)
            .unwrap_err()
            .message
            .contains("two keys of a map are equal")
    );
}

#[test]
fn a_spilled_block_is_freed_by_pointer_and_capacity() {
    let mut buffer = Buffer([0; 64]);
    // SAFETY: the buffer is aligned and outlives the writer.
    let mut output = unsafe { Writer::over(buffer.0.as_mut_ptr(), 64) };
    output.text(&"x".repeat(1000));
    assert_eq!(output.finish(Outcome::Value), -1);
    let word = |nth: usize| u64::from_ne_bytes(buffer.0[nth * 8..nth * 8 + 8].try_into().unwrap());
    assert_eq!(word(0) % 16, 0);
    assert_eq!(word(1), 1004);
    // SAFETY: the block was just given away.
    unsafe { crate::writer::free(word(0) as *mut u8, word(2) as usize) };
}

#[test]
fn a_panic_has_message_and_place() {
    install_hook();
    let line = line!() + 1;
    let panic = caught(|| panic!("on purpose: {}", 1)).unwrap_err();
    assert_eq!(panic.message, "on purpose: 1");
    assert!(panic.file.ends_with("tests.rs"));
    assert_eq!(panic.line, line);
    let panic = caught_in_task(|| panic!("in a task")).unwrap_err();
    assert_eq!(
        (panic.message.as_str(), panic.line),
        ("in a task", line + 4)
    );
}

#[test]
fn a_resumed_panic_has_no_stale_place() {
    let panic = caught(|| {
        let _ = std::panic::catch_unwind(|| panic!("caught by the user"));
        std::panic::resume_unwind(Box::new("resumed"));
    });
    let panic = panic.unwrap_err();
    assert_eq!((panic.message.as_str(), panic.line), ("resumed", 0));
}

#[test]
fn a_payload_whose_drop_panics_ends_here() {
    struct Bomb;

    impl Drop for Bomb {
        fn drop(&mut self) {
            panic_any(Bomb);
        }
    }

    let panic = caught(|| panic_any(Bomb)).unwrap_err();
    assert_eq!(panic.message, "a panic whose payload is not a text");
    assert_eq!(caught(|| 1), Ok(1), "and the thread goes on");
}

#[test]
fn a_text_error_is_written_with_its_message() {
    let failure = crate::__private::Probe::<Result<u32, String>>::TEXT;
    let mut output = Writer::owned();
    failure.write(&Err("no".to_owned()), &mut output);
    // Untyped, the message, no causes, and none of them Java's own exception.
    let written = [0, 2, 0, 0, 0, b'n', b'o', 0, 0, 0, 0, 0];
    assert_eq!(output.written(), written);
}
