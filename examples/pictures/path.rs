//! Points and closed outlines.

use std::f32::consts::TAU;
use std::ops::{Add, Mul, Sub};

/// A point or a direction, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pt {
    pub x: f32,
    pub y: f32,
}

impl Pt {
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// A step of `length` at `angle` from straight down, positive to the right.
    pub fn down(angle: f32, length: f32) -> Self {
        Self::new(angle.sin() * length, angle.cos() * length)
    }

    pub fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    pub fn mix(self, other: Self, t: f32) -> Self {
        self + (other - self) * t
    }

    /// Turned about the origin.
    pub fn turned(self, angle: f32) -> Self {
        let (s, c) = angle.sin_cos();
        Self::new(self.x * c - self.y * s, self.x * s + self.y * c)
    }
}

impl Add for Pt {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Pt {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Pt {
    type Output = Self;
    fn mul(self, k: f32) -> Self {
        Self::new(self.x * k, self.y * k)
    }
}

/// Shorthand for [`Pt::new`], since scenes are full of points.
pub const fn pt(x: f32, y: f32) -> Pt {
    Pt::new(x, y)
}

/// An upright box.
#[derive(Clone, Copy, Debug)]
pub struct Rect {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

/// One or more closed rings. Rings are stored with one orientation, so that
/// rings that overlap add up instead of cancelling each other.
#[derive(Clone, Debug, Default)]
pub struct Path {
    pub rings: Vec<Vec<Pt>>,
}

impl Path {
    /// A ring through the points.
    pub fn ring(mut points: Vec<Pt>) -> Self {
        let mut doubled_area = 0.0;
        for (i, a) in points.iter().enumerate() {
            let b = points[(i + 1) % points.len()];
            doubled_area += a.x * b.y - b.x * a.y;
        }
        if doubled_area < 0.0 {
            points.reverse();
        }
        Self { rings: vec![points] }
    }

    /// A straight-sided outline.
    pub fn polygon(points: &[(f32, f32)]) -> Self {
        Self::ring(points.iter().map(|&(x, y)| pt(x, y)).collect())
    }

    /// A four-cornered outline.
    pub fn quad(a: Pt, b: Pt, c: Pt, d: Pt) -> Self {
        Self::ring(vec![a, b, c, d])
    }

    /// A rounded outline through the points.
    pub fn smooth(points: &[(f32, f32)]) -> Self {
        let n = points.len();
        let corner = |i: usize| pt(points[i % n].0, points[i % n].1);
        let mut ring = Vec::with_capacity(n * 8);
        for i in 0..n {
            for step in 0..8 {
                let t = step as f32 / 8.0;
                ring.push(spline(
                    corner(i + n - 1),
                    corner(i),
                    corner(i + 1),
                    corner(i + 2),
                    t,
                ));
            }
        }
        Self::ring(ring)
    }

