//! A picture decoded, turned, converted and encoded in other sizes. Large pictures are left to `scripts/hostile`.

use bantin::base::digest::Digest;
use bantin::image::develop::{develop, examine, orders};
use bantin::image::error::ImageError;
use bantin::image::facts::facts;
use bantin::image::header::Header;
use bantin::image::picture::{read, strip};
use bantin::image::recipe::{Focus, Format, Recipe};
use bantin::image::sniff::ImageKind;
use bantin::image::variant::{Original, variants};

/// Pictures of more pixels are not decoded.
const MOST_PIXELS: u64 = 64 << 10;
/// The smallest width that a recipe makes.
const WIDTH: u32 = 8;

/// Checks what is made of a picture of these bytes.
///
/// # Panics
/// When a file that bantin makes of it is not the picture that its name says.
pub fn check(bytes: &[u8]) {
    let Ok(header) = read(bytes) else { return };
    let pixels = u64::from(header.width) * u64::from(header.height);
    if header.kind == ImageKind::Svg || pixels > MOST_PIXELS {
        return;
    }
    let known = facts(bytes, header);
    let is_good = examine(bytes, &header).is_ok();
    if let Ok(known) = &known {
        assert!(known.tone.is_none_or(|tone| tone < 32), "{known:?}");
    }
    let made = make(bytes, &header);
    if made.is_ok() {
        assert!(is_good, "a picture that can be developed can be examined");
    }
    if let Ok(stripped) = strip(bytes, &header) {
        let again = read(&stripped).expect("a header");
        assert_eq!(again.size(), header.size(), "the same picture, the right way up");
    }
}

fn make(bytes: &[u8], header: &Header) -> Result<(), ImageError> {
    let recipe = Recipe {
        widths: vec![WIDTH, 2 * WIDTH],
        formats: vec![Format::Webp, Format::Jpeg],
        ..Recipe::default()
    };
    let original = Original {
        digest: Digest::of(bytes),
        header: *header,
    };
    let orders = orders(&variants("anh", &original, &recipe, Focus::default()));
    let files = develop(bytes.to_vec(), &orders)?;
    assert_eq!(files.len(), orders.len(), "a file for each order");
    for (order, file) in orders.iter().zip(files) {
        let variant = &order.variant;
        let made = read(&file).unwrap_or_else(|error| panic!("{variant:?}: {error:?}"));
        assert_eq!(made.kind.format(), variant.format, "{variant:?}");
        assert_eq!(made.size(), (variant.width, variant.height), "{variant:?}");
        if !made.animated {
            let decoded = image::load_from_memory(&file);
            decoded.unwrap_or_else(|error| panic!("{variant:?}: {error}"));
        }
    }
    Ok(())
}
