//! Writes `.htaccess` for Apache 2.4. Requires `AllowOverride FileInfo`; modules that are missing are skipped.

use super::rules::{
    ASK_AGAIN, FOR_EVER, HASHED, HEADERS, SAVED, endings_saved, has_calendar, redirects as redirects_of,
};
use crate::config::settings::ContentCoding;
use crate::site::model::Site;
use std::fmt::Write as _;

/// The text of the file.
#[must_use]
pub fn write(site: &Site) -> String {
    let base = &site.config.base_url.path;
    let mut out = format!(
        "# Written by bantin; what is changed here is lost at the next publication.\n\
         ErrorDocument 404 {base}/404.html\n\
         AddDefaultCharset utf-8\n\
         AddType image/webp .webp\n\
         AddType image/avif .avif\n\n\
         <IfModule mod_deflate.c>\n\
         AddOutputFilter DEFLATE html css js json xml svg txt bin\n\
         </IfModule>\n\n\
         <IfModule mod_headers.c>\n"
    );
    for (name, value) in HEADERS {
        let _ = writeln!(out, "Header always set {name} \"{value}\"");
    }
    let endings = endings_saved(site);
    if !endings.is_empty() {
        let (name, value) = SAVED;
        let _ = writeln!(
            out,
            "<If \"%{{REQUEST_URI}} =~ m#^{}{}.*\\.({})$#\">\nHeader set {name} \"{value}\"\n</If>",
            pattern(base),
            pattern(site.config.permalinks.files.as_str()),
            endings.into_iter().collect::<Vec<_>>().join("|"),
        );
    }
    let _ = writeln!(
        out,
        "Header set Cache-Control \"{ASK_AGAIN}\"\n\
         <If \"%{{REQUEST_URI}} =~ m#^{}/({})/#\">\n\
         Header set Cache-Control \"{FOR_EVER}\"\n\
         </If>\n\
         </IfModule>",
        pattern(base),
        HASHED.join("|")
    );
    precompressed(&mut out, &site.config.publish.precompress);
    if has_calendar(site) {
        out.push_str(
            "\nAddType text/calendar .ics\nAddCharset utf-8 .ics\n\
             <IfModule mod_deflate.c>\nAddOutputFilter DEFLATE ics\n</IfModule>\n",
        );
    }
    let redirects = redirects_of(site);
    if !redirects.is_empty() {
        out.push_str("\n<IfModule mod_alias.c>\n");
        for (from, to) in redirects {
            // Unescaped, `$1` in the target would be replaced by a group of the pattern.
            let to = to.replace('$', "%24").replace('"', "%22");
            let from = match from.strip_suffix('/') {
                Some(page) => format!("{}/?(index\\.html)?", pattern(page)),
                None => pattern(&from),
            };
            let _ = writeln!(out, "RedirectMatch 301 \"^{from}$\" \"{to}\"");
        }
        out.push_str("</IfModule>\n");
    }
    out
}

/// Rules that serve the compressed file beside a requested one.
fn precompressed(out: &mut String, encodings: &[ContentCoding]) {
    if encodings.is_empty() {
        return;
    }
    out.push_str("\n<IfModule mod_rewrite.c>\nRewriteEngine On\n");
    for encoding in encodings {
        let extension = encoding.name();
        let coding = coding(*encoding);
        let _ = write!(
            out,
            "RewriteCond %{{HTTP:Accept-Encoding}} \\b{coding}\\b\n\
             RewriteCond %{{REQUEST_FILENAME}}.{extension} -f\n\
             RewriteRule ^(.+)$ $1.{extension} [L]\n"
        );
    }
    out.push_str("</IfModule>\n");
    for encoding in encodings {
        let extension = encoding.name();
        let _ = writeln!(
            out,
            "RemoveType .{extension}\nRemoveLanguage .{extension}\nAddEncoding {} .{extension}",
            coding(*encoding)
        );
    }
    out.push_str("<IfModule mod_headers.c>\nHeader append Vary Accept-Encoding\n</IfModule>\n");
}

/// The name of an encoding in HTTP.
fn coding(encoding: ContentCoding) -> &'static str {
    match encoding {
        ContentCoding::Brotli => "br",
        ContentCoding::Gzip => "gzip",
    }
}

/// A regular expression that matches exactly `text`.
fn pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, '/' | '-' | '_') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
