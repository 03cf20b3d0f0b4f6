//! Compact containers: many short byte strings or texts in one allocation each. Not for more than 4 GiB.

/// Rows of bytes, by number.
#[derive(Debug, Default)]
pub struct Rows {
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Rows {
    /// The row `at`; empty when there is none.
    #[must_use]
    pub fn row(&self, at: usize) -> &[u8] {
        let start = |at: usize| {
            self.starts
                .get(at)
                .map_or(self.bytes.len(), |start| *start as usize)
        };
        &self.bytes[start(at)..start(at + 1)]
    }

    /// Begins the row `at`, which must not be before the last one; skipped rows are empty.
    pub fn begin(&mut self, at: usize) {
        self.starts.resize(at + 1, length(&self.bytes));
    }

    /// The buffer, to which the current row is appended.
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Ends the last row, for `count` rows in all.
    pub fn finish(&mut self, count: usize) {
        self.begin(count);
        self.bytes.shrink_to_fit();
        self.starts.shrink_to_fit();
    }
}

/// Texts, by number.
#[derive(Debug, Default)]
pub struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text.
    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(length(self.all.as_bytes()));
    }

    /// Frees unused capacity.
    pub fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text `at`, which must be below [`Self::len`].
    #[must_use]
    pub fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.all[start..self.ends[at] as usize]
    }

    /// The last one.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        Some(self.get(self.len().checked_sub(1)?))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }
}

/// Lengths here stay far below 4 GiB.
fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_may_be_left_out() {
        let mut rows = Rows::default();
        rows.begin(1);
        rows.bytes().extend(b"ab");
        rows.begin(3);
        rows.bytes().push(b'c');
        rows.finish(5);
        let all: Vec<&[u8]> = (0..6).map(|at| rows.row(at)).collect();
        assert_eq!(all, [&b""[..], b"ab", b"", b"c", b"", b""]);
    }

    #[test]
    fn texts_come_back() {
        let mut texts = Texts::default();
        assert!(texts.is_empty() && texts.last().is_none());
        for text in ["đ", "", "ab"] {
            texts.push(text);
            assert_eq!(texts.last(), Some(text));
        }
        assert!(texts.iter().eq(["đ", "", "ab"]));
    }
}
