//! The list of the files that bantin has sent to a server, as a value and as bytes. It stands on the server itself, and a copy in
//! `.bantin/state/`. Only files in it are ever overwritten or deleted there. No file is opened here.

use crate::base::digest::Digest;
use crate::base::path::is_file_of_output;
use crate::disk::publish::manifest::OutputManifest;
use crate::disk::publish::retention::Retention;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};

/// The names of the list on the server. They are written in turn, so that a whole one is left when writing is interrupted. FTP
/// servers hide files whose names begin with a dot.
pub const NAMES: [&str; 2] = ["bantin-upload.gz", "bantin-upload-2.gz"];

/// The longest text of a list, in bytes: that of a million files.
const LONGEST: u64 = 1 << 28;

/// How many bytes of a digest are listed: two versions of a file never share so many.
const DIGEST: usize = 12;

/// The beginning of the digest of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentDigest([u8; DIGEST]);

impl SentDigest {
    /// The beginning of `digest`.
    #[must_use]
    pub fn of(digest: &Digest) -> Self {
        let mut start = [0; DIGEST];
        start.copy_from_slice(&digest.bytes()[..DIGEST]);
        Self(start)
    }
}

/// A file on the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentFile {
    /// `None`: it may be old, new, half sent or missing, because an upload is under way or was interrupted.
    pub digest: Option<SentDigest>,
    /// The kind of the file, which decides when it is replaced or deleted.
    pub kind: Retention,
}

/// Files on the server by path.
pub type SentFiles = BTreeMap<String, SentFile>;

/// What bantin has sent to a server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SentList {
    /// The `base_url` of the site.
    pub site: String,
    /// How often a list was written there: of two, the one with the larger number counts.
    pub number: u64,
    /// The files.
    pub files: SentFiles,
}

/// Why the bytes of a list are not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFlaw {
    /// They are not those that were written.
    Damaged,
    /// A newer version of bantin wrote them.
    Newer,
}

impl SentList {
    /// The files of `manifest`, as they are on the server when all of them are sent.
    #[must_use]
    pub fn files_of(manifest: &OutputManifest) -> SentFiles {
        let files = manifest.files.iter();
        let sent = files.map(|(path, file)| {
            let sent = SentFile {
                digest: Some(SentDigest::of(&file.digest)),
                kind: listed_kind(file.retention),
            };
            (path.clone(), sent)
        });
        sent.collect()
    }

    /// The bytes of the list, compressed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = String::with_capacity(self.files.len() * 80 + 64);
        let _ = writeln!(
            text,
            "bantin-upload 1 {} {} {}",
            self.number,
            self.files.len(),
            self.site
        );
        for (path, file) in &self.files {
            match file.digest {
                Some(SentDigest(bytes)) => bytes.iter().for_each(|byte| {
                    let _ = write!(text, "{byte:02x}");
                }),
                None => text.push('-'),
            }
            let _ = writeln!(text, " {} {path}", file.kind.to_word());
        }
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        // Writing into memory cannot fail.
        let _ = out.write_all(text.as_bytes());
        out.finish().unwrap_or_default()
    }

    /// Parses what [`SentList::to_bytes`] gives. Whoever can write on the server can write such a list, so a path that leads out
    /// of its folder is damage too.
    ///
    /// # Errors
    /// When the bytes are damaged or of a newer version.
    pub fn parse(bytes: &[u8]) -> Result<Self, ListFlaw> {
        let mut text = String::new();
        let unpacked = flate2::read::GzDecoder::new(bytes)
            .take(LONGEST)
            .read_to_string(&mut text);
        unpacked.map_err(|_| ListFlaw::Damaged)?;
        let (head, files) = text.split_once('\n').ok_or(ListFlaw::Damaged)?;
        let mut words = head.splitn(5, ' ');
        if words.next() != Some("bantin-upload") {
            return Err(ListFlaw::Damaged);
        }
        match words.next() {
            Some("1") => {}
            Some(version) if version.parse::<u32>().is_ok_and(|version| version > 1) => {
                return Err(ListFlaw::Newer);
            }
            _ => return Err(ListFlaw::Damaged),
        }
        let mut number = || words.next()?.parse::<u64>().ok();
        let (Some(number), Some(count)) = (number(), number()) else {
            return Err(ListFlaw::Damaged);
        };
        let site = words.next().unwrap_or_default().to_owned();
        let rows = files.split_terminator('\n').map(row);
        let files: SentFiles = rows.collect::<Option<_>>().ok_or(ListFlaw::Damaged)?;
        if files.len() as u64 != count {
            return Err(ListFlaw::Damaged);
        }
        Ok(Self { site, number, files })
    }
}

