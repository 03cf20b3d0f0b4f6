//! A publication: what differs is staged beside the output, then renamed into place, files that pages
//! refer to before the pages. Nothing that bantin did not write is touched, and a file whose bytes are
//! the same keeps its time.

use super::atomic;
use super::failure::{read as read_failure, shown, write as write_failure};
use super::manifest::{Manifest, Published};
use super::output::PRIVATE;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// A publication that is being made. Dropped without [`Release::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct Release {
    output: PathBuf,
    manifest: PathBuf,
    stage: PathBuf,
    old: Manifest,
    adopt: bool,
    files: Mutex<BTreeMap<String, Planned>>,
    staged: AtomicU64,
}

#[derive(Debug, Clone, Copy)]
struct Planned {
    published: Published,
    /// The number of its staged file; none when the published one stays.
    staged: Option<u64>,
}

/// What a publication changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were not there before, by path.
    pub new: Vec<String>,
    /// Files whose bytes changed.
    pub changed: Vec<String>,
    /// Files that are gone.
    pub deleted: Vec<String>,
    /// Number of articles and pages of the site.
    pub articles: usize,
    /// Number of files that stayed as they were.
    pub unchanged: usize,
    /// What was left alone, and why.
    pub diagnostics: Vec<Diagnostic>,
}

impl Release {
    /// Begins a publication of the site in `root` into `output`, a resolved path.
    ///
    /// # Errors
    /// When `output` holds files that are not bantin's and `adopt` is not set, or cannot be written.
    pub fn begin(root: &Path, output: &Path, adopt: bool) -> Result<Self, Box<Diagnostic>> {
        let key = Digest::of(output.to_string_lossy().as_bytes()).short();
        let manifest = root.join(PRIVATE).join("state").join(format!("manifest-{key}"));
        let old = known(&manifest, output);
        if old.is_none() && !adopt && is_occupied(output) {
            return Err(Box::new(
                Diagnostic::new(&code::OUTPUT_FOREIGN).arg("path", shown(output)),
            ));
        }
        let name = output.file_name().unwrap_or_default().to_string_lossy();
        let parent = output.parent().unwrap_or(Path::new("."));
        let prefix = format!(".{name}.bantin-");
        remove_dead_stages(parent, &prefix);
        let cache = super::cache::folder(root);
        for folder in [root.join(PRIVATE).join("state"), cache.join("pictures"), cache] {
            atomic::remove_dead(&folder);
        }
        let stage = parent.join(format!("{prefix}{}", std::process::id()));
        atomic::create_folder(&stage).map_err(|error| write_failure(&stage, &error))?;
        Ok(Self {
            output: output.to_owned(),
            manifest,
            stage,
            old: old.unwrap_or_default(),
            adopt,
            files: Mutex::default(),
            staged: AtomicU64::new(0),
        })
    }

