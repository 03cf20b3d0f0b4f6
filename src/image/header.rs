//! What a picture is, from its header alone: kind by content, size, which way up, transparency,
//! animation; and everything that can be wrong with a picture. No pixel is decoded here.

use super::containers::{self, Block, Part, Short, marker};
use super::recipe::Format;
use super::{exif, sniff, svg};
use crate::base::catalogue::image as codes;
use crate::base::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

/// Larger pictures are refused before any decoder sees them.
pub const MAX_PIXELS: u64 = 100_000_000;

/// A picture that needs more memory than this, at the scale at which it is decoded, is refused.
pub const MAX_DECODED_BYTES: u64 = 256 << 20;

/// Larger animations are refused, since they are published as they are.
pub const MAX_ANIMATION_BYTES: usize = 20 << 20;

/// What a picture is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum Kind {
    Jpeg,
    Png,
    Gif,
    Webp,
    Svg,
}

impl Kind {
    /// The format of a file that is published as it is.
    #[must_use]
    pub fn format(self) -> Format {
        match self {
            Self::Jpeg => Format::Jpeg,
            Self::Png => Format::Png,
            Self::Gif => Format::Gif,
            Self::Webp => Format::Webp,
            Self::Svg => Format::Svg,
        }
    }

    /// Whether a file name with `extension` promises this.
    #[must_use]
    pub fn fits(self, extension: &str) -> bool {
        let extension = extension.to_lowercase();
        match self {
            Self::Jpeg => ["jpg", "jpeg", "jpe", "jfif"].contains(&extension.as_str()),
            _ => extension == self.format().extension(),
        }
    }
}

/// Which way up: 1 to 8, as Exif counts; 1 is upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "u16")]
pub struct Orientation(u8);

impl From<u16> for Orientation {
    fn from(value: u16) -> Self {
        Self::from_exif(value)
    }
}

impl Orientation {
    /// As it is stored.
    pub const UPRIGHT: Self = Self(1);

    /// The orientation that Exif means by `value`; what it does not define is upright.
    #[must_use]
    pub fn from_exif(value: u16) -> Self {
        match u8::try_from(value) {
            Ok(value @ 1..=8) => Self(value),
            _ => Self::UPRIGHT,
        }
    }

    /// 1 to 8.
    #[must_use]
    pub fn value(self) -> u8 {
        self.0
    }

    /// Whether width and height change places.
    #[must_use]
    pub fn turns(self) -> bool {
        self.0 >= 5
    }
}

/// What the header of a picture says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// What it is, by its content.
    pub kind: Kind,
    /// The width as it is stored, in pixels.
    pub width: u32,
    /// The height as it is stored.
    pub height: u32,
    /// Which way up.
    pub orientation: Orientation,
    /// Whether it may have transparent pixels.
    pub alpha: bool,
    /// Whether it has more than one frame.
    pub animated: bool,
}

impl Header {
    /// Width and height as they are seen.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        if self.orientation.turns() {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}

/// What a file that is no picture seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LooksLike {
    /// A web page.
    Html,
    /// A PDF.
    Pdf,
    /// A photograph of an iPhone, not converted.
    Heic,
    /// A ZIP archive, which a DOCX is too.
    Zip,
    /// Text.
    Text,
    /// Something that has a name but cannot be published.
    Other(&'static str),
    /// No idea.
    Unknown,
}

/// What is wrong with a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageError {
    /// It has no bytes.
    Empty,
    /// It is something else.
    NotAPicture {
        /// What.
        looks_like: LooksLike,
    },
    /// It has more than [`MAX_PIXELS`].
    TooLarge {
        /// How many it has, or claims to have.
        pixels: u64,
    },
    /// It needs more than [`MAX_DECODED_BYTES`].
    TooHeavy {
        /// How many bytes it needs.
        bytes: u64,
    },
    /// An animation of more than [`MAX_ANIMATION_BYTES`].
    AnimationTooLarge {
        /// How many bytes it has.
        bytes: usize,
    },
    /// It ends too early.
    Truncated,
    /// Its decoder refuses it, or fails; the text is the decoder's.
    Broken(String),
    /// It is whole, but of a variety that nothing here can read.
    Unsupported(String),
    /// Bantin, or the decoder, failed by its own fault; the text is [`Bug::what`](crate::base::bug::Bug::what).
    Bug(String),
    /// An SVG with something that is more than a drawing; the text is the thing.
    SvgUnsafe(String),
    /// No picture but an XML document that browsers open as a page; the text is what makes it one.
    XmlActive(String),
}

