//! Decoded pixels in memory, and resizing a part of them. Knows no files, file formats or colour profiles.

use super::error::ImageError;
use super::variant::Rect;
use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};

/// The channels of a pixel, one byte each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Brightness.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, alpha; not premultiplied.
    Rgba,
    /// Cyan, magenta, yellow, black; 0 is no ink.
    Cmyk,
}

impl Layout {
    /// Bytes per pixel.
    #[must_use]
    pub fn bytes(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }
}

/// Decoded pixels: rows without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The channels of its pixels.
    pub layout: Layout,
    /// `width` × `height` × `layout.bytes()` bytes.
    pub pixels: Vec<u8>,
}

impl Raster {
    /// Drops the alpha channel if every pixel is opaque, as in many screenshots.
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

/// A rectangle of a raster, in fractional pixels.
#[derive(Debug, Clone, Copy)]
pub struct CropArea {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl CropArea {
    /// The area of `rect`, which is in pixels of the stored picture, in a `raster` decoded at `eighths` / 8 of its size.
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

/// Resizes rasters; keeps its buffers between calls.
#[derive(Default)]
pub struct Scaler(Resizer);

impl Scaler {
    /// Resizes `part` of `raster`, which is not changed, to `width` × `height`, with Lanczos3 and premultiplied alpha.
    ///
    /// # Errors
    /// When `part` is not inside the raster.
    pub fn scale(
        &mut self,
        raster: &mut Raster,
        part: CropArea,
        width: u32,
        height: u32,
    ) -> Result<Raster, ImageError> {
        self.resample(raster, part, (width, height), FilterType::Lanczos3)
    }

    /// Shrinks the whole raster, by averaging, so that no side is longer than `longest`; does not keep the aspect ratio.
    ///
    /// # Errors
    /// When the library refuses, which it does not for such sizes.
    pub fn miniature(&mut self, raster: &mut Raster, longest: u32) -> Result<Raster, ImageError> {
        let whole = Rect {
            x: 0,
            y: 0,
            width: raster.width,
            height: raster.height,
        };
        let size = (raster.width.min(longest), raster.height.min(longest));
        self.resample(raster, CropArea::of(whole, 8, raster), size, FilterType::Box)
    }

    fn resample(
        &mut self,
        raster: &mut Raster,
        part: CropArea,
        (width, height): (u32, u32),
        filter: FilterType,
    ) -> Result<Raster, ImageError> {
        if raster.layout == Layout::Grey {
            // Resized as RGB: supporting one more pixel type takes 20 s to compile.
            let mut spread = Raster {
                layout: Layout::Rgb,
                pixels: raster.pixels.iter().flat_map(|grey| [*grey; 3]).collect(),
                ..*raster
            };
            let scaled = self.resample(&mut spread, part, (width, height), filter)?;
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
        let mut target = Raster {
            width,
            height,
            layout: raster.layout,
            pixels: vec![0; width as usize * height as usize * raster.layout.bytes()],
        };
        match raster.layout {
            Layout::Grey | Layout::Rgb => resize::<U8x3>(&mut self.0, raster, &mut target, &options),
            Layout::Rgba | Layout::Cmyk => resize::<U8x4>(&mut self.0, raster, &mut target, &options),
        }
        .map_err(ImageError::Broken)?;
        Ok(target)
    }
}

/// Resizes one type of pixel. The library's dynamic function would compile all its 18 types, which takes longer than the
/// rest of bantin. `source` is not changed, but borrowed as the target is: the library compiles everything once more for
/// each way to hold pixels.
fn resize<P: PixelTrait>(
    resizer: &mut Resizer,
    source: &mut Raster,
    target: &mut Raster,
    options: &ResizeOptions,
) -> Result<(), String> {
    let source = TypedImage::<P>::from_buffer(source.width, source.height, &mut source.pixels)
        .map_err(|error| error.to_string())?;
    let mut target = TypedImage::<P>::from_buffer(target.width, target.height, &mut target.pixels)
        .map_err(|error| error.to_string())?;
    let resized = resizer.resize_typed(&source, &mut target, options);
    resized.map_err(|error| error.to_string())
}
