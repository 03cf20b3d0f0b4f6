//! Encodes WebP with libwebp: the only file of bantin that calls C, and one of three with `unsafe`. Everything that
//! libwebp allocates is owned by a value whose `Drop` frees it. Decoding WebP is done elsewhere, in Rust.

#![expect(unsafe_code, reason = "libwebp is C; each call is explained")]

use libwebp_sys::{
    WebPConfig, WebPEncode, WebPMemoryWrite, WebPMemoryWriter, WebPMemoryWriterClear, WebPMemoryWriterInit,
    WebPPicture, WebPPictureFree, WebPPictureImportRGB, WebPPictureImportRGBA, WebPValidateConfig,
};
use std::ffi::{c_int, c_void};
use std::mem::MaybeUninit;

/// The method, 0 to 6: slower ones cost more than twice as much and save 4 % of the size.
const METHOD: c_int = 2;

/// The longest side of a WebP, in pixels.
const MAX_SIDE: c_int = 16_383;

/// Encodes rows of RGB (or RGBA with `alpha`) without gaps; `quality` 1 to 100. `None`: libwebp refuses.
pub fn encode(pixels: &[u8], width: u32, height: u32, alpha: bool, quality: u8) -> Option<Vec<u8>> {
    let (width, height) = (c_int::try_from(width).ok()?, c_int::try_from(height).ok()?);
    if !(1..=MAX_SIDE).contains(&width) || !(1..=MAX_SIDE).contains(&height) {
        return None;
    }
    let bytes = if alpha { 4 } else { 3 };
    let stride = width * bytes;
    if pixels.len() != usize::try_from(stride).ok()? * usize::try_from(height).ok()? {
        return None;
    }
    let mut config = WebPConfig::new().ok()?;
    config.quality = f32::from(quality.clamp(1, 100));
    config.method = METHOD;
    // SAFETY: `config` is initialised and only read.
    if unsafe { WebPValidateConfig(&raw const config) } == 0 {
        return None;
    }
    let mut picture = Picture(WebPPicture::new().ok()?);
    picture.0.use_argb = 0;
    picture.0.width = width;
    picture.0.height = height;
    let import = if alpha {
        WebPPictureImportRGBA
    } else {
        WebPPictureImportRGB
    };
    // SAFETY: `pixels` has `height` rows of `stride` bytes, as was checked; libwebp copies them.
    if unsafe { import(&raw mut picture.0, pixels.as_ptr(), stride) } == 0 {
        return None;
    }
    let mut writer = Writer::new();
    picture.0.writer = Some(WebPMemoryWrite);
    picture.0.custom_ptr = (&raw mut *writer.0).cast::<c_void>();
    // SAFETY: both are initialised, and `writer`, to which `picture` points, lives until the end.
    if unsafe { WebPEncode(&raw const config, &raw mut picture.0) } == 0 {
        return None;
    }
    Some(writer.bytes().to_vec())
}

/// Owns the planes of a picture.
struct Picture(WebPPicture);

impl Drop for Picture {
    fn drop(&mut self) {
        // SAFETY: initialised by `WebPPicture::new`, and freed only here.
        unsafe { WebPPictureFree(&raw mut self.0) }
    }
}

/// Owns the encoded bytes. Boxed, since the picture points to it.
struct Writer(Box<WebPMemoryWriter>);

impl Writer {
    fn new() -> Self {
        let mut writer = Box::new(MaybeUninit::uninit());
        // SAFETY: the function sets every field of what it is given.
        let writer = unsafe {
            WebPMemoryWriterInit(writer.as_mut_ptr());
            writer.assume_init()
        };
        Self(writer)
    }

    fn bytes(&self) -> &[u8] {
        if self.0.mem.is_null() {
            return &[];
        }
        // SAFETY: libwebp wrote `size` bytes at `mem`, which live as long as `self`.
        unsafe { std::slice::from_raw_parts(self.0.mem, self.0.size) }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // SAFETY: initialised by `new`, and cleared only here.
        unsafe { WebPMemoryWriterClear(&raw mut *self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(encode(&[0; 12], 2, 2, false, 75).is_some());
        assert!(encode(&[0; 16], 2, 2, true, 75).is_some());
        assert!(encode(&[0; 11], 2, 2, false, 75).is_none());
        assert!(encode(&[], 0, 0, false, 75).is_none());
        assert!(encode(&vec![0; 16_384 * 3], 16_384, 1, false, 75).is_none());
    }
}
