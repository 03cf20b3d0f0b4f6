//! Which files are made of one picture, by name: a published name says everything that the bytes
//! depend on, so two files of one name are equal, whoever made them and whatever else was made then.
//! Nothing is decoded or encoded here.

use super::header::{Header, Kind};
use super::recipe::{Focus, Format, Ratio, Recipe};
use crate::base::digest::Digest;

/// Part of every name. Raise it when the same source and recipe begin to give other bytes: another
/// version of an encoder, another resampling filter, another parameter.
pub const ENCODER_VERSION: u32 = 1;

/// The width for which a picture is decoded even if less is wanted: so all recipes of a usual site are
/// made from one decode, and a card has the same bytes with and without the figure beside it.
const BASE_WIDTH: u32 = 1600;

/// A part of a picture, in pixels, as it is seen: after orientation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Rect {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// One published file of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Variant {
    /// What people call the picture: the source's file name without its extension.
    pub name: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// 8 hexadecimal digits: source, crop, scale, quality and encoder.
    pub digest8: String,
    /// Its format.
    pub format: Format,
}

impl Variant {
    /// `<name>.<width>x<height>.<digest8>.<extension>`.
    #[must_use]
    pub fn file_name(&self) -> String {
        let extension = self.format.extension();
        format!(
            "{}.{}x{}.{}.{extension}",
            self.name, self.width, self.height, self.digest8
        )
    }

    /// Reads what [`Variant::file_name`] writes, and nothing else.
    #[must_use]
    pub fn parse(file_name: &str) -> Option<Self> {
        let mut parts = file_name.rsplitn(4, '.');
        let extension = parts.next()?;
        let digest8 = parts.next()?;
        let (width, height) = parts.next()?.split_once('x')?;
        let name = parts.next()?;
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let variant = Self {
            name: name.to_owned(),
            width: width.parse().ok()?,
            height: height.parse().ok()?,
            digest8: digest8.to_owned(),
            format: Format::ALL
                .into_iter()
                .find(|format| format.extension() == extension)?,
        };
        let valid = digest8.len() == 8 && digest8.bytes().all(is_hex) && !name.is_empty();
        (valid && variant.file_name() == file_name).then_some(variant)
    }
}

/// How the files of a [`VariantSet`] are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Process {
    /// Decoded, cropped, resized, encoded.
    Encode {
        /// The part that is kept.
        crop: Rect,
        /// The scale at which a JPEG is decoded, in eighths: 1, 2, 4 or 8.
        eighths: u8,
        /// The quality; 0 for a format that loses nothing.
        quality: u8,
    },
    /// Published with its pixels or frames unchanged and its metadata removed.
    Passthrough,
}

/// All sizes of a picture in one format: a `<source>` of `<picture>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantSet {
    /// The format.
    pub format: Format,
    /// How they are made.
    pub process: Process,
    /// The files, by width; never empty.
    pub variants: Vec<Variant>,
}

/// A source picture: what is known of it without decoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The digest of its bytes.
    pub digest: Digest,
    /// What its header says.
    pub header: Header,
}

