//! Stores the stamps of published files, so that only a file that was changed since is read to compare it with the manifest.
//! No published file is written here. Losing the stamps costs reading every published file once.

use super::files::Present;
use super::manifest::{OutputManifest, PublishedFile};
use super::places::Places;
use crate::base::digest::Digest;
use crate::disk::stamp::Stamp;
use crate::disk::state_file::seal::STAMPS;
use crate::disk::state_file::{self, StateFault};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::time::SystemTime;

/// The size of a stored stamp in bytes; 32 zeros: there is none.
const EACH: usize = 32;

/// The checksum of a manifest, and stamps of its files in the order of their paths.
type Stamps = (Digest, Vec<Option<Stamp>>);

/// Parses the body of the file: 32 bytes of checksum, and 32 for each published file. `None`: it has another length.
#[must_use]
pub fn parse(body: &[u8]) -> Option<Stamps> {
    let (chunks, []) = body.as_chunks::<EACH>() else {
        return None;
    };
    let (manifest, stamps) = chunks.split_first()?;
    let stamp = |bytes: &[u8; EACH]| (*bytes != [0; EACH]).then(|| Stamp::from_bytes(bytes));
    Some((Digest::from_bytes(*manifest), stamps.iter().map(stamp).collect()))
}

/// Loads the stamps of the files of `manifest`, whose checksum is `sum`.
///
/// # Errors
/// When the file of stamps is damaged; then the files have none.
pub fn load(places: &Places, manifest: &mut OutputManifest, sum: Digest) -> Result<(), StateFault> {
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

/// Saves the stamps of `manifest`, whose checksum is `sum`. A failed write only costs time.
pub fn save(places: &Places, manifest: &OutputManifest, sum: Digest) {
    let mut body = Vec::with_capacity((manifest.files.len() + 1) * EACH);
    body.extend_from_slice(sum.bytes());
    for file in manifest.files.values() {
        body.extend_from_slice(&file.stamp.map_or([0; EACH], |stamp| stamp.bytes()));
    }
    let _ = state_file::write(&places.stamps(), STAMPS, places.key(), &body);
}

/// Takes the stamps of the files at `paths`, which have just been put into place.
pub fn stamp_placed(places: &Places, manifest: &mut OutputManifest, paths: &BTreeSet<String>) {
    let take = |path: &String, file: &mut PublishedFile| {
        file.stamp = stamp(places, path).filter(|stamp| stamp.len == file.len);
    };
    // An edit of one article places some dozen files of many thousands: look up only those.
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

/// The stamp of the file at `path`. `None`: it is no file, or so fresh that another write would leave the same stamp.
fn stamp(places: &Places, path: &str) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(places.target(path)).ok()?;
    let stamp = Stamp::of(&metadata);
    (metadata.is_file() && !stamp.is_fresh(SystemTime::now())).then_some(stamp)
}

/// The published file with its stamp, if it still has its bytes (`None`: it has not). It is read only when its stamp
/// differs.
#[must_use]
pub fn untouched(places: &Places, path: &str, published: &PublishedFile) -> Option<PublishedFile> {
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
    same.then_some(PublishedFile {
        stamp: (!is_fresh).then_some(stamp),
        ..*published
    })
}

/// True when the file at `path` has the stored stamp.
fn has_stamp(places: &Places, path: &str, published: &PublishedFile) -> bool {
    let metadata = fs::symlink_metadata(places.target(path));
    metadata.is_ok_and(|found| found.is_file() && published.stamp == Some(Stamp::of(&found)))
}

/// True when every file of `manifest` still has its bytes. New stamps of files that had to be read are saved.
#[must_use]
pub fn all_untouched(places: &Places, manifest: &OutputManifest, sum: Digest) -> bool {
    let files: Vec<_> = manifest.files.iter().collect();
    let others = files.par_iter().with_min_len(256);
    let others: Vec<_> = others
        .filter(|(path, published)| !has_stamp(places, path, published))
        .collect();
    if others.is_empty() {
        return true;
    }
    let read = |(path, published): &&(&String, &PublishedFile)| {
        Some(((*path).clone(), untouched(places, path, published)?))
    };
    let read: Option<Vec<(String, PublishedFile)>> = others.par_iter().map(read).collect();
    let Some(read) = read else {
        return false;
    };
    // Fresh files get no stamp, and are read again next time.
    if read.iter().any(|(_, file)| file.stamp.is_some()) {
        let mut stamped = manifest.clone();
        stamped.files.extend(read);
        save(places, &stamped, sum);
    }
    true
}
