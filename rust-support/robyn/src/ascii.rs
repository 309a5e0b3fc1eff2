//! Texts in ASCII, which most are: checked while they are copied, as calling two functions costs more for a short one.

/// Longer texts are left to the standard library, whose check and copy use wider instructions.
const SHORT: usize = 128;

/// Copies bytes if all of them are ASCII. When some are not, what lies at `target` means nothing.
///
/// In pieces that do not overlap: a processor waits when it reads at once what was written in two parts, and Java reads
/// these bytes next.
///
/// # Safety
/// As many bytes are writable at `target`, and none of them are of `source`.
#[inline]
pub(crate) unsafe fn copy(source: &[u8], target: *mut u8) -> bool {
    if source.len() >= SHORT {
        let ascii = source.is_ascii();
        if ascii {
            // SAFETY: promised by the caller.
            unsafe { target.copy_from_nonoverlapping(source.as_ptr(), source.len()) };
        }
        return ascii;
    }
    let (mut from, mut to, mut left) = (source.as_ptr(), target, source.len());
    let mut wide = Wide::NONE;
    let mut narrow = 0_u64;
    // SAFETY: promised by the caller, for each step is inside of what is left.
    unsafe {
        while left >= size_of::<Wide>() {
            wide = wide.or(piece(&mut from, &mut to));
            left -= size_of::<Wide>();
        }
        if left & 8 != 0 {
            narrow |= piece::<u64>(&mut from, &mut to);
        }
        if left & 4 != 0 {
            narrow |= u64::from(piece::<u32>(&mut from, &mut to));
        }
        if left & 2 != 0 {
            narrow |= u64::from(piece::<u16>(&mut from, &mut to));
        }
        if left & 1 != 0 {
            narrow |= u64::from(piece::<u8>(&mut from, &mut to));
        }
    }
    wide.is_ascii() && narrow & 0x8080_8080_8080_8080 == 0
}

/// Copies one piece, gives it, and steps over it.
///
/// # Safety
/// So many bytes are readable at `from` and writable at `to`.
#[inline]
unsafe fn piece<T: Copy>(from: &mut *const u8, to: &mut *mut u8) -> T {
    // SAFETY: promised by the caller.
    unsafe {
        let piece = from.cast::<T>().read_unaligned();
        to.cast::<T>().write_unaligned(piece);
        *from = from.add(size_of::<T>());
        *to = to.add(size_of::<T>());
        piece
    }
}

#[cfg(target_arch = "x86_64")]
use x86_64::Wide;

/// SSE2, which every processor of this architecture has.
#[cfg(target_arch = "x86_64")]
mod x86_64 {
    use std::arch::x86_64::{__m128i, _mm_movemask_epi8, _mm_or_si128};

    #[derive(Clone, Copy)]
    pub(super) struct Wide(__m128i);

    impl Wide {
        // SAFETY: any bits are a vector.
        pub(super) const NONE: Wide = Wide(unsafe { std::mem::zeroed() });

        #[inline]
        pub(super) fn or(self, other: Wide) -> Wide {
            // SAFETY: the instruction is there.
            #[allow(unused_unsafe)]
            Wide(unsafe { _mm_or_si128(self.0, other.0) })
        }

        #[inline]
        pub(super) fn is_ascii(self) -> bool {
            // SAFETY: the instruction is there.
            #[allow(unused_unsafe)]
            unsafe {
                _mm_movemask_epi8(self.0) == 0
            }
        }
    }
}

/// What the compiler makes a vector of where there are some.
#[cfg(not(target_arch = "x86_64"))]
#[derive(Clone, Copy)]
struct Wide([u8; 16]);

#[cfg(not(target_arch = "x86_64"))]
impl Wide {
    const NONE: Wide = Wide([0; 16]);

    #[inline]
    fn or(self, other: Wide) -> Wide {
        Wide(std::array::from_fn(|nth| self.0[nth] | other.0[nth]))
    }

    #[inline]
    fn is_ascii(self) -> bool {
        self.0.is_ascii()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_and_every_place_of_what_is_not_ascii() {
        for length in 0..300_usize {
            let mut source: Vec<u8> = (0..length).map(|at| b'!' + (at % 90) as u8).collect();
            let mut target = vec![0xEE; length + 1];
            // SAFETY: there is room.
            assert!(unsafe { copy(&source, target.as_mut_ptr()) });
            assert_eq!(target[..length], source);
            assert_eq!(target[length], 0xEE);
            for at in 0..length {
                source[at] |= 0x80;
                // SAFETY: there is room.
                assert!(!unsafe { copy(&source, target.as_mut_ptr()) });
                source[at] &= 0x7F;
            }
            assert_eq!(target[length], 0xEE);
        }
    }
}
