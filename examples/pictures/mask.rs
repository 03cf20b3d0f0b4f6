//! Exact anti-aliased coverage of outlines.

use crate::canvas::Mask;
use crate::path::{Path, Pt};

impl Mask {
    /// Fills the box with the coverage of an outline. Every edge adds its
    /// signed area to the pixels it crosses; a running sum along each row then
    /// gives the exact share of every pixel that lies inside.
    pub fn trace(&mut self, path: &Path) {
        let stride = self.width + 2;
        let mut area = vec![0.0; stride * self.height];
        for ring in &path.rings {
            for (i, &from) in ring.iter().enumerate() {
                let to = ring[(i + 1) % ring.len()];
                self.edge(&mut area, stride, from, to);
            }
        }
        self.cover = Vec::with_capacity(self.width * self.height);
        for row in area.chunks_exact(stride) {
            let mut sum = 0.0_f32;
            for step in &row[..self.width] {
                sum += step;
                self.cover.push(sum.abs().min(1.0));
            }
        }
    }

    /// Adds one edge, row by row.
    fn edge(&self, area: &mut [f32], stride: usize, from: Pt, to: Pt) {
        let origin = Pt::new(self.x as f32, self.y as f32);
        let (from, to) = (from - origin, to - origin);
        let (sign, top, low) = if from.y < to.y {
            (1.0, from, to)
        } else {
            (-1.0, to, from)
        };
        if (low.y - top.y).abs() < 1e-5 {
            return;
        }
        let slope = (low.x - top.x) / (low.y - top.y);
        let first = top.y.max(0.0);
        let last = low.y.min(self.height as f32);
        let limit = self.width as f32;
        let mut y = first;
        while y < last {
            let row = y as usize;
            let next = (row as f32 + 1.0).min(last);
            let xa = top.x + (y - top.y) * slope;
            let xb = top.x + (next - top.y) * slope;
            let cells = &mut area[row * stride..(row + 1) * stride];
            // Beyond the sides only the height of an edge matters.
            span(
                cells,
                xa.clamp(0.0, limit),
                xb.clamp(0.0, limit),
                sign * (next - y),
            );
            y = next;
        }
    }

    /// Softens the coverage with three box blurs, which come close to a bell.
    pub fn blur(&mut self, radius: f32) {
        let reach = (radius * 0.5).round() as usize;
        if reach == 0 {
            return;
        }
        let mut line = Vec::new();
        for _ in 0..3 {
            for row in self.cover.chunks_exact_mut(self.width) {
                box_blur(row, 1, reach, &mut line);
            }
            for column in 0..self.width {
                box_blur(&mut self.cover[column..], self.width, reach, &mut line);
            }
        }
    }

    /// Removes what lies outside another mask.
    pub fn keep_inside(&mut self, clip: &Self) {
        for (row, covers) in self.cover.chunks_exact_mut(self.width).enumerate() {
            for (column, cover) in covers.iter_mut().enumerate() {
                *cover *= clip.get(self.x + column, self.y + row);
            }
        }
    }

    fn get(&self, x: usize, y: usize) -> f32 {
        if x < self.x || y < self.y || x >= self.x + self.width || y >= self.y + self.height {
            return 0.0;
        }
        self.cover[(y - self.y) * self.width + x - self.x]
    }
}

/// Adds the part of an edge within one row, from `xa` to `xb`.
fn span(cells: &mut [f32], xa: f32, xb: f32, height: f32) {
    let (left, right) = if xa < xb { (xa, xb) } else { (xb, xa) };
    let first = left as usize;
    if right <= first as f32 + 1.0 {
        let middle = f32::midpoint(left, right) - first as f32;
        cells[first] += height * (1.0 - middle);
        cells[first + 1] += height * middle;
        return;
    }
    let per_pixel = height / (right - left);
    let mut x = left;
    while x < right {
        let cell = x as usize;
        let next = (cell as f32 + 1.0).min(right);
        let part = per_pixel * (next - x);
        let middle = f32::midpoint(x, next) - cell as f32;
        cells[cell] += part * (1.0 - middle);
        cells[cell + 1] += part * middle;
        x = next;
    }
}

/// One box blur of a strided line; `line` is scratch space.
fn box_blur(values: &mut [f32], stride: usize, reach: usize, line: &mut Vec<f32>) {
    line.clear();
    line.extend(values.iter().step_by(stride));
    let n = line.len();
    let scale = 1.0 / (2 * reach + 1) as f32;
    let mut sum: f32 = line[..n.min(reach)].iter().sum();
    for i in 0..n {
        if i + reach < n {
            sum += line[i + reach];
        }
        if i > reach {
            sum -= line[i - reach - 1];
        }
        values[i * stride] = sum * scale;
    }
}
