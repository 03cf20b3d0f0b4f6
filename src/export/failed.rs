//! Why a file of the site could not be made or put into a release.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::publish::not_copied::NotCopied;
use crate::produce::NoProduct;
use crate::source::role::Role;
use crate::source::tree::FileFault;

/// Why there is no file.
pub(super) enum Failed {
    /// A template fails, or a file that belongs to no article.
    Site(Box<Diagnostic>),
    /// A file that articles need.
    File(SourcePath, FileFault),
    /// The machine.
    Machine(Box<Diagnostic>),
}

impl Failed {
    /// From why a job has no file.
    pub(super) fn of(why: NoProduct) -> Self {
        match why {
            NoProduct::Page(why) => Self::Site(why),
            NoProduct::File(path, fault) if Role::of(&path) == Some(Role::Companion) => {
                Self::File(path, fault)
            }
            // Files of `_static` belong to no article that could be held back.
            NoProduct::File(path, fault) => Self::Site(Box::new(fault.diagnostic(&path))),
        }
    }

    /// `source`: the file that was copied. `None`: bytes were written.
    pub(super) fn of_copy(source: Option<&SourcePath>, why: NotCopied) -> Self {
        match (source, why) {
            (Some(path), NotCopied::Source(why)) => {
                Self::of(NoProduct::File(path.clone(), FileFault::Unreadable(why)))
            }
            (_, NotCopied::Source(why) | NotCopied::Machine(why)) => Self::Machine(why),
        }
    }
}
