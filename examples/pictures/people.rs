//! People: a small skeleton with clothes on it.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::head;
use crate::look::{Dress, Light, Look, Pose, View};
use crate::path::{Path, Pt, pt};

/// Someone standing at a point of the picture.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    pub at: Pt,
    pub height: f32,
    pub view: View,
    pub pose: Pose,
    pub look: Look,
}

/// Where the skeleton's joints are, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Joints {
    pub hip: Pt,
    pub neck: Pt,
    pub head: Pt,
    pub head_size: f32,
    pub shoulders: [Pt; 2],
    pub elbows: [Pt; 2],
    pub hands: [Pt; 2],
    pub hips: [Pt; 2],
    pub knees: [Pt; 2],
    pub ankles: [Pt; 2],
}

/// Lengths as shares of the body height.
struct Build {
    thigh: f32,
    shin: f32,
    torso: f32,
    head: f32,
    arm: f32,
}

impl Look {
    const fn build(&self) -> Build {
        if self.child {
            Build {
                thigh: 0.2,
                shin: 0.195,
                torso: 0.27,
                head: 0.105,
                arm: 0.145,
            }
        } else {
            Build {
                thigh: 0.245,
                shin: 0.235,
                torso: 0.3,
                head: 0.076,
                arm: 0.165,
            }
        }
    }
}

impl Person {
    /// `across` and `up` of the leaning torso.
    fn frame(&self) -> (Pt, Pt) {
        let lean = self.pose.lean * self.view.sign();
        (pt(lean.cos(), lean.sin()), pt(lean.sin(), -lean.cos()))
    }

    /// Works out the skeleton; the lowest joint rests on the ground.
    pub fn joints(&self) -> Joints {
        let (h, build) = (self.height, self.look.build());
        let (across, up) = self.frame();
        let side = self.view.is_side();
        let slim = if self.look.is_slim() { 0.88 } else { 1.0 };
        // Outwards for the two limbs of a front view, forwards in a side view.
        let signs = if side { [self.view.sign(); 2] } else { [-1.0, 1.0] };
        let (shoulder_gap, hip_gap) = if side {
            (0.012, 0.008)
        } else {
            (0.086 * slim, 0.046)
        };
        let gap = |i: usize, size: f32| {
            if side {
                (0.5 - i as f32) * 2.0 * size
            } else {
                signs[i] * size
            }
        };

        let hips = [0, 1].map(|i| pt(gap(i, hip_gap) * h, 0.0));
        let leg = |i: usize| {
            let (thigh, shin) = self.pose.legs[i];
            let knee = hips[i] + Pt::down(thigh * signs[i], build.thigh * h);
            (knee, knee + Pt::down(shin * signs[i], build.shin * h))
        };
        let legs = [leg(0), leg(1)];
        let reach = legs
            .iter()
            .map(|(knee, ankle)| (ankle.y + 0.03 * h).max(knee.y + 0.03 * h));
        let hip = pt(self.at.x, self.at.y - reach.fold(0.0, f32::max));

        let neck = hip + up * (build.torso * h);
        let shoulders = [0, 1].map(|i| neck + across * (gap(i, shoulder_gap) * h) - up * (0.034 * h));
        let arm = |i: usize| {
            let (upper, fore) = self.pose.arms[i];
            let elbow = shoulders[i] + Pt::down(upper * signs[i], build.arm * h);
            (elbow, elbow + Pt::down(fore * signs[i], build.arm * 0.92 * h))
        };
        let arms = [arm(0), arm(1)];
        let nod = (self.pose.lean * 0.6 + self.pose.nod) * self.view.sign();
        let tilt = pt(nod.sin(), -nod.cos());
        Joints {
            hip,
            neck,
            head: neck + tilt * ((build.head + 0.022) * h),
            head_size: build.head * h,
            shoulders,
            elbows: arms.map(|a| a.0),
            hands: arms.map(|a| a.1),
            hips: hips.map(|p| p + hip),
            knees: legs.map(|l| l.0 + hip),
            ankles: legs.map(|l| l.1 + hip),
        }
    }

    /// Paints the person and returns the joints, for things held in the hands.
    pub fn draw(&self, canvas: &mut Canvas, light: &Light) -> Joints {
        let joints = self.joints();
        self.ground_shadow(canvas, light);
        let arms_first = self.view == View::Back;
        if self.view.is_side() || arms_first {
            self.arm(canvas, light, &joints, 0);
        }
        if arms_first {
            self.arm(canvas, light, &joints, 1);
        }
        self.leg(canvas, light, &joints, 0);
        self.leg(canvas, light, &joints, 1);
        head::hair_behind(canvas, light, self, &joints);
        self.neck(canvas, light, &joints);
        self.torso(canvas, light, &joints);
        head::draw(canvas, light, self, &joints);
        if !arms_first {
            if !self.view.is_side() {
                self.arm(canvas, light, &joints, 0);
            }
            self.arm(canvas, light, &joints, 1);
        }
        joints
    }

