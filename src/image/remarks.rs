//! Warnings about a picture that is published all the same: a wrong file extension, a damaged colour profile. Errors
//! that prevent publication are in `error`.

use super::facts::Facts;
use super::sniff::ImageKind;
use crate::base::catalogue::image as codes;
use crate::base::diagnostic::Diagnostic;

/// Warnings about a picture whose file name ends in `extension`; without a place.
#[must_use]
pub fn remarks(facts: &Facts, extension: &str) -> Vec<Diagnostic> {
    let header = &facts.header;
    let mut remarks = Vec::new();
    if !header.kind.fits(extension) {
        let actual = header.kind.format().extension();
        let name = if header.kind == ImageKind::Jpeg {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::{facts, picture, samples};
    use moxcms::ColorProfile;

    #[test]
    fn wrong_extensions_and_damaged_profiles_are_said() {
        let plain = samples::jpeg(&samples::scene(8, 8));
        let of = |bytes: &[u8], extension: &str| {
            let remarks = remarks(
                &facts::facts(bytes, picture::read(bytes).unwrap()).unwrap(),
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
