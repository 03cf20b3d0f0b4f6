//! Compressed files beside those that they are made of, for web servers that send what lies there instead of
//! compressing at each request.

use super::not_copied::NotCopied;
use super::release::Release;
use super::retention::Retention;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::config::settings::ContentCoding;
use crate::disk::{failure, patience};
use crate::source::tree::SourceFile;
use std::borrow::Cow;
use std::io::Write as _;
use std::path::Path;

/// Shorter files gain nothing: they fit in one packet as they are.
const SHORTEST: usize = 1024;

/// Longer files are not compressed: at half a megabyte a second nobody waits for it.
const LONGEST: u64 = 8 << 20;

/// Pages change with every article that appears; half a step of size is not worth ten times the work.
const PAGE_QUALITY: u32 = 5;
/// What stays for a year is worth all the work.
const ASSET_QUALITY: u32 = 11;

/// Publishes `path` and, where it is text, the same in each of `encodings`. What was published before is not
/// compressed again.
///
/// # Errors
/// Those of [`Release::put`].
pub fn put(
    release: &Release,
    encodings: &[ContentCoding],
    path: &str,
    bytes: &[u8],
    retention: Retention,
) -> Result<(), Box<Diagnostic>> {
    let is_known = release.put(path, bytes, retention)?;
    if bytes.len() < SHORTEST || !is_text(path) {
        return Ok(());
    }
    beside(
        release,
        encodings,
        path,
        is_known,
        || Ok(Cow::Borrowed(bytes)),
        retention,
    )
}

/// As [`put`], of the file `from`, which is read only where it was not published before.
///
/// # Errors
/// Those of [`Release::copy`].
pub fn copy(
    release: &Release,
    encodings: &[ContentCoding],
    path: &str,
    from: &Path,
    known: &SourceFile,
    retention: Retention,
) -> Result<(), NotCopied> {
    let is_known = release.copy(path, from, known, retention)?;
    if !(SHORTEST as u64..LONGEST).contains(&known.len) || !is_text(path) {
        return Ok(());
    }
    let read = || {
        let bytes = patience::read(from).map_err(|error| NotCopied::Source(failure::read(from, &error)))?;
        if Digest::of(&bytes) != known.digest {
            return Err(NotCopied::changed(known));
        }
        Ok(Cow::Owned(bytes))
    };
    beside(release, encodings, path, is_known, read, retention)
}

/// Publishes what `read` gives in each of `encodings`, beside `path`.
fn beside<'b, E: From<Box<Diagnostic>>>(
    release: &Release,
    encodings: &[ContentCoding],
    path: &str,
    is_known: bool,
    read: impl Fn() -> Result<Cow<'b, [u8]>, E>,
    retention: Retention,
) -> Result<(), E> {
    for encoding in encodings {
        let beside = format!("{path}.{}", encoding.name());
        if !(is_known && release.keep(&beside, retention)) {
            let quality = if path.ends_with(".html") {
                PAGE_QUALITY
            } else {
                ASSET_QUALITY
            };
            release.put(&beside, &compress(*encoding, quality, &read()?), retention)?;
        }
    }
    Ok(())
}

/// The bytes in a coding; the quality is Brotli's, 0 to 11.
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

/// Whether compressing makes it smaller: pictures and the like are compressed already.
fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    matches!(
        extension,
        "html" | "css" | "js" | "json" | "xml" | "svg" | "txt" | "webmanifest" | "bin"
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
