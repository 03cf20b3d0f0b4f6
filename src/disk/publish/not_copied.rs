//! The error of copying a file into a publication: either the source is at fault, which holds back its articles, or the
//! machine, which ends the publication. Which happens is decided in `export`.

use crate::base::diagnostic::Diagnostic;
use crate::disk::darkroom::changed;
use crate::source::tree::SourceFile;

/// Why a file of the site is not copied.
#[derive(Debug)]
pub enum NotCopied {
    /// The source cannot be read, or has changed since the site was read.
    Source(Box<Diagnostic>),
    /// The copy cannot be written.
    Machine(Box<Diagnostic>),
}

impl NotCopied {
    /// The source has changed since the site was read.
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
