//! Reads the files of a site: which there are, and what is in each. Links are followed only inside the
//! site; what is no ordinary file is never opened.

use super::failure::{failure, shown};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::image::header::{self, Header, ImageError};
use crate::image::remarks;
use crate::source::change::Change;
use crate::source::decode::decode;
use crate::source::ignore::is_ignored;
use crate::source::role::{CONTENT, Role, SETTINGS, THEMES};
use crate::source::tree::{Data, SourceFile};
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// How many files are read before the first of them are parsed: so that the texts of a large site are
/// never in memory all at once.
const BATCH: usize = 512;

/// A file that was found, not read yet.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its path, NFC.
    pub path: SourcePath,
    /// Its path as the file system spells it, below the site.
    pub on_disk: PathBuf,
}

/// The files of a site, by path, and what is wrong with the tree.
#[derive(Debug, Default)]
pub struct Listing {
    /// Files that have a role.
    pub files: Vec<Found>,
    /// Names that cannot be used, links that lead out, folders that cannot be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lists the files of the site in `root`.
#[must_use]
pub fn list(root: &Path) -> Listing {
    let mut listing = Listing::default();
    let canonical = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let settings = root.join(SETTINGS);
    if settings.is_file()
        && let Ok(path) = SourcePath::new(SETTINGS)
    {
        listing.files.push(Found {
            path,
            on_disk: PathBuf::from(SETTINGS),
        });
    }
    for folder in [CONTENT, THEMES] {
        if root.join(folder).is_dir() {
            walk(root, &canonical, folder, &mut listing);
        }
    }
    listing
        .files
        .sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.on_disk.cmp(&b.on_disk)));
    report_twins(&mut listing);
    listing
}

/// Two names that differ only in their normal form are one path.
fn report_twins(listing: &mut Listing) {
    let mut twins = Vec::new();
    listing.files.dedup_by(|second, first| {
        let same = first.path == second.path;
        if same {
            twins.push((second.path.clone(), shown(&first.on_disk)));
        }
        same
    });
    for (path, other) in twins {
        let diagnostic = Diagnostic::new(&crate::base::catalogue::site::FILE_TWIN).arg("other", other);
        listing.diagnostics.push(diagnostic.in_file(&path));
    }
}

fn walk(root: &Path, canonical: &Path, folder: &str, listing: &mut Listing) {
    let walker = WalkDir::new(root.join(folder)).follow_links(true).into_iter();
    let is_kept = |entry: &DirEntry| entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy());
    let mut walker = walker.filter_entry(is_kept);
    while let Some(entry) = walker.next() {
        match entry {
            Ok(entry) => {
                if entry.path_is_symlink() && !leads_inside(entry.path(), canonical) {
                    let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
                    listing
                        .diagnostics
                        .push(Diagnostic::new(&code::LINK_OUTSIDE).arg("path", shown(path)));
                    if entry.file_type().is_dir() {
                        walker.skip_current_dir();
                    }
                    continue;
                }
                visit(root, &entry, listing);
            }
            Err(error) => listing.diagnostics.extend(walk_error(root, &error)),
        }
    }
}

fn leads_inside(path: &Path, root: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|target| target.starts_with(root))
}

fn visit(root: &Path, entry: &DirEntry, listing: &mut Listing) {
    let on_disk = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let kind = entry.file_type();
    if kind.is_dir() {
        return;
    }
    if !kind.is_file() {
        listing
            .diagnostics
            .push(Diagnostic::new(&code::SPECIAL).arg("path", shown(on_disk)));
        return;
    }
    let text = on_disk
        .to_str()
        .map(|text| text.replace(std::path::MAIN_SEPARATOR, "/"));
    match text.as_deref().map(SourcePath::new) {
        Some(Ok(path)) => {
            if Role::of(&path).is_some() {
                listing.files.push(Found {
                    path,
                    on_disk: on_disk.to_owned(),
                });
            }
        }
        _ => listing
            .diagnostics
            .push(Diagnostic::new(&code::NAME).arg("path", shown(on_disk))),
    }
}

