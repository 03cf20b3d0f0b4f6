//! What bantin has published: path, digest and length of every file. Only files that stand here, with
//! these bytes, are ever overwritten or deleted.

use super::retention::Retention;
use crate::base::digest::Digest;
use crate::base::path::is_file_of_output;
use crate::disk::stamp::Stamp;
use crate::disk::state_file::seal::{Flaw, MANIFEST};
use std::collections::BTreeMap;
use std::fmt::Write as _;

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
    /// `Some`: with this stamp it has these bytes. `None`: only reading it tells. Kept apart from the manifest, in
    /// [`super::output_stamps`].
    pub stamp: Option<Stamp>,
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
            stamp: None,
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
    /// The newest moment of a publication that went by the clock of the computer, in seconds since 1970.
    pub clock: Option<i64>,
}

impl Manifest {
    /// Reads what [`Manifest::seal`] made for the same output folder, without the stamps.
    ///
    /// # Errors
    /// When it is anything else, or a path in it is none of a published file.
    pub fn unseal(about: &str, bytes: &[u8]) -> Result<Self, Flaw> {
        MANIFEST
            .parse(about, bytes, Self::parse)
            .map(|(manifest, _)| manifest)
    }

    /// What is written for the output folder whose key is `about`.
    #[must_use]
    pub fn seal(&self, about: &str) -> Vec<u8> {
        MANIFEST.seal(about, self.to_text().as_bytes())
    }

    /// Reads what [`Manifest::to_text`] writes; `None` for anything else.
    #[must_use]
    pub fn parse(body: &[u8]) -> Option<Self> {
        let text = simdutf8::basic::from_utf8(body).ok()?;
        let (head, files) = text.split_once('\n')?;
        let clock = moment(head.strip_prefix("clock ")?)?;
        let mut rows: Vec<(String, Published)> = Vec::with_capacity(files.len() / 100);
        for line in files.split_terminator('\n') {
            let mut parts = line.splitn(5, ' ');
            let published = Published {
                digest: Digest::parse(parts.next()?)?,
                len: parts.next()?.parse().ok()?,
                unused_since: moment(parts.next()?)?,
                retention: Retention::parse(parts.next()?)?,
                stamp: None,
            };
            let path = parts
                .next()
                .filter(|path| is_file_of_output(path, cfg!(windows)))?;
            if rows.last().is_some_and(|(before, _)| before.as_str() >= path) {
                return None;
            }
            rows.push((path.to_owned(), published));
        }
        Some(Self {
            files: rows.into_iter().collect(),
            clock,
        })
    }

    /// One line for the clock and one for each file, by path.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.files.len() * 120 + 32);
        let word = |moment: Option<i64>| moment.map_or_else(|| "-".to_owned(), |moment| moment.to_string());
        let _ = writeln!(text, "clock {}", word(self.clock));
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

    /// Whether [`Manifest::to_text`] of both is the same.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        let is_same =
            |((path, file), (other_path, other)): ((&String, &Published), (&String, &Published))| {
                path == other_path
                    && file.is_same(other)
                    && (file.unused_since, file.retention) == (other.unused_since, other.retention)
            };
        self.clock == other.clock
            && self.files.len() == other.files.len()
            && self.files.iter().zip(&other.files).all(is_same)
    }
}

/// A moment, or `-` for none.
#[expect(clippy::option_option, reason = "none is a value; anything else is a fault")]
fn moment(word: &str) -> Option<Option<i64>> {
    match word {
        "-" => Some(None),
        moment => moment.parse().ok().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::publish::retention::Photograph;

    fn manifest() -> Manifest {
        let file = Published::of(b"x");
        let unused = Published {
            unused_since: Some(-1),
            retention: Retention::Picture(Photograph::of(&file.digest)),
            ..file
        };
        Manifest {
            files: BTreeMap::from([
                ("a b/ảnh.html".to_owned(), file),
                ("media/a.1x1.00000000.jpg".to_owned(), unused),
            ]),
            clock: Some(7),
        }
    }

    #[test]
    fn a_manifest_can_be_read_back() {
        let sealed = manifest().seal("a");
        assert_eq!(Manifest::unseal("a", &sealed), Ok(manifest()));
        assert!(Manifest::unseal("b", &sealed).is_err(), "that of another folder");
        let empty = Manifest::default();
        assert_eq!(Manifest::unseal("", &empty.seal("")), Ok(empty));
    }

    /// The checksum is right: whoever writes such a file can count.
    #[test]
    fn a_path_that_leads_out_of_the_output_is_none() {
        let text = manifest().to_text();
        for bad in [
            "../../x.txt",
            "/etc/passwd",
            "a/../../x",
            "a\\..\\x",
            "",
            "./a",
            "a//b",
        ] {
            let line = format!("{} 1 - {bad}\n", Digest::of(b"x"));
            for text in [format!("clock -\n{line}"), format!("{text}{line}")] {
                assert_eq!(Manifest::parse(text.as_bytes()), None, "{bad}");
            }
        }
        let twice = text.clone() + text.lines().last().unwrap_or_default() + "\n";
        assert_eq!(Manifest::parse(twice.as_bytes()), None, "a path twice");
    }
}
