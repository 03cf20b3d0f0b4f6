//! The header of a picture, and the same picture without metadata.

use bantin::image::credits::{Credits, credits};
use bantin::image::error::MAX_PIXELS;
use bantin::image::facts;
use bantin::image::header::Header;
use bantin::image::picture::{read, strip};
use bantin::image::sniff::ImageKind;

/// Parts of a file that say how the picture looks; any other says something else. First those of JPEG, where `e0` is JFIF,
/// `e2` a colour profile and `ee` how colours are stored; then those of PNG and of WebP.
const KEPT: [&str; 27] = [
    "picture", "e0", "e2", "ee", "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP",
    "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT", "VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF",
    "ICCP",
];

/// Checks the header of a file of these bytes.
///
/// # Panics
/// When it promises what the file does not hold, or metadata stay.
pub fn check(bytes: &[u8]) {
    let Ok(header) = read(bytes) else { return };
    assert!(header.width > 0 && header.height > 0, "{header:?}");
    let pixels = u64::from(header.width) * u64::from(header.height);
    assert!(
        pixels <= MAX_PIXELS || header.kind == ImageKind::Svg,
        "{header:?}"
    );
    assert_eq!(
        read(bytes).as_ref(),
        Ok(&header),
        "the same bytes have the same header"
    );
    let said = credits(bytes, header.kind);
    for text in said.creator.iter().chain(&said.description) {
        assert!(!text.trim().is_empty() && text.chars().count() <= 300, "{text:?}");
    }
    let _ = facts::cost(bytes, &header);
    // Drawings have a target of their own; a picture on its side is encoded anew, as in the target `decode`.
    let is_copied = header.orientation.value() == 1 || header.animated;
    if header.kind != ImageKind::Svg && is_copied {
        check_stripped(bytes, &header);
    }
}

fn check_stripped(bytes: &[u8], header: &Header) {
    let Ok(stripped) = strip(bytes, header) else {
        return;
    };
    let again = read(&stripped).unwrap_or_else(|error| panic!("{header:?} lost its header: {error:?}"));
    let known = |header: &Header| {
        (
            header.kind,
            header.width,
            header.height,
            header.animated,
            header.alpha,
        )
    };
    assert_eq!(known(&again), known(header), "the same picture");
    assert_eq!(again.orientation.value(), 1, "what says which way up is gone");
    assert_eq!(
        strip(&stripped, &again).as_ref(),
        Ok(&stripped),
        "nothing more to take out"
    );
    assert_eq!(
        credits(&stripped, header.kind),
        Credits::default(),
        "credits stay"
    );
    let parts = match header.kind {
        ImageKind::Jpeg => segments(&stripped),
        ImageKind::Png => chunks(&stripped, 8, true),
        ImageKind::Webp => chunks(&stripped, 12, false),
        ImageKind::Gif | ImageKind::Svg => Vec::new(),
    };
    for part in parts {
        assert!(KEPT.contains(&part.as_str()), "{part} stays");
    }
}

/// Names of the segments of a JPEG before its pixels, by their markers.
fn segments(bytes: &[u8]) -> Vec<String> {
    let (mut at, mut names) = (2, Vec::new());
    while let Some(&[0xff, marker, ref rest @ ..]) = bytes.get(at..) {
        let name = match marker {
            0xda => break,
            // Without data: a mark for readers that lost their way, or a byte that fills.
            0x01 | 0xd0..=0xd9 => {
                at += 2;
                continue;
            }
            0xff => {
                at += 1;
                continue;
            }
            0xc0..=0xc7 | 0xc9..=0xcf | 0xdb..=0xdf => "picture".to_owned(),
            other => format!("{other:02x}"),
        };
        let &[high, low, ..] = rest else { break };
        names.push(name);
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    names
}

/// Names of the chunks of a PNG or of a WebP, whose first begins at `at`.
fn chunks(bytes: &[u8], mut at: usize, is_png: bool) -> Vec<String> {
    let mut names = Vec::new();
    while let Some(head) = bytes.get(at..at + 8) {
        let (first, second) = head.split_at(4);
        let (name, length) = if is_png { (second, first) } else { (first, second) };
        let length: [u8; 4] = length.try_into().expect("four bytes");
        names.push(String::from_utf8_lossy(name).into_owned());
        at += if is_png {
            12 + u32::from_be_bytes(length) as usize
        } else {
            8 + (u32::from_le_bytes(length) as usize).next_multiple_of(2)
        };
    }
    names
}
