//! Whether the site is up to date: the last publication, and the fingerprint of all that it was made of. While both still
//! hold, `build` has nothing to publish, and reads no source to know it.
//!
//! Measured on 30 November 2026: with it, an unchanged `build` takes 95 % less CPU time at 1,000 articles and 96 % less at
//! 10,000; if there are warnings to repeat ([`Reported::OfSite`]), 62 % less at both.

use super::manifest::Manifest;
use super::places::Places;
use crate::base::digest::Digest;
use crate::base::language::Language;
use crate::disk::read::scan::Found;
use crate::disk::stamp::Stamp;
use crate::disk::state_file::seal::STANDING;
use crate::disk::state_file::{self, Fault};
use crate::text::dates::moment::Moment;
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
pub struct Fingerprint(Digest);

impl Fingerprint {
    /// Of the files of a site, this program, and `options`. `None` while any of them may still be changing.
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

/// What a publication reported besides what it published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reported {
    /// Nothing is wrong.
    Nothing,
    /// What the site itself tells, without any page being made.
    OfSite,
    /// Something that comes out only when pages and photographs are made.
    OfPages,
}

/// The last publication, as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpToDate {
    #[serde(rename = "basis")]
    fingerprint: String,
    manifest: String,
    /// It is what is to be published from this moment on, in seconds since 1970.
    from: i64,
    /// `Some`: until this moment. `None`: for ever.
    until: Option<i64>,
    /// What was reported.
    #[serde(rename = "said")]
    pub reported: Reported,
    /// Number of articles.
    pub articles: usize,
    /// Number of pages outside the news flow.
    #[serde(default)]
    pub pages: usize,
    /// The language of the site: `vi` or `en`.
    language: String,
}

/// A publication that was just made.
#[derive(Debug, Clone, Copy)]
pub struct Fresh {
    /// What it was made of.
    pub fingerprint: Fingerprint,
    /// The moment for which it was made.
    pub now: Moment,
    /// When the same sources give another site. `None`: never.
    pub next_change: Option<Moment>,
    /// For how many seconds files stay that no page asks for.
    pub retention: i64,
    /// What was reported.
    pub reported: Reported,
    /// Number of articles.
    pub articles: usize,
    /// Number of pages outside the news flow.
    pub pages: usize,
    /// The language of the site.
    pub language: Language,
}

impl UpToDate {
    /// What is to be remembered of a publication whose manifest has the checksum `sum`.
    #[must_use]
    pub fn new(fresh: Fresh, manifest: &Manifest, sum: Digest) -> Self {
        let leaving = manifest.files.values().filter_map(|file| file.unused_since);
        let leaving = leaving.map(|since| since.saturating_add(fresh.retention));
        Self {
            fingerprint: fresh.fingerprint.0.to_string(),
            manifest: sum.to_string(),
            from: fresh.now.unix(),
            until: leaving.chain(fresh.next_change.map(Moment::unix)).min(),
            reported: fresh.reported,
            articles: fresh.articles,
            pages: fresh.pages,
            language: fresh.language.tag().to_owned(),
        }
    }

    /// Whether it was made of what has this fingerprint, is still what has to be published at `now`, and its manifest has
    /// the checksum `sum`.
    #[must_use]
    pub fn holds(&self, fingerprint: Fingerprint, now: Moment, sum: Digest) -> bool {
        let now = now.unix();
        self.fingerprint == fingerprint.0.to_string()
            && self.manifest == sum.to_string()
            && self.from <= now
            && self.until.is_none_or(|until| now < until)
    }

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
pub fn read(places: &Places) -> Result<Option<UpToDate>, Fault> {
    let read = state_file::read(&places.standing(), STANDING, places.key(), parse)?;
    Ok(read.map(|(last, _)| last))
}

/// Remembers it. A failure costs time, and is not told.
pub fn write(places: &Places, last: &UpToDate) {
    if !read(places).is_ok_and(|old| old.as_ref() == Some(last))
        && let Ok(json) = serde_json::to_vec(last)
    {
        let _ = state_file::write(&places.standing(), STANDING, places.key(), &json);
    }
}

/// Reads the body of such a file.
#[must_use]
pub fn parse(body: &[u8]) -> Option<UpToDate> {
    serde_json::from_slice(body).ok()
}
