//! A site that is set up for printing: templates, and the values that all pages share. Printing one job
//! takes no lock and changes nothing.

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

/// A longer page is a loop that does not end, in MiB.
const MAX_PAGE: usize = 32;

/// What a job printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// Names of the pictures that it shows.
    pub pictures: Vec<String>,
}

/// Where the bytes of a job come from.
#[derive(Debug)]
pub enum Printed<'a> {
    /// A page or a text.
    Page(Rendered),
    /// A static file of the theme.
    Asset(&'a Asset),
    /// A file of `content/`, as it is.
    Copy(&'a SourcePath),
    /// A picture, without its metadata.
    Original(&'a SourcePath),
}

/// How pages lead to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Links {
    /// From the root of the web server on: what all pages share is made once.
    #[default]
    Rooted,
    /// From page to page, each naming a file: for a folder that no server shows.
    Portable,
}

/// A site and a theme, ready to print.
#[derive(Debug)]
pub struct Press {
    /// The site.
    pub site: Site,
    /// The theme.
    pub theme: Arc<Theme>,
    links: Links,
    rooted: Setting,
    /// Settings of a portable site, by the number of folders above the page.
    portable: Vec<OnceLock<Setting>>,
    search: OnceLock<SearchIndex>,
    memo: Option<Arc<Memo>>,
    shelf: Option<Arc<dyn HtmlStore>>,
}

/// What pages share whose links are written in the same way.
#[derive(Debug)]
struct Setting {
    items: Items,
    shared: Context,
}

/// The index of the search page, all files in memory.
#[derive(Debug, Default)]
struct SearchIndex {
    root: Vec<u8>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Setting {
    fn new(site: &Site, theme: &Theme, recipes: Arc<BTreeMap<String, Recipe>>, hrefs: Hrefs) -> Self {
        let items = Items::new(site.clone(), hrefs, recipes);
        let shared = context::shared(&items, theme);
        Self { items, shared }
    }
}

impl Press {
    /// Sets up a site.
    #[must_use]
    pub fn new(site: Site, theme: Arc<Theme>, recipes: Arc<BTreeMap<String, Recipe>>, links: Links) -> Self {
        let rooted = Setting::new(&site, &theme, recipes, Hrefs::local(&site.config));
        let deepest = match links {
            Links::Rooted => None,
            Links::Portable => site.plan.jobs().map(|(url, _)| depth(url)).max(),
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

    /// The HTML of articles is on `shelf`.
    #[must_use]
    pub fn reading_from(mut self, shelf: Option<Arc<dyn HtmlStore>>) -> Self {
        self.shelf = shelf;
        self
    }

    /// Why something that was printed is not what it should be; it must not be published.
    #[must_use]
    pub fn lost(&self) -> Option<Box<Diagnostic>> {
        self.shelf.as_ref()?.lost()
    }

    /// Keeps what is read for the search index in `memo`, or finds it there.
    #[must_use]
    pub fn remembering(mut self, memo: Option<Arc<Memo>>) -> Self {
        self.memo = memo;
        self
    }

    /// In which encodings texts are published besides: in none where no server would send them.
    #[must_use]
    pub fn encodings(&self) -> &[ContentCoding] {
        match self.links {
            Links::Rooted => &self.site.config.publish.precompress,
            Links::Portable => &[],
        }
    }

    /// Whether there is an index for the search page: it can be read from a web server only.
    #[must_use]
    pub fn has_search(&self) -> bool {
        self.links == Links::Rooted
    }

    /// What the page at `url` shares with others.
    fn setting(&self, url: &UrlPath) -> &Setting {
        let depth = depth(url);
        let make = || self.setting_with(Hrefs::relative(depth));
        match self.links {
            Links::Rooted => &self.rooted,
            Links::Portable => self
                .portable
                .get(depth)
                .map_or(&self.rooted, |setting| setting.get_or_init(make)),
        }
    }

    fn setting_with(&self, hrefs: Hrefs) -> Setting {
        let recipes = Arc::new(self.rooted.items.recipes().clone());
        Setting::new(&self.site, &self.theme, recipes, hrefs)
    }

    /// A file of the search index, by its name in the folder of the index. All of them are made when the first
    /// is asked for: for a preview, which is asked for few. Who publishes calls [`Self::write_search`].
    #[must_use]
    pub fn search_file(&self, name: &str) -> Option<&[u8]> {
        self.search_index().files.get(name).map(Vec::as_slice)
    }

    /// Gives every file of the search index but the root to `put`, by its name in the folder of the index, and
    /// returns the root.
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

    /// Prints the page or text at `url`, or names the file whose bytes it has.
    ///
    /// # Errors
    /// When the template fails, or the theme does not have the asset; when bantin fails at an article,
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
                return self.theme.assets.get(name).map(Printed::Asset).ok_or_else(|| {
                    let mut missing = Diagnostic::new(&code::ASSET_REFERENCE).arg("target", name);
                    missing.severity = Severity::Error;
                    Box::new(missing)
                });
            }
            Job::Copy(path) => return Ok(Printed::Copy(path)),
            Job::Original(path) => return Ok(Printed::Original(path)),
        };
        Ok(Printed::Page(self.finish(text.into_bytes())))
    }

    /// The page at `url`, which `fill` gives its values.
    fn page<'a>(
        &self,
        url: &UrlPath,
        template: &str,
        fill: impl FnOnce(Pages<'_>, &mut Context),
    ) -> Result<Printed<'a>, Box<Diagnostic>> {
        let setting = self.setting(url);
        let mut context = setting.shared.clone();
        fill(Pages(&setting.items), &mut context);
        self.render(template, &context, url).map(Printed::Page)
    }

    /// It is sent for addresses of any depth: every link of it is absolute.
    fn not_found(&self, url: &UrlPath) -> Result<Rendered, Box<Diagnostic>> {
        let mut setting = self.setting_with(Hrefs::absolute(&self.site.config));
        let mut context = std::mem::take(&mut setting.shared);
        Pages(&setting.items).not_found(&mut context, url);
        self.render("404.html", &context, url)
    }

    /// The template that the article asks for, which the model has looked up, else the usual one.
    fn entry_template(&self, id: crate::site::entry::EntryId) -> &str {
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

/// Bytes that do not grow without end.
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
