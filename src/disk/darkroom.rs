//! Makes the pictures that pages show: from the cache when they are there, else from the photographs,
//! with a bound on the memory of all that are made at once.

use super::atomic;
use super::failure::read as read_failure;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::image::develop::{self, Order};
use crate::image::header::ImageError;
use crate::site::pictures::Print;
use crate::source::tree::SourceFile;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};

/// Memory of all photographs that are developed at once, in bytes. One that needs more is made alone.
const BUDGET: u64 = 192 << 20;

/// A picture that could not be made.
#[derive(Debug)]
pub enum Failure {
    /// The photograph is broken.
    Broken(SourcePath, ImageError),
    /// The photograph could not be read, or changed meanwhile.
    Disk(Box<Diagnostic>),
}

/// The darkroom of a site.
#[derive(Debug)]
pub struct Darkroom {
    root: PathBuf,
    cache: PathBuf,
    budget: Budget,
}

impl Darkroom {
    /// The darkroom of the site in `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            cache: root.join(super::output::PRIVATE).join("cache").join("pictures"),
            budget: Budget::new(BUDGET),
        }
    }

    /// Makes `prints`; gives each finished file to `take`, in no order, from several threads.
    ///
    /// The failures are of photographs, each at most once.
    pub fn make(
        &self,
        prints: &[&Print],
        source: impl Fn(&SourcePath) -> Option<SourceFile> + Sync,
        take: impl Fn(&str, &[u8]) -> Result<(), Box<Diagnostic>> + Sync,
    ) -> Vec<Failure> {
        let mut by_source: BTreeMap<&SourcePath, Vec<&Order>> = BTreeMap::new();
        for print in prints {
            by_source.entry(&print.source).or_default().push(&print.order);
        }
        by_source
            .into_par_iter()
            .filter_map(|(path, orders)| {
                let file = source(path)?;
                self.photograph(&file, &orders, &take).err()
            })
            .collect()
    }

    fn photograph(
        &self,
        file: &SourceFile,
        orders: &[&Order],
        take: &impl Fn(&str, &[u8]) -> Result<(), Box<Diagnostic>>,
    ) -> Result<(), Failure> {
        let mut missing = Vec::new();
        for order in orders {
            match self.cached(&order.variant.file_name()) {
                Some(bytes) => take(&order.variant.file_name(), &bytes).map_err(Failure::Disk)?,
                None => missing.push((*order).clone()),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let broken = |error| Failure::Broken(file.path.clone(), error);
        let bytes = self.read(file).map_err(Failure::Disk)?;
        let _reserved = self
            .budget
            .reserve(develop::cost(&bytes, &missing).map_err(broken)?);
        let made = develop::develop(&bytes, &missing).map_err(broken)?;
        for (order, bytes) in missing.iter().zip(&made) {
            let name = order.variant.file_name();
            // A cache that cannot be written costs time at the next build and nothing else.
            let _ = self.remember(&name, bytes);
            take(&name, bytes).map_err(Failure::Disk)?;
        }
        Ok(())
    }

    /// The bytes of a photograph, which must be those that the model was made of.
    fn read(&self, file: &SourceFile) -> Result<Vec<u8>, Box<Diagnostic>> {
        let path = self
            .root
            .join(file.on_disk.as_deref().unwrap_or(file.path.as_str()));
        let bytes = fs::read(&path).map_err(|error| read_failure(&path, &error))?;
        if Digest::of(&bytes) != file.digest {
            return Err(Box::new(Diagnostic::new(&code::CHANGED).arg("path", &file.path)));
        }
        Ok(bytes)
    }

    /// An entry of the cache: the digest of its bytes, and its bytes. Anything else is none.
    fn cached(&self, name: &str) -> Option<Vec<u8>> {
        let mut entry = fs::read(self.cache.join(name)).ok()?;
        let (digest, bytes) = entry.split_at_checked(32)?;
        if Digest::of(bytes).bytes() != digest {
            return None;
        }
        entry.drain(..32);
        Some(entry)
    }

    fn remember(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        let mut entry = Digest::of(bytes).bytes().to_vec();
        entry.extend_from_slice(bytes);
        atomic::write(&self.cache.join(name), &entry)
    }
}

/// Memory that may be used at once.
#[derive(Debug)]
struct Budget {
    limit: u64,
    used: Mutex<u64>,
    freed: Condvar,
}

struct Reserved<'a> {
    budget: &'a Budget,
    bytes: u64,
}

impl Budget {
    fn new(limit: u64) -> Self {
        Self {
            limit,
            used: Mutex::new(0),
            freed: Condvar::new(),
        }
    }

    /// Waits until `bytes` are free, or until nothing else is reserved.
    fn reserve(&self, bytes: u64) -> Reserved<'_> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        while *used > 0 && *used + bytes > self.limit {
            used = self.freed.wait(used).unwrap_or_else(PoisonError::into_inner);
        }
        *used += bytes;
        Reserved { budget: self, bytes }
    }
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        *self.budget.used.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        self.budget.freed.notify_all();
    }
}
