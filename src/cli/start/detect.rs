//! Decides how the program was started (command, double click, dragged files) by its arguments, its window and its folder.
//! It runs nothing.

use crate::base::path::folder_of;
use crate::disk::canonical::canonical;
use crate::source::role::{SETTINGS, is_of_articles};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// What to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Start {
    /// The command line.
    Command,
    /// A preview of this site.
    Preview(PathBuf),
    /// Ask which of these sites to preview, or for a new one in this folder.
    Ask(PathBuf, Vec<PathBuf>),
    /// Check these articles.
    Articles(Vec<PathBuf>),
    /// A file that was dragged onto the program and is no article.
    NoArticle(PathBuf),
    /// Nothing: the program is in a folder for temporary files, as when it is opened inside a zip file.
    InArchive,
}

/// By what it is decided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Circumstances<'a> {
    /// The arguments, without the program.
    words: &'a [OsString],
    /// True when the window was opened for this program alone and takes input.
    is_alone: bool,
    /// The folder of the program.
    folder: &'a Path,
    /// True when that is in the folder for temporary files.
    is_temporary: bool,
}

impl Circumstances<'_> {
    /// `has_site` is true for a folder with a `site.toml`, `below` lists the folders in a folder, `is_there` is true for a
    /// path that exists.
    fn decide(
        self,
        has_site: impl Fn(&Path) -> bool,
        below: impl Fn(&Path) -> Vec<PathBuf>,
        is_there: impl Fn(&Path) -> bool,
    ) -> Start {
        let paths = || self.words.iter().map(PathBuf::from);
        let is_article = |path: &PathBuf| {
            let extension = path.extension().and_then(OsStr::to_str);
            extension.is_some_and(is_of_articles) && is_there(path)
        };
        if self.words.is_empty() {
            if !self.is_alone {
                return Start::Command;
            }
            if let Some(site) = self.folder.ancestors().find(|folder| has_site(folder)) {
                return Start::Preview(site.to_owned());
            }
            if self.is_temporary {
                return Start::InArchive;
            }
            let mut sites = below(self.folder);
            sites.retain(|folder| has_site(folder));
            sites.sort();
            return Start::Ask(self.folder.to_owned(), sites);
        }
        if paths().all(|path| is_article(&path)) {
            return Start::Articles(paths().collect());
        }
        let is_dragged = |path: PathBuf| path.is_absolute() && is_there(&path);
        if !self.is_alone || !paths().all(is_dragged) {
            return Start::Command;
        }
        let dragged = paths().find(|path| !is_article(path)).unwrap_or_default();
        let is_settings = dragged.file_name() == Some(OsStr::new(SETTINGS));
        let folder = if is_settings {
            folder_of(&dragged)
        } else {
            &dragged
        };
        if self.words.len() == 1 && has_site(folder) {
            return Start::Preview(folder.to_owned());
        }
        Start::NoArticle(dragged)
    }
}

/// How the program was started with these arguments, of which the first is the program; and true when it has its window
/// to itself.
pub(super) fn detect(args: &[OsString]) -> (Start, bool) {
    let program = std::env::current_exe().unwrap_or_default();
    let circumstances = Circumstances {
        words: args.get(1..).unwrap_or_default(),
        is_alone: is_alone(),
        folder: folder_of(&program),
        is_temporary: is_temporary(&program),
    };
    let below = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    };
    let has_site = |folder: &Path| folder.join(SETTINGS).is_file();
    let start = circumstances.decide(has_site, below, Path::exists);
    (start, circumstances.is_alone)
}

fn is_temporary(file: &Path) -> bool {
    let folder = canonical(&std::env::temp_dir());
    let file = canonical(file);
    file.is_ok_and(|file| folder.is_ok_and(|folder| file.starts_with(folder)))
}

/// True when the window was opened for this program alone, which only Windows does, and takes input.
fn is_alone() -> bool {
    #[cfg(windows)]
    let is_ours = crate::cli::windows::is_console_ours();
    #[cfg(not(windows))]
    let is_ours = false;
    is_ours && io::stdin().is_terminal() && io::stderr().is_terminal()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path in the form of this system.
    fn here(path: &str) -> PathBuf {
        let is_whole = cfg!(windows) && path.starts_with('/');
        PathBuf::from(format!("{}{path}", if is_whole { "D:" } else { "" }))
    }

    /// What is started with these words in `/d/bantin`, where these files are.
    fn decide(words: &[&str], is_alone: bool, files: &[&str]) -> Start {
        let words: Vec<OsString> = words.iter().map(|word| here(word).into()).collect();
        let has = |path: &Path| files.iter().any(|file| here(file) == path);
        let circumstances = Circumstances {
            words: &words,
            is_alone,
            folder: &here("/d/bantin"),
            is_temporary: files.contains(&"temporary"),
        };
        let below = |folder: &Path| {
            let folders = files
                .iter()
                .filter_map(|file| here(file).parent().map(Path::to_owned));
            folders.filter(|inner| inner.parent() == Some(folder)).collect()
        };
        circumstances.decide(|folder| has(&folder.join(SETTINGS)), below, has)
    }

    #[test]
    fn a_double_click_shows_the_site_that_is_there() {
        let site = |folder: &str| Start::Preview(here(folder));
        assert_eq!(decide(&[], true, &["/d/bantin/site.toml"]), site("/d/bantin"));
        assert_eq!(decide(&[], true, &["/d/site.toml"]), site("/d"));
        assert_eq!(
            decide(&[], true, &["temporary", "/d/bantin/site.toml"]),
            site("/d/bantin")
        );
        assert_eq!(decide(&[], false, &["/d/bantin/site.toml"]), Start::Command);
        for dragged in ["/d/t", "/d/t/site.toml"] {
            let files = ["/d/t", "/d/t/site.toml"];
            assert_eq!(decide(&[dragged], true, &files), site("/d/t"));
            assert_eq!(decide(&[dragged], false, &files), Start::Command);
        }
    }

    #[test]
    fn a_double_click_where_no_site_is_asks() {
        let folder = here("/d/bantin");
        assert_eq!(decide(&[], true, &[]), Start::Ask(folder.clone(), Vec::new()));
        let files = [
            "/d/bantin/mau/site.toml",
            "/d/bantin/b/x.md",
            "/d/bantin/a/site.toml",
        ];
        let sites = ["/d/bantin/a", "/d/bantin/mau"].map(here);
        assert_eq!(decide(&[], true, &files), Start::Ask(folder, sites.to_vec()));
    }

    #[test]
    fn an_article_is_checked_however_it_came() {
        let files = ["/d/t/bài.md", "/d/t/b.MARKDOWN", "/d/t/anh.jpg", "build"];
        let articles = |names: &[&str]| Start::Articles(names.iter().map(|name| here(name)).collect());
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
        for words in [&["/d/t/anh.jpg"][..], &["/d/t/bài.md", "/d/t/anh.jpg"]] {
            let no_article = Start::NoArticle(here("/d/t/anh.jpg"));
            assert_eq!(decide(words, true, &files), no_article, "{words:?}");
        }
        assert_eq!(decide(&["/d/t/anh.jpg"], false, &files), Start::Command);
    }
}
