//! Draws the photographs of the sample site.
//!
//! The sample articles need pictures, and a repository should not carry
//! photographs whose rights nobody can check. So the pictures are painted by
//! this program: the same pictures every time, without clock or network.
//!
//! ```text
//! cargo run --release --example pictures -- OUT_DIR [NAME…]
//! ```
//!
//! writes `OUT_DIR/anh/*.jpg` and `OUT_DIR/den-long-trung-thu/*.jpg`; with
//! names (`cho-phuong`), only those pictures.
//!
//! One picture, `cho-phuong.jpg`, is stored as many telephones store theirs:
//! lying on its side, with an EXIF orientation of 6 ("turn a quarter to the
//! right") and a GPS position. The position is made up. The tests of the site
//! generator rely on it to check that pictures come out upright and that
//! metadata is removed.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "counts become coordinates on every line, far below the limits of both types"
)]
#![allow(
    clippy::many_single_char_names,
    reason = "`x`, `y`, `w`, `h`, `r` and `t` are the plain words of geometry"
)]
#![allow(
    clippy::unreadable_literal,
    reason = "colours are written 0xRRGGBB, as everywhere"
)]
#![allow(clippy::print_stdout, reason = "it says what it has drawn")]
#![allow(
    clippy::too_many_lines,
    reason = "a scene is a list of shapes from far to near"
)]

mod animals;
mod built;
mod camera;
mod canvas;
mod colour;
mod head;
mod jpeg;
mod lamps;
mod look;
mod mask;
mod nature;
mod path;
mod people;
mod plants;
mod props;
mod rng;
mod scenes;
mod trees;
mod vehicles;

use canvas::Canvas;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// A picture of the sample site.
struct Picture {
    folder: &'static str,
    name: &'static str,
    size: (usize, usize),
    /// How much darker the corners are.
    vignette: f32,
    paint: fn(&mut Canvas),
}

const LANDSCAPE: (usize, usize) = (1920, 1280);
const PORTRAIT: (usize, usize) = (1280, 1920);
const WIDE: (usize, usize) = (2400, 1350);
const SIDEWAYS: &str = "cho-phuong";
const NEWS: &str = "anh";
const ALBUM: &str = "den-long-trung-thu";

const fn picture(
    folder: &'static str,
    name: &'static str,
    size: (usize, usize),
    vignette: f32,
    paint: fn(&mut Canvas),
) -> Picture {
    Picture {
        folder,
        name,
        size,
        vignette,
        paint,
    }
}

const PICTURES: &[Picture] = &[
    picture(
        NEWS,
        "tru-so-phuong",
        LANDSCAPE,
        0.12,
        scenes::office::ward_office,
    ),
    picture(
        NEWS,
        "bo-phan-mot-cua",
        LANDSCAPE,
        0.12,
        scenes::counter::one_stop_counter,
    ),
    picture(NEWS, SIDEWAYS, LANDSCAPE, 0.16, scenes::market::ward_market),
    picture(NEWS, "hoi-cho-am-thuc", LANDSCAPE, 0.2, scenes::fair::food_fair),
    picture(
        NEWS,
        "ra-quan-ve-sinh",
        LANDSCAPE,
        0.16,
        scenes::cleaning::street_cleaning,
    ),
    picture(
        NEWS,
        "hang-phuong",
        PORTRAIT,
        0.16,
        scenes::flame_trees::flame_trees,
    ),
    picture(NEWS, "bo-song", LANDSCAPE, 0.14, scenes::river::dawn_bank),
    picture(NEWS, "canh-dong", LANDSCAPE, 0.12, scenes::field::rice_fields),
    picture(NEWS, "truong-hoc", LANDSCAPE, 0.12, scenes::school::school_yard),
    picture(
        NEWS,
        "nha-van-hoa",
        LANDSCAPE,
        0.14,
        scenes::culture::culture_house,
    ),
    picture(NEWS, "tuyen-duong-moi", LANDSCAPE, 0.12, scenes::road::new_road),
    picture(NEWS, "tiem-chung", LANDSCAPE, 0.14, scenes::health::vaccination),
    picture(NEWS, "nuoc-lut", LANDSCAPE, 0.2, scenes::flood::flooded_lane),
    picture(
        NEWS,
        "trong-cay",
        LANDSCAPE,
        0.14,
        scenes::planting::tree_planting,
    ),
    picture(NEWS, "cau-qua-song", WIDE, 0.16, scenes::bridge::sunset_bridge),
    picture(
        NEWS,
        "le-hoi-den",
        LANDSCAPE,
        0.22,
        scenes::festival::lantern_night,
    ),
    picture(ALBUM, "den-long", PORTRAIT, 0.24, scenes::lanterns::big_lanterns),
    picture(ALBUM, "san-khau", LANDSCAPE, 0.22, scenes::stage::stage_show),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let out = arguments.next().ok_or("usage: pictures OUT_DIR [NAME…]")?;
    let wanted: Vec<String> = arguments.collect();
    for picture in PICTURES {
        if wanted.is_empty() || wanted.iter().any(|name| name == picture.name) {
            write(picture, Path::new(&out))?;
        }
    }
    Ok(())
}

/// Paints one picture and writes its file.
fn write(picture: &Picture, out: &Path) -> Result<(), Box<dyn Error>> {
    let (width, height) = picture.size;
    let mut canvas = Canvas::new(width, height);
    (picture.paint)(&mut canvas);
    let rgb = canvas.finish(picture.vignette);
    let bytes = if picture.name == SIDEWAYS {
        let turned = jpeg::quarter_turn_left(&rgb, width, height);
        jpeg::encode(&turned, height, width, Some(jpeg::sideways_with_place()))?
    } else {
        jpeg::encode(&rgb, width, height, None)?
    };
    let folder = out.join(picture.folder);
    fs::create_dir_all(&folder)?;
    let file = folder.join(picture.name).with_extension("jpg");
    fs::write(&file, &bytes)?;
    println!("{} {width}x{height} {} bytes", file.display(), bytes.len());
    Ok(())
}
