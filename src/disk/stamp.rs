//! The stamp of a file: length, times and inode, by which a file is known to be unchanged without opening it. Digests are
//! elsewhere.

use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Length, times and inode of a file. Equal stamps mean equal bytes if they are settled ([`Stamp::is_settled`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub len: u64,
    /// The modification time in nanoseconds since 1970, which programs can set; -1: unknown.
    modified: i64,
    /// The change time (ctime) in nanoseconds since 1970, which nobody can set. On Windows 0.
    changed: i64,
    /// On Windows 0.
    inode: u64,
}

/// The tick of a file system that stores whole seconds, or every second one as on a USB stick.
const SECONDS: Duration = Duration::from_millis(2_100);
/// The tick of any other: Linux gives a file the time of the last tick, at least a hundred times a second.
const TICK: Duration = Duration::from_millis(20);
/// No comparison of a site takes longer.
const LONGEST_COMPARISON: Duration = Duration::from_mins(1);

impl Stamp {
    /// The stamp of a file.
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(since_1970).unwrap_or(-1);
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt;
            (
                metadata.ctime().saturating_mul(1_000_000_000) + metadata.ctime_nsec(),
                metadata.ino(),
            )
        };
        #[cfg(not(unix))]
        let (changed, inode) = (0, 0);
        Self {
            len: metadata.len(),
            modified,
            changed,
            inode,
        }
    }

    /// All fields, for files and digests.
    #[must_use]
    pub fn bytes(&self) -> [u8; 32] {
        let parts = [
            self.len.to_le_bytes(),
            self.modified.to_le_bytes(),
            self.changed.to_le_bytes(),
            self.inode.to_le_bytes(),
        ];
        let mut bytes = [0; 32];
        bytes.copy_from_slice(parts.as_flattened());
        bytes
    }

    /// Reads what [`Stamp::bytes`] gives.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let part = |at: usize| std::array::from_fn(|byte| bytes[at + byte]);
        Self {
            len: u64::from_le_bytes(part(0)),
            modified: i64::from_le_bytes(part(8)),
            changed: i64::from_le_bytes(part(16)),
            inode: u64::from_le_bytes(part(24)),
        }
    }

    /// True when its times are older than `after`, so that a later write would change them.
    #[must_use]
    pub fn is_settled(&self, after: Duration) -> bool {
        let now = since_1970(SystemTime::now()).unwrap_or(0);
        self.modified >= 0 && self.modified.max(self.changed).saturating_add(nanoseconds(after)) < now
    }

    /// True when the file was written so shortly before `now` that another write may leave the same stamp. `now` may be up
    /// to a minute before the stamp was taken; times after that are not fresh.
    #[must_use]
    pub fn is_fresh(&self, now: SystemTime) -> bool {
        let now = since_1970(now).unwrap_or(0);
        let time = if self.changed == 0 {
            self.modified
        } else {
            self.changed
        };
        let tick = if time % 1_000_000_000 == 0 { SECONDS } else { TICK };
        time.saturating_add(nanoseconds(tick)) >= now
            && time <= now.saturating_add(nanoseconds(LONGEST_COMPARISON))
    }
}

fn nanoseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX)
}

fn since_1970(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}
