//! The one-stop service room: numbered windows, clerks and visitors.

use crate::built::{self, Glazing};
use crate::camera::Camera;
use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::lamps;
use crate::look::{Dress, Hair, Light, Look, Pose, View};
use crate::path::{Path, pt};
use crate::people::Person;
use crate::plants;
use crate::props;
use crate::rng::Rng;
use crate::trees::Leaves;

const FLOOR: f32 = 800.0;

/// Walls, ceiling lights and windows to the garden.
fn room(canvas: &mut Canvas, rng: &mut Rng) {
    let (w, h) = canvas.size();
    canvas.fill(
        &Path::rect(0.0, 0.0, w, FLOOR),
        Paint::vertical(0.0, FLOOR, hex(0xE4EADF), hex(0xF6F0DE)).mottled(0.04),
    );
    canvas.fill(
        &Path::rect(0.0, 0.0, w, 84.0),
        Paint::vertical(0.0, 84.0, hex(0xF7F5EA), hex(0xE6E8DC)),
    );
    canvas.fill(
        &Path::rect(0.0, 84.0, w, 34.0),
        Paint::from(hex(0x14604B)).mottled(0.08),
    );
    canvas.fill(&Path::rect(0.0, 118.0, w, 12.0), hex(0x1B2436).fade(0.14));
    for x in [240.0, 720.0, 1200.0, 1680.0] {
        let lamp = Path::polygon(&[
            (x - 130.0, 30.0),
            (x + 130.0, 30.0),
            (x + 150.0, 54.0),
            (x - 150.0, 54.0),
        ]);
        canvas.fill(&lamp, hex(0xFFFCEE));
        canvas.glow(pt(x, 46.0), 300.0, hex(0xFFF4D0).fade(0.3));
    }
    let glazing = Glazing {
        sky: hex(0xBFDDE6),
        deep: hex(0xDDE8CF),
        frame: hex(0xFDFBF2),
        shutters: None,
    };
    for i in 0..5 {
        let x = 90.0 + i as f32 * 374.0;
        built::window(canvas, pt(x, 190.0), 244.0, 230.0, &glazing);
        let view = Path::rect(x, 190.0, 119.0, 230.0).and(Path::rect(x + 125.0, 190.0, 119.0, 230.0));
        let mut clump = Vec::new();
        for _ in 0..4 {
            clump.push((
                pt(x + rng.range(20.0, 224.0), rng.range(370.0, 410.0)),
                rng.range(40.0, 62.0),
            ));
        }
        for (at, r) in clump {
            let leaves = Leaves::GREEN.hazed(hex(0xD8E8D0), 0.42);
            canvas.inside(
                &view,
                &Path::circle(at, r),
                4.0,
                Paint::vertical(at.y - r, at.y + r, leaves.light, leaves.mid).mottled(0.4),
            );
        }
        canvas.fill(&Path::rect(x, 270.0, 244.0, 7.0), hex(0xFDFBF2));
        canvas.fill(&Path::rect(x + 118.0, 190.0, 8.0, 230.0), hex(0xFDFBF2));
        canvas.glow(pt(x + 122.0, 330.0), 260.0, hex(0xFFF6DA).fade(0.26));
    }
    let camera = Camera {
        vanish: pt(960.0, 520.0),
        focal: 1120.0,
        eye: 1.75,
    };
    canvas.fill(
        &Path::rect(0.0, FLOOR, w, h - FLOOR),
        Paint::vertical(FLOOR, h, hex(0xD2C3A6), hex(0xE8DDC6)).mottled(0.08),
    );
    for i in -14..=14 {
        let x = i as f32 * 0.8;
        canvas.fill(
            &Path::limb(camera.at(x, 0.0, 7.0), camera.at(x, 0.0, 2.5), 1.0, 3.0),
            hex(0x9A8A70).fade(0.32),
        );
    }
    for z in [6.2, 5.4, 4.7, 4.1, 3.55, 3.1, 2.7] {
        canvas.fill(
            &Path::rect(0.0, camera.at(0.0, 0.0, z).y, w, 2.2),
            hex(0x9A8A70).fade(0.3),
        );
    }
    for i in 0..4 {
        let x = 190.0 + i as f32 * 480.0;
        let patch = Path::polygon(&[
            (x, 900.0),
            (x + 190.0, 900.0),
            (x + 130.0, 1110.0),
            (x - 110.0, 1110.0),
        ]);
        canvas.soft(&patch, 14.0, hex(0xFFF9E0).fade(0.36));
    }
}

