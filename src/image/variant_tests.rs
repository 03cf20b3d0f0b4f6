//! Tests of `variant`: the files made of a picture, and their names. Nothing is decoded.

use super::*;
use crate::image::exif::Orientation;
use crate::image::recipe::{QualityPatch, RecipePatch};
use proptest::prelude::*;

fn original(kind: ImageKind, width: u32, height: u32) -> Original {
    let orientation = Orientation::UPRIGHT;
    let header = Header {
        kind,
        width,
        height,
        orientation,
        alpha: false,
        animated: false,
    };
    Original {
        digest: Digest::of(b"x"),
        header,
    }
}

fn sizes(original: &Original, patch: &RecipePatch) -> Vec<(Format, u32, u32)> {
    let recipe = Recipe::default().patched(patch);
    let sets = variants("anh", original, &recipe, Focus::default());
    let files = sets.iter().flat_map(|set| &set.variants);
    files.map(|file| (file.format, file.width, file.height)).collect()
}

fn widths_of(width: u32) -> Vec<u32> {
    let all = sizes(&original(ImageKind::Jpeg, width, width), &RecipePatch::default());
    all.iter()
        .filter(|file| file.0 == Format::Jpeg)
        .map(|file| file.1)
        .collect()
}

#[test]
fn pictures_are_never_enlarged_and_keep_what_they_have() {
    assert_eq!(widths_of(4000), [480, 800, 1200, 1600]);
    assert_eq!(widths_of(1600), [480, 800, 1200, 1600]);
    assert_eq!(widths_of(1599), [480, 800, 1200, 1599]);
    assert_eq!(widths_of(1000), [480, 800]);
    assert_eq!(widths_of(1001), [480, 800, 1001]);
    assert_eq!(widths_of(300), [300]);
    assert_eq!(widths_of(1), [1]);
}

#[test]
fn extreme_shapes_keep_a_pixel_and_find_a_format() {
    let tall = sizes(&original(ImageKind::Jpeg, 1, 20_000), &RecipePatch::default());
    assert_eq!(tall, [(Format::Jpeg, 1, 20_000)]);
    let wide = sizes(&original(ImageKind::Png, 20_000, 1), &RecipePatch::default());
    assert!(wide.contains(&(Format::Webp, 1600, 1)) && wide.iter().all(|file| file.2 == 1));
    let endless = sizes(&original(ImageKind::Png, 1, 90_000), &RecipePatch::default());
    assert_eq!(endless, [(Format::Png, 1, 90_000)]);
}

#[test]
fn transparency_is_never_lost() {
    let mut clear = original(ImageKind::Png, 500, 500);
    clear.header.alpha = true;
    let formats = |wanted: &[Format]| {
        let patch = RecipePatch {
            formats: Some(wanted.to_vec()),
            ..RecipePatch::default()
        };
        let recipe = Recipe::default().patched(&patch);
        let sets = variants("a", &clear, &recipe, Focus::default());
        sets.iter().map(|set| set.format).collect::<Vec<_>>()
    };
    assert_eq!(
        formats(&[Format::Webp, Format::Jpeg]),
        [Format::Webp, Format::Png]
    );
    assert_eq!(formats(&[Format::Jpeg, Format::Png]), [Format::Png]);
    assert_eq!(formats(&[]), [Format::Png]);
}

#[test]
fn animations_and_drawings_are_one_file() {
    let mut moving = original(ImageKind::Gif, 900, 500);
    moving.header.animated = true;
    assert_eq!(sizes(&moving, &RecipePatch::default()), [(Format::Gif, 900, 500)]);
    let drawing = original(ImageKind::Svg, 30, 20);
    assert_eq!(sizes(&drawing, &RecipePatch::default()), [(Format::Svg, 30, 20)]);
}

#[test]
fn crops_have_the_shape_and_keep_the_focus() {
    let (wide, ratio) = ((4000, 3000), Ratio::parse("1200x630"));
    let middle = crop(wide, ratio, Focus::default());
    assert_eq!(
        middle,
        Rect {
            x: 0,
            y: 450,
            width: 4000,
            height: 2100
        }
    );
    assert_eq!(crop(wide, ratio, Focus { x: 0, y: 100 }).y, 900);
    let patch = RecipePatch {
        crop: Some(ratio),
        widths: Some(vec![1200]),
        ..RecipePatch::default()
    };
    let files = sizes(&original(ImageKind::Jpeg, 4000, 3001), &patch);
    assert_eq!(files, [(Format::Webp, 1200, 630), (Format::Jpeg, 1200, 630)]);
}

