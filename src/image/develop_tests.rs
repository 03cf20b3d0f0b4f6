//! Tests of the darkroom, `develop`: from the bytes of a photograph to the bytes of its files.

use super::*;
use crate::base::digest::Digest;
use crate::image::colour::coloured;
use crate::image::raster::Layout;
use crate::image::recipe::{Focus, Format, Quality, Ratio, Recipe};
use crate::image::samples::{self, SECRET, contains, difference};
use crate::image::variant::{Original, Variant, variants};
use moxcms::ColorProfile;

fn develop(bytes: &[u8], orders: &[Order]) -> Result<Vec<Vec<u8>>, ImageError> {
    super::develop(bytes.to_vec(), orders)
}

fn original(bytes: &[u8]) -> Original {
    Original {
        digest: Digest::of(bytes),
        header: picture::read(bytes).unwrap(),
    }
}

fn made(bytes: &[u8], recipe: &Recipe) -> Vec<(Variant, Vec<u8>)> {
    let orders = orders(&variants("anh", &original(bytes), recipe, Focus::default()));
    let files = develop(bytes, &orders).unwrap();
    orders.into_iter().map(|order| order.variant).zip(files).collect()
}

fn recipe(widths: &[u32], formats: &[Format]) -> Recipe {
    let quality = Quality {
        jpeg: 95,
        webp: 95,
        avif: 95,
    };
    Recipe {
        widths: widths.to_vec(),
        formats: formats.to_vec(),
        quality,
        ..Recipe::default()
    }
}

fn seen(file: &[u8]) -> Raster {
    let header = picture::read(file).unwrap();
    let decoded = decode::decode(file, &header, 8).unwrap();
    decoded
        .colours
        .to_srgb(orient::upright(decoded.raster, header.orientation))
}

const BOTH: [Format; 2] = [Format::Webp, Format::Jpeg];

#[test]
fn every_orientation_gives_the_same_picture_without_metadata() {
    let scene = samples::scene(240, 160);
    let plain = made(&samples::jpeg(&scene), &recipe(&[120], &BOTH));
    for value in [1, 2, 3, 4, 5, 6, 7, 8, 0, 9, 65_535] {
        let stored = samples::jpeg(&samples::stored(scene.clone(), value));
        let photo = samples::from_phone(&stored, value);
        for ((variant, file), (_, upright)) in made(&photo, &recipe(&[120], &BOTH)).iter().zip(&plain) {
            let (picture, expected) = (seen(file), seen(upright));
            assert_eq!((picture.width, picture.height), (variant.width, variant.height));
            assert!(
                difference(&picture, &expected) < 2.0,
                "orientation {value}, {}",
                variant.file_name()
            );
            for mark in [
                SECRET,
                b"Exif",
                b"EXIF",
                b"http://ns.adobe.com",
                b"ICC",
                b"Photoshop",
            ] {
                assert!(!contains(file, mark), "orientation {value}");
            }
        }
    }
}

#[test]
fn crops_are_cut_from_what_is_seen() {
    let scene = samples::scene(240, 160);
    let square = Recipe {
        crop: Ratio::parse("1:1"),
        ..recipe(&[80], &[Format::Png])
    };
    let cut = |bytes: &[u8], x| {
        let orders = orders(&variants("a", &original(bytes), &square, Focus { x, y: 0 }));
        seen(&develop(bytes, &orders).unwrap()[0])
    };
    for x in [0, 100] {
        let upright = cut(&samples::jpeg(&scene), x);
        assert_eq!((upright.width, upright.height), (80, 80));
        // The dark block is in the upper left.
        assert_eq!(upright.pixels[0] < 60, x == 0);
        for value in [3, 6, 8] {
            let photo = samples::from_phone(&samples::jpeg(&samples::stored(scene.clone(), value)), value);
            assert!(
                difference(&cut(&photo, x), &upright) < 2.0,
                "orientation {value}, focus {x}"
            );
        }
    }
}

