//! Tests of `strip`: which metadata are removed, and that pixels stay unchanged.

use super::*;
use crate::image::picture;
use crate::image::samples::{self, SECRET, contains, difference};

fn stripped(bytes: &[u8]) -> Vec<u8> {
    let header = picture::read(bytes).unwrap();
    let out = picture::strip(bytes, &header).unwrap();
    assert!(contains(bytes, SECRET) && !contains(&out, SECRET));
    let after = picture::read(&out).unwrap();
    assert_eq!(
        (after.kind, after.size(), after.animated),
        (header.kind, header.size(), header.animated)
    );
    assert_eq!(after.orientation, Orientation::UPRIGHT);
    out
}

fn seen(bytes: &[u8]) -> super::super::raster::Raster {
    decode::decode(bytes, &picture::read(bytes).unwrap(), 8)
        .unwrap()
        .raster
}

#[test]
fn originals_lose_their_metadata_and_not_a_pixel() {
    let scene = samples::scene(60, 40);
    for jpeg in [samples::jpeg(&scene), samples::progressive(&scene)] {
        let photo = samples::from_phone(&samples::with_profile(&jpeg, b"profile"), 1);
        let out = stripped(&photo);
        assert_eq!(seen(&out), seen(&photo));
        assert!(contains(&out, b"ICC_PROFILE") && out.ends_with(&[0xFF, 0xD9]));
    }
    let png = samples::with_chunk(&samples::png(&scene), *b"tEXt", SECRET);
    assert_eq!(seen(&stripped(&png)), scene);
    let webp = samples::webp_with_exif(&scene, 1);
    assert_eq!(seen(&stripped(&webp)), scene);
}

#[test]
fn thumbnails_go_with_the_header_that_holds_them() {
    let jpeg = samples::jpeg(&samples::scene(8, 8));
    let thumbnail = [b"JFIF\0\x01\x02\0\0\x01\0\x01\x04\x04".as_slice(), SECRET].concat();
    let jpeg = samples::with_segment(&jpeg, 0xE0, &[&thumbnail]);
    stripped(&samples::with_segment(&jpeg, 0xE0, &[b"JFXX\0\x10", SECRET]));
}

/// Markers of no meaning, and those that a decoder passes over.
#[test]
fn segments_that_nobody_knows_go() {
    let jpeg = samples::jpeg(&samples::scene(8, 8));
    for marker in [0x02, 0x3A, 0x98, 0xBF, 0xC8, 0xE5, 0xF0, 0xFD, 0xFE] {
        stripped(&samples::with_segment(&jpeg, marker, &[SECRET]));
    }
}

#[test]
fn an_original_on_its_side_is_turned() {
    let scene = samples::scene(60, 40);
    let photo = samples::from_phone(&samples::jpeg(&samples::stored(scene.clone(), 6)), 6);
    assert!(difference(&seen(&stripped(&photo)), &scene) < 2.0);
}

#[test]
fn animations_keep_their_frames() {
    let gif = samples::gif(16, 16, 3);
    let out = stripped(&gif);
    assert!(contains(&out, b"NETSCAPE2.0"));
    let frames = |bytes: &[u8]| {
        let decoder = image::codecs::gif::GifDecoder::new(std::io::Cursor::new(bytes)).unwrap();
        image::AnimationDecoder::into_frames(decoder)
            .collect_frames()
            .unwrap()
            .len()
    };
    assert_eq!((frames(&gif), frames(&out)), (3, 3));
    let webp = samples::animated_webp(16, 16);
    let out = stripped(&webp);
    assert!(!contains(&out, b"XMP "));
    assert_eq!(seen(&webp), seen(&out));
}
