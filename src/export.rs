//! Every job of a site into a release.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::darkroom::{Darkroom, Failure};
use crate::disk::release::{Release, Summary};
use crate::image::header::ImageError;
use crate::produce::produce;
use crate::render::press::Press;
use crate::site::pictures::{FOLDER, Print};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// Why a site was not published; nothing was changed.
#[derive(Debug)]
pub enum NotPublished {
    /// Something is wrong with the site.
    Site(Vec<Diagnostic>),
    /// Photographs are broken that no header told: the site must be made again without them.
    Photographs(Vec<(SourcePath, ImageError)>),
    /// The machine failed.
    Machine(Box<Diagnostic>),
}

/// Publishes a site whose sources are in `root`.
///
/// # Errors
/// When anything cannot be made or written; then what was published before is as it was.
pub fn export(press: &Press, root: &Path, release: Release) -> Result<Summary, NotPublished> {
    let pictures = pages(press, root, &release)?;
    let prints: Vec<&Print> = pictures
        .iter()
        .filter(|name| !release.keep(&published(name)))
        .filter_map(|name| press.site.pictures.print(name))
        .collect();
    let source = |path: &SourcePath| press.site.tree.get(path.as_str()).map(|file| (**file).clone());
    let failures = Darkroom::new(root).make(&prints, source, |name, bytes| {
        release.put(&published(name), bytes)
    });
    let mut broken = Vec::new();
    for failure in failures {
        match failure {
            Failure::Broken(path, error) => broken.push((path, error)),
            Failure::Disk(diagnostic) => return Err(NotPublished::Machine(diagnostic)),
        }
    }
    if !broken.is_empty() {
        return Err(NotPublished::Photographs(broken));
    }
    let summary = release.commit().map_err(NotPublished::Machine)?;
    Ok(Summary {
        articles: press.site.library.entries.len(),
        ..summary
    })
}

/// Makes every page; the names of the pictures that they show.
fn pages(press: &Press, root: &Path, release: &Release) -> Result<BTreeSet<String>, NotPublished> {
    let jobs: Vec<_> = press.site.plan.jobs().collect();
    let made: Vec<Result<Vec<String>, Failed>> = jobs
        .into_par_iter()
        .with_min_len(16)
        .map(|(url, job)| {
            let rendered = produce(press, root, url, job).map_err(Failed::Site)?;
            release
                .put(&url.file(), &rendered.bytes)
                .map_err(Failed::Machine)?;
            Ok(rendered.pictures)
        })
        .collect();
    let mut pictures = BTreeSet::new();
    let mut wrong = Vec::new();
    for made in made {
        match made {
            Ok(names) => pictures.extend(names),
            Err(Failed::Site(diagnostic)) => wrong.push(*diagnostic),
            Err(Failed::Machine(diagnostic)) => return Err(NotPublished::Machine(diagnostic)),
        }
    }
    if wrong.is_empty() {
        return Ok(pictures);
    }
    Err(NotPublished::Site(once_per_place(wrong)))
}

enum Failed {
    Site(Box<Diagnostic>),
    Machine(Box<Diagnostic>),
}

/// A template that fails on every page is told once, for the first page by address.
fn once_per_place(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        if !kept
            .iter()
            .any(|known| known.code == diagnostic.code && known.place == diagnostic.place)
        {
            kept.push(diagnostic);
        }
    }
    kept
}

fn published(name: &str) -> String {
    format!("{}{name}", FOLDER.trim_start_matches('/'))
}
