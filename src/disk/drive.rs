//! What kind of drive a path of Windows is on.

#![cfg_attr(
    windows,
    expect(unsafe_code, reason = "only Windows itself knows; the one call is explained")
)]

/// A drive, by what it tells of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// In another machine.
    Remote,
    /// A stick, or anything else that is taken out.
    Removable,
    /// Any other, and all where there are no drives.
    Other,
}

/// The drive of an absolute path: `Z:\`, or `\\may\chung\`.
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

/// What kind of drive it is that has this [name].
#[must_use]
pub fn kind(name: &str) -> Kind {
    if name.starts_with(r"\\") {
        return Kind::Remote;
    }
    #[cfg(windows)]
    {
        use windows_sys::Win32::Storage::FileSystem::GetDriveTypeW;
        const REMOVABLE: u32 = 2;
        const REMOTE: u32 = 4;
        let wide: Vec<u16> = name.encode_utf16().chain([0]).collect();
        // SAFETY: it reads up to the zero at the end of what is passed, which lives until it returns.
        match unsafe { GetDriveTypeW(wide.as_ptr()) } {
            REMOVABLE => return Kind::Removable,
            REMOTE => return Kind::Remote,
            _ => {}
        }
    }
    Kind::Other
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
        assert_eq!(kind(r"\\may\chung\"), Kind::Remote);
    }
}