    fn ground_shadow(&self, canvas: &mut Canvas, light: &Light) {
        let h = self.height;
        let centre = self.at - pt(light.side * h * 0.1, h * 0.008);
        let shape = Path::ellipse(centre.x, centre.y, h * 0.21, h * 0.03);
        canvas.soft(
            &shape,
            h * 0.025,
            Paint::from(hex(0x1B2436).fade(light.shadow)).multiply(),
        );
    }

    fn leg(&self, canvas: &mut Canvas, light: &Light, joints: &Joints, i: usize) {
        let h = self.height;
        let (hip, knee, ankle) = (joints.hips[i], joints.knees[i], joints.ankles[i]);
        let bare = self.look.dress == Dress::Skirt;
        let far = self.view.is_side() && i == 0;
        let cloth = if bare { self.look.skin } else { self.look.bottom };
        let cloth = if far { cloth.shaded(0.2) } else { cloth };
        let toe = match self.view {
            View::Front => pt((i as f32 - 0.5) * 0.03 * h, 0.022 * h),
            View::Back => pt((i as f32 - 0.5) * 0.02 * h, 0.01 * h),
            _ => {
                let shin = self.pose.legs[i].1;
                pt(self.view.sign() * shin.cos(), -shin.sin() * 0.9) * (0.055 * h)
            }
        };
        let sole = ankle + pt(0.0, 0.014 * h);
        let shoe = Path::limb(sole, sole + toe, 0.034 * h, 0.026 * h);
        light.fill(canvas, &shoe, hex(0x3B3133));
        let (wide, knee_width, hem) = if bare {
            (0.06, 0.045, 0.032)
        } else {
            (0.092, 0.07, 0.056)
        };
        let shin = if self.look.dress == Dress::Tunic {
            // Wide silk trousers end in a straight hem.
            let along = (ankle - knee) * (1.0 / (ankle - knee).length());
            let side = along.turned(std::f32::consts::FRAC_PI_2);
            let end = ankle + along * (0.012 * h);
            Path::quad(
                knee + side * (0.035 * h),
                end + side * (0.036 * h),
                end - side * (0.036 * h),
                knee - side * (0.035 * h),
            )
        } else {
            Path::limb(knee, ankle, knee_width * h, hem * h)
        };
        let path = Path::limb(hip, knee, wide * h, knee_width * h).and(shin);
        light.fill(canvas, &path, cloth);
    }

    fn arm(&self, canvas: &mut Canvas, light: &Light, joints: &Joints, i: usize) {
        let h = self.height;
        let (shoulder, elbow, hand) = (joints.shoulders[i], joints.elbows[i], joints.hands[i]);
        let far = self.view.is_side() && i == 0;
        let tint = |c: Colour| if far { c.shaded(0.18) } else { c };
        let slim = if self.look.is_slim() { 0.88 } else { 1.0 };
        let fore = hand - elbow;
        let palm = Path::limb(hand - fore * 0.08, hand + fore * 0.16, 0.03 * h, 0.024 * h);
        light.fill(canvas, &palm, tint(self.look.skin));
        let forearm = Path::limb(elbow, hand, 0.044 * slim * h, 0.032 * slim * h);
        let sleeve_end = shoulder.mix(elbow, 0.72);
        if self.look.long_sleeves {
            let sleeve = Path::limb(shoulder, elbow, 0.053 * slim * h, 0.047 * slim * h).and(Path::limb(
                elbow,
                elbow + fore * 0.95,
                0.048 * slim * h,
                0.038 * slim * h,
            ));
            light.fill(canvas, &sleeve, tint(self.look.top.tone(0.03)));
        } else {
            let bare = forearm.and(Path::limb(shoulder, elbow, 0.044 * slim * h, 0.042 * slim * h));
            light.fill(canvas, &bare, tint(self.look.skin));
            let sleeve = Path::limb(shoulder, sleeve_end, 0.054 * slim * h, 0.052 * slim * h);
            light.fill(canvas, &sleeve, tint(self.look.top.tone(0.03)));
        }
    }

