//! Resolves links and photographs of articles to pages and files of the site. A pure look-up that checking and
//! rendering share, so that they agree; makes no messages about missing targets (see `check`).

use super::check::own::own_path;
use super::entry::{Entry, EntryId};
use super::model::Site;
use super::plan::Job;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{PathError, SourcePath, UrlPath};
use crate::base::percent;
use crate::config::settings::Publish;
use crate::content::article::Article;
use crate::content::body::{Body, HoleKind};
use crate::content::link::LocalLink;
use crate::image::recipe::Focus;
use crate::source::attachment;
use crate::source::role::{CONTENT, Role};
use crate::source::tree::{Data, SourceFile, SourceTree, spelling};
use std::borrow::Cow;
use std::sync::Arc;

/// The target of a link.
#[derive(Debug, Clone)]
pub enum Resolved<'a> {
    /// An anchor in the same article.
    Here(&'a str),
    /// A page of the site, and an anchor in it.
    Page(&'a UrlPath, Option<&'a str>),
    /// A file that is published because of this link.
    File(&'a UrlPath, Arc<SourceFile>),
    /// Nothing: the link is dead.
    Dead,
}

/// A file that a reference means, possibly spelled differently.
#[derive(Debug, Clone)]
pub struct FoundFile<'a> {
    /// The file.
    pub file: &'a Arc<SourceFile>,
    /// Whether its name is exactly as written.
    pub exact: bool,
}

/// The file that `reference` means in an article in `folder`: relative to the folder, else to `content/`, else one whose
/// path differs only in case or in the kind of a space. `None`: there is none.
///
/// # Errors
/// When the reference leads out of the site.
pub fn find_file<'a>(
    tree: &'a SourceTree,
    folder: &str,
    reference: &str,
) -> Result<Option<FoundFile<'a>>, PathError> {
    let in_content = |path: &SourcePath| path.relative_to(CONTENT).is_some();
    let beside = SourcePath::resolve(folder, reference)?;
    if !in_content(&beside) {
        return Err(PathError::Outside);
    }
    let from_top = SourcePath::resolve(CONTENT, reference).ok().filter(in_content);
    let candidates = [Some(beside), from_top];
    for candidate in candidates.iter().flatten() {
        let index = format!("{candidate}/index.md");
        if let Some(file) = tree.get(candidate.as_str()).or_else(|| tree.get(&index)) {
            return Ok(Some(FoundFile { file, exact: true }));
        }
    }
    let alike = candidates.iter().flatten().find_map(|candidate| {
        let file = tree.find_ignoring_case(candidate.as_str());
        file.filter(|file| in_content(&file.path))
    });
    Ok(alike.map(|file| FoundFile { file, exact: false }))
}

impl Site {
    /// The target of `link` in `entry`.
    #[must_use]
    pub fn resolve<'a>(&'a self, entry: &Entry, link: &'a LocalLink) -> Resolved<'a> {
        match link {
            LocalLink::Anchor(id) if entry.article.body.has_anchor(id) => Resolved::Here(id),
            LocalLink::Anchor(_) => Resolved::Dead,
            LocalLink::Site { path, fragment } => match self.page_at(path) {
                Some((url, Job::Entry(id))) => Resolved::Page(url, self.live(*id, fragment.as_deref())),
                Some((url, _)) => Resolved::Page(url, fragment.as_deref()),
                None => Resolved::Dead,
            },
            LocalLink::File { path, fragment } => {
                let Ok(Some(found)) = find_file(&self.tree, entry.article.path.folder(), path) else {
                    return Resolved::Dead;
                };
                let path = &found.file.path;
                if let Some(id) = self.library.by_path(path.as_str()) {
                    return Resolved::Page(&self.library.entry(id).url, self.live(id, fragment.as_deref()));
                }
                match self.files.get(path) {
                    Some(url) => Resolved::File(url, Arc::clone(found.file)),
                    None => Resolved::Dead,
                }
            }
        }
    }

    /// The fragment if the article has that anchor; else `None`, so that the link leads to the top of the page.
    fn live<'a>(&self, id: EntryId, fragment: Option<&'a str>) -> Option<&'a str> {
        fragment.filter(|id_in_page| self.library.entry(id).article.body.has_anchor(id_in_page))
    }

    /// The planned address that `path` means, with or without its last slash, and its job.
    #[must_use]
    pub fn planned(&self, path: &str) -> Option<(&UrlPath, &Job)> {
        let url = UrlPath::new(path).ok()?;
        self.plan
            .entry(url.as_str())
            .or_else(|| self.plan.entry(&format!("{url}/")))
    }

    /// [`Site::planned`] for an address in an article, which may begin with the path of `base_url`, as in the preview.
    #[must_use]
    pub fn page_at(&self, path: &str) -> Option<(&UrlPath, &Job)> {
        self.planned(path).or_else(|| {
            let base = percent::decode(&self.config.base_url.path);
            let inner = path.strip_prefix(&base).filter(|_| !base.is_empty())?;
            self.planned(if inner.is_empty() { "/" } else { inner })
        })
    }

    /// The photograph that `src` means in `entry`. `None`: there is none that can be shown.
    #[must_use]
    pub fn picture(&self, entry: &Entry, src: &str, focus: Focus) -> Option<&super::pictures::SitePicture> {
        let src = src.trim_start_matches('/');
        let found = find_file(&self.tree, entry.article.path.folder(), src).ok()??;
        self.pictures.get(&found.file.path, focus)
    }
}

