//! The one thing that bantin wants to know from Exif: which way up the picture is.

use super::containers::{be16, be32, le16, le32};
use super::header::Orientation;

const ORIENTATION: u16 = 0x0112;

/// The orientation in a TIFF structure, as it stands after `Exif\0\0` in a JPEG and in the chunks of
/// PNG and WebP (some of which have these six bytes too); upright when it cannot be read.
pub fn orientation(exif: &[u8]) -> Orientation {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    find(tiff).map_or(Orientation::UPRIGHT, Orientation::from_exif)
}

fn find(tiff: &[u8]) -> Option<u16> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |tiff: &[u8], at| if little { le16(tiff, at) } else { be16(tiff, at) };
    let long = |tiff: &[u8], at| if little { le32(tiff, at) } else { be32(tiff, at) };
    let directory = long(tiff, 4)? as usize;
    let entries = usize::from(short(tiff, directory)?);
    let entry = (0..entries)
        .map_while(|index| directory.checked_add(2 + 12 * index))
        .find(|&entry| short(tiff, entry) == Some(ORIENTATION))?;
    match short(tiff, entry + 2)? {
        1 => tiff.get(entry + 8).copied().map(u16::from),
        3 => short(tiff, entry + 8),
        4 => u16::try_from(long(tiff, entry + 8)?).ok(),
        _ => None,
    }
}