    fn neck(&self, canvas: &mut Canvas, light: &Light, joints: &Joints) {
        let h = self.height;
        let neck = Path::limb(
            joints.neck,
            joints.neck.mix(joints.head, 0.6),
            0.046 * h,
            0.04 * h,
        );
        light.fill(canvas, &neck, self.look.skin.shaded(0.16));
    }

    /// Torso outline in shares of the height: half widths from the hem up.
    fn torso(&self, canvas: &mut Canvas, light: &Light, joints: &Joints) {
        let h = self.height;
        let (across, up) = self.frame();
        let length = self.look.build().torso;
        let place = |u: f32, v: f32| {
            let p = joints.hip + across * (u * h) + up * (v * h);
            (p.x, p.y)
        };
        let side = self.view.is_side();
        let (hem, waist, chest, shoulder) = match (side, self.look.is_slim()) {
            (false, false) => (0.092, 0.084, 0.1, 0.098),
            (false, true) => (0.088, 0.066, 0.083, 0.082),
            (true, false) => (0.068, 0.062, 0.07, 0.046),
            (true, true) => (0.064, 0.05, 0.064, 0.042),
        };
        if self.look.dress != Dress::Shirt {
            self.lower_garment(canvas, light, joints, hem);
        }
        let v = |share: f32| length * share;
        let outline = Path::smooth(&[
            place(-hem, -0.035),
            place(-waist, v(0.35)),
            place(-chest, v(0.7)),
            place(-shoulder, v(0.93)),
            place(-0.032, v(1.03)),
            place(0.032, v(1.03)),
            place(shoulder, v(0.93)),
            place(chest, v(0.7)),
            place(waist, v(0.35)),
            place(hem, -0.035),
        ]);
        light.fill(canvas, &outline, self.look.top);
        // One soft fold keeps the cloth from looking like card.
        let fold = Path::smooth(&[
            place(waist * 0.2, v(0.55)),
            place(waist * 0.75, v(0.3)),
            place(waist * 0.5, -0.03),
            place(waist * 0.1, v(0.1)),
        ]);
        canvas.inside(
            &outline,
            &fold,
            h * 0.012,
            Paint::from(self.look.top.shaded(0.5).fade(0.28)),
        );
        if self.view == View::Front && !matches!(self.look.dress, Dress::Coat) {
            let collar = Path::polygon(&[place(-0.03, v(1.03)), place(0.03, v(1.03)), place(0.0, v(0.86))]);
            light.fill(canvas, &collar, self.look.skin.shaded(0.1));
        }
        if let Some(scarf) = self.look.scarf.filter(|_| self.view != View::Back) {
            let drop = if side { 0.03 * self.view.sign() } else { 0.0 };
            let knot = Path::polygon(&[
                place(-0.045, v(1.0)),
                place(0.045, v(1.0)),
                place(drop + 0.016, v(0.62)),
                place(drop, v(0.78)),
                place(drop - 0.016, v(0.62)),
            ]);
            light.fill(canvas, &knot, scarf);
        }
    }

    /// The part of a tunic, skirt or coat below the waist.
    fn lower_garment(&self, canvas: &mut Canvas, light: &Light, joints: &Joints, hem: f32) {
        let h = self.height;
        let (drop, flare, colour) = match self.look.dress {
            Dress::Tunic => (0.74, 1.2, self.look.top),
            Dress::Coat => (0.5, 1.5, self.look.top),
            _ => (0.5, 1.7, self.look.bottom),
        };
        let (across, up) = self.frame();
        let at = |u: f32, v: f32| joints.hip + across * (u * h) + up * (v * h);
        let end = |i: usize| joints.knees[i].mix(joints.ankles[i], (drop - 0.5) * 2.0);
        let (a, b) = (end(0), end(1));
        let (left, right) = if a.x < b.x { (a, b) } else { (b, a) };
        let spread = hem * flare * 0.42 * h;
        let skirt = Path::ring(vec![
            at(-hem * 0.72, 0.1),
            at(-hem * 0.96, 0.0),
            left - pt(spread, 0.0),
            left.mix(right, 0.5) + pt(0.0, 0.012 * h),
            right + pt(spread, 0.0),
            at(hem * 0.96, 0.0),
            at(hem * 0.72, 0.1),
        ]);
        light.fill(canvas, &skirt, colour);
        if self.look.dress == Dress::Tunic {
            let fold = Path::limb(at(0.01, 0.02), left.mix(right, 0.55), 0.008 * h, 0.022 * h);
            canvas.inside(
                &skirt,
                &fold,
                h * 0.006,
                Paint::from(colour.shaded(0.45).fade(0.4)),
            );
        }
    }
}