#[test]
fn a_file_does_not_depend_on_what_else_is_ordered() {
    let photo = samples::jpeg(&samples::scene(640, 480));
    let all = orders(&variants(
        "a",
        &original(&photo),
        &recipe(&[64, 320, 512], &BOTH),
        Focus::default(),
    ));
    let together = develop(&photo, &all).unwrap();
    for (order, file) in all.iter().zip(&together) {
        assert_eq!(&develop(&photo, std::slice::from_ref(order)).unwrap()[0], file);
    }
    assert_eq!(develop(&photo, &all).unwrap(), together);
}

#[test]
fn a_reduced_decode_shows_the_same_picture() {
    let scene = samples::scene(803, 601);
    let photos = [samples::jpeg(&scene), samples::progressive(&scene)];
    let size = PictureSize {
        crop: Rect {
            x: 0,
            y: 0,
            width: 803,
            height: 601,
        },
        width: 90,
        height: 67,
    };
    for photo in photos {
        let header = picture::read(&photo).unwrap();
        let at = |eighths| {
            let mut decoded = decode::decode(&photo, &header, eighths).unwrap();
            assert_eq!(decoded.raster.width, (803 * u32::from(eighths)).div_ceil(8));
            print(&mut Scaler::default(), &mut decoded, &header, size).unwrap()
        };
        for eighths in [1, 2, 4] {
            assert!(difference(&at(eighths), &at(8)) < 1.5, "{eighths}/8");
        }
    }
    let thin = samples::jpeg(&samples::scene(900, 3));
    let decoded = decode::decode(&thin, &picture::read(&thin).unwrap(), 4).unwrap();
    assert_eq!((decoded.raster.width, decoded.raster.height), (450, 2));
}

#[test]
fn what_is_cut_off_or_claims_too_much_is_an_error() {
    let scene = samples::scene(200, 100);
    let error = |bytes: &[u8]| {
        let whole = samples::jpeg(&scene);
        let orders = orders(&variants(
            "a",
            &original(&whole),
            &recipe(&[100], &BOTH),
            Focus::default(),
        ));
        develop(bytes, &orders).unwrap_err()
    };
    for whole in [
        samples::jpeg(&scene),
        samples::progressive(&scene),
        samples::png(&scene),
    ] {
        for length in [whole.len() - 2, whole.len() / 2, whole.len() / 3] {
            assert_eq!(error(&whole[..length]), ImageError::Truncated);
        }
    }
    assert_eq!(error(b""), ImageError::Empty);
    assert!(matches!(
        error(b"<!doctype html><html>"),
        ImageError::NotAPicture { .. }
    ));
    // Half of the data with an end marker: a decoder may show the rest in grey.
    for whole in [samples::jpeg(&scene), samples::progressive(&scene)] {
        let half = [&whole[..whole.len() / 2], &[0, 0xFF, 0xD9]].concat();
        assert!(matches!(error(&half), ImageError::Broken(_)));
    }
    // Twenty thousand pixels of data under a header of 9000 x 9000.
    let mut bomb = samples::jpeg(&scene);
    let frame = memchr::memmem::find(&bomb, &[0xFF, 0xC0]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0x23, 0x28, 0x23, 0x28]);
    assert!(
        develop(
            &bomb,
            &orders(&variants(
                "a",
                &original(&bomb),
                &recipe(&[100], &BOTH),
                Focus::default()
            ))
        )
        .is_err()
    );
}

