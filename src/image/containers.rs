//! How the bytes of JPEG, PNG, WebP and GIF files are divided: segments, chunks and blocks, as ranges.
//! Nothing is decompressed, and what a part means is for others to know.

use std::ops::Range;

/// The file ends before a part of it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short;

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<K> {
    /// What it is.
    pub kind: K,
    /// All of it, with its marker and length.
    pub whole: Range<usize>,
    /// Its data.
    pub data: Range<usize>,
}

/// What a JPEG segment is called.
pub mod marker {
    /// Start of a scan.
    pub const SOS: u8 = 0xDA;
    /// End of the image.
    pub const EOI: u8 = 0xD9;
}

/// The segment of a JPEG at or after `at`; bytes that belong to none are skipped, as decoders do.
/// For SOS it is its header only.
///
/// # Errors
/// When the file ends before.
pub fn jpeg_segment(bytes: &[u8], at: usize) -> Result<Part<u8>, Short> {
    let mut start = at;
    loop {
        let rest = bytes.get(start..).ok_or(Short)?;
        start += memchr::memchr(0xFF, rest).ok_or(Short)?;
        match bytes.get(start + 1).ok_or(Short)? {
            // A fill byte, or data that is no marker.
            0xFF | 0x00 => start += 1,
            &kind @ (0x01 | 0xD0..=0xD9) => {
                let whole = start..start + 2;
                return Ok(Part {
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
                    .map(|_| Part { kind, whole, data })
                    .ok_or(Short);
            }
        }
    }
}

/// Where the entropy-coded data that starts at `at` ends: at the next marker that is no restart.
///
/// # Errors
/// When the file ends before.
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
type NextChunk = fn(&[u8], usize) -> Result<Part<[u8; 4]>, Short>;

/// The parts of a file: each is a chunk, or the end of the file in the middle of one.
pub struct Chunks<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
    next: NextChunk,
}

impl Iterator for Chunks<'_> {
    type Item = Result<Part<[u8; 4]>, Short>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let part = (self.next)(&self.bytes[..self.end], self.at);
        self.at = part.as_ref().map_or(self.end, |part| part.whole.end);
        Some(part)
    }
}

/// The chunks of a PNG, whose signature has been seen.
pub fn png_chunks(bytes: &[u8]) -> Chunks<'_> {
    fn next(bytes: &[u8], at: usize) -> Result<Part<[u8; 4]>, Short> {
        let length = be32(bytes, at).ok_or(Short)? as usize;
        let kind = four(bytes, at + 4).ok_or(Short)?;
        let data = at + 8..(at + 8).checked_add(length).ok_or(Short)?;
        let whole = at..data.end.checked_add(4).ok_or(Short)?;
        bytes
            .get(whole.clone())
            .map(|_| Part { kind, whole, data })
            .ok_or(Short)
    }
    Chunks {
        bytes,
        at: 8,
        end: bytes.len(),
        next,
    }
}

/// The chunks of `range`, which is the inside of a RIFF file or of a frame of it.
pub fn riff_chunks(bytes: &[u8], range: Range<usize>) -> Chunks<'_> {
    fn next(bytes: &[u8], at: usize) -> Result<Part<[u8; 4]>, Short> {
        let kind = four(bytes, at).ok_or(Short)?;
        let length = le32(bytes, at + 4).ok_or(Short)? as usize;
        let data = at + 8..(at + 8).checked_add(length).ok_or(Short)?;
        // The padding of the last chunk may be missing.
        let whole = at..(data.end + length % 2).min(bytes.len());
        bytes
            .get(data.clone())
            .map(|_| Part { kind, whole, data })
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
pub enum Block {
    /// A frame.
    Image,
    /// An extension with this label.
    Extension(u8),
    /// The end.
    Trailer,
}

/// Where the first block of a GIF is.
///
/// # Errors
/// When the file ends before.
pub fn gif_start(bytes: &[u8]) -> Result<usize, Short> {
    let flags = *bytes.get(10).ok_or(Short)?;
    Ok(13 + colour_table(flags))
}

/// The block of a GIF at `at`. The data of an extension is its first sub-block, that of an image its
/// descriptor.
///
/// # Errors
/// When the file ends before, or something else stands there.
pub fn gif_block(bytes: &[u8], at: usize) -> Result<Part<Block>, Short> {
    let byte = |at: usize| bytes.get(at).copied().ok_or(Short);
    match byte(at)? {
        0x2C => {
            let flags = byte(at + 9)?;
            let end = sub_blocks(bytes, at + 10 + colour_table(flags) + 1)?;
            Ok(Part {
                kind: Block::Image,
                whole: at..end,
                data: at + 1..at + 10,
            })
        }
        0x21 => {
            let first = at + 3;
            let data = first..first + usize::from(byte(at + 2)?);
            let end = sub_blocks(bytes, at + 2)?;
            Ok(Part {
                kind: Block::Extension(byte(at + 1)?),
                whole: at..end,
                data,
            })
        }
        0x3B => Ok(Part {
            kind: Block::Trailer,
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
    bytes.get(at..at.checked_add(4)?)?.try_into().ok()
}

/// A big-endian number at `at`.
pub fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

/// A big-endian number at `at`.
pub fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    four(bytes, at).map(u32::from_be_bytes)
}

/// A little-endian number at `at`.
pub fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

/// A little-endian number at `at`.
pub fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    four(bytes, at).map(u32::from_le_bytes)
}

/// A little-endian number of three bytes at `at`.
pub fn le24(bytes: &[u8], at: usize) -> Option<u32> {
    let three = bytes.get(at..at.checked_add(3)?)?;
    Some(u32::from_le_bytes([three[0], three[1], three[2], 0]))
}
