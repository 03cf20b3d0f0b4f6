//! The buffer into which a page is printed. It knows no templates.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The longest page in MiB; a longer one is an endless loop in a template.
pub const MAX_PAGE: usize = 32;

/// A buffer of at most [`MAX_PAGE`] MiB; writing more is an error, and so is writing to a page that was stopped.
#[derive(Debug)]
pub struct Bounded {
    bytes: Vec<u8>,
    stop: Arc<AtomicBool>,
}

impl Bounded {
    /// An empty page; nothing is written to it once `stop` is true.
    pub fn new(stop: Arc<AtomicBool>) -> Self {
        Self {
            bytes: Vec::with_capacity(16 * 1024),
            stop,
        }
    }

    /// True when more was written than fits.
    pub fn is_full(&self) -> bool {
        self.bytes.len() >= MAX_PAGE << 20
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    // Templates write a page in hundreds of small pieces.
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(io::Error::from(io::ErrorKind::TimedOut));
        }
        if self.bytes.len() + bytes.len() > MAX_PAGE << 20 {
            self.bytes.resize(MAX_PAGE << 20, b' ');
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
