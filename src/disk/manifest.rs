//! What bantin has published: path, digest and length of every file. Only files that stand here, with
//! these bytes, are ever overwritten or deleted.

use crate::base::digest::Digest;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const FIRST_LINE: &str = "bantin-manifest 1";

/// A published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Of its bytes.
    pub digest: Digest,
    /// In bytes.
    pub len: u64,
}

/// Published files by their path below the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files.
    pub files: BTreeMap<String, Published>,
}

impl Manifest {
    /// Reads what [`Manifest::to_text`] writes; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != FIRST_LINE {
            return None;
        }
        let mut files = BTreeMap::new();
        for line in lines {
            let mut parts = line.splitn(3, ' ');
            let digest = Digest::parse(parts.next()?)?;
            let len = parts.next()?.parse().ok()?;
            files.insert(parts.next()?.to_owned(), Published { digest, len });
        }
        Some(Self { files })
    }

    /// One line a file, by path.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.files.len() * 120 + 32);
        text.push_str(FIRST_LINE);
        text.push('\n');
        for (path, Published { digest, len }) in &self.files {
            let _ = writeln!(text, "{digest} {len} {path}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_can_be_read_back() {
        let file = Published {
            digest: Digest::of(b"x"),
            len: 1,
        };
        let manifest = Manifest {
            files: BTreeMap::from([("a b/ảnh.html".to_owned(), file)]),
        };
        assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest));
        assert_eq!(Manifest::parse("x"), None);
        assert_eq!(Manifest::parse("bantin-manifest 1\nx"), None);
    }
}
