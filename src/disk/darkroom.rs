//! Makes the pictures that pages show: from the cache when they are there, else from the photographs,
//! with a bound on the memory of all that are made at once.

use super::atomic;
use super::budget::Budget;
use super::failure::read as read_failure;
use crate::base::bug::{Bug, Task, contained};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::image::develop::{self, Order};
use crate::image::header::{self, ImageError};
use crate::site::pictures::Print;
use crate::source::tree::{Fault, SourceFile};
use rayon::iter::Either;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Memory of all photographs that are developed at once, in bytes. One that needs more is made alone.
pub const BUDGET: u64 = 192 << 20;
/// How long the cache keeps a picture that no page shows: who takes a photograph out may put it back.
const KEEP_UNUSED: Duration = Duration::from_hours(7 * 24);

/// A picture that could not be made.
#[derive(Debug)]
pub enum Failure {
    /// The photograph is broken, could not be read, or changed meanwhile.
    File(SourcePath, Fault),
    /// The finished picture could not be written.
    Disk(Box<Diagnostic>),
}

/// How far the darkroom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Photographs that are developed.
    pub done: usize,
    /// Photographs that have to be, without those in the cache.
    pub total: usize,
}

/// The darkroom of a site.
#[derive(Debug)]
pub struct Darkroom {
    root: PathBuf,
    cache: PathBuf,
    budget: Budget,
}

/// One photograph, under however many paths its bytes stand, and the files that are wanted of it.
struct Sheet<'a> {
    file: SourceFile,
    /// The names of each file: the same pixels may be published under several.
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
        }
    }

    /// Makes `prints`; gives each finished file to `take`, in no order, from several threads.
    ///
    /// The failures are of photographs, each at most once.
    pub fn make(
        &self,
        prints: &[&Print],
        source: impl Fn(&SourcePath) -> Option<SourceFile>,
        take: impl Fn(&str, &[u8]) -> Result<(), Box<Diagnostic>> + Sync,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Vec<Failure> {
        let (sheets, mut failures): (Vec<_>, Vec<_>) = sheets(prints, source)
            .into_par_iter()
            .map(|sheet| self.without_known(sheet, &take))
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

    /// The file of `print`, if it has been made before.
    #[must_use]
    pub fn finished(&self, print: &Print) -> Option<Vec<u8>> {
        self.cached(&entry(&print.order))
    }

    /// Decodes the photographs of `prints` that have never been developed, and keeps nothing.
    pub fn examine(
        &self,
        prints: &[&Print],
        source: impl Fn(&SourcePath) -> Option<SourceFile>,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Vec<Failure> {
        let is_known = |entry: &Entry| self.cache.join(entry_name(entry)).exists();
        let missing: Vec<Sheet<'_>> = (sheets(prints, source).into_iter())
            .filter(|sheet| !sheet.wanted.keys().all(is_known))
            .collect();
        Self::each(missing, progress, |sheet| {
            let broken = |error| broken(&sheet.file, error);
            let alone = self.budget.alone(sheet.file.len);
            let bytes = self.read(&sheet.file)?;
            let header = header::read(&bytes).map_err(broken)?;
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
                let fault = |bug: Bug| Failure::File(path.clone(), Fault::Broken(bug.into()));
                let failure = failure.unwrap_or_else(|bug| Some(fault(bug)));
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                progress(Progress { done, total });
                failure
            })
            .collect()
    }

    /// Takes what the cache has; what it has not is left.
    fn without_known<'a>(
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
            // A cache that cannot be written costs time at the next build and nothing else.
            let _ = self.remember(entry, bytes);
            for name in names {
                take(name, bytes).map_err(Failure::Disk)?;
            }
        }
        Ok(())
    }

    fn read(&self, file: &SourceFile) -> Result<Vec<u8>, Failure> {
        let unread = |why| Failure::File(file.path.clone(), Fault::Unreadable(why));
        read_unchanged(&self.root, file).map_err(unread)
    }

    /// An entry of the cache: the digest of its bytes, and its bytes. Anything else is none.
    fn cached(&self, entry: &Entry) -> Option<Vec<u8>> {
        let mut stored = fs::read(self.cache.join(entry_name(entry))).ok()?;
        let (digest, bytes) = stored.split_at_checked(32)?;
        if Digest::of(bytes).bytes() != digest {
            return None;
        }
        stored.drain(..32);
        Some(stored)
    }

    fn remember(&self, entry: &Entry, bytes: &[u8]) -> std::io::Result<()> {
        let mut stored = Digest::of(bytes).bytes().to_vec();
        stored.extend_from_slice(bytes);
        atomic::write(&self.cache.join(entry_name(entry)), &stored)
    }

    /// Deletes what no page has shown for a week: everything but `shown`.
    pub fn prune<'a>(&self, shown: impl Iterator<Item = &'a Order>) {
        let kept: BTreeSet<String> = shown.map(|order| entry_name(&entry(order))).collect();
        for found in fs::read_dir(&self.cache).into_iter().flatten().flatten() {
            let name = found.file_name();
            if name.to_str().is_some_and(|name| kept.contains(name)) {
                continue;
            }
            let modified = found.metadata().and_then(|metadata| metadata.modified());
            let age = modified.map(|time| time.elapsed().unwrap_or_default());
            if age.is_ok_and(|age| age > KEEP_UNUSED) {
                let _ = fs::remove_file(found.path());
            }
        }
    }
}

fn broken(file: &SourceFile, error: ImageError) -> Failure {
    Failure::File(file.path.clone(), Fault::Broken(error))
}

/// The bytes of a file of the site in `root`, which must be those that the model was made of.
///
/// # Errors
/// When it cannot be read, or is another by now.
pub fn read_unchanged(root: &Path, file: &SourceFile) -> Result<Vec<u8>, Box<Diagnostic>> {
    let spelled = file.on_disk.as_deref().unwrap_or(file.path.as_str());
    let bytes = fs::read(root.join(spelled)).map_err(|error| read_failure(Path::new(spelled), &error))?;
    if Digest::of(&bytes) == file.digest {
        Ok(bytes)
    } else {
        Err(Box::new(Diagnostic::new(&code::CHANGED).arg("path", &file.path)))
    }
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
