//! The stages of a build, each by itself, on a site whose files are read, parsed, assembled and printed before.

use super::corpus::{self, NEWEST};
use bantin::base::digest::Digest;
use bantin::base::path::SourcePath;
use bantin::config::check;
use bantin::content::{article, front_matter, markdown, split, yaml};
use bantin::disk::publish::lock::Lock;
use bantin::disk::publish::places::Places;
use bantin::disk::publish::release::Release;
use bantin::disk::publish::release_options::ReleaseOptions;
use bantin::disk::publish::retention::Retention;
use bantin::disk::publish::session::PublishingSession;
use bantin::disk::read::input_cache::InputCache;
use bantin::disk::read::scan::{self, Listing, SourceReader};
use bantin::produce::{Product, produce};
use bantin::render::output::search::write::FOLDER;
use bantin::render::press::Press;
use bantin::site::plan::Job;
use bantin::source::last_good::NothingPublished;
use bantin::source::role::SETTINGS;
use bantin::source::tree::{Change, Data, SourceFile};
use bantin::text::dates::moment::Moment;
use bantin::theme::compile;
use bantin::workspace::{Flags, Workspace};
use rayon::prelude::*;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use tempfile::TempDir;

/// What a build does, in the order in which it does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Which files there are.
    List,
    /// Every file read, decoded and digested.
    Read,
    /// The front matter of every article.
    FrontMatter,
    /// The text of every article to HTML with holes.
    Markdown,
    /// Every article as a whole: the two before, and what is found in the texts of front matter.
    Article,
    /// Settings and theme: once for a site, however many articles it has.
    SetUp,
    /// The model of the site, its plan, what is wrong with it, and the values that pages share.
    Assemble,
    /// Every page.
    Render,
    /// RSS, JSON feeds and the map for search engines.
    Feeds,
    /// The index of the search page.
    Search,
    /// All files published into a folder where nothing is.
    Commit,
    /// The same again: nothing is written.
    Unchanged,
}

/// Measures one piece of work; what it gives is dropped after that.
pub trait Clock {
    /// Does `work`, once.
    fn run<T>(&mut self, work: impl FnOnce() -> T) -> T;
}

impl Stage {
    /// Every one, in order.
    pub const ALL: [Self; 12] = [
        Self::List,
        Self::Read,
        Self::FrontMatter,
        Self::Markdown,
        Self::Article,
        Self::SetUp,
        Self::Assemble,
        Self::Render,
        Self::Feeds,
        Self::Search,
        Self::Commit,
        Self::Unchanged,
    ];

    /// As it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Read => "read",
            Self::FrontMatter => "front-matter",
            Self::Markdown => "markdown",
            Self::Article => "article",
            Self::SetUp => "set-up",
            Self::Assemble => "assemble",
            Self::Render => "render",
            Self::Feeds => "feeds",
            Self::Search => "search",
            Self::Commit => "commit",
            Self::Unchanged => "unchanged",
        }
    }

    /// Does the stage once; only what `clock` runs counts.
    pub fn once(self, site: &mut Site, clock: &mut impl Clock) {
        match self {
            Self::List => drop(clock.run(|| scan::list(&site.root))),
            Self::Read => drop(clock.run(|| read(&site.root, &site.listing))),
            Self::FrontMatter => drop(clock.run(|| each(&site.texts, front_matter))),
            Self::Markdown => drop(clock.run(|| each(&site.texts, body))),
            Self::Article => drop(clock.run(|| each(&site.texts, whole))),
            Self::SetUp => drop(clock.run(|| set_up(&site.press, &site.settings))),
            Self::Assemble => {
                site.unsettle();
                drop(clock.run(|| {
                    site.workspace
                        .snapshot(Moment::from_unix(NEWEST), &NothingPublished)
                }));
            }
            Self::Render => drop(clock.run(|| print(&site.press, &site.root, is_page))),
            Self::Feeds => drop(clock.run(|| print(&site.press, &site.root, is_feed))),
            Self::Search => drop(clock.run(|| search(&site.press))),
            Self::Commit => {
                let output = Output::new();
                clock.run(|| output.publish(site));
            }
            Self::Unchanged => {
                site.published();
                let output = site.published.get().expect("it is published");
                clock.run(|| output.publish(site));
            }
        }
    }
}