/// One counter window with its number, clerk and computer.
fn post(canvas: &mut Canvas, x: f32, number: usize, clerk: Look, light: &Light) {
    let pose = Pose::BUST;
    Person {
        at: pt(x - 52.0, 864.0),
        height: 440.0,
        view: View::Front,
        pose,
        look: clerk,
    }
    .draw(
        canvas,
        &Light {
            shadow: 0.0,
            ..*light
        },
    );
    let screen = Path::round_rect(x + 42.0, 560.0, 128.0, 88.0, 7.0);
    canvas.fill(&Path::rect(x + 96.0, 640.0, 20.0, 40.0), hex(0x3C454B));
    canvas.fill(
        &screen,
        Paint::vertical(560.0, 648.0, hex(0x46525A), hex(0x262F36)),
    );
    let plate = Path::round_rect(x - 68.0, 446.0, 136.0, 78.0, 8.0);
    canvas.fill(
        &plate,
        Paint::vertical(446.0, 524.0, hex(0x1C7059), hex(0x0E4A3A)),
    );
    canvas.fill(&Path::round_rect(x - 30.0, 454.0, 60.0, 62.0, 5.0), hex(0x1A1F22));
    canvas.glow(pt(x, 485.0), 60.0, hex(0xFF6A4A).fade(0.4));
    lamps::digit(canvas, pt(x - 11.0, 465.0), 40.0, number, hex(0xFF7A52));
}

/// The long desk, with a glass screen between the posts.
fn desk(canvas: &mut Canvas) {
    let (w, _) = canvas.size();
    canvas.fill(
        &Path::rect(0.0, 676.0, w, 24.0),
        Paint::vertical(676.0, 700.0, hex(0xF0DDB8), hex(0xC9A373)),
    );
    let front = Path::rect(0.0, 700.0, w, 180.0);
    canvas.fill(
        &front,
        Paint::vertical(700.0, 880.0, hex(0xB98052), hex(0x8A5836)).mottled(0.3),
    );
    canvas.fill(&Path::rect(0.0, 700.0, w, 16.0), hex(0x3A2218).fade(0.35));
    for i in 0..16 {
        let x = 10.0 + i as f32 * 120.0;
        canvas.fill(
            &Path::round_rect(x + 8.0, 732.0, 104.0, 118.0, 4.0),
            hex(0x5E3A24).fade(0.2),
        );
        canvas.fill(&Path::rect(x, 716.0, 3.0, 148.0), hex(0x4A2C1C).fade(0.5));
    }
    canvas.fill(&Path::rect(0.0, 862.0, w, 20.0), hex(0x4A3226));
    canvas.soft(
        &Path::rect(0.0, 880.0, w, 26.0),
        14.0,
        Paint::from(hex(0x3A3040).fade(0.4)).multiply(),
    );
    for i in 0..=5 {
        let x = 18.0 + i as f32 * 376.0;
        let pane = Path::rect(x - 7.0, 432.0, 14.0, 248.0);
        canvas.fill(
            &pane,
            Paint::across(pane.bounds(), hex(0xF4F8F2).fade(0.85), hex(0x9FB5AE).fade(0.8)),
        );
    }
    canvas.fill(&Path::rect(0.0, 424.0, w, 14.0), hex(0xE9EEE4));
    // Reflections on the glass between the posts.
    for i in 0..5 {
        let x = 60.0 + i as f32 * 376.0;
        let sheen = Path::polygon(&[
            (x, 676.0),
            (x + 60.0, 676.0),
            (x + 190.0, 438.0),
            (x + 130.0, 438.0),
        ]);
        canvas.soft(&sheen, 6.0, hex(0xFFFFFF).fade(0.1));
    }
    for (x, colour) in [(170.0, 0xF3EFE2), (930.0, 0xE9D9A8), (1290.0, 0xF3EFE2)] {
        let paper = Path::polygon(&[
            (x, 694.0),
            (x + 92.0, 694.0),
            (x + 78.0, 680.0),
            (x + 14.0, 680.0),
        ]);
        canvas.fill(&paper, hex(colour));
    }
}

/// A waiting row of chairs, some of them taken.
fn waiting_row(canvas: &mut Canvas, light: &Light) {
    let blue = hex(0x3D7A86);
    let sitters: [Option<Look>; 6] = [
        None,
        Some(Look::new(0xC9574A, 0x3A3A42).hair(Hair::Bun).grey()),
        Some(Look::new(0xE0B25A, 0x3A3A42)),
        None,
        Some(Look::new(0xF1EBDD, 0x3A3A42).hair(Hair::Long)),
        Some(Look::new(0x55708F, 0x3A3A42).grey()),
    ];
    for (i, sitter) in sitters.into_iter().enumerate() {
        let x = 560.0 + i as f32 * 226.0;
        if let Some(look) = sitter {
            Person {
                at: pt(x, 1468.0),
                height: 640.0,
                view: View::Back,
                pose: Pose::BUST.arms((0.16, 0.05), (0.16, 0.05)),
                look,
            }
            .draw(
                canvas,
                &Light {
                    shadow: 0.0,
                    ..*light
                },
            );
        }
        props::chair_back(canvas, pt(x, 1512.0), 190.0, blue);
    }
}

