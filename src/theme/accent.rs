//! Combines `[accent]` of `theme.toml` with `[theme] accent` of the settings: the CSS rules that are appended to a
//! style sheet of the theme, and the message when the site's colour cannot be used as it is. The colours are computed
//! in `palette`.

use super::palette::{self, CONTRAST, DARK_CONTRAST, Grounds, Oklch, Palette, Scheme};
use crate::base::catalogue::theme as code;
use crate::base::colour::Rgb;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Spanned;
use crate::config::check::colour;
use crate::config::check::images::items;
use crate::config::table::Table;
use crate::config::value::TomlValue;
use std::fmt::Write as _;

/// If the colour must become this much darker (OKLCH lightness) to be readable, another colour is suggested.
const FAR: f64 = 0.35;

/// Colours to suggest: dark enough as they are, spread over the colour wheel.
const PROPOSALS: [Rgb; 5] = [
    Rgb([0x9f, 0x0a, 0x0a]),
    Rgb([0x0b, 0x5a, 0x48]),
    Rgb([0x02, 0x50, 0x8c]),
    Rgb([0x57, 0x38, 0x96]),
    Rgb([0x96, 0x1c, 0x47]),
];

/// `[accent]` of one `theme.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the file")]
pub struct AccentPatch {
    pub stylesheet: Option<String>,
    pub light: Option<Vec<Rgb>>,
    pub dark: Option<Vec<Rgb>>,
    pub flower: Option<Rgb>,
}

/// How a theme follows the accent of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accent {
    /// The style sheet that the colours are appended to, by plain name.
    pub stylesheet: String,
    /// The backgrounds that its colours are on.
    pub grounds: Grounds,
}

/// Reads `[accent]`.
#[must_use]
pub fn patch(table: &Table<'_>) -> AccentPatch {
    let grounds = |key, opposite: Rgb, wanted: f64| {
        let ground = |value: &TomlValue<'_>| {
            let colour = value.parse(colour)?;
            if colour.contrast(opposite) < wanted {
                value.report(Diagnostic::new(&code::ACCENT_GROUND).arg("wanted", wanted));
            }
            Some(colour)
        };
        table.get(key).and_then(|value| items(&value, ground))
    };
    AccentPatch {
        stylesheet: table.text("stylesheet"),
        light: grounds("light", Rgb::BLACK, CONTRAST),
        dark: grounds("dark", Rgb::WHITE, DARK_CONTRAST),
        flower: table.parse("flower", colour),
    }
}

impl Accent {
    /// Merges `[accent]` of a chain of themes, the chosen theme first: each key is taken from the first that has it. `None`:
    /// no theme has the section.
    ///
    /// # Errors
    /// The key that is missing in all of them, when one has the section.
    pub fn of<'a>(patches: impl Iterator<Item = &'a AccentPatch>) -> Result<Option<Self>, &'static str> {
        let mut all = AccentPatch::default();
        for patch in patches {
            all.stylesheet = all.stylesheet.or_else(|| patch.stylesheet.clone());
            all.light = all.light.or_else(|| patch.light.clone());
            all.dark = all.dark.or_else(|| patch.dark.clone());
            all.flower = all.flower.or(patch.flower);
        }
        if all == AccentPatch::default() {
            return Ok(None);
        }
        Ok(Some(Self {
            stylesheet: all.stylesheet.ok_or("stylesheet")?,
            grounds: Grounds {
                light: all.light.ok_or("light")?,
                dark: all.dark.ok_or("dark")?,
                flower: all.flower,
            },
        }))
    }

    /// The CSS rules for a colour, for screens; in print the sheet's own colours remain.
    #[must_use]
    pub fn css(&self, accent: Rgb) -> String {
        let palette = palette::derive(accent, &self.grounds);
        let (light, dark) = (
            declarations(&palette, &palette.light),
            declarations(&palette, &palette.dark),
        );
        format!(
            "\n/* The accent {accent} */\n@media screen {{ :root {{ {light} }} }}\n\
             @media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        )
    }

    /// The message that the colour of a site had to be changed. `None`: it is used as it is.
    #[must_use]
    pub fn remark(&self, accent: &Spanned<Rgb>, settings: &SourcePath) -> Option<Diagnostic> {
        let light = palette::derive(accent.value, &self.grounds).light;
        let used = light.leaf;
        if used == accent.value {
            return None;
        }
        let (chosen, moved) = (Oklch::of(accent.value), Oklch::of(used));
        let is_far = chosen.lightness - moved.lightness > FAR;
        let instead = if is_far { proposal(chosen, self) } else { used };
        let diagnostic = Diagnostic::new(if is_far {
            &code::ACCENT_FAR
        } else {
            &code::ACCENT_MOVED
        });
        Some(
            diagnostic
                .arg("colour", accent.value)
                .arg("used", used)
                .arg("instead", instead)
                .suggest(format!("\"{instead}\""))
                .at(settings, accent.span),
        )
    }
}

