//! `bantin new "Tiêu đề"`: creates an article with its front matter filled in. It never overwrites a file, and opens no
//! program.

pub mod page;

use super::args::NewOptions;
use super::exit::{Ended, Exit};
use super::setup::{self, terminal};
use super::{clock, words};
use crate::base::catalogue::{disk as code, site as site_code};
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::path::{SourcePath, folder_of};
use crate::config::check;
use crate::config::settings::Config;
use crate::content::keys::{EVENT_KEYS, KeySpec, Spelling};
use crate::content::quoted::quoted;
use crate::disk::failure::{read, write};
use crate::source::role::{CONTENT, SETTINGS};
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use crate::text::dates::parse::date_in_file_name;
use crate::text::nearest::nearest;
use crate::text::{fold, nfc, slug};
use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;
use walkdir::WalkDir;

pub fn run(options: &NewOptions) -> Ended {
    let root = setup::site(&options.common)?;
    let config = settings(&root);
    let terminal = terminal(&options.common, config.as_ref().map(|config| config.language));
    let language = config
        .as_ref()
        .map_or(terminal.language(), |config| config.language);
    match create(&root, options, config.as_ref(), language) {
        Ok(path) => {
            terminal.say(&words::created(terminal.language(), &path));
            let draft = key("draft", language);
            terminal.say(&if options.page.is_some() {
                words::page_next(terminal.language(), draft, page_url(&path))
            } else {
                words::new_next(terminal.language(), draft)
            });
            if !std::io::stdout().is_terminal() {
                terminal.data(&path);
            }
            Ok(Exit::Done)
        }
        Err((diagnostic, exit)) => {
            terminal.diagnostics(&root, &[*diagnostic], options.common.format);
            Err(exit)
        }
    }
}

/// The address of the page at `path` when `[permalinks]` says nothing else.
fn page_url(path: &str) -> String {
    let name = path
        .strip_prefix("content/")
        .and_then(|name| name.strip_suffix(".md"));
    format!("/{}/", name.unwrap_or(path))
}

/// The settings. `None`: they are broken, which keeps nobody from starting an article.
fn settings(root: &Path) -> Option<Config> {
    let path = SourcePath::new(SETTINGS).ok()?;
    let text = fs::read_to_string(root.join(SETTINGS)).ok()?;
    check::parse(&path, &text).0
}

/// The spelling of a front-matter key in this language.
fn key(name: &'static str, language: Language) -> &'static str {
    Spelling::default().name_in(name, language)
}

fn create(
    root: &Path,
    options: &NewOptions,
    config: Option<&Config>,
    language: Language,
) -> Result<String, (Box<Diagnostic>, Exit)> {
    if options.page.is_some() {
        let now =
            clock::now(options.common.now.as_deref()).map_err(|diagnostic| (diagnostic, Exit::Usage))?;
        let title = nfc::squeeze(&options.title);
        let title = (!title.is_empty()).then_some(&*title);
        let (path, text) = page::accessibility(config, title, now, language);
        return write_new(root, path.to_owned(), &text);
    }
    let usage = |diagnostic: Diagnostic| (Box::new(diagnostic), Exit::Usage);
    let title = nfc::squeeze(&options.title).into_owned();
    let name = slug::name(&title);
    if name.is_empty() {
        return Err(usage(Diagnostic::new(&code::NEW_TITLE).arg("title", &title)));
    }
    let zone = config.map_or(Zone::VIETNAM, |config| config.zone);
    let now = clock::now(options.common.now.as_deref()).map_err(|diagnostic| (diagnostic, Exit::Usage))?;
    let category = category(options, config).map_err(usage)?;
    let civil = now.civil(zone);
    let day = format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
    let folder = category.map_or_else(String::new, |folder| format!("/{folder}"));
    let first = format!("content{folder}/{day}-{name}.md");
    if is_of_title(&root.join(&first), &title) {
        return Err(usage(Diagnostic::new(&code::NEW_EXISTS).arg("path", first)));
    }
    let slug = free_name(root, &name, &day);
    let path = format!("content{folder}/{day}-{slug}.md");
    let date = format::short_date(now, zone);
    let date = format!("{date} {:02}:{:02}", civil.hour, civil.minute);
    let author = config.and_then(|config| config.defaults.author.first());
    let event = options.event.as_deref().map(|start| event(start, zone, language));
    let event = event.transpose().map_err(usage)?.unwrap_or_default();
    let text = NewArticle {
        title: &title,
        slug: &slug,
        date: &date,
        author: author.map(String::as_str),
        event: &event,
    };
    let text = text.in_language(language);
    write_new(root, path, &text)
}

/// Writes the file at `path` of the site; gives the path. Fails when there is one already.
fn write_new(root: &Path, path: String, text: &str) -> Result<String, (Box<Diagnostic>, Exit)> {
    let target = root.join(&path);
    let made = fs::create_dir_all(folder_of(&target));
    let written = made
        .and_then(|()| OpenOptions::new().write(true).create_new(true).open(&target))
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err((
            Box::new(Diagnostic::new(&code::NEW_EXISTS).arg("path", path)),
            Exit::Usage,
        )),
        Err(error) if error.kind() == ErrorKind::NotFound => Err((read(&target, &error), Exit::Machine)),
        Err(error) => Err((write(&target, &error), Exit::Machine)),
    }
}

