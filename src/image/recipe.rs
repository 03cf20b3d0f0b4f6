//! Recipes for published pictures: crop, widths, formats and quality, as `theme.toml` and `site.toml` set them. Knows
//! no particular picture; `variant` applies a recipe to one.

/// A format of published pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Lossy WebP, with transparency where the picture has some.
    Webp,
    /// JPEG.
    Jpeg,
    /// AVIF, with transparency: a fifth smaller than WebP, and twenty times the work to encode.
    Avif,
    /// PNG: replaces JPEG for a picture with transparency.
    Png,
    /// GIF, never encoded: animations are published unchanged but for metadata.
    Gif,
    /// SVG, never encoded: sanitised, and published without metadata.
    Svg,
}

impl Format {
    /// The formats that `[images] formats` may list.
    pub const NAMES: [&'static str; 4] = ["avif", "webp", "jpeg", "png"];

    /// All formats of published files.
    pub const ALL: [Self; 6] = [
        Self::Webp,
        Self::Jpeg,
        Self::Avif,
        Self::Png,
        Self::Gif,
        Self::Svg,
    ];

    /// The extension of a file, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
            Self::Avif => "avif",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Svg => "svg",
        }
    }

    /// The media type, as in `<source type>`.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
            Self::Avif => "image/avif",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The format called `name` in settings. `None`: unknown, or it cannot be encoded.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "webp" => Some(Self::Webp),
            "jpeg" | "jpg" => Some(Self::Jpeg),
            "avif" => Some(Self::Avif),
            "png" => Some(Self::Png),
            _ => None,
        }
    }

    /// The longest side of a file of this format, in pixels.
    #[must_use]
    pub fn max_side(self) -> u32 {
        match self {
            Self::Webp => 16_383,
            Self::Jpeg | Self::Avif | Self::Gif => 65_535,
            Self::Png | Self::Svg => u32::MAX,
        }
    }
}

/// The quality of each lossy format, 1 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub struct Quality {
    pub jpeg: u8,
    pub webp: u8,
    pub avif: u8,
}

impl Default for Quality {
    fn default() -> Self {
        // AVIF at 65 is as near to the photograph as WebP at 75 (SSIMULACRA2).
        Self {
            jpeg: 80,
            webp: 75,
            avif: 65,
        }
    }
}

impl Quality {
    /// The quality of `format`; 0 for a lossless one.
    #[must_use]
    pub fn of(self, format: Format) -> u8 {
        match format {
            Format::Webp => self.webp.clamp(1, 100),
            Format::Jpeg => self.jpeg.clamp(1, 100),
            Format::Avif => self.avif.clamp(1, 100),
            Format::Png | Format::Gif | Format::Svg => 0,
        }
    }
}

/// Width to height, as in 16:9.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Ratio {
    pub width: u32,
    pub height: u32,
}

impl Ratio {
    /// Reads `16:9`, `16/9` or `1200x630`; both numbers from 1 to 10000.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (width, height) = text.split_once([':', '/', 'x'])?;
        let side = |side: &str| {
            side.trim()
                .parse()
                .ok()
                .filter(|side| (1..=10_000).contains(side))
        };
        Some(Self {
            width: side(width)?,
            height: side(height)?,
        })
    }
}

/// The point of a picture that crops keep in view, in percent from its left and upper edge, like `object-position` in CSS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Focus {
    pub x: u8,
    pub y: u8,
}

impl Default for Focus {
    fn default() -> Self {
        Self { x: 50, y: 50 }
    }
}

impl Focus {
    /// Reads `30% 70%`; the percent signs are optional, and a comma may separate the numbers.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|part| !part.is_empty())
            .map(|part| {
                let digits = part.strip_suffix('%').unwrap_or(part);
                digits.parse().ok().filter(|percent| *percent <= 100u8)
            });
        let (x, y) = (parts.next()??, parts.next()??);
        parts.next().is_none().then_some(Self { x, y })
    }
}

/// The files made of a picture for one use: a card, a figure, the image for social networks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    /// `Some`: the aspect ratio to crop to. `None`: no crop.
    pub crop: Option<Ratio>,
    /// The widths in pixels.
    pub widths: Vec<u32>,
    /// The formats, the preferred one first.
    pub formats: Vec<Format>,
    /// The quality of each lossy format.
    pub quality: Quality,
    /// The attribute `sizes` of `<img>`.
    pub sizes: String,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            crop: None,
            widths: vec![480, 800, 1200, 1600],
            formats: vec![Format::Webp, Format::Jpeg],
            quality: Quality::default(),
            sizes: "100vw".to_owned(),
        }
    }
}

/// Changes to qualities; `None`: unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub struct QualityPatch {
    pub jpeg: Option<u8>,
    pub webp: Option<u8>,
    pub avif: Option<u8>,
}

/// Changes to a recipe; `None`: unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecipePatch {
    /// Another aspect ratio; `Some(None)`: no crop.
    pub crop: Option<Option<Ratio>>,
    /// Other widths.
    pub widths: Option<Vec<u32>>,
    /// Other formats.
    pub formats: Option<Vec<Format>>,
    /// Other qualities.
    pub quality: QualityPatch,
    /// Another `sizes`.
    pub sizes: Option<String>,
}

impl Recipe {
    /// The recipe with `patch` applied.
    #[must_use]
    pub fn patched(&self, patch: &RecipePatch) -> Self {
        Self {
            crop: patch.crop.unwrap_or(self.crop),
            widths: patch.widths.as_ref().unwrap_or(&self.widths).clone(),
            formats: patch.formats.as_ref().unwrap_or(&self.formats).clone(),
            quality: Quality {
                jpeg: patch.quality.jpeg.unwrap_or(self.quality.jpeg),
                webp: patch.quality.webp.unwrap_or(self.quality.webp),
                avif: patch.quality.avif.unwrap_or(self.quality.avif),
            },
            sizes: patch.sizes.as_ref().unwrap_or(&self.sizes).clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_focus_is_read_as_people_write_it() {
        assert_eq!(Focus::parse("30% 70%"), Some(Focus { x: 30, y: 70 }));
        assert_eq!(Focus::parse(" 0, 100 "), Some(Focus { x: 0, y: 100 }));
        for bad in ["", "30%", "30% 70% 1%", "-1% 5%", "101% 5%", "trên 5%"] {
            assert_eq!(Focus::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_ratio_has_two_sides() {
        assert_eq!(Ratio::parse("16:9"), Some(Ratio { width: 16, height: 9 }));
        assert_eq!(Ratio::parse("1200x630").map(|ratio| ratio.height), Some(630));
        for bad in ["16", "0:9", "16:-9", "a:b", "16:9:4"] {
            assert_eq!(Ratio::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_patch_changes_what_it_names() {
        let recipe = Recipe {
            crop: Ratio::parse("16:9"),
            ..Recipe::default()
        };
        assert_eq!(recipe.patched(&RecipePatch::default()), recipe);
        let patch = RecipePatch {
            crop: Some(None),
            quality: QualityPatch {
                webp: Some(60),
                ..QualityPatch::default()
            },
            ..RecipePatch::default()
        };
        let patched = recipe.patched(&patch);
        assert_eq!((patched.crop, patched.quality.webp), (None, 60));
        assert_eq!((patched.quality.jpeg, &patched.widths), (80, &recipe.widths));
    }

    #[test]
    fn formats_that_cannot_be_encoded_cannot_be_asked_for() {
        assert!(Format::NAMES.iter().all(|name| Format::from_name(name).is_some()));
        assert_eq!([Format::from_name("svg"), Format::from_name("gif")], [None, None]);
    }
}
