//! What somebody would write who calls Rust through `java.lang.foreign` by hand: C functions without a guard against
//! panics. The subjects `invoke-exact` and `ffm-textbook` call these.

/// Bytes that the caller gives back to [`plain_free`].
#[repr(C)]
pub struct PlainBytes {
    pointer: *mut u8,
    length: usize,
    capacity: usize,
}

impl PlainBytes {
    fn copy_of(bytes: &[u8]) -> Self {
        let mut copy = std::mem::ManuallyDrop::new(bytes.to_vec());
        Self {
            pointer: copy.as_mut_ptr(),
            length: copy.len(),
            capacity: copy.capacity(),
        }
    }
}

#[repr(C)]
pub struct PlainLocation {
    id: i64,
    latitude: f64,
    longitude: f64,
    name: PlainBytes,
}

#[unsafe(no_mangle)]
pub extern "C" fn plain_noop() {}

#[unsafe(no_mangle)]
pub extern "C" fn plain_add(left: i32, right: i32) -> i32 {
    left.wrapping_add(right)
}

/// # Safety
/// `length` bytes must be readable at `pointer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plain_echo(pointer: *const u8, length: usize) -> PlainBytes {
    // SAFETY: the caller's promise.
    PlainBytes::copy_of(unsafe { std::slice::from_raw_parts(pointer, length) })
}

/// # Safety
/// `length` bytes must be readable at `pointer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plain_sum(pointer: *const u8, length: usize) -> i64 {
    // SAFETY: the caller's promise.
    let bytes = unsafe { std::slice::from_raw_parts(pointer, length) };
    bytes.iter().map(|&byte| i64::from(byte)).sum()
}

/// # Safety
/// The name of `location` must be readable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plain_echo_location(location: &PlainLocation) -> PlainLocation {
    // SAFETY: the caller's promise.
    let name = unsafe { std::slice::from_raw_parts(location.name.pointer, location.name.length) };
    PlainLocation {
        name: PlainBytes::copy_of(name),
        ..*location
    }
}

/// # Safety
/// `bytes` must come from a function of this file, and be given back once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn plain_free(bytes: PlainBytes) {
    // SAFETY: the parts are those of the vector that `copy_of` took apart.
    drop(unsafe { Vec::from_raw_parts(bytes.pointer, bytes.length, bytes.capacity) });
}
