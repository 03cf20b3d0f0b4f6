//! Everything bantin knows of a picture before making files from it: header, placeholder colour, credits. Facts depend
//! on the bytes alone, never on a path or a recipe, so they can be cached by the digest of the bytes.

use super::credits::{self, Credits};
use super::error::ImageError;
use super::header::Header;
use super::sniff::ImageKind;
use super::{colour, develop, jpeg, placeholder};
use serde::{Deserialize, Serialize};

/// The facts about a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Its header.
    pub header: Header,
    /// `Some`: its placeholder colour, an index of [`placeholder::CLASSES`]. `None`: it gets no placeholder.
    pub tone: Option<u8>,
    /// Whether its colour profile is unusable.
    pub damaged_profile: bool,
    /// Photographer and description in its metadata.
    pub credits: Credits,
}

/// Finds the facts of a picture, whose header was read already.
///
/// # Errors
/// When a JPEG is cut off, or decoding for the placeholder fails.
pub fn facts(bytes: &[u8], header: Header) -> Result<Facts, ImageError> {
    if header.kind == ImageKind::Jpeg {
        jpeg::end(bytes)?;
    }
    Ok(Facts {
        header,
        tone: placeholder::tone(bytes, &header)?,
        damaged_profile: colour::has_damaged_profile(bytes, header.kind),
        credits: credits::credits(bytes, header.kind),
    })
}

/// An estimate of the memory in bytes that [`facts`] takes in addition to `bytes`, for running several at once.
#[must_use]
pub fn cost(bytes: &[u8], header: &Header) -> u64 {
    if placeholder::has_tone(header) {
        develop::cost_of_decoding(bytes, header, 1).unwrap_or(0)
    } else {
        0
    }
}
