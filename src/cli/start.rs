//! How the program was started: by a command; or by somebody who knows no commands, with a double click, or with
//! articles that were dragged onto it. Such a window stays open until it was read.

use super::args::{Build, Check, Common, Init, Serve};
use super::exit::Exit;
use super::format::Format;
use super::terminal::{Terminal, Volume};
use super::{bug, build, check, init, serve, words};
use crate::disk::failure::shown;
use crate::source::role::SETTINGS;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, IsTerminal};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{fs, thread};

/// What is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// What the words of the command line say.
    Command,
    /// The preview of this site.
    Preview(PathBuf),
    /// What somebody chooses: one of these sites, or a new one in this folder.
    Ask(PathBuf, Vec<PathBuf>),
    /// What concerns these articles.
    Articles(Vec<PathBuf>),
    /// Something was dragged that is no article.
    NoArticle,
}

/// What decides it.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// The words of the command line behind the program.
    pub words: &'a [OsString],
    /// Whether the window was opened for this program alone, and somebody can type in it.
    pub is_alone: bool,
    /// The folder of the program.
    pub folder: &'a Path,
}

impl Circumstances<'_> {
    /// Decides it. `has_site` tells whether a folder has a `site.toml`, `below` which folders are in one,
    /// `is_file` whether there is such a file.
    #[must_use]
    pub fn decide(
        self,
        has_site: impl Fn(&Path) -> bool,
        below: impl Fn(&Path) -> Vec<PathBuf>,
        is_file: impl Fn(&Path) -> bool,
    ) -> Start {
        let paths = || self.words.iter().map(PathBuf::from);
        let is_article = |path: &PathBuf| {
            let extension = path.extension().map(OsStr::to_ascii_lowercase);
            extension.is_some_and(|extension| extension == "md" || extension == "markdown") && is_file(path)
        };
        if self.words.is_empty() {
            if !self.is_alone {
                return Start::Command;
            }
            if let Some(site) = self.folder.ancestors().find(|folder| has_site(folder)) {
                return Start::Preview(site.to_owned());
            }
            let mut sites = below(self.folder);
            sites.retain(|folder| has_site(folder));
            sites.sort();
            return Start::Ask(self.folder.to_owned(), sites);
        }
        if paths().all(|path| is_article(&path)) {
            return Start::Articles(paths().collect());
        }
        let is_dragged = |path: PathBuf| path.is_absolute() && is_file(&path);
        if self.is_alone && paths().all(is_dragged) {
            return Start::NoArticle;
        }
        Start::Command
    }
}

/// How the program was started with these words, of which the first is the program.
#[must_use]
pub fn look(args: &[OsString]) -> (Start, bool) {
    let program = std::env::current_exe().unwrap_or_default();
    let circumstances = Circumstances {
        words: args.get(1..).unwrap_or_default(),
        is_alone: is_alone(),
        folder: program.parent().unwrap_or(Path::new(".")),
    };
    let below = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    };
    let has_site = |folder: &Path| folder.join(SETTINGS).is_file();
    let start = circumstances.decide(has_site, below, Path::is_file);
    (start, circumstances.is_alone)
}

