//! Reads two things from Exif: the orientation, and the embedded thumbnail. Position, time, camera and names are not
//! read.

use super::containers::{be16, be32, le16, le32};
use serde::{Deserialize, Serialize};

const ORIENTATION: u16 = 0x0112;
const THUMBNAIL: u16 = 0x0201;
const THUMBNAIL_LENGTH: u16 = 0x0202;

/// An Exif orientation, 1 to 8; 1 is upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "u16")]
pub struct Orientation(u8);

impl From<u16> for Orientation {
    fn from(value: u16) -> Self {
        Self::from_exif(value)
    }
}

impl Orientation {
    /// The stored picture is upright.
    pub const UPRIGHT: Self = Self(1);

    /// The orientation for the Exif value `value`; upright when undefined.
    #[must_use]
    pub fn from_exif(value: u16) -> Self {
        match u8::try_from(value) {
            Ok(value @ 1..=8) => Self(value),
            _ => Self::UPRIGHT,
        }
    }

    /// The Exif value, 1 to 8.
    #[must_use]
    pub fn value(self) -> u8 {
        self.0
    }

    /// Whether width and height are swapped.
    #[must_use]
    pub fn turns(self) -> bool {
        self.0 >= 5
    }
}

/// The orientation in Exif data, with or without `Exif\0\0` before it; upright when it cannot be read.
pub fn orientation(exif: &[u8]) -> Orientation {
    let value = || {
        let tiff = Tiff::of(exif)?;
        tiff.value(tiff.first()?, ORIENTATION)
    };
    match value().map(u16::try_from) {
        Some(Ok(value)) => Orientation::from_exif(value),
        _ => Orientation::UPRIGHT,
    }
}

/// The embedded thumbnail: the bytes of a JPEG, not yet validated. `None`: there is none.
#[must_use]
pub fn thumbnail(exif: &[u8]) -> Option<&[u8]> {
    let tiff = Tiff::of(exif)?;
    let directory = tiff.second()?;
    let start = tiff.value(directory, THUMBNAIL)? as usize;
    let length = tiff.value(directory, THUMBNAIL_LENGTH)? as usize;
    tiff.bytes.get(start..)?.get(..length)
}

/// A TIFF structure: directories of entries of twelve bytes.
struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Tiff<'a> {
    fn of(exif: &'a [u8]) -> Option<Self> {
        let bytes = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        let little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, little })
    }

    fn short(&self, at: usize) -> Option<u16> {
        if self.little {
            le16(self.bytes, at)
        } else {
            be16(self.bytes, at)
        }
    }

    fn long(&self, at: usize) -> Option<u32> {
        if self.little {
            le32(self.bytes, at)
        } else {
            be32(self.bytes, at)
        }
    }

    fn first(&self) -> Option<usize> {
        Some(self.long(4)? as usize)
    }

    /// The second directory, which describes the thumbnail.
    fn second(&self) -> Option<usize> {
        let first = self.first()?;
        let entries = usize::from(self.short(first)?);
        match self.long(first.checked_add(2 + 12 * entries)?)? {
            0 => None,
            next => Some(next as usize),
        }
    }

    /// The numeric value of the entry `tag` of a directory.
    fn value(&self, directory: usize, tag: u16) -> Option<u32> {
        let entries = usize::from(self.short(directory)?);
        let entry = (0..entries)
            .map_while(|index| directory.checked_add(2 + 12 * index))
            .find(|&entry| self.short(entry) == Some(tag))?;
        match self.short(entry + 2)? {
            1 => self.bytes.get(entry + 8).copied().map(u32::from),
            3 => self.short(entry + 8).map(u32::from),
            4 => self.long(entry + 8),
            _ => None,
        }
    }
}
