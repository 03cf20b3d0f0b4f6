//! What the extension of a linked file means for web servers and browsers: whether the file may be published, and
//! whether readers see it or download it. Goes by the name alone; what is inside a file is not looked at here.

use crate::base::path::SourcePath;
use crate::text::slug::slug;

/// Extensions that are published only when `[publish] attachments` names them.
pub const REFUSED: [&[&str]; 4] = [
    // Web servers run these, or read configuration from them.
    &[
        "php", "php3", "php4", "php5", "php6", "php7", "php8", "phps", "pht", "phtm", "phtml", "phar", "inc",
        "asp", "aspx", "asa", "asax", "ascx", "ashx", "asmx", "axd", "cer", "cdx", "cshtml", "vbhtml", "svc",
        "rem", "soap", "config", "jsp", "jspx", "jspa", "jspf", "jsw", "jsv", "cgi", "fcgi", "pl", "pm",
        "py", "pyc", "rb", "sh", "bash", "ksh", "lua", "shtml", "shtm", "stm", "cfm", "cfml", "cfc", "dll",
        "htaccess", "htpasswd", "ini",
    ],
    // Browsers open these as pages of this site, with its rights, or run them in one. XML files are checked by content:
    // `image::xml::check_data`.
    &[
        "html", "htm", "xhtml", "xhtm", "xht", "mht", "mhtml", "xul", "js", "mjs", "cjs", "wasm", "swf",
        "htc", "manifest", "appcache",
    ],
    // Programs, for computers and phones.
    &[
        "hta", "exe", "com", "bat", "cmd", "scr", "pif", "cpl", "msi", "msp", "msix", "appx", "msc", "vbs",
        "vbe", "jse", "ws", "wsf", "wsh", "ps1", "psm1", "reg", "inf", "lnk", "url", "scf", "chm", "hlp",
        "gadget", "jar", "jnlp", "apk", "ipa", "app", "dmg", "pkg", "deb", "rpm", "iso", "img",
    ],
    // Windows installs a program (ClickOnce) from it.
    &["application"],
];

/// Extensions that browsers show without running anything. SVG is here since bantin sanitises it.
pub const SHOWN: [&str; 28] = [
    "pdf", "txt", "jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "avif", "svg", "bmp", "ico", "mp3",
    "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "weba", "mp4", "m4v", "mov", "webm", "ogv", "vtt",
];

/// Recordings that browsers play, with their media types.
pub const RECORDINGS: [(&str, &str); 9] = [
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("aac", "audio/aac"),
    ("ogg", "audio/ogg"),
    ("oga", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("flac", "audio/flac"),
    ("weba", "audio/webm"),
];

/// Recordings of phones and of Windows that browsers do not play.
pub const NOT_PLAYED: [&str; 8] = ["wma", "amr", "3ga", "aif", "aiff", "mid", "midi", "m4b"];

/// Whether a path names a recording, which browsers may play or not.
#[must_use]
pub fn is_recording(path: &str) -> bool {
    let Some((_, ending)) = path.rsplit_once('.') else {
        return false;
    };
    let is_it = |known: &str| known.eq_ignore_ascii_case(ending.trim_end());
    RECORDINGS.iter().any(|(known, _)| is_it(known)) || NOT_PLAYED.into_iter().any(is_it)
}

/// The media type of a recording with this extension, in lower case. `None`: browsers do not play it.
#[must_use]
pub fn played(ending: &str) -> Option<&'static str> {
    let known = RECORDINGS.iter().find(|(known, _)| *known == ending);
    known.map(|(_, media_type)| *media_type)
}

/// The extension that a linked file is published with: ASCII letters and digits, lower case. Empty: it has none.
///
/// The rest of its name keeps no dot (`a.php.pdf` becomes `a-php.pdf`), so that a server finds no second ending.
#[must_use]
pub fn ending(path: &SourcePath) -> String {
    slug(&path.extension())
}

/// Whether files with this extension are published only when the settings name it.
#[must_use]
pub fn is_refused(ending: &str) -> bool {
    REFUSED.iter().any(|endings| endings.contains(&ending))
}

/// Whether browsers should download files with this extension instead of showing them. One that is published because the
/// settings name it is shown.
#[must_use]
pub fn is_saved(ending: &str) -> bool {
    !ending.is_empty() && !SHOWN.contains(&ending) && !is_refused(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_what_a_server_would_see() {
        for (name, expected) in [
            ("a.PHP", "php"),
            ("a.php ", "php"),
            ("a.php.", ""),
            ("a.pdf.php", "php"),
            ("a.php.pdf", "pdf"),
            ("Web.config", "config"),
            ("a.ｐｈｐ", ""),
            ("a.p h p", "p-h-p"),
            ("a", ""),
        ] {
            let path = SourcePath::new(&format!("content/{name}")).unwrap();
            assert_eq!(ending(&path), expected, "{name}");
        }
    }

    #[test]
    fn each_ending_has_one_meaning() {
        let mut all: Vec<&str> = REFUSED.concat();
        all.extend(SHOWN);
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|ending| slug(ending) == *ending));
    }
}
