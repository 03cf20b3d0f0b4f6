//! What happened to a file.

use super::tree::SourceFile;
use crate::base::path::SourcePath;

/// A file is there, with this content; or it is gone.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It is new or different.
    Put(SourceFile),
    /// It is gone.
    Remove(SourcePath),
}

impl Change {
    /// The file that it is about.
    #[must_use]
    pub fn path(&self) -> &SourcePath {
        match self {
            Self::Put(file) => &file.path,
            Self::Remove(path) => path,
        }
    }
}
