//! Strings as Java has them: UTF-16, converted here, where it costs a fraction of what Java's encoder costs.

/// Set in a string's header when UTF-16 follows.
pub(crate) const UTF16: u32 = 1 << 31;

/// Characters that are converted one by one before it is tried to take many at once again.
const CHUNK: usize = 8;

/// Characters that are converted at once when all of them are ASCII: what the compiler makes vector instructions of.
const WIDE_CHUNK: usize = 16;

/// A surrogate without its partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LoneSurrogate {
    pub(crate) index: usize,
    pub(crate) unit: u16,
}

/// The bytes that `units` of UTF-16 take with the gap before them, in which they become UTF-8.
pub(crate) fn region(units: usize) -> Option<usize> {
    units.checked_mul(3)
}

/// Turns the `units` of UTF-16 at the end of a region of `3 * units` bytes into UTF-8 at its start; gives the length.
///
/// # Safety
/// The region is readable and writable, and its last `2 * units` bytes are initialised.
pub(crate) unsafe fn to_utf8(region: *mut u8, units: usize) -> Result<usize, LoneSurrogate> {
    // SAFETY: inside the region.
    let source = unsafe { region.add(units) }.cast::<u16>();
    let mut read = 0;
    let mut written = 0;
    loop {
        // SAFETY: a unit becomes at most three bytes, so after `read` units at most `3 * read` bytes are written, which
        // end before the units that are still to be read.
        let ascii = unsafe { narrow(source.add(read), region.add(written), units - read) };
        read += ascii;
        written += ascii;
        // A few that are not: looking for ASCII after each would cost more than it finds.
        let end = units.min(read + CHUNK);
        if read == end {
            return Ok(written);
        }
        while read < end {
            // SAFETY: `read` and, below, its successor are less than `units`.
            let unit = unsafe { source.add(read).read_unaligned() };
            let index = read;
            read += 1;
            let point = match unit {
                0..0xD800 | 0xE000.. => u32::from(unit),
                0xD800..0xDC00 if read < units => {
                    // SAFETY: as above.
                    let low = unsafe { source.add(read).read_unaligned() };
                    if !(0xDC00..0xE000).contains(&low) {
                        return Err(LoneSurrogate { index, unit });
                    }
                    read += 1;
                    0x1_0000 + ((u32::from(unit) - 0xD800) << 10) + (u32::from(low) - 0xDC00)
                }
                _ => return Err(LoneSurrogate { index, unit }),
            };
            // SAFETY: as for `narrow`; a pair becomes four bytes.
            written += unsafe { put(region.add(written), point) };
        }
    }
}

/// Copies ASCII that the units begin with, nearly all of it; gives how much it was.
///
/// # Safety
/// So many units are readable at `source` and bytes writable at `target`, which end before the units.
#[inline]
unsafe fn narrow(source: *const u16, target: *mut u8, units: usize) -> usize {
    let mut at = 0;
    // SAFETY: promised by the caller, as every step lies inside.
    unsafe {
        while units - at >= WIDE_CHUNK {
            if !narrow_chunk(source.add(at), target.add(at)) {
                return at;
            }
            at += WIDE_CHUNK;
        }
        // What is left is read as Java wrote it, in pieces that do not overlap: a processor waits when it reads at once
        // what was written in two parts.
        while units - at >= 4 && narrow_four(source.add(at), target.add(at)) {
            at += 4;
        }
    }
    at
}

/// Copies sixteen units if they are ASCII, by SSE2, which every processor of this architecture has.
///
/// # Safety
/// As for `narrow`.
#[cfg(target_arch = "x86_64")]
#[inline]
unsafe fn narrow_chunk(source: *const u16, target: *mut u8) -> bool {
    use std::arch::x86_64::{
        _mm_and_si128, _mm_cmpeq_epi16, _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128,
        _mm_packus_epi16, _mm_set1_epi16, _mm_setzero_si128, _mm_storeu_si128,
    };
    const ALL: i32 = 0xFFFF;
    // SAFETY: promised by the caller.
    unsafe {
        let low = _mm_loadu_si128(source.cast());
        let high = _mm_loadu_si128(source.add(8).cast());
        let beyond = _mm_and_si128(_mm_or_si128(low, high), _mm_set1_epi16(!0x7F));
        let ascii = _mm_movemask_epi8(_mm_cmpeq_epi16(beyond, _mm_setzero_si128())) == ALL;
        if ascii {
            _mm_storeu_si128(target.cast(), _mm_packus_epi16(low, high));
        }
        ascii
    }
}

