//! The health station: an elderly man is vaccinated.

use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::look::{Dress, Hair, Hat, Light, Look, Pose, View};
use crate::path::{Path, pt};
use crate::people::Person;
use crate::plants;
use crate::props;
use crate::rng::Rng;
use crate::scenes::health_room;

/// The bench of those who wait.
fn bench(canvas: &mut Canvas) {
    canvas.fill(
        &Path::round_rect(1400.0, 866.0, 290.0, 20.0, 6.0),
        Paint::from(hex(0x3D7A86)).mottled(0.1),
    );
    for x in [1424.0, 1666.0] {
        canvas.fill(&Path::line(pt(x, 880.0), pt(x, 1010.0), 9.0), hex(0x4A5458));
    }
}

/// Nurse, patient, desk, window.
pub fn vaccination(canvas: &mut Canvas) {
    let mut rng = Rng::new(88);
    health_room::room(canvas, &mut rng);
    health_room::furnishings(canvas, &mut rng);
    let light = Light::new(-1.0, hex(0xF6F0DE), 0.03);
    bench(canvas);
    let mother = Look::new(0xE2A24A, 0x3D4A5C).hair(Hair::Long);
    let child = Look::new(0x5E9AC0, 0x4A4038).child();
    Person {
        at: pt(1590.0, 1046.0),
        height: 580.0,
        view: View::Left,
        pose: Pose::SIT,
        look: mother,
    }
    .draw(canvas, &light);
    Person {
        at: pt(1440.0, 1066.0),
        height: 350.0,
        view: View::Front,
        pose: Pose::STAND,
        look: child,
    }
    .draw(canvas, &light);
    health_room::desk(canvas, &mut rng);

    // Patient on a stool, sleeve rolled up, facing the desk.
    let stool = pt(985.0, 1180.0);
    props::shadow(canvas, stool, 110.0, 18.0, 0.4);
    for x in [-60.0, 60.0] {
        canvas.fill(
            &Path::line(stool + pt(x * 0.8, -190.0), stool + pt(x, 0.0), 11.0),
            hex(0x5A6468),
        );
    }
    let elder = Look::new(0x6F8FB0, 0x4A4652).grey();
    let patient = Person {
        at: pt(985.0, 1186.0),
        height: 720.0,
        view: View::Left,
        pose: Pose::SIT.arms((0.5, 1.3), (0.28, 1.0)),
        look: elder,
    };
    canvas.fill(&Path::round_rect(905.0, 962.0, 160.0, 30.0, 12.0), hex(0x3D7A86));
    let arm = patient.draw(canvas, &light);

    // Nurse in white behind him, syringe at his upper arm.
    let look = Look {
        hat: Hat::Cap(hex(0xFDFBF4)),
        ..Look::new(0xFBFBF6, 0xE4ECEA)
    }
    .dress(Dress::Coat)
    .hair(Hair::Bun)
    .sleeves();
    let mark = arm.shoulders[1].mix(arm.elbows[1], 0.55);
    let nurse = Person {
        at: pt(1262.0, 1196.0),
        height: 760.0,
        view: View::Left,
        pose: Pose::STAND.lean(0.12).nod(0.16).arms((0.75, 1.45), (0.6, 1.3)),
        look,
    };
    let joints = nurse.draw(canvas, &light);
    let hand = joints.hands[1];
    let tip = mark + pt(26.0, -4.0);
    let along = tip - hand;
    let barrel = (hand + along * 0.12, hand + along * 0.62);
    canvas.fill(&Path::line(barrel.1, tip, 3.0), hex(0x8A9498));
    canvas.fill(&Path::line(barrel.0, barrel.1, 9.0), hex(0xEAF6F8));
    canvas.fill(
        &Path::line(barrel.0, barrel.0.mix(barrel.1, 0.5), 5.0),
        hex(0x7FC0CC),
    );
    canvas.fill(&Path::line(hand, barrel.0, 6.0), hex(0x8FA8B0));
    canvas.fill(
        &Path::circle(hand, 15.0),
        light.across(&Path::circle(hand, 15.0), look.skin),
    );
    plants::potted(canvas, &mut rng, pt(1830.0, 1210.0), 470.0, hex(0xB9694A));
}
