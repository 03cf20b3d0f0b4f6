//! What bantin has published: path, digest and length of every file. Only files that stand here, with
//! these bytes, are ever overwritten or deleted.

use super::retention::Retention;
use crate::base::digest::Digest;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const FIRST_LINE: &str = "bantin-manifest 3";

/// A published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Of its bytes.
    pub digest: Digest,
    /// In bytes.
    pub len: u64,
    /// The moment since which no page asks for it, in seconds since 1970; none while one does.
    pub unused_since: Option<i64>,
    /// Whether it may stay then.
    pub retention: Retention,
}

impl Published {
    /// A file of these bytes that is asked for.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            digest: Digest::of(bytes),
            len: bytes.len() as u64,
            unused_since: None,
            retention: Retention::None,
        }
    }

    /// Whether both have the same bytes.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        (self.digest, self.len) == (other.digest, other.len)
    }
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
            let mut parts = line.splitn(5, ' ');
            let digest = Digest::parse(parts.next()?)?;
            let len = parts.next()?.parse().ok()?;
            let unused_since = match parts.next()? {
                "-" => None,
                moment => Some(moment.parse().ok()?),
            };
            let published = Published {
                digest,
                len,
                unused_since,
                retention: Retention::parse(parts.next()?)?,
            };
            files.insert(parts.next()?.to_owned(), published);
        }
        Some(Self { files })
    }

    /// Since when files are not asked for any more that are still there, from what [`Manifest::to_text`] wrote.
    pub fn moments_unused(text: &str) -> impl Iterator<Item = i64> + '_ {
        let third = |line: &str| line.split(' ').nth(2)?.parse().ok();
        text.lines().skip(1).filter_map(third)
    }

    /// One line a file, by path.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.files.len() * 120 + 32);
        text.push_str(FIRST_LINE);
        text.push('\n');
        for (path, file) in &self.files {
            let _ = write!(text, "{} {} ", file.digest, file.len);
            let _ = match file.unused_since {
                Some(moment) => write!(text, "{moment} "),
                None => write!(text, "- "),
            };
            let _ = writeln!(text, "{} {path}", file.retention.to_word());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::retention::Photograph;

    #[test]
    fn a_manifest_can_be_read_back() {
        let file = Published::of(b"x");
        let unused = Published {
            unused_since: Some(-1),
            retention: Retention::Picture(Photograph::of(&file.digest)),
            ..file
        };
        let manifest = Manifest {
            files: BTreeMap::from([
                ("a b/ảnh.html".to_owned(), file),
                ("media/a.1x1.00000000.jpg".to_owned(), unused),
            ]),
        };
        assert_eq!(
            Manifest::moments_unused(&manifest.to_text()).collect::<Vec<_>>(),
            [-1]
        );
        assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest));
        assert_eq!(Manifest::parse("x"), None);
        assert_eq!(Manifest::parse("bantin-manifest 3\nx"), None);
    }
}