/// Copies sixteen units if they are ASCII, as a loop that the compiler makes vector instructions of.
///
/// # Safety
/// As for `narrow`.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
unsafe fn narrow_chunk(source: *const u16, target: *mut u8) -> bool {
    // SAFETY: promised by the caller.
    unsafe {
        let chunk = source.cast::<[u16; WIDE_CHUNK]>().read_unaligned();
        let ascii = chunk.iter().fold(0, |all, unit| all | unit) < 0x80;
        if ascii {
            target
                .cast::<[u8; WIDE_CHUNK]>()
                .write(chunk.map(|unit| unit as u8));
        }
        ascii
    }
}

/// Copies four units if they are ASCII.
///
/// # Safety
/// As for `narrow`.
#[inline]
unsafe fn narrow_four(source: *const u16, target: *mut u8) -> bool {
    // SAFETY: promised by the caller.
    unsafe {
        let four = source.cast::<u64>().read_unaligned();
        let ascii = four & 0xFF80_FF80_FF80_FF80 == 0;
        if ascii {
            let pairs = (four | four >> 8) & 0x0000_FFFF_0000_FFFF;
            target
                .cast::<u32>()
                .write_unaligned((pairs | pairs >> 16) as u32);
        }
        ascii
    }
}

/// Writes a scalar value as UTF-8.
///
/// # Safety
/// As many bytes as it takes are writable.
#[inline]
unsafe fn put(at: *mut u8, point: u32) -> usize {
    let tail = |shift: u32| (point >> shift) as u8 & 0x3F | 0x80;
    // SAFETY: promised by the caller.
    unsafe {
        match point {
            0..0x80 => {
                at.write(point as u8);
                1
            }
            0x80..0x800 => {
                at.cast::<[u8; 2]>()
                    .write([(point >> 6) as u8 | 0xC0, tail(0)]);
                2
            }
            0x800..0x1_0000 => {
                at.cast::<[u8; 3]>()
                    .write([(point >> 12) as u8 | 0xE0, tail(6), tail(0)]);
                3
            }
            _ => {
                at.cast::<[u8; 4]>().write([
                    (point >> 18) as u8 | 0xF0,
                    tail(12),
                    tail(6),
                    tail(0),
                ]);
                4
            }
        }
    }
}

/// How many units of UTF-16 a text has.
pub(crate) fn units(text: &str) -> usize {
    // One for each byte that starts a character, and one more for each that starts a pair. Counted in bytes, so that many
    // fit a vector, in pieces that cannot overflow one.
    let count = |piece: &[u8]| {
        piece.iter().fold(0_u8, |count, byte| {
            count + u8::from((*byte as i8) >= -0x40) + u8::from(*byte >= 0xF0)
        })
    };
    text.as_bytes()
        .chunks(127)
        .map(|piece| usize::from(count(piece)))
        .sum()
}

