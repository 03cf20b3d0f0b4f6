//! Decoded pixels, and how a part of them becomes another size. Nothing here knows files or formats.

use super::error::ImageError;
use super::variant::Rect;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};

/// What the bytes of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One byte.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, opacity; not premultiplied.
    Rgba,
    /// Four inks; 0 is none.
    Cmyk,
}

impl Layout {
    /// Bytes of a pixel.
    #[must_use]
    pub fn bytes(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }
}

/// Rows of pixels without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What the bytes mean.
    pub layout: Layout,
    /// `width` × `height` × `layout.bytes()` bytes.
    pub pixels: Vec<u8>,
}

impl Raster {
    /// Drops the opacity if every pixel is opaque: a screenshot often has such a channel.
    #[must_use]
    pub fn without_idle_alpha(self) -> Self {
        let opaque = self.layout == Layout::Rgba && self.pixels.chunks_exact(4).all(|pixel| pixel[3] == 255);
        if !opaque {
            return self;
        }
        let pixels = self
            .pixels
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect();
        Self {
            layout: Layout::Rgb,
            pixels,
            ..self
        }
    }
}

/// A part of a raster, in pixels and fractions of them.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Part {
    /// What `rect` of the stored picture is in a raster that was decoded at `eighths` / 8 of its size.
    #[must_use]
    pub fn of(rect: Rect, eighths: u8, raster: &Raster) -> Self {
        let scale = f64::from(eighths) / 8.0;
        let fit = |start: u32, length: u32, all: u32| {
            let all = f64::from(all);
            let start = (f64::from(start) * scale).min(all - scale.min(all));
            (start, (f64::from(length) * scale).min(all - start))
        };
        let (left, width) = fit(rect.x, rect.width, raster.width);
        let (top, height) = fit(rect.y, rect.height, raster.height);
        Self {
            left,
            top,
            width,
            height,
        }
    }
}

/// Changes sizes; keeps its buffers from one picture to the next.
#[derive(Default)]
pub struct Scaler(Resizer);

impl Scaler {
    /// `part` of `raster` at `width` × `height`, by Lanczos with three lobes; with premultiplied alpha.
    ///
    /// # Errors
    /// Never for a part inside the raster.
    pub fn scale(
        &mut self,
        raster: &Raster,
        part: Part,
        width: u32,
        height: u32,
    ) -> Result<Raster, ImageError> {
        self.resample(raster, part, (width, height), FilterType::Lanczos3)
    }

    /// The whole raster with no side longer than `longest`, by averaging.
    ///
    /// # Errors
    /// Never.
    pub fn miniature(&mut self, raster: &Raster, longest: u32) -> Result<Raster, ImageError> {
        let whole = Rect {
            x: 0,
            y: 0,
            width: raster.width,
            height: raster.height,
        };
        let size = (raster.width.min(longest), raster.height.min(longest));
        self.resample(raster, Part::of(whole, 8, raster), size, FilterType::Box)
    }

    fn resample(
        &mut self,
        raster: &Raster,
        part: Part,
        (width, height): (u32, u32),
        filter: FilterType,
    ) -> Result<Raster, ImageError> {
        if raster.layout == Layout::Grey {
            // As three equal channels: one more kind of pixel to resize takes 20 s to compile.
            let spread = Raster {
                layout: Layout::Rgb,
                pixels: raster.pixels.iter().flat_map(|grey| [*grey; 3]).collect(),
                ..*raster
            };
            let scaled = self.resample(&spread, part, (width, height), filter)?;
            return Ok(Raster {
                layout: Layout::Grey,
                pixels: scaled.pixels.chunks_exact(3).map(|pixel| pixel[0]).collect(),
                ..scaled
            });
        }
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(filter))
            .crop(part.left, part.top, part.width, part.height)
            .use_alpha(raster.layout == Layout::Rgba);
        let mut pixels = vec![0; width as usize * height as usize * raster.layout.bytes()];
        let target = (width, height, pixels.as_mut_slice());
        match raster.layout {
            Layout::Grey | Layout::Rgb => resize::<U8x3>(&mut self.0, raster, target, &options),
            Layout::Rgba | Layout::Cmyk => resize::<U8x4>(&mut self.0, raster, target, &options),
        }
        .map_err(ImageError::Broken)?;
        Ok(Raster {
            width,
            height,
            layout: raster.layout,
            pixels,
        })
    }
}

/// One kind of pixel at a time: asking the library for any kind compiles all of its eighteen, which takes
/// longer than the rest of bantin.
fn resize<P: PixelTrait>(
    resizer: &mut Resizer,
    source: &Raster,
    (width, height, pixels): (u32, u32, &mut [u8]),
    options: &ResizeOptions,
) -> Result<(), String> {
    let source = TypedImageRef::<P>::from_buffer(source.width, source.height, &source.pixels)
        .map_err(|error| error.to_string())?;
    let mut target =
        TypedImage::<P>::from_buffer(width, height, pixels).map_err(|error| error.to_string())?;
    let resized = resizer.resize_typed(&source, &mut target, options);
    resized.map_err(|error| error.to_string())
}
