//! Publishes compressed files (`.gz`, `.br`) beside the originals, for web servers that send them as they are. Which forms a
//! site has is a setting; photographs are never compressed.

use super::not_copied::NotCopied;
use super::release::Release;
use super::retention::Retention;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::config::settings::ContentCoding;
use crate::disk::{failure, retry};
use crate::source::tree::SourceFile;
use std::borrow::Cow;
use std::io::Write as _;
use std::path::Path;

/// Shorter files, in bytes, gain nothing: they fit into one packet.
const SHORTEST: usize = 1024;

/// Longer files, in bytes, are not compressed: it would take a second for half a megabyte.
const LONGEST: u64 = 8 << 20;

/// Brotli quality of pages, which change often: higher ones gain little and take ten times as long.
const PAGE_QUALITY: u32 = 5;
/// Brotli quality of all other files, which stay for a year.
const ASSET_QUALITY: u32 = 11;

/// Publishes files with their compressed forms.
#[derive(Debug, Clone, Copy)]
pub struct Precompressor<'a> {
    /// Where the files go.
    pub release: &'a Release<'a>,
    /// The forms that the site asks for; empty: none.
    pub encodings: &'a [ContentCoding],
}

impl Precompressor<'_> {
    /// Publishes `path` and, if it is text, its compressed forms. What was published before is not compressed again.
    ///
    /// # Errors
    /// Those of [`Release::put`].
    pub fn put(self, path: &str, bytes: &[u8], retention: Retention) -> Result<(), Box<Diagnostic>> {
        let is_known = self.release.put(path, bytes, retention)?;
        if bytes.len() < SHORTEST || !is_text(path) {
            return Ok(());
        }
        self.beside(path, is_known, || Ok(Cow::Borrowed(bytes)), retention)
    }

    /// Keeps a text as it was published before, with its compressed forms; its bytes. `None`: it is missing or has other bytes.
    pub fn keep(self, path: &str, retention: Retention) -> Option<Vec<u8>> {
        if !self.release.keep(path, retention) {
            return None;
        }
        for encoding in self.encodings {
            let beside = format!("{path}.{}", encoding.name());
            self.release.keep(&beside, retention);
        }
        self.release.published(path)
    }

    /// As [`Precompressor::put`], of the file `from`, which is read only if it was not published before.
    ///
    /// # Errors
    /// Those of [`Release::copy`].
    pub fn copy(
        self,
        path: &str,
        from: &Path,
        known: &SourceFile,
        retention: Retention,
    ) -> Result<(), NotCopied> {
        let is_known = self.release.copy(path, from, known, retention)?;
        if !(SHORTEST as u64..LONGEST).contains(&known.len) || !is_text(path) {
            return Ok(());
        }
        let read = || {
            let bytes = retry::read(from).map_err(|error| NotCopied::Source(failure::read(from, &error)))?;
            if Digest::of(&bytes) != known.digest {
                return Err(NotCopied::changed(known));
            }
            Ok(Cow::Owned(bytes))
        };
        self.beside(path, is_known, read, retention)
    }

    /// Publishes the compressed forms of the bytes that `read` gives.
    fn beside<'b, E: From<Box<Diagnostic>>>(
        self,
        path: &str,
        is_known: bool,
        read: impl Fn() -> Result<Cow<'b, [u8]>, E>,
        retention: Retention,
    ) -> Result<(), E> {
        for encoding in self.encodings {
            let beside = format!("{path}.{}", encoding.name());
            if !(is_known && self.release.keep(&beside, retention)) {
                let quality = if path.ends_with(".html") {
                    PAGE_QUALITY
                } else {
                    ASSET_QUALITY
                };
                (self.release).put(&beside, &compress(*encoding, quality, &read()?), retention)?;
            }
        }
        Ok(())
    }
}

/// The compressed bytes; `quality` is that of Brotli, 0 to 11.
fn compress(encoding: ContentCoding, quality: u32, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 3);
    // Writing into memory cannot fail.
    let _ = match encoding {
        ContentCoding::Brotli => {
            let mut writer = brotli::CompressorWriter::new(&mut out, 4096, quality, 22);
            writer.write_all(bytes).and_then(|()| writer.flush())
        }
        ContentCoding::Gzip => {
            let mut writer = flate2::write::GzEncoder::new(&mut out, flate2::Compression::best());
            writer.write_all(bytes).and_then(|()| writer.try_finish())
        }
    };
    out
}

/// True for files that compression makes smaller.
fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    matches!(
        extension,
        "html" | "css" | "js" | "json" | "xml" | "svg" | "txt" | "webmanifest" | "bin" | "ics"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn what_was_compressed_can_be_read_again() {
        let text = "Thứ Hai, 23/11/2026. ".repeat(500);
        for quality in [PAGE_QUALITY, ASSET_QUALITY] {
            let mut read = String::new();
            let brotli = compress(ContentCoding::Brotli, quality, text.as_bytes());
            brotli::Decompressor::new(brotli.as_slice(), 4096)
                .read_to_string(&mut read)
                .unwrap();
            assert_eq!(read, text);
            assert!(brotli.len() < text.len() / 50);
        }
        let mut read = String::new();
        let gzip = compress(ContentCoding::Gzip, PAGE_QUALITY, text.as_bytes());
        flate2::read::GzDecoder::new(gzip.as_slice())
            .read_to_string(&mut read)
            .unwrap();
        assert_eq!(read, text);
        assert_eq!(gzip[4..8], [0; 4], "no time of its making");
    }
}
