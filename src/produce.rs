//! A job of the plan to the bytes of its file: the only place that knows how each kind of job is made.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::disk::darkroom::read_unchanged;
use crate::image::header::ImageError;
use crate::image::strip;
use crate::render::press::{Press, Printed, Rendered};
use crate::site::plan::Job;
use crate::source::tree::{Data, Fault};
use std::path::Path;

/// Why a job has no file.
#[derive(Debug)]
pub enum NoProduct {
    /// A template fails.
    Page(Box<Diagnostic>),
    /// A file of `content/` is not what the model was made of.
    File(SourcePath, Fault),
}

/// Makes the file of `job` at `url`, for the site whose sources are in `root`.
///
/// # Errors
/// When a template fails, or a file cannot be read.
pub fn produce(press: &Press, root: &Path, url: &UrlPath, job: &Job) -> Result<Rendered, NoProduct> {
    let bytes = match press.print(url, job).map_err(NoProduct::Page)? {
        Printed::Page(page) => return Ok(page),
        Printed::Asset(asset) => asset.bytes.to_vec(),
        Printed::Copy(path) => file(press, root, path, |bytes, _| Ok(bytes))?,
        Printed::Original(path) => file(press, root, path, |bytes, data| match data {
            Data::Picture(Ok(facts)) => strip::strip(&bytes, &facts.header),
            _ => Ok(bytes),
        })?,
    };
    Ok(Rendered {
        bytes,
        pictures: Vec::new(),
    })
}

/// What `made` makes of the bytes of a file of `content/`.
fn file(
    press: &Press,
    root: &Path,
    path: &SourcePath,
    made: impl Fn(Vec<u8>, &Data) -> Result<Vec<u8>, ImageError>,
) -> Result<Vec<u8>, NoProduct> {
    let failed = |fault| NoProduct::File(path.clone(), fault);
    let Some(file) = press.site.tree.get(path.as_str()) else {
        return Ok(Vec::new());
    };
    let bytes = read_unchanged(root, file).map_err(|why| failed(Fault::Unreadable(why)))?;
    made(bytes, &file.data).map_err(|error| failed(Fault::Broken(error)))
}
