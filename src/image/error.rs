//! All errors that keep a picture from being published, their limits, and the diagnostic for each. Warnings about
//! pictures that are published all the same are in `remarks`.

use super::containers::Short;
use crate::base::bug::{Bug, caught};
use crate::base::catalogue::image as codes;
use crate::base::diagnostic::Diagnostic;

/// Pictures with more pixels are refused before decoding.
pub const MAX_PIXELS: u64 = 100_000_000;

/// Pictures that need more memory at the scale at which they are decoded are refused.
pub const MAX_DECODED_BYTES: u64 = 256 << 20;

/// Larger animations are refused, since they are published without resizing.
pub const MAX_ANIMATION_BYTES: usize = 20 << 20;

/// A guess what a file is that is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LooksLike {
    /// A web page.
    Html,
    /// A PDF.
    Pdf,
    /// An unconverted iPhone photograph.
    Heic,
    /// A ZIP archive; DOCX files are that too.
    Zip,
    /// Text.
    Text,
    /// A known format that cannot be published.
    Other(&'static str),
    /// Unknown.
    Unknown,
}

/// Why a picture cannot be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageError {
    /// It has no bytes.
    Empty,
    /// It is no picture.
    NotAPicture {
        /// A guess what it is.
        looks_like: LooksLike,
    },
    /// It has more than [`MAX_PIXELS`].
    TooLarge {
        /// The number of pixels that its header claims.
        pixels: u64,
    },
    /// It needs more than [`MAX_DECODED_BYTES`].
    TooHeavy {
        /// The number of bytes it needs.
        bytes: u64,
    },
    /// An animation of more than [`MAX_ANIMATION_BYTES`].
    AnimationTooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// The file is cut off.
    Truncated,
    /// The decoder refuses it, with this message.
    Broken(String),
    /// It is whole, but of a variant that bantin cannot decode; the text names it.
    Unsupported(String),
    /// Bantin or a decoder panicked; the text is [`Bug::what`](crate::base::bug::Bug::what).
    Bug(String),
    /// An SVG that contains more than a drawing; the text names the part.
    SvgUnsafe(String),
    /// An XML document that browsers would open as a page; the text names the part that makes it one.
    XmlActive(String),
}

impl From<Short> for ImageError {
    fn from(_: Short) -> Self {
        Self::Truncated
    }
}

impl ImageError {
    /// The diagnostic about `file`, without a place.
    #[must_use]
    pub fn diagnostic(&self, file: &str) -> Diagnostic {
        let megapixels = |pixels: u64| pixels.div_ceil(1_000_000);
        let mebibytes = |bytes: u64| bytes.div_ceil(1 << 20);
        let said = match self {
            Self::Empty => Diagnostic::new(&codes::EMPTY),
            Self::NotAPicture { looks_like } => match looks_like {
                LooksLike::Html => Diagnostic::new(&codes::HTML),
                LooksLike::Pdf => Diagnostic::new(&codes::PDF),
                LooksLike::Heic => Diagnostic::new(&codes::HEIC).arg("ending", not_of_heic(file)),
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

impl From<Bug> for ImageError {
    fn from(bug: Bug) -> Self {
        Self::Bug(bug.what)
    }
}

/// Runs `work`, turning a panic into [`ImageError::Bug`].
///
/// # Errors
/// Those of `work`, and a panic in it.
pub fn contained<T>(work: impl FnOnce() -> Result<T, ImageError>) -> Result<T, ImageError> {
    caught(work)?
}

/// The misleading extension of a HEIC photograph, such as `jpg`; empty when the extension is `heic` or `heif`.
fn not_of_heic(file: &str) -> &str {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_own = ["heic", "heif"]
        .iter()
        .any(|own| ending.eq_ignore_ascii_case(own));
    if is_own { "" } else { ending }
}
