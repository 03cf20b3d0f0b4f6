//! What the last publication was made of. While all of that stands as it was, there is nothing to publish, and
//! no file needs to be read to know it.

use super::atomic;
use super::manifest::Manifest;
use super::release::places::Places;
use super::scan::Found;
use super::stamp::Stamp;
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
pub struct Basis(Digest);

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
    basis: String,
    manifest: String,
    /// It is true from this moment on, in seconds since 1970.
    from: i64,
    /// Until this one; none for ever.
    until: Option<i64>,
    /// What was said.
    pub said: Said,
    /// Number of articles and pages.
    pub articles: usize,
    /// The language of the site: `vi` or `en`.
    language: String,
}

impl Standing {
    /// The publication that was made of `basis`, if that is still what has to be published at `now`, and is
    /// there.
    #[must_use]
    pub fn find(places: &Places, basis: Basis, now: i64) -> Option<Self> {
        let text = fs::read_to_string(places.standing()).ok()?;
        let standing: Self = serde_json::from_str(&text).ok()?;
        let is_now = standing.from <= now && standing.until.is_none_or(|until| now < until);
        if standing.basis != basis.0.to_string() || !is_now {
            return None;
        }
        let manifest = fs::read_to_string(places.manifest()).ok()?;
        if standing.manifest != Digest::of(manifest.as_bytes()).to_string() {
            return None;
        }
        let published: Vec<_> = Manifest::parse(&manifest)?.files.into_iter().collect();
        let is_there = |path: &str, len: u64| {
            fs::symlink_metadata(places.target(path))
                .is_ok_and(|metadata| metadata.is_file() && metadata.len() == len)
        };
        published
            .par_iter()
            .with_min_len(256)
            .all(|(path, published)| is_there(path, published.len))
            .then_some(standing)
    }

    /// Remembers the publication that has just been made at `now`. `until` is when the same sources give
    /// another site, `patience` how many seconds files stay that no page asks for. A failure costs time.
    pub fn remember(
        places: &Places,
        basis: Basis,
        (now, until): (i64, Option<i64>),
        patience: i64,
        (said, articles, language): (Said, usize, Language),
    ) {
        let Ok(text) = fs::read_to_string(places.manifest()) else {
            return;
        };
        let leaving = Manifest::moments_unused(&text);
        let standing = Self {
            basis: basis.0.to_string(),
            manifest: Digest::of(text.as_bytes()).to_string(),
            from: now,
            until: leaving.map(|since| since + patience).chain(until).min(),
            said,
            articles,
            language: language.tag().to_owned(),
        };
        let (path, old) = (places.standing(), fs::read_to_string(places.standing()));
        if let Ok(json) = serde_json::to_string(&standing)
            && old.ok().as_ref() != Some(&json)
        {
            let _ = atomic::write(&path, json.as_bytes());
        }
    }

    /// The language of the site.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        Language::from_tag(&self.language)
    }
}
