//! Derives the colours of a theme from the one accent that a site chose: same hue, and enough contrast to be read.
//! Knows neither settings nor style sheets, and reports nothing.
//!
//! Lightness and chroma are those of `OKLCH`, in which equal steps look equal in every hue: Björn Ottosson, "A
//! perceptual color space for image processing", 2020, whose matrices these are. A colour outside sRGB keeps lightness
//! and hue and loses chroma.

use crate::base::colour::Rgb;

/// The minimum contrast ratio (WCAG) of light text on dark backgrounds.
pub const DARK_CONTRAST: f64 = 8.0;
/// The minimum contrast ratio (WCAG) of all other text.
pub const CONTRAST: f64 = 7.0;
/// Hues closer than this, in degrees, look like one colour.
const ONE_HUE: f64 = 30.0;
/// A colour with less chroma looks grey.
const GREY: f64 = 0.03;
/// Step in the search for a lightness.
const STEP: f64 = 0.002;

/// A colour in `OKLCH`: lightness 0 to 1, chroma 0 to about 0.32, hue in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Oklch {
    /// 0 is black, 1 is white.
    pub lightness: f64,
    /// 0 is grey.
    pub chroma: f64,
    /// 0 to 360; without meaning for grey.
    pub hue: f64,
}

impl Oklch {
    /// Converts from sRGB.
    #[must_use]
    pub fn of(colour: Rgb) -> Self {
        let [red, green, blue] = colour.linear();
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let a = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short;
        Self {
            lightness: 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short,
            chroma: a.hypot(b),
            hue: b.atan2(a).to_degrees().rem_euclid(360.0),
        }
    }

    /// Linear sRGB channels; outside 0 to 1 for a colour that sRGB cannot show.
    fn linear(self) -> [f64; 3] {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let long = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ]
    }

    /// Converts to sRGB, reducing chroma until the colour fits.
    #[must_use]
    pub fn to_rgb(self) -> Rgb {
        // Tolerance for rounding at the edge of sRGB.
        let fits = |chroma| {
            let channels = Self { chroma, ..self }.linear();
            channels
                .iter()
                .all(|channel| (-1e-5..=1.0 + 1e-5).contains(channel))
        };
        let (mut low, mut high) = (0.0, self.chroma);
        if fits(high) {
            low = high;
        }
        for _ in 0..24 {
            let middle = f64::midpoint(low, high);
            if fits(middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        Rgb(Self { chroma: low, ..self }.linear().map(channel))
    }

    /// Degrees between two hues. `None`: one of the colours is grey.
    #[must_use]
    pub fn hue_distance(self, other: Self) -> Option<f64> {
        let turn = (self.hue - other.hue).abs();
        (self.chroma >= GREY && other.chroma >= GREY).then(|| turn.min(360.0 - turn))
    }

    fn with(self, lightness: f64, most_chroma: f64) -> Self {
        Self {
            lightness,
            chroma: self.chroma.min(most_chroma),
            ..self
        }
    }

    /// Moves the lightness towards `end`, 0 or 1, until the colour is good; black or white when none is.
    fn moved(self, end: f64, is_good: impl Fn(Rgb) -> bool) -> Rgb {
        let mut lightness = self.lightness;
        loop {
            let colour = Self { lightness, ..self }.to_rgb();
            if is_good(colour) {
                return colour;
            }
            if (lightness - end).abs() < f64::EPSILON {
                return if end > 0.5 { Rgb::WHITE } else { Rgb::BLACK };
            }
            lightness = if end > lightness {
                (lightness + STEP).min(end)
            } else {
                (lightness - STEP).max(end)
            };
        }
    }
}

/// Encodes a linear channel with the sRGB curve.
fn channel(value: f64) -> u8 {
    let value = value.clamp(0.0, 1.0);
    let curved = if value <= 0.003_130_8 {
        value * 12.92
    } else {
        1.055 * value.powf(1.0 / 2.4) - 0.055
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to 255"
    )]
    let channel = (curved * 255.0).round() as u8;
    channel
}

/// The backgrounds of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// In light mode: the paper, then the wash (a pale tint); black has at least [`CONTRAST`] on each.
    pub light: Vec<Rgb>,
    /// In dark mode, in the same order; white has at least [`DARK_CONTRAST`] on each.
    pub dark: Vec<Rgb>,
    /// The second colour of the theme, if it has one; replaced by the accent when both look alike.
    pub flower: Option<Rgb>,
}

