//! Tests of `picture::read`: headers, refused files, and their diagnostics.

use super::*;
use crate::base::language::Language;
use crate::image::error::LooksLike;
use crate::image::samples;
use proptest::prelude::*;

fn looks_like(bytes: &[u8]) -> LooksLike {
    match read(bytes) {
        Err(ImageError::NotAPicture { looks_like }) => looks_like,
        other => panic!("{other:?}"),
    }
}

#[test]
fn kind_is_told_by_content() {
    let scene = samples::scene(40, 30);
    let kind = |bytes: &[u8]| {
        let header = read(bytes).unwrap();
        assert_eq!(header.size(), (40, 30));
        header.kind
    };
    assert_eq!(kind(&samples::jpeg(&scene)), ImageKind::Jpeg);
    assert_eq!(kind(&samples::png(&scene)), ImageKind::Png);
    assert_eq!(kind(&samples::webp(&scene)), ImageKind::Webp);
    assert_eq!(kind(&samples::gif(40, 30, 1)), ImageKind::Gif);
    assert_eq!(
        kind(b"<?xml version='1.0'?>\n<svg width='40' height='30'/>"),
        ImageKind::Svg
    );
    assert!(ImageKind::Jpeg.fits("JPG") && !ImageKind::Png.fits("jpg"));
}

#[test]
fn other_things_are_named() {
    assert_eq!(read(b""), Err(ImageError::Empty));
    assert_eq!(
        looks_like(b"\n<!DOCTYPE html><html><body><svg/></body>"),
        LooksLike::Html
    );
    assert_eq!(looks_like(b"%PDF-1.7 \x00"), LooksLike::Pdf);
    assert_eq!(looks_like(b"\0\0\0\x18ftypheic\0\0\0\0"), LooksLike::Heic);
    assert_eq!(looks_like(b"PK\x03\x04\x14\0"), LooksLike::Zip);
    assert_eq!(looks_like("Kính gửi ông bà".as_bytes()), LooksLike::Text);
    assert_eq!(looks_like(b"II*\0\x08\0\0\0"), LooksLike::Other("TIFF"));
    assert_eq!(looks_like(&[7, 0, 200, 3]), LooksLike::Unknown);
}

#[test]
fn beginnings_of_pictures_are_truncated() {
    let scene = samples::scene(40, 30);
    let jpeg = samples::jpeg(&scene);
    for start in [
        &jpeg[..1],
        &jpeg[..2],
        &jpeg[..30],
        b"\x89",
        b"GIF89",
        b"RIFF\x10\0\0\0WEBP",
    ] {
        assert_eq!(read(start), Err(ImageError::Truncated), "{start:?}");
    }
    let png = samples::png(&scene);
    assert_eq!(read(&png[..png.len() - 12]), Err(ImageError::Truncated));
    let webp = samples::webp(&scene);
    assert_eq!(read(&webp[..webp.len() - 3]), Err(ImageError::Truncated));
}

#[test]
fn bombs_are_refused_from_the_header() {
    let mut jpeg = samples::jpeg(&samples::scene(8, 8));
    let frame = memchr::memmem::find(&jpeg, &[0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].fill(0xFF);
    assert_eq!(
        read(&jpeg),
        Err(ImageError::TooLarge {
            pixels: 65_535 * 65_535
        })
    );
    let mut gif = samples::gif(8, 8, 1);
    gif[6..10].fill(0xFF);
    assert!(matches!(read(&gif), Err(ImageError::TooLarge { .. })));
    let mut png = samples::png(&samples::scene(8, 8));
    png[16..24].fill(0x7F);
    assert!(matches!(read(&png), Err(ImageError::TooLarge { .. })));
}

#[test]
fn orientation_is_read_in_both_byte_orders_and_from_every_container() {
    let scene = samples::scene(40, 30);
    let of = |bytes: &[u8]| read(bytes).unwrap().orientation.value();
    for (value, meant) in [(1, 1), (6, 6), (8, 8), (0, 1), (9, 1), (65_535, 1)] {
        for big_endian in [false, true] {
            let exif = samples::exif(value, big_endian);
            let jpeg = samples::with_segment(&samples::jpeg(&scene), 0xE1, &[b"Exif\0\0", &exif]);
            assert_eq!(of(&jpeg), meant);
            assert_eq!(
                of(&samples::with_chunk(&samples::png(&scene), *b"eXIf", &exif)),
                meant
            );
        }
        assert_eq!(of(&samples::webp_with_exif(&scene, value)), meant);
    }
    let turned = samples::with_segment(
        &samples::jpeg(&scene),
        0xE1,
        &[b"Exif\0\0", &samples::exif(6, true)],
    );
    assert_eq!(read(&turned).unwrap().size(), (30, 40));
}

#[test]
fn transparency_and_animation_are_seen() {
    let clear = samples::flat(8, 8, &[1, 2, 3, 0]);
    assert!(read(&samples::png(&clear)).unwrap().alpha);
    assert!(read(&samples::webp(&clear)).unwrap().alpha);
    assert!(!read(&samples::png(&samples::scene(8, 8))).unwrap().alpha);
    let animated = |bytes: &[u8]| read(bytes).unwrap().animated;
    assert!(animated(&samples::gif(8, 8, 3)) && !animated(&samples::gif(8, 8, 1)));
    assert!(animated(&samples::animated_webp(8, 8)));
    let apng = samples::with_chunk(&samples::png(&clear), *b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    assert!(animated(&apng));
}

/// What stands behind an empty block is none of its flags.
#[test]
fn an_empty_extension_says_nothing_of_transparency() {
    let before = b"GIF89a\x01\0\x01\0\0\0\0\x21\xF9\0\x21\xFE\0";
    let frame = b"\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3B";
    assert!(!read(&[&before[..], frame].concat()).unwrap().alpha);
}

#[test]
fn every_error_is_a_complete_sentence() {
    let errors = [
        ImageError::Empty,
        ImageError::TooLarge { pixels: 200_000_000 },
        ImageError::TooHeavy { bytes: 1 << 30 },
        ImageError::AnimationTooLarge { bytes: 1 << 26 },
        ImageError::Broken("x".to_owned()),
        ImageError::Unsupported("x".to_owned()),
        ImageError::SvgUnsafe("<script>".to_owned()),
        ImageError::XmlActive("<script>".to_owned()),
        ImageError::NotAPicture {
            looks_like: LooksLike::Other("TIFF"),
        },
    ];
    for error in errors {
        for language in Language::ALL {
            let diagnostic = error.diagnostic("a.svg");
            let text = diagnostic.message(language) + &diagnostic.hint(language).unwrap();
            assert!(!text.contains('{'), "{text}");
        }
    }
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(
        which in 0..5usize,
        cut in 0..400usize,
        changes in prop::collection::vec((0..400usize, any::<u8>()), 0..8),
    ) {
        let scene = samples::scene(9, 7);
        let mut bytes = match which {
            0 => samples::from_phone(&samples::jpeg(&scene), 6),
            1 => samples::png(&scene),
            2 => samples::webp_with_exif(&scene, 3),
            3 => samples::gif(9, 7, 2),
            _ => b"<svg viewBox='0 0 9 7'><g id='a'><path d='M0 0'/></g></svg>".to_vec(),
        };
        bytes.truncate(bytes.len().saturating_sub(cut / 4));
        for (at, value) in changes {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = value;
            }
        }
        if let Ok(header) = read(&bytes) {
            let _ = strip(&bytes, &header);
        }
    }
}