impl From<Short> for ImageError {
    fn from(_: Short) -> Self {
        Self::Truncated
    }
}

impl ImageError {
    /// The same as a message about `file`, without a place.
    #[must_use]
    pub fn diagnostic(&self, file: &str) -> Diagnostic {
        let megapixels = |pixels: u64| pixels.div_ceil(1_000_000);
        let mebibytes = |bytes: u64| bytes.div_ceil(1 << 20);
        let said = match self {
            Self::Empty => Diagnostic::new(&codes::EMPTY),
            Self::NotAPicture { looks_like } => match looks_like {
                LooksLike::Html => Diagnostic::new(&codes::HTML),
                LooksLike::Pdf => Diagnostic::new(&codes::PDF),
                LooksLike::Heic => Diagnostic::new(&codes::HEIC).arg("ending", sniff::not_of_heic(file)),
                LooksLike::Zip => Diagnostic::new(&codes::ZIP),
                LooksLike::Text => Diagnostic::new(&codes::TEXT),
                LooksLike::Other(name) => Diagnostic::new(&codes::FORMAT).arg("format", name),
                LooksLike::Unknown => Diagnostic::new(&codes::UNKNOWN),
            },
            Self::TooLarge { pixels } => Diagnostic::new(&codes::TOO_LARGE)
                .arg("megapixels", megapixels(*pixels))
                .arg("limit", megapixels(MAX_PIXELS)),
            Self::TooHeavy { bytes } => Diagnostic::new(&codes::TOO_HEAVY)
                .arg("size", mebibytes(*bytes))
                .arg("limit", mebibytes(MAX_DECODED_BYTES)),
            Self::AnimationTooLarge { bytes } => Diagnostic::new(&codes::ANIMATION_TOO_LARGE)
                .arg("size", mebibytes(*bytes as u64))
                .arg("limit", mebibytes(MAX_ANIMATION_BYTES as u64)),
            Self::Truncated => Diagnostic::new(&codes::TRUNCATED),
            Self::Broken(detail) => Diagnostic::new(&codes::BROKEN).arg("detail", detail),
            Self::Unsupported(detail) => Diagnostic::new(&codes::UNSUPPORTED).arg("detail", detail),
            Self::Bug(what) => Diagnostic::new(&codes::BUG).arg("what", what),
            Self::SvgUnsafe(what) => Diagnostic::new(&codes::SVG_UNSAFE).arg("what", what),
            Self::XmlActive(what) => Diagnostic::new(&codes::XML_ACTIVE).arg("what", what),
        };
        said.arg("file", file)
    }
}

/// Reads the header of a picture.
///
/// # Errors
/// When it is no picture, ends too early, is too large or has an impossible header.
pub fn read(bytes: &[u8]) -> Result<Header, ImageError> {
    if bytes.is_empty() {
        return Err(ImageError::Empty);
    }
    let kind = sniff::sniff(bytes).map_err(|looks_like| ImageError::NotAPicture { looks_like })?;
    let header = match kind {
        Kind::Jpeg => jpeg(bytes),
        Kind::Png => png(bytes),
        Kind::Gif => gif(bytes),
        Kind::Webp => webp(bytes),
        Kind::Svg => svg::read(bytes).map(|drawing| plain(kind, drawing.size.0, drawing.size.1, true)),
    }?;
    let pixels = u64::from(header.width) * u64::from(header.height);
    if pixels == 0 {
        return Err(ImageError::Broken("0 × 0".to_owned()));
    }
    if pixels > MAX_PIXELS && kind != Kind::Svg {
        return Err(ImageError::TooLarge { pixels });
    }
    if header.animated && bytes.len() > MAX_ANIMATION_BYTES {
        return Err(ImageError::AnimationTooLarge { bytes: bytes.len() });
    }
    Ok(header)
}

