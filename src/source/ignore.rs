//! The one list of files that are never part of a site: leftovers of editors, office programs, browsers and file
//! synchronisers, and, in `content/_static`, what must not get onto a web server. `build` and `watch` both ask here; what a
//! file contains does not matter.

/// Why a file or folder is no part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// Another program has left it there, or it is one of bantin's own.
    LeftOver,
    /// Files and folders of this name hold passwords, or everything that was ever written.
    Secret,
}

/// Why a file or folder of this name is left out. `None`: it is part of the site. `is_static`: whether it is below
/// `content/_static`, where dot files are copied like any other; elsewhere they are leftovers, except `.well-known`, which
/// belongs to web servers.
#[must_use]
pub fn left_out(name: &str, is_static: impl FnOnce() -> bool) -> Option<LeftOut> {
    let lower = name.to_lowercase();
    let is_left_over = name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#')
        || name == "4913"
        || lower == "thumbs.db"
        || lower == "desktop.ini"
        || lower.starts_with("jb_tmp___")
        || lower.ends_with("___jb_tmp___")
        || lower.ends_with("___jb_old___")
        || name.ends_with('~')
        || [
            ".swp",
            ".swx",
            ".swo",
            ".bck",
            ".bak",
            ".tmp",
            ".crdownload",
            ".part",
            ".orig",
        ]
        .iter()
        .any(|ending| lower.ends_with(ending));
    if is_left_over {
        return Some(LeftOut::LeftOver);
    }
    if !name.starts_with('.') || name == ".well-known" {
        return None;
    }
    if !is_static() {
        return Some(LeftOut::LeftOver);
    }
    dot_file(&lower)
}

/// Why a file or folder of `content/_static` whose name starts with a dot is left out; `name` in lower case.
fn dot_file(name: &str) -> Option<LeftOut> {
    const LEFT_OVER: [&str; 16] = [
        ".ds_store",
        ".localized",
        ".appledouble",
        ".apdisk",
        ".spotlight-v100",
        ".trashes",
        ".fseventsd",
        ".temporaryitems",
        ".documentrevisions-v100",
        ".directory",
        ".hidden",
        ".idea",
        ".vscode",
        ".stfolder",
        ".sync",
        ".dropbox",
    ];
    const LEFT_OVER_START: [&str; 9] = [
        "._",
        ".#",
        ".~",
        ".trash",
        ".nfs",
        ".fuse_hidden",
        ".goutputstream",
        ".syncthing",
        ".bantin",
    ];
    const SECRET: [&str; 20] = [
        ".hg",
        ".svn",
        ".bzr",
        ".cvs",
        ".ssh",
        ".gnupg",
        ".aws",
        ".azure",
        ".kube",
        ".docker",
        ".dockercfg",
        ".netrc",
        ".pgpass",
        ".my.cnf",
        ".npmrc",
        ".pypirc",
        ".s3cfg",
        ".ftpconfig",
        ".profile",
        ".vault-token",
    ];
    // `.git`, `.gitignore`, `.git-credentials`; `.env`, `.env.local`; `.htpasswd-nhom`; `.bashrc`, `.bash_history`.
    const SECRET_START: [&str; 5] = [".git", ".env", ".htpasswd", ".bash", ".zsh"];
    const SECRET_PART: [&str; 5] = ["passw", "secret", "credential", "_history", "mat-khau"];
    let starts = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    if LEFT_OVER.contains(&name) || starts(&LEFT_OVER_START) {
        return Some(LeftOut::LeftOver);
    }
    let is_secret =
        SECRET.contains(&name) || starts(&SECRET_START) || SECRET_PART.iter().any(|part| name.contains(part));
    is_secret.then_some(LeftOut::Secret)
}

#[cfg(test)]
mod tests {
    use super::*;
    use LeftOut::{LeftOver, Secret};

    #[test]
    fn traces_of_editors_are_left_out_and_articles_are_not() {
        for name in [
            ".#a.md",
            ".a.md.swp",
            "a.md~",
            "4913",
            "~$don.docx",
            "a.md.bck",
            ".DS_Store",
            "._a",
        ] {
            for is_static in [false, true] {
                assert_eq!(left_out(name, || is_static), Some(LeftOver), "{name}");
            }
        }
        for name in ["a.md", "Ảnh 1.jpg", "_static", ".well-known", "con.md"] {
            for is_static in [false, true] {
                assert_eq!(left_out(name, || is_static), None, "{name}");
            }
        }
    }

    #[test]
    fn dot_files_are_part_of_the_static_folder_unless_they_are_secret() {
        for name in [".nojekyll", ".htaccess", ".user.ini", ".domains"] {
            assert_eq!(left_out(name, || true), None, "{name}");
            assert_eq!(left_out(name, || false), Some(LeftOver), "{name}");
        }
        for name in [
            ".git",
            ".gitignore",
            ".Git-Credentials",
            ".env",
            ".env.local",
            ".htpasswd",
            ".HTPASSWD-nhom",
            ".ssh",
            ".bash_history",
            ".my-passwords.txt",
        ] {
            assert_eq!(left_out(name, || true), Some(Secret), "{name}");
        }
    }
}
