//! Writing JPEG files, with metadata where a picture asks for it.

use jpeg_encoder::{ColorType, Encoder, EncodingError, SamplingFactor};

const QUALITY: u8 = 82;

/// Encodes RGB bytes. With `exif`, the metadata goes into an APP1 segment.
pub fn encode(
    rgb: &[u8],
    width: usize,
    height: usize,
    exif: Option<Vec<u8>>,
) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    if let Some(exif) = exif {
        encoder.add_app_segment(1, exif)?;
    }
    encoder.encode(rgb, width as u16, height as u16, ColorType::Rgb)?;
    Ok(bytes)
}

/// Turns a picture a quarter to the left. A viewer that obeys orientation 6
/// ("turn a quarter to the right") shows the result upright again.
pub fn quarter_turn_left(rgb: &[u8], width: usize, height: usize) -> Vec<u8> {
    let mut turned = Vec::with_capacity(rgb.len());
    for column in (0..width).rev() {
        for row in 0..height {
            let at = (row * width + column) * 3;
            turned.extend_from_slice(&rgb[at..at + 3]);
        }
    }
    turned
}

/// TIFF field types used below.
const ASCII: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;

/// The metadata a telephone would write: orientation 6, a camera name and a
/// place. The place is made up and lies in the open Atlantic, so that nobody
/// lives there.
pub fn sideways_with_place() -> Vec<u8> {
    // Offsets count from the TIFF header: 8 bytes of header, two directories,
    // then the values too long to fit into their directory entry.
    let gps_at: u32 = 8 + 2 + 3 * 12 + 4;
    let values_at = gps_at + 2 + 4 * 12 + 4;
    let (north, east) = (values_at, values_at + 24);
    let model = values_at + 48;

    let mut tiff = b"MM\0\x2A\0\0\0\x08".to_vec();
    tiff.extend(3_u16.to_be_bytes());
    entry(&mut tiff, 0x0110, ASCII, 10, model.to_be_bytes());
    entry(&mut tiff, 0x0112, SHORT, 1, [0, 6, 0, 0]);
    entry(&mut tiff, 0x8825, LONG, 1, gps_at.to_be_bytes());
    tiff.extend([0; 4]);

    tiff.extend(4_u16.to_be_bytes());
    entry(&mut tiff, 1, ASCII, 2, *b"N\0\0\0");
    entry(&mut tiff, 2, RATIONAL, 3, north.to_be_bytes());
    entry(&mut tiff, 3, ASCII, 2, *b"E\0\0\0");
    entry(&mut tiff, 4, RATIONAL, 3, east.to_be_bytes());
    tiff.extend([0; 4]);

    for number in [1_u32, 2, 3, 4, 5, 6] {
        tiff.extend(number.to_be_bytes());
        tiff.extend(1_u32.to_be_bytes());
    }
    tiff.extend(b"Fictional\0");

    let mut segment = b"Exif\0\0".to_vec();
    segment.extend(tiff);
    segment
}

/// One twelve-byte directory entry.
fn entry(tiff: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: [u8; 4]) {
    tiff.extend(tag.to_be_bytes());
    tiff.extend(kind.to_be_bytes());
    tiff.extend(count.to_be_bytes());
    tiff.extend(value);
}
