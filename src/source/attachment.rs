//! What the ending of a linked file means for the server that sends it and the browser that gets it: whether it may be
//! published at all, and whether readers see it or save it.

use crate::base::path::SourcePath;
use crate::text::slug::slug;

/// Endings that are published only when `[publish] attachments` names them.
pub const REFUSED: [&[&str]; 3] = [
    // Servers run these, or read orders from them.
    &[
        "php", "php3", "php4", "php5", "php6", "php7", "php8", "phps", "pht", "phtm", "phtml", "phar", "inc",
        "asp", "aspx", "asa", "asax", "ascx", "ashx", "asmx", "axd", "cer", "cdx", "cshtml", "vbhtml", "svc",
        "rem", "soap", "config", "jsp", "jspx", "jspa", "jspf", "jsw", "jsv", "cgi", "fcgi", "pl", "pm",
        "py", "pyc", "rb", "sh", "bash", "ksh", "lua", "shtml", "shtm", "stm", "cfm", "cfml", "cfc", "dll",
        "htaccess", "htpasswd", "ini",
    ],
    // Browsers open these as pages of this site, with its rights, or run them in one. Of XML files it depends on what is in
    // them: `image::xml::check_data` tells.
    &[
        "html", "htm", "xhtml", "xhtm", "xht", "mht", "mhtml", "xul", "js", "mjs", "cjs", "wasm", "swf",
        "htc", "manifest", "appcache",
    ],
    // Programs, for computers and phones.
    &[
        "hta",
        "exe",
        "com",
        "bat",
        "cmd",
        "scr",
        "pif",
        "cpl",
        "msi",
        "msp",
        "msix",
        "appx",
        "msc",
        "vbs",
        "vbe",
        "jse",
        "ws",
        "wsf",
        "wsh",
        "ps1",
        "psm1",
        "reg",
        "inf",
        "lnk",
        "url",
        "scf",
        "chm",
        "hlp",
        "gadget",
        "application",
        "jar",
        "jnlp",
        "apk",
        "ipa",
        "app",
        "dmg",
        "pkg",
        "deb",
        "rpm",
        "iso",
        "img",
    ],
];

/// Endings that a browser shows without running anything. SVG is here, since bantin writes it anew as a drawing.
pub const SHOWN: [&str; 28] = [
    "pdf", "txt", "jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "avif", "svg", "bmp", "ico", "mp3",
    "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "weba", "mp4", "m4v", "mov", "webm", "ogv", "vtt",
];

/// The ending that a linked file is published with: letters and digits, lower case. Empty when there is none.
///
/// The rest of its name keeps no dot (`a.php.pdf` becomes `a-php.pdf`), so that a server finds no second ending.
#[must_use]
pub fn ending(path: &SourcePath) -> String {
    slug(&path.extension())
}

/// Whether files with this ending are published only when the site names it.
#[must_use]
pub fn is_refused(ending: &str) -> bool {
    REFUSED.iter().any(|endings| endings.contains(&ending))
}

/// Whether readers save a file with this ending instead of seeing it. One that is refused unless the site names it opens
/// as it is meant to.
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