#[test]
fn a_name_says_what_the_bytes_depend_on() {
    let photo = original(ImageKind::Jpeg, 4032, 3024);
    let names = |recipe: &Recipe, focus| {
        let sets = variants("a", &photo, recipe, focus);
        sets.iter()
            .flat_map(|set| &set.variants)
            .map(Variant::file_name)
            .collect::<Vec<_>>()
    };
    let usual = Recipe::default();
    let all = names(&usual, Focus::default());
    let fewer = names(
        &Recipe {
            widths: vec![480],
            ..usual.clone()
        },
        Focus::default(),
    );
    assert!(
        all.contains(&fewer[0]),
        "a smaller recipe shares its files with a larger one"
    );
    let quality = RecipePatch {
        quality: QualityPatch {
            webp: Some(50),
            ..QualityPatch::default()
        },
        ..RecipePatch::default()
    };
    let other = names(&usual.patched(&quality), Focus::default());
    assert!(other[0] != all[0] && other[4..] == all[4..], "only WebP changes");
    let square = Recipe {
        crop: Ratio::parse("1:1"),
        ..usual
    };
    assert_ne!(
        names(&square, Focus { x: 0, y: 0 }),
        names(&square, Focus::default())
    );
}

#[test]
fn the_scale_leaves_a_quarter_to_spare() {
    let scale = |width, largest| {
        let header = original(ImageKind::Jpeg, width, width).header;
        eighths(&header, crop((width, width), None, Focus::default()), largest)
    };
    assert_eq!(
        [scale(4032, 1600), scale(4032, 480), scale(3999, 1600)],
        [4, 4, 8]
    );
    assert_eq!(
        [scale(8064, 1600), scale(16_000, 1600), scale(8064, 3200)],
        [2, 1, 4]
    );
    assert_eq!(scale(1000, 100), 8);
}

proptest! {
    #[test]
    fn names_are_read_back(name in "[a-z0-9.áđ -]{1,20}", width in 1..9999u32, height in 1..9999u32, which in 0..5usize) {
        let variant = Variant { name, width, height, digest8: Digest::of(b"a").short(), format: Format::ALL[which] };
        prop_assert_eq!(Variant::parse(&variant.file_name()), Some(variant));
    }

    #[test]
    fn every_size_is_inside_the_picture(
        (width, height) in (1..30_000u32, 1..30_000u32),
        ratio in prop::option::of((1..3000u32, 1..3000u32)),
        (x, y) in (0..=100u8, 0..=100u8),
        widths in prop::collection::vec(1..5000u32, 0..5),
        alpha: bool,
    ) {
        let mut original = original(ImageKind::Jpeg, width, height);
        original.header.alpha = alpha;
        let crop = ratio.map(|(width, height)| Ratio { width, height });
        let recipe = Recipe { crop, widths, ..Recipe::default() };
        let sets = variants("a", &original, &recipe, Focus { x, y });
        prop_assert!(!sets.is_empty());
        for set in sets {
            let Process::Encode { crop, .. } = set.process else { panic!() };
            prop_assert!(crop.width >= 1 && crop.x + crop.width <= width);
            prop_assert!(crop.height >= 1 && crop.y + crop.height <= height);
            prop_assert!(!set.variants.is_empty() && set.variants.is_sorted_by_key(|file| file.width));
            for file in set.variants {
                prop_assert!((1..=crop.width).contains(&file.width));
                prop_assert!((1..=crop.height).contains(&file.height));
                prop_assert!(file.width.max(file.height) <= file.format.max_side());
            }
        }
    }
}

#[test]
fn other_names_are_not_read() {
    for bad in [
        "a.1x1.0123456.jpg",
        "a.01x1.01234567.jpg",
        ".1x1.01234567.jpg",
        "a.1x1.0123456G.jpg",
        "a.1x1.01234567.heic",
        "1x1.01234567.jpg",
    ] {
        assert_eq!(Variant::parse(bad), None, "{bad}");
    }
}