/// A site in every state in which a stage finds it.
pub struct Site {
    _folder: TempDir,
    pub root: PathBuf,
    pub listing: Listing,
    settings: String,
    /// Articles as they were read.
    pub texts: Vec<Text>,
    workspace: Workspace,
    /// How often something changed that makes the next snapshot a new one.
    changes: u64,
    pub press: Press,
    /// What was printed, by path.
    pub files: Vec<(String, Vec<u8>)>,
    published: OnceLock<Output>,
}

/// A file that is an article.
pub struct Text {
    path: SourcePath,
    digest: Digest,
    /// Front matter and Markdown.
    whole: String,
    /// Where the Markdown begins.
    body: usize,
}

impl Site {
    /// A site of `count` articles.
    pub fn new(count: usize) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let root = folder.path().join("site");
        corpus::write(&root, count);
        let listing = scan::list(&root);
        let files = read(&root, &listing);
        let settings = files.iter().find_map(|file| match &file.data {
            Data::Text(text) if file.path.as_str() == SETTINGS => Some(text.to_string()),
            _ => None,
        });
        let texts: Vec<Text> = files.iter().filter_map(Text::of).collect();
        assert_eq!(texts.len(), count, "every article has a name of its own");
        let mut workspace = Workspace::new(Flags::default());
        workspace.fill(files.into_par_iter());
        let snapshot = workspace.snapshot(Moment::from_unix(NEWEST), &NothingPublished);
        assert!(snapshot.diagnostics.is_empty(), "{:?}", snapshot.diagnostics);
        let press = snapshot.press.expect("a site without a mistake");
        let mut site = Self {
            _folder: folder,
            root,
            listing,
            settings: settings.expect("settings"),
            texts,
            workspace,
            changes: 0,
            press,
            files: Vec::new(),
            published: OnceLock::new(),
        };
        site.files = print(&site.press, &site.root, |job| *job != Job::SearchIndex);
        site.files.extend(search(&site.press));
        site
    }

    /// The folder into which everything that was printed is published.
    pub fn published(&self) -> PathBuf {
        let output = self.published.get_or_init(|| {
            let output = Output::new();
            output.publish(self);
            output
        });
        output.0.path().join("public")
    }

    /// A file that no page mentions is another one: the next snapshot is assembled from the beginning, and nothing is
    /// parsed again.
    fn unsettle(&mut self) {
        self.changes += 1;
        let file = SourceFile {
            path: SourcePath::new("content/ghi-chu.bin").expect("a path"),
            on_disk: None,
            digest: Digest::of(&self.changes.to_le_bytes()),
            len: 8,
            data: Data::Opaque,
        };
        assert!(self.workspace.apply(vec![Change::Put(file)]), "it is news");
    }
}

impl Text {
    fn of(file: &SourceFile) -> Option<Self> {
        match &file.data {
            Data::Article { text, .. } => {
                let parts = split::split(&file.path, text).expect("front matter and text");
                Some(Self {
                    path: file.path.clone(),
                    digest: file.digest,
                    body: text.len() - parts.body.len(),
                    whole: text.clone(),
                })
            }
            _ => None,
        }
    }

    /// The Markdown.
    pub fn body(&self) -> &str {
        &self.whole[self.body..]
    }
}

/// A folder that is published into, and what bantin keeps of that.
struct Output(TempDir);

