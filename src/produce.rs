//! Turns a job of the plan into its file: the only place that knows how each kind of job is made. Decides neither
//! where the file goes nor whether it is needed.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::disk::darkroom::{changed, read_unchanged, spelled};
use crate::disk::failure::read as read_failure;
use crate::image::picture;
use crate::render::press::{Press, Printed, Rendered};
use crate::site::plan::Job;
use crate::source::tree::{Data, FileFault, SourceFile};
use crate::theme::assets::AssetContent;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file of a job.
#[derive(Debug)]
pub enum Product<'a> {
    /// These bytes.
    Made(Rendered),
    /// A copy of the file at this path, which the model knows as this source. It may be of any length.
    Copy(PathBuf, &'a SourceFile),
}

/// Why a job has no file.
#[derive(Debug)]
pub enum NoProduct {
    /// A template fails.
    Page(Box<Diagnostic>),
    /// A file of `content/` cannot be read, or changed since the model was built.
    File(SourcePath, FileFault),
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
        Printed::Asset(asset) => match &asset.content {
            AssetContent::File(source) => return copy(press, root, source),
            AssetContent::Bytes(bytes) => bytes.to_vec(),
        },
        Printed::Copy(path) => return copy(press, root, path),
        Printed::Original(path) => original(press, root, path)?,
    };
    Ok(Product::Made(Rendered {
        bytes,
        pictures: Vec::new(),
    }))
}

/// A file to be copied. Only its length is checked here; its digest is checked while copying.
fn copy<'a>(press: &'a Press, root: &Path, path: &SourcePath) -> Result<Product<'a>, NoProduct> {
    let file = source(press, path)?;
    let from = root.join(spelled(file));
    let unread = |why| NoProduct::File(path.clone(), FileFault::Unreadable(why));
    let found =
        fs::metadata(&from).map_err(|error| unread(read_failure(Path::new(spelled(file)), &error)))?;
    if found.len() == file.len {
        Ok(Product::Copy(from, file))
    } else {
        Err(unread(changed(file)))
    }
}

/// The bytes of a picture, without its metadata.
fn original(press: &Press, root: &Path, path: &SourcePath) -> Result<Vec<u8>, NoProduct> {
    let failed = |fault| NoProduct::File(path.clone(), fault);
    let file = source(press, path)?;
    let bytes = read_unchanged(root, file).map_err(|why| failed(FileFault::Unreadable(why)))?;
    match &file.data {
        Data::Picture(Ok(facts)) => {
            picture::strip(&bytes, &facts.header).map_err(|error| failed(FileFault::Broken(error)))
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
            NoProduct::File(path.clone(), FileFault::Unreadable(gone))
        })
}
