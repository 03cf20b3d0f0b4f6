//! Makes the model: articles to entries, entries to a library, a library to a plan. Articles whose
//! addresses collide are taken out and the rest is planned again, until nothing collides.

use super::category::Categories;
use super::check;
use super::collisions;
use super::emblem;
use super::entry::{Entry, State};
use super::library::Library;
use super::links;
use super::model::{Hidden, Site};
use super::pictures::Pictures;
use super::plan::Plan;
use super::planner;
use crate::base::catalogue::site::URL_EMPTY;
use crate::base::catalogue::theme::TEMPLATE_UNKNOWN;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::permalink::Fields;
use crate::config::settings::Config;
use crate::content::article::{Article, Parsed};
use crate::content::body::HoleKind;
use crate::content::front_matter::fields::Kind;
use crate::image::recipe::{Focus, Recipe};
use crate::source::role::SETTINGS;
use crate::source::tree::SourceTree;
use crate::text::dates::moment::Moment;
use crate::text::slug;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a site is made of.
#[derive(Debug, Clone)]
pub struct Inputs<'a> {
    /// The settings.
    pub config: &'a Arc<Config>,
    /// Every file.
    pub tree: &'a Arc<SourceTree>,
    /// What became of each article's file, by path.
    pub articles: &'a BTreeMap<SourcePath, Arc<Parsed>>,
    /// Addresses of the theme's static files, by plain name.
    pub assets: &'a BTreeMap<String, UrlPath>,
    /// The recipes of the theme, with the changes of the settings.
    pub recipes: &'a BTreeMap<String, Recipe>,
    /// Templates of the theme that an article can ask for.
    pub templates: &'a [&'a str],
    /// The moment at which the site is true.
    pub now: Moment,
    /// Whether drafts and scheduled articles are shown.
    pub drafts: bool,
}

/// A model whose links and photographs have not been looked at, and what was found while it was made.
#[derive(Debug, Clone)]
pub struct Structure {
    /// The model.
    pub site: Site,
    /// Moments at which scheduled articles appear.
    pub scheduled: Vec<Moment>,
    /// What is wrong with how articles fit together.
    diagnostics: Vec<Diagnostic>,
    /// Articles that are left out, for what else is wrong with them.
    broken: Vec<Entry>,
}

impl Structure {
    /// Everything that is wrong with how articles fit together, links and photographs among it.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics.clone();
        let checked = self.site.library.entries.par_iter().chain(&self.broken);
        diagnostics.par_extend(checked.flat_map_iter(|entry| check::entry(&self.site, entry)));
        if let Ok(settings) = SourcePath::new(SETTINGS) {
            diagnostics.extend(check::settings(&self.site, &settings));
        }
        diagnostics
    }

    /// Articles that are left out because something is wrong with them.
    #[must_use]
    pub fn held_back(&self) -> Vec<SourcePath> {
        let hidden = self.site.hidden.iter();
        hidden
            .filter(|(_, why)| **why == Hidden::Broken)
            .map(|(path, _)| path.clone())
            .collect()
    }
}

/// Makes the model.
#[must_use]
pub fn build(inputs: &Inputs<'_>) -> Structure {
    let mut diagnostics = Vec::new();
    let mut hidden = BTreeMap::new();
    let mut scheduled = Vec::new();
    let mut broken = Vec::new();
    let mut entries = entries(inputs, &mut hidden, &mut scheduled, &mut broken, &mut diagnostics);
    let (library, plan, files) = loop {
        let mut said = Vec::new();
        let library = Library::new(entries, inputs.config, &mut said);
        let files = file_urls(inputs, &library);
        let planned = planner::list(inputs.config, &library, inputs.tree, inputs.assets, &files);
        let (plan, collisions) = Plan::new(planned);
        let rejected = collisions::rejected(&collisions, inputs.articles, &mut diagnostics);
        if rejected.is_empty() {
            diagnostics.extend(said);
            break (library, plan, files);
        }
        hidden.extend(rejected.iter().map(|path| (path.clone(), Hidden::Broken)));
        entries = library.entries;
        entries.retain(|entry| !rejected.contains(&entry.article.path));
    };
    let until = inputs.config.notice.as_ref().and_then(|notice| notice.until);
    let mut site = Site {
        config: Arc::clone(inputs.config),
        tree: Arc::clone(inputs.tree),
        pictures: Arc::default(),
        library: Arc::new(library),
        plan: Arc::new(plan),
        files: Arc::new(files),
        hidden: Arc::new(hidden),
        emblem: None,
        has_notice: inputs.config.notice.is_some()
            && until.is_none_or(|until| until.end(inputs.config.zone) > inputs.now),
        now: inputs.now,
    };
    site.pictures = Arc::new(pictures(&site, inputs.recipes));
    match emblem::find(&site) {
        Some(Ok(emblem)) => site.emblem = Some(emblem),
        Some(Err(diagnostic)) => diagnostics.push(*diagnostic),
        None => {}
    }
    let settings = SourcePath::new(SETTINGS).ok();
    let circles = settings.as_ref().map(|path| check::circles(&site, path));
    for (url, diagnostic) in circles.unwrap_or_default() {
        Arc::make_mut(&mut site.plan).remove(&url);
        diagnostics.push(diagnostic);
    }
    Structure {
        site,
        scheduled,
        diagnostics,
        broken,
    }
}