/// A link that points to nothing is what an editor leaves while it has a file open: no message.
fn walk_error(root: &Path, error: &walkdir::Error) -> Option<Diagnostic> {
    let path = error.path().unwrap_or(root);
    let below = path.strip_prefix(root).unwrap_or(path);
    if error.loop_ancestor().is_some() {
        return Some(Diagnostic::new(&code::LINK_LOOP).arg("path", shown(below)));
    }
    let reason = error.io_error()?;
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    if reason.kind() == std::io::ErrorKind::NotFound && is_link {
        return None;
    }
    Some(*failure(&code::READ_FOLDER, below, reason))
}

/// Reads every file of a listing in batches, and gives each batch to `take`.
pub fn read_all(root: &Path, files: &[Found], mut take: impl FnMut(Vec<Change>)) {
    for batch in files.chunks(BATCH) {
        take(
            batch
                .par_iter()
                .map(|found| Change::Put(read(root, found)))
                .collect(),
        );
    }
}

/// Reads one file. One that cannot be read is a value that says why.
#[must_use]
pub fn read(root: &Path, found: &Found) -> SourceFile {
    let path = found.path.clone();
    let spelled = found.on_disk.to_string_lossy();
    let on_disk = (*spelled != *path.as_str()).then(|| Arc::from(&*spelled));
    let bytes = match fs::read(root.join(&found.on_disk)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let why = failure(&code::READ, &found.on_disk, &error);
            let diagnostic = why.in_file(&path);
            return SourceFile {
                digest: Digest::of(diagnostic.message(crate::base::language::Language::En).as_bytes()),
                len: 0,
                data: Data::Unreadable(Box::new(diagnostic)),
                remarks: Vec::new(),
                path,
                on_disk,
            };
        }
    };
    let digest = Digest::of(&bytes);
    let len = bytes.len() as u64;
    let role = Role::of(&path);
    let header = match role {
        Some(Role::Companion | Role::Static) => picture(&path, &bytes),
        _ => None,
    };
    let remarks = match &header {
        Some(Ok(header)) if role == Some(Role::Companion) => {
            remarks::remarks(&bytes, header, &path.extension())
        }
        _ => Vec::new(),
    };
    SourceFile {
        data: header.map_or_else(|| data(&path, bytes), Data::Picture),
        remarks,
        path,
        on_disk,
        digest,
        len,
    }
}

/// The decoded text of a file, for excerpts; none when it cannot be read.
#[must_use]
pub fn read_text(root: &Path, path: &SourcePath) -> Option<String> {
    let bytes = fs::read(root.join(path.as_str())).or_else(|error| {
        // The file system may spell it in another normal form.
        let listing = list(root);
        let found = listing
            .files
            .iter()
            .find(|found| found.path == *path)
            .ok_or(error)?;
        fs::read(root.join(&found.on_disk))
    });
    decode(path, bytes.ok()?).ok()
}

fn data(path: &SourcePath, bytes: Vec<u8>) -> Data {
    match Role::of(path) {
        Some(Role::Settings | Role::Template) => match decode(path, bytes) {
            Ok(text) => Data::Text(text.into()),
            Err(why) => Data::Unreadable(why),
        },
        Some(Role::Article) => match decode(path, bytes) {
            Ok(text) => Data::Article(text),
            Err(why) => Data::Unreadable(why),
        },
        Some(Role::Asset) => Data::Bytes(bytes.into()),
        _ => Data::Opaque,
    }
}

/// The header of a file that is called a picture, or is one.
fn picture(path: &SourcePath, bytes: &[u8]) -> Option<Result<Header, ImageError>> {
    const ENDINGS: [&str; 14] = [
        "jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "svg", "heic", "heif", "avif", "bmp", "tif",
        "tiff",
    ];
    let header = header::read(bytes);
    (header.is_ok() || ENDINGS.contains(&path.extension().as_str())).then_some(header)
}