/// True when the file at `path` is an article that `new` created with this title: typing it again makes no second one.
fn is_of_title(path: &Path, title: &str) -> bool {
    let text = fs::read_to_string(path);
    let lines = [Language::Vi, Language::En].map(|language| line(key("title", language), title));
    text.is_ok_and(|text| text.lines().any(|line| lines.iter().any(|known| known == line)))
}

/// `name`, with a number when it is taken by an article of the same month as `day` (`2026-11-23`) or by one without a date
/// in its name: one title may come back each week.
fn free_name(root: &Path, name: &str, day: &str) -> String {
    let month = day.rsplit_once('-').map_or(day, |(month, _)| month);
    let files = WalkDir::new(root.join(CONTENT)).into_iter().flatten();
    let names = files.filter_map(|file| {
        let is_article = file.path().extension().is_some_and(|ending| ending == "md");
        let stem = match file.path().file_stem()?.to_str()? {
            "index" => folder_of(file.path()).file_name()?.to_str()?.to_owned(),
            stem => stem.to_owned(),
        };
        let named = match date_in_file_name(&stem) {
            Some((year, number, _, rest)) => {
                (format!("{year:04}-{number:02}") == month).then(|| rest.to_owned())?
            }
            None => stem,
        };
        is_article.then(|| slug::name(&named))
    });
    let taken: HashSet<String> = names.collect();
    let numbered = (2..).map(|number| slug::with_end(name, number));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// The folder of `--category`, else of the default or first category. `None`: the site has none.
fn category(options: &NewOptions, config: Option<&Config>) -> Result<Option<String>, Diagnostic> {
    let Some(config) = config else {
        return Ok(options.category.as_ref().map(|name| slug::segment(name)));
    };
    let found = match &options.category {
        None => config
            .defaults
            .category
            .or((!config.categories.is_empty()).then_some(0)),
        Some(name) => {
            let is_meant = |category: &crate::config::settings::Category| {
                category.slug == slug::segment(name) || fold::key(&category.label) == fold::key(name)
            };
            let found = config.categories.iter().position(is_meant);
            if found.is_none() {
                let labels = || config.categories.iter().map(|category| category.label.as_str());
                let nearest = nearest(name, labels());
                let code = if nearest.is_some() {
                    &site_code::CATEGORY_UNKNOWN
                } else {
                    &site_code::CATEGORY_NONE_LIKE_IT
                };
                let all: Vec<String> = labels().map(|label| format!("`{label}`")).collect();
                return Err(Diagnostic::new(code)
                    .arg("found", name)
                    .arg("nearest", nearest.unwrap_or_default())
                    .arg("all", all.join(", ")));
            }
            found
        }
    };
    Ok(found.map(|index| config.categories[index].slug.clone()))
}

/// The lines of an event that starts at `start`; what is not known yet stands in comments, ready to be filled in. Fails when
/// `start` is no date.
fn event(start: &str, zone: Zone, language: Language) -> Result<String, Diagnostic> {
    let wrong = |_| {
        let diagnostic = Diagnostic::new(&code::OPTION).arg("option", "--event");
        diagnostic
            .arg("found", start)
            .arg("expected", "--event \"30/11/2026 08:00\"")
    };
    let moment = Moment::parse(start, zone).map_err(wrong)?;
    let [start, end, place, _] = &EVENT_KEYS;
    let name = |spec: &KeySpec| match language {
        Language::En => spec.name,
        Language::Vi => spec.vietnamese().unwrap_or(spec.name),
    };
    let [start, end, place] = [start, end, place].map(name);
    let (key, shown) = (key("event", language), format::short_moment(moment, zone));
    let example = format::short_moment(Moment::from_unix(moment.end(zone).unix() + 2 * 60 * 60), zone);
    let example = if moment.has_time() { example } else { shown.clone() };
    Ok(format!(
        "{key}:\n  {start}: {shown}\n  # {end}: {example}\n  # {place}: …\n"
    ))
}

/// The values of a new article.
struct NewArticle<'a> {
    title: &'a str,
    slug: &'a str,
    date: &'a str,
    /// The default author of the site.
    author: Option<&'a str>,
    /// The lines of its event.
    event: &'a str,
}

impl NewArticle<'_> {
    /// Its text, with keys in `language`.
    fn in_language(&self, language: Language) -> String {
        let Self {
            title,
            slug,
            date,
            author,
            event,
        } = self;
        let author = author.map(|author| line(key("author", language), author) + "\n");
        let author = author.unwrap_or_default();
        let [title_key, day, draft] = ["title", "date", "draft"].map(|name| key(name, language));
        let title = line(title_key, title);
        format!("---\n{title}\n{day}: {date}\nslug: {slug}\n{author}{event}{draft}: true\n---\n\n")
    }
}

/// A line of front matter, with quotes where YAML needs them.
fn line(key: &str, text: &str) -> String {
    format!("{key}: {}", quoted(text))
}
