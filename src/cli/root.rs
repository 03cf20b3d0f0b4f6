//! Finds the folder of the site: `--root`, else the nearest folder upwards that has a `site.toml`. What is in it is not
//! read.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::disk::failure::{read, shown};
use crate::source::role::SETTINGS;
use std::path::{self, Path, PathBuf};

/// The folder of the site; `asked` is `--root`. Fails when it has no `site.toml`.
pub fn find(asked: Option<&Path>) -> Result<PathBuf, Box<Diagnostic>> {
    let here = std::env::current_dir().map_err(|error| read(Path::new("."), &error))?;
    let start = asked.map_or(here.clone(), |asked| here.join(asked));
    // On Windows `D:tin` and `\tin` depend on the current folder; `..` is resolved too.
    let start = path::absolute(&start).unwrap_or(start);
    let found = match asked {
        Some(_) => start.join(SETTINGS).exists().then_some(start.as_path()),
        None => start.ancestors().find(|folder| folder.join(SETTINGS).is_file()),
    };
    found.map(Path::to_owned).ok_or_else(|| {
        let code = if asked.is_some() {
            &code::ROOT_MISSING
        } else {
            &code::SITE_MISSING
        };
        Box::new(Diagnostic::new(code).arg("root", shown(&start)))
    })
}

/// The folder of the site to which `file` belongs: the nearest above it with a `site.toml`.
pub fn above(file: &Path) -> Option<PathBuf> {
    let file = path::absolute(file).ok()?;
    let mut folders = file.ancestors().skip(1);
    folders
        .find(|folder| folder.join(SETTINGS).is_file())
        .map(Path::to_owned)
}
