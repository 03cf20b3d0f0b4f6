//! Heads: hair, hats and the few marks that make a face.

use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::look::{Hair, Hat, Light, View};
use crate::path::{Path, Pt, pt};
use crate::people::{Joints, Person};

/// A head's own coordinates: x forwards (or right), y down, one unit = the
/// head's half height.
struct Frame {
    centre: Pt,
    size: f32,
    angle: f32,
    sign: f32,
}

impl Frame {
    fn of(person: &Person, joints: &Joints) -> Self {
        let sign = person.view.sign();
        let angle = (person.pose.lean * 0.6 + person.pose.nod) * sign;
        Self {
            centre: joints.head,
            size: joints.head_size,
            angle,
            sign,
        }
    }

    fn at(&self, x: f32, y: f32) -> Pt {
        self.centre + pt(x * self.sign, y).turned(self.angle) * self.size
    }

    fn smooth(&self, points: &[(f32, f32)]) -> Path {
        let placed: Vec<(f32, f32)> = points
            .iter()
            .map(|&(x, y)| self.at(x, y))
            .map(|p| (p.x, p.y))
            .collect();
        Path::smooth(&placed)
    }

    fn oval(&self, x: f32, y: f32, rx: f32, ry: f32) -> Path {
        Path::tilted_ellipse(self.at(x, y), rx * self.size, ry * self.size, self.angle)
    }
}

/// Hair that hangs behind neck and shoulders, painted before the torso.
pub fn hair_behind(canvas: &mut Canvas, light: &Light, person: &Person, joints: &Joints) {
    let frame = Frame::of(person, joints);
    let colour = person.look.hair_colour;
    if person.look.hair == Hair::Long && person.view != View::Back {
        let shape = if person.view.is_side() {
            frame.smooth(&[
                (-0.1, -0.9),
                (-0.85, -0.5),
                (-0.95, 0.8),
                (-0.75, 2.3),
                (-0.25, 2.2),
                (0.0, 0.5),
            ])
        } else {
            frame.smooth(&[
                (0.0, -0.95),
                (-0.8, -0.4),
                (-0.88, 0.8),
                (-0.7, 2.0),
                (0.7, 2.0),
                (0.88, 0.8),
                (0.8, -0.4),
            ])
        };
        light.fill(canvas, &shape, colour);
    }
}

/// The head itself, with hair and hat.
pub fn draw(canvas: &mut Canvas, light: &Light, person: &Person, joints: &Joints) {
    let frame = Frame::of(person, joints);
    let look = &person.look;
    if person.view == View::Back {
        for x in [-0.78, 0.78] {
            light.fill(canvas, &frame.oval(x, 0.12, 0.12, 0.2), look.skin.shaded(0.1));
        }
        let cap = frame.smooth(&[
            (0.0, -1.08),
            (-0.62, -0.88),
            (-0.85, -0.2),
            (-0.72, 0.45),
            (-0.4, 0.82),
            (0.4, 0.82),
            (0.72, 0.45),
            (0.85, -0.2),
            (0.62, -0.88),
        ]);
        light.fill(canvas, &cap, look.hair_colour);
        match look.hair {
            Hair::Short => {}
            Hair::Bun => light.fill(
                canvas,
                &frame.oval(0.0, 0.1, 0.42, 0.4),
                look.hair_colour.tone(0.08),
            ),
            Hair::Long => {
                let fall = frame.smooth(&[
                    (-0.75, -0.3),
                    (-0.82, 1.2),
                    (-0.6, 2.6),
                    (0.0, 2.75),
                    (0.6, 2.6),
                    (0.82, 1.2),
                    (0.75, -0.3),
                ]);
                light.fill(canvas, &fall, look.hair_colour);
            }
            Hair::Tail => light.fill(
                canvas,
                &frame.smooth(&[(-0.3, 0.0), (-0.34, 1.2), (0.0, 2.2), (0.34, 1.2), (0.3, 0.0)]),
                look.hair_colour.tone(0.06),
            ),
        }
    } else {
        face(canvas, light, person, &frame);
        hair(canvas, light, person, &frame);
    }
    match look.hat {
        Hat::None => {}
        Hat::Cone => cone(canvas, light, person, &frame),
        Hat::Cap(colour) | Hat::Helmet(colour) => {
            let brim = frame.smooth(&[(0.3, -0.5), (1.2, -0.38), (1.15, -0.24), (0.2, -0.24)]);
            let crown = frame.smooth(&[
                (-0.9, -0.12),
                (-0.86, -0.75),
                (0.0, -1.2),
                (0.86, -0.75),
                (0.9, -0.2),
                (0.0, -0.3),
            ]);
            if person.view.is_side() && matches!(look.hat, Hat::Cap(_)) {
                light.fill(canvas, &brim, colour.shaded(0.2));
            }
            light.fill(canvas, &crown, colour);
        }
    }
}

