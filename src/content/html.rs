//! The HTML of an article. It is most of what a site keeps in memory, and is read twice, for its page and for the
//! search index: who reads a large site once can put it away meanwhile.

use crate::base::diagnostic::Diagnostic;
use std::fmt;
use std::sync::Arc;

/// Where HTML is kept that is not in memory.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// Keeps a text; where, or none when it stays in memory.
    fn put(&self, text: &str) -> Option<u64>;

    /// Gives the text of `length` bytes at a place that [`Shelf::put`] gave to `read`. One that cannot be read is empty, and
    /// [`Shelf::lost`] says so.
    fn take(&self, place: u64, length: usize, read: &mut dyn FnMut(&str));

    /// Why something could not be read: then nothing may be published that was made from it.
    fn lost(&self) -> Option<Box<Diagnostic>>;
}

/// A piece of HTML.
#[derive(Debug, Clone)]
pub struct Html(Kept);

#[derive(Debug, Clone)]
enum Kept {
    Here(Box<str>),
    Away {
        shelf: Arc<dyn Shelf>,
        place: u64,
        length: usize,
    },
}

impl Html {
    /// The length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Here(text) => text.len(),
            Kept::Away { length, .. } => *length,
        }
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Gives the text to `read`, once.
    pub fn read(&self, mut read: impl FnMut(&str)) {
        match &self.0 {
            Kept::Here(text) => read(text),
            Kept::Away { shelf, place, length } => shelf.take(*place, *length, &mut read),
        }
    }

    /// Puts the text on a shelf, if there is room.
    pub fn put_away(&mut self, shelf: &Arc<dyn Shelf>) {
        if let Kept::Here(text) = &self.0
            && let Some(place) = shelf.put(text)
        {
            self.0 = Kept::Away {
                shelf: Arc::clone(shelf),
                place,
                length: text.len(),
            };
        }
    }
}

impl Default for Html {
    fn default() -> Self {
        Self(Kept::Here(Box::default()))
    }
}

impl From<String> for Html {
    fn from(text: String) -> Self {
        Self(Kept::Here(text.into()))
    }
}

impl PartialEq for Html {
    fn eq(&self, other: &Self) -> bool {
        let mut is_same = self.len() == other.len();
        if is_same {
            self.read(|text| other.read(|other| is_same = text == other));
        }
        is_same
    }
}
