//! Photographs to measure with: painted, with the detail that makes real ones expensive. Clouds and hills of
//! many scales, walls with hard edges and lettering, leaves, a crowd; then the blur of a lens and the noise
//! of a sensor. As a telephone does, it writes a position and a miniature into each. The same number gives the
//! same photograph on every machine.

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

/// The size that most telephones take: 12 megapixels.
pub const WIDTH: usize = 4032;
/// Rows of a photograph.
pub const HEIGHT: usize = 3024;
/// What telephones write: about 4 MB.
const QUALITY: u8 = 92;

/// Photograph number `seed` as a JPEG.
pub fn photograph(seed: u64) -> Vec<u8> {
    let pixels = exposed(&blurred(&painted(seed)), seed);
    let jpeg = encoded(&pixels, WIDTH, HEIGHT, QUALITY);
    let small = encoded(&miniature(&pixels), WIDTH / STEP, HEIGHT / STEP, 75);
    let exif = exif(&small);
    let length = u16::try_from(exif.len() + 2)
        .expect("a miniature is small")
        .to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

fn encoded(pixels: &[u8], width: usize, height: usize, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder
        .encode(pixels, width as u16, height as u16, ColorType::Rgb)
        .expect("12 megapixels fit a JPEG");
    bytes
}

/// One pixel of so many in each direction: 168 × 126.
const STEP: usize = 24;

fn miniature(pixels: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for y in (0..HEIGHT).step_by(STEP) {
        for x in (0..WIDTH).step_by(STEP) {
            let at = (y * WIDTH + x) * 3;
            out.extend_from_slice(&pixels[at..at + 3]);
        }
    }
    out
}

/// Orientation, a position, and the miniature.
fn exif(small: &[u8]) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut entry = tag.to_le_bytes().to_vec();
        entry.extend(kind.to_le_bytes());
        entry.extend(count.to_le_bytes());
        entry.extend(value.to_le_bytes());
        entry
    };
    let mut out = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    out.extend(entry(0x0112, 3, 1, 1));
    out.extend(entry(0x8825, 4, 1, 38));
    out.extend(56_u32.to_le_bytes());
    // At 38: the northern hemisphere, and nothing nearer.
    out.extend([1, 0]);
    out.extend(entry(1, 2, 2, u32::from(b'N')));
    out.extend([0; 4]);
    // At 56: the miniature, which stands at 86.
    out.extend([2, 0]);
    out.extend(entry(0x0201, 4, 1, 86));
    out.extend(entry(0x0202, 4, 1, small.len() as u32));
    out.extend([0; 4]);
    out.extend_from_slice(small);
    out
}

type Colour = [f32; 3];
type Pixels = Vec<Colour>;

fn painted(seed: u64) -> Pixels {
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let horizon = HEIGHT as f32 * chance.between(0.3, 0.5);
    let field = Field(seed as u32);
    let mut pixels = Vec::with_capacity(WIDTH * HEIGHT);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let (x, y) = (x as f32, y as f32);
            let hill = horizon - 260.0 * field.at(x / 900.0, 7.0, 5);
            let colour = if y < hill {
                let cloud = (field.at(x / 700.0, y / 320.0, 6) * 1.9 - 0.6).clamp(0.0, 1.0);
                let blue = [96.0 + y * 0.05, 150.0 + y * 0.04, 215.0];
                mix(blue, [236.0, 238.0, 242.0], cloud)
            } else {
                let rough = field.at(x / 90.0, y / 45.0, 7);
                let fine = field.at(x / 6.0, y / 6.0, 3);
                let earth = mix([88.0, 104.0, 52.0], [168.0, 146.0, 108.0], rough);
                earth.map(|part| part * (0.72 + 0.5 * fine))
            };
            pixels.push(colour);
        }
    }
    for _ in 0..14 {
        house(&mut pixels, &mut chance, horizon as i32);
    }
    for _ in 0..9_000 {
        leaf(&mut pixels, &mut chance, horizon as i32);
    }
    for _ in 0..160 {
        person(&mut pixels, &mut chance);
    }
    pixels
}

fn house(pixels: &mut Pixels, chance: &mut Chance, horizon: i32) {
    let (width, height) = (chance.whole(260, 720), chance.whole(300, 900));
    let (left, top) = (
        chance.whole(-100, WIDTH as i32),
        horizon + chance.whole(-500, 200),
    );
    let wall = chance.colour(120.0, 235.0);
    block(pixels, left, top, width, height, wall);
    let step = chance.whole(60, 110);
    for y in (top + 30..top + height - step).step_by(step as usize) {
        for x in (left + 24..left + width - step).step_by(step as usize) {
            let glass = chance.colour(20.0, 110.0);
            block(pixels, x, y, step * 6 / 10, step * 7 / 10, glass);
            block(pixels, x + step * 3 / 10, y, 3, step * 7 / 10, wall);
        }
    }
    // A signboard: strokes of a few pixels, as lettering is.
    let sign = chance.colour(30.0, 220.0);
    block(pixels, left + 10, top + height - 90, width - 20, 70, sign);
    for _ in 0..width / 9 {
        let (x, y) = (
            left + chance.whole(16, width - 24),
            top + height - 82 + chance.whole(0, 44),
        );
        let (long, thick) = (chance.whole(8, 26), chance.whole(2, 5));
        let ink = [250.0, 248.0, 240.0];
        if chance.whole(0, 2) == 0 {
            block(pixels, x, y, thick, long, ink);
        } else {
            block(pixels, x, y, long, thick, ink);
        }
    }
}