#[test]
fn other_colours_become_srgb() {
    let p3 = ColorProfile::new_display_p3().encode().unwrap();
    let adobe = ColorProfile::new_adobe_rgb().encode().unwrap();
    let srgb = ColorProfile::new_srgb().encode().unwrap();
    let colour = |profile: &[u8]| {
        let photo = samples::with_profile(&samples::jpeg(&samples::flat(32, 32, &[200, 120, 60])), profile);
        let file = &made(&photo, &recipe(&[32], &[Format::Png]))[0].1;
        assert!(!contains(file, b"iCCP"));
        let middle = seen(file).pixels[16 * 32 * 3..][..3].to_vec();
        [i32::from(middle[0]), i32::from(middle[1]), i32::from(middle[2])]
    };
    let near = |found: [i32; 3], wanted: [i32; 3]| found.iter().zip(wanted).all(|(a, b)| (a - b).abs() <= 2);
    // Display P3 and Adobe RGB (200, 120, 60), by the matrices and curves of their specifications.
    assert!(near(colour(&p3), [213, 115, 42]), "{:?}", colour(&p3));
    assert!(near(colour(&adobe), [224, 121, 53]), "{:?}", colour(&adobe));
    assert!(near(colour(&srgb), [200, 120, 60]));
    assert!(near(colour(b"no profile at all"), [200, 120, 60]));
}

#[test]
fn grey_inks_and_sixteen_bits_are_seen_as_they_are() {
    let middle = |file: &[u8]| {
        let picture = coloured(seen(file));
        picture.pixels[picture.pixels.len() / 2..][..3].to_vec()
    };
    let png = |bytes: &[u8]| middle(&made(bytes, &recipe(&[30], &[Format::Png]))[0].1);
    let close = |found: &[u8], wanted: [u8; 3]| found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 3);
    assert!(close(
        &png(&samples::jpeg(&samples::flat(30, 30, &[90]))),
        [90; 3]
    ));
    let inks = Raster {
        layout: Layout::Cmyk,
        ..samples::flat(30, 30, &[0, 127, 255, 0])
    };
    assert!(close(&png(&samples::cmyk(&inks)), [255, 128, 0]));
    assert!(close(&png(&samples::jpeg(&inks)), [255, 128, 0]));
    let deep: Vec<u8> = [0x40, 0x00].repeat(900);
    let mut bytes = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    image::ImageEncoder::write_image(encoder, &deep, 30, 30, image::ExtendedColorType::L16).unwrap();
    assert!(png(&bytes)[0] == if cfg!(target_endian = "big") { 64 } else { 0 });
    let linear = samples::with_chunk(
        &samples::png(&samples::flat(30, 30, &[55, 55, 55])),
        *b"gAMA",
        &100_000u32.to_be_bytes(),
    );
    assert!(close(&png(&linear), [127; 3]), "{:?}", png(&linear));
}

#[test]
fn transparency_survives_and_an_idle_channel_does_not() {
    let mut half = samples::flat(60, 40, &[200, 30, 30, 255]);
    for (index, pixel) in half.pixels.chunks_exact_mut(4).enumerate() {
        if index % 60 < 30 {
            pixel.copy_from_slice(&[0, 0, 0, 0]);
        }
    }
    let files = made(&samples::png(&half), &recipe(&[30], &BOTH));
    assert_eq!(
        files.iter().map(|file| file.0.format).collect::<Vec<_>>(),
        [Format::Webp, Format::Png]
    );
    for (_, file) in &files {
        let picture = seen(file);
        let pixel = |x: usize| &picture.pixels[(10 * 30 + x) * 4..][..4];
        assert_eq!((pixel(2)[3], pixel(27)[3]), (0, 255));
        assert!(pixel(27)[0] > 190 && pixel(15)[0] > 150, "no dark edge");
    }
    let opaque = made(
        &samples::png(&samples::flat(60, 40, &[9, 9, 9, 255])),
        &recipe(&[30], &BOTH),
    );
    assert!(opaque.iter().all(|(_, file)| !picture::read(file).unwrap().alpha));
}

#[test]
fn extreme_shapes_are_made() {
    for (width, height) in [(1, 1), (1, 2000), (2000, 1), (3, 2)] {
        for (variant, file) in made(
            &samples::jpeg(&samples::scene(width, height)),
            &recipe(&[480], &BOTH),
        ) {
            let header = picture::read(&file).unwrap();
            assert_eq!(header.size(), (variant.width, variant.height));
            assert!(variant.width <= width && variant.height <= height);
        }
    }
}