    pub fn rect(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self::polygon(&[(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    }

    /// A box with round corners.
    pub fn round_rect(x: f32, y: f32, w: f32, h: f32, radius: f32) -> Self {
        let r = radius.min(w / 2.0).min(h / 2.0);
        let corners = [
            (x + w - r, y + h - r),
            (x + r, y + h - r),
            (x + r, y + r),
            (x + w - r, y + r),
        ];
        let mut ring = Vec::with_capacity(28);
        for (quarter, (cx, cy)) in corners.into_iter().enumerate() {
            for step in 0..=6 {
                let angle = (quarter as f32 + step as f32 / 6.0) * TAU / 4.0;
                ring.push(pt(cx + r * angle.cos(), cy + r * angle.sin()));
            }
        }
        Self::ring(ring)
    }

    pub fn ellipse(cx: f32, cy: f32, rx: f32, ry: f32) -> Self {
        Self::tilted_ellipse(pt(cx, cy), rx, ry, 0.0)
    }

    /// An ellipse turned by `angle`.
    pub fn tilted_ellipse(centre: Pt, rx: f32, ry: f32, angle: f32) -> Self {
        let steps = (rx.max(ry).sqrt() * 7.0).clamp(8.0, 180.0) as usize;
        let point = |i: usize| {
            let a = i as f32 / steps as f32 * TAU;
            centre + pt(rx * a.cos(), ry * a.sin()).turned(angle)
        };
        Self::ring((0..steps).map(point).collect())
    }

    pub fn circle(centre: Pt, radius: f32) -> Self {
        Self::tilted_ellipse(centre, radius, radius, 0.0)
    }

    /// A round-ended bar whose width changes from `wa` at `a` to `wb` at `b`.
    pub fn limb(a: Pt, b: Pt, wa: f32, wb: f32) -> Self {
        let axis = b - a;
        let angle = axis.y.atan2(axis.x);
        let mut ring = Vec::with_capacity(18);
        for (centre, width, turn) in [(a, wa, TAU / 4.0), (b, wb, -TAU / 4.0)] {
            for step in 0..=8 {
                let t = angle + turn + step as f32 / 8.0 * TAU / 2.0;
                ring.push(centre + pt(t.cos(), t.sin()) * (width / 2.0));
            }
        }
        Self::ring(ring)
    }

    /// A straight line of one width.
    pub fn line(a: Pt, b: Pt, width: f32) -> Self {
        Self::limb(a, b, width, width)
    }

    /// A line along several points, its width changing evenly.
    pub fn stroke(points: &[Pt], start: f32, end: f32) -> Self {
        let last = (points.len() - 1) as f32;
        let width = |i: usize| start + (end - start) * i as f32 / last;
        let mut path = Self::default();
        for (i, pair) in points.windows(2).enumerate() {
            path = path.and(Self::limb(pair[0], pair[1], width(i), width(i + 1)));
        }
        path
    }

    /// A regular five-pointed star.
    pub fn star(centre: Pt, radius: f32) -> Self {
        let tip = |i: u8| {
            let reach = if i.is_multiple_of(2) {
                radius
            } else {
                radius * 0.39
            };
            centre + Pt::down(f32::from(i) * TAU / 10.0, -reach)
        };
        Self::ring((0..10).map(tip).collect())
    }

    /// Everything between a left-to-right line and a floor.
    pub fn under(ridge: &[Pt], floor: f32) -> Self {
        let mut ring = ridge.to_vec();
        ring.push(pt(ridge[ridge.len() - 1].x, floor));
        ring.push(pt(ridge[0].x, floor));
        Self::ring(ring)
    }

    /// Both outlines together.
    pub fn and(mut self, other: Self) -> Self {
        self.rings.extend(other.rings);
        self
    }

    /// The outline with every point moved.
    pub fn moved(self, by: impl Fn(Pt) -> Pt) -> Self {
        let mut moved = Self::default();
        for ring in self.rings {
            moved = moved.and(Self::ring(ring.into_iter().map(&by).collect()));
        }
        moved
    }

    /// The box around the outline.
    pub fn bounds(&self) -> Rect {
        let mut area = Rect {
            x0: f32::MAX,
            y0: f32::MAX,
            x1: f32::MIN,
            y1: f32::MIN,
        };
        for point in self.rings.iter().flatten() {
            area.x0 = area.x0.min(point.x);
            area.y0 = area.y0.min(point.y);
            area.x1 = area.x1.max(point.x);
            area.y1 = area.y1.max(point.y);
        }
        area
    }
}

/// A Catmull-Rom step from `b` to `c`.
fn spline(a: Pt, b: Pt, c: Pt, d: Pt, t: f32) -> Pt {
    let (t2, t3) = (t * t, t * t * t);
    a * (-0.5 * t + t2 - 0.5 * t3)
        + b * (1.0 - 2.5 * t2 + 1.5 * t3)
        + c * (0.5 * t + 2.0 * t2 - 1.5 * t3)
        + d * (-0.5 * t2 + 0.5 * t3)
}

/// An open curve through the points.
pub fn curve(points: &[(f32, f32)]) -> Vec<Pt> {
    let last = points.len() - 1;
    let knot = |i: usize| pt(points[i].0, points[i].1);
    let mut line = Vec::with_capacity(last * 10 + 1);
    for i in 0..last {
        for step in 0..10 {
            let before = knot(i.saturating_sub(1));
            let after = knot((i + 2).min(last));
            line.push(spline(before, knot(i), knot(i + 1), after, step as f32 / 10.0));
        }
    }
    line.push(knot(last));
    line
}

/// A hanging line between two points, `sag` pixels deep in the middle.
pub fn hanging(a: Pt, b: Pt, sag: f32) -> Vec<Pt> {
    let at = |i: u8| {
        let t = f32::from(i) / 24.0;
        a.mix(b, t) + pt(0.0, sag * 4.0 * t * (1.0 - t))
    };
    (0..=24).map(at).collect()
}
