//! The front of the ward office.

use crate::built::{self, Glazing};
use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::path::{Path, pt};

/// Where the building meets the yard.
pub const GROUND: f32 = 862.0;

/// One wing: two floors of windows between pilasters.
pub fn wing(canvas: &mut Canvas, x: f32, w: f32, columns: usize) {
    let (top, h) = (440.0, GROUND - 440.0);
    let wall = hex(0xF0D394);
    let body = Path::rect(x, top, w, h);
    canvas.fill(
        &body,
        Paint::across(body.bounds(), wall.lit(0.2), wall.shaded(0.08)).mottled(0.1),
    );
    let glazing = Glazing {
        sky: hex(0xA9CBD3),
        deep: hex(0x426675),
        frame: hex(0xFBF4E2),
        shutters: None,
    };
    let step = w / columns as f32;
    for column in 0..columns {
        for y in [top + 62.0, top + 262.0] {
            let left = x + step * (column as f32 + 0.5) - 42.0;
            built::window(canvas, pt(left, y), 84.0, 112.0, &glazing);
            // A sun shade over each window.
            canvas.fill(&Path::rect(left - 16.0, y - 26.0, 116.0, 11.0), hex(0xFBF4E2));
            canvas.fill(
                &Path::rect(left - 12.0, y - 15.0, 108.0, 14.0),
                hex(0x5A4A3A).fade(0.22),
            );
        }
    }
    for column in 0..=columns {
        let left = x + step * column as f32 - 9.0;
        canvas.fill(
            &Path::rect(left, top, 18.0, h),
            Paint::from(wall.lit(0.42)).mottled(0.06),
        );
        canvas.fill(&Path::rect(left + 18.0, top, 7.0, h), hex(0x7A5A3A).fade(0.16));
    }
    for (y, tall) in [(top - 34.0, 40.0), (top + 204.0, 20.0)] {
        canvas.fill(
            &Path::rect(x - 16.0, y, w + 32.0, tall),
            Paint::from(hex(0xFBF4E2)).mottled(0.05),
        );
        canvas.fill(
            &Path::rect(x - 10.0, y + tall, w + 20.0, 9.0),
            hex(0x5A4A3A).fade(0.25),
        );
    }
    canvas.fill(
        &Path::rect(x, GROUND - 44.0, w, 44.0),
        Paint::from(hex(0xA9694C)).mottled(0.15),
    );
}

/// The middle part with porch, balcony and a star in the gable.
pub fn porch(canvas: &mut Canvas) {
    let wall = hex(0xF4DCA4);
    let body = Path::rect(770.0, 390.0, 380.0, GROUND - 390.0);
    canvas.fill(
        &body,
        Paint::across(body.bounds(), wall.lit(0.22), wall.shaded(0.05)).mottled(0.1),
    );
    let glazing = Glazing {
        sky: hex(0xB4D2D6),
        deep: hex(0x4A6F7B),
        frame: hex(0xFBF4E2),
        shutters: None,
    };
    for x in [812.0, 914.0, 1016.0] {
        built::window(canvas, pt(x, 468.0), 92.0, 128.0, &glazing);
    }
    let hall = Path::rect(806.0, 668.0, 308.0, GROUND - 668.0);
    canvas.fill(
        &hall,
        Paint::vertical(668.0, GROUND, hex(0x4F5C5C), hex(0x8B8068)).mottled(0.1),
    );
    for x in [842.0, 934.0, 1026.0] {
        built::window(
            canvas,
            pt(x, 704.0),
            54.0,
            140.0,
            &Glazing {
                sky: hex(0xD9D6B8),
                deep: hex(0x6B7F78),
                ..glazing
            },
        );
    }
    // Balcony and its shadow.
    canvas.fill(&Path::rect(740.0, 640.0, 440.0, 52.0), hex(0x2B2A33).fade(0.25));
    canvas.fill(
        &Path::rect(736.0, 612.0, 448.0, 46.0),
        Paint::from(hex(0xFBF3DF)).mottled(0.06),
    );
    for i in 0..34 {
        canvas.fill(
            &Path::limb(
                pt(748.0 + i as f32 * 12.8, 622.0),
                pt(748.0 + i as f32 * 12.8, 650.0),
                3.0,
                5.5,
            ),
            hex(0xC9B286),
        );
    }
    for x in [752.0, 852.0, 1042.0, 1142.0] {
        let column = Path::rect(x, 658.0, 26.0, GROUND - 658.0);
        canvas.fill(
            &column,
            Paint::across(column.bounds(), hex(0xFFFAEA), hex(0xCBB58C)),
        );
        canvas.fill(&Path::rect(x - 5.0, 658.0, 36.0, 14.0), hex(0xFBF4E2));
        canvas.fill(&Path::rect(x - 5.0, GROUND - 18.0, 36.0, 18.0), hex(0xD9C79F));
    }
    let gable = Path::polygon(&[(738.0, 396.0), (1182.0, 396.0), (960.0, 288.0)]);
    canvas.fill(
        &gable,
        Paint::vertical(288.0, 396.0, hex(0xFFF5DC), hex(0xEBCB8C)).mottled(0.08),
    );
    canvas.fill(&Path::rect(728.0, 388.0, 464.0, 22.0), hex(0xFBF4E2));
    canvas.fill(&Path::circle(pt(960.0, 354.0), 30.0), hex(0xC42E22));
    canvas.fill(&Path::star(pt(960.0, 355.0), 21.0), hex(0xFFD65A));
    steps(canvas);
}

/// The stairs up to the porch; painted once more over the yard.
pub fn steps(canvas: &mut Canvas) {
    for i in 0..6 {
        let (y, half) = (GROUND - 12.0 + i as f32 * 11.0, 150.0 + i as f32 * 16.0);
        canvas.fill(&Path::rect(960.0 - half, y, half * 2.0, 6.0), hex(0xF2E3C4));
        canvas.fill(&Path::rect(960.0 - half, y + 6.0, half * 2.0, 5.5), hex(0xB59C7C));
    }
}
