//! Removes metadata from a photograph; pixels and frames stay unchanged. Works with an allow-list: every segment that
//! is not listed is dropped, known or not. Only a photograph that is stored rotated is encoded again.

use super::containers::{self, ContainerPart, GifBlock, Short, marker};
use super::error::{ImageError, contained};
use super::exif::Orientation;
use super::header::Header;
use super::recipe::Format;
use super::sniff::ImageKind;
use super::{decode, encode, jpeg, orient, png};

/// The quality of an original that must be encoded again because it is stored rotated.
const UPRIGHT_QUALITY: u8 = 92;

/// Removes all metadata: positions, names, thumbnails, comments, and data after the end of the picture. A picture that its
/// metadata rotate is rotated and encoded again.
///
/// # Errors
/// When it is cut off or damaged, or a drawing.
pub fn photograph(bytes: &[u8], header: &Header) -> Result<Vec<u8>, ImageError> {
    contained(|| match header.kind {
        _ if header.orientation != Orientation::UPRIGHT && !header.animated => turned(bytes, header),
        ImageKind::Jpeg => Ok(jpeg(bytes)?),
        ImageKind::Png => Ok(png::without_metadata(bytes)?),
        ImageKind::Webp => Ok(webp(bytes)?),
        ImageKind::Gif => Ok(gif(bytes)?),
        ImageKind::Svg => Err(ImageError::Unsupported("SVG".to_owned())),
    })
}

fn turned(bytes: &[u8], header: &Header) -> Result<Vec<u8>, ImageError> {
    let decoded = decode::decode(bytes, header, 8)?;
    let raster = orient::upright(decoded.raster, header.orientation);
    let raster = decoded.colours.to_srgb(raster).without_idle_alpha();
    let format = header.kind.format();
    let quality = if format == Format::Png { 0 } else { UPRIGHT_QUALITY };
    encode::encode(&raster, format, quality)
}

fn jpeg(bytes: &[u8]) -> Result<Vec<u8>, Short> {
    let end = jpeg::end(bytes)?;
    let mut out = Vec::with_capacity(end);
    out.extend_from_slice(&[0xFF, 0xD8]);
    let mut at = 2;
    while at < end {
        let ContainerPart { kind, whole, data } = containers::jpeg_segment(bytes, at)?;
        at = whole.end;
        let data = &bytes[data];
        match kind {
            marker::SOS => {
                at = containers::jpeg_scan_end(bytes, at)?;
                out.extend_from_slice(&bytes[whole.start..at]);
            }
            // Without the thumbnail that JFIF may contain.
            0xE0 if data.starts_with(b"JFIF\0") && data.len() >= 12 => {
                out.extend_from_slice(&[0xFF, 0xE0, 0, 16]);
                out.extend_from_slice(&data[..12]);
                out.extend_from_slice(&[0, 0]);
            }
            0xE2 if data.starts_with(b"ICC_PROFILE\0") => out.extend_from_slice(&bytes[whole]),
            // Tells how colours are stored.
            0xEE if data.starts_with(b"Adobe") && data.len() >= 12 => {
                out.extend_from_slice(&[0xFF, 0xEE, 0, 14]);
                out.extend_from_slice(&data[..12]);
            }
            // Frames, tables, restart intervals, and the end.
            0xC0..=0xC7 | 0xC9..=0xCF | marker::EOI | 0xDB..=0xDF => out.extend_from_slice(&bytes[whole]),
            _ => {}
        }
    }
    Ok(out)
}

fn webp(bytes: &[u8]) -> Result<Vec<u8>, Short> {
    let end = containers::le32(bytes, 4).ok_or(Short)? as usize + 8;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    for chunk in containers::riff_chunks(bytes, 12..end) {
        let ContainerPart { kind, data, .. } = chunk?;
        match &kind {
            b"VP8X" => {
                let start = out.len();
                push_chunk(&mut out, kind, &bytes[data]);
                // Clear the flags for Exif and XMP.
                if let Some(flags) = out.get_mut(start + 8) {
                    *flags &= !0x0C;
                }
            }
            b"ANMF" => {
                let inner = data.start + 16;
                let mut frame = bytes.get(data.start..inner).ok_or(Short)?.to_vec();
                for part in containers::riff_chunks(bytes, inner..data.end) {
                    let part = part?;
                    if matches!(&part.kind, b"ALPH" | b"VP8 " | b"VP8L") {
                        push_chunk(&mut frame, part.kind, &bytes[part.data]);
                    }
                }
                push_chunk(&mut out, kind, &frame);
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ICCP" => push_chunk(&mut out, kind, &bytes[data]),
            _ => {}
        }
    }
    let size = u32::try_from(out.len() - 8).map_err(|_| Short)?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Ok(out)
}

fn push_chunk(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    out.extend_from_slice(&kind);
    // A chunk comes from a file whose length has four bytes.
    out.extend_from_slice(&u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
}

fn gif(bytes: &[u8]) -> Result<Vec<u8>, Short> {
    let mut at = containers::gif_start(bytes)?;
    let mut out = bytes.get(..at).ok_or(Short)?.to_vec();
    let mut frames = 0;
    loop {
        let block = match containers::gif_block(bytes, at) {
            Ok(block) => block,
            Err(Short) if frames > 0 => break,
            Err(Short) => return Err(Short),
        };
        at = block.whole.end;
        let application = bytes.get(block.data).unwrap_or_default();
        match block.kind {
            GifBlock::Trailer => break,
            GifBlock::Image => {
                frames += 1;
                out.extend_from_slice(&bytes[block.whole]);
            }
            GifBlock::Extension(0xF9) => out.extend_from_slice(&bytes[block.whole]),
            // The repeat count of an animation.
            GifBlock::Extension(0xFF) if matches!(application, b"NETSCAPE2.0" | b"ANIMEXTS1.0") => {
                out.extend_from_slice(&bytes[block.whole]);
            }
            GifBlock::Extension(_) => {}
        }
    }
    out.push(0x3B);
    Ok(out)
}

#[cfg(test)]
#[path = "strip_tests.rs"]
mod tests;
