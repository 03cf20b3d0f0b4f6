//! Decodes JPEG at a fraction of its size, and estimates the memory that takes. The choice of the decoder crate is
//! made only here. Other formats are in `decode`.

use super::containers::{self, ContainerPart, Short, be16, marker};
use super::error::{ImageError, MAX_DECODED_BYTES};
use super::raster::{Layout, Raster};
use jpeg_decoder::{Decoder, Error, PixelFormat};

/// A decoded JPEG.
pub(super) struct DecodedJpeg {
    pub raster: Raster,
    /// Its ICC profile. `None`: it has none.
    pub profile: Option<Vec<u8>>,
}

/// Decodes at `eighths` / 8 of the size. `Ok(None)`: a variant of JPEG that this decoder does not support.
///
/// # Errors
/// When the file is cut off, damaged, or needs too much memory.
pub(super) fn decode(bytes: &[u8], eighths: u8) -> Result<Option<DecodedJpeg>, ImageError> {
    let bytes = &guarded(bytes)?[..];
    let needed = cost(bytes, eighths)?.decoded;
    if needed > MAX_DECODED_BYTES {
        return Err(ImageError::TooHeavy { bytes: needed });
    }
    let mut decoder = Decoder::new(bytes);
    let pixels = match prepare(&mut decoder, eighths).and_then(|()| decoder.decode()) {
        Ok(pixels) => pixels,
        Err(Error::Unsupported(_)) => return Ok(None),
        Err(Error::Io(_)) => return Err(ImageError::Truncated),
        Err(error) => return Err(ImageError::Broken(error.to_string())),
    };
    let Some(info) = decoder.info() else {
        return Ok(None);
    };
    let (layout, pixels) = match info.pixel_format {
        PixelFormat::L8 => (Layout::Grey, pixels),
        PixelFormat::RGB24 => (Layout::Rgb, pixels),
        PixelFormat::CMYK32 => (Layout::Cmyk, pixels),
        // In native byte order; the upper byte is enough.
        PixelFormat::L16 => {
            let upper = |pair: &[u8; 2]| u16::from_ne_bytes(*pair).to_be_bytes()[0];
            (
                Layout::Grey,
                pixels.as_chunks::<2>().0.iter().map(upper).collect(),
            )
        }
    };
    let raster = Raster {
        width: info.width.into(),
        height: info.height.into(),
        layout,
        pixels,
    };
    if raster.pixels.len() < raster.width as usize * raster.height as usize * layout.bytes() {
        return Err(ImageError::Broken("JPEG, too few pixels".to_owned()));
    }
    let profile = decoder.icc_profile();
    Ok(Some(DecodedJpeg { raster, profile }))
}

/// Asks for exactly `eighths` / 8. The decoder takes the first scale at which one side is large enough, so only the longer
/// side is given.
fn prepare(decoder: &mut Decoder<&[u8]>, eighths: u8) -> Result<(), Error> {
    decoder.read_info()?;
    let Some(info) = decoder.info().filter(|_| eighths < 8) else {
        return Ok(());
    };
    let wanted = scaled(info.width.max(info.height).into(), eighths);
    let wanted = u16::try_from(wanted).unwrap_or(u16::MAX);
    let (width, height) = if info.width >= info.height {
        (wanted, u16::MAX)
    } else {
        (u16::MAX, wanted)
    };
    decoder.scale(width, height).map(|_| ())
}

fn scaled(side: u32, eighths: u8) -> u32 {
    (side * u32::from(eighths)).div_ceil(8).max(1)
}

/// The memory that decoding takes, in bytes.
pub struct Cost {
    /// The picture, and the coefficients of a progressive one.
    pub decoded: u64,
    /// An estimate of the peak.
    pub peak: u64,
}

/// The memory that decoding at `eighths` / 8 takes, estimated from the header.
///
/// # Errors
/// When there is no frame header.
pub fn cost(bytes: &[u8], eighths: u8) -> Result<Cost, ImageError> {
    let is_frame = |segment: &Result<_, _>| !matches!(segment, Ok(ContainerPart { kind, .. }) if !(0xC0..=0xC3).contains(kind));
    let frame = containers::jpeg_segments(bytes).find(is_frame);
    let frame = frame.ok_or(ImageError::Truncated)??;
    let data = &bytes[frame.data];
    let height = u32::from(be16(data, 1).ok_or(Short)?);
    let width = u32::from(be16(data, 3).ok_or(Short)?);
    let factors: Vec<(u64, u64)> = (data.get(6..).unwrap_or_default().as_chunks::<3>().0.iter())
        .map(|component| (u64::from(component[1] >> 4), u64::from(component[1] & 15)))
        .collect();
    let most = factors.iter().fold((1, 1), |most, factor| {
        (most.0.max(factor.0), most.1.max(factor.1))
    });
    let samples = |width: u64, height: u64| -> u64 {
        factors
            .iter()
            .map(|factor| width * height * factor.0 * factor.1 / (most.0 * most.1))
            .sum()
    };
    let (small, low) = (
        u64::from(scaled(width, eighths)),
        u64::from(scaled(height, eighths)),
    );
    let picture = small * low * factors.len() as u64;
    let coefficients = if frame.kind == 0xC2 {
        2 * samples(width.into(), height.into())
    } else {
        0
    };
    // At full size the decoder's first thread runs ahead of the others and queues coefficients.
    let queued = if eighths == 8 && coefficients == 0 {
        2 * samples(width.into(), height.into())
    } else {
        0
    };
    Ok(Cost {
        decoded: picture + coefficients,
        peak: picture + coefficients + samples(small, low) + queued,
    })
}

/// A copy with invalid bits after each scan. Where data are missing the decoder would silently decode grey; with these bits
/// it reports an error. In a complete picture it skips them.
fn guarded(bytes: &[u8]) -> Result<Vec<u8>, Short> {
    const NO_CODE: [u8; 24] = [
        0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0,
        0xFF, 0,
    ];
    let mut out = Vec::with_capacity(bytes.len() + 1024);
    let (mut at, mut copied) = (2, 0);
    loop {
        let segment = containers::jpeg_segment(bytes, at)?;
        at = segment.whole.end;
        match segment.kind {
            marker::EOI => break,
            marker::SOS => {
                at = containers::jpeg_scan_end(bytes, at)?;
                out.extend_from_slice(&bytes[copied..at]);
                out.extend_from_slice(&NO_CODE);
                copied = at;
            }
            _ => {}
        }
    }
    out.extend_from_slice(&bytes[copied..at]);
    Ok(out)
}

/// The end of the picture. Cameras append further pictures with their own metadata.
///
/// # Errors
/// When the file ends first.
pub fn end(bytes: &[u8]) -> Result<usize, Short> {
    let mut at = 2;
    loop {
        let segment = containers::jpeg_segment(bytes, at)?;
        at = segment.whole.end;
        match segment.kind {
            marker::EOI => return Ok(at),
            marker::SOS => at = containers::jpeg_scan_end(bytes, at)?,
            _ => {}
        }
    }
}
