//! Tests of `palette`: the contrast that is guaranteed for every accent a site may choose.

use super::palette::{CONTRAST, DARK_CONTRAST, Grounds, Oklch, Palette, derive};
use crate::base::colour::Rgb;
use proptest::prelude::*;

fn rgb(text: &str) -> Rgb {
    Rgb::parse(text).expect("a colour")
}

/// The grounds of phuong.
fn phuong() -> Grounds {
    Grounds {
        light: vec![rgb("#ffffff"), rgb("#f0f4f1")],
        dark: vec![rgb("#101614"), rgb("#18211e")],
        flower: Some(rgb("#9c1e18")),
    }
}

/// Contrast of a colour on each ground.
fn contrasts(colour: Rgb, grounds: &[Rgb]) -> Vec<f64> {
    grounds.iter().map(|ground| ground.contrast(colour)).collect()
}

/// What a palette does not keep.
fn broken(palette: &Palette, grounds: &Grounds) -> Vec<String> {
    let mut faults = Vec::new();
    let mut want = |what: &str, colour: Rgb, on: &[Rgb], wanted: f64| {
        for (ground, contrast) in on.iter().zip(contrasts(colour, on)) {
            if contrast < wanted {
                faults.push(format!("{what} {colour} on {ground}: {contrast:.2}"));
            }
        }
    };
    let schemes = [
        ("light", palette.light, &grounds.light, CONTRAST),
        ("dark", palette.dark, &grounds.dark, DARK_CONTRAST),
    ];
    for (name, scheme, declared, wanted) in schemes {
        let on = &scheme.grounds(declared);
        want(&format!("{name} leaf"), scheme.leaf, on, wanted);
        want(&format!("{name} deep"), scheme.deep, on, wanted);
        let pressed = [scheme.leaf, scheme.deep];
        want(
            &format!("{name} text of buttons"),
            scheme.on_leaf,
            &pressed,
            CONTRAST,
        );
        want(
            &format!("{name} foot text"),
            scheme.foot_ink,
            &[scheme.foot],
            CONTRAST,
        );
        want(
            &format!("{name} soft foot text"),
            scheme.foot_soft,
            &[scheme.foot],
            CONTRAST,
        );
    }
    faults
}

fn colours() -> impl Strategy<Value = Rgb> {
    any::<[u8; 3]>().prop_map(Rgb)
}

proptest! {
    #[test]
    fn every_text_can_be_read(accent in colours()) {
        prop_assert_eq!(broken(&derive(accent, &phuong()), &phuong()), [""; 0]);
    }

    #[test]
    fn every_text_can_be_read_on_any_ground_that_a_theme_may_have(
        accent in colours(),
        light in prop::array::uniform3(150_u8..=255).prop_map(Rgb),
        wash in prop::array::uniform3(150_u8..=255).prop_map(Rgb),
        dark in prop::array::uniform3(0_u8..=78).prop_map(Rgb),
        night in prop::array::uniform3(0_u8..=78).prop_map(Rgb),
    ) {
        let grounds = Grounds { light: vec![light, wash], dark: vec![dark, night], flower: None };
        prop_assert!(light.contrast(Rgb::BLACK) >= CONTRAST && dark.contrast(Rgb::WHITE) >= DARK_CONTRAST);
        prop_assert_eq!(broken(&derive(accent, &grounds), &grounds), [""; 0]);
    }

    /// Soft text, visited links and the flower are the theme's own.
    #[test]
    fn what_does_not_come_from_the_accent_reads_on_its_wash(accent in colours()) {
        let palette = derive(accent, &phuong());
        for (wash, texts) in [
            (palette.light.wash, ["#17211d", "#47534d", "#9c1e18", "#54407a"]),
            (palette.dark.wash, ["#e9efeb", "#b2bfb8", "#ff9c8c", "#c9b6f2"]),
        ] {
            for text in texts {
                let contrast = wash.map_or(0.0, |wash| wash.contrast(rgb(text)));
                prop_assert!(contrast >= CONTRAST, "{text} on {wash:?}: {contrast}");
            }
        }
    }

    #[test]
    fn hue_stays(accent in colours()) {
        let palette = derive(accent, &phuong());
        let chosen = Oklch::of(accent);
        for colour in [palette.light.leaf, palette.dark.leaf] {
            // Eight bits a channel turn the hue of a dark or pale colour a little.
            if let Some(degrees) = Oklch::of(colour).hue_distance(chosen) {
                prop_assert!(degrees < 6.0, "{accent} became {colour}: {degrees} degrees");
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_stays(accent in colours()) {
        let light = derive(accent, &phuong()).light;
        let is_good = contrasts(accent, &light.grounds(&phuong().light)).iter().all(|contrast| *contrast >= CONTRAST);
        prop_assert_eq!(light.leaf == accent, is_good);
    }

    #[test]
    fn coordinates_lead_back(colour in colours()) {
        let back = Oklch::of(colour).to_rgb();
        let differs = colour.0.iter().zip(back.0).any(|(one, two)| one.abs_diff(two) > 1);
        prop_assert!(!differs, "{colour} came back as {back}");
    }
}

/// A colour, and its contrast with paper to a tenth.
fn on_paper(colour: Rgb) -> String {
    format!("{colour} {:.1}", colour.contrast(Rgb::WHITE))
}

#[test]
fn the_rows_that_the_design_measured() {
    let rows = [
        ("#da251d", "#da251d 4.9", "#a80506"),
        ("#0066b3", "#0066b3 5.9", "#025494"),
        ("#9f224e", "#9f224e 7.5", "#9c1e4b"),
        ("#ffcd00", "#ffcd00 1.5", "#644f00"),
    ];
    for (accent, before, after) in rows {
        let leaf = derive(rgb(accent), &phuong()).light.leaf;
        assert_eq!(on_paper(rgb(accent)), before);
        let wanted = rgb(after);
        let step = leaf
            .0
            .iter()
            .zip(wanted.0)
            .map(|(one, two)| one.abs_diff(two))
            .max();
        assert!(
            step <= Some(6),
            "{accent} became {}, not {}",
            on_paper(leaf),
            on_paper(wanted)
        );
    }
}

#[test]
fn the_colour_of_the_design_gives_its_colours() {
    let palette = derive(rgb("#0b5a48"), &phuong());
    let near = |name: &str, one: Rgb, two: &str| {
        let step = one
            .0
            .iter()
            .zip(rgb(two).0)
            .map(|(one, two)| one.abs_diff(two))
            .max();
        assert!(step <= Some(16), "{name}: {one}, and the design has {two}");
    };
    assert_eq!(palette.light.leaf, rgb("#0b5a48"));
    near("deep", palette.light.deep, "#083f33");
    near("foot", palette.light.foot, "#0a3b31");
    near("dark leaf", palette.dark.leaf, "#86d4b9");
    near("dark deep", palette.dark.deep, "#a5e3cc");
    near("on dark leaf", palette.dark.on_leaf, "#06231c");
    near("dark strip", palette.dark.strip, "#2b7f68");
    near("dark foot", palette.dark.foot, "#0b2a23");
}

#[test]
fn a_red_takes_the_place_of_the_flower_and_a_grey_does_not() {
    for (accent, is_near) in [
        ("#da251d", true),
        ("#9f224e", true),
        ("#0b5a48", false),
        ("#5a4a4a", false),
    ] {
        assert_eq!(derive(rgb(accent), &phuong()).flower_is_leaf, is_near, "{accent}");
    }
}
