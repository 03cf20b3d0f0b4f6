//! Tells the drive of a Windows path, and whether it is in another machine or removable. On other systems every drive is
//! `Other`; how it is watched is decided in `watch`.

#![cfg_attr(
    windows,
    expect(unsafe_code, reason = "the kind of a drive is known to Windows only")
)]

/// The kinds of drives, by how reliably they report changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DriveKind {
    /// A drive of another machine.
    Remote,
    /// A USB stick or another medium that can be removed.
    Removable,
    /// Any other, and all on other systems than Windows.
    Other,
}

/// The drive of an absolute path: `Z:\`, or `\\may\chung\`. `None`: it has none.
#[must_use]
pub fn name(path: &str) -> Option<String> {
    if let Some(rest) = path.strip_prefix(r"\\?\UNC\") {
        return name(&format!(r"\\{rest}"));
    }
    let path = path.strip_prefix(r"\\?\").unwrap_or(path);
    if let Some(rest) = path.strip_prefix(r"\\") {
        let mut names = rest.split('\\').filter(|name| !name.is_empty());
        return Some(format!(r"\\{}\{}\", names.next()?, names.next()?));
    }
    let letter = path.chars().next().filter(char::is_ascii_alphabetic)?;
    path[1..]
        .starts_with(":\\")
        .then(|| format!(r"{}:\", letter.to_ascii_uppercase()))
}

/// The kind of the drive with this [name].
#[must_use]
pub fn kind(name: &str) -> DriveKind {
    if name.starts_with(r"\\") {
        return DriveKind::Remote;
    }
    #[cfg(windows)]
    {
        use windows_sys::Win32::Storage::FileSystem::GetDriveTypeW;
        const REMOVABLE: u32 = 2;
        const REMOTE: u32 = 4;
        let wide: Vec<u16> = name.encode_utf16().chain([0]).collect();
        // SAFETY: it reads up to the zero at the end of what is passed, which lives until it returns.
        match unsafe { GetDriveTypeW(wide.as_ptr()) } {
            REMOVABLE => return DriveKind::Removable,
            REMOTE => return DriveKind::Remote,
            _ => {}
        }
    }
    DriveKind::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_on_a_drive() {
        for (path, expected) in [
            (r"Z:\Bản tin\Số 12", Some(r"Z:\")),
            (r"e:\", Some(r"E:\")),
            (r"\\may\chung\tin\a", Some(r"\\may\chung\")),
            (r"\\?\D:\con\a", Some(r"D:\")),
            (r"\\?\UNC\may\chung\con", Some(r"\\may\chung\")),
            (r"\\may", None),
            ("/home/an", None),
            (r"C:tin", None),
            ("", None),
        ] {
            assert_eq!(name(path).as_deref(), expected, "{path}");
        }
        assert_eq!(kind(r"\\may\chung\"), DriveKind::Remote);
    }
}
