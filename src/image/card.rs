//! Draws a card, the picture of an article that has no photograph, for social networks: title, name of the site and day in
//! the colours of the theme, as PNG. The same card has the same bytes on every machine.
//!
//! The letters are those of Noto Serif Bold, which is part of the program (`card/OFL.txt`). All of Vietnamese is there as
//! single letters, so text needs normal form and kerning, and no other shaping.

mod canvas;
pub mod face;
mod font;
mod lines;

use crate::base::digest::Digest;
use canvas::{Canvas, Ink};
use face::{CardColours, WIDTH};
use font::Font;

/// Changes with every change of how cards look, so that they get other names.
const VERSION: &str = "1";

/// No text comes nearer to the edge, in pixels.
pub const MARGIN: u32 = 72;

/// Everything that a card shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card<'a> {
    /// The title of the article.
    pub title: &'a str,
    /// The name of the site.
    pub site: &'a str,
    /// `Some`: the day (`23`), and month and year (`11/2026`). `None`: a page without a date.
    pub day: Option<(String, String)>,
    /// The colours.
    pub colours: CardColours,
}

impl Card<'_> {
    /// The digest of everything that decides the bytes of the card, and of `owner`: two articles have two files.
    #[must_use]
    pub fn digest(&self, owner: &str) -> Digest {
        let CardColours {
            paper,
            ink,
            leaf,
            flower,
        } = self.colours;
        let (day, month) = self.day.as_ref().map_or(("", ""), |(day, month)| (day, month));
        let colours = [paper, ink, leaf, flower].map(|colour| colour.0).concat();
        let texts = [VERSION, owner, self.title, self.site, day, month].map(str::as_bytes);
        Digest::of_parts(&[&texts[..], &[&colours[..]]].concat())
    }

    /// The card as PNG.
    #[must_use]
    pub fn draw(&self) -> Vec<u8> {
        let font = Font::default();
        let mut canvas = Canvas::default();
        canvas.fill([0, 0, WIDTH, 14], Ink::Leaf);
        let axis = match &self.day {
            Some((day, month)) => {
                canvas.fill([MARGIN, 96, 168, 10], Ink::Flower);
                canvas.write(&font, day, [MARGIN, 214], 112, Ink::Text);
                canvas.write(&font, month, [MARGIN, 266], 36, Ink::Text);
                312
            }
            None => MARGIN,
        };
        let set = lines::set(&font, self.title, WIDTH - MARGIN - axis);
        for (line, number) in set.lines.iter().zip(0..) {
            // The first line stands on the level of the day.
            let baseline = 82 + set.size + number * lines::height(set.size);
            canvas.write(&font, line, [axis, baseline], set.size, Ink::Text);
        }
        canvas.fill([MARGIN, 524, WIDTH - 2 * MARGIN, 3], Ink::Leaf);
        let site = lines::one(&font, self.site, FOOT, WIDTH - 2 * MARGIN);
        canvas.write(&font, &site, [MARGIN, 576], FOOT, Ink::Leaf);
        canvas.png(self.colours)
    }
}

/// The size of the name of the site in pixels.
const FOOT: u32 = 34;

#[cfg(test)]
#[path = "card_tests.rs"]
mod tests;
