//! Whose fault it is when a file of the site is not copied: the file's, which costs its articles, or the machine's.

use crate::base::diagnostic::Diagnostic;
use crate::disk::darkroom::changed;
use crate::source::tree::SourceFile;

/// Why a file of the site is not copied.
#[derive(Debug)]
pub enum NotCopied {
    /// It cannot be read, or is not what it was when the model was made.
    Source(Box<Diagnostic>),
    /// The copy cannot be published.
    Machine(Box<Diagnostic>),
}

impl NotCopied {
    /// The file is not what it was when the model was made.
    #[must_use]
    pub fn changed(known: &SourceFile) -> Self {
        Self::Source(changed(known))
    }
}

impl From<Box<Diagnostic>> for NotCopied {
    fn from(why: Box<Diagnostic>) -> Self {
        Self::Machine(why)
    }
}