/// The kind that a list says: whether a file may stay without a page that refers to it does not matter on a server.
fn listed_kind(kind: Retention) -> Retention {
    match kind {
        Retention::Theme | Retention::Picture(_) | Retention::File => Retention::File,
        Retention::None | Retention::Page | Retention::List => kind,
    }
}

fn row(line: &str) -> Option<(String, SentFile)> {
    let mut parts = line.splitn(3, ' ');
    let digest = match parts.next()? {
        "-" => None,
        hex => Some(digest(hex)?),
    };
    let kind = Retention::parse(parts.next()?)?;
    let path = parts.next().filter(|path| is_file_of_output(path, false))?;
    Some((path.to_owned(), SentFile { digest, kind }))
}

fn digest(hex: &str) -> Option<SentDigest> {
    let (pairs, []) = hex.as_bytes().as_chunks::<2>() else {
        return None;
    };
    let byte = |pair: &[u8; 2]| {
        let digits = std::str::from_utf8(pair)
            .ok()
            .filter(|pair| !pair.contains('+'))?;
        u8::from_str_radix(digits, 16).ok()
    };
    let bytes: Vec<u8> = pairs.iter().map(byte).collect::<Option<_>>()?;
    Some(SentDigest(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> SentList {
        let file = |digest, kind| SentFile { digest, kind };
        let digest = SentDigest::of(&Digest::of(b"x"));
        SentList {
            site: "https://bantin.example.vn/tin tức/".to_owned(),
            number: 7,
            files: BTreeMap::from([
                ("a b/ảnh.html".to_owned(), file(Some(digest), Retention::Page)),
                ("assets/a.css".to_owned(), file(None, Retention::File)),
                ("index.html".to_owned(), file(Some(digest), Retention::List)),
                ("x".to_owned(), file(Some(digest), Retention::None)),
            ]),
        }
    }

    #[test]
    fn a_list_can_be_read_back_and_a_cut_one_is_damaged() {
        let bytes = list().to_bytes();
        assert_eq!(SentList::parse(&bytes), Ok(list()));
        for cut in 0..bytes.len() {
            assert_eq!(SentList::parse(&bytes[..cut]), Err(ListFlaw::Damaged), "{cut}");
        }
        assert_eq!(
            SentList::parse(&SentList::default().to_bytes()),
            Ok(SentList::default())
        );
    }

    #[test]
    fn a_list_from_elsewhere_names_nothing_outside_its_folder() {
        let packed = |text: &str| {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            out.write_all(text.as_bytes()).unwrap();
            SentList::parse(&out.finish().unwrap())
        };
        for bad in ["../x", "/etc/passwd", "a/../../x", "a\\..\\x", ""] {
            let list = format!("bantin-upload 1 1 1 https://a.vn/\n- page {bad}\n");
            assert_eq!(packed(&list), Err(ListFlaw::Damaged), "{bad}");
        }
        assert_eq!(packed("bantin-upload 2 1 0 x\n"), Err(ListFlaw::Newer));
        assert_eq!(packed("bantin-upload 1 1 1 x\n"), Err(ListFlaw::Damaged));
        assert_eq!(packed("something else\n"), Err(ListFlaw::Damaged));
    }
}
