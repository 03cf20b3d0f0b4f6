//! An sRGB colour, read from `#rgb` or `#rrggbb`, and the WCAG contrast between two colours. Which contrast a theme needs is
//! not decided here.

use std::fmt;

/// A colour in sRGB, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// Reads `#rgb` or `#rrggbb`; capitals do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digits: Vec<u8> = digits
            .chars()
            .map(|digit| u8::try_from(digit.to_digit(16)?).ok())
            .collect::<Option<_>>()?;
        match digits[..] {
            [red, green, blue] => Some(Self([red, green, blue].map(|digit| digit * 17))),
            [_, _, _, _, _, _] => {
                let channel = |at: usize| digits[at] * 16 + digits[at + 1];
                Some(Self([channel(0), channel(2), channel(4)]))
            }
            _ => None,
        }
    }

    /// Its red, green and blue in linear light (sRGB gamma removed), each from 0 to 1.
    pub fn linear(self) -> [f64; 3] {
        self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// The contrast ratio of two colours by WCAG 2.2, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let luminance = |colour: Self| {
            let [r, g, b] = colour.linear();
            0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
        };
        let (one, two) = (luminance(self), luminance(other));
        one.max(two) / one.min(two)
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_read_and_nothing_else() {
        assert_eq!(Rgb::parse("#0aF"), Some(Rgb([0, 0xaa, 0xff])));
        assert_eq!(
            Rgb::parse("#0b5A48").map(|colour| colour.to_string()).as_deref(),
            Some("#0b5a48")
        );
        for wrong in ["", "#", "0b5a48", "#0b5a4", "#0b5a480", "red", "#gggggg", "#ơơơ"] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Rgb::BLACK.contrast(Rgb::WHITE) - 21.0).abs() < 1e-9);
        // The boundary grey of the guidelines: #767676 is the lightest with 4.5 on white.
        let grey = Rgb([0x76; 3]);
        assert!((grey.contrast(Rgb::WHITE) - 4.54).abs() < 0.01);
        assert!((Rgb::WHITE.contrast(grey) - grey.contrast(Rgb::WHITE)).abs() < 1e-9);
    }
}
