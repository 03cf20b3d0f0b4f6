//! The file format of last good sources: records one after another, appended at the end. A damaged record and those after it do
//! not count. Knows no articles, only paths, digests and bytes; which sources are stored is decided in `held`.
//!
//! The first line has the checksum of the heads of all records, and each head that of its source, so that appending does not read
//! the file. Bytes beyond the length in the first line are from an interrupted append.

use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::disk::state_file::seal::{Claim, Flaw, HELD, LONGEST as LONGEST_LINE};
use crate::text::dates::moment::Moment;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

/// The longest head of a record, in bytes.
const LONGEST: u64 = 16 << 10;

/// Where the bytes of a source are in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// The digest of the published file.
    pub digest: Digest,
    /// The digest of the stored bytes.
    pub sum: Digest,
    /// Their number.
    pub len: u64,
    /// When this source was first published.
    pub since: Moment,
    /// Their offset in the file.
    pub at: u64,
    /// The length of the whole record, in bytes.
    pub whole: u64,
}

/// The records of a pack.
#[derive(Debug, Clone, Default)]
pub struct PackIndex {
    /// The last record of each article.
    pub records: BTreeMap<SourcePath, Record>,
    /// The offset of the next record; 0: there is no pack.
    pub end: u64,
    /// The length of the records that count, in bytes.
    pub live: u64,
    /// `Some`: the file is damaged. Intact records still count.
    pub flaw: Option<Flaw>,
    /// True when bytes of an interrupted append follow the end.
    pub has_tail: bool,
    /// The checksum of the heads up to `end`.
    heads: Heads,
}

impl PackIndex {
    /// True when no record is missing.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.end > 0 && self.flaw.is_none()
    }
}

/// The checksum of heads.
#[derive(Debug, Clone, Default)]
struct Heads(blake3::Hasher);

impl Heads {
    fn add(&mut self, head: &[u8]) {
        self.0.update(head);
    }

    fn sum(&self) -> Digest {
        Digest::from_bytes(*self.0.finalize().as_bytes())
    }
}

/// Reads the heads of the records that were appended since `index` was read.
///
/// # Errors
/// When the file cannot be read; a damaged one is no error.
pub fn scan(file: impl Read + Seek, mut index: PackIndex) -> io::Result<PackIndex> {
    let mut file = BufReader::with_capacity(1 << 16, file);
    let size = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    let mut line = Vec::new();
    file.by_ref()
        .take(LONGEST_LINE as u64)
        .read_until(b'\n', &mut line)?;
    let first = line.len() as u64;
    let claim = match HELD.open(&line) {
        Ok((claim, _)) => claim,
        Err(flaw) => {
            return Ok(PackIndex {
                flaw: Some(flaw),
                ..PackIndex::default()
            });
        }
    };
    let end = first.saturating_add(claim.len);
    if index.end == 0 || index.flaw.is_some() || end < index.end {
        index = PackIndex {
            end: first,
            live: first,
            ..PackIndex::default()
        };
    }
    file.seek(SeekFrom::Start(index.end))?;
    index.has_tail = size > end;
    // A pack that was cut off has fewer records.
    let size = size.min(end);
    while index.end < size {
        line.clear();
        file.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
        let at = index.end + line.len() as u64;
        let Some((path, head)) = parse(&line) else {
            break;
        };
        let record = match head {
            Head::Put(mut record) => {
                record.at = at;
                record.whole = line.len() as u64 + record.len;
                let end = at.checked_add(record.len).filter(|end| *end <= size);
                let (Some(_), Ok(step)) = (end, i64::try_from(record.len)) else {
                    break;
                };
                file.seek_relative(step)?;
                index.end = at + record.len;
                index.live += record.whole;
                index.records.insert(path, record)
            }
            Head::Drop => {
                index.end = at;
                index.records.remove(&path)
            }
        };
        index.live -= record.map_or(0, |old| old.whole);
        index.heads.add(&line);
    }
    let is_whole = index.end == end && index.heads.sum() == claim.sum;
    index.flaw = (!is_whole).then_some(Flaw::Damaged);
    Ok(index)
}

/// A pack, or the end of one, that is being written.
#[derive(Debug)]
pub struct Writer {
    out: BufWriter<File>,
    heads: Heads,
    /// Of the records, with those that were there before.
    len: u64,
}

