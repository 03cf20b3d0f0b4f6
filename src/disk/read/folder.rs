//! Lists one folder of a site: the files that have a role, and the folders in it. Symbolic links are followed only inside the
//! site. No file is opened.

use super::shared::SharedThemes;
use crate::base::catalogue::disk as code;
use crate::base::catalogue::site as site_code;
use crate::base::catalogue::theme::THEME_FOLDER_HIDES;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::path::SourcePath;
use crate::disk::canonical::canonical;
use crate::disk::failure::{failure, shown};
use crate::disk::stamp::Stamp;
use crate::source::ignore::{LeftOut, left_out};
use crate::source::role::{CONTENT, Role, SETTINGS, STATIC, THEMES};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A folder of the site.
#[derive(Debug, Clone, Default)]
pub struct SiteFolder {
    /// Its path as the file system spells it, below the site; empty for the site itself.
    pub on_disk: PathBuf,
    /// True when it, or a folder above it, is reached through a link.
    pub by_link: bool,
    /// True for the folder of a theme outside the site.
    pub is_shared: bool,
    /// True when it holds links: their targets change in other folders.
    pub has_links: bool,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl SiteFolder {
    /// True when files in it may change without an event for the folder.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        self.by_link || self.has_links
    }
}

/// A file of the site.
#[derive(Debug, Clone)]
pub struct ListedFile {
    /// Its path, NFC.
    pub path: SourcePath,
    /// Its path as the file system spells it, below the site.
    pub on_disk: PathBuf,
    /// `None`: stamps were not asked for.
    pub stamp: Option<Stamp>,
}

/// The files and folders in one folder.
#[derive(Debug, Default)]
pub struct FolderContents {
    /// Files that have a role.
    pub files: Vec<ListedFile>,
    /// Folders in it.
    pub folders: Vec<SiteFolder>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// True when any entry is a link.
    pub has_links: bool,
}

/// Sorts files by path, and removes one of each two whose names differ only in their Unicode normal form: the one whose
/// name is NFC stays. Gives the paths of the removed ones.
pub fn remove_twins(files: &mut Vec<ListedFile>) -> Vec<SourcePath> {
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

/// The diagnostic that two files have this one path.
#[must_use]
pub fn twin_diagnostic(path: &SourcePath) -> Diagnostic {
    let diagnostic = Diagnostic::new(&site_code::FILE_TWIN).arg("path", path);
    diagnostic.in_file(path)
}

/// `Some`: true for an entry that has not changed and can be left out. `None`: list all entries, without stamps.
type IsSame<'a> = Option<&'a mut dyn FnMut(&OsStr, &DirEntry) -> bool>;

/// Lists the folders of a site.
#[derive(Debug)]
pub struct FolderReader<'a> {
    root: &'a Path,
    canonical: PathBuf,
    shared: SharedThemes,
}

impl<'a> FolderReader<'a> {
    /// Lists folders of the site in `root`.
    #[must_use]
    pub fn new(root: &'a Path) -> Self {
        let canonical = canonical(root).unwrap_or_else(|_| root.to_owned());
        let shared = SharedThemes::of(root);
        Self {
            root,
            canonical,
            shared,
        }
    }

    /// Lists `folder`, without stamps. In the folder of the site itself only settings, `content` and `themes` count.
    #[must_use]
    pub fn list(&self, folder: &SiteFolder) -> FolderContents {
        self.list_entries(folder, None)
    }

    /// Lists `folder` with stamps, without the entries for which `is_same` is true.
    #[must_use]
    pub fn list_changed(
        &self,
        folder: &SiteFolder,
        mut is_same: impl FnMut(&OsStr, &DirEntry) -> bool,
    ) -> FolderContents {
        self.list_entries(folder, Some(&mut is_same))
    }

    fn list_entries(&self, folder: &SiteFolder, mut is_same: IsSame<'_>) -> FolderContents {
        let mut contents = FolderContents::default();
        if folder.on_disk.as_os_str().is_empty() {
            self.list_top(&mut contents);
            return contents;
        }
        let failed = |error: &io::Error| *failure(&code::READ_FOLDER, &folder.on_disk, error);
        // One folder at a time: the caller remembers each folder by itself.
        let entries = WalkDir::new(self.root.join(&folder.on_disk))
            .min_depth(1)
            .max_depth(1);
        for entry in entries {
            match entry {
                Ok(entry) => self.visit(folder, &entry, &mut is_same, &mut contents),
                Err(error) => match io::Error::from(error) {
                    // The entry was deleted meanwhile.
                    error if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
                    error => contents.diagnostics.push(failed(&error)),
                },
            }
        }
        contents
    }

