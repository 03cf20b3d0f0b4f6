//! A job of the plan to the bytes of its file: the only place that knows how each kind of job is made.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::disk::darkroom::{changed, read_unchanged, spelled};
use crate::disk::failure::read as read_failure;
use crate::image::picture;
use crate::render::press::{Press, Printed, Rendered};
use crate::site::plan::Job;
use crate::source::tree::{Data, Fault, SourceFile};
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
pub fn produce<'a>(
    press: &'a Press,
    root: &Path,
    url: &UrlPath,
    job: &'a Job,
) -> Result<Product<'a>, NoProduct> {
    let bytes = match press.print(url, job).map_err(NoProduct::Page)? {
        Printed::Page(page) => return Ok(Product::Made(page)),
        Printed::Asset(asset) => match asset.source() {
            Some(source) => return copy(press, root, source),
            None => asset.bytes().unwrap_or_default().to_vec(),
        },
        Printed::Copy(path) => return copy(press, root, path),
        Printed::Original(path) => original(press, root, path)?,
    };
    Ok(Product::Made(Rendered {
        bytes,
        pictures: Vec::new(),
    }))
}

/// A file that is copied. One that was exchanged for another of its length is found out when it is.
fn copy<'a>(press: &'a Press, root: &Path, path: &SourcePath) -> Result<Product<'a>, NoProduct> {
    let file = source(press, path)?;
    let from = root.join(spelled(file));
    let unread = |why| NoProduct::File(path.clone(), Fault::Unreadable(why));
    let found =
        fs::metadata(&from).map_err(|error| unread(read_failure(Path::new(spelled(file)), &error)))?;
    if found.len() == file.len {
        Ok(Product::Copy(from, file))
    } else {
        Err(unread(changed(file)))
    }
}

/// A picture of the site, without its metadata.
fn original(press: &Press, root: &Path, path: &SourcePath) -> Result<Vec<u8>, NoProduct> {
    let failed = |fault| NoProduct::File(path.clone(), fault);
    let file = source(press, path)?;
    let bytes = read_unchanged(root, file).map_err(|why| failed(Fault::Unreadable(why)))?;
    match &file.data {
        Data::Picture(Ok(facts)) => {
            picture::strip(&bytes, &facts.header).map_err(|error| failed(Fault::Broken(error)))
        }
        _ => Ok(bytes),
    }
}

fn source<'a>(press: &'a Press, path: &SourcePath) -> Result<&'a SourceFile, NoProduct> {
    press
        .site
        .tree
        .get(path.as_str())
        .map(AsRef::as_ref)
        .ok_or_else(|| {
            let gone = read_failure(Path::new(path.as_str()), &ErrorKind::NotFound.into());
            NoProduct::File(path.clone(), Fault::Unreadable(gone))
        })
}
