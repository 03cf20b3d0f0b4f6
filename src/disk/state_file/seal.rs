//! The first line of every state file: `bantin <name> <version> <length> <checksum>`, with length and checksum of the rest. It
//! detects damage, not forgery, so the contents are validated too. No file is opened here.

use crate::base::digest::Digest;

/// The longest first line, in bytes.
pub const LONGEST: usize = 160;

/// A kind of state file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateFileKind {
    name: &'static str,
    /// Raise it when the same bytes get another meaning.
    version: u32,
    /// The first bytes of files from before this line was introduced; empty: they are not recognised.
    before: &'static str,
}

const fn kind(name: &'static str, version: u32, before: &'static str) -> StateFileKind {
    StateFileKind {
        name,
        version,
        before,
    }
}

/// The published files.
pub const MANIFEST: StateFileKind = kind("manifest", 3, "bantin-manifest ");
/// The steps of a publication.
pub const JOURNAL: StateFileKind = kind("journal", 2, "bantin-journal ");
/// The fingerprint of the last publication.
pub const UP_TO_DATE: StateFileKind = kind("standing", 2, "{\"basis\":");
/// Stamps of published files.
pub const STAMPS: StateFileKind = kind("stamps", 1, "");
/// The last good sources of articles.
pub const HELD: StateFileKind = kind("held", 2, "bantin-held ");
/// The addresses that are no longer published.
pub const GONE: StateFileKind = kind("gone", 1, "");
/// The cache of digests and facts of photographs and attachments.
pub const INPUTS: StateFileKind = kind("inputs", 2, "");
/// Answers of other sites.
pub const OUTSIDE: StateFileKind = kind("outside", 2, "{\"version\":");
/// The finished pictures that pages showed last.
pub const SHOWN: StateFileKind = kind("shown", 1, "");
/// The files that were sent to a server.
pub const UPLOAD: StateFileKind = kind("upload", 1, "");
/// A finished picture.
pub const PICTURE: StateFileKind = kind("picture", 2, "");

/// Why the bytes of a file are not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// They differ from what was written.
    Damaged,
    /// They are of another kind of file.
    Foreign,
    /// An older version of bantin wrote them.
    Older,
    /// A newer version of bantin wrote them.
    Newer,
}

/// What a first line claims about the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The number of bytes after the line.
    pub len: u64,
    /// Their [`checksum`].
    pub sum: Digest,
}

impl StateFileKind {
    /// The first line for this claim, always of the same length.
    #[must_use]
    pub fn line(self, claim: Claim) -> String {
        let Self { name, version, .. } = self;
        let Claim { len, sum } = claim;
        format!("bantin {name} {version} {len:020} {sum}\n")
    }

    /// The bytes of a file with this `body`. `about` names its site or picture, so that the file of one is not taken for that of
    /// another.
    #[must_use]
    pub fn seal(self, about: &str, body: &[u8]) -> Vec<u8> {
        let (len, sum) = (body.len() as u64, checksum(about, body));
        let mut bytes = self.line(Claim { len, sum }).into_bytes();
        bytes.extend_from_slice(body);
        bytes
    }

    /// The body of the bytes that [`StateFileKind::seal`] made for the same `about`, and its checksum.
    ///
    /// # Errors
    /// When they are damaged or of another file.
    pub fn unseal<'a>(self, about: &str, bytes: &'a [u8]) -> Result<(&'a [u8], Digest), Flaw> {
        let (claim, body) = self.open(bytes)?;
        let is_whole = claim.len == body.len() as u64 && claim.sum == checksum(about, body);
        is_whole.then_some((body, claim.sum)).ok_or(Flaw::Damaged)
    }

    /// The parsed body of `bytes`, and its checksum.
    ///
    /// # Errors
    /// Those of [`StateFileKind::unseal`], and when `parse` gives `None`.
    pub fn parse<T>(
        self,
        about: &str,
        bytes: &[u8],
        parse: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Result<(T, Digest), Flaw> {
        let (body, sum) = self.unseal(about, bytes)?;
        Ok((parse(body).ok_or(Flaw::Damaged)?, sum))
    }

    /// The claim in the first line of `bytes`, and the bytes after it. The checksum is not verified.
    ///
    /// # Errors
    /// When the first line is not one of this kind and version.
    pub fn open(self, bytes: &[u8]) -> Result<(Claim, &[u8]), Flaw> {
        let start = &bytes[..bytes.len().min(LONGEST)];
        let end = start.iter().position(|byte| *byte == b'\n');
        let line = end.and_then(|end| std::str::from_utf8(&bytes[..=end]).ok());
        let claim = line.and_then(claim);
        match (line, claim) {
            // Compared as text: a line with the same meaning in another form was changed.
            (Some(line), Some(claim)) if line == self.line(claim) => Ok((claim, &bytes[line.len()..])),
            _ => Err(self.flaw(start)),
        }
    }

    /// The flaw of a file with this beginning.
    fn flaw(self, start: &[u8]) -> Flaw {
        if start.is_empty() {
            return Flaw::Damaged;
        }
        if !self.before.is_empty() && start.starts_with(self.before.as_bytes()) {
            return Flaw::Older;
        }
        let text = String::from_utf8_lossy(start);
        let mut words = text.split([' ', '\n']);
        if (words.next(), words.next()) != (Some("bantin"), Some(self.name)) {
            return Flaw::Foreign;
        }
        match words.next().and_then(|word| word.parse::<u32>().ok()) {
            Some(version) if version < self.version => Flaw::Older,
            Some(version) if version > self.version => Flaw::Newer,
            _ => Flaw::Damaged,
        }
    }
}

fn claim(line: &str) -> Option<Claim> {
    let mut words = line.strip_suffix('\n')?.split(' ').skip(3);
    let (len, sum) = (words.next()?.parse().ok()?, Digest::parse(words.next()?)?);
    Some(Claim { len, sum })
}

/// The checksum of a body.
#[must_use]
pub fn checksum(about: &str, body: &[u8]) -> Digest {
    Digest::of_parts(&[about.as_bytes(), body])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_is_read_and_everything_else_is_told() {
        let bytes = MANIFEST.seal("a", "một\nhai".as_bytes());
        let read = MANIFEST.unseal("a", &bytes).map(|(body, _)| body);
        assert_eq!(read, Ok("một\nhai".as_bytes()));
        assert_eq!(
            MANIFEST.unseal("b", &bytes),
            Err(Flaw::Damaged),
            "of another folder"
        );
        assert_eq!(JOURNAL.unseal("a", &bytes), Err(Flaw::Foreign), "of another kind");
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                assert!(MANIFEST.unseal("a", &changed).is_err(), "bit {bit} of byte {at}");
            }
            assert!(MANIFEST.unseal("a", &bytes[..at]).is_err(), "cut off at {at}");
        }
        let longer = [&bytes[..], b"x"].concat();
        assert_eq!(MANIFEST.unseal("a", &longer), Err(Flaw::Damaged));
    }

    #[test]
    fn versions_are_told_apart() {
        let of = |version| StateFileKind { version, ..MANIFEST }.seal("", b"x");
        assert_eq!(MANIFEST.unseal("", &of(2)), Err(Flaw::Older));
        assert_eq!(MANIFEST.unseal("", &of(4)), Err(Flaw::Newer));
        assert_eq!(MANIFEST.unseal("", b"bantin-manifest 2\n"), Err(Flaw::Older));
        assert_eq!(MANIFEST.unseal("", b""), Err(Flaw::Damaged));
        assert_eq!(MANIFEST.unseal("", b"\xff\xfe"), Err(Flaw::Foreign));
    }
}
