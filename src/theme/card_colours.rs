//! The colours of cards: those that the style sheet of the theme sets, changed by the accent of the site as the style sheet
//! is.

use super::accent::Accent;
use super::palette;
use crate::base::colour::Rgb;
use crate::image::card::face::CardColours;

/// The colours for a style sheet with this text. `accent`: how the theme follows an accent, and the colour that the site
/// chose; `None`: the style sheet has the colours as they are.
#[must_use]
pub fn of(sheet: &str, accent: Option<(&Accent, Rgb)>) -> CardColours {
    let usual = CardColours::default();
    let declared = |name, usual| declared(sheet, name).unwrap_or(usual);
    let mut colours = CardColours {
        paper: declared("--paper:", usual.paper),
        ink: declared("--ink:", usual.ink),
        leaf: declared("--leaf:", usual.leaf),
        flower: declared("--flower:", usual.flower),
    };
    if let Some((accent, chosen)) = accent {
        let palette = palette::derive(chosen, &accent.grounds);
        colours.leaf = palette.light.leaf;
        if palette.flower_is_leaf {
            colours.flower = palette.light.leaf;
        }
    }
    // Words that cannot be read are worse than other colours.
    if colours.paper.contrast(colours.ink) < LEAST || colours.paper.contrast(colours.leaf) < LEAST {
        return usual;
    }
    colours
}

/// The contrast of large text (WCAG 2.2, 1.4.6).
const LEAST: f64 = 4.5;

/// The first value of a custom property, when it is a colour in hexadecimal digits.
fn declared(sheet: &str, name: &str) -> Option<Rgb> {
    let (_, after) = sheet.split_once(name)?;
    let value = after.split([';', '}']).next()?;
    Rgb::parse(value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_sheet_and_readable() {
        let sheet = ":root { --paper: #fff; --ink:#222;--leaf: #025494; --flower: rebeccapurple }\n@media { --leaf: #fff }";
        let found = of(sheet, None);
        assert_eq!((found.ink, found.leaf), (Rgb([0x22; 3]), Rgb([0x02, 0x54, 0x94])));
        assert_eq!(found.flower, CardColours::default().flower);
        assert_eq!(of("", None), CardColours::default());
        assert_eq!(of(":root { --ink: #eee }", None), CardColours::default());
    }
}
