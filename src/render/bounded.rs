//! The buffer into which a page is printed. It knows no templates.

use std::io::{self, Write};

/// The longest page in MiB; a longer one is an endless loop in a template.
pub const MAX_PAGE: usize = 32;

/// A buffer of at most [`MAX_PAGE`] MiB; writing more is an error.
#[derive(Debug)]
pub struct Bounded(Vec<u8>);

impl Bounded {
    /// An empty page.
    pub fn new() -> Self {
        Self(Vec::with_capacity(16 * 1024))
    }

    /// True when more was written than fits.
    pub fn is_full(&self) -> bool {
        self.0.len() >= MAX_PAGE << 20
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_PAGE << 20 {
            self.0.resize(MAX_PAGE << 20, b' ');
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
