//! Colours and the paints made from them.

use crate::path::{Pt, Rect};

/// An sRGB colour with opacity; all channels are in `0.0..=1.0`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    pub r: f32,
    pub g: f32,
    pub b: f32,
    pub a: f32,
}

/// The colour written `0xRRGGBB`.
pub const fn hex(rgb: u32) -> Colour {
    Colour {
        r: ((rgb >> 16) & 0xFF) as f32 / 255.0,
        g: ((rgb >> 8) & 0xFF) as f32 / 255.0,
        b: (rgb & 0xFF) as f32 / 255.0,
        a: 1.0,
    }
}

/// What lit surfaces drift towards: sunlight, not pure white.
const LIGHT: Colour = hex(0xFFF6DC);
/// What shaded surfaces drift towards: a bluish dark, not black.
const SHADE: Colour = hex(0x16203A);

impl Colour {
    /// Blends towards another colour, opacity included.
    pub fn mix(self, other: Self, t: f32) -> Self {
        let step = |a: f32, b: f32| a + (b - a) * t;
        Self {
            r: step(self.r, other.r),
            g: step(self.g, other.g),
            b: step(self.b, other.b),
            a: step(self.a, other.a),
        }
    }

    /// The same colour with another opacity.
    pub const fn fade(self, a: f32) -> Self {
        Self { a, ..self }
    }

    /// Towards sunlight, keeping the opacity.
    pub fn lit(self, t: f32) -> Self {
        self.mix(LIGHT.fade(self.a), t)
    }

    /// Towards shade, keeping the opacity and most of the hue: skin in the
    /// shade is brown, not grey.
    pub fn shaded(self, t: f32) -> Self {
        let deep = Self {
            r: self.r * 0.34,
            g: self.g * 0.28,
            b: self.b * 0.36,
            a: self.a,
        };
        self.mix(deep.mix(SHADE.fade(self.a), 0.35), t)
    }

    /// Lighter for a positive, darker for a negative amount.
    pub fn tone(self, amount: f32) -> Self {
        if amount >= 0.0 {
            self.lit(amount)
        } else {
            self.shaded(-amount)
        }
    }
}

/// How a paint meets what is already on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blend {
    Normal,
    /// Darkens, for shadows.
    Multiply,
    /// Lightens, for glows.
    Screen,
}

/// Where a paint's colour comes from.
#[derive(Clone, Debug)]
enum Ink {
    Flat(Colour),
    Linear {
        from: Pt,
        to: Pt,
        stops: Vec<(f32, Colour)>,
    },
    Radial {
        centre: Pt,
        rx: f32,
        ry: f32,
        stops: Vec<(f32, Colour)>,
    },
}

/// A colour source with blending and a painterly mottle.
#[derive(Clone, Debug)]
pub struct Paint {
    ink: Ink,
    pub blend: Blend,
    pub mottle: f32,
}

impl From<Colour> for Paint {
    fn from(colour: Colour) -> Self {
        Self::of(Ink::Flat(colour))
    }
}

impl Paint {
    const fn of(ink: Ink) -> Self {
        Self {
            ink,
            blend: Blend::Normal,
            mottle: 0.0,
        }
    }

    /// A gradient between two points.
    pub fn linear(from: Pt, to: Pt, a: Colour, b: Colour) -> Self {
        Self::of(Ink::Linear {
            from,
            to,
            stops: vec![(0.0, a), (1.0, b)],
        })
    }

    /// A top-to-bottom gradient between two heights.
    pub fn vertical(top: f32, bottom: f32, a: Colour, b: Colour) -> Self {
        Self::linear(Pt::new(0.0, top), Pt::new(0.0, bottom), a, b)
    }

    /// A top-to-bottom gradient through several colours.
    pub fn bands(top: f32, bottom: f32, stops: &[(f32, Colour)]) -> Self {
        let (from, to) = (Pt::new(0.0, top), Pt::new(0.0, bottom));
        Self::of(Ink::Linear {
            from,
            to,
            stops: stops.to_vec(),
        })
    }

    /// A left-to-right gradient over a box.
    pub fn across(area: Rect, a: Colour, b: Colour) -> Self {
        Self::linear(Pt::new(area.x0, 0.0), Pt::new(area.x1, 0.0), a, b)
    }

    /// A gradient from a centre outwards.
    pub fn radial(centre: Pt, rx: f32, ry: f32, inner: Colour, outer: Colour) -> Self {
        Self::of(Ink::Radial {
            centre,
            rx,
            ry,
            stops: vec![(0.0, inner), (1.0, outer)],
        })
    }

    /// Darkens what is below.
    pub const fn multiply(mut self) -> Self {
        self.blend = Blend::Multiply;
        self
    }

    /// Lightens what is below.
    pub const fn screen(mut self) -> Self {
        self.blend = Blend::Screen;
        self
    }

    /// Varies the lightness by about this much, as gouache does.
    pub const fn mottled(mut self, amount: f32) -> Self {
        self.mottle = amount;
        self
    }

    /// The colour at a point.
    pub fn at(&self, x: f32, y: f32) -> Colour {
        match &self.ink {
            Ink::Flat(colour) => *colour,
            Ink::Linear { from, to, stops } => {
                let axis = *to - *from;
                let length = (axis.x * axis.x + axis.y * axis.y).max(1e-6);
                along(stops, ((x - from.x) * axis.x + (y - from.y) * axis.y) / length)
            }
            Ink::Radial {
                centre,
                rx,
                ry,
                stops,
            } => {
                let (dx, dy) = ((x - centre.x) / rx, (y - centre.y) / ry);
                // Eased, because a straight ramp shows its rim as a line.
                let t = (dx * dx + dy * dy).sqrt().min(1.0);
                along(stops, t * t * (3.0 - 2.0 * t))
            }
        }
    }
}

/// The colour at position `t` of a gradient.
fn along(stops: &[(f32, Colour)], t: f32) -> Colour {
    let next = stops.iter().position(|stop| stop.0 > t);
    match next {
        Some(0) => stops[0].1,
        Some(i) => {
            let (low, high) = (stops[i - 1], stops[i]);
            low.1.mix(high.1, (t - low.0) / (high.0 - low.0))
        }
        None => stops[stops.len() - 1].1,
    }
}
