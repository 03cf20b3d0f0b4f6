//! What the last publication was made of. While all of that stands as it was, there is nothing to publish, and
//! no file needs to be read to know it.

use super::release::output_stamps;
use super::release::places::Places;
use super::release::turn::Turn;
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
    /// Number of articles.
    pub articles: usize,
    /// Number of pages outside the news flow.
    #[serde(default)]
    pub pages: usize,
    /// The language of the site: `vi` or `en`.
    language: String,
}

impl Standing {
    /// The publication that was made of `basis`, if that is still what has to be published at `now`, and is
    /// there.
    #[must_use]
    pub fn find(turn: &Turn, basis: Basis, now: i64) -> Option<Self> {
        let places = turn.places();
        let standing = read(places).ok()??;
        let is_now = standing.from <= now && standing.until.is_none_or(|until| now < until);
        if standing.basis != basis.0.to_string() || !is_now {
            return None;
        }
        let known = turn.known().ok()??;
        let is_it = standing.manifest == known.sum.to_string();
        (is_it && output_stamps::all_untouched(places, &known.manifest, known.sum)).then_some(standing)
    }

    /// Remembers the publication that has just been made at `now`. `until` is when the same sources give
    /// another site, `patience` how many seconds files stay that no page asks for. A failure costs time.
    pub fn remember(
        turn: &Turn,
        basis: Basis,
        (now, until): (i64, Option<i64>),
        patience: i64,
        (said, [articles, pages], language): (Said, [usize; 2], Language),
    ) {
        let Ok(Some(known)) = turn.known() else {
            return;
        };
        let leaving = known.manifest.files.values().filter_map(|file| file.unused_since);
        let standing = Self {
            basis: basis.0.to_string(),
            manifest: known.sum.to_string(),
            from: now,
            until: leaving
                .map(|since| since.saturating_add(patience))
                .chain(until)
                .min(),
            said,
            articles,
            pages,
            language: language.tag().to_owned(),
        };
        let places = turn.places();
        if !read(places).is_ok_and(|old| old.as_ref() == Some(&standing))
            && let Ok(json) = serde_json::to_vec(&standing)
        {
            let _ = state_file::write(&places.standing(), STANDING, places.key(), &json);
        }
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
pub fn read(places: &Places) -> Result<Option<Standing>, Fault> {
    let read = state_file::read(&places.standing(), STANDING, places.key(), parse)?;
    Ok(read.map(|(standing, _)| standing))
}

/// Reads the body of such a file.
#[must_use]
pub fn parse(body: &[u8]) -> Option<Standing> {
    serde_json::from_slice(body).ok()
}
