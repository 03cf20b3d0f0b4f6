//! Reads the files of a site: which there are, and what is in each. Links are followed only inside the
//! site; what is no ordinary file is never opened.

use super::budget::{Budget, Reserved};
use super::darkroom::BUDGET;
use super::failure::{failure, shown};
use super::inputs::Inputs;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::image::facts::{self, Facts};
use crate::image::header::{self, ImageError};
use crate::source::change::Change;
use crate::source::decode::decode;
use crate::source::ignore::is_ignored;
use crate::source::role::{CONTENT, Role, SETTINGS, THEMES};
use crate::source::tree::{Data, SourceFile};
use rayon::prelude::*;
use std::fs;
use std::io;
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

/// Two names that differ only in their normal form are one path: the file whose name is NFC is kept.
fn report_twins(listing: &mut Listing) {
    let mut twins = Vec::new();
    listing.files.dedup_by(|second, first| {
        let same = first.path == second.path;
        if same {
            if second.on_disk == Path::new(second.path.as_str()) {
                std::mem::swap(second, first);
            }
            twins.push(second.path.clone());
        }
        same
    });
    for path in twins {
        let diagnostic = Diagnostic::new(&crate::base::catalogue::site::FILE_TWIN).arg("path", &path);
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
    if reason.kind() == io::ErrorKind::NotFound && is_link {
        return None;
    }
    Some(*failure(&code::READ_FOLDER, below, reason))
}

/// Reads files, and remembers those that are not text.
#[derive(Debug)]
pub struct Reader<'a> {
    root: &'a Path,
    inputs: Inputs,
    budget: Budget,
}

impl<'a> Reader<'a> {
    /// A reader of the site in `root`.
    #[must_use]
    pub fn new(root: &'a Path, inputs: Inputs) -> Self {
        Self {
            root,
            inputs,
            budget: Budget::new(BUDGET),
        }
    }

    /// What is remembered of the files that were read.
    #[must_use]
    pub fn inputs(self) -> Inputs {
        self.inputs
    }

    /// Reads every file of a listing in batches, and gives each batch to `take`.
    pub fn read_all(&self, files: &[Found], mut take: impl FnMut(Vec<Change>)) {
        for batch in files.chunks(BATCH) {
            take(
                batch
                    .par_iter()
                    .map(|found| Change::Put(self.read(found)))
                    .collect(),
            );
        }
    }

    /// Reads one file. One that cannot be read is a value that says why.
    #[must_use]
    pub fn read(&self, found: &Found) -> SourceFile {
        self.contents(found).unwrap_or_else(|error| {
            let why = failure(&code::READ, &found.on_disk, &error);
            let diagnostic = why.in_file(&found.path);
            let digest = Digest::of(diagnostic.message(crate::base::language::Language::En).as_bytes());
            file(found, digest, 0, Data::Unreadable(Box::new(diagnostic)))
        })
    }

    fn contents(&self, found: &Found) -> io::Result<SourceFile> {
        let on_disk = self.root.join(&found.on_disk);
        let role = Role::of(&found.path);
        if !matches!(role, Some(Role::Companion | Role::Static)) {
            let bytes = fs::read(on_disk)?;
            let (digest, len) = (Digest::of(&bytes), bytes.len() as u64);
            return Ok(file(found, digest, len, data(&found.path, role, bytes)));
        }
        let metadata = fs::metadata(&on_disk)?;
        let before = match self.inputs.look_up(found.path.as_str(), &metadata) {
            Ok(known) => {
                let data = known
                    .facts
                    .map_or(Data::Opaque, |facts| Data::Picture(Ok(Box::new(facts))));
                return Ok(file(found, known.digest, metadata.len(), data));
            }
            Err(before) => before,
        };
        let alone = self.budget.alone(metadata.len());
        let bytes = fs::read(on_disk)?;
        let digest = Digest::of(&bytes);
        let picture = self.picture(&found.path, &bytes, alone);
        // What is wrong with a picture is found again each time: it is on its way to be mended.
        if !matches!(picture, Some(Err(_))) {
            let facts = picture.clone().and_then(Result::ok);
            self.inputs.remember(found.path.as_str(), before, digest, facts);
        }
        let data = picture.map_or(Data::Opaque, |facts| Data::Picture(facts.map(Box::new)));
        Ok(file(found, digest, bytes.len() as u64, data))
    }

    /// What is known of a file that is called a picture, or is one.
    fn picture(
        &self,
        path: &SourcePath,
        bytes: &[u8],
        alone: Option<Reserved<'_>>,
    ) -> Option<Result<Facts, ImageError>> {
        const ENDINGS: [&str; 14] = [
            "jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "svg", "heic", "heif", "avif", "bmp", "tif",
            "tiff",
        ];
        if header::read(bytes).is_err() && !ENDINGS.contains(&path.extension().as_str()) {
            return None;
        }
        let _reserved = alone.unwrap_or_else(|| self.budget.reserve(facts::cost(bytes)));
        Some(facts::facts(bytes))
    }
}

fn file(found: &Found, digest: Digest, len: u64, data: Data) -> SourceFile {
    let spelled = found.on_disk.to_string_lossy();
    SourceFile {
        path: found.path.clone(),
        on_disk: (*spelled != *found.path.as_str()).then(|| Arc::from(&*spelled)),
        digest,
        len,
        data,
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

fn data(path: &SourcePath, role: Option<Role>, bytes: Vec<u8>) -> Data {
    match role {
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