/// The readable suggestion with the nearest hue.
fn proposal(chosen: Oklch, accent: &Accent) -> Rgb {
    let stays = |colour: &Rgb| palette::derive(*colour, &accent.grounds).light.leaf == *colour;
    let distance = |colour: &Rgb| chosen.hue_distance(Oklch::of(*colour)).unwrap_or(360.0);
    let near = PROPOSALS.into_iter().filter(stays);
    near.min_by(|one, two| distance(one).total_cmp(&distance(two)))
        .unwrap_or(Rgb::BLACK)
}

fn declarations(palette: &Palette, scheme: &Scheme) -> String {
    let mut out = String::new();
    let flower = palette.flower_is_leaf.then_some(("flower", scheme.leaf));
    let wash = scheme.wash.map(|wash| ("wash", wash));
    let colours = [
        ("leaf", scheme.leaf),
        ("deep", scheme.deep),
        ("on-leaf", scheme.on_leaf),
        ("strip", scheme.strip),
        ("foot", scheme.foot),
        ("foot-ink", scheme.foot_ink),
        ("foot-soft", scheme.foot_soft),
    ];
    for (index, (name, colour)) in colours.into_iter().chain(wash).chain(flower).enumerate() {
        let separator = if index == 0 { "" } else { "; " };
        let _ = write!(out, "{separator}--{name}: {colour}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_comes_from_the_first_theme_that_has_it() {
        let parent = AccentPatch {
            stylesheet: Some("site.css".to_owned()),
            light: Some(vec![Rgb::WHITE]),
            dark: Some(vec![Rgb::BLACK]),
            flower: None,
        };
        let child = AccentPatch {
            dark: Some(vec![Rgb([20; 3])]),
            ..AccentPatch::default()
        };
        let accent = Accent::of([&child, &parent].into_iter());
        let grounds = accent.map(|accent| accent.map(|accent| accent.grounds));
        let expected = Grounds {
            light: vec![Rgb::WHITE],
            dark: vec![Rgb([20; 3])],
            flower: None,
        };
        assert_eq!(grounds, Ok(Some(expected)));
        assert_eq!(Accent::of([&child].into_iter()), Err("stylesheet"));
        assert_eq!(Accent::of([&AccentPatch::default()].into_iter()), Ok(None));
    }

    #[test]
    fn what_is_proposed_can_be_read() {
        let accent = Accent {
            stylesheet: String::new(),
            grounds: Grounds {
                light: vec![Rgb::WHITE, Rgb([0xf0, 0xf4, 0xf1])],
                dark: vec![Rgb::BLACK],
                flower: None,
            },
        };
        for colour in PROPOSALS {
            assert_eq!(palette::derive(colour, &accent.grounds).light.leaf, colour);
        }
        let yellow = Oklch::of(Rgb([0xff, 0xcd, 0]));
        assert_eq!(proposal(yellow, &accent).to_string(), "#9f0a0a");
    }
}