impl Writer {
    /// Begins a pack in `file`, which is empty.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(file: File) -> io::Result<Self> {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        out.write_all(first_line(0, &Heads::default()).as_bytes())?;
        Ok(Self {
            out,
            heads: Heads::default(),
            len: 0,
        })
    }

    /// Begins in `file` what is to be added to the pack that `index` was read of.
    #[must_use]
    pub fn behind(file: File, index: &PackIndex) -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 20, file),
            heads: index.heads.clone(),
            len: index.end - first_line(0, &Heads::default()).len() as u64,
        }
    }

    /// Writes a record: a head, and the bytes that it announces.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn put(&mut self, head: &[u8], bytes: &[u8]) -> io::Result<()> {
        self.heads.add(head);
        self.len += (head.len() + bytes.len()) as u64;
        self.out.write_all(head)?;
        self.out.write_all(bytes)
    }

    /// Everything is written: the file, and the first line that the pack is to have.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(self) -> io::Result<(File, String)> {
        let line = first_line(self.len, &self.heads);
        Ok((self.out.into_inner()?, line))
    }
}

/// Writes the first line of a pack, when everything else is on the disk, and waits until it is there too.
///
/// # Errors
/// When it cannot be written.
pub fn seal(file: &mut File, line: &str) -> io::Result<()> {
    file.sync_data()?;
    file.rewind()?;
    file.write_all(line.as_bytes())?;
    file.sync_data()
}

fn first_line(len: u64, heads: &Heads) -> String {
    let sum = heads.sum();
    HELD.line(Claim { len, sum })
}

/// The bytes of a record; none when they are not what was written.
///
/// # Errors
/// When the file cannot be read.
pub fn read(mut file: impl Read + Seek, record: &Record) -> io::Result<Option<Vec<u8>>> {
    file.seek(SeekFrom::Start(record.at))?;
    let mut bytes = Vec::new();
    file.take(record.len).read_to_end(&mut bytes)?;
    Ok((Digest::of(&bytes) == record.sum).then_some(bytes))
}

/// The head of the record for a file of `len` bytes, which are to stand right behind it.
#[must_use]
pub fn put(path: &SourcePath, digest: Digest, len: usize, since: Moment) -> Vec<u8> {
    // What is kept is what was on the disk.
    let (sum, since) = (digest, since.unix());
    head(&format!("put {digest} {sum} {len} {since} {path}"))
}

/// The head of a record like that which was read.
#[must_use]
pub fn again(path: &SourcePath, record: &Record) -> Vec<u8> {
    let Record { digest, sum, len, .. } = record;
    let since = record.since.unix();
    head(&format!("put {digest} {sum} {len} {since} {path}"))
}

/// The record that says that an article is not published any more.
#[must_use]
pub fn drop(path: &SourcePath) -> Vec<u8> {
    head(&format!("drop {path}"))
}

fn head(text: &str) -> Vec<u8> {
    format!("{} {text}\n", Digest::of(text.as_bytes()).short()).into_bytes()
}

enum Head {
    /// `at` and `whole` are not in it.
    Put(Record),
    Drop,
}