/// Whether the window was opened for this program alone, as only Windows does it, and somebody can type in it.
fn is_alone() -> bool {
    #[cfg(windows)]
    let is_ours = super::windows::is_console_ours();
    #[cfg(not(windows))]
    let is_ours = false;
    is_ours && io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Runs what was started, and waits until somebody has read what came of it, if it is alone in its window; `None`
/// for a command.
#[must_use]
pub fn run(args: &[OsString]) -> Option<Exit> {
    let (start, is_alone) = look(args);
    let terminal = Terminal::new(words::language(&[]), Volume::Normal);
    let exit = match start {
        Start::Command => return None,
        Start::Preview(site) => return Some(preview(&site, terminal)),
        Start::Ask(folder, sites) => match choose(&folder, &sites, &mut io::stdin().lock(), terminal) {
            None => return Some(Exit::Done),
            Some(Choice::Preview(site)) => return Some(preview(&site, terminal)),
            Some(Choice::Make(folder)) => match make(&folder, terminal) {
                Ok(()) => return Some(preview(&folder, terminal)),
                Err(exit) => exit,
            },
        },
        Start::Articles(files) => check::run(&check_of(files)),
        Start::NoArticle => {
            terminal.say(&words::no_article(terminal.language()));
            Exit::Usage
        }
    };
    if is_alone {
        terminal.say(&words::press_enter(terminal.language()));
        let _ = line(&mut io::stdin().lock());
    }
    Some(exit)
}

/// What somebody has chosen.
#[derive(Debug, PartialEq, Eq)]
enum Choice {
    Preview(PathBuf),
    Make(PathBuf),
}

/// Asks what is wanted: one of `sites`, or a new one in `folder`. None when nobody answers.
fn choose(folder: &Path, sites: &[PathBuf], input: &mut impl BufRead, terminal: Terminal) -> Option<Choice> {
    let language = terminal.language();
    if !sites.is_empty() {
        terminal.say(&words::choose(language));
        for (index, site) in sites.iter().enumerate() {
            let name = site.file_name().unwrap_or_default();
            terminal.say(&words::choose_site(language, index + 1, shown(Path::new(name))));
        }
        terminal.say(&words::choose_new(language, sites.len() + 1));
        loop {
            match line(input)?.parse::<usize>() {
                Ok(number) if number == sites.len() + 1 => break,
                Ok(number) if (1..=sites.len()).contains(&number) => {
                    return Some(Choice::Preview(sites[number - 1].clone()));
                }
                _ => terminal.say(&words::choose_again(language, sites.len() + 1)),
            }
        }
    }
    if sites.is_empty() {
        terminal.say(&words::no_site_here(language, shown(folder)));
    }
    terminal.say(&words::new_site(language, shown(folder), NEW_SITE));
    loop {
        let line = line(input)?;
        let name = if line.is_empty() { NEW_SITE } else { &line };
        let mut parts = Path::new(name).components();
        match (parts.next(), parts.next()) {
            (Some(Component::Normal(name)), None) if !folder.join(name).exists() => {
                return Some(Choice::Make(folder.join(name)));
            }
            _ => terminal.say(&words::new_site_again(language, name)),
        }
    }
}

/// How the folder of a new site is called when nobody says otherwise.
const NEW_SITE: &str = "ban-tin";

/// A line that was typed, without what surrounds it; none at the end of the input.
fn line(input: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    let read = input.read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim().to_owned())
}

/// Makes a site.
///
/// # Errors
/// How the program ends; what is wrong was said.
fn make(folder: &Path, terminal: Terminal) -> Result<(), Exit> {
    let language = terminal.language();
    let options = Init {
        common: common(None),
        folder: folder.to_owned(),
    };
    let made = init::create(&options, language);
    made.map_err(|(diagnostic, exit)| {
        terminal.diagnostics(folder, &[*diagnostic], Format::Text);
        exit
    })?;
    terminal.say(&words::created(language, shown(folder)));
    Ok(())
}

/// Shows a site until the window is closed; meanwhile it can be published.
fn preview(site: &Path, terminal: Terminal) -> Exit {
    let language = terminal.language();
    terminal.say(&words::started(language, shown(site)));
    terminal.say(&words::started_hint(language));
    let options = Serve {
        common: common(Some(site)),
        port: None,
        host: None,
        open: true,
        drafts: true,
        poll: None,
        jobs: None,
    };
    let has_ended = Arc::new(AtomicBool::new(false));
    let reader = {
        let (site, has_ended) = (site.to_owned(), Arc::clone(&has_ended));
        thread::spawn(move || publish_when_asked(&site, &has_ended, terminal))
    };
    let exit = serve::run(&options);
    // It could not begin: the line that is read next is the one for which it waits.
    has_ended.store(true, Ordering::Relaxed);
    terminal.say(&words::press_enter(language));
    let _ = reader.join();
    exit
}

/// Publishes each time that somebody types `X`.
fn publish_when_asked(site: &Path, has_ended: &AtomicBool, terminal: Terminal) {
    let mut input = io::stdin().lock();
    while let Some(line) = line(&mut input) {
        if has_ended.load(Ordering::Relaxed) {
            return;
        }
        if line.eq_ignore_ascii_case("x")
            && let Err(diagnostic) = bug::guard(|| build::run(&build_of(site)))
        {
            terminal.diagnostics(site, &[diagnostic], Format::Text);
        }
        terminal.say(&words::started_hint(terminal.language()));
    }
}

fn common(site: Option<&Path>) -> Common {
    Common {
        language: words::asked(&[]),
        quiet: false,
        verbose: false,
        format: Format::Text,
        root: site.map(Path::to_owned),
        now: None,
    }
}

fn build_of(site: &Path) -> Build {
    Build {
        common: common(Some(site)),
        output: None,
        drafts: false,
        strict: false,
        adopt: false,
        portable: false,
        verify: false,
        allow_deletes: false,
        changes: None,
        dry_run: false,
        wait: false,
        jobs: None,
    }
}

