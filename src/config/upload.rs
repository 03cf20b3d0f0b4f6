//! `[upload]`: where `bantin upload` sends the site. It reads the form of the target only; whether a folder or a server is there,
//! `disk::upload` finds out.

use super::table::Table;
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;

/// How many files are sent at once when the settings say nothing: what rclone does by itself.
const CONNECTIONS: u32 = 4;

/// `[upload]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadSettings {
    /// `None`: not set, so nothing can be uploaded.
    pub to: Option<Target>,
    /// How many files are sent at once, from 1.
    pub connections: u32,
}

/// Where a site is uploaded to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A folder of a server, as rclone names it: `phuong:www/ban-tin`. The part before the colon is a name of `rclone config`.
    Remote(String),
    /// A folder of this computer or of a network share, relative to the site.
    Folder(String),
}

impl Target {
    /// As it is written in the settings.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Remote(text) | Self::Folder(text) => text,
        }
    }
}

/// The section.
pub(super) fn upload(table: &Table<'_>) -> UploadSettings {
    UploadSettings {
        to: table.parse("to", target),
        connections: table.count("connections", 1..=32).unwrap_or(CONNECTIONS),
    }
}

/// A target from its text.
///
/// # Errors
/// When it has a password or a user in it, or is the address of a server.
fn target(text: &str) -> Result<Target, Diagnostic> {
    let server = text.split_once("://").map_or(text, |(_, rest)| rest);
    let server = server.split(['/', '\\']).next().unwrap_or_default();
    // rclone takes options between a name and its colon: `phuong,pass=…:www`.
    let options = text.rsplit_once(':').map_or("", |(before, _)| before);
    let is_secret = |word: &&str| options.to_ascii_lowercase().contains(*word);
    let names_user = server
        .rsplit_once('@')
        .is_some_and(|(user, _)| user.contains(':'));
    if names_user
        || ["pass=", "password", "token=", "secret", "key_pem="]
            .iter()
            .any(is_secret)
    {
        return Err(Diagnostic::new(&codes::UPLOAD_PASSWORD));
    }
    // rclone would take a name that begins with `-` for an option.
    if text.contains("://") || server.contains('@') || server.starts_with('-') && server.contains(':') {
        return Err(Diagnostic::new(&codes::UPLOAD_ADDRESS).arg("found", text));
    }
    let mut signs = text.chars();
    let is_drive = signs.next().is_some_and(|sign| sign.is_ascii_alphabetic())
        && signs.next() == Some(':')
        && signs.next().is_none_or(|sign| matches!(sign, '/' | '\\'));
    Ok(if server.contains(':') && !is_drive {
        Target::Remote(text.to_owned())
    } else {
        Target::Folder(text.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_told_from_folders() {
        for remote in ["phuong:", "phuong:www/ban-tin", "may chu:/var/www", ":local:/srv"] {
            assert_eq!(target(remote), Ok(Target::Remote(remote.to_owned())));
        }
        for folder in [
            "/srv/www",
            "../www",
            "www",
            "D:\\www",
            "D:/www",
            "E:",
            "\\\\may-chu\\www",
            "./a:b",
            "/a:b",
        ] {
            assert_eq!(target(folder), Ok(Target::Folder(folder.to_owned())));
        }
    }

    #[test]
    fn no_password_stands_in_the_settings() {
        let code = |text| target(text).map_err(|said| said.code.id);
        for text in [
            "ftp://an:mat-khau@ftp.example.vn/www",
            "an:mat-khau@ftp.example.vn",
            ":ftp,host=ftp.example.vn,user=an,pass=abc:www",
            "phuong,bearer_token=abc:www",
        ] {
            assert_eq!(code(text), Err("config/upload-password"), "{text}");
        }
        for text in [
            "ftp://ftp.example.vn/www",
            "an@ssh.example.vn:/var/www",
            "--config=x:www",
        ] {
            assert_eq!(code(text), Err("config/upload-address"), "{text}");
        }
    }
}