    fn list_top(&self, contents: &mut FolderContents) {
        if let Ok(metadata) = fs::metadata(self.root.join(SETTINGS))
            && metadata.is_file()
        {
            self.add(contents, PathBuf::from(SETTINGS), Some(Stamp::of(&metadata)));
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
                contents.folders.push(SiteFolder {
                    on_disk,
                    by_link,
                    ..SiteFolder::default()
                });
            }
        }
        let shared = self.shared.folders.iter().map(|theme| SiteFolder {
            on_disk: theme.on_disk.clone(),
            by_link: true,
            is_shared: true,
            ..SiteFolder::default()
        });
        contents.folders.extend(shared);
    }

    fn visit(
        &self,
        folder: &SiteFolder,
        entry: &DirEntry,
        is_same: &mut IsSame<'_>,
        contents: &mut FolderContents,
    ) {
        let name = entry.file_name();
        if is_same.as_mut().is_some_and(|is_same| is_same(name, entry)) {
            return;
        }
        let on_disk = folder.on_disk.join(name);
        let is_static = || folder.on_disk.starts_with(STATIC);
        if let Some(why) = left_out(&name.to_string_lossy(), is_static) {
            if is_static() {
                contents.leave_out(why, &on_disk);
            }
            return;
        }
        if self.shared.hides(&on_disk) {
            contents.complain(&THEME_FOLDER_HIDES, &on_disk);
            return;
        }
        let mut kind = entry.file_type();
        let mut target = None;
        if kind.is_symlink() {
            contents.has_links = true;
            let path = entry.path();
            match fs::metadata(path) {
                Ok(metadata) => kind = target.insert(metadata).file_type(),
                // Some editors create a dangling link as a lock while a file is open.
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
            if !self.holds(path) && !self.is_in_shared(&folder.on_disk, path) {
                contents.complain(&code::LINK_OUTSIDE, &on_disk);
                return;
            }
        }
        if kind.is_dir() {
            contents.folders.push(SiteFolder {
                on_disk,
                by_link: folder.by_link || target.is_some(),
                ..SiteFolder::default()
            });
        } else if !kind.is_file() {
            contents.complain(&code::SPECIAL, &on_disk);
        } else if is_same.is_some() {
            // A file that was deleted meanwhile is left out.
            if let Some(metadata) = target.or_else(|| entry.metadata().ok()) {
                self.add(contents, on_disk, Some(Stamp::of(&metadata)));
            }
        } else {
            self.add(contents, on_disk, None);
        }
    }

    /// True when the target of a link is inside the site.
    fn holds(&self, path: &Path) -> bool {
        canonical(path).is_ok_and(|target| target.starts_with(&self.canonical))
    }

    /// True when a link in `folder`, of a theme outside the site, leads to the same theme.
    fn is_in_shared(&self, folder: &Path, path: &Path) -> bool {
        canonical(path).is_ok_and(|target| self.shared.holds(folder, &target))
    }

    fn add(&self, contents: &mut FolderContents, on_disk: PathBuf, stamp: Option<Stamp>) {
        let own = || Some(on_disk.to_str()?.replace(std::path::MAIN_SEPARATOR, "/"));
        let text = self.shared.source_path(&on_disk).or_else(own);
        match text.as_deref().map(SourcePath::new) {
            Some(Ok(path)) => {
                if Role::of(&path).is_some() {
                    contents.files.push(ListedFile { path, on_disk, stamp });
                }
            }
            _ => contents.complain(&code::NAME, &on_disk),
        }
    }

    /// True when a link in `folder` leads to `folder` or to one above it.
    fn is_loop(&self, path: &Path, folder: &Path) -> bool {
        let Ok(target) = canonical(path) else {
            return false;
        };
        let mut above = folder.ancestors().filter(|above| !above.as_os_str().is_empty());
        above.any(|above| canonical(&self.root.join(above)).is_ok_and(|above| above == target))
    }
}

impl FolderContents {
    /// Says that a file or folder of `content/_static` is not published.
    fn leave_out(&mut self, why: LeftOut, on_disk: &Path) {
        let code = match why {
            LeftOut::LeftOver => &site_code::FILE_LEFT_OVER,
            LeftOut::Secret => &site_code::FILE_SECRET,
        };
        let name = on_disk.file_name().unwrap_or_default().to_string_lossy();
        let diagnostic = Diagnostic::new(code).arg("name", name);
        let path = shown(on_disk).replace(std::path::MAIN_SEPARATOR, "/");
        self.diagnostics.push(match SourcePath::new(&path) {
            Ok(path) => diagnostic.in_file(&path),
            Err(_) => diagnostic,
        });
    }

    fn complain(&mut self, code: &'static Code, on_disk: &Path) {
        self.diagnostics
            .push(Diagnostic::new(code).arg("path", shown(on_disk)));
    }
}
