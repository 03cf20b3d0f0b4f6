//! Makes the pictures that pages show, from the cache or from the photographs, within a memory budget, and prunes the cache.
//! Which pictures are wanted is decided in `site::pictures`; they are published elsewhere.

use super::budget::Budget;
use super::failure::read as read_failure;
use super::state_file::seal::{PICTURE, SHOWN};
use super::state_file::{self, has_other_names};
use crate::base::bug::{Bug, Task, contained};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::image::develop::{self, Order};
use crate::image::error::ImageError;
use crate::image::picture;
use crate::site::pictures::Print;
use crate::source::tree::{FileFault, SourceFile};
use rayon::iter::Either;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// The memory for photographs that are developed at once, in bytes. A photograph that needs more is developed alone.
pub const BUDGET: u64 = 192 << 20;
/// How long the cache keeps a picture that no page shows: a removed photograph may come back.
const KEEP_UNUSED: Duration = Duration::from_hours(7 * 24);

/// The file beside the folder of finished pictures that lists those of the last publication, a line each.
const LAST_SHOWN: &str = "shown";

/// Parses the list of the pictures that were shown last. `None`: it is not UTF-8.
#[must_use]
pub fn parse_shown(body: &[u8]) -> Option<BTreeSet<String>> {
    let text = std::str::from_utf8(body).ok()?;
    Some(text.lines().map(str::to_owned).collect())
}

/// A picture that could not be made.
#[derive(Debug)]
pub enum Failure {
    /// The photograph is broken, cannot be read, or has changed since the site was read.
    File(SourcePath, FileFault),
    /// The finished picture could not be written.
    Disk(Box<Diagnostic>),
}

/// How many of all steps are done: photographs, or links to other sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many are done.
    pub done: usize,
    /// Without photographs that are in the cache.
    pub total: usize,
}

/// The darkroom of a site.
#[derive(Debug)]
pub struct Darkroom {
    root: PathBuf,
    cache: PathBuf,
    budget: Budget,
    damaged: Mutex<Option<Diagnostic>>,
}

/// One photograph, and the pictures that are wanted of it. Files with the same bytes share one sheet.
struct Sheet<'a> {
    file: SourceFile,
    /// The order of each picture, and its names: the same pixels may be published under several.
    wanted: BTreeMap<Entry, (&'a Order, Vec<String>)>,
}

/// The name of an entry of the cache: everything that its bytes depend on.
type Entry = (Digest, u32, u32);