/// Citizens at the counter, clerks behind it.
pub fn one_stop_counter(canvas: &mut Canvas) {
    let mut rng = Rng::new(14);
    room(canvas, &mut rng);
    let light = Light::new(-1.0, hex(0xF6F0DE), 0.05);
    let white = Look::new(0xF7F5EE, 0x2E3A4C);
    let staff = [
        white.hair(Hair::Bun).sleeves(),
        white.sleeves(),
        Look::new(0x8FC0C4, 0xFFFFFF).hair(Hair::Long).sleeves(),
        white,
        white.hair(Hair::Tail).sleeves(),
    ];
    for (i, clerk) in staff.into_iter().enumerate() {
        post(canvas, 206.0 + i as f32 * 376.0, i + 1, clerk, &light);
    }
    desk(canvas);
    let at_desk = Pose::STAND.arms((0.3, -0.2), (0.5, 0.9));
    let visitors: [(f32, f32, View, Pose, Look); 5] = [
        (318.0, 470.0, View::Back, at_desk, Look::new(0x2F5F8F, 0x2C3444)),
        (
            690.0,
            450.0,
            View::Back,
            Pose::STAND,
            Look::new(0xA43D3F, 0x453C3A).hair(Hair::Long),
        ),
        (
            1070.0,
            470.0,
            View::Back,
            at_desk,
            Look::new(0xDE9A54, 0x5B5046).grey(),
        ),
        (
            1436.0,
            455.0,
            View::Left,
            Pose::STAND.arms((0.6, 1.5), (0.5, 1.45)),
            Look::new(0x6B4E84, 0xEDE5D6)
                .dress(Dress::Tunic)
                .hair(Hair::Bun)
                .sleeves(),
        ),
        (
            1800.0,
            480.0,
            View::Back,
            Pose::STAND,
            Look::new(0x4F7A55, 0x33475B),
        ),
    ];
    for (x, height, view, pose, look) in visitors {
        Person {
            at: pt(x, 1020.0),
            height,
            view,
            pose,
            look,
        }
        .draw(canvas, &light);
    }
    child_with_mother(canvas, &light);
    waiting_row(canvas, &light);
    plants::potted(canvas, &mut rng, pt(120.0, 1190.0), 520.0, hex(0xB9694A));
    ticket_machine(canvas, pt(470.0, 1020.0), hex(0x14604B));
}

fn child_with_mother(canvas: &mut Canvas, light: &Light) {
    let child = Look::new(0xF2C14E, 0x3C5A78).child();
    Person {
        at: pt(800.0, 1040.0),
        height: 275.0,
        view: View::Front,
        pose: Pose::STAND.arms((0.5, 0.9), (0.15, 0.1)),
        look: child,
    }
    .draw(canvas, light);
}

/// The pillar that hands out numbers.
fn ticket_machine(canvas: &mut Canvas, foot: crate::path::Pt, colour: Colour) {
    props::shadow(canvas, foot, 70.0, 14.0, 0.4);
    let body = Path::round_rect(foot.x - 44.0, foot.y - 290.0, 88.0, 290.0, 12.0);
    canvas.fill(
        &body,
        Paint::across(body.bounds(), colour.lit(0.2), colour.shaded(0.35)).mottled(0.08),
    );
    canvas.fill(
        &Path::round_rect(foot.x - 32.0, foot.y - 268.0, 64.0, 78.0, 6.0),
        Paint::vertical(foot.y - 268.0, foot.y - 190.0, hex(0xDDF0EA), hex(0x8FC4BC)),
    );
    canvas.fill(
        &Path::rect(foot.x - 20.0, foot.y - 168.0, 40.0, 6.0),
        hex(0x10261F),
    );
    canvas.fill(
        &Path::polygon(&[
            (foot.x - 16.0, foot.y - 164.0),
            (foot.x + 16.0, foot.y - 164.0),
            (foot.x + 18.0, foot.y - 128.0),
            (foot.x - 14.0, foot.y - 126.0),
        ]),
        hex(0xFBF8EE),
    );
}
