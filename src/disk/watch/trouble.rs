//! Why the operating system cannot watch a folder, and the notice about it, with the limit to raise on Linux. What is done
//! then is decided in `watcher`.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::disk::failure::{reason, shown};
use notify::{Error, ErrorKind};
use std::fs;
use std::path::Path;

/// Why a folder cannot be watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It is gone or may not be read, which the listing reports.
    Absent,
    /// A limit of Linux was reached: its path below `/proc/sys`.
    Limit(&'static str),
    /// Another reason, in Vietnamese and in English.
    Other([String; 2]),
}

impl Trouble {
    #[must_use]
    pub fn of(error: &Error) -> Self {
        // The error codes with which Linux reports that a limit is reached.
        const ENOSPC: i32 = 28;
        const EMFILE: i32 = 24;
        let io = match &error.kind {
            ErrorKind::MaxFilesWatch => return Self::Limit("fs/inotify/max_user_watches"),
            ErrorKind::PathNotFound | ErrorKind::WatchNotFound => return Self::Absent,
            ErrorKind::Io(io) => io,
            _ => return Self::Other([error.to_string(), error.to_string()]),
        };
        match (io.kind(), io.raw_os_error()) {
            (std::io::ErrorKind::NotFound | std::io::ErrorKind::PermissionDenied, _) => Self::Absent,
            (_, Some(ENOSPC)) if cfg!(unix) => Self::Limit("fs/inotify/max_user_watches"),
            (_, Some(EMFILE)) if cfg!(unix) => Self::Limit("fs/inotify/max_user_instances"),
            _ => Self::Other(reason(io)),
        }
    }

    /// The notice that the site in `root` is polled instead.
    #[must_use]
    pub fn notice(&self, root: &Path) -> Diagnostic {
        match self {
            Self::Limit(name) => {
                let file = Path::new("/proc/sys").join(name);
                let limit = fs::read_to_string(&file).unwrap_or_default();
                let usual: u64 = if name.ends_with("instances") {
                    1_024
                } else {
                    524_288
                };
                let value = limit
                    .trim()
                    .parse()
                    .map_or(usual, |limit: u64| usual.max(limit.saturating_mul(2)));
                Diagnostic::new(&code::WATCH_LIMIT)
                    .arg("file", file.display())
                    .arg("limit", limit.trim())
                    .arg("key", name.replace('/', "."))
                    .arg("value", value)
            }
            Self::Absent => Diagnostic::new(&code::WATCH_GONE).arg("path", shown(root)),
            Self::Other(reason) => Diagnostic::new(&code::WATCH_FAILED)
                .arg("path", shown(root))
                .arg_in("reason", reason.each_ref()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn troubles_have_names() {
        let io = |number| Trouble::of(&Error::io(std::io::Error::from_raw_os_error(number)));
        if cfg!(target_os = "linux") {
            assert_eq!(io(28), Trouble::Limit("fs/inotify/max_user_watches"));
            assert_eq!(io(24), Trouble::Limit("fs/inotify/max_user_instances"));
            assert_eq!(io(2), Trouble::Absent);
            let notice = io(24).notice(Path::new("/x"));
            let hint = notice.hint(crate::base::language::Language::En).unwrap();
            assert!(
                hint.contains("`sudo sysctl fs.inotify.max_user_instances="),
                "{hint}"
            );
        }
    }
}