fn parse(line: &[u8]) -> Option<(SourcePath, Head)> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (check, text) = line.split_once(' ')?;
    if check != Digest::of(text.as_bytes()).short() {
        return None;
    }
    let (kind, rest) = text.split_once(' ')?;
    if kind == "drop" {
        return Some((SourcePath::new(rest).ok()?, Head::Drop));
    }
    let mut parts = rest.splitn(5, ' ');
    let record = Record {
        digest: Digest::parse(parts.next()?)?,
        sum: Digest::parse(parts.next()?)?,
        len: parts.next()?.parse().ok()?,
        since: Moment::from_unix(parts.next()?.parse().ok()?),
        at: 0,
        whole: 0,
    };
    let path = SourcePath::new(parts.next()?).ok()?;
    (kind == "put").then_some((path, Head::Put(record)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn path(name: &str) -> SourcePath {
        SourcePath::new(name).unwrap()
    }

    fn record(name: &str, bytes: &[u8]) -> Vec<u8> {
        let digest = Digest::of(bytes);
        [
            &*put(&path(name), digest, bytes.len(), Moment::from_unix(7)),
            bytes,
        ]
        .concat()
    }

    /// What a pack says: paths and bytes.
    fn told(pack: &[u8]) -> Vec<(String, Vec<u8>)> {
        let index = scan(Cursor::new(pack), PackIndex::default()).unwrap();
        let told = index.records.iter().filter_map(|(path, record)| {
            let bytes = read(Cursor::new(pack), record).unwrap()?;
            Some((path.to_string(), bytes))
        });
        told.collect()
    }

    fn pack() -> Vec<u8> {
        sealed(&[
            record("content/a b.md", b"one\n"),
            record("content/b.md", b""),
            record("content/c.md", "hai\nput x\n".as_bytes()),
            record("content/a b.md", b"two"),
            drop(&path("content/b.md")),
        ])
    }

    fn sealed(records: &[Vec<u8>]) -> Vec<u8> {
        let mut heads = Heads::default();
        for record in records {
            let end = record.iter().position(|byte| *byte == b'\n').unwrap_or_default();
            heads.add(&record[..=end]);
        }
        let body = records.concat();
        [first_line(body.len() as u64, &heads).into_bytes(), body].concat()
    }

    #[test]
    fn the_last_record_of_each_counts() {
        let index = scan(Cursor::new(pack()), PackIndex::default()).unwrap();
        assert!(index.is_whole());
        assert_eq!(index.end, pack().len() as u64);
        let live = sealed(&[]).len() + record("content/a b.md", b"two").len();
        let live = live + record("content/c.md", b"hai\nput x\n").len();
        assert_eq!(index.live, live as u64);
        assert_eq!(index.records[&path("content/c.md")].since, Moment::from_unix(7));
        let expected = [("content/a b.md", &b"two"[..]), ("content/c.md", b"hai\nput x\n")];
        let expected = expected.map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
        assert_eq!(told(&pack()), expected);
        let copied = &index.records[&path("content/c.md")];
        let head = again(&path("content/c.md"), copied);
        assert!(record("content/c.md", b"hai\nput x\n").starts_with(&head));
    }

    #[test]
    fn what_was_added_is_read_alone() {
        let first = record("content/a b.md", b"one\n");
        let more = [first.clone(), record("content/b.md", b"hai")];
        let (first, both) = (sealed(&[first]), sealed(&more));
        let part = scan(Cursor::new(&first), PackIndex::default()).unwrap();
        let rest = scan(Cursor::new(&both), part.clone()).unwrap();
        let whole = scan(Cursor::new(&both), PackIndex::default()).unwrap();
        assert!(whole.is_whole());
        assert_eq!(format!("{rest:?}"), format!("{whole:?}"));
        // Somebody was killed who was adding it: the first line says nothing of it.
        let killed = [&first[..], &both[first.len()..]].concat();
        let killed = scan(Cursor::new(&killed), PackIndex::default()).unwrap();
        assert!(killed.is_whole() && killed.has_tail);
        assert_eq!((killed.end, killed.records), (part.end, part.records));
    }

    /// Whatever is cut off or changed, what is told was written as it is told.
    #[test]
    fn a_damaged_pack_tells_less_and_nothing_wrong() {
        let written = [
            ("content/a b.md", &b"one\n"[..]),
            ("content/a b.md", b"two"),
            ("content/b.md", b""),
            ("content/c.md", b"hai\nput x\n"),
        ];
        let written = written.map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
        let pack = pack();
        for len in 0..pack.len() {
            let told = told(&pack[..len]);
            assert!(told.iter().all(|told| written.contains(told)), "{len}: {told:?}");
            let index = scan(Cursor::new(&pack[..len]), PackIndex::default()).unwrap();
            assert!(index.end <= len as u64 && !index.is_whole());
        }
        for at in 0..pack.len() {
            let mut damaged = pack.clone();
            damaged[at] ^= 1;
            let index = scan(Cursor::new(&damaged), PackIndex::default()).unwrap();
            assert!(!index.is_whole() || at >= sealed(&[]).len(), "{at}");
            let told = told(&damaged);
            assert!(told.iter().all(|told| written.contains(told)), "{at}: {told:?}");
        }
    }
}
