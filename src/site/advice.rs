//! Notes that only `check` prints: things an editor may want to change and nobody must, such as unused pictures and
//! articles that expire soon. Errors and warnings are in `check` and `rules`.

use super::check::settings::twice;
use super::entry::{ArticleState, Entry};
use super::links::find_file;
use super::model::Site;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::content::article::{Article, ParsedArticle};
use crate::image::error::ImageError;
use crate::source::role::{CONTENT, Role, settings_path};
use crate::source::tree::Data;
use crate::text::fold::fold;
use crate::text::nfc::squeeze;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// An article that expires within this many seconds gets a note.
const SOON: i64 = 7 * DAY;
const DAY: i64 = 24 * 60 * 60;
/// At most this many unused pictures are listed one by one.
const MOST_PICTURES: usize = 20;

/// The notes on a site. `articles` includes those that are not shown.
#[must_use]
pub fn notes(site: &Site, articles: &BTreeMap<SourcePath, Arc<ParsedArticle>>) -> Vec<Diagnostic> {
    let mut notes = unused_pictures(site, articles);
    let entries = &site.library.entries;
    notes.extend(entries.iter().filter_map(|entry| expires_soon(site, entry)));
    notes.extend(alike(entries));
    let settings = settings_path();
    notes.extend(twice(site, &settings));
    let zone = site.config.zone;
    let past = (site.config.notices.iter()).filter(|notice| notice.is_past(site.now, zone));
    notes.extend(past.filter_map(|notice| {
        let note = Diagnostic::new(&code::NOTICE_PAST).arg("header", &notice.header);
        Some(note.at(&settings, notice.until.as_ref()?.span))
    }));
    notes
}

fn expires_soon(site: &Site, entry: &Entry) -> Option<Diagnostic> {
    let left = entry.expires?.unix() - site.now.unix();
    let written = entry.article.front.expires.as_ref()?;
    let is_soon = entry.state == ArticleState::Live && (1..=SOON).contains(&left);
    let note = || Diagnostic::new(&code::EXPIRES_SOON).arg("days", left.div_euclid(DAY) + 1);
    let spelling = &entry.article.front.spelling;
    is_soon.then(|| spelling.fill(note()).at(&entry.article.path, written.span))
}

/// Titles that differ only in diacritics or case; each is compared with the first such title. An identical title is no
/// mistake: it is a series.
fn alike(entries: &[Entry]) -> Vec<Diagnostic> {
    let mut seen: HashMap<String, &Entry> = HashMap::with_capacity(entries.len());
    let mut notes = Vec::new();
    // Oldest first: the note goes to the newer article.
    for entry in entries.iter().rev().filter(|entry| !entry.is_category_text()) {
        let title = &entry.article.front.title;
        let key = squeeze(&fold(&title.value)).into_owned();
        let Some(first) = seen.get(&key) else {
            seen.insert(key, entry);
            continue;
        };
        let other = &first.article;
        if other.front.title.value != title.value {
            let note = Diagnostic::new(&code::TITLE_ALIKE)
                .arg("other", &other.path)
                .arg("line", other.front.title.span.line)
                .arg("title", &other.front.title.value);
            notes.push(note.at(&entry.article.path, title.span));
        }
    }
    notes
}

fn unused_pictures(site: &Site, articles: &BTreeMap<SourcePath, Arc<ParsedArticle>>) -> Vec<Diagnostic> {
    let mut used: BTreeSet<&SourcePath> = BTreeSet::new();
    // Folders of articles that cannot be read: their pictures may be in use.
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    for (path, parsed) in articles {
        match parsed.article.as_ref().or(parsed.broken.as_ref()) {
            Some(article) => used.extend(files(site, article)),
            None => {
                unknown.insert(path.folder());
            }
        }
    }
    let shown = site.library.entries.iter();
    used.extend(shown.flat_map(|entry| files(site, &entry.article)));
    let emblem = site.config.theme.emblem.as_ref().map(|emblem| &emblem.value);
    let mut unused: Vec<&SourcePath> = (site.tree.in_folder(CONTENT))
        .filter(|file| match &file.data {
            Data::Picture(Err(error)) => !matches!(error, ImageError::XmlActive(_)),
            data => matches!(data, Data::Picture(_)),
        })
        .filter(|file| Role::of(&file.path) == Some(Role::Companion))
        .map(|file| &file.path)
        .filter(|path| !used.contains(path) && emblem != Some(path) && !unknown.contains(path.folder()))
        .collect();
    let more = unused.len().saturating_sub(MOST_PICTURES);
    unused.truncate(MOST_PICTURES);
    let notes = unused.into_iter().map(|path| {
        let name = match path.file_name() {
            name if name.contains(' ') => format!("<{name}>"),
            name => name.to_owned(),
        };
        let note = Diagnostic::new(&code::PICTURE_UNUSED).arg("name", name);
        note.in_file(path)
    });
    let rest = (more > 0).then(|| Diagnostic::new(&code::PICTURES_UNUSED).arg("count", more));
    notes.chain(rest).collect()
}

/// Every file that an article refers to.
fn files<'s>(site: &'s Site, article: &Article) -> Vec<&'s SourcePath> {
    let lead = article.front.photo.iter().map(|photo| photo.src.value.as_str());
    let named = article.body.holes.iter().filter_map(|hole| hole.kind.file());
    let folder = article.path.folder();
    let found = lead.chain(named).filter_map(|name| {
        let found = find_file(&site.tree, folder, name.trim_start_matches('/'));
        Some(&found.ok()??.file.path)
    });
    found.collect()
}
