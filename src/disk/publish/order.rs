//! The order in which the changed files of a publication are put into place, listed by `--changes`, and sent to a server: after
//! every step, each page that is there finds the files that it loads. No file is opened here.

use super::names;
use super::retention::Retention;
use std::collections::BTreeSet;

/// When a changed file comes, first to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// A file goes where a folder must come, or the files of a folder where a file must come.
    OutOfTheWay,
    /// Files that pages load: styles, scripts, pictures, attachments, parts of the search index.
    Files,
    /// New pages: no page links to them yet.
    NewPages,
    /// Changed pages.
    Pages,
    /// What lists pages: the home page, pages of lists, feeds, site maps, the root of the search index, rules for web servers.
    Lists,
    /// Pages and lists that go, before the files that they load.
    GonePages,
    /// All other files that go.
    GoneFiles,
}

impl Phase {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::OutOfTheWay,
        Self::Files,
        Self::NewPages,
        Self::Pages,
        Self::Lists,
        Self::GonePages,
        Self::GoneFiles,
    ];

    /// True when its files are deleted.
    #[must_use]
    pub fn deletes(self) -> bool {
        matches!(self, Self::OutOfTheWay | Self::GonePages | Self::GoneFiles)
    }
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// It was not there before.
    New,
    /// It has other bytes.
    Changed,
    /// It is deleted.
    Gone,
}

/// The change of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileChange<'a> {
    /// Below the output folder.
    pub path: &'a str,
    /// What kind of file it is, or was.
    pub kind: Retention,
    /// What becomes of it.
    pub becomes: Becomes,
}

/// The changes, in order, each with its phase. Within a phase they are sorted by path, compressed copies after their file.
#[must_use]
pub fn ordered(changes: Vec<FileChange<'_>>) -> Vec<(Phase, FileChange<'_>)> {
    // Only deleted files can be in the way, and a first publication deletes none.
    let goes = changes.iter().any(|change| change.becomes == Becomes::Gone);
    let placed = (changes.iter()).filter(|change| goes && change.becomes != Becomes::Gone);
    let placed: BTreeSet<&str> = placed.map(|change| change.path).collect();
    let folders: BTreeSet<&str> = placed.iter().flat_map(|path| names::above(path)).collect();
    let is_in_way =
        |path: &str| folders.contains(path) || names::above(path).any(|above| placed.contains(above));
    let phase = |change: &FileChange<'_>| match (change.becomes, content(change)) {
        (Becomes::Gone, _) if is_in_way(change.path) => Phase::OutOfTheWay,
        (Becomes::Gone, Content::File) => Phase::GoneFiles,
        (Becomes::Gone, Content::Page | Content::List) => Phase::GonePages,
        (Becomes::New | Becomes::Changed, Content::File) => Phase::Files,
        (Becomes::New | Becomes::Changed, Content::List) => Phase::Lists,
        (Becomes::New, Content::Page) => Phase::NewPages,
        (Becomes::Changed, Content::Page) => Phase::Pages,
    };
    let mut ordered: Vec<_> = changes
        .into_iter()
        .map(|change| (phase(&change), change))
        .collect();
    ordered.sort_by(|(phase, change), (other_phase, other)| {
        let key = |path| (names::uncompressed(path), path);
        (phase, key(change.path)).cmp(&(other_phase, key(other.path)))
    });
    ordered
}

/// What a file is for readers.
enum Content {
    /// Pages load it.
    File,
    Page,
    /// It lists pages.
    List,
}

fn content(change: &FileChange<'_>) -> Content {
    match change.kind {
        Retention::File | Retention::Theme | Retention::Picture(_) => Content::File,
        Retention::Page => Content::Page,
        Retention::List => Content::List,
        // Its path is all there is.
        Retention::None => {
            let path = names::uncompressed(change.path);
            let is_of_pages = [".html", ".xml", ".json", ".txt"]
                .iter()
                .any(|end| path.ends_with(end));
            match path {
                _ if path.starts_with("assets/") || path.starts_with("media/") || !is_of_pages => {
                    Content::File
                }
                _ if path.ends_with("/index.html") => Content::Page,
                _ => Content::List,
            }
        }
    }
}

