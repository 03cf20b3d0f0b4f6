//! Looks into one folder of a site. Links are followed only inside the site; nothing is opened but folders.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::disk::canonical::canonical;
use crate::disk::failure::{failure, shown};
use crate::disk::stamp::Stamp;
use crate::source::ignore::is_ignored;
use crate::source::role::{CONTENT, Role, SETTINGS, THEMES};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A folder of the site.
#[derive(Debug, Clone, Default)]
pub struct Below {
    /// Its path as the file system spells it, below the site; empty for the site itself.
    pub on_disk: PathBuf,
    /// Whether a link leads to it, or to a folder above it.
    pub by_link: bool,
    /// Whether it holds links: what they lead to changes elsewhere.
    pub has_links: bool,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Below {
    /// Whether what is in it may change without its being touched.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        self.by_link || self.has_links
    }
}

/// A file of the site.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path, NFC.
    pub path: SourcePath,
    /// Its path as the file system spells it, below the site.
    pub on_disk: PathBuf,
    /// What the file system says of it, if that was asked for.
    pub stamp: Option<Stamp>,
}

/// What one folder holds.
#[derive(Debug, Default)]
pub struct Contents {
    /// Files that have a role.
    pub files: Vec<File>,
    /// Folders in it.
    pub folders: Vec<Below>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether any entry is a link.
    pub has_links: bool,
}

/// Sorts by path. Two names that differ only in their normal form are one path: the file whose name is NFC
/// is kept. The paths of those that are not.
pub fn settle_twins(files: &mut Vec<File>) -> Vec<SourcePath> {
    files.sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.on_disk.cmp(&b.on_disk)));
    let mut twins = Vec::new();
    files.dedup_by(|second, first| {
        let same = first.path == second.path;
        if same {
            twins.push(second.path.clone());
            if second.on_disk == Path::new(second.path.as_str()) {
                std::mem::swap(second, first);
            }
        }
        same
    });
    twins
}

/// Says that two files are one path.
#[must_use]
pub fn twin(path: &SourcePath) -> Diagnostic {
    let diagnostic = Diagnostic::new(&crate::base::catalogue::site::FILE_TWIN).arg("path", path);
    diagnostic.in_file(path)
}

/// Tells of an entry whether it is known as it is; none when nobody asks for stamps.
type IsSame<'a> = Option<&'a mut dyn FnMut(&OsStr, &DirEntry) -> bool>;

/// Looks into the folders of a site.
#[derive(Debug)]
pub struct Site<'a> {
    root: &'a Path,
    canonical: PathBuf,
}

impl<'a> Site<'a> {
    /// The site in `root`.
    #[must_use]
    pub fn new(root: &'a Path) -> Self {
        let canonical = canonical(root).unwrap_or_else(|_| root.to_owned());
        Self { root, canonical }
    }

    /// What `folder` holds, without stamps. Of the site itself that is its settings, and the folders of
    /// sources.
    #[must_use]
    pub fn look(&self, folder: &Below) -> Contents {
        self.look_past(folder, None)
    }

    /// What `folder` holds, with stamps; but not the entries of which `is_same` says that it knows them.
    #[must_use]
    pub fn compare(&self, folder: &Below, mut is_same: impl FnMut(&OsStr, &DirEntry) -> bool) -> Contents {
        self.look_past(folder, Some(&mut is_same))
    }

    fn look_past(&self, folder: &Below, mut is_same: IsSame<'_>) -> Contents {
        let mut contents = Contents::default();
        if folder.on_disk.as_os_str().is_empty() {
            self.look_at_top(&mut contents);
            return contents;
        }
        let failed = |error: &io::Error| *failure(&code::READ_FOLDER, &folder.on_disk, error);
        // One folder at a time: whoever asks for all of them remembers what each one held.
        let entries = WalkDir::new(self.root.join(&folder.on_disk))
            .min_depth(1)
            .max_depth(1);
        for entry in entries {
            match entry {
                Ok(entry) => self.visit(folder, &entry, &mut is_same, &mut contents),
                Err(error) => match io::Error::from(error) {
                    // It went away meanwhile.
                    error if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
                    error => contents.diagnostics.push(failed(&error)),
                },
            }
        }
        contents
    }