fn entries(
    inputs: &Inputs<'_>,
    hidden: &mut BTreeMap<SourcePath, Hidden>,
    scheduled: &mut Vec<Moment>,
    broken: &mut Vec<Entry>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let categories = Categories::new(inputs.config);
    let placed: Vec<Placed<'_>> = inputs
        .articles
        .par_iter()
        .map(|(path, parsed)| {
            let article = parsed.article.clone();
            let entry = article.map(|article| entry(inputs, &categories, article));
            (path, parsed, entry)
        })
        .collect();
    let mut entries = Vec::with_capacity(placed.len());
    for (path, parsed, placed) in placed {
        match placed {
            None => {
                hidden.insert(path.clone(), Hidden::Broken);
                // It is not published, but what else is wrong with it is said in the same run.
                broken.extend(parsed.broken.clone().map(unpublished));
            }
            Some(Ok(entry)) => {
                if entry.state == State::Scheduled {
                    scheduled.extend(entry.date);
                }
                if entry.state.is_hidden() && !inputs.drafts {
                    hidden.insert(path.clone(), Hidden::NotYet);
                } else {
                    entries.push(entry);
                }
            }
            Some(Err(diagnostic)) => {
                diagnostics.push(*diagnostic);
                hidden.insert(path.clone(), Hidden::Broken);
            }
        }
    }
    entries
}

/// What became of the file of an article.
type Placed<'a> = (
    &'a SourcePath,
    &'a Arc<Parsed>,
    Option<Result<Entry, Box<Diagnostic>>>,
);

/// An entry for an article that has no place in the site: only to look at its links and photographs.
fn unpublished(article: Arc<Article>) -> Entry {
    Entry {
        article,
        url: UrlPath::home(),
        date: None,
        updated: None,
        expires: None,
        category: None,
        state: State::Draft,
    }
}

fn entry(
    inputs: &Inputs<'_>,
    categories: &Categories<'_>,
    article: Arc<Article>,
) -> Result<Entry, Box<Diagnostic>> {
    let zone = inputs.config.zone;
    let front = &article.front;
    check_template(inputs, &article)?;
    let in_name = article
        .date_in_name
        .as_deref()
        .and_then(|date| Moment::parse(date, zone).ok());
    let date = front.date.as_ref().map(|date| date.at(zone)).or(in_name);
    let expires = front.expires.as_ref().map(|date| date.at(zone).end(zone));
    let category = match front.kind {
        Kind::Article => Some(categories.of(&article)?),
        Kind::Page => None,
    };
    let state = if front.draft {
        State::Draft
    } else if front.kind == Kind::Article && date.is_some_and(|date| date > inputs.now) {
        State::Scheduled
    } else if expires.is_some_and(|expires| expires <= inputs.now) {
        State::Expired
    } else {
        State::Live
    };
    let url = url(inputs.config, &article, date, category)?;
    Ok(Entry {
        updated: front
            .updated
            .as_ref()
            .map(|date| date.at(zone))
            .filter(|updated| Some(*updated) > date),
        url,
        date,
        expires,
        category,
        state,
        article,
    })
}

/// An article that asks for a template that is not there is held back; the others are none the worse.
fn check_template(inputs: &Inputs<'_>, article: &Article) -> Result<(), Box<Diagnostic>> {
    let Some(wanted) = &article.front.template else {
        return Ok(());
    };
    if inputs.templates.contains(&wanted.value.trim_end_matches(".html")) {
        return Ok(());
    }
    let available: Vec<_> = inputs.templates.iter().map(|name| format!("`{name}`")).collect();
    let diagnostic = Diagnostic::new(&TEMPLATE_UNKNOWN)
        .arg("name", &wanted.value)
        .arg("available", available.join(", "));
    Err(Box::new(diagnostic.at(&article.path, wanted.span)))
}

fn url(
    config: &Config,
    article: &Article,
    date: Option<Moment>,
    category: Option<usize>,
) -> Result<UrlPath, Box<Diagnostic>> {
    let from_name;
    let slug = if let Some(slug) = &article.front.slug {
        slug.value.as_str()
    } else {
        from_name = slug::segment(&article.name);
        &from_name
    };
    let civil = date.unwrap_or(Moment::from_unix(0)).civil(config.zone);
    let fields = Fields {
        year: civil.year,
        month: civil.month,
        day: civil.day,
        category: category.map_or("", |index| &config.categories[index].slug),
        slug,
        ..Fields::default()
    };
    let pattern = match article.front.kind {
        Kind::Article => &config.permalinks.article,
        Kind::Page => &config.permalinks.page,
    };
    if slug.is_empty() {
        let diagnostic = Diagnostic::new(&URL_EMPTY).arg("name", article.path.file_name());
        return Err(Box::new(diagnostic.in_file(&article.path)));
    }
    Ok(pattern.fill(&fields))
}

/// Addresses of linked files: the folder of files, and the path below `content/` as a slug.
fn file_urls(inputs: &Inputs<'_>, library: &Library) -> BTreeMap<SourcePath, UrlPath> {
    links::linked_files(&library.entries, inputs.tree)
        .into_iter()
        .chain(emblem::file(inputs.config, inputs.tree))
        .filter_map(|path| {
            let below = path.below(crate::source::role::CONTENT)?;
            let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut segments: Vec<String> = folder.split('/').map(slug::segment).collect();
            segments.push(match path.extension() {
                extension if extension.is_empty() => slug::segment(path.stem()),
                extension => format!("{}.{extension}", slug::segment(path.stem())),
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
            match &hole.kind {
                HoleKind::FigureStart(figure) => {
                    if let Some(picture) = &figure.picture {
                        add(&picture.src, Focus::default());
                    }
                }
                HoleKind::Image(picture) => add(&picture.src, Focus::default()),
                _ => {}
            }
        }
    }
    pictures
}