/// The folders above `gone` files for which `is_left` is false, the innermost first, so that each is empty when its turn comes.
pub fn emptied<'a>(gone: impl IntoIterator<Item = &'a str>, is_left: impl Fn(&str) -> bool) -> Vec<&'a str> {
    let folders: BTreeSet<&str> = gone.into_iter().flat_map(names::above).collect();
    // A folder sorts before what is in it.
    folders
        .into_iter()
        .rev()
        .filter(|folder| !is_left(folder))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(changes: &[(&'static str, Retention, Becomes)]) -> Vec<(Phase, &'static str)> {
        let change = |(path, kind, becomes): &(&'static str, Retention, Becomes)| FileChange {
            path,
            kind: *kind,
            becomes: *becomes,
        };
        let ordered = ordered(changes.iter().map(change).collect());
        ordered
            .into_iter()
            .map(|(phase, change)| (phase, change.path))
            .collect()
    }

    #[test]
    fn pages_come_after_what_they_load_and_before_what_lists_them() {
        use Becomes::{Changed, Gone, New};
        use Retention::{File, List, None, Page, Theme};
        let order = order(&[
            ("2026/11/index.html", List, Changed),
            ("2026/11/le-hoi/index.html", Page, Changed),
            ("2026/11/moi/index.html", Page, New),
            ("2026/11/moi/index.html.gz", Page, New),
            ("2026/11/xem/index.html", Page, Changed),
            ("assets/cu.css", Theme, Gone),
            ("assets/cu.css.br", Theme, Gone),
            ("chuyen-muc/tin/index.html", List, Changed),
            ("index.html", None, Changed),
            ("rss.xml", None, Changed),
            ("tep/don.html", File, New),
            ("media/a.1x1.00000000.jpg", None, New),
            ("tu-khoa/cu/index.html", List, Gone),
            ("xa/index.html", None, Gone),
        ]);
        let expected = [
            (Phase::Files, "media/a.1x1.00000000.jpg"),
            (Phase::Files, "tep/don.html"),
            (Phase::NewPages, "2026/11/moi/index.html"),
            (Phase::NewPages, "2026/11/moi/index.html.gz"),
            (Phase::Pages, "2026/11/le-hoi/index.html"),
            (Phase::Pages, "2026/11/xem/index.html"),
            (Phase::Lists, "2026/11/index.html"),
            (Phase::Lists, "chuyen-muc/tin/index.html"),
            (Phase::Lists, "index.html"),
            (Phase::Lists, "rss.xml"),
            (Phase::GonePages, "tu-khoa/cu/index.html"),
            (Phase::GonePages, "xa/index.html"),
            (Phase::GoneFiles, "assets/cu.css"),
            (Phase::GoneFiles, "assets/cu.css.br"),
        ];
        assert_eq!(order, expected);
    }

    #[test]
    fn a_compressed_copy_comes_right_after_its_file() {
        let pages = [
            "a/index.html",
            "a/index.html.br",
            "a/index.html.gz",
            "a/index.html5/index.html",
            "a/index.html5/index.html.gz",
        ];
        let changes: Vec<_> = (pages.iter().rev())
            .map(|path| (*path, Retention::Page, Becomes::Changed))
            .collect();
        let order: Vec<&str> = order(&changes).into_iter().map(|(_, path)| path).collect();
        assert_eq!(order, pages);
    }

    #[test]
    fn a_file_in_the_way_goes_first() {
        let order = order(&[
            ("cu.html", Retention::Page, Becomes::Gone),
            ("cu.html/moi/index.html", Retention::Page, Becomes::New),
            ("moi.html", Retention::Page, Becomes::New),
            ("moi.html/x/index.html", Retention::Page, Becomes::Gone),
        ]);
        assert!(order[..2].iter().all(|(phase, _)| *phase == Phase::OutOfTheWay));
        assert!(order[2..].iter().all(|(phase, _)| *phase == Phase::NewPages));
    }

    #[test]
    fn emptied_folders_are_named_from_the_inside() {
        let gone = ["a/b/c/x", "a/b/y", "a/d/z", "e"];
        assert_eq!(emptied(gone, |folder| folder == "a"), ["a/d", "a/b/c", "a/b"]);
        assert_eq!(emptied(gone, |_| true), [""; 0]);
    }
}