impl Darkroom {
    /// The darkroom of the site in `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            cache: folder(root),
            budget: Budget::new(BUDGET),
            damaged: Mutex::default(),
        }
    }

    /// Makes `prints`, and gives each finished file to `take`, in any order and from several threads. Each photograph fails at
    /// most once.
    pub fn make(
        &self,
        prints: &[&Print],
        source: impl Fn(&SourcePath) -> Option<SourceFile>,
        take: impl Fn(&str, &[u8]) -> Result<(), Box<Diagnostic>> + Sync,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Vec<Failure> {
        let (sheets, mut failures): (Vec<_>, Vec<_>) = sheets(prints, source)
            .into_par_iter()
            .map(|sheet| self.take_cached(sheet, &take))
            .partition_map(|result| match result {
                Ok(sheet) => Either::Left(sheet),
                Err(diagnostic) => Either::Right(Failure::Disk(diagnostic)),
            });
        let missing: Vec<Sheet<'_>> = (sheets.into_iter())
            .filter(|sheet| !sheet.wanted.is_empty())
            .collect();
        failures.extend(Self::each(missing, progress, |sheet| self.develop(sheet, &take)));
        failures
    }

    /// The cached file of `print`. `None`: it is not in the cache.
    #[must_use]
    pub fn finished(&self, print: &Print) -> Option<Vec<u8>> {
        self.cached(&entry(&print.order))
    }

    /// Decodes the photographs of `prints` that were never developed, to find broken ones. Nothing is stored.
    pub fn examine(
        &self,
        prints: &[&Print],
        source: impl Fn(&SourcePath) -> Option<SourceFile>,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Vec<Failure> {
        let is_known = |entry: &Entry| {
            state_file::peek(&self.cache.join(entry_name(entry)), PICTURE).is_ok_and(|it| it.is_some())
        };
        let missing: Vec<Sheet<'_>> = (sheets(prints, source).into_iter())
            .filter(|sheet| !sheet.wanted.keys().all(is_known))
            .collect();
        Self::each(missing, progress, |sheet| {
            let broken = |error| broken(&sheet.file, error);
            let alone = self.budget.alone(sheet.file.len);
            let bytes = self.read(&sheet.file)?;
            let header = picture::read(&bytes).map_err(broken)?;
            let cost = develop::cost_of_decoding(&bytes, &header, 1).map_err(broken)?;
            let _reserved = alone.unwrap_or_else(|| self.budget.reserve(cost));
            develop::examine(&bytes, &header).map_err(broken)
        })
    }

    fn each<'a>(
        sheets: Vec<Sheet<'a>>,
        progress: &(dyn Fn(Progress) + Sync),
        work: impl Fn(&Sheet<'a>) -> Result<(), Failure> + Sync,
    ) -> Vec<Failure> {
        let total = sheets.len();
        let done = AtomicUsize::new(0);
        sheets
            .into_par_iter()
            .filter_map(|sheet| {
                let path = &sheet.file.path;
                let failure = contained(Task::Develop, path.as_str(), || work(&sheet).err());
                let fault = |bug: Bug| Failure::File(path.clone(), FileFault::Broken(bug.into()));
                let failure = failure.unwrap_or_else(|bug| Some(fault(bug)));
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                progress(Progress { done, total });
                failure
            })
            .collect()
    }

    /// Gives cached files to `take`; the sheet with those that are not cached.
    fn take_cached<'a>(
        &self,
        mut sheet: Sheet<'a>,
        take: &impl Fn(&str, &[u8]) -> Result<(), Box<Diagnostic>>,
    ) -> Result<Sheet<'a>, Box<Diagnostic>> {
        for entry in sheet.wanted.keys().copied().collect::<Vec<_>>() {
            let Some(bytes) = self.cached(&entry) else {
                continue;
            };
            for name in sheet
                .wanted
                .remove(&entry)
                .into_iter()
                .flat_map(|wanted| wanted.1)
            {
                take(&name, &bytes)?;
            }
        }
        Ok(sheet)
    }

    fn develop(
        &self,
        sheet: &Sheet<'_>,
        take: &impl Fn(&str, &[u8]) -> Result<(), Box<Diagnostic>>,
    ) -> Result<(), Failure> {
        let broken = |error| broken(&sheet.file, error);
        let orders: Vec<Order> = sheet.wanted.values().map(|(order, _)| (*order).clone()).collect();
        let alone = self.budget.alone(sheet.file.len);
        let bytes = self.read(&sheet.file)?;
        let cost = develop::cost(&bytes, &orders).map_err(broken)?;
        let _reserved = alone.unwrap_or_else(|| self.budget.reserve(cost));
        let made = develop::develop(bytes, &orders).map_err(broken)?;
        for ((entry, (_, names)), bytes) in sheet.wanted.iter().zip(&made) {
            // A failed write of the cache only costs time at the next build.
            let _ = self.remember(entry, bytes);
            for name in names {
                take(name, bytes).map_err(Failure::Disk)?;
            }
        }
        Ok(())
    }

    fn read(&self, file: &SourceFile) -> Result<Vec<u8>, Failure> {
        let unread = |why| Failure::File(file.path.clone(), FileFault::Unreadable(why));
        read_unchanged(&self.root, file).map_err(unread)
    }

    /// A file in the cache. A damaged one is renamed, and made again.
    fn cached(&self, entry: &Entry) -> Option<Vec<u8>> {
        let name = entry_name(entry);
        let path = self.cache.join(&name);
        let read = state_file::read(&path, PICTURE, &name, |bytes| Some(bytes.to_vec()));
        match read {
            Ok(read) => read.map(|(bytes, _)| bytes),
            Err(fault) => {
                self.note_damaged(fault.set_aside());
                None
            }
        }
    }

    /// Keeps the first notice: after an update of bantin all entries are of an older version.
    fn note_damaged(&self, said: Diagnostic) {
        let mut damaged = self.damaged.lock().unwrap_or_else(PoisonError::into_inner);
        damaged.get_or_insert(said);
    }

    /// The notice about damaged entries of the cache. `None`: there were none.
    #[must_use]
    pub fn damaged(&self) -> Option<Diagnostic> {
        self.damaged
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn remember(&self, entry: &Entry, bytes: &[u8]) -> std::io::Result<()> {
        let name = entry_name(entry);
        state_file::write(&self.cache.join(&name), PICTURE, &name, bytes)
    }

    /// Deletes cached pictures that no page has shown for a week; `shown` are those of this publication.
    pub fn prune<'a>(&self, shown: impl Iterator<Item = &'a Order>) {
        if !state_file::is_reached(&self.cache.join("x")).unwrap_or(false) {
            return;
        }
        let now: BTreeSet<String> = shown.map(|order| entry_name(&entry(order))).collect();
        let list = self.cache.with_file_name(LAST_SHOWN);
        let before = match state_file::read(&list, SHOWN, "", parse_shown) {
            Ok(read) => read.map(|(names, _)| names),
            Err(fault) => {
                self.note_damaged(fault.set_aside());
                None
            }
        };
        // Without the list, all pictures count as shown until now.
        let was_shown = |name: &str| before.as_ref().is_none_or(|names| names.contains(name));
        for found in fs::read_dir(&self.cache).into_iter().flatten().flatten() {
            let name = found.file_name();
            let name = name.to_string_lossy();
            if now.contains(&*name) {
                continue;
            }
            // A link, or a file with another name elsewhere, was not made by bantin.
            let is_ours = |found: &Metadata| found.is_file() && !has_other_names(found);
            let Some(metadata) = found.metadata().ok().filter(is_ours) else {
                continue;
            };
            if was_shown(&name) {
                // Its modification time stores since when no page shows it.
                let file = OpenOptions::new().write(true).open(found.path());
                let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
                continue;
            }
            let age = metadata.modified().map(|time| time.elapsed().unwrap_or_default());
            if age.is_ok_and(|age| age > KEEP_UNUSED) {
                let _ = fs::remove_file(found.path());
            }
        }
        if before.unwrap_or_default() != now {
            let lines: String = now.iter().flat_map(|name| [name, "\n"]).collect();
            let _ = state_file::write(&list, SHOWN, "", lines.as_bytes());
        }
    }
}