/// The files that `recipe` makes of `original`, the best format first, the one that every browser
/// knows last; never empty.
///
/// * **Formats**: those of the recipe, where PNG stands for JPEG if the picture has transparency, and
///   without those that cannot hold its size. If none is left: PNG with transparency, else JPEG.
/// * **Widths**: those of the recipe that are not larger than the picture (its crop). If some were
///   larger and none of the rest reaches 80 % of the picture, its own width is one too: so a picture
///   of 1000 px is not shown from its 480.
/// * An animation or an SVG is one file of its own format and size, whatever the recipe says.
#[must_use]
pub fn variants(name: &str, original: &Original, recipe: &Recipe, focus: Focus) -> Vec<VariantSet> {
    let header = &original.header;
    if header.animated || header.kind == Kind::Svg {
        return vec![passthrough(name, original)];
    }
    let crop = crop(header.size(), recipe.crop, focus);
    let sizes: Vec<(u32, u32)> = widths(crop.width, &recipe.widths)
        .into_iter()
        .map(|width| (width, height(width, crop, recipe.crop)))
        .collect();
    let largest = sizes.last().map_or(1, |size| size.0);
    let mut sets = Vec::new();
    for format in formats(&recipe.formats, header.alpha) {
        let process = Process::Encode {
            crop,
            eighths: eighths(header, crop, largest),
            quality: recipe.quality.of(format),
        };
        let fits = |size: &&(u32, u32)| size.0.max(size.1) <= format.max_side();
        let digest8 = digest8(original, format, process);
        let variants: Vec<Variant> = (sizes.iter().filter(fits))
            .map(|&(width, height)| variant(name, (width, height), &digest8, format))
            .collect();
        if !variants.is_empty() {
            sets.push(VariantSet {
                format,
                process,
                variants,
            });
        }
    }
    if sets.is_empty() {
        let fallback = if header.alpha || largest_side(&sizes) > Format::Jpeg.max_side() {
            Format::Png
        } else {
            Format::Jpeg
        };
        let recipe = Recipe {
            formats: vec![fallback],
            ..recipe.clone()
        };
        return variants(name, original, &recipe, focus);
    }
    sets
}

/// The file of `original` itself, without its metadata: for a template that asks for it.
#[must_use]
pub fn passthrough(name: &str, original: &Original) -> VariantSet {
    let format = original.header.kind.format();
    let process = Process::Passthrough;
    let digest8 = digest8(original, format, process);
    VariantSet {
        format,
        process,
        variants: vec![variant(name, original.header.size(), &digest8, format)],
    }
}

fn variant(name: &str, (width, height): (u32, u32), digest8: &str, format: Format) -> Variant {
    Variant {
        name: name.to_owned(),
        width,
        height,
        digest8: digest8.to_owned(),
        format,
    }
}

fn digest8(original: &Original, format: Format, process: Process) -> String {
    let numbers = match process {
        Process::Encode {
            crop,
            eighths,
            quality,
        } => [
            crop.x,
            crop.y,
            crop.width,
            crop.height,
            eighths.into(),
            quality.into(),
        ],
        Process::Passthrough => [0; 6],
    };
    let numbers = numbers.map(u32::to_le_bytes).concat();
    let version = ENCODER_VERSION.to_le_bytes();
    let parts = [
        original.digest.bytes(),
        format.extension().as_bytes(),
        &numbers,
        &version,
    ];
    Digest::of_parts(&parts).short()
}

fn largest_side(sizes: &[(u32, u32)]) -> u32 {
    sizes.iter().map(|size| size.0.max(size.1)).min().unwrap_or(1)
}

/// The largest part of the shape `ratio`, placed by `focus`.
fn crop((width, height): (u32, u32), ratio: Option<Ratio>, focus: Focus) -> Rect {
    let (width, height) = (width.max(1), height.max(1));
    let whole = Rect {
        x: 0,
        y: 0,
        width,
        height,
    };
    let Some(ratio) = ratio.filter(|ratio| ratio.width > 0 && ratio.height > 0) else {
        return whole;
    };
    let (cut_width, cut_height) =
        if u64::from(width) * u64::from(ratio.height) > u64::from(height) * u64::from(ratio.width) {
            (scaled(height, ratio.width, ratio.height).min(width), height)
        } else {
            (width, scaled(width, ratio.height, ratio.width).min(height))
        };
    Rect {
        x: scaled_down(width - cut_width, focus.x),
        y: scaled_down(height - cut_height, focus.y),
        width: cut_width,
        height: cut_height,
    }
}

/// `rest` × `percent`, rounded.
fn scaled_down(rest: u32, percent: u8) -> u32 {
    let place = (u64::from(rest) * u64::from(percent.min(100)) + 50) / 100;
    u32::try_from(place).unwrap_or(rest).min(rest)
}

/// `side` × `to` / `from`, rounded, at least 1.
fn scaled(side: u32, to: u32, from: u32) -> u32 {
    let from = u64::from(from.max(1));
    let scaled = (u64::from(side) * u64::from(to) + from / 2) / from;
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}

