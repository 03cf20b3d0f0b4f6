//! What a person looks like: clothes, pose, and the light they stand in.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::path::Path;
use crate::rng::Rng;

/// Which way a person faces, as seen by the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Front,
    Back,
    Left,
    Right,
}

impl View {
    /// Sign of "forwards" on the x axis.
    pub const fn sign(self) -> f32 {
        if matches!(self, Self::Left) { -1.0 } else { 1.0 }
    }

    pub const fn is_side(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hair {
    Short,
    Bun,
    Long,
    Tail,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hat {
    None,
    Cone,
    Cap(Colour),
    Helmet(Colour),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dress {
    /// Shirt over trousers.
    Shirt,
    /// Long split tunic over trousers (áo dài).
    Tunic,
    /// Blouse and knee-length skirt.
    Skirt,
    /// Wide raincoat or medical gown down to the knees.
    Coat,
}

/// Build and clothes.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub skin: Colour,
    pub hair: Hair,
    pub hair_colour: Colour,
    pub hat: Hat,
    pub dress: Dress,
    pub long_sleeves: bool,
    pub top: Colour,
    pub bottom: Colour,
    pub child: bool,
    pub scarf: Option<Colour>,
}

impl Look {
    /// Short hair, short-sleeved shirt and trousers.
    pub const fn new(top: u32, bottom: u32) -> Self {
        Self {
            skin: hex(0xD9A07A),
            hair: Hair::Short,
            hair_colour: hex(0x2A2226),
            hat: Hat::None,
            dress: Dress::Shirt,
            long_sleeves: false,
            top: hex(top),
            bottom: hex(bottom),
            child: false,
            scarf: None,
        }
    }

    pub const fn hair(self, hair: Hair) -> Self {
        Self { hair, ..self }
    }

    pub const fn grey(self) -> Self {
        Self {
            hair_colour: hex(0xA9A5A2),
            ..self
        }
    }

    pub const fn hat(self, hat: Hat) -> Self {
        Self { hat, ..self }
    }

    pub const fn dress(self, dress: Dress) -> Self {
        Self { dress, ..self }
    }

    pub const fn sleeves(self) -> Self {
        Self {
            long_sleeves: true,
            ..self
        }
    }

    pub const fn child(self) -> Self {
        Self { child: true, ..self }
    }

    /// The red neckerchief of school children.
    pub const fn scarf(self) -> Self {
        Self {
            scarf: Some(hex(0xC8322B)),
            ..self
        }
    }

    /// An ordinary passer-by.
    pub fn passer_by(rng: &mut Rng) -> Self {
        let tops = [
            0xB5483F, 0x2F6F73, 0xE0B25A, 0xEFE6D4, 0x4C6A94, 0x7B5A86, 0x5C8255, 0xD98A5B, 0xC7D3D6,
        ];
        let bottoms = [0x2C3444, 0x453C3A, 0x5B5F63, 0x33475B, 0x6B5744];
        let mut look = Self::new(rng.pick(&tops), rng.pick(&bottoms));
        look.hair = rng.pick(&[Hair::Short, Hair::Short, Hair::Bun, Hair::Long, Hair::Tail]);
        look.long_sleeves = rng.chance(0.4);
        if look.hair != Hair::Short && rng.chance(0.5) {
            look.hat = Hat::Cone;
        }
        look
    }

    pub const fn is_slim(&self) -> bool {
        !matches!(self.hair, Hair::Short)
    }
}

/// Limb angles from straight down, positive forwards (outwards when seen from
/// the front or back). For side views the first of a pair is the far limb.
#[derive(Clone, Copy, Debug)]
pub struct Pose {
    pub lean: f32,
    pub nod: f32,
    pub arms: [(f32, f32); 2],
    pub legs: [(f32, f32); 2],
}

impl Pose {
    pub const STAND: Self = Self {
        lean: 0.0,
        nod: 0.0,
        arms: [(0.12, 0.06); 2],
        legs: [(0.05, 0.02); 2],
    };
    pub const WALK: Self = Self {
        lean: 0.05,
        nod: 0.05,
        arms: [(0.45, 0.75), (-0.4, -0.1)],
        legs: [(-0.2, -0.5), (0.36, 0.1)],
    };
    pub const SIT: Self = Self {
        lean: 0.02,
        nod: 0.08,
        arms: [(0.35, 1.2), (0.3, 1.15)],
        legs: [(1.45, 0.0), (1.4, 0.1)],
    };
    pub const SQUAT: Self = Self {
        lean: 0.45,
        nod: 0.1,
        arms: [(0.6, 0.9), (0.5, 1.0)],
        legs: [(2.0, -0.5), (1.9, -0.45)],
    };
    /// Only head and torso are meant to be seen; the legs are folded away.
    pub const BUST: Self = Self {
        lean: 0.0,
        nod: 0.0,
        arms: [(0.2, -0.4); 2],
        legs: [(0.2, 3.0); 2],
    };
    pub const KNEEL: Self = Self {
        lean: 0.4,
        nod: 0.25,
        arms: [(0.5, 0.8), (0.35, 0.75)],
        legs: [(1.5, 0.0), (0.1, -1.5)],
    };
    pub const WORK: Self = Self {
        lean: 0.4,
        nod: 0.2,
        arms: [(0.75, 1.15), (0.3, 0.9)],
        legs: [(-0.3, -0.35), (0.4, 0.05)],
    };

    pub const fn arms(self, far: (f32, f32), near: (f32, f32)) -> Self {
        Self {
            arms: [far, near],
            ..self
        }
    }

    pub const fn legs(self, far: (f32, f32), near: (f32, f32)) -> Self {
        Self {
            legs: [far, near],
            ..self
        }
    }

    pub const fn lean(self, lean: f32) -> Self {
        Self { lean, ..self }
    }

    pub const fn nod(self, nod: f32) -> Self {
        Self { nod, ..self }
    }
}

/// How light and air change a person's colours.
#[derive(Clone, Copy, Debug)]
pub struct Light {
    /// Negative for light from the left, positive from the right.
    pub side: f32,
    /// Colour of the air between viewer and person, and how much of it there is.
    pub air: Colour,
    pub haze: f32,
    /// Opacity of the shadow on the ground.
    pub shadow: f32,
}

impl Light {
    pub const fn new(side: f32, air: Colour, haze: f32) -> Self {
        Self {
            side,
            air,
            haze,
            shadow: 0.3,
        }
    }

    pub fn tone(&self, colour: Colour) -> Colour {
        colour.mix(self.air.fade(colour.a), self.haze)
    }

    /// Bright on the lit side of a shape, dark on the other.
    pub fn across(&self, path: &Path, colour: Colour) -> Paint {
        let (lit, dark) = (self.tone(colour.lit(0.16)), self.tone(colour.shaded(0.3)));
        let (left, right) = if self.side < 0.0 { (lit, dark) } else { (dark, lit) };
        Paint::across(path.bounds(), left, right).mottled(0.09)
    }

    pub fn fill(&self, canvas: &mut Canvas, path: &Path, colour: Colour) {
        canvas.fill(path, self.across(path, colour));
    }
}
