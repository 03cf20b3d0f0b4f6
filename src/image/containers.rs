//! Finds the segments, chunks and blocks of JPEG, PNG, WebP and GIF files, as byte ranges. Decompresses nothing and
//! does not interpret what a part contains.

use std::ops::Range;

/// Error: the file ends in the middle of one of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short;

/// A segment, chunk or block of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContainerPart<K> {
    /// Its type.
    pub kind: K,
    /// All of it, including marker and length.
    pub whole: Range<usize>,
    /// Its data.
    pub data: Range<usize>,
}

/// Markers of JPEG segments.
pub mod marker {
    /// Start of a scan.
    pub const SOS: u8 = 0xDA;
    /// End of the image.
    pub const EOI: u8 = 0xD9;
}

/// The next segment of a JPEG at or after `at`; stray bytes are skipped, as decoders do. Of SOS only the header.
///
/// # Errors
/// When the file ends first.
pub fn jpeg_segment(bytes: &[u8], at: usize) -> Result<ContainerPart<u8>, Short> {
    let mut start = at;
    loop {
        let rest = bytes.get(start..).ok_or(Short)?;
        start += memchr::memchr(0xFF, rest).ok_or(Short)?;
        match bytes.get(start + 1).ok_or(Short)? {
            // A fill byte, or escaped data.
            0xFF | 0x00 => start += 1,
            &kind @ (0x01 | 0xD0..=0xD9) => {
                let whole = start..start + 2;
                return Ok(ContainerPart {
                    kind,
                    data: whole.end..whole.end,
                    whole,
                });
            }
            &kind => {
                let length = be16(bytes, start + 2).ok_or(Short)?;
                let whole = start..start + 2 + usize::from(length.max(2));
                let data = start + 4..whole.end;
                return bytes
                    .get(whole.clone())
                    .map(|_| ContainerPart { kind, whole, data })
                    .ok_or(Short);
            }
        }
    }
}

/// The segments of a JPEG before its first scan; the last item is an error if the file ends first.
pub fn jpeg_segments(bytes: &[u8]) -> impl Iterator<Item = Result<ContainerPart<u8>, Short>> {
    let mut at = Some(2);
    std::iter::from_fn(move || {
        let segment = jpeg_segment(bytes, at?);
        at = segment.as_ref().ok().map(|segment| segment.whole.end);
        let is_scan = matches!(&segment, Ok(segment) if matches!(segment.kind, marker::SOS | marker::EOI));
        (!is_scan).then_some(segment)
    })
}

/// The end of the entropy-coded data that starts at `at`: the next marker other than a restart.
///
/// # Errors
/// When the file ends first.
pub fn jpeg_scan_end(bytes: &[u8], at: usize) -> Result<usize, Short> {
    let mut start = at;
    loop {
        start += memchr::memchr(0xFF, bytes.get(start..).ok_or(Short)?).ok_or(Short)?;
        match bytes.get(start + 1).ok_or(Short)? {
            0x00 | 0xD0..=0xD7 => start += 2,
            0xFF => start += 1,
            _ => return Ok(start),
        }
    }
}

/// Reads the chunk at an offset.
type NextChunk = fn(&[u8], usize) -> Result<ContainerPart<[u8; 4]>, Short>;

/// Iterates over chunks; the last item is an error if the file ends in the middle of a chunk.
pub struct Chunks<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
    next: NextChunk,
}

impl Iterator for Chunks<'_> {
    type Item = Result<ContainerPart<[u8; 4]>, Short>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let part = (self.next)(&self.bytes[..self.end], self.at);
        self.at = part.as_ref().map_or(self.end, |part| part.whole.end);
        Some(part)
    }
}

