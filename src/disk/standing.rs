//! What the last publication was made of. While all of that stands as it was, there is nothing to publish, and
//! no file needs to be read to know it.

use super::release::places::Places;
use super::scan::Found;
use super::stamp::Stamp;
use super::state_file::seal::STANDING;
use super::state_file::{self, Fault};
use crate::base::digest::Digest;
use crate::base::language::Language;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// A file that was written so shortly before it was looked at may be written again within the same tick of
/// a coarse clock.
const SETTLED: Duration = Duration::from_secs(2);

/// Everything that a publication is made of, by stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis(pub(super) Digest);

impl Basis {
    /// Of the files of a site, this program, and `options`; none while any of them may still be changing.
    #[must_use]
    pub fn of(root: &Path, files: &[Found], options: &str) -> Option<Self> {
        let stamp = |path: &Path| -> Option<Stamp> {
            let stamp = Stamp::of(&fs::metadata(path).ok()?);
            stamp.is_settled(SETTLED).then_some(stamp)
        };
        let program = stamp(&std::env::current_exe().ok()?)?;
        let stamps: Option<Vec<[u8; 32]>> = files
            .par_iter()
            .with_min_len(256)
            .map(|found| Some(stamp(&root.join(&found.on_disk))?.bytes()))
            .collect();
        let head = format!("{program:?} {options}\n");
        let mut all = Vec::with_capacity(files.len() * 128);
        for (found, stamp) in files.iter().zip(stamps?) {
            let path = found.on_disk.as_os_str().as_encoded_bytes();
            all.extend_from_slice(&(path.len() as u64).to_le_bytes());
            all.extend_from_slice(path);
            all.extend_from_slice(&stamp);
        }
        Some(Self(Digest::of_parts(&[head.as_bytes(), &all])))
    }
}

/// What a publication said besides what it published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// Nothing is wrong.
    Nothing,
    /// What the site itself tells, without any page being made.
    OfSite,
    /// Something that comes out only when pages and photographs are made.
    OfPages,
}

/// A publication that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub(super) basis: String,
    pub(super) manifest: String,
    /// It is true from this moment on, in seconds since 1970.
    pub(super) from: i64,
    /// Until this one; none for ever.
    pub(super) until: Option<i64>,
    /// What was said.
    pub said: Said,
    /// Number of articles.
    pub articles: usize,
    /// Number of pages outside the news flow.
    #[serde(default)]
    pub pages: usize,
    /// The language of the site: `vi` or `en`.
    pub(super) language: String,
}

impl Standing {
    /// The language of the site.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        Language::from_tag(&self.language)
    }
}

/// What is remembered of the last publication into the folder of `places`; `None` when nothing is.
///
/// # Errors
/// When it is damaged, or cannot be read.
pub fn read(places: &Places) -> Result<Option<Standing>, Fault> {
    let read = state_file::read(&places.standing(), STANDING, places.key(), parse)?;
    Ok(read.map(|(standing, _)| standing))
}

/// Reads the body of such a file.
#[must_use]
pub fn parse(body: &[u8]) -> Option<Standing> {
    serde_json::from_slice(body).ok()
}
