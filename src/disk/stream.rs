//! Copies files of any length and computes their digests, a piece at a time: no file is in memory as a whole.

use super::retry;
use crate::base::digest::{Digest, Digester};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

/// How many bytes of a file are in memory.
const PIECE: u64 = 256 << 10;

/// The side of a copy that failed.
#[derive(Debug)]
pub enum Failed {
    /// The source cannot be read.
    Read(io::Error),
    /// The copy cannot be written.
    Write(io::Error),
}

/// Copies the rest of `from`, about `len` bytes, to `to`; the digest and length of these bytes and of those that `digester`
/// already has.
///
/// # Errors
/// When either side fails.
pub fn copy(
    from: &mut impl Read,
    len: u64,
    mut digester: Digester,
    to: &mut impl Write,
) -> Result<(Digest, u64), Failed> {
    // One byte more than expected, so that a longer file shows in the first read.
    let mut piece = vec![0; usize::try_from(len.saturating_add(1).min(PIECE)).unwrap_or(1)];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok(digester.finish()),
            Ok(read) => {
                digester.update(&piece[..read]);
                to.write_all(&piece[..read]).map_err(Failed::Write)?;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(Failed::Read(error)),
        }
    }
}

/// Digest and length of the rest of `from` and of the bytes that `digester` already has.
///
/// # Errors
/// When it cannot be read.
pub fn digest(from: &mut impl Read, len: u64, digester: Digester) -> io::Result<(Digest, u64)> {
    match copy(from, len, digester, &mut io::sink()) {
        Ok(found) => Ok(found),
        Err(Failed::Read(error) | Failed::Write(error)) => Err(error),
    }
}

/// The digest of the file at `path`, of a link that of its target.
///
/// # Errors
/// When it cannot be read.
pub fn digest_of(path: &Path) -> io::Result<Digest> {
    let mut file = retry::open(path)?;
    let len = file.metadata()?.len();
    Ok(digest(&mut file, len, Digester::default())?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_through_is_digested_whatever_its_length() {
        let whole: Vec<u8> = (0..(2 * PIECE + 7))
            .map(|at| u8::try_from(at % 251).unwrap())
            .collect();
        for len in [0, 1, 1000, whole.len() - 1, whole.len()] {
            let bytes = &whole[..len];
            // What was expected may be wrong: the file grew or shrank.
            for expected in [0, len as u64, u64::MAX] {
                let mut copied = Vec::new();
                let found = copy(&mut &bytes[..], expected, Digester::default(), &mut copied).unwrap();
                assert_eq!(found, (Digest::of(bytes), len as u64));
                assert!(copied == bytes);
            }
            let mut begun = Digester::default();
            let (head, mut rest) = bytes.split_at(len / 2);
            begun.update(head);
            let found = digest(&mut rest, 1, begun).unwrap();
            assert_eq!(found, (Digest::of(bytes), len as u64));
        }
    }
}
