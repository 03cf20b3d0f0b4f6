//! Size and colours of cards.

use crate::base::colour::Rgb;

/// Width of a card in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a card in pixels.
pub const HEIGHT: u32 = 630;

/// The colours of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardColours {
    /// The ground.
    pub paper: Rgb,
    /// The title and the day.
    pub ink: Rgb,
    /// The edge above, and the name of the site.
    pub leaf: Rgb,
    /// The edge of the day.
    pub flower: Rgb,
}

impl Default for CardColours {
    /// Those of the embedded theme.
    fn default() -> Self {
        Self {
            paper: Rgb::WHITE,
            ink: Rgb([0x17, 0x21, 0x1d]),
            leaf: Rgb([0x0b, 0x5a, 0x48]),
            flower: Rgb([0x9c, 0x1e, 0x18]),
        }
    }
}
