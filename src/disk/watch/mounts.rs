//! Knows file systems that report no changes, such as network drives, which other machines change. It only names the kind of
//! drive; polling is in `poll`.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::disk::canonical::canonical;
use crate::disk::drive::{self, DriveKind};
use crate::disk::failure::shown;
use std::fs;
use std::path::{Path, PathBuf};

/// The types of such file systems on Linux.
const REMOTE: [&str; 16] = [
    "9p", "afs", "ceph", "cifs", "drvfs", "lustre", "ncpfs", "nfs", "nfs4", "prl_fs", "smb2", "smb3",
    "smbfs", "vboxsf", "virtiofs", "vmhgfs",
];

/// The notice that `path` is on a drive that reports no changes. `None`: it reports them, or its kind is unknown.
#[must_use]
pub fn unwatchable(path: &Path) -> Option<Diagnostic> {
    let canonical = canonical(path).ok()?;
    let remote = |kind: String| {
        let notice = Diagnostic::new(&code::WATCH_REMOTE).arg("path", shown(path));
        notice.arg("kind", kind)
    };
    if cfg!(windows) {
        let name = drive::name(canonical.to_str()?)?;
        return match drive::kind(&name) {
            DriveKind::Remote => Some(remote(name)),
            DriveKind::Removable => Some(Diagnostic::new(&code::WATCH_REMOVABLE).arg("path", shown(path))),
            DriveKind::Other => None,
        };
    }
    if !cfg!(target_os = "linux") {
        return None;
    }
    let table = fs::read("/proc/self/mountinfo").ok()?;
    let kind = kind(&String::from_utf8_lossy(&table), &canonical)?;
    is_remote(&kind).then(|| remote(kind))
}

/// True for a path that Windows can read but, since it is too long, not watch.
#[must_use]
pub fn is_too_long(path: &Path) -> bool {
    const LONGEST: usize = 240;
    cfg!(windows) && path.to_string_lossy().encode_utf16().count() > LONGEST
}

fn is_remote(kind: &str) -> bool {
    REMOTE.contains(&kind) || kind.starts_with("fuse")
}

/// The type of the file system of `path` in a mount table: the nearest mount above it, the last of several.
fn kind(table: &str, path: &Path) -> Option<String> {
    let mut nearest: Option<(usize, &str)> = None;
    for line in table.lines() {
        let Some((place, kind)) = line.split_once(" - ") else {
            continue;
        };
        let (Some(point), Some(kind)) = (place.split(' ').nth(4), kind.split(' ').next()) else {
            continue;
        };
        let point = unescape(point);
        let depth = point.components().count();
        if path.starts_with(&point) && nearest.is_none_or(|(deepest, _)| depth >= deepest) {
            nearest = Some((depth, kind));
        }
    }
    nearest.map(|(_, kind)| kind.to_owned())
}

/// Resolves octal escapes: `\040` is a space.
fn unescape(text: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let number = after
            .get(..3)
            .filter(|_| *first == b'\\')
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        bytes.push(number.unwrap_or(*first));
        rest = if number.is_some() { &after[3..] } else { after };
    }
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = r"22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
23 22 0:5 / /dev rw - devtmpfs devtmpfs rw
40 22 0:40 / /mnt/c rw,noatime shared:5 - 9p C:\134 rw,dirsync,aname=drvfs
41 22 0:41 / /mnt/B\303\241o\040ch\303\255 rw - fuse.sshfs may:/ rw
42 22 0:42 / /srv rw - nfs4 may:/srv rw
43 42 0:43 / /srv/local rw - ext4 /dev/vdb rw
44 22 0:44 / /over rw - ext4 /dev/vdc rw
45 22 0:45 / /over rw - vboxsf x rw
";

    #[test]
    fn the_nearest_mount_decides() {
        for (path, expected) in [
            ("/home/x", "ext4"),
            ("/mnt/c/trang", "9p"),
            ("/mnt/cc", "ext4"),
            ("/mnt/Báo chí/trang", "fuse.sshfs"),
            ("/srv/x", "nfs4"),
            ("/srv/local/x", "ext4"),
            ("/over", "vboxsf"),
        ] {
            assert_eq!(kind(TABLE, Path::new(path)).as_deref(), Some(expected), "{path}");
        }
        assert!(is_remote("fuse.sshfs") && is_remote("9p") && !is_remote("ext4") && !is_remote("tmpfs"));
    }
}