/// The height at `width`: by the shape that was asked for where there is one, so that 1200×630 is exact.
fn height(width: u32, crop: Rect, ratio: Option<Ratio>) -> u32 {
    let by_crop = scaled(width, crop.height, crop.width);
    match ratio.filter(|ratio| ratio.width > 0 && ratio.height > 0) {
        Some(ratio) if crop.height > 1 && crop.width > 1 => scaled(width, ratio.height, ratio.width),
        _ => by_crop,
    }
    .min(crop.height)
}

fn widths(own: u32, wanted: &[u32]) -> Vec<u32> {
    let mut widths: Vec<u32> = wanted
        .iter()
        .copied()
        .filter(|width| (1..=own).contains(width))
        .collect();
    widths.sort_unstable();
    widths.dedup();
    let some_larger = wanted.iter().any(|&width| width > own);
    let enough = widths
        .last()
        .is_some_and(|&width| u64::from(width) * 10 >= u64::from(own) * 8);
    if widths.is_empty() || (some_larger && !enough) {
        widths.push(own);
    }
    widths
}

fn formats(wanted: &[Format], alpha: bool) -> Vec<Format> {
    let mut formats = Vec::new();
    for &format in wanted {
        let format = if alpha && format == Format::Jpeg {
            Format::Png
        } else {
            format
        };
        let encodable = matches!(format, Format::Webp | Format::Jpeg | Format::Png);
        if encodable && !formats.contains(&format) {
            formats.push(format);
        }
    }
    formats
}

/// The smallest scale of a JPEG at which the crop is at least 1.25 × the largest width (below that,
/// the loss can be measured), and the picture at least 1.25 × [`BASE_WIDTH`] if it is so large.
fn eighths(header: &Header, crop: Rect, largest: u32) -> u8 {
    if header.kind != Kind::Jpeg {
        return 8;
    }
    let enough = |eighths: u8, of: u32, wanted: u32| {
        u64::from(of) * u64::from(eighths) * 4 >= u64::from(wanted) * 8 * 5
    };
    [1, 2, 4]
        .into_iter()
        .find(|&eighths| enough(eighths, crop.width, largest) && enough(eighths, header.size().0, BASE_WIDTH))
        .unwrap_or(8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::header::Orientation;
    use crate::image::recipe::RecipePatch;
    use proptest::prelude::*;

    fn original(kind: Kind, width: u32, height: u32) -> Original {
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
        let all = sizes(&original(Kind::Jpeg, width, width), &RecipePatch::default());
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
        let tall = sizes(&original(Kind::Jpeg, 1, 20_000), &RecipePatch::default());
        assert_eq!(tall, [(Format::Jpeg, 1, 20_000)]);
        let wide = sizes(&original(Kind::Png, 20_000, 1), &RecipePatch::default());
        assert!(wide.contains(&(Format::Webp, 1600, 1)) && wide.iter().all(|file| file.2 == 1));
        let endless = sizes(&original(Kind::Png, 1, 90_000), &RecipePatch::default());
        assert_eq!(endless, [(Format::Png, 1, 90_000)]);
    }

    #[test]
    fn transparency_is_never_lost() {
        let mut clear = original(Kind::Png, 500, 500);
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
        let mut moving = original(Kind::Gif, 900, 500);
        moving.header.animated = true;
        assert_eq!(sizes(&moving, &RecipePatch::default()), [(Format::Gif, 900, 500)]);
        let drawing = original(Kind::Svg, 30, 20);
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
        let files = sizes(&original(Kind::Jpeg, 4000, 3001), &patch);
        assert_eq!(files, [(Format::Webp, 1200, 630), (Format::Jpeg, 1200, 630)]);
    }

    #[test]
    fn a_name_says_what_the_bytes_depend_on() {
        let photo = original(Kind::Jpeg, 4032, 3024);
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
            webp_quality: Some(50),
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
            let header = original(Kind::Jpeg, width, width).header;
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
            let mut original = original(Kind::Jpeg, width, height);
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
            "a.1x1.01234567.avif",
            "1x1.01234567.jpg",
        ] {
            assert_eq!(Variant::parse(bad), None, "{bad}");
        }
    }
}
