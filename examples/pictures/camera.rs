//! A viewpoint over level ground, so that things at one distance share a scale.

use crate::path::{Path, Pt, pt};

/// Looks straight ahead; lengths are in metres, `z` is the distance.
pub struct Camera {
    /// Where parallel lines meet, in pixels.
    pub vanish: Pt,
    /// Pixels per metre at a distance of one metre.
    pub focal: f32,
    /// Height of the eye above the ground.
    pub eye: f32,
}

impl Camera {
    /// Pixels per metre at a distance.
    pub fn scale(&self, z: f32) -> f32 {
        self.focal / z
    }

    /// Where a place in the scene appears in the picture.
    pub fn at(&self, x: f32, y: f32, z: f32) -> Pt {
        self.vanish + pt(x, self.eye - y) * self.scale(z)
    }

    /// A rectangle lying on the ground.
    pub fn floor(&self, x: (f32, f32), z: (f32, f32)) -> Path {
        Path::quad(
            self.at(x.0, 0.0, z.0),
            self.at(x.1, 0.0, z.0),
            self.at(x.1, 0.0, z.1),
            self.at(x.0, 0.0, z.1),
        )
    }

    /// A wall running away from the viewer.
    pub fn side(&self, x: f32, y: (f32, f32), z: (f32, f32)) -> Path {
        Path::quad(
            self.at(x, y.0, z.0),
            self.at(x, y.1, z.0),
            self.at(x, y.1, z.1),
            self.at(x, y.0, z.1),
        )
    }

    /// A wall facing the viewer.
    pub fn front(&self, x: (f32, f32), y: (f32, f32), z: f32) -> Path {
        Path::quad(
            self.at(x.0, y.0, z),
            self.at(x.1, y.0, z),
            self.at(x.1, y.1, z),
            self.at(x.0, y.1, z),
        )
    }
}