fn broken(file: &SourceFile, error: ImageError) -> Failure {
    Failure::File(file.path.clone(), FileFault::Broken(error))
}

/// The bytes of a file of the site in `root`, which must still have the digest of `file`.
///
/// # Errors
/// When it cannot be read, or has changed.
pub fn read_unchanged(root: &Path, file: &SourceFile) -> Result<Vec<u8>, Box<Diagnostic>> {
    let spelled = spelled(file);
    let bytes = fs::read(root.join(spelled)).map_err(|error| read_failure(Path::new(spelled), &error))?;
    if Digest::of(&bytes) == file.digest {
        Ok(bytes)
    } else {
        Err(changed(file))
    }
}

/// The diagnostic that a file has changed since the site was read.
#[must_use]
pub fn changed(file: &SourceFile) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(&code::CHANGED).arg("path", &file.path))
}

/// The path of a file relative to the site, as the file system spells it.
#[must_use]
pub fn spelled(file: &SourceFile) -> &str {
    file.on_disk.as_deref().unwrap_or(file.path.as_str())
}

/// The folder of the finished pictures of a site.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    super::cache::folder(root).join("pictures")
}

fn entry(order: &Order) -> Entry {
    (order.key, order.variant.width, order.variant.height)
}

fn entry_name((key, width, height): &Entry) -> String {
    format!("{key}.{width}x{height}")
}

/// The prints by the bytes of their photographs: the same photograph may stand in two folders.
fn sheets<'a>(prints: &[&'a Print], source: impl Fn(&SourcePath) -> Option<SourceFile>) -> Vec<Sheet<'a>> {
    let mut files: BTreeMap<&SourcePath, Option<SourceFile>> = BTreeMap::new();
    let mut sheets: BTreeMap<Digest, Sheet<'a>> = BTreeMap::new();
    for print in prints {
        let file = files
            .entry(&print.source)
            .or_insert_with(|| source(&print.source));
        let Some(file) = file else {
            continue;
        };
        let sheet = sheets.entry(file.digest).or_insert_with(|| Sheet {
            file: file.clone(),
            wanted: BTreeMap::new(),
        });
        let wanted = sheet.wanted.entry(entry(&print.order));
        let (_, names) = wanted.or_insert_with(|| (&print.order, Vec::new()));
        names.push(print.order.variant.file_name());
    }
    sheets.into_values().collect()
}
