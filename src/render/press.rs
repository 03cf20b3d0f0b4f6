//! The press: a site and a theme, ready to render any job. Rendering a job changes nothing, so that jobs run in
//! parallel. Writes no files and does not know whether `build` or `serve` asks.

use super::engine::{self, Engine};
use super::hrefs::{Hrefs, depth};
use super::item::Items;
use super::output;
use super::output::search::memo::Memo;
use super::output::search::write::write;
use super::pace::Pace;
use super::page::Pages;
use super::refs;
use super::shared_values::SharedValues;
use crate::base::bug::{Task, contained};
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::{SourcePath, UrlPath};
use crate::config::settings::ContentCoding;
use crate::content::html::HtmlStore;
use crate::image::recipe::Recipe;
use crate::site::cards;
use crate::site::entry::EntryId;
use crate::site::model::Site;
use crate::site::plan::{ArticleList, Job};
use crate::theme::assets::Asset;
use crate::theme::compiled::{LATEST, Theme};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tera::Context;

/// A rendered page or text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// Names of the pictures that it mentions.
    pub pictures: Vec<String>,
}

/// A file that mentions no pictures.
fn bare(bytes: Vec<u8>) -> Rendered {
    let pictures = Vec::new();
    Rendered { bytes, pictures }
}

/// The result of a job: rendered bytes, or the file to copy.
#[derive(Debug)]
pub enum Printed<'a> {
    /// A page or a text.
    Page(Rendered),
    /// A static file of the theme.
    Asset(&'a Asset),
    /// A file of `content/`, to be copied as it is.
    Copy(&'a SourcePath),
    /// A picture of `content/`, to be copied without its metadata.
    Original(&'a SourcePath),
}

/// How pages link to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LinkStyle {
    /// By paths from the root of the web server, the same on every page.
    #[default]
    Rooted,
    /// By relative paths to files, for a folder that is opened without a server.
    Portable,
}

/// A site and a theme, ready to render.
#[derive(Debug)]
pub struct Press {
    /// The site.
    pub site: Site,
    /// The theme.
    pub theme: Arc<Theme>,
    /// The pages that are being printed.
    pub pace: Pace,
    links: LinkStyle,
    rooted: SharedValues,
    /// The shared values of a portable site, by the number of folders above the page.
    portable: Vec<OnceLock<SharedValues>>,
    /// The shared values with absolute links: for pages and files that are read at other addresses.
    absolute: OnceLock<SharedValues>,
    search: OnceLock<SearchIndex>,
    memo: Option<Arc<Memo>>,
    shelf: Option<Arc<dyn HtmlStore>>,
}

/// All files of the search index in memory, for the preview.
#[derive(Debug, Default)]
struct SearchIndex {
    root: Vec<u8>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Press {
    /// Prepares a site for rendering.
    #[must_use]
    pub fn new(
        site: Site,
        theme: Arc<Theme>,
        recipes: Arc<BTreeMap<String, Recipe>>,
        links: LinkStyle,
    ) -> Self {
        let rooted = SharedValues::new(&site, &theme, recipes, Hrefs::local(&site.config));
        let deepest = match links {
            LinkStyle::Rooted => None,
            LinkStyle::Portable => site.plan.jobs().map(|(url, _)| depth(url)).max(),
        };
        Self {
            site,
            theme,
            pace: Pace::default(),
            links,
            rooted,
            portable: (0..deepest.map_or(0, |deepest| deepest + 1))
                .map(|_| OnceLock::new())
                .collect(),
            absolute: OnceLock::new(),
            search: OnceLock::new(),
            memo: None,
            shelf: None,
        }
    }

    /// Reads the HTML of articles from `shelf`. `None`: it is in memory.
    #[must_use]
    pub fn reading_from(mut self, shelf: Option<Arc<dyn HtmlStore>>) -> Self {
        self.shelf = shelf;
        self
    }

    /// `Some`: HTML could not be read back from the shelf, so what was rendered must not be published. `None`: all is well.
    #[must_use]
    pub fn lost(&self) -> Option<Box<Diagnostic>> {
        self.shelf.as_ref()?.lost()
    }

    /// Caches what is made for the search index in `memo`. `None`: nothing is cached.
    #[must_use]
    pub fn remembering(mut self, memo: Option<Arc<Memo>>) -> Self {
        self.memo = memo;
        self
    }

    /// The encodings in which texts are also published; none for a portable site, which has no server.
    #[must_use]
    pub fn encodings(&self) -> &[ContentCoding] {
        match self.links {
            LinkStyle::Rooted => &self.site.config.publish.precompress,
            LinkStyle::Portable => &[],
        }
    }

    /// Whether there is a search index; scripts can load it from a web server only.
    #[must_use]
    pub fn has_search(&self) -> bool {
        self.links == LinkStyle::Rooted
    }

    /// The shared values for the page at `url`.
    fn shared_values(&self, url: &UrlPath) -> &SharedValues {
        let depth = depth(url);
        let make = || self.make_shared_values(Hrefs::relative(depth));
        match self.links {
            LinkStyle::Rooted => &self.rooted,
            LinkStyle::Portable => self
                .portable
                .get(depth)
                .map_or(&self.rooted, |values| values.get_or_init(make)),
        }
    }

    /// Articles as values of the page at `url`.
    pub(super) fn items(&self, url: &UrlPath) -> &Items {
        &self.shared_values(url).items
    }

    fn make_shared_values(&self, hrefs: Hrefs) -> SharedValues {
        let recipes = Arc::new(self.rooted.items.recipes().clone());
        SharedValues::new(&self.site, &self.theme, recipes, hrefs)
    }

    /// A file of the search index, by its name in the folder of the index. The first call makes all of them and keeps them in
    /// memory: for the preview. Publishing uses [`Self::write_search`].
    #[must_use]
    pub fn search_file(&self, name: &str) -> Option<&[u8]> {
        self.search_index().files.get(name).map(Vec::as_slice)
    }

    /// Gives every file of the search index but the root to `put`, with its name in the folder of the index, and returns the
    /// root.
    ///
    /// # Errors
    /// When `put` fails.
    pub fn write_search<E: Send>(
        &self,
        put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
    ) -> Result<Vec<u8>, E> {
        write(&self.site, self.memo.as_deref(), put)
    }

    fn search_index(&self) -> &SearchIndex {
        self.search.get_or_init(|| {
            let files = Mutex::new(BTreeMap::new());
            let put = |name: &str, bytes: &[u8]| -> Result<(), Infallible> {
                let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
                files.insert(name.to_owned(), bytes.to_vec());
                Ok(())
            };
            let Ok(root) = self.write_search(put);
            let files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
            SearchIndex { root, files }
        })
    }

    /// Renders the page or text at `url`, or names the file to copy.
    ///
    /// # Errors
    /// When the template fails, or the theme lacks the asset; for a bug of bantin at an article,
    /// [`BUG_IN_FILE`](crate::base::catalogue::disk::BUG_IN_FILE).
    pub fn print<'a>(&'a self, url: &UrlPath, job: &'a Job) -> Result<Printed<'a>, Box<Diagnostic>> {
        let text = match job {
            Job::Entry(id) => {
                let path = &self.site.library.entry(*id).article.path;
                let page = contained(Task::Page, path.as_str(), || self.page(url, job));
                return page.unwrap_or_else(|bug| Err(Box::new(bug.in_file(path))));
            }
            Job::Output(name) => return self.output(url, name).map(Printed::Page),
            Job::Home
            | Job::List(..)
            | Job::Latest
            | Job::SiteMap
            | Job::Search
            | Job::Redirect(_)
            | Job::NotFound => return self.page(url, job),
            Job::Rss(feed) => output::rss::write(&self.rooted.items, *feed),
            Job::JsonFeed(feed) => output::json_feed::write(&self.rooted.items, *feed),
            Job::Calendar => output::calendar::of_site(&self.site),
            Job::Event(id) => output::calendar::of_event(&self.site, *id),
            Job::Sitemap(part) => output::sitemap::write(&self.site, *part),
            Job::Robots => output::robots::write(&self.site)?,
            Job::Server(file) => output::server::write(&self.site, *file),
            Job::Card(id) => return Ok(Printed::Page(bare(cards::draw(&self.site, *id)))),
            Job::SearchIndex => {
                return Ok(Printed::Page(bare(self.search_index().root.clone())));
            }
            Job::Asset(name) => {
                let missing = || Diagnostic::new(&code::ASSET_REFERENCE).arg("target", name);
                let asset = self.theme.assets.get(name).map(Printed::Asset);
                return asset.ok_or_else(|| Box::new(missing().with_severity(Severity::Error)));
            }
            Job::Copy(path) => return Ok(Printed::Copy(path)),
            Job::Original(path) => return Ok(Printed::Original(path)),
        };
        Ok(Printed::Page(self.finish(text.into_bytes())))
    }

    fn page<'a>(&self, url: &UrlPath, job: &Job) -> Result<Printed<'a>, Box<Diagnostic>> {
        let (template, context) = self.sheet(url, job);
        self.render(template, &context, url).map(Printed::Page)
    }

    /// The template of the page at `url`, and the values for it. For a job without a template, `404.html`.
    pub(super) fn sheet<'a>(&'a self, url: &UrlPath, job: &'a Job) -> (&'a str, Context) {
        let filled = |fill: &dyn Fn(Pages<'_>, &mut Context)| {
            let values = self.shared_values(url);
            let mut context = values.context(self.theme.asks);
            fill(Pages(&values.items), &mut context);
            context
        };
        match job {
            Job::Home => ("home.html", filled(&|pages, context| pages.home(context))),
            Job::Entry(id) => {
                let context = filled(&|pages, context| pages.entry(context, *id, self.theme.asks));
                (self.entry_template(*id), context)
            }
            Job::List(list, pager) => {
                let context = filled(&|pages, context| pages.list(context, *list, *pager));
                (self.list_template(*list), context)
            }
            Job::Latest => (LATEST, filled(&|pages, context| pages.latest(context))),
            Job::SiteMap => ("site-map.html", filled(&|pages, context| pages.site_map(context))),
            Job::Search => ("search.html", filled(&|pages, context| pages.search(context))),
            Job::Redirect(to) => {
                let context = filled(&|pages, context| pages.redirect(context, url, to));
                ("redirect.html", context)
            }
            Job::Output(name) => (name, self.output_values(url)),
            Job::NotFound
            | Job::Rss(_)
            | Job::JsonFeed(_)
            | Job::Sitemap(_)
            | Job::Robots
            | Job::Calendar
            | Job::Event(_)
            | Job::Server(_)
            | Job::Card(_)
            | Job::SearchIndex
            | Job::Asset(_)
            | Job::Copy(_)
            | Job::Original(_) => ("404.html", self.not_found(url)),
        }
    }

    /// The values of `404.html`, which is shown at addresses of any depth, so all its links are absolute.
    fn not_found(&self, url: &UrlPath) -> Context {
        let values = self.absolute_values();
        let mut context = values.context(self.theme.asks);
        Pages(&values.items).not_found(&mut context, url);
        context
    }

    fn absolute_values(&self) -> &SharedValues {
        let make = || self.make_shared_values(Hrefs::absolute(&self.site.config));
        self.absolute.get_or_init(make)
    }

    /// The values of a text file. Programs read it anywhere, so all its links are absolute.
    fn output_values(&self, url: &UrlPath) -> Context {
        let values = self.absolute_values();
        let mut context = values.context(self.theme.asks);
        Pages(&values.items).output(&mut context, url);
        context
    }

    /// A text file of the theme.
    fn output(&self, url: &UrlPath, name: &str) -> Result<Rendered, Box<Diagnostic>> {
        let Some((output, _)) = self.theme.outputs.get(name) else {
            return Err(Box::new(
                Diagnostic::new(&code::TEMPLATE_MISSING).arg("name", name),
            ));
        };
        let bytes = self.printed(name, &self.output_values(url), url)?;
        engine::finished(output, &self.theme, name, bytes).map(|bytes| self.finish(bytes))
    }

    /// The template that the article chose (the model has checked that it exists), else the default one.
    pub(super) fn entry_template(&self, id: EntryId) -> &str {
        let entry = self.site.library.entry(id);
        let usual = if entry.is_page() {
            "page.html"
        } else {
            "article.html"
        };
        self.chosen_template(id).unwrap_or(usual)
    }

    /// The template that the text of a category chose, else the one of all lists.
    fn list_template(&self, list: ArticleList) -> &str {
        let text = match list {
            ArticleList::Category(index) => self.site.library.category_texts.get(&index),
            ArticleList::News
            | ArticleList::Author(_)
            | ArticleList::Tag(_)
            | ArticleList::Year(_)
            | ArticleList::Month(..)
            | ArticleList::Letter(_) => None,
        };
        text.and_then(|id| self.chosen_template(*id))
            .unwrap_or("list.html")
    }

    fn chosen_template(&self, id: EntryId) -> Option<&str> {
        let wanted = self.site.library.entry(id).article.front.template.as_ref()?;
        let name = format!("{}.html", wanted.value.trim_end_matches(".html"));
        let (name, _) = self.theme.templates.get_key_value(&name)?;
        Some(name)
    }

    pub(super) fn render(
        &self,
        template: &str,
        context: &Context,
        url: &UrlPath,
    ) -> Result<Rendered, Box<Diagnostic>> {
        self.printed(template, context, url)
            .map(|bytes| self.finish(bytes))
    }

    /// What a template of a page or of a text file prints.
    fn printed(&self, template: &str, context: &Context, url: &UrlPath) -> Result<Vec<u8>, Box<Diagnostic>> {
        let output = self.theme.outputs.get(template);
        let engine = Engine {
            pace: &self.pace,
            theme: &self.theme,
            tera: output.map_or(&self.theme.tera, |(_, tera)| tera),
        };
        engine.render(template, context, url)
    }

    fn finish(&self, bytes: Vec<u8>) -> Rendered {
        Rendered {
            pictures: refs::pictures(&bytes, &self.site.pictures),
            bytes,
        }
    }
}
