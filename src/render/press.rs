//! A site that is set up for printing: templates, and the values that all pages share. Printing one job
//! takes no lock and changes nothing.

use super::context::{self, Hrefs};
use super::item::Items;
use super::output;
use super::output::search::memo::Memo;
use super::output::search::write::write;
use super::page::Pages;
use super::refs;
use crate::base::bug::{Task, contained};
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::UrlPath;
use crate::config::settings::Encoding;
use crate::content::html::Shelf;
use crate::image::recipe::Recipe;
use crate::site::model::Site;
use crate::site::plan::Job;
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
    shelf: Option<Arc<dyn Shelf>>,
}

/// What pages share whose links are written in the same way.
#[derive(Debug)]
struct Setting {
    hrefs: Hrefs,
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
        let items = Items::new(site, recipes);
        let shared = context::shared(site, theme, &hrefs, &items);
        Self { hrefs, items, shared }
    }

    fn pages<'a>(&'a self, site: &'a Site) -> Pages<'a> {
        Pages {
            site,
            items: &self.items,
            hrefs: &self.hrefs,
        }
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
    pub fn reading_from(mut self, shelf: Option<Arc<dyn Shelf>>) -> Self {
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
    pub fn encodings(&self) -> &[Encoding] {
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
        match (self.links, self.portable.get(depth)) {
            (Links::Portable, Some(setting)) => setting.get_or_init(make),
            _ => &self.rooted,
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

    /// Prints the page or text at `url`; `None` for a job whose bytes are not printed but copied.
    ///
    /// # Errors
    /// When the template fails; when bantin fails at an article, [`BUG_IN_FILE`](crate::base::catalogue::disk::BUG_IN_FILE).
    #[must_use]
    pub fn print(&self, url: &UrlPath, job: &Job) -> Option<Result<Rendered, Box<Diagnostic>>> {
        let text = match job {
            Job::Rss(feed) => output::rss::write(&self.site, &self.rooted.items, *feed),
            Job::JsonFeed(feed) => output::json_feed::write(&self.site, &self.rooted.items, *feed),
            Job::Sitemap(part) => output::sitemap::write(&self.site, *part),
            Job::Robots => output::robots::write(&self.site),
            Job::Server(file) => output::server::write(&self.site, *file),
            Job::SearchIndex => {
                let bytes = self.search_index().root.clone();
                let pictures = Vec::new();
                return Some(Ok(Rendered { bytes, pictures }));
            }
            Job::Asset(_) | Job::Copy(_) | Job::Original(_) => return None,
            Job::Entry(id) => {
                let path = &self.site.library.entry(*id).article.path;
                let page = contained(Task::Page, path.as_str(), || self.page(url, job));
                return Some(page.unwrap_or_else(|bug| Err(Box::new(bug.in_file(path)))));
            }
            _ => return Some(self.page(url, job)),
        };
        Some(Ok(self.finish(text.into_bytes())))
    }

    fn page(&self, url: &UrlPath, job: &Job) -> Result<Rendered, Box<Diagnostic>> {
        if *job == Job::NotFound {
            return self.not_found(url);
        }
        let setting = self.setting(url);
        let mut context = setting.shared.clone();
        let pages = setting.pages(&self.site);
        let template = match job {
            Job::Entry(id) => {
                pages.entry(&mut context, *id);
                return self.render(self.entry_template(*id), &context, url);
            }
            Job::List(list, pager) => {
                pages.list(&mut context, *list, *pager);
                "list.html"
            }
            Job::SiteMap => {
                pages.site_map(&mut context);
                "site-map.html"
            }
            Job::Search => {
                pages.search(&mut context);
                "search.html"
            }
            Job::Redirect(to) => {
                pages.redirect(&mut context, url, to);
                "redirect.html"
            }
            _ => {
                pages.home(&mut context);
                "home.html"
            }
        };
        self.render(template, &context, url)
    }

    /// It is sent for addresses of any depth: every link of it is absolute.
    fn not_found(&self, url: &UrlPath) -> Result<Rendered, Box<Diagnostic>> {
        let mut setting = self.setting_with(Hrefs::absolute(&self.site.config));
        let mut context = std::mem::take(&mut setting.shared);
        setting.pages(&self.site).not_found(&mut context, url);
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
