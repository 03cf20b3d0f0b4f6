//! Makes the model: articles to entries, entries to a library, a library to a plan. Articles whose
//! addresses collide go back to what was published of them, or out, and the rest is planned again, until
//! nothing collides.

use super::check;
use super::checked::{Checked, Subject};
use super::collisions;
use super::emblem;
use super::entry::Entry;
use super::former;
use super::inputs::Inputs;
use super::library::Library;
use super::links;
use super::model::Site;
use super::names;
use super::pictures::Pictures;
use super::plan::Plan;
use super::planner;
use super::shelf::Shelf;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::image::recipe::{Focus, Recipe};
use crate::source::attachment;
use crate::source::role::SETTINGS;
use crate::text::dates::moment::Moment;
use crate::text::slug;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::sync::{Arc, OnceLock};

/// A model whose links and photographs have not been looked at, and what was found while it was made.
#[derive(Debug, Clone)]
pub struct Structure {
    /// The model.
    pub site: Site,
    /// Moments to come at which scheduled articles appear, and dates of updates are shown.
    pub scheduled: Vec<Moment>,
    /// Articles of which it matters what was published last.
    pub asked: BTreeSet<SourcePath>,
    /// What is wrong with how articles fit together.
    diagnostics: Vec<Diagnostic>,
    /// Articles with errors, for what else is wrong with them.
    broken: Vec<Entry>,
    /// What was found of links and photographs, once somebody has asked.
    checked: OnceLock<Arc<Checked>>,
}

impl Structure {
    /// Keeps what was found of the articles of `last` that are in this structure too, if it is the one before, from which
    /// only articles differ.
    pub fn checked_after(&mut self, last: Option<&Self>) {
        self.checked = OnceLock::new();
        let again = |last: &Self| last.checked.get()?.again(last.subject(), self.subject());
        if let Some(checked) = last.and_then(again) {
            self.checked = Arc::new(checked).into();
        }
    }

    fn subject(&self) -> Subject<'_> {
        Subject {
            site: &self.site,
            broken: &self.broken,
        }
    }

    /// Everything that is wrong with how articles fit together, links and photographs among it.
    ///
    /// # Errors
    /// Bugs, each in the file of an article at which bantin fails: the model must be made again without these articles.
    pub fn diagnostics(&self) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let checked = self
            .checked
            .get_or_init(|| Arc::new(Checked::new(self.subject())));
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.extend(checked.told(&self.site)?);
        Ok(diagnostics)
    }
}

/// Makes the model.
#[must_use]
pub fn build(inputs: &Inputs<'_>) -> Structure {
    let config = &former::with_former(inputs.config, inputs.held);
    let present = inputs.config.categories.len();
    let inputs = &Inputs {
        config,
        ..inputs.clone()
    };
    let (mut shelf, mut entries) = Shelf::fill(inputs, present);
    let (library, plan, files) = loop {
        let mut said = Vec::new();
        let library = Library::new(entries, inputs.config, &mut said);
        let files = file_urls(inputs, &library);
        let mut planned = planner::list(inputs.config, &library, inputs.tree, inputs.assets, &files);
        said.extend(names::take_impossible(&mut planned));
        let (plan, collisions) = Plan::new(planned);
        let rejected = collisions::rejected(&collisions, inputs.articles, &mut shelf);
        if rejected.is_empty() {
            let place = |diagnostic: &Diagnostic| Some(diagnostic.place.as_ref()?.path.clone());
            said.retain(|said| place(said).is_none_or(|path| !shelf.is_stand_in(&path)));
            shelf.diagnostics.extend(said);
            break (library, plan, files);
        }
        entries = library.entries;
        shelf.take_out(&rejected, &mut entries);
    };
    let mut diagnostics = mem::take(&mut shelf.diagnostics);
    let mut site = Site {
        config: Arc::clone(inputs.config),
        tree: Arc::clone(inputs.tree),
        pictures: Arc::default(),
        library: Arc::new(library),
        plan: Arc::new(plan),
        files: Arc::new(files),
        hidden: Arc::new(shelf.hidden),
        waiting: Arc::new(shelf.waiting),
        held_back: Arc::new(shelf.held_back),
        reasons: Arc::new(shelf.reasons),
        needs_former: shelf.asked.contains(SETTINGS),
        emblem: None,
        has_notice: inputs.config.notice.is_some()
            && (inputs.config.notice_end()).is_none_or(|end| end > inputs.now),
        now: inputs.now,
    };
    site.pictures = Arc::new(pictures(&site, inputs.recipes));
    match emblem::find(&site) {
        Some(Ok(emblem)) => site.emblem = Some(emblem),
        Some(Err(diagnostic)) => diagnostics.push(*diagnostic),
        None => {}
    }
    diagnostics.extend(collisions::to_come(&site));
    let settings = SourcePath::new(SETTINGS).ok();
    let circles = settings
        .as_ref()
        .map(|path| check::settings::circles(&site, path));
    for (url, diagnostic) in circles.unwrap_or_default() {
        Arc::make_mut(&mut site.plan).remove(&url);
        diagnostics.push(diagnostic);
    }
    Structure {
        site,
        asked: shelf.asked,
        scheduled: shelf.scheduled,
        diagnostics,
        broken: shelf.broken,
        checked: OnceLock::new(),
    }
}

/// Addresses of linked files: the folder of files, and the path below `content/` as a slug.
fn file_urls(inputs: &Inputs<'_>, library: &Library) -> BTreeMap<SourcePath, UrlPath> {
    links::linked_files(&library.entries, inputs.tree, &inputs.config.publish)
        .into_iter()
        .chain(emblem::file(inputs.config, inputs.tree))
        .filter_map(|path| {
            let below = path.relative_to(crate::source::role::CONTENT)?;
            let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut segments: Vec<String> = folder.split('/').map(slug::segment).collect();
            let stem = match slug::segment(path.stem()) {
                stem if stem.is_empty() => "tep".to_owned(),
                stem => stem,
            };
            segments.push(match attachment::ending(&path) {
                ending if ending.is_empty() => stem,
                ending => format!("{stem}.{ending}"),
            });
            segments.retain(|segment| !segment.is_empty());
            let folder = &inputs.config.permalinks.files;
            let url = UrlPath::new(&format!("{folder}{}", segments.join("/"))).ok()?;
            Some((path, url))
        })
        .collect()
}

/// Every photograph that an article shows, in every recipe.
fn pictures(site: &Site, recipes: &BTreeMap<String, Recipe>) -> Pictures {
    let mut pictures = Pictures::default();
    for entry in &site.library.entries {
        let folder = entry.article.path.folder();
        let mut add = |src: &str, focus: Focus| {
            if let Ok(Some(found)) = links::find_file(&site.tree, folder, src.trim_start_matches('/')) {
                pictures.add(found.file, focus, recipes);
            }
        };
        if let Some(photo) = &entry.article.front.photo {
            add(&photo.src.value, photo.focus);
        }
        for hole in &entry.article.body.holes {
            if let Some(picture) = hole.kind.picture() {
                add(&picture.src, Focus::default());
            }
        }
    }
    pictures
}
