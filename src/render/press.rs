//! The press: a site and a theme, ready to render any job. Rendering a job changes nothing, so that jobs run in
//! parallel. Writes no files and does not know whether `build` or `serve` asks.

use super::context;
use super::hrefs::Hrefs;
use super::item::Items;
use super::output;
use super::output::search::memo::Memo;
use super::output::search::write::write;
use super::page::Pages;
use super::refs;
use crate::base::bug::{Task, contained};
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::{SourcePath, UrlPath};
use crate::config::settings::ContentCoding;
use crate::content::html::HtmlStore;
use crate::image::recipe::Recipe;
use crate::site::entry::EntryId;
use crate::site::model::Site;
use crate::site::plan::Job;
use crate::theme::assets::Asset;
use crate::theme::compiled::Theme;
use crate::theme::errors;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tera::Context;

/// The longest page in MiB; a longer one is an endless loop in a template.
const MAX_PAGE: usize = 32;

/// A rendered page or text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// Names of the pictures that it mentions.
    pub pictures: Vec<String>,
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
    links: LinkStyle,
    rooted: SharedValues,
    /// The shared values of a portable site, by the number of folders above the page.
    portable: Vec<OnceLock<SharedValues>>,
    search: OnceLock<SearchIndex>,
    memo: Option<Arc<Memo>>,
    shelf: Option<Arc<dyn HtmlStore>>,
}

/// The values that all pages with the same style of links share.
#[derive(Debug)]
struct SharedValues {
    items: Items,
    shared: Context,
}

/// All files of the search index in memory, for the preview.
#[derive(Debug, Default)]
struct SearchIndex {
    root: Vec<u8>,
    files: BTreeMap<String, Vec<u8>>,
}

impl SharedValues {
    fn new(site: &Site, theme: &Theme, recipes: Arc<BTreeMap<String, Recipe>>, hrefs: Hrefs) -> Self {
        let items = Items::new(site.clone(), hrefs, recipes);
        let shared = context::shared(&items, theme);
        Self { items, shared }
    }
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
            links,
            rooted,
            portable: (0..deepest.map_or(0, |deepest| deepest + 1))
                .map(|_| OnceLock::new())
                .collect(),
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
            Job::Home => return self.page(url, "home.html", |pages, context| pages.home(context)),
            Job::Entry(id) => {
                let path = &self.site.library.entry(*id).article.path;
                let page = contained(Task::Page, path.as_str(), || {
                    let template = self.entry_template(*id);
                    self.page(url, template, |pages, context| pages.entry(context, *id))
                });
                return page.unwrap_or_else(|bug| Err(Box::new(bug.in_file(path))));
            }
            Job::List(list, pager) => {
                return self.page(url, "list.html", |pages, context| {
                    pages.list(context, *list, *pager);
                });
            }
            Job::SiteMap => return self.page(url, "site-map.html", |pages, context| pages.site_map(context)),
            Job::Search => return self.page(url, "search.html", |pages, context| pages.search(context)),
            Job::Redirect(to) => {
                let fill = |pages: Pages<'_>, context: &mut Context| pages.redirect(context, url, to);
                return self.page(url, "redirect.html", fill);
            }
            Job::NotFound => return self.not_found(url).map(Printed::Page),
            Job::Rss(feed) => output::rss::write(&self.rooted.items, *feed),
            Job::JsonFeed(feed) => output::json_feed::write(&self.rooted.items, *feed),
            Job::Calendar => output::calendar::of_site(&self.site),
            Job::Event(id) => output::calendar::of_event(&self.site, *id),
            Job::Sitemap(part) => output::sitemap::write(&self.site, *part),
            Job::Robots => output::robots::write(&self.site),
            Job::Server(file) => output::server::write(&self.site, *file),
            Job::SearchIndex => {
                return Ok(Printed::Page(Rendered {
                    bytes: self.search_index().root.clone(),
                    pictures: Vec::new(),
                }));
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

    /// Renders the page at `url`; `fill` adds its own values to the shared ones.
    fn page<'a>(
        &self,
        url: &UrlPath,
        template: &str,
        fill: impl FnOnce(Pages<'_>, &mut Context),
    ) -> Result<Printed<'a>, Box<Diagnostic>> {
        let values = self.shared_values(url);
        let mut context = values.shared.clone();
        fill(Pages(&values.items), &mut context);
        self.render(template, &context, url).map(Printed::Page)
    }

    /// `404.html` is shown at addresses of any depth, so all its links are absolute.
    fn not_found(&self, url: &UrlPath) -> Result<Rendered, Box<Diagnostic>> {
        let mut values = self.make_shared_values(Hrefs::absolute(&self.site.config));
        let mut context = std::mem::take(&mut values.shared);
        Pages(&values.items).not_found(&mut context, url);
        self.render("404.html", &context, url)
    }

    /// The template that the article chose (the model has checked that it exists), else the default one.
    fn entry_template(&self, id: EntryId) -> &str {
        let entry = self.site.library.entry(id);
        let usual = if entry.is_page() {
            "page.html"
        } else {
            "article.html"
        };
        let wanted = entry.article.front.template.as_ref();
        wanted
            .and_then(|wanted| {
                let name = format!("{}.html", wanted.value.trim_end_matches(".html"));
                self.theme.templates.get_key_value(&name)
            })
            .map_or(usual, |(name, _)| name)
    }

    fn render(&self, template: &str, context: &Context, url: &UrlPath) -> Result<Rendered, Box<Diagnostic>> {
        let mut page = Bounded(Vec::with_capacity(16 * 1024));
        match self.theme.tera.render_to(template, context, &mut page) {
            Ok(()) => Ok(self.finish(page.0)),
            Err(_) if page.0.len() >= MAX_PAGE << 20 => {
                let diagnostic = Diagnostic::new(&code::TEMPLATE_TOO_LONG)
                    .arg("page", url)
                    .arg("limit", MAX_PAGE);
                let path = self.theme.templates.get(template);
                Err(Box::new(match path {
                    Some(path) => diagnostic.in_file(path),
                    None => diagnostic,
                }))
            }
            Err(error) => Err(Box::new(errors::rendering(
                &error,
                &self.theme,
                template,
                url.as_str(),
            ))),
        }
    }

    fn finish(&self, bytes: Vec<u8>) -> Rendered {
        Rendered {
            pictures: refs::pictures(&bytes, &self.site.pictures),
            bytes,
        }
    }
}

/// The number of folders above a page.
fn depth(url: &UrlPath) -> usize {
    url.as_str().matches('/').count() - 1
}

/// A buffer of at most [`MAX_PAGE`] MiB; writing more is an error.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_PAGE << 20 {
            self.0.resize(MAX_PAGE << 20, b' ');
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
