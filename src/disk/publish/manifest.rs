//! The manifest as a value and as text: path, digest and length of every published file. Only files that are in it, with these
//! bytes, are ever overwritten or deleted. No file is opened here.

use super::retention::Retention;
use crate::base::digest::Digest;
use crate::base::path::is_file_of_output;
use crate::disk::stamp::Stamp;
use crate::disk::state_file::seal::{Flaw, MANIFEST};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedFile {
    /// The digest of its bytes.
    pub digest: Digest,
    /// In bytes.
    pub len: u64,
    /// Since when no page refers to it, in seconds since 1970. `None`: one does.
    pub unused_since: Option<i64>,
    /// Whether it may stay when none does.
    pub retention: Retention,
    /// The stamp with which it has these bytes. `None`: it must be read to know. Stored in [`super::output_stamps`], not in the
    /// manifest.
    pub stamp: Option<Stamp>,
}

impl PublishedFile {
    /// A file with these bytes, to which a page refers.
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

    /// True when both have the same bytes.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        (self.digest, self.len) == (other.digest, other.len)
    }
}

/// Published files by their path below the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutputManifest {
    /// The files by path.
    pub files: BTreeMap<String, PublishedFile>,
    /// The time of the newest publication by the clock of the computer, in seconds since 1970. `None`: there was none.
    pub clock: Option<i64>,
}

impl OutputManifest {
    /// Parses the bytes that [`OutputManifest::seal`] made for the same output folder; without stamps.
    ///
    /// # Errors
    /// When they are damaged, or a path in them is not that of a published file.
    pub fn unseal(about: &str, bytes: &[u8]) -> Result<Self, Flaw> {
        MANIFEST
            .parse(about, bytes, Self::parse)
            .map(|(manifest, _)| manifest)
    }

    /// The bytes of the file, with a checksum; `about` is the key of the output folder.
    #[must_use]
    pub fn seal(&self, about: &str) -> Vec<u8> {
        MANIFEST.seal(about, self.to_text().as_bytes())
    }

    /// Parses the text that [`OutputManifest::to_text`] gives. `None`: it is damaged.
    #[must_use]
    pub fn parse(body: &[u8]) -> Option<Self> {
        let text = simdutf8::basic::from_utf8(body).ok()?;
        let (head, files) = text.split_once('\n')?;
        let clock = moment(head.strip_prefix("clock ")?)?;
        let mut rows: Vec<(String, PublishedFile)> = Vec::with_capacity(files.len() / 100);
        for line in files.split_terminator('\n') {
            let (path, published) = row(line)?;
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

    /// The files in whatever lines of damaged bytes can still be read, in their order.
    pub fn readable_lines(bytes: &[u8]) -> impl Iterator<Item = (String, PublishedFile)> {
        let lines = bytes.split(|byte| *byte == b'\n');
        let lines = lines.filter_map(|line| row(simdutf8::basic::from_utf8(line).ok()?));
        lines.map(|(path, published)| (path.to_owned(), published))
    }

    /// A line for the clock and one for each file, sorted by path.
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

    /// True when [`OutputManifest::to_text`] of both is the same.
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        let is_same =
            |((path, file), (other_path, other)): ((&String, &PublishedFile), (&String, &PublishedFile))| {
                path == other_path
                    && file.is_same(other)
                    && (file.unused_since, file.retention) == (other.unused_since, other.retention)
            };
        self.clock == other.clock
            && self.files.len() == other.files.len()
            && self.files.iter().zip(&other.files).all(is_same)
    }
}

/// The kind of the file at `path`, by the first of `manifests` that has it.
#[must_use]
pub fn kind_of<'a>(path: &str, manifests: impl IntoIterator<Item = &'a OutputManifest>) -> Retention {
    let mut found = manifests
        .into_iter()
        .filter_map(|manifest| manifest.files.get(path));
    found.next().map_or(Retention::None, |file| file.retention)
}

/// The path and the file of a line. `None`: it is damaged.
fn row(line: &str) -> Option<(&str, PublishedFile)> {
    let mut parts = line.splitn(5, ' ');
    let published = PublishedFile {
        digest: Digest::parse(parts.next()?)?,
        len: parts.next()?.parse().ok()?,
        unused_since: moment(parts.next()?)?,
        retention: Retention::parse(parts.next()?)?,
        stamp: None,
    };
    let path = parts
        .next()
        .filter(|path| is_file_of_output(path, cfg!(windows)))?;
    Some((path, published))
}

/// A time in seconds since 1970, or `-` for none.
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

    fn manifest() -> OutputManifest {
        let file = PublishedFile::of(b"x");
        let unused = PublishedFile {
            unused_since: Some(-1),
            retention: Retention::Picture(Photograph::of(&file.digest)),
            ..file
        };
        OutputManifest {
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
        assert_eq!(OutputManifest::unseal("a", &sealed), Ok(manifest()));
        assert!(
            OutputManifest::unseal("b", &sealed).is_err(),
            "that of another folder"
        );
        let empty = OutputManifest::default();
        assert_eq!(OutputManifest::unseal("", &empty.seal("")), Ok(empty));
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
                assert_eq!(OutputManifest::parse(text.as_bytes()), None, "{bad}");
            }
        }
        let twice = text.clone() + text.lines().last().unwrap_or_default() + "\n";
        assert_eq!(OutputManifest::parse(twice.as_bytes()), None, "a path twice");
    }
}