/// The chunks of a PNG, after its signature.
pub fn png_chunks(bytes: &[u8]) -> Chunks<'_> {
    fn next(bytes: &[u8], at: usize) -> Result<ContainerPart<[u8; 4]>, Short> {
        let length = be32(bytes, at).ok_or(Short)? as usize;
        let kind = four(bytes, at + 4).ok_or(Short)?;
        let data = at + 8..(at + 8).checked_add(length).ok_or(Short)?;
        let whole = at..data.end.checked_add(4).ok_or(Short)?;
        bytes
            .get(whole.clone())
            .map(|_| ContainerPart { kind, whole, data })
            .ok_or(Short)
    }
    Chunks {
        bytes,
        at: 8,
        end: bytes.len(),
        next,
    }
}

/// The chunks in `range`, the body of a RIFF file or of a frame in it.
pub fn riff_chunks(bytes: &[u8], range: Range<usize>) -> Chunks<'_> {
    fn next(bytes: &[u8], at: usize) -> Result<ContainerPart<[u8; 4]>, Short> {
        let kind = four(bytes, at).ok_or(Short)?;
        let length = le32(bytes, at + 4).ok_or(Short)? as usize;
        let data = at + 8..(at + 8).checked_add(length).ok_or(Short)?;
        // The padding of the last chunk may be missing.
        let whole = at..(data.end + length % 2).min(bytes.len());
        bytes
            .get(data.clone())
            .map(|_| ContainerPart { kind, whole, data })
            .ok_or(Short)
    }
    let end = range.end.min(bytes.len());
    Chunks {
        bytes,
        at: range.start,
        end,
        next,
    }
}

/// A block of a GIF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GifBlock {
    /// A frame.
    Image,
    /// An extension with this label.
    Extension(u8),
    /// The end.
    Trailer,
}

/// The position of the first block of a GIF.
///
/// # Errors
/// When the file ends first.
pub fn gif_start(bytes: &[u8]) -> Result<usize, Short> {
    let flags = *bytes.get(10).ok_or(Short)?;
    Ok(13 + colour_table(flags))
}

/// The block of a GIF at `at`. `data` is the first sub-block of an extension, or the descriptor of a frame.
///
/// # Errors
/// When the file ends first, or there is no block.
pub fn gif_block(bytes: &[u8], at: usize) -> Result<ContainerPart<GifBlock>, Short> {
    let byte = |at: usize| bytes.get(at).copied().ok_or(Short);
    match byte(at)? {
        0x2C => {
            let flags = byte(at + 9)?;
            let end = sub_blocks(bytes, at + 10 + colour_table(flags) + 1)?;
            Ok(ContainerPart {
                kind: GifBlock::Image,
                whole: at..end,
                data: at + 1..at + 10,
            })
        }
        0x21 => {
            let first = at + 3;
            let data = first..first + usize::from(byte(at + 2)?);
            let end = sub_blocks(bytes, at + 2)?;
            Ok(ContainerPart {
                kind: GifBlock::Extension(byte(at + 1)?),
                whole: at..end,
                data,
            })
        }
        0x3B => Ok(ContainerPart {
            kind: GifBlock::Trailer,
            whole: at..at + 1,
            data: at..at,
        }),
        _ => Err(Short),
    }
}

fn colour_table(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

fn sub_blocks(bytes: &[u8], mut at: usize) -> Result<usize, Short> {
    loop {
        match *bytes.get(at).ok_or(Short)? {
            0 => return Ok(at + 1),
            length => at += 1 + usize::from(length),
        }
    }
}

fn four(bytes: &[u8], at: usize) -> Option<[u8; 4]> {
    bytes.get(at..)?.first_chunk().copied()
}

/// A big-endian number at `at`.
pub fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|two| u16::from_be_bytes(*two))
}

/// A big-endian number at `at`.
pub fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    four(bytes, at).map(u32::from_be_bytes)
}

/// A little-endian number at `at`.
pub fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|two| u16::from_le_bytes(*two))
}

/// A little-endian number at `at`.
pub fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    four(bytes, at).map(u32::from_le_bytes)
}

/// A little-endian number of three bytes at `at`.
pub fn le24(bytes: &[u8], at: usize) -> Option<u32> {
    let [low, middle, high] = *bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes([low, middle, high, 0]))
}
