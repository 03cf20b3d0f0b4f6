//! By which stamps published files have the bytes that the manifest says: one that somebody has changed since is read again,
//! whatever its length, and no other. Losing this file costs that every published file is read once.

use super::files::Present;
use super::manifest::{Manifest, Published};
use super::places::Places;
use crate::base::digest::Digest;
use crate::disk::stamp::Stamp;
use crate::disk::state_file::seal::STAMPS;
use crate::disk::state_file::{self, Fault};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::time::SystemTime;

/// How many bytes a stamp takes; of a file without one, all are 0.
const EACH: usize = 32;

/// The checksum of a manifest, and stamps of its files in the order of their paths.
type Stamps = (Digest, Vec<Option<Stamp>>);

/// Reads the body of such a file: the 32 bytes of the checksum, and 32 for each published file.
#[must_use]
pub fn parse(body: &[u8]) -> Option<Stamps> {
    let (chunks, []) = body.as_chunks::<EACH>() else {
        return None;
    };
    let (manifest, stamps) = chunks.split_first()?;
    let stamp = |bytes: &[u8; EACH]| (*bytes != [0; EACH]).then(|| Stamp::from_bytes(bytes));
    Some((Digest::from_bytes(*manifest), stamps.iter().map(stamp).collect()))
}

/// Gives the files of `manifest`, whose checksum is `sum`, the stamps that were remembered for it.
///
/// # Errors
/// When what is remembered is damaged; then there are no stamps.
pub fn recall(places: &Places, manifest: &mut Manifest, sum: Digest) -> Result<(), Fault> {
    let Some(((of, stamps), _)) = state_file::read(&places.stamps(), STAMPS, places.key(), parse)? else {
        return Ok(());
    };
    if of == sum && stamps.len() == manifest.files.len() {
        for (file, stamp) in manifest.files.values_mut().zip(stamps) {
            file.stamp = stamp;
        }
    }
    Ok(())
}

/// Remembers the stamps of `manifest`, whose checksum is `sum`. A failure costs time.
pub fn remember(places: &Places, manifest: &Manifest, sum: Digest) {
    let mut body = Vec::with_capacity((manifest.files.len() + 1) * EACH);
    body.extend_from_slice(sum.bytes());
    for file in manifest.files.values() {
        body.extend_from_slice(&file.stamp.map_or([0; EACH], |stamp| stamp.bytes()));
    }
    let _ = state_file::write(&places.stamps(), STAMPS, places.key(), &body);
}

/// Stamps the files at `paths`, which have just been put into place.
pub fn take(places: &Places, manifest: &mut Manifest, paths: &BTreeSet<String>) {
    let take = |path: &String, file: &mut Published| {
        file.stamp = stamp(places, path).filter(|stamp| stamp.len == file.len);
    };
    // A save of one article places some dozen files of many thousands.
    if paths.len() < manifest.files.len() / 8 {
        for path in paths {
            manifest
                .files
                .entry(path.clone())
                .and_modify(|file| take(path, file));
        }
        return;
    }
    let placed = manifest.files.par_iter_mut();
    placed
        .filter(|(path, _)| paths.contains(*path))
        .for_each(|(path, file)| take(path, file));
}

/// The stamp of the file at `path`; `None` when it is none, or was written so short a time ago that another write may not show.
fn stamp(places: &Places, path: &str) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(places.target(path)).ok()?;
    let stamp = Stamp::of(&metadata);
    (metadata.is_file() && !stamp.is_fresh(SystemTime::now())).then_some(stamp)
}

/// The published file if it still has its bytes, with its stamp. It is read only when its stamp is another one.
#[must_use]
pub fn untouched(places: &Places, path: &str, published: &Published) -> Option<Published> {
    let metadata = fs::symlink_metadata(places.target(path)).ok()?;
    if !metadata.is_file() || metadata.len() != published.len {
        return None;
    }
    let stamp = Stamp::of(&metadata);
    if published.stamp == Some(stamp) {
        return Some(*published);
    }
    let is_fresh = stamp.is_fresh(SystemTime::now());
    let same = places.present(path).ok()? == Present::File(published.digest);
    same.then_some(Published {
        stamp: (!is_fresh).then_some(stamp),
        ..*published
    })
}

/// Whether the file at `path` has the stamp that was remembered.
fn has_stamp(places: &Places, path: &str, published: &Published) -> bool {
    let metadata = fs::symlink_metadata(places.target(path));
    metadata.is_ok_and(|found| found.is_file() && published.stamp == Some(Stamp::of(&found)))
}

/// Whether every file of `manifest` still has its bytes; those that had to be read are stamped.
#[must_use]
pub fn all_untouched(places: &Places, manifest: &Manifest, sum: Digest) -> bool {
    let files: Vec<_> = manifest.files.iter().collect();
    let others = files.par_iter().with_min_len(256);
    let others: Vec<_> = others
        .filter(|(path, published)| !has_stamp(places, path, published))
        .collect();
    if others.is_empty() {
        return true;
    }
    let read = |(path, published): &&(&String, &Published)| {
        Some(((*path).clone(), untouched(places, path, published)?))
    };
    let read: Option<Vec<(String, Published)>> = others.par_iter().map(read).collect();
    let Some(read) = read else {
        return false;
    };
    // Those that were written a moment ago get no stamp, and are read again.
    if read.iter().any(|(_, file)| file.stamp.is_some()) {
        let mut stamped = manifest.clone();
        stamped.files.extend(read);
        remember(places, &stamped, sum);
    }
    true
}