#[test]
fn coefficients_of_a_progressive_bomb_are_counted() {
    let mut bomb = samples::progressive(&samples::scene(16, 16));
    let frame = memchr::memmem::find(&bomb, &[0xFF, 0xC2]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0x23, 0x28, 0x23, 0x28]);
    let orders = orders(&variants(
        "a",
        &original(&bomb),
        &recipe(&[100], &BOTH),
        Focus::default(),
    ));
    assert!(matches!(
        develop(&bomb, &orders),
        Err(ImageError::TooHeavy { .. })
    ));
    assert!(cost(&bomb, &orders).unwrap() > 256 << 20);
}

/// `build --dry-run` says the same as `build`.
#[test]
fn what_is_published_as_it_is_is_examined_as_it_is_published() {
    let whole = samples::gif(8, 8, 2);
    let header = picture::read(&whole).unwrap();
    let mut damaged = whole.clone();
    // In the colours of a frame, which nobody decodes.
    let at = damaged.len() - 12;
    damaged[at..at + 4].fill(0xFF);
    let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>";
    for bytes in [whole, damaged, drawing.to_vec()] {
        let header = picture::read(&bytes).unwrap_or(header);
        let orders = orders(&variants(
            "anh",
            &original(&bytes),
            &recipe(&[8], &[Format::Jpeg]),
            Focus::default(),
        ));
        let developed = develop(&bytes, &orders).map(drop);
        assert_eq!(examine(&bytes, &header), developed);
    }
}

#[test]
fn animations_and_drawings_are_published_as_they_are() {
    for moving in [samples::gif(20, 10, 3), samples::animated_webp(20, 10)] {
        let files = made(&moving, &recipe(&[10], &BOTH));
        assert_eq!(files.len(), 1);
        let header = picture::read(&files[0].1).unwrap();
        assert!(header.animated && !contains(&files[0].1, SECRET));
        assert_eq!(header.size(), (20, 10));
    }
    assert_eq!(
        made(b"<svg width='9' height='9'/>", &recipe(&[10], &BOTH))[0].1,
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"
    );
    let script = b"<svg width='9' height='9'><script/></svg>";
    assert!(matches!(picture::read(script), Err(ImageError::SvgUnsafe(_))));
}

/// What is published as it is cannot be turned: its size is that of its file, whatever its metadata say.
#[test]
fn animations_have_the_size_that_they_are_stored_in() {
    let still = samples::png(&samples::scene(20, 10));
    for value in 1..=8 {
        let exif = samples::exif(value, true);
        // The chunk of the animation before that of Exif, and behind it.
        let control = |png: &[u8]| samples::with_chunk(png, *b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
        let turned = |png: &[u8]| samples::with_chunk(png, *b"eXIf", &exif);
        let moving = [
            control(&turned(&still)),
            turned(&control(&still)),
            samples::with_riff_chunk(&samples::animated_webp(20, 10), *b"EXIF", &exif),
        ];
        for bytes in moving {
            assert!(picture::read(&bytes).unwrap().animated);
            let files = made(&bytes, &recipe(&[10], &BOTH));
            let [(variant, file)] = &files[..] else {
                panic!("{files:?}")
            };
            let size = picture::read(file).unwrap().size();
            assert_eq!(size, (variant.width, variant.height), "orientation {value}");
        }
    }
}

#[test]
fn foreign_orders_are_refused() {
    let photo = samples::jpeg(&samples::scene(20, 20));
    let mut order = orders(&variants(
        "a",
        &original(&photo),
        &recipe(&[20], &BOTH),
        Focus::default(),
    ))[0]
        .clone();
    order.process = Process::Encode {
        crop: Rect {
            x: 0,
            y: 0,
            width: 21,
            height: 20,
        },
        eighths: 8,
        quality: 75,
    };
    assert!(develop(&photo, &[order]).is_err());
}
