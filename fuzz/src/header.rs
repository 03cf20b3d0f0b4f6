//! The header of a picture, and the same picture without metadata.

use bantin::image::credits::credits;
use bantin::image::facts;
use bantin::image::header::{Header, Kind, MAX_PIXELS, read};
use bantin::image::strip::strip;

/// What may not be found in a picture without metadata: the beginnings of Exif, XMP, IPTC and GPS data, and a text
/// that seeds have in their comments.
const METADATA: [&[u8]; 5] = [
    b"http://ns.adobe.com/xap/",
    b"Photoshop 3.0\0",
    b"XML:com.adobe.xmp",
    b"GPSLatitude",
    b"bi-mat-fuzz",
];

/// Checks the header of a file of these bytes.
///
/// # Panics
/// When it promises what the file does not hold, or metadata stay.
pub fn check(bytes: &[u8]) {
    let Ok(header) = read(bytes) else { return };
    assert!(header.width > 0 && header.height > 0, "{header:?}");
    let pixels = u64::from(header.width) * u64::from(header.height);
    assert!(pixels <= MAX_PIXELS || header.kind == Kind::Svg, "{header:?}");
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
    if header.kind != Kind::Svg && is_copied {
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
    // In pixels anything may stand, by chance or on purpose: only where a reader of metadata looks is looked.
    let before_pixels = &stripped[..stripped.len().min(64)];
    for mark in METADATA {
        let is_there = before_pixels.windows(mark.len()).any(|window| window == mark);
        assert!(!is_there, "{} stays", String::from_utf8_lossy(mark));
    }
    assert_eq!(
        credits(&stripped, header.kind),
        bantin::image::credits::Credits::default(),
        "credits stay"
    );
}
