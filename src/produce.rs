//! A job of the plan to the bytes of its file: the only place that knows how each kind of job is made.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::disk::failure::read as read_failure;
use crate::image::strip;
use crate::render::press::{Press, Rendered};
use crate::site::plan::Job;
use crate::source::tree::{Data, SourceFile};
use crate::theme::assets::Asset;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What a job is published as.
#[derive(Debug)]
pub enum Product<'a> {
    /// These bytes.
    Made(Rendered),
    /// The bytes of the file at this path, which the model knows as this source. It may be of any length.
    Copy(PathBuf, &'a SourceFile),
}

/// Makes the file of `job` at `url`, for the site whose sources are in `root`.
///
/// # Errors
/// When a template fails, or a file cannot be read.
pub fn produce<'a>(
    press: &'a Press,
    root: &Path,
    url: &UrlPath,
    job: &Job,
) -> Result<Product<'a>, Box<Diagnostic>> {
    if let Some(printed) = press.print(url, job) {
        return printed.map(Product::Made);
    }
    let asset = |name| press.theme.assets.get(name);
    let bytes = match job {
        Job::Asset(name) => match asset(name).and_then(Asset::source) {
            Some(source) => return copy(press, root, source),
            None => asset(name).and_then(Asset::bytes).unwrap_or_default().to_vec(),
        },
        Job::Copy(source) => return copy(press, root, source),
        Job::Original(path) => original(press, root, path)?,
        _ => Vec::new(),
    };
    Ok(Product::Made(Rendered {
        bytes,
        pictures: Vec::new(),
    }))
}

fn copy<'a>(press: &'a Press, root: &Path, path: &SourcePath) -> Result<Product<'a>, Box<Diagnostic>> {
    let on_disk = |file| root.join(spelled(file));
    match press.site.tree.get(path.as_str()) {
        Some(file) => Ok(Product::Copy(on_disk(file), file)),
        None => Err(read_failure(
            &root.join(path.as_str()),
            &ErrorKind::NotFound.into(),
        )),
    }
}

/// A picture of the site, without its metadata.
fn original(press: &Press, root: &Path, path: &SourcePath) -> Result<Vec<u8>, Box<Diagnostic>> {
    let bytes = read(press, root, path)?;
    match press.site.tree.get(path.as_str()).map(|file| &file.data) {
        Some(Data::Picture(Ok(facts))) => strip::strip(&bytes, &facts.header)
            .map_err(|error| Box::new(error.diagnostic().arg("file", path).in_file(path))),
        _ => Ok(bytes),
    }
}

fn read(press: &Press, root: &Path, path: &SourcePath) -> Result<Vec<u8>, Box<Diagnostic>> {
    let file = press.site.tree.get(path.as_str());
    let on_disk = root.join(file.map_or(path.as_str(), |file| spelled(file)));
    fs::read(&on_disk).map_err(|error| read_failure(&on_disk, &error))
}

/// The path of a file as the file system spells it.
#[must_use]
pub fn spelled(file: &SourceFile) -> &str {
    file.on_disk.as_deref().unwrap_or(file.path.as_str())
}
