//! Builds the model of the site: articles to entries, entries to a library, library to a plan. Articles whose
//! addresses collide fall back to their last published version, or are left out, and the rest is planned again until
//! nothing collides. Renders nothing; a pure function of its inputs.

use super::cards;
use super::check;
use super::checked::{Before, Checked, Subject};
use super::collisions;
use super::emblem;
use super::entry::Entry;
use super::former;
use super::gallery;
use super::inputs::SiteInputs;
use super::library::Library;
use super::links;
use super::model::Site;
use super::old_rules;
use super::pictures::SitePictures;
use super::placement::Placements;
use super::plan::Plan;
use super::planner;
use super::rule_servers;
use super::site_picture;
use super::windows_names;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::settings::Config;
use crate::image::recipe::{Focus, Recipe};
use crate::source::attachment;
use crate::source::role::{CONTENT, SETTINGS, settings_path};
use crate::text::dates::moment::Moment;
use crate::text::slug;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::sync::Arc;

/// A model whose links and photographs may not be checked yet, and what was found while it was built.
#[derive(Debug, Clone)]
pub struct Structure {
    /// The model.
    pub site: Site,
    /// Future moments at which a scheduled article appears or the date of an update is shown.
    pub scheduled: Vec<Moment>,
    /// Articles whose last published version the model depends on.
    pub asked: BTreeSet<SourcePath>,
    /// Problems of articles among each other, such as collisions.
    diagnostics: Vec<Diagnostic>,
    /// Articles with errors: their links and photographs are checked too.
    broken: Vec<Entry>,
    /// Diagnostics of links and photographs, after [`Structure::check`].
    checked: Option<Arc<Checked>>,
}

impl Structure {
    fn subject(&self) -> Subject<'_> {
        Subject {
            site: &self.site,
            broken: &self.broken,
        }
    }

    /// All problems of articles among each other, and of their links and photographs. `last`: an earlier structure that
    /// differs in these articles only; it was checked already, and what it found of others is taken over.
    ///
    /// # Errors
    /// Bugs of bantin, each at the file of an article: the model must be built again without these articles.
    pub fn check(
        &mut self,
        last: Option<&(Self, BTreeSet<SourcePath>)>,
    ) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let before = last.and_then(|(last, edited)| {
            Some(Before {
                subject: last.subject(),
                checked: last.checked.as_deref()?,
                edited,
            })
        });
        let checked = Checked::new(self.subject(), before);
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.extend(checked.diagnostics(&self.site)?);
        self.checked = Some(Arc::new(checked));
        Ok(diagnostics)
    }
}

/// Builds the model.
#[must_use]
pub fn build(inputs: &SiteInputs<'_>) -> Structure {
    let config = &former::with_former(inputs.config, inputs.last_good);
    let present = inputs.config.categories.len();
    let inputs = &SiteInputs {
        config,
        ..inputs.clone()
    };
    let (mut placements, mut entries) = Placements::fill(inputs, present);
    let (library, plan, old, files) = loop {
        let mut said = Vec::new();
        let library = Library::new(entries, inputs.config, &mut said);
        let files = file_urls(inputs, &library);
        let mut planned = planner::list(inputs, &library, &files);
        planned.extend(cards::planned(inputs.config, inputs.card_colours, &library));
        said.extend(windows_names::take_impossible(&mut planned));
        let (plan, collisions) = Plan::new(planned);
        let rejected = collisions::rejected(&collisions, inputs.articles, &mut placements);
        if rejected.is_empty() {
            let (old, told) = old_rules::find(inputs.config, &library, &plan);
            said.extend(told);
            let place = |diagnostic: &Diagnostic| Some(diagnostic.place.as_ref()?.path.clone());
            said.retain(|said| place(said).is_none_or(|path| !placements.is_stand_in(&path)));
            placements.diagnostics.extend(said);
            break (library, plan, old, files);
        }
        entries = library.entries;
        placements.take_out(&rejected, &mut entries);
    };
    let mut diagnostics = mem::take(&mut placements.diagnostics);
    let mut site = Site {
        config: Arc::clone(inputs.config),
        tree: Arc::clone(inputs.tree),
        pictures: Arc::default(),
        forms: Arc::new(inputs.forms.clone()),
        card_colours: inputs.card_colours,
        library: Arc::new(library),
        plan: Arc::new(plan),
        old_rules: Arc::new(old),
        files: Arc::new(files),
        hidden: Arc::new(placements.hidden),
        waiting: Arc::new(placements.waiting),
        held_back: Arc::new(placements.held_back),
        reasons: Arc::new(placements.reasons),
        needs_former: placements.asked.contains(SETTINGS),
        emblem: None,
        declared: Arc::clone(inputs.declared),
        notices: shown_notices(inputs.config, inputs.now),
        now: inputs.now,
    };
    site.pictures = Arc::new(pictures(&site, inputs.recipes));
    match emblem::find(&site) {
        Some(Ok(emblem)) => site.emblem = Some(emblem),
        Some(Err(diagnostic)) => diagnostics.push(*diagnostic),
        None => {}
    }
    diagnostics.extend(site_picture::missing(&site));
    diagnostics.extend(notes(&site));
    for (url, diagnostic) in check::settings::circles(&site, &settings_path()) {
        Arc::make_mut(&mut site.plan).remove(&url);
        diagnostics.push(diagnostic);
    }
    Structure {
        site,
        asked: placements.asked,
        scheduled: placements.scheduled,
        diagnostics,
        broken: placements.broken,
        checked: None,
    }
}

/// What the finished plan and the settings give rise to.
fn notes(site: &Site) -> Vec<Diagnostic> {
    let mut notes = collisions::to_come(site);
    notes.extend(rule_servers::untold(site));
    notes.extend(check::settings::crowded(site, &settings_path()));
    notes.extend(check::settings::robots_twice(site, &settings_path()));
    notes
}

/// The notices that are shown at `now`, by index.
fn shown_notices(config: &Config, now: Moment) -> Arc<[usize]> {
    let notices = config.notices.iter().enumerate();
    let shown = notices.filter(|(_, notice)| notice.is_shown(now, config.zone));
    shown.map(|(index, _)| index).collect()
}

/// Addresses of linked files: the folder for files of the settings, then the path below `content/` as slugs.
fn file_urls(inputs: &SiteInputs<'_>, library: &Library) -> BTreeMap<SourcePath, UrlPath> {
    links::linked_files(&library.entries, inputs.tree, &inputs.config.publish)
        .into_iter()
        .chain(emblem::file(inputs.config, inputs.tree))
        .filter_map(|path| {
            let below = path.relative_to(CONTENT)?;
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

/// The picture of the site, and every photograph that an article shows, in every recipe.
fn pictures(site: &Site, recipes: &BTreeMap<String, Recipe>) -> SitePictures {
    let mut pictures = SitePictures::default();
    let of_site = site.config.images.site_picture.as_ref();
    if let Some(file) = of_site.and_then(|written| site.tree.get(written.value.as_str())) {
        pictures.add(file, Focus::default(), recipes);
    }
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
        for (file, item) in gallery::pictures(&site.tree, &entry.article) {
            pictures.add(file, item.focus, recipes);
        }
    }
    pictures
}
