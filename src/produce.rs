//! A job of the plan to the bytes of its file: the only place that knows how each kind of job is made.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::disk::failure::read as read_failure;
use crate::image::strip;
use crate::render::press::{Press, Printed, Rendered};
use crate::site::plan::Job;
use crate::source::tree::{Data, SourceFile};
use std::fs;
use std::path::Path;

/// Makes the file of `job` at `url`, for the site whose sources are in `root`.
///
/// # Errors
/// When a template fails, or a file cannot be read.
pub fn produce(press: &Press, root: &Path, url: &UrlPath, job: &Job) -> Result<Rendered, Box<Diagnostic>> {
    let bytes = match press.print(url, job)? {
        Printed::Page(page) => return Ok(page),
        Printed::Asset(asset) => asset.bytes.to_vec(),
        Printed::Copy(path) => read(press, root, path)?,
        Printed::Original(path) => original(press, root, path)?,
    };
    Ok(Rendered {
        bytes,
        pictures: Vec::new(),
    })
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
