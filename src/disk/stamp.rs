//! What the file system says of a file without opening it: how one sees that nothing was written.

use serde::{Deserialize, Serialize};
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Length, times and inode. Equal stamps, equal bytes, once they are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// In bytes.
    pub len: u64,
    /// Nanoseconds since 1970, by which programs and people go.
    modified: i64,
    /// Nanoseconds since 1970, which nobody can set; 0 where there is no such time.
    changed: i64,
    /// 0 where there is no such number.
    inode: u64,
}

/// A clock that counts in seconds, or in two of them as on a USB stick.
const SECONDS: Duration = Duration::from_millis(2_100);
/// Any other: Linux gives a file the time of the last tick, of which there are at least a hundred a second.
const TICK: Duration = Duration::from_millis(20);
/// No look at a site takes longer.
const LOOK: Duration = Duration::from_mins(1);

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

    /// All of it, for a digest.
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

    /// Whether its times lie so far back that a later write would show.
    #[must_use]
    pub fn is_settled(&self, after: Duration) -> bool {
        let now = since_1970(SystemTime::now()).unwrap_or(0);
        self.modified >= 0 && self.modified.max(self.changed).saturating_add(nanoseconds(after)) < now
    }

    /// Whether the file was written so shortly before `now` that another write may leave the same stamp. `now`
    /// may lie a little before the stamp was taken; times that are still to come tell nothing.
    #[must_use]
    pub fn is_fresh(&self, now: SystemTime) -> bool {
        let now = since_1970(now).unwrap_or(0);
        let time = if self.changed == 0 {
            self.modified
        } else {
            self.changed
        };
        let tick = if time % 1_000_000_000 == 0 { SECONDS } else { TICK };
        time.saturating_add(nanoseconds(tick)) >= now && time <= now.saturating_add(nanoseconds(LOOK))
    }
}

fn nanoseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX)
}

fn since_1970(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}