/// Every reference to a file in a text.
pub fn files_of(body: &Body) -> impl Iterator<Item = &str> {
    body.holes.iter().filter_map(|hole| hole.kind.file())
}

/// The last segment of a path or an address, spelled as files are compared. The target of a link has the last name that is
/// written in the link, or is the `index.md` in a folder of that name.
#[must_use]
pub fn last_name(path: &str) -> Cow<'_, str> {
    let path = path.trim_end_matches('/');
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_spelled = name
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_spelled {
        name.into()
    } else {
        spelling(name).into()
    }
}

/// The last names of everything in this site that an article shows or links to.
pub fn last_names<'a>(site: &'a Site, entry: &'a Entry) -> impl Iterator<Item = Cow<'a, str>> {
    let Article { front, body, .. } = &*entry.article;
    let lead = front.photo.iter().map(|photo| &*photo.src.value);
    let addresses = body.holes.iter().filter_map(|hole| {
        let HoleKind::LinkStart(link) = &hole.kind else {
            return None;
        };
        match &link.target {
            LocalLink::Site { path, .. } => Some(&**path).filter(|path| *path != "/"),
            LocalLink::File { .. } | LocalLink::Anchor(_) => None,
        }
    });
    let outside = (body.outside.iter())
        .filter_map(|outside| own_path(&site.config.base_url, &outside.url))
        .filter(|(path, _)| path != "/")
        .map(|(path, _)| last_name(&path).into_owned().into());
    let inside = files_of(body).chain(lead).chain(addresses);
    inside.map(last_name).chain(outside)
}

/// `Some`: why the article must wait: it refers to a file that cannot be read now. `None`: it refers to none such. `pictures`:
/// those of its gallery.
#[must_use]
pub fn waits_for_file<'a>(
    article: &Article,
    tree: &'a SourceTree,
    pictures: impl Iterator<Item = &'a Arc<SourceFile>>,
) -> Option<Diagnostic> {
    let lead = article.front.photo.as_ref().map(|photo| &*photo.src.value);
    let named = files_of(&article.body).chain(lead).filter_map(|file| {
        let found = find_file(tree, article.path.folder(), file.trim_start_matches('/'));
        Some(found.ok().flatten()?.file)
    });
    named.chain(pictures).find_map(|file| {
        let is_article = Role::of(&file.path) == Some(Role::Article);
        let Data::Unreadable(why) = &file.data else {
            return None;
        };
        (!is_article).then(|| (**why).clone())
    })
}

/// Why a linked file is not published.
#[derive(Debug)]
pub enum Refused {
    /// For its extension; empty when it has none.
    Ending(String),
    /// For its content, or because it cannot be read.
    Content(Diagnostic),
}

/// Why a linked file is not published. `None`: it is published.
#[must_use]
pub fn refused(file: &SourceFile, publish: &Publish) -> Option<Refused> {
    let ending = attachment::ending(&file.path);
    // The settings override the built-in list of refused extensions.
    let is_named = publish.attachments.contains(&ending);
    // Many servers send a file without an extension without a type: a browser guesses, and may see a page.
    if !is_named && (ending.is_empty() || attachment::is_refused(&ending)) {
        return Some(Refused::Ending(ending));
    }
    let counts = !is_named || matches!(file.data, Data::Unreadable(_));
    file.refusal().filter(|_| counts).map(Refused::Content)
}

/// Files other than articles that articles link to, unless they are refused: published because of the link.
#[must_use]
pub fn linked_files(entries: &[Entry], tree: &SourceTree, publish: &Publish) -> Vec<SourcePath> {
    let mut files = Vec::new();
    for entry in entries {
        for hole in &entry.article.body.holes {
            let HoleKind::LinkStart(link) = &hole.kind else {
                continue;
            };
            let LocalLink::File { path, .. } = &link.target else {
                continue;
            };
            if let Ok(Some(found)) = find_file(tree, entry.article.path.folder(), path)
                && Role::of(&found.file.path) == Some(Role::Companion)
                && refused(found.file, publish).is_none()
            {
                files.push(found.file.path.clone());
            }
        }
    }
    files.sort();
    files.dedup();
    files
}
