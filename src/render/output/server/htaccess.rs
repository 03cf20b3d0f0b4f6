//! Writes `.htaccess` for Apache 2.4. Requires `AllowOverride FileInfo`; modules that are missing are skipped.

use super::redirects::{RedirectRule, base, pattern, rules};
use super::rules::{ASK_AGAIN, FOR_EVER, HASHED, HEADERS, SAVED, endings_saved, has_calendar};
use crate::base::cut::Cut;
use crate::base::percent;
use crate::config::servers::ServerFiles;
use crate::config::settings::ContentCoding;
use crate::site::model::Site;
use std::collections::BTreeMap;
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
    let rules = rules(site, ServerFiles::Apache);
    rewritten(&mut out, site, &rules);
    precompressed(&mut out, &site.config.publish.precompress);
    if has_calendar(site) {
        out.push_str(
            "\nAddType text/calendar .ics\nAddCharset utf-8 .ics\n\
             <IfModule mod_deflate.c>\nAddOutputFilter DEFLATE ics\n</IfModule>\n",
        );
    }
    by_path(&mut out, site, &rules);
    out
}

/// Whether `mod_alias` would encode the path of the target once more.
fn is_encoded(rule: &RedirectRule) -> bool {
    let path = rule.to.split(['?', '#']).next().unwrap_or_default();
    path.contains('%')
}

/// Redirects by path, but those that need `mod_rewrite`. What stands behind `?` is handed on.
fn by_path(out: &mut String, site: &Site, rules: &[RedirectRule]) {
    let mut paths = rules
        .iter()
        .filter(|rule| rule.from.query().is_none() && !rule.from.is_wildcard() && !is_encoded(rule));
    let Some(first) = paths.next() else {
        return;
    };
    out.push_str("\n<IfModule mod_alias.c>\n");
    for rule in std::iter::once(first).chain(paths) {
        let from = page_pattern(&format!("{}{}", base(site), rule.from.path()));
        let _ = writeln!(out, "RedirectMatch 301 \"(?i)^{from}$\" \"{}\"", rule.to);
    }
    out.push_str("</IfModule>\n");
}

/// What only `mod_rewrite` knows: redirects by query; wildcards, for what is not published; and that an emptied folder is
/// missing, which Apache would answer with "forbidden".
fn rewritten(out: &mut String, site: &Site, rules: &[RedirectRule]) {
    // By path, capitals or not: a longer query must come before its beginning.
    let mut queries: BTreeMap<String, Vec<(&str, &RedirectRule)>> = BTreeMap::new();
    for rule in rules {
        if let Some(query) = rule.from.query() {
            let path = rule.from.path().as_str().to_lowercase();
            queries.entry(path).or_default().push((query, rule));
        }
    }
    let wildcards: Vec<&RedirectRule> = rules.iter().filter(|rule| rule.from.is_wildcard()).collect();
    out.push_str("\n<IfModule mod_rewrite.c>\nRewriteEngine On\n");
    for (path, rules) in queries {
        let path = page_pattern(path.tail(1));
        // Else every request would be compared with every query.
        if rules.len() > 1 {
            let _ = writeln!(out, "RewriteRule \"!^{path}$\" \"-\" [NC,S={}]", rules.len());
        }
        for (query, rule) in rules {
            let path = page_pattern(rule.from.path().as_str().tail(1));
            let _ = writeln!(
                out,
                "RewriteCond \"%{{QUERY_STRING}}\" \"^{}(?:&|$)\" [NC]\nRewriteRule \"^{path}$\" \"{}\" [NC,R=301,NE,L,QSD]",
                pattern(query),
                substitution(&rule.to)
            );
        }
    }
    for rule in rules.iter().filter(|rule| is_encoded(rule)) {
        if rule.from.query().is_none() && !rule.from.is_wildcard() {
            let path = page_pattern(rule.from.path().as_str().tail(1));
            let to = substitution(&rule.to);
            let _ = writeln!(out, "RewriteRule \"^{path}$\" \"{to}\" [NC,R=301,NE,L,QSD]");
        }
    }
    for rule in wildcards {
        // As it was asked for: what Apache has decoded would have to be encoded again.
        let folder = pattern(&percent::encode(&format!("{}{}", base(site), rule.from.path())));
        let to = match rule.splat() {
            Some((before, after)) => format!("{}%1{}", substitution(before), substitution(after)),
            None => substitution(&rule.to),
        };
        let _ = writeln!(
            out,
            "RewriteCond \"%{{REQUEST_FILENAME}}\" !-f\nRewriteCond \"%{{REQUEST_FILENAME}}\" !-d\n\
             RewriteCond \"%{{THE_REQUEST}}\" \"^[A-Z]+ {folder}([^? ]*)\" [NC]\n\
             RewriteRule \"^\" \"{to}\" [R=301,NE,L,QSD]"
        );
    }
    out.push_str(
        "RewriteCond \"%{REQUEST_FILENAME}\" -d\nRewriteCond \"%{REQUEST_FILENAME}/index.html\" !-f\n\
         RewriteCond \"%{REQUEST_FILENAME}/index.php\" !-f\nRewriteRule \"^\" \"-\" [R=404,L]\n",
    );
    out.push_str("</IfModule>\n");
}

/// A target for `mod_rewrite`, which takes `%1` for a group of a condition.
fn substitution(to: &str) -> String {
    to.replace('%', "\\%")
}

/// The pattern of a path; a page is asked for in three ways.
fn page_pattern(path: &str) -> String {
    match path.strip_suffix('/') {
        Some(page) => format!("{}/?(index\\.html)?", pattern(page)),
        None if path.is_empty() => "(index\\.html)?".to_owned(),
        None => pattern(path),
    }
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