impl Output {
    fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    /// Publishes everything that the site printed.
    fn publish(&self, site: &Site) {
        let root = self.0.path();
        let lock = Lock::take(root, "build").expect("nobody else publishes here");
        let places = Places::new(root, &root.join("public"));
        let turn = PublishingSession::begin(lock, places, false, None).expect("a turn");
        let terms = ReleaseOptions {
            adopt: false,
            allow_deletes: false,
            changes: None,
            verify: false,
            now: NEWEST,
            by_clock: false,
            follows: false,
            settings: &site.press.site.config.publish,
            article: &site.press.site.config.permalinks.article,
            hidden: &[],
        };
        let release = Release::begin(&turn, terms).expect("a folder of its own");
        let files = site.files.par_iter().with_min_len(16);
        files.for_each(|(path, bytes)| {
            release
                .put(path, bytes, Retention::None)
                .expect("room for a file");
        });
        release.commit(&BTreeSet::new()).expect("a publication");
    }
}

fn read(root: &Path, listing: &Listing) -> Vec<SourceFile> {
    let reader = SourceReader::new(root, InputCache::open(root, true));
    reader.files(&listing.files).collect()
}

/// Something of every article.
pub fn each<T: Send>(texts: &[Text], work: impl Fn(&Text) -> T + Send + Sync) -> Vec<T> {
    texts.par_iter().map(work).collect()
}

fn front_matter(article: &Text) -> front_matter::read::FrontMatter {
    let Text { path, whole, .. } = article;
    let parts = split::split(path, whole).expect("front matter and text");
    let (document, _) = yaml::read(path, parts.front, parts.front_line).expect("YAML");
    front_matter::read::check(path, document, false, &mut Vec::new())
}

fn body(article: &Text) -> bantin::content::body::Body {
    let Text { path, whole, .. } = article;
    let parts = split::split(path, whole).expect("front matter and text");
    markdown::parse(path, parts.body, parts.body_line, &mut Vec::new())
}

fn whole(article: &Text) -> article::ParsedArticle {
    article::parse(&article.path, article.digest, &article.whole)
}

fn set_up(press: &Press, settings: &str) -> bantin::theme::compiled::Theme {
    let path = SourcePath::new(SETTINGS).expect("a path");
    let (config, _) = check::parse(&path, settings);
    let config = config.expect("settings without a mistake");
    compile::compile(&config.theme, &press.site.tree, &mut Vec::new()).expect("a theme")
}

pub fn is_page(job: &Job) -> bool {
    match job {
        Job::Home
        | Job::Latest
        | Job::Entry(_)
        | Job::List(..)
        | Job::SiteMap
        | Job::Search
        | Job::NotFound
        | Job::Redirect(_) => true,
        Job::SearchIndex
        | Job::Card(_)
        | Job::Output(_)
        | Job::Rss(_)
        | Job::JsonFeed(_)
        | Job::Calendar
        | Job::Event(_)
        | Job::Sitemap(_)
        | Job::Robots
        | Job::Server(_)
        | Job::Asset(_)
        | Job::Copy(_)
        | Job::Original(_) => false,
    }
}

fn is_feed(job: &Job) -> bool {
    matches!(job, Job::Rss(_) | Job::JsonFeed(_) | Job::Sitemap(_))
}

/// The files of these jobs.
pub fn print(press: &Press, root: &Path, is_wanted: fn(&Job) -> bool) -> Vec<(String, Vec<u8>)> {
    let jobs = press.site.plan.jobs().filter(|(_, job)| is_wanted(job));
    let jobs: Vec<_> = jobs.collect();
    let made = jobs.into_par_iter().with_min_len(16).map(|(url, job)| {
        match produce(press, root, url, job).expect("a page") {
            Product::Made(page) => (url.file(), page.bytes),
            Product::Copy(..) => panic!("{url} is printed"),
        }
    });
    made.collect()
}

/// The files of the search index.
fn search(press: &Press) -> Vec<(String, Vec<u8>)> {
    let files = Mutex::new(Vec::new());
    let put = |name: &str, bytes: &[u8]| -> Result<(), Infallible> {
        let name = format!("{}{name}", FOLDER.trim_start_matches('/'));
        files.lock().expect("no panic").push((name, bytes.to_vec()));
        Ok(())
    };
    let Ok(root) = press.write_search(put);
    let mut files = files.into_inner().expect("no panic");
    files.push((
        bantin::site::model::search_index_url(&press.site.config).file(),
        root,
    ));
    files
}
