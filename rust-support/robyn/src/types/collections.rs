//! Lists, options, maps and sets.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};

use crate::code::Code;
use crate::reader::{Reader, bad_input};
use crate::types::Type;
use crate::writer::Writer;

/// The word of a list; its element's code follows.
pub(crate) const LIST: u64 = 20;
/// The word of an option; its value's code follows.
pub(crate) const OPTION: u64 = 21;
const MAP: u64 = 22;
const SET: u64 = 23;

#[diagnostic::do_not_recommend]
impl<T: Type> Type for Vec<T> {
    const CODE: Code = Code::with(LIST, T::CODE);

    fn read(input: &mut Reader<'_>) -> Self {
        T::read_vec(input)
    }

    fn write(&self, output: &mut Writer) {
        T::write_slice(self, output);
    }
}

#[diagnostic::do_not_recommend]
impl<T: Type> Type for Option<T> {
    const CODE: Code = Code::with(OPTION, T::CODE);

    fn read(input: &mut Reader<'_>) -> Self {
        input.flag().then(|| T::read(input))
    }

    fn write(&self, output: &mut Writer) {
        output.u8(self.is_some() as u8);
        if let Some(value) = self {
            value.write(output);
        }
    }
}

macro_rules! maps {
    ($(impl<$($generic:ident),*> $type:ty, key: [$($key:path),*], [$($hasher:ident)?];)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generic),*> Type for $type
        where
            K: Type $(+ $key)*,
            V: Type,
            $($hasher: BuildHasher + Default,)?
        {
            const CODE: Code = Code::with(MAP, K::CODE).then(V::CODE);

            fn read(input: &mut Reader<'_>) -> Self {
                // A count is not trusted with memory before its elements are seen.
                let mut map = Self::default();
                for _ in 0..input.count() {
                    let key = K::read(input);
                    if map.insert(key, V::read(input)).is_some() {
                        // Java told them apart: one of the two values would be lost without a word.
                        bad_input("two keys of a map are equal in Rust");
                    }
                }
                map
            }

            fn write(&self, output: &mut Writer) {
                output.count(self.len());
                for (key, value) in self {
                    key.write(output);
                    value.write(output);
                }
            }
        }
    )*};
}

maps! {
    impl<K, V, S> HashMap<K, V, S>, key: [Eq, Hash], [S];
    impl<K, V> BTreeMap<K, V>, key: [Ord], [];
}

macro_rules! sets {
    ($(impl<$($generic:ident),*> $type:ty, element: [$($element:path),*], [$($hasher:ident)?];)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generic),*> Type for $type
        where
            T: Type $(+ $element)*,
            $($hasher: BuildHasher + Default,)?
        {
            const CODE: Code = Code::with(SET, T::CODE);

            fn read(input: &mut Reader<'_>) -> Self {
                let mut set = Self::default();
                for _ in 0..input.count() {
                    set.insert(T::read(input));
                }
                set
            }

            fn write(&self, output: &mut Writer) {
                output.count(self.len());
                for value in self {
                    value.write(output);
                }
            }
        }
    )*};
}

sets! {
    impl<T, S> HashSet<T, S>, element: [Eq, Hash], [S];
    impl<T> BTreeSet<T>, element: [Ord], [];
}
