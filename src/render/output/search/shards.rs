//! Splits sorted entries into files (shards). Where a file may end depends on the next key's hash, so that an edit
//! moves few boundaries. Does not know what the entries mean.

use super::varint;
use crate::base::digest::Digest;

/// The length of a name in bytes.
pub const NAME: usize = 6;

/// The size of a file before compression, in bytes: from `min` on it ends at the next key that may begin a file, and in any
/// case before it would exceed `max`.
#[derive(Debug, Clone, Copy)]
pub struct SizeRange {
    /// The smallest size, but for the last file.
    pub min: usize,
    /// The largest size, but for a key and for a single long entry.
    pub max: usize,
}

impl SizeRange {
    /// For about `count` files of `length` bytes together, but none for less than a kilobyte.
    #[must_use]
    pub fn for_count(length: usize, count: usize) -> Self {
        let each = (length / count.max(1)).max(1_000);
        Self {
            min: each,
            max: each + each / 4,
        }
    }
}

/// A file of entries. Each entry: the number of UTF-16 units that its key shares with the previous key, the rest of the key,
/// and its value, the last two after their lengths in bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Shard {
    /// Its first key.
    pub first: String,
    /// The content of the file.
    pub bytes: Vec<u8>,
}

/// Writes sorted entries into files.
#[derive(Debug)]
pub struct Cutter {
    sizes: SizeRange,
    shards: Vec<Shard>,
    last: String,
    unit: u32,
    /// The next entry is the first of a unit.
    is_cut: bool,
}

impl Cutter {
    /// Begins without files.
    #[must_use]
    pub fn new(sizes: SizeRange) -> Self {
        Self {
            sizes,
            shards: Vec::new(),
            last: String::new(),
            unit: 0,
            is_cut: false,
        }
    }

    /// Entries from here on are of this unit; no file has entries of two units.
    pub fn begin(&mut self, unit: u32) {
        self.is_cut |= self.unit != unit;
        self.unit = unit;
    }

    /// Adds an entry; returns the number of its file, and whether it is the first entry of it.
    pub fn push(&mut self, key: &str, value: &[u8]) -> (usize, bool) {
        let is_begun = std::mem::take(&mut self.is_cut);
        let is_cut = is_begun
            || self.shards.last().is_none_or(|shard| {
                let length = shard.bytes.len();
                length + value.len() > self.sizes.max || length >= self.sizes.min && may_cut(key)
            });
        if is_cut {
            self.shards.push(Shard {
                first: key.to_owned(),
                bytes: Vec::with_capacity(self.sizes.max),
            });
            self.last.clear();
        }
        let number = self.shards.len() - 1;
        let bytes = &mut self.shards[number].bytes;
        let same = key.chars().zip(self.last.chars()).take_while(|(a, b)| a == b);
        let (units, length) = same.fold((0, 0), |(units, length), (c, _)| {
            (units + 1 + u32::from(c > '\u{ffff}'), length + c.len_utf8())
        });
        varint::push(bytes, units);
        varint::push_text(bytes, &key[length..]);
        varint::push(bytes, u32::try_from(value.len()).unwrap_or(u32::MAX));
        bytes.extend_from_slice(value);
        key.clone_into(&mut self.last);
        (number, is_cut)
    }

    /// The files.
    #[must_use]
    pub fn finish(self) -> Vec<Shard> {
        self.shards
    }
}

/// Whether a file may begin with this key: one key in eight may.
#[must_use]
pub fn may_cut(key: &str) -> bool {
    Digest::of(key.as_bytes()).bytes()[0] < 32
}

/// The name of a file, from a digest of its bytes; 48 bits make a collision improbable.
#[must_use]
pub fn name(bytes: &[u8]) -> [u8; NAME] {
    let digest = Digest::of(bytes);
    std::array::from_fn(|at| digest.bytes()[at])
}

/// A name in hexadecimal, as in addresses.
#[must_use]
pub fn hex(name: [u8; NAME]) -> String {
    let digit = |digit: u8| char::from_digit(digit.into(), 16).unwrap_or_default();
    name.iter()
        .flat_map(|byte| [byte >> 4, byte & 15].map(digit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    type Entries = BTreeMap<String, Vec<u8>>;

    fn cut(entries: &Entries, sizes: SizeRange) -> Vec<Shard> {
        let mut cutter = Cutter::new(sizes);
        for (key, value) in entries {
            cutter.push(key, value);
        }
        cutter.finish()
    }

    /// The entries of a file, as the script reads them.
    fn read(mut bytes: &[u8]) -> Entries {
        let mut entries = Entries::new();
        let mut last: Vec<u16> = Vec::new();
        while !bytes.is_empty() {
            last.truncate(varint::take(&mut bytes) as usize);
            let length = varint::take(&mut bytes) as usize;
            let (text, rest) = bytes.split_at(length);
            bytes = rest;
            last.extend(std::str::from_utf8(text).unwrap().encode_utf16());
            let length = varint::take(&mut bytes) as usize;
            let (value, rest) = bytes.split_at(length);
            bytes = rest;
            entries.insert(String::from_utf16(&last).unwrap(), value.to_vec());
        }
        entries
    }

    proptest! {
        #[test]
        fn entries_come_back(
            entries in proptest::collection::btree_map("[ab😀🙂é ]{1,5}", proptest::collection::vec(any::<u8>(), 0..9), 0..40),
        ) {
            let shards = cut(&entries, SizeRange { min: 20, max: 40 });
            let found: Entries = shards.iter().flat_map(|shard| read(&shard.bytes)).collect();
            prop_assert_eq!(found, entries);
            for shard in shards {
                prop_assert_eq!(read(&shard.bytes).into_keys().next(), Some(shard.first));
            }
        }
    }

    #[test]
    fn an_edit_changes_few_files() {
        let mut entries: Entries = (0..4000)
            .map(|number| (format!("{:05}", number * 7919 % 100_003), vec![1, 2, 3]))
            .collect();
        let sizes = SizeRange { min: 200, max: 600 };
        let before = cut(&entries, sizes);
        entries.insert("5".into(), vec![0; 90]);
        let after = cut(&entries, sizes);
        let new = after.iter().filter(|shard| !before.contains(shard)).count();
        assert!(before.len() > 50 && new <= 6, "{new} of {}", before.len());
    }
}
