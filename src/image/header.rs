//! Reads the header of a photograph: format by content, size in pixels, orientation, transparency, animation. Refuses
//! files over the size limits. Decodes no pixels and reads no SVG.

use super::containers::{self, ContainerPart, GifBlock, Short};
use super::error::{ImageError, MAX_ANIMATION_BYTES, MAX_PIXELS};
use super::exif::{self, Orientation};
use super::sniff::{self, ImageKind};
use serde::{Deserialize, Serialize};

/// The header of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Its format, by content.
    pub kind: ImageKind,
    /// The stored width in pixels, before rotation.
    pub width: u32,
    /// The stored height in pixels, before rotation.
    pub height: u32,
    /// The rotation to show it with; animations are never rotated.
    pub orientation: Orientation,
    /// Whether it may have transparent pixels.
    pub alpha: bool,
    /// Whether it has more than one frame.
    pub animated: bool,
}

impl Header {
    /// Width and height in pixels as shown, after rotation.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        if self.orientation.turns() {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}

/// Reads the header of a photograph, that is, of any picture but SVG.
///
/// # Errors
/// When it is no photograph, is cut off, over a size limit, or has an impossible header.
pub fn photograph(bytes: &[u8]) -> Result<Header, ImageError> {
    if bytes.is_empty() {
        return Err(ImageError::Empty);
    }
    let kind = sniff::sniff(bytes).map_err(|looks_like| ImageError::NotAPicture { looks_like })?;
    let mut header = match kind {
        ImageKind::Jpeg => jpeg(bytes),
        ImageKind::Png => png(bytes),
        ImageKind::Gif => gif(bytes),
        ImageKind::Webp => webp(bytes),
        ImageKind::Svg => Err(unsupported("SVG")),
    }?;
    let pixels = u64::from(header.width) * u64::from(header.height);
    if pixels == 0 {
        return Err(ImageError::Broken("0 × 0".to_owned()));
    }
    if pixels > MAX_PIXELS {
        return Err(ImageError::TooLarge { pixels });
    }
    if header.animated && bytes.len() > MAX_ANIMATION_BYTES {
        return Err(ImageError::AnimationTooLarge { bytes: bytes.len() });
    }
    if header.animated {
        // Published unchanged but for its metadata, so it cannot be rotated.
        header.orientation = Orientation::UPRIGHT;
    }
    Ok(header)
}

/// The header of an upright picture with one frame.
pub(super) fn plain(kind: ImageKind, width: u32, height: u32, alpha: bool) -> Header {
    Header {
        kind,
        width,
        height,
        orientation: Orientation::UPRIGHT,
        alpha,
        animated: false,
    }
}

fn jpeg(bytes: &[u8]) -> Result<Header, ImageError> {
    let mut size = None;
    let mut orientation = None;
    for segment in containers::jpeg_segments(bytes) {
        let segment = segment?;
        let data = &bytes[segment.data];
        match segment.kind {
            0xE1 if data.starts_with(b"Exif\0\0") && orientation.is_none() => {
                orientation = Some(exif::orientation(data));
            }
            0xC0..=0xC3 => size = Some(jpeg_size(data)?),
            0xC5..=0xC7 | 0xCD..=0xCF => return Err(unsupported("JPEG, hierarchical")),
            0xC9..=0xCB => return Err(unsupported("JPEG, arithmetic coding")),
            _ => {}
        }
    }
    let (width, height) = size.ok_or_else(|| ImageError::Broken("JPEG without a frame".to_owned()))?;
    Ok(Header {
        orientation: orientation.unwrap_or(Orientation::UPRIGHT),
        ..plain(ImageKind::Jpeg, width, height, false)
    })
}

fn jpeg_size(frame: &[u8]) -> Result<(u32, u32), ImageError> {
    let height = containers::be16(frame, 1).ok_or(Short)?;
    let width = containers::be16(frame, 3).ok_or(Short)?;
    if height == 0 {
        return Err(unsupported("JPEG, height in DNL"));
    }
    Ok((width.into(), height.into()))
}

fn unsupported(what: &str) -> ImageError {
    ImageError::Unsupported(what.to_owned())
}

fn png(bytes: &[u8]) -> Result<Header, ImageError> {
    let mut header: Option<Header> = None;
    for chunk in containers::png_chunks(bytes) {
        let ContainerPart { kind, data, .. } = chunk?;
        let data = &bytes[data];
        match (&kind, &mut header) {
            (b"IHDR", none @ None) => {
                let width = containers::be32(data, 0).ok_or(Short)?;
                let height = containers::be32(data, 4).ok_or(Short)?;
                let alpha = matches!(data.get(9), Some(4 | 6));
                *none = Some(plain(ImageKind::Png, width, height, alpha));
            }
            (_, None) => return Err(ImageError::Broken("PNG without IHDR".to_owned())),
            (b"tRNS", Some(header)) => header.alpha = true,
            (b"acTL", Some(header)) => header.animated = containers::be32(data, 0) > Some(1),
            (b"eXIf", Some(header)) => header.orientation = exif::orientation(data),
            (b"IEND", Some(header)) => return Ok(*header),
            _ => {}
        }
    }
    Err(ImageError::Truncated)
}

fn gif(bytes: &[u8]) -> Result<Header, ImageError> {
    let width = containers::le16(bytes, 6).ok_or(Short)?;
    let height = containers::le16(bytes, 8).ok_or(Short)?;
    let mut header = plain(ImageKind::Gif, width.into(), height.into(), false);
    let mut frames = 0;
    let mut at = containers::gif_start(bytes)?;
    while frames < 2 {
        let block = match containers::gif_block(bytes, at) {
            Ok(block) => block,
            // Some programs omit the trailer or write garbage after the last frame.
            Err(Short) if frames > 0 => break,
            Err(Short) => return Err(ImageError::Truncated),
        };
        at = block.whole.end;
        let data = block.data.start;
        match block.kind {
            GifBlock::Image => {
                frames += 1;
                let side = |at: usize| containers::le16(bytes, data + at).map_or(0, u32::from);
                let [left, top, width, height] = [0, 2, 4, 6].map(side);
                if header.width == 0 || header.height == 0 {
                    (header.width, header.height) = (left + width, top + height);
                }
                header.alpha |= left > 0 || top > 0 || width < header.width || height < header.height;
            }
            GifBlock::Extension(0xF9) => {
                let flags = bytes.get(block.data).and_then(<[u8]>::first);
                header.alpha |= flags.is_some_and(|flags| flags & 1 == 1);
            }
            GifBlock::Extension(_) => {}
            GifBlock::Trailer => break,
        }
    }
    header.animated = frames > 1;
    (frames > 0).then_some(header).ok_or(ImageError::Truncated)
}

fn webp(bytes: &[u8]) -> Result<Header, ImageError> {
    let end = containers::le32(bytes, 4).ok_or(Short)? as usize + 8;
    if end > bytes.len() {
        return Err(ImageError::Truncated);
    }
    let mut header: Option<Header> = None;
    for chunk in containers::riff_chunks(bytes, 12..end) {
        let ContainerPart { kind, data, .. } = chunk?;
        let data = &bytes[data];
        match (&kind, &mut header) {
            (b"VP8X", none @ None) => {
                let flags = *data.first().ok_or(Short)?;
                let width = containers::le24(data, 4).ok_or(Short)? + 1;
                let height = containers::le24(data, 7).ok_or(Short)? + 1;
                let mut extended = plain(ImageKind::Webp, width, height, flags & 0x10 != 0);
                extended.animated = flags & 0x02 != 0;
                *none = Some(extended);
            }
            (b"VP8 ", None) => {
                let width = containers::le16(data, 6).ok_or(Short)? & 0x3FFF;
                let height = containers::le16(data, 8).ok_or(Short)? & 0x3FFF;
                return Ok(plain(ImageKind::Webp, width.into(), height.into(), false));
            }
            (b"VP8L", None) => {
                let bits = containers::le32(data, 1).ok_or(Short)?;
                let (width, height) = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
                return Ok(plain(ImageKind::Webp, width, height, bits >> 28 & 1 == 1));
            }
            (b"EXIF", Some(header)) => header.orientation = exif::orientation(data),
            _ => {}
        }
    }
    header.ok_or_else(|| ImageError::Broken("WebP without a picture".to_owned()))
}