    fn look_at_top(&self, contents: &mut Contents) {
        if let Ok(metadata) = fs::metadata(self.root.join(SETTINGS))
            && metadata.is_file()
        {
            contents.add(PathBuf::from(SETTINGS), Some(Stamp::of(&metadata)));
        }
        for name in [CONTENT, THEMES] {
            let path = self.root.join(name);
            if !path.is_dir() {
                continue;
            }
            let on_disk = PathBuf::from(name);
            let by_link = path.is_symlink();
            contents.has_links |= by_link;
            if by_link && !self.holds(&path) {
                contents.complain(&code::LINK_OUTSIDE, &on_disk);
            } else {
                contents.folders.push(Below {
                    on_disk,
                    by_link,
                    ..Below::default()
                });
            }
        }
    }

    fn visit(&self, folder: &Below, entry: &DirEntry, is_same: &mut IsSame<'_>, contents: &mut Contents) {
        let name = entry.file_name();
        if is_same.as_mut().is_some_and(|is_same| is_same(name, entry)) {
            return;
        }
        if is_ignored(&name.to_string_lossy()) {
            return;
        }
        let on_disk = folder.on_disk.join(name);
        let mut kind = entry.file_type();
        let mut target = None;
        if kind.is_symlink() {
            contents.has_links = true;
            let path = entry.path();
            match fs::metadata(path) {
                Ok(metadata) => kind = target.insert(metadata).file_type(),
                // A link that points to nothing is what an editor leaves while it has a file open.
                Err(error) if error.kind() == ErrorKind::NotFound => return,
                Err(error) => {
                    contents
                        .diagnostics
                        .push(*failure(&code::READ_FOLDER, &on_disk, &error));
                    return;
                }
            }
            if kind.is_dir() && self.is_loop(path, &folder.on_disk) {
                contents.complain(&code::LINK_LOOP, &on_disk);
                return;
            }
            if !self.holds(path) {
                contents.complain(&code::LINK_OUTSIDE, &on_disk);
                return;
            }
        }
        if kind.is_dir() {
            contents.folders.push(Below {
                on_disk,
                by_link: folder.by_link || target.is_some(),
                ..Below::default()
            });
        } else if !kind.is_file() {
            contents.complain(&code::SPECIAL, &on_disk);
        } else if is_same.is_some() {
            // One that is gone already is no file any more.
            if let Some(metadata) = target.or_else(|| entry.metadata().ok()) {
                contents.add(on_disk, Some(Stamp::of(&metadata)));
            }
        } else {
            contents.add(on_disk, None);
        }
    }

    /// Whether a link leads to a place inside the site.
    fn holds(&self, path: &Path) -> bool {
        canonical(path).is_ok_and(|target| target.starts_with(&self.canonical))
    }

    /// Whether a link in `folder` leads to a folder that it was reached through.
    fn is_loop(&self, path: &Path, folder: &Path) -> bool {
        let Ok(target) = canonical(path) else {
            return false;
        };
        let mut above = folder.ancestors().filter(|above| !above.as_os_str().is_empty());
        above.any(|above| canonical(&self.root.join(above)).is_ok_and(|above| above == target))
    }
}

impl Contents {
    fn add(&mut self, on_disk: PathBuf, stamp: Option<Stamp>) {
        let text = on_disk
            .to_str()
            .map(|text| text.replace(std::path::MAIN_SEPARATOR, "/"));
        match text.as_deref().map(SourcePath::new) {
            Some(Ok(path)) => {
                if Role::of(&path).is_some() {
                    self.files.push(File { path, on_disk, stamp });
                }
            }
            _ => self.complain(&code::NAME, &on_disk),
        }
    }

    fn complain(&mut self, code: &'static Code, on_disk: &Path) {
        self.diagnostics
            .push(Diagnostic::new(code).arg("path", shown(on_disk)));
    }
}