fn face(canvas: &mut Canvas, light: &Light, person: &Person, frame: &Frame) {
    let skin = person.look.skin;
    let dark = light.tone(hex(0x3A2522));
    if person.view.is_side() {
        let profile = frame.smooth(&[
            (0.0, -0.98),
            (0.55, -0.75),
            (0.72, -0.25),
            (0.74, -0.02),
            (0.9, 0.22),
            (0.74, 0.34),
            (0.7, 0.6),
            (0.5, 0.95),
            (0.1, 0.9),
            (-0.4, 0.55),
            (-0.75, 0.1),
            (-0.7, -0.6),
        ]);
        light.fill(canvas, &profile, skin);
        light.fill(canvas, &frame.oval(-0.12, 0.1, 0.13, 0.2), skin.shaded(0.16));
    } else {
        light.fill(canvas, &frame.oval(0.0, 0.0, 0.78, 1.0), skin);
        for x in [-0.78, 0.78] {
            light.fill(canvas, &frame.oval(x, 0.1, 0.12, 0.2), skin.shaded(0.1));
        }
    }
    // Features only where they are large enough to be seen as such.
    if frame.size < 11.0 {
        return;
    }
    let (eyes, mouth, cheeks): (&[f32], f32, &[f32]) = if person.view.is_side() {
        (&[0.48], 0.52, &[0.3])
    } else {
        (&[-0.33, 0.33], 0.0, &[-0.45, 0.45])
    };
    for &x in cheeks {
        let blush = light.tone(hex(0xD8705A)).fade(0.28);
        canvas.soft(&frame.oval(x, 0.32, 0.17, 0.13), frame.size * 0.12, blush);
    }
    for &x in eyes {
        canvas.fill(&frame.oval(x, 0.02, 0.065, 0.09), dark);
        let brow = Path::line(
            frame.at(x - 0.16, -0.2),
            frame.at(x + 0.14, -0.23),
            frame.size * 0.06,
        );
        canvas.fill(&brow, dark.fade(0.75));
    }
    let smile: Vec<Pt> = [(-0.15, 0.5), (-0.05, 0.56), (0.07, 0.56), (0.16, 0.5)]
        .iter()
        .map(|&(x, y)| frame.at(mouth + x * 0.9, y))
        .collect();
    canvas.fill(
        &Path::stroke(&smile, frame.size * 0.06, frame.size * 0.06),
        light.tone(hex(0x9A4A3E)),
    );
}

fn hair(canvas: &mut Canvas, light: &Light, person: &Person, frame: &Frame) {
    let colour = person.look.hair_colour;
    let slim = person.look.is_slim();
    let cap = if person.view.is_side() {
        let nape = if slim { 0.75 } else { 0.45 };
        frame.smooth(&[
            (0.62, -0.62),
            (0.3, -0.98),
            (-0.3, -1.06),
            (-0.82, -0.6),
            (-0.86, 0.1),
            (-0.62, nape),
            (-0.3, nape - 0.15),
            (-0.2, -0.1),
            (0.15, -0.35),
        ])
    } else if slim {
        frame.smooth(&[
            (0.0, -1.08),
            (-0.6, -0.9),
            (-0.88, -0.3),
            (-0.86, 0.5),
            (-0.66, 0.2),
            (-0.52, -0.4),
            (0.0, -0.66),
            (0.52, -0.4),
            (0.66, 0.2),
            (0.86, 0.5),
            (0.88, -0.3),
            (0.6, -0.9),
        ])
    } else {
        frame.smooth(&[
            (0.0, -1.1),
            (-0.62, -0.92),
            (-0.86, -0.3),
            (-0.74, 0.0),
            (-0.6, -0.42),
            (0.1, -0.5),
            (0.6, -0.42),
            (0.74, 0.0),
            (0.86, -0.3),
            (0.62, -0.92),
        ])
    };
    light.fill(canvas, &cap, colour);
    let behind = if person.view.is_side() { -0.95 } else { 0.0 };
    match person.look.hair {
        Hair::Bun if person.view.is_side() => {
            light.fill(canvas, &frame.oval(behind, -0.1, 0.34, 0.34), colour);
        }
        Hair::Bun => light.fill(canvas, &frame.oval(0.0, -1.12, 0.34, 0.26), colour),
        Hair::Tail if person.view.is_side() => {
            let tail = frame.smooth(&[
                (-0.72, -0.35),
                (-1.15, 0.0),
                (-1.3, 1.0),
                (-1.1, 1.5),
                (-0.95, 0.7),
            ]);
            light.fill(canvas, &tail, colour);
        }
        _ => {}
    }
}

/// The conical leaf hat.
fn cone(canvas: &mut Canvas, light: &Light, person: &Person, frame: &Frame) {
    let straw = hex(0xE8D3A0);
    let wide = if person.look.child { 1.55 } else { 1.95 };
    let under = frame.oval(0.0, -0.32, wide * 0.96, 0.24);
    light.fill(canvas, &under, hex(0x8A6B45));
    let mut outline = vec![frame.at(0.0, -1.75), frame.at(0.14, -1.68)];
    for step in 0..=10 {
        let t = step as f32 / 10.0 * std::f32::consts::PI;
        outline.push(frame.at(wide * t.cos(), -0.36 + 0.2 * t.sin()));
    }
    outline.push(frame.at(-0.14, -1.68));
    let hat = Path::ring(outline);
    light.fill(canvas, &hat, straw);
    for x in [-0.62, -0.2, 0.25, 0.66] {
        let rib = Path::limb(
            frame.at(0.0, -1.7),
            frame.at(x * wide, -0.22),
            0.8,
            frame.size * 0.05,
        );
        canvas.inside(&hat, &rib, 0.0, light.tone(hex(0x9C7C48)).fade(0.35));
    }
    let band = Path::stroke(
        &[
            frame.at(-0.95, -0.84),
            frame.at(0.0, -0.72),
            frame.at(0.95, -0.84),
        ],
        frame.size * 0.04,
        frame.size * 0.04,
    );
    canvas.inside(&hat, &band, 0.0, Paint::from(light.tone(hex(0x9C7C48)).fade(0.3)));
}
