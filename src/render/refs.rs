//! What a finished page refers to. The pictures that it mentions are found in its bytes, so that a template may show whatever it
//! likes; exactly these are made. A published page may stay as it is only while all that it refers to is still there.

use crate::base::html_tokens::{PageToken, StartTag, tokens};
use crate::base::path::UrlPath;
use crate::base::percent;
use crate::site::model::Site;
use crate::site::pictures::{FOLDER, SitePictures};
use crate::site::plan::SEARCH;
use crate::theme::assets::ASSETS;
use memchr::memmem;
use std::collections::BTreeSet;

/// What must stay published with a page that stays as it is.
#[derive(Debug, Default)]
pub struct Needs {
    /// Names of pictures.
    pub pictures: Vec<String>,
    /// Files of an earlier version of the theme, relative to the published folder.
    pub assets: BTreeSet<String>,
}

/// What the page `html`, which was published at `url`, needs. `None`: it refers to something that the site no longer has, such as
/// an article or a picture that was withdrawn.
#[must_use]
pub fn needs(site: &Site, url: &UrlPath, html: &[u8]) -> Option<Needs> {
    let mut needs = Needs {
        pictures: pictures(html, &site.pictures),
        assets: BTreeSet::new(),
    };
    for token in tokens(&String::from_utf8_lossy(html)) {
        let PageToken::Start(tag) = token else { continue };
        for path in addresses(&tag).filter_map(|written| path_of(site, url, written)) {
            if is_there(site, &path) {
                continue;
            }
            let is_asset = path.starts_with(ASSETS);
            needs
                .assets
                .insert(UrlPath::new(&path).ok().filter(|_| is_asset)?.file());
        }
    }
    Some(needs)
}

/// The addresses in the attributes of a tag, as written.
pub fn addresses(tag: &StartTag) -> impl Iterator<Item = &str> {
    tag.attributes.iter().flat_map(|(name, value)| {
        let (one, many) = match name.as_str() {
            "href" | "src" | "action" | "poster" => (Some(value.as_str()), None),
            "srcset" => (None, Some(value.split(','))),
            _ => (None, None),
        };
        let many = many.into_iter().flatten();
        one.into_iter()
            .chain(many.filter_map(|part| part.split_whitespace().next()))
    })
}

/// Whether the site has this path, which is relative to its home page and starts with `/`.
#[must_use]
pub fn is_there(site: &Site, path: &str) -> bool {
    let print = path.strip_prefix(FOLDER);
    site.page_at(path).is_some()
        || print.is_some_and(|name| site.pictures.print(name).is_some())
        || path.starts_with(SEARCH)
}

/// The path in the site, decoded, to which an address on the page at `url` leads. `None`: it leads elsewhere, or to the page.
fn path_of(site: &Site, url: &UrlPath, written: &str) -> Option<String> {
    let base = &site.config.base_url;
    let local = written.strip_prefix(base.origin.as_str()).unwrap_or(written);
    let local = local.split(['?', '#']).next().unwrap_or_default();
    let path = if local.starts_with("//") {
        return None;
    } else if local.starts_with('/') {
        percent::decode(local.strip_prefix(base.path.as_str())?)
    } else if local.is_empty() || local.split('/').next().is_some_and(|first| first.contains(':')) {
        return None;
    } else {
        let file = url.file();
        let mut folders: Vec<&str> = file.split('/').collect();
        folders.pop();
        for part in local.split('/') {
            match part {
                "." => {}
                ".." => drop(folders.pop()),
                part => folders.push(part),
            }
        }
        percent::decode(&format!("/{}", folders.join("/")))
    };
    // Links of a portable site name the files of pages.
    let page = path
        .strip_suffix("/index.html")
        .map(|folder| format!("{folder}/"));
    Some(page.unwrap_or(path))
}

/// Names of the pictures that `page` mentions, sorted.
#[must_use]
pub fn pictures(page: &[u8], known: &SitePictures) -> Vec<String> {
    let mut names: Vec<String> = memmem::find_iter(page, FOLDER.as_bytes())
        .filter_map(|at| {
            let rest = &page[at + FOLDER.len()..];
            let end = rest
                .iter()
                .position(|byte| !is_part_of_name(*byte))
                .unwrap_or(rest.len());
            let name = std::str::from_utf8(&rest[..end]).ok()?;
            known.print(name).is_some().then(|| name.to_owned())
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Names of pictures consist of slug, size and digest.
fn is_part_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.'
}