fn leaf(pixels: &mut Pixels, chance: &mut Chance, horizon: i32) {
    let light = chance.between(0.4, 1.3);
    let green = [62.0 * light, chance.between(90.0, 150.0) * light, 40.0 * light];
    let x = chance.whole(0, WIDTH as i32);
    let y = horizon + (chance.between(-0.5, 1.0) * 700.0) as i32 + (x / 5 % 400);
    disc(pixels, x, y, chance.whole(3, 17), green);
}

fn person(pixels: &mut Pixels, chance: &mut Chance) {
    let (x, y) = (
        chance.whole(0, WIDTH as i32),
        chance.whole(HEIGHT as i32 * 6 / 10, HEIGHT as i32),
    );
    let size = chance.whole(24, 80);
    let (clothes, skin) = (chance.colour(20.0, 240.0), chance.between(0.6, 1.0));
    block(pixels, x - size / 2, y, size, size * 3, clothes);
    for fold in 0..size / 6 {
        let dark = clothes.map(|part| part * 0.8);
        block(
            pixels,
            x - size / 2 + fold * 6,
            y + chance.whole(0, size),
            2,
            size,
            dark,
        );
    }
    disc(
        pixels,
        x,
        y - size / 2,
        size / 2,
        [214.0 * skin, 170.0 * skin, 140.0 * skin],
    );
    disc(pixels, x, y - size * 7 / 10, size * 4 / 10, [28.0, 24.0, 22.0]);
}

fn block(pixels: &mut Pixels, left: i32, top: i32, width: i32, height: i32, colour: Colour) {
    for y in top.max(0)..(top + height).min(HEIGHT as i32) {
        for x in left.max(0)..(left + width).min(WIDTH as i32) {
            pixels[y as usize * WIDTH + x as usize] = colour;
        }
    }
}

fn disc(pixels: &mut Pixels, x: i32, y: i32, radius: i32, colour: Colour) {
    for row in (y - radius).max(0)..(y + radius).min(HEIGHT as i32) {
        let half = f64::from(radius * radius - (row - y).pow(2)).max(0.0).sqrt() as i32;
        let shade = 1.0 - 0.35 * (row - y + radius) as f32 / (2 * radius) as f32;
        block(
            pixels,
            x - half,
            row,
            2 * half,
            1,
            colour.map(|part| part * shade),
        );
    }
}

/// A lens: each pixel takes a little of its neighbours.
fn blurred(pixels: &[Colour]) -> Pixels {
    let at = |x: usize, y: usize| pixels[y.min(HEIGHT - 1) * WIDTH + x.min(WIDTH - 1)];
    let mut out = Vec::with_capacity(pixels.len());
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let (here, right, below, across) = (at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1));
            out.push(std::array::from_fn(|part| {
                0.46 * here[part] + 0.2 * (right[part] + below[part]) + 0.14 * across[part]
            }));
        }
    }
    out
}

/// A sensor: noise that is the same for all three colours, and a little for each.
fn exposed(pixels: &[Colour], seed: u64) -> Vec<u8> {
    let mut chance = Chance(seed ^ 0xD1B5_4A32_D192_ED03);
    let mut out = Vec::with_capacity(pixels.len() * 3);
    for pixel in pixels {
        let grain = chance.between(-2.6, 2.6) + chance.between(-2.6, 2.6);
        for part in pixel {
            out.push((part + grain + chance.between(-1.2, 1.2)).clamp(0.0, 255.0) as u8);
        }
    }
    out
}

fn mix(a: Colour, b: Colour, share: f32) -> Colour {
    std::array::from_fn(|part| a[part] + (b[part] - a[part]) * share)
}

/// Value noise of several octaves, from 0 to 1.
struct Field(u32);

impl Field {
    fn at(&self, x: f32, y: f32, octaves: u32) -> f32 {
        let (mut sum, mut weight, mut scale, mut all) = (0.0, 1.0, 1.0, 0.0);
        for octave in 0..octaves {
            sum += weight * self.smooth(x * scale, y * scale, octave);
            all += weight;
            weight *= 0.55;
            scale *= 2.0;
        }
        sum / all
    }

    fn smooth(&self, x: f32, y: f32, octave: u32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let ease = |t: f32| t * t * (3.0 - 2.0 * t);
        let (across, down) = (ease(x - left), ease(y - top));
        let corner = |dx: i32, dy: i32| self.point(left as i32 + dx, top as i32 + dy, octave);
        let upper = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * across;
        let lower = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * across;
        upper + (lower - upper) * down
    }

    fn point(&self, x: i32, y: i32, octave: u32) -> f32 {
        let mut hash = (x as u32)
            .wrapping_mul(0x27D4_EB2F)
            .wrapping_add((y as u32).wrapping_mul(0x1656_67B1))
            .wrapping_add((octave + 1).wrapping_mul(0x9E37_79B1))
            ^ self.0.wrapping_mul(0x85EB_CA77);
        hash ^= hash >> 15;
        hash = hash.wrapping_mul(0x2C1B_3C6D);
        hash ^= hash >> 12;
        (hash & 0xFFFF) as f32 / 65_535.0
    }
}

/// xorshift64: chance that is the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * (self.next() >> 40) as f32 / (1 << 24) as f32
    }

    fn whole(&mut self, low: i32, high: i32) -> i32 {
        low + (self.next() % (high - low).max(1) as u64) as i32
    }

    fn colour(&mut self, low: f32, high: f32) -> Colour {
        [
            self.between(low, high),
            self.between(low, high),
            self.between(low, high),
        ]
    }
}