fn plain(kind: Kind, width: u32, height: u32, alpha: bool) -> Header {
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
    let mut at = 2;
    loop {
        let segment = containers::jpeg_segment(bytes, at)?;
        at = segment.whole.end;
        let data = &bytes[segment.data];
        match segment.kind {
            0xE1 if data.starts_with(b"Exif\0\0") && orientation.is_none() => {
                orientation = Some(exif::orientation(data));
            }
            0xC0..=0xC3 => size = Some(jpeg_size(data)?),
            0xC5..=0xC7 | 0xCD..=0xCF => return Err(unsupported("JPEG, hierarchical")),
            0xC9..=0xCB => return Err(unsupported("JPEG, arithmetic coding")),
            marker::SOS | marker::EOI => break,
            _ => {}
        }
    }
    let (width, height) = size.ok_or_else(|| ImageError::Broken("JPEG without a frame".to_owned()))?;
    Ok(Header {
        orientation: orientation.unwrap_or(Orientation::UPRIGHT),
        ..plain(Kind::Jpeg, width, height, false)
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
        let Part { kind, data, .. } = chunk?;
        let data = &bytes[data];
        match (&kind, &mut header) {
            (b"IHDR", none @ None) => {
                let width = containers::be32(data, 0).ok_or(Short)?;
                let height = containers::be32(data, 4).ok_or(Short)?;
                let alpha = matches!(data.get(9), Some(4 | 6));
                *none = Some(plain(Kind::Png, width, height, alpha));
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
    let mut header = plain(Kind::Gif, width.into(), height.into(), false);
    let mut frames = 0;
    let mut at = containers::gif_start(bytes)?;
    while frames < 2 {
        let block = match containers::gif_block(bytes, at) {
            Ok(block) => block,
            // Programs leave out the trailer, or write something else behind the last frame.
            Err(Short) if frames > 0 => break,
            Err(Short) => return Err(ImageError::Truncated),
        };
        at = block.whole.end;
        let data = block.data.start;
        match block.kind {
            Block::Image => {
                frames += 1;
                let side = |at: usize| containers::le16(bytes, data + at).map_or(0, u32::from);
                let [left, top, width, height] = [0, 2, 4, 6].map(side);
                if header.width == 0 || header.height == 0 {
                    (header.width, header.height) = (left + width, top + height);
                }
                header.alpha |= left > 0 || top > 0 || width < header.width || height < header.height;
            }
            Block::Extension(0xF9) => {
                let flags = bytes.get(block.data).and_then(<[u8]>::first);
                header.alpha |= flags.is_some_and(|flags| flags & 1 == 1);
            }
            Block::Extension(_) => {}
            Block::Trailer => break,
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
        let Part { kind, data, .. } = chunk?;
        let data = &bytes[data];
        match (&kind, &mut header) {
            (b"VP8X", none @ None) => {
                let flags = *data.first().ok_or(Short)?;
                let width = containers::le24(data, 4).ok_or(Short)? + 1;
                let height = containers::le24(data, 7).ok_or(Short)? + 1;
                let mut extended = plain(Kind::Webp, width, height, flags & 0x10 != 0);
                extended.animated = flags & 0x02 != 0;
                *none = Some(extended);
            }
            (b"VP8 ", None) => {
                let width = containers::le16(data, 6).ok_or(Short)? & 0x3FFF;
                let height = containers::le16(data, 8).ok_or(Short)? & 0x3FFF;
                return Ok(plain(Kind::Webp, width.into(), height.into(), false));
            }
            (b"VP8L", None) => {
                let bits = containers::le32(data, 1).ok_or(Short)?;
                let (width, height) = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
                return Ok(plain(Kind::Webp, width, height, bits >> 28 & 1 == 1));
            }
            (b"EXIF", Some(header)) => header.orientation = exif::orientation(data),
            _ => {}
        }
    }
    header.ok_or_else(|| ImageError::Broken("WebP without a picture".to_owned()))
}

#[cfg(test)]
#[path = "header_tests.rs"]
mod tests;
