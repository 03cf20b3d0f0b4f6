//! Copies a PNG without its metadata chunks: text can be a decompression bomb, and metadata can tell who made a
//! photograph and where. Pixel data are copied as they are, not decoded.

use super::containers::{self, ContainerPart, Short};
use std::borrow::Cow;

/// Copies a PNG without text, time and Exif.
///
/// # Errors
/// When the file is cut off.
pub fn without_metadata(bytes: &[u8]) -> Result<Vec<u8>, Short> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(bytes.get(..8).ok_or(Short)?);
    for chunk in containers::png_chunks(bytes) {
        let ContainerPart { kind, whole, .. } = chunk?;
        match &kind {
            b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" | b"tRNS" | b"gAMA" | b"cHRM" | b"sRGB" | b"iCCP"
            | b"cICP" | b"sBIT" | b"bKGD" | b"pHYs" | b"acTL" | b"fcTL" | b"fdAT" => {
                out.extend_from_slice(&bytes[whole]);
            }
            _ => {}
        }
        if &kind == b"IEND" {
            return Ok(out);
        }
    }
    Err(Short)
}

/// The PNG without text chunks; borrowed when it has none.
///
/// # Errors
/// When the file is cut off.
pub fn without_text(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Short> {
    for chunk in containers::png_chunks(bytes) {
        match &chunk?.kind {
            b"tEXt" | b"zTXt" | b"iTXt" => return without_metadata(bytes).map(Cow::Owned),
            b"IEND" => return Ok(Cow::Borrowed(bytes)),
            _ => {}
        }
    }
    Err(Short)
}