    /// Publishes `bytes` as `path`; the same bytes as before cost one look at the file's length.
    ///
    /// # Errors
    /// When the file cannot be staged, or a file that is not bantin's stands in its place.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        let published = Published {
            digest: Digest::of(bytes),
            len: bytes.len() as u64,
        };
        let stays = self.old.files.get(path) == Some(&published) && self.is_there(path, published.len);
        let staged = if stays {
            None
        } else {
            self.stage(path, published, bytes)?
        };
        self.note(path, Planned { published, staged });
        Ok(())
    }

    /// Keeps `path` as it was published before, without looking into it; `false` when it is not there.
    /// Only for names that contain the digest of what they hold.
    pub fn keep(&self, path: &str) -> bool {
        let Some(published) = self.old.files.get(path).copied() else {
            return false;
        };
        let is_there = self.is_there(path, published.len);
        if is_there {
            self.note(
                path,
                Planned {
                    published,
                    staged: None,
                },
            );
        }
        is_there
    }

    fn note(&self, path: &str, planned: Planned) {
        let mut files = self
            .files
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        files.insert(path.to_owned(), planned);
    }

    fn is_there(&self, path: &str, len: u64) -> bool {
        fs::symlink_metadata(self.output.join(path))
            .is_ok_and(|metadata| metadata.is_file() && metadata.len() == len)
    }

    /// Stages a file, unless the one in its place has the same bytes.
    fn stage(&self, path: &str, new: Published, bytes: &[u8]) -> Result<Option<u64>, Box<Diagnostic>> {
        let target = self.output.join(path);
        match fs::read(&target) {
            Ok(present) => {
                let present = Digest::of(&present);
                if present == new.digest {
                    return Ok(None);
                }
                let is_ours = self.old.files.get(path).is_some_and(|old| old.digest == present);
                if !is_ours && !self.adopt {
                    return Err(Box::new(
                        Diagnostic::new(&code::OUTPUT_NOT_OURS).arg("path", path),
                    ));
                }
            }
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory
                ) => {}
            Err(error) => return Err(read_failure(&target, &error)),
        }
        let number = self.staged.fetch_add(1, Ordering::Relaxed);
        let staged = self.staged_path(number);
        let written = atomic::create(&staged).and_then(|mut file| file.write_all(bytes));
        written.map_err(|error| write_failure(&target, &error))?;
        Ok(Some(number))
    }

    fn staged_path(&self, number: u64) -> PathBuf {
        self.stage.join(number.to_string())
    }

    /// Renames what was staged into place and deletes what is not published any more.
    ///
    /// # Errors
    /// When a file cannot be renamed.
    pub fn commit(self) -> Result<Summary, Box<Diagnostic>> {
        let files = std::mem::take(
            &mut *self
                .files
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        );
        let mut summary = Summary::default();
        let mut moves: Vec<(&String, u64)> = Vec::new();
        for (path, planned) in &files {
            match planned.staged {
                Some(number) => {
                    moves.push((path, number));
                    let was_there = self.old.files.contains_key(path);
                    if was_there {
                        &mut summary.changed
                    } else {
                        &mut summary.new
                    }
                    .push(path.clone());
                }
                None => summary.unchanged += 1,
            }
        }
        moves.sort_by_key(|(path, _)| (rank(path), *path));
        atomic::create_folder(&self.output).map_err(|error| write_failure(&self.output, &error))?;
        let manifest = Manifest {
            files: files
                .iter()
                .map(|(path, planned)| (path.clone(), planned.published))
                .collect(),
        };
        if !moves.is_empty() {
            // From here on files change: if this process is killed, the next one knows which are ours.
            write_manifest(&pending(&self.manifest), &manifest)?;
        }
        let mut placed = self.old.clone();
        for (path, number) in moves {
            if let Err(diagnostic) = self.place(path, number, &files) {
                // What stands there now is ours all the same: the next build goes on from it.
                let _ = self.remember(&placed);
                return Err(diagnostic);
            }
            placed.files.insert(path.clone(), files[path].published);
        }
        self.delete_stale(&files, &mut summary);
        if manifest != self.old || pending(&self.manifest).exists() {
            self.remember(&manifest)?;
        }
        Ok(summary)
    }

    /// Writes what is published now; nothing is pending any more.
    fn remember(&self, manifest: &Manifest) -> Result<(), Box<Diagnostic>> {
        write_manifest(&self.manifest, manifest)?;
        let _ = fs::remove_file(pending(&self.manifest));
        Ok(())
    }

    fn place(
        &self,
        path: &str,
        number: u64,
        files: &BTreeMap<String, Planned>,
    ) -> Result<(), Box<Diagnostic>> {
        let target = self.output.join(path);
        let rename = || {
            atomic::create_folder(target.parent().unwrap_or(&self.output))?;
            fs::rename(self.staged_path(number), &target)
        };
        let placed = rename().or_else(|error| {
            self.clear_way(path, files).ok_or(error)?;
            rename()
        });
        placed.map_err(|error| write_failure(&target, &error))
    }

    /// A page `a` that became a folder `a/`, or the other way round: takes our stale files out of the way.
    fn clear_way(&self, path: &str, files: &BTreeMap<String, Planned>) -> Option<()> {
        let below = format!("{path}/");
        let is_in_way = |old: &&String| old.starts_with(&below) || path.starts_with(&format!("{old}/"));
        let mut cleared = None;
        for old in self
            .old
            .files
            .keys()
            .filter(|old| !files.contains_key(*old))
            .filter(is_in_way)
        {
            if self.delete(old) == Some(true) {
                cleared = Some(());
            }
        }
        cleared
    }

    fn delete_stale(&self, files: &BTreeMap<String, Planned>, summary: &mut Summary) {
        for path in self.old.files.keys().filter(|path| !files.contains_key(*path)) {
            match self.delete(path) {
                Some(true) => summary.deleted.push(path.clone()),
                Some(false) => summary
                    .diagnostics
                    .push(Diagnostic::new(&code::OUTPUT_KEPT).arg("path", path)),
                None => {}
            }
        }
    }

    /// Deletes a file that is still ours, and folders that it leaves empty. `None` when it is gone already,
    /// `false` when it was changed.
    fn delete(&self, path: &str) -> Option<bool> {
        let target = self.output.join(path);
        let present = fs::read(&target).ok()?;
        if self.old.files.get(path).map(|old| old.digest) != Some(Digest::of(&present)) {
            return Some(false);
        }
        fs::remove_file(&target).ok()?;
        let mut folder = target.parent();
        while let Some(parent) = folder.filter(|parent| *parent != self.output) {
            if fs::remove_dir(parent).is_err() {
                break;
            }
            folder = parent.parent();
        }
        Some(true)
    }
}

impl Drop for Release {
    fn drop(&mut self) {
        // Nothing to do about a failure: the next publication has a folder of its own.
        let _ = fs::remove_dir_all(&self.stage);
    }
}

/// The manifest of a publication that has begun and not ended.
fn pending(manifest: &Path) -> PathBuf {
    manifest.with_extension("pending")
}

fn write_manifest(path: &Path, manifest: &Manifest) -> Result<(), Box<Diagnostic>> {
    atomic::write(path, manifest.to_text().as_bytes()).map_err(|error| write_failure(path, &error))
}

/// What bantin has published into `output`, also in a publication that was killed; none when it never did.
fn known(manifest: &Path, output: &Path) -> Option<Manifest> {
    let read = |path: &Path| Manifest::parse(&fs::read_to_string(path).ok()?);
    let old = read(manifest);
    let Some(begun) = read(&pending(manifest)) else {
        return old;
    };
    let mut known = old.unwrap_or_default();
    for (path, published) in begun.files {
        let is_placed =
            || fs::read(output.join(&path)).is_ok_and(|bytes| Digest::of(&bytes) == published.digest);
        if known.files.get(&path) != Some(&published) && is_placed() {
            known.files.insert(path, published);
        }
    }
    Some(known)
}

/// Folders of publications that were killed: those of processes that are no more.
fn remove_dead_stages(parent: &Path, prefix: &str) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(prefix));
        if process.is_some_and(atomic::is_dead) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Files that pages refer to come first, lists and feeds last.
fn rank(path: &str) -> u8 {
    if path.starts_with("assets/") || path.starts_with("media/") {
        0
    } else if !path.ends_with("/index.html") {
        2
    } else {
        1
    }
}

fn is_occupied(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}
