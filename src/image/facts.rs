//! All that bantin knows of a picture before it is developed. Facts depend on the bytes alone, so whoever
//! has the bytes' digest may remember them.

use super::credits::{self, Credits};
use super::error::ImageError;
use super::header::Header;
use super::sniff::Kind;
use super::{colour, develop, jpeg, placeholder};
use serde::{Deserialize, Serialize};

/// What a picture is, says and looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What its header says.
    pub header: Header,
    /// The class of its colour, an index of [`placeholder::CLASSES`]; none where it would shine through.
    pub tone: Option<u8>,
    /// Whether its colour profile cannot be used.
    pub damaged_profile: bool,
    /// What the file says of itself.
    pub credits: Credits,
}

/// Finds the facts of the picture `bytes`, whose header was read already.
///
/// # Errors
/// When it is not whole, or its miniature cannot be decoded.
pub fn facts(bytes: &[u8], header: Header) -> Result<Facts, ImageError> {
    if header.kind == Kind::Jpeg {
        jpeg::end(bytes)?;
    }
    Ok(Facts {
        header,
        tone: placeholder::tone(bytes, &header)?,
        damaged_profile: colour::has_damaged_profile(bytes, header.kind),
        credits: credits::credits(bytes, header.kind),
    })
}

/// About how many bytes of memory [`facts`] takes beside `bytes`, for whoever runs several at once.
#[must_use]
pub fn cost(bytes: &[u8], header: &Header) -> u64 {
    if placeholder::has_tone(header) {
        develop::cost_of_decoding(bytes, header, 1).unwrap_or(0)
    } else {
        0
    }
}
