//! What somebody should know about a picture that is published all the same.

use super::containers::{self, marker};
use super::facts::Facts;
use super::header::Kind;
use crate::base::catalogue::image as codes;
use crate::base::diagnostic::Diagnostic;
use moxcms::ColorProfile;

/// Warnings about a picture whose file name ends in `extension`; without a place.
#[must_use]
pub fn remarks(facts: &Facts, extension: &str) -> Vec<Diagnostic> {
    let header = &facts.header;
    let mut remarks = Vec::new();
    if !header.kind.fits(extension) {
        let actual = header.kind.format().extension();
        let name = if header.kind == Kind::Jpeg {
            "JPEG".to_owned()
        } else {
            actual.to_uppercase()
        };
        remarks.push(
            Diagnostic::new(&codes::EXTENSION)
                .arg("actual", name)
                .arg("extension", actual),
        );
    }
    if facts.damaged_profile {
        remarks.push(Diagnostic::new(&codes::PROFILE));
    }
    remarks
}

/// Whether a picture has a colour profile that cannot be used.
#[must_use]
pub fn has_damaged_profile(bytes: &[u8], kind: Kind) -> bool {
    profile(bytes, kind).is_some_and(|profile| ColorProfile::new_from_slice(&profile).is_err())
}

/// The ICC profile of a JPEG or WebP; that of a PNG is compressed and not looked at here.
fn profile(bytes: &[u8], kind: Kind) -> Option<Vec<u8>> {
    match kind {
        Kind::Jpeg => jpeg_profile(bytes),
        Kind::Webp => containers::riff_chunks(bytes, 12..bytes.len())
            .map_while(Result::ok)
            .find(|chunk| &chunk.kind == b"ICCP")
            .map(|chunk| bytes[chunk.data].to_vec()),
        Kind::Png | Kind::Gif | Kind::Svg => None,
    }
}

fn jpeg_profile(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut pieces = Vec::new();
    let mut at = 2;
    while let Ok(segment) = containers::jpeg_segment(bytes, at) {
        at = segment.whole.end;
        let piece = bytes[segment.data].strip_prefix(b"ICC_PROFILE\0");
        match (segment.kind, piece) {
            (marker::SOS | marker::EOI, _) => break,
            (0xE2, Some([number, _, data @ ..])) => pieces.push((*number, data)),
            _ => {}
        }
    }
    pieces.sort_by_key(|piece| piece.0);
    (!pieces.is_empty()).then(|| pieces.into_iter().flat_map(|piece| piece.1).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::{facts, header, samples};

    #[test]
    fn wrong_extensions_and_damaged_profiles_are_said() {
        let plain = samples::jpeg(&samples::scene(8, 8));
        let of = |bytes: &[u8], extension: &str| {
            let remarks = remarks(
                &facts::facts(bytes, header::read(bytes).unwrap()).unwrap(),
                extension,
            );
            remarks.iter().map(|remark| remark.code.id).collect::<Vec<_>>()
        };
        assert!(of(&plain, "JPG").is_empty());
        assert_eq!(of(&plain, "png"), ["image/extension"]);
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        assert!(of(&samples::with_profile(&plain, &srgb), "jpg").is_empty());
        assert_eq!(
            of(&samples::with_profile(&plain, b"torn"), "jpg"),
            ["image/profile"]
        );
    }
}