/// The colours derived from the accent, for light or dark mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// `Some`: the pale tint, in light mode with the hue of the accent. `None`: the theme has only paper.
    pub wash: Option<Rgb>,
    /// Links and buttons; readable on every background.
    pub leaf: Rgb,
    /// Links and buttons under the pointer.
    pub deep: Rgb,
    /// Text on `leaf` and `deep`.
    pub on_leaf: Rgb,
    /// A decorative edge without text.
    pub strip: Rgb,
    /// The background of the footer.
    pub foot: Rgb,
    /// Text on `foot`.
    pub foot_ink: Rgb,
    /// Secondary text on `foot`.
    pub foot_soft: Rgb,
}

impl Scheme {
    /// The backgrounds of a theme, with the wash of this scheme.
    #[must_use]
    pub fn grounds(&self, declared: &[Rgb]) -> Vec<Rgb> {
        let mut grounds = declared.to_vec();
        if let (Some(wash), Some(place)) = (self.wash, grounds.get_mut(1)) {
            *place = wash;
        }
        grounds
    }
}

/// All colours derived from an accent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// For light mode.
    pub light: Scheme,
    /// For dark mode.
    pub dark: Scheme,
    /// Whether `leaf` replaces the theme's second colour.
    pub flower_is_leaf: bool,
}

/// Whether a colour has at least the contrast `wanted` on each background.
fn reads(colour: Rgb, grounds: &[Rgb], wanted: f64) -> bool {
    grounds.iter().all(|ground| ground.contrast(colour) >= wanted)
}

/// Derives all colours from `accent`, which is used unchanged when it is readable.
#[must_use]
pub fn derive(accent: Rgb, grounds: &Grounds) -> Palette {
    let chosen = Oklch::of(accent);
    let flower = grounds.flower.map(Oklch::of);
    let near = flower.and_then(|flower| flower.hue_distance(chosen));
    Palette {
        light: by_day(accent, chosen, &tinted(&grounds.light, chosen)),
        dark: by_night(chosen, &grounds.dark),
        flower_is_leaf: near.is_some_and(|degrees| degrees <= ONE_HUE),
    }
}

/// The light backgrounds with the wash in the hue of the accent. Dark text has at least the contrast it has on the theme's
/// own wash. In dark mode both backgrounds are nearly black and stay unchanged.
fn tinted(grounds: &[Rgb], chosen: Oklch) -> Vec<Rgb> {
    let mut grounds = grounds.to_vec();
    if let Some(wash) = grounds.get_mut(1) {
        let own = wash.contrast(Rgb::BLACK);
        let Oklch {
            lightness, chroma, ..
        } = Oklch::of(*wash);
        let tint = chosen.with(lightness, chroma);
        *wash = tint.moved(1.0, |tint| tint.contrast(Rgb::BLACK) >= own);
    }
    grounds
}

fn by_day(accent: Rgb, chosen: Oklch, grounds: &[Rgb]) -> Scheme {
    let is_good = |colour| reads(colour, grounds, CONTRAST);
    let leaf = if is_good(accent) {
        accent
    } else {
        chosen.moved(0.0, is_good)
    };
    let below = (Oklch::of(leaf).lightness - 0.09).max(0.0);
    let [foot, foot_ink, foot_soft] = footer(chosen, [(0.32, 0.07), (0.964, 0.009), (0.838, 0.028)]);
    Scheme {
        wash: grounds.get(1).copied(),
        leaf,
        deep: chosen.with(below, 1.0).moved(0.0, is_good),
        // A colour that is readable on light backgrounds is a readable background for white.
        on_leaf: Rgb::WHITE,
        strip: leaf,
        foot,
        foot_ink,
        foot_soft,
    }
}

fn by_night(chosen: Oklch, grounds: &[Rgb]) -> Scheme {
    let is_good = |colour| reads(colour, grounds, DARK_CONTRAST);
    let leaf = chosen.with(0.8, 0.11).moved(1.0, is_good);
    let above = (Oklch::of(leaf).lightness + 0.055).min(1.0);
    let [foot, foot_ink, foot_soft] = footer(chosen, [(0.26, 0.04), (0.946, 0.008), (0.797, 0.033)]);
    Scheme {
        wash: grounds.get(1).copied(),
        leaf,
        deep: chosen.with(above, 0.09).moved(1.0, is_good),
        on_leaf: (chosen.with(0.232, 0.037)).moved(0.0, |colour| leaf.contrast(colour) >= CONTRAST),
        strip: chosen.with(0.54, 0.09).to_rgb(),
        foot,
        foot_ink,
        foot_soft,
    }
}

/// Background, text and secondary text of the footer, each from lightness and maximal chroma.
fn footer(chosen: Oklch, [ground, ink, soft]: [(f64, f64); 3]) -> [Rgb; 3] {
    let foot = chosen.with(ground.0, ground.1).to_rgb();
    let text = |(lightness, chroma)| {
        let start = chosen.with(lightness, chroma);
        start.moved(1.0, |colour| foot.contrast(colour) >= CONTRAST)
    };
    [foot, text(ink), text(soft)]
}
