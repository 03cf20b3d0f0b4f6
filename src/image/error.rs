//! Everything that can be wrong with a picture, and what is told of it. What is wrong with it and does not keep it from being
//! published is in `remarks`.

use super::containers::Short;
use crate::base::bug::{Bug, caught};
use crate::base::catalogue::image as codes;
use crate::base::diagnostic::Diagnostic;

/// Larger pictures are refused before any decoder sees them.
pub const MAX_PIXELS: u64 = 100_000_000;

/// A picture that needs more memory than this, at the scale at which it is decoded, is refused.
pub const MAX_DECODED_BYTES: u64 = 256 << 20;

/// Larger animations are refused, since they are published as they are.
pub const MAX_ANIMATION_BYTES: usize = 20 << 20;

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

/// Runs `work`, in which a decoder may panic.
///
/// # Errors
/// Those of `work`.
pub fn contained<T>(work: impl FnOnce() -> Result<T, ImageError>) -> Result<T, ImageError> {
    caught(work)?
}

/// The ending of a file name that hides a HEIC photograph: a phone gave it that of another format. Empty where it says so.
fn not_of_heic(file: &str) -> &str {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_own = ["heic", "heif"]
        .iter()
        .any(|own| ending.eq_ignore_ascii_case(own));
    if is_own { "" } else { ending }
}