fn check_of(files: Vec<PathBuf>) -> Check {
    Check {
        common: common(None),
        files,
        drafts: true,
        strict: false,
        verify: false,
        external: false,
        jobs: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use std::io::Cursor;

    /// What is started with these words in `/d/bantin`, where these files are.
    fn decide(words: &[&str], is_alone: bool, files: &[&str]) -> Start {
        let words: Vec<OsString> = words.iter().map(OsString::from).collect();
        let has = |path: &Path| files.iter().any(|file| Path::new(file) == path);
        let circumstances = Circumstances {
            words: &words,
            is_alone,
            folder: Path::new("/d/bantin"),
        };
        let below = |folder: &Path| {
            let paths = files.iter().map(Path::new);
            let folders = paths.filter_map(|path| path.parent());
            let inner = folders.filter(|inner| inner.parent() == Some(folder));
            inner.map(Path::to_owned).collect()
        };
        circumstances.decide(|folder| has(&folder.join(SETTINGS)), below, has)
    }

    #[test]
    fn a_double_click_shows_the_site_that_is_there() {
        let site = |folder: &str| Start::Preview(PathBuf::from(folder));
        assert_eq!(decide(&[], true, &["/d/bantin/site.toml"]), site("/d/bantin"));
        assert_eq!(decide(&[], true, &["/d/site.toml"]), site("/d"));
        assert_eq!(decide(&[], false, &["/d/bantin/site.toml"]), Start::Command);
    }

    #[test]
    fn a_double_click_where_no_site_is_asks() {
        let folder = PathBuf::from("/d/bantin");
        assert_eq!(decide(&[], true, &[]), Start::Ask(folder.clone(), Vec::new()));
        let files = [
            "/d/bantin/mau/site.toml",
            "/d/bantin/b/x.md",
            "/d/bantin/a/site.toml",
        ];
        let sites = ["/d/bantin/a", "/d/bantin/mau"].map(PathBuf::from);
        assert_eq!(decide(&[], true, &files), Start::Ask(folder, sites.to_vec()));
    }

    #[test]
    fn an_article_is_checked_however_it_came() {
        let files = ["/d/t/bài.md", "/d/t/b.MARKDOWN", "/d/t/anh.jpg", "build"];
        let articles = |names: &[&str]| Start::Articles(names.iter().map(PathBuf::from).collect());
        for is_alone in [true, false] {
            assert_eq!(
                decide(&["/d/t/bài.md"], is_alone, &files),
                articles(&["/d/t/bài.md"])
            );
            let two = ["/d/t/bài.md", "/d/t/b.MARKDOWN"];
            assert_eq!(decide(&two, is_alone, &files), articles(&two));
            for words in [
                &["build"][..],
                &["/d/t/khong-co.md"],
                &["check", "/d/t/bài.md"],
                &["--help"],
            ] {
                assert_eq!(decide(words, is_alone, &files), Start::Command, "{words:?}");
            }
        }
        assert_eq!(decide(&["/d/t/anh.jpg"], true, &files), Start::NoArticle);
        assert_eq!(decide(&["/d/t/anh.jpg"], false, &files), Start::Command);
    }

    #[test]
    fn what_is_typed_is_understood_or_asked_again() {
        let folder = tempfile::tempdir().unwrap();
        let (here, terminal) = (folder.path(), Terminal::new(Language::Vi, Volume::Normal));
        let asked = |sites: &[PathBuf], typed: &str| choose(here, sites, &mut Cursor::new(typed), terminal);
        let make = |name: &str| Some(Choice::Make(here.join(name)));
        assert_eq!(asked(&[], "\r\n"), make("ban-tin"));
        assert_eq!(asked(&[], " Bản tin số 12 \r\n"), make("Bản tin số 12"));
        assert_eq!(asked(&[], "../x\na/b\n.\nx\n"), make("x"));
        assert_eq!(asked(&[], ""), None);
        fs::create_dir(here.join("ban-tin")).unwrap();
        assert_eq!(
            asked(&[], "\n\ny\n"),
            make("y"),
            "nothing that is there is touched"
        );
        let sites = ["a", "b"].map(|name| here.join(name));
        assert_eq!(asked(&sites, "2\n"), Some(Choice::Preview(here.join("b"))));
        assert_eq!(asked(&sites, "\n0\n4\nx\n3\nz\n"), make("z"));
        assert_eq!(asked(&sites, "4\n"), None);
    }
}