/// Writes a text as UTF-16.
///
/// # Safety
/// Two bytes are writable for each of the text's `units`.
pub(crate) unsafe fn write(text: &str, target: *mut u8) {
    let target = target.cast::<u16>();
    let bytes = text.as_bytes();
    let mut read = 0;
    let mut written = 0;
    while read < bytes.len() {
        if let Some(chunk) = bytes[read..].first_chunk::<WIDE_CHUNK>()
            && chunk.is_ascii()
        {
            // SAFETY: promised by the caller, for each byte is a unit.
            unsafe {
                target
                    .add(written)
                    .cast::<[u16; WIDE_CHUNK]>()
                    .write_unaligned(chunk.map(u16::from))
            };
            read += WIDE_CHUNK;
            written += WIDE_CHUNK;
            continue;
        }
        let end = bytes.len().min(read + WIDE_CHUNK);
        while read < end {
            // SAFETY: text is UTF-8, so a first byte is followed by as many as it says, and what is written was promised
            // by the caller.
            unsafe {
                let tail = |nth: usize| u32::from(*bytes.get_unchecked(read + nth) & 0x3F);
                let first = *bytes.get_unchecked(read);
                let at = target.add(written);
                match first {
                    0..0x80 => {
                        at.write_unaligned(u16::from(first));
                        read += 1;
                    }
                    0x80..0xE0 => {
                        at.write_unaligned((u32::from(first & 0x1F) << 6 | tail(1)) as u16);
                        read += 2;
                    }
                    0xE0..0xF0 => {
                        let point = u32::from(first & 0x0F) << 12 | tail(1) << 6 | tail(2);
                        at.write_unaligned(point as u16);
                        read += 3;
                    }
                    _ => {
                        let point =
                            u32::from(first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3);
                        let above = point - 0x1_0000;
                        at.write_unaligned(0xD800 | (above >> 10) as u16);
                        at.add(1).write_unaligned(0xDC00 | (above & 0x3FF) as u16);
                        read += 4;
                        written += 1;
                    }
                }
                written += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Puts units where Java does, and turns them.
    fn turned(units: &[u16]) -> Result<String, LoneSurrogate> {
        let mut region = vec![0xAA_u8; units.len()];
        region.extend(units.iter().flat_map(|unit| unit.to_ne_bytes()));
        assert_eq!(Some(region.len()), super::region(units.len()));
        // SAFETY: the region is all there.
        let length = unsafe { to_utf8(region.as_mut_ptr(), units.len()) }?;
        Ok(String::from_utf8(region[..length].to_vec()).unwrap())
    }

    fn there_and_back(text: &str) {
        let expected: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(units(text), expected.len(), "{text}");
        let mut bytes = vec![0; 2 * expected.len()];
        // SAFETY: there is room for all units.
        unsafe { write(text, bytes.as_mut_ptr()) };
        let actual: Vec<u16> = bytes
            .chunks(2)
            .map(|unit| u16::from_ne_bytes([unit[0], unit[1]]))
            .collect();
        assert_eq!(actual, expected, "{text}");
        assert_eq!(turned(&actual).unwrap(), text);
    }

    #[test]
    fn scalar_values_of_all_planes_at_every_place_of_a_chunk() {
        for before in 0..=WIDE_CHUNK {
            let mut text = "a".repeat(before);
            for point in (0..=0x10_FFFF_u32).step_by(if before == 0 { 7 } else { 997 }) {
                let Some(character) = char::from_u32(point) else {
                    continue;
                };
                text.truncate(before);
                text.push(character);
                text.push('b');
                there_and_back(&text);
            }
        }
    }

    #[test]
    fn mixed_texts_of_every_length() {
        let alphabet: Vec<char> =
            "abcdefgh ßéжд中文🦀\0\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}"
                .chars()
                .collect();
        let mut state = 1_u64;
        for length in 0..200 {
            for _ in 0..20 {
                let text: String = (0..length)
                    .map(|_| {
                        state = state
                            .wrapping_mul(6364136223846793005)
                            .wrapping_add(1442695040888963407);
                        // Mostly ASCII, so that chunks of it occur.
                        let random = (state >> 33) as usize;
                        alphabet[if random.is_multiple_of(4) {
                            random / 4 % alphabet.len()
                        } else {
                            random / 4 % 9
                        }]
                    })
                    .collect();
                there_and_back(&text);
            }
        }
    }

    #[test]
    fn lone_surrogates_are_found_where_they_are() {
        for index in 0..20 {
            for (lone, unit) in [
                (&[0xD83D][..], 0xD83D),
                (&[0xDE00], 0xDE00),
                (&[0xDE00, 0xD83D], 0xDE00),
                (&[0xD83D, 0x61], 0xD83D),
                (&[0xD83D, 0xD83D, 0xDE00], 0xD83D),
            ] {
                let mut units = vec![0xE9; index];
                units.extend(lone);
                assert_eq!(turned(&units), Err(LoneSurrogate { index, unit }));
                if lone.len() > 1 || unit >= 0xDC00 {
                    units.extend([0x61; 30]);
                    assert_eq!(turned(&units), Err(LoneSurrogate { index, unit }));
                }
            }
        }
    }
}
