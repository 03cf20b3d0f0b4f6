//! The HTML of an article, in memory or outside of it. HTML is most of the memory of a large site and is read only twice, for
//! the page and for the search index, so it can be moved to an [`HtmlStore`]. How the store keeps it is up to `disk`.

use crate::base::diagnostic::Diagnostic;
use std::fmt;
use std::sync::Arc;

/// A store for HTML outside of memory.
pub trait HtmlStore: fmt::Debug + Send + Sync {
    /// Stores a text and gives its position. `None`: it has to stay in memory.
    fn put(&self, text: &str) -> Option<u64>;

    /// Calls `read` with the text of `length` bytes at `place`, a position from [`HtmlStore::put`]. A text that cannot be
    /// read is empty, and [`HtmlStore::lost`] then tells why.
    fn take(&self, place: u64, length: usize, read: &mut dyn FnMut(&str));

    /// `Some`: a text could not be read, so nothing made from it may be published. `None`: all is well.
    fn lost(&self) -> Option<Box<Diagnostic>>;
}

/// A piece of HTML.
#[derive(Debug, Clone)]
pub struct Html(Kept);

#[derive(Debug, Clone)]
enum Kept {
    Here(Box<str>),
    Away {
        store: Arc<dyn HtmlStore>,
        place: u64,
        length: usize,
    },
}

impl Html {
    /// The length in bytes.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Here(text) => text.len(),
            Kept::Away { length, .. } => *length,
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Calls `read` once with the text.
    pub fn read(&self, mut read: impl FnMut(&str)) {
        match &self.0 {
            Kept::Here(text) => read(text),
            Kept::Away { store, place, length } => store.take(*place, *length, &mut read),
        }
    }

    /// Moves the text to `store`, if it has room.
    pub fn move_to(&mut self, store: &Arc<dyn HtmlStore>) {
        if let Kept::Here(text) = &self.0
            && let Some(place) = store.put(text)
        {
            self.0 = Kept::Away {
                store: Arc::clone(store),
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
