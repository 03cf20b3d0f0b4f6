//! The paths of everything that a publication reads and writes: output, state files, history, and staging folder. Only
//! `present` reads a file, and nothing is written.

use super::files::{self, Present};
use super::names;
use super::output;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::disk::canonical::canonical;
use crate::disk::failure::{read as read_failure, shown};
use crate::disk::state_file;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders and files of the publications of one site into one output folder.
#[derive(Debug, Clone)]
pub struct Places {
    /// The folder that readers see, with links resolved.
    pub output: PathBuf,
    root: PathBuf,
    state: PathBuf,
    key: String,
    /// The part of the name of the staging folder that stands for the site.
    site: String,
}

/// Where files are staged until they are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// In a folder beside the output.
    Beside,
    /// In the same folder, each under its published path: when there is no output yet, the folder is renamed to it.
    Whole,
    /// In a folder inside the output, which is a mount point: files beside it cannot be renamed into it.
    Inside,
}

impl Places {
    /// The paths of the site in `root`, published into `output`, a resolved path.
    #[must_use]
    pub fn new(root: &Path, output: &Path) -> Self {
        let key = output::key(root, output);
        let site = canonical(root).unwrap_or_else(|_| root.to_owned());
        let is_within = output.starts_with(&site);
        let elsewhere = || Digest::of(site.to_string_lossy().as_bytes()).short();
        Self {
            // Several sites may publish into folders outside of them, but only one into its own.
            site: if is_within { key.clone() } else { elsewhere() },
            key,
            output: output.to_owned(),
            state: output::state(root),
            root: root.to_owned(),
        }
    }

    /// The refusal to publish into a folder with files when there is no manifest. A manifest that was set aside shows that
    /// bantin has published into it before.
    #[must_use]
    pub(super) fn unknown_files(&self) -> Diagnostic {
        let manifest = format!("-manifest-{}", self.key);
        let entries = fs::read_dir(&self.state).into_iter().flatten().flatten();
        let mut names = entries.map(|entry| entry.file_name());
        let was_published = names.any(|name| name.to_string_lossy().ends_with(&manifest));
        let code = if was_published {
            &code::STATE_GONE
        } else {
            &code::OUTPUT_FOREIGN
        };
        Diagnostic::new(code).arg("path", shown(&self.output))
    }

    /// The folder of the site.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the state files.
    #[must_use]
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// The part of the names of state files that stands for the output.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The manifest of the published files.
    #[must_use]
    pub fn manifest(&self) -> PathBuf {
        self.state.join(format!("manifest-{}", self.key))
    }

    /// The manifest of the publication in progress.
    #[must_use]
    pub fn next_manifest(&self) -> PathBuf {
        self.state.join(format!("manifest-{}.next", self.key))
    }

    /// The fingerprint of the last publication.
    #[must_use]
    pub fn up_to_date(&self) -> PathBuf {
        self.state.join(format!("standing-{}", self.key))
    }

    /// The addresses that are no longer published.
    #[must_use]
    pub fn gone(&self) -> PathBuf {
        self.state.join(format!("gone-{}", self.key))
    }

    /// The stamps of the published files.
    #[must_use]
    pub fn stamps(&self) -> PathBuf {
        self.state.join(format!("stamps-{}", self.key))
    }

    /// The journal: it exists while a publication is in progress.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.state.join(format!("journal-{}", self.key))
    }

    /// The history, with a folder for each publication.
    #[must_use]
    pub fn history(&self) -> PathBuf {
        self.state.join(format!("history-{}", self.key))
    }

    /// The folder of the files that publication `number` replaced.
    #[must_use]
    pub fn kept(&self, number: u64) -> PathBuf {
        self.history().join(number.to_string())
    }

    /// The published file with this path.
    #[must_use]
    pub fn target(&self, path: &str) -> PathBuf {
        self.output.join(path)
    }

    /// What is at the path of a published file.
    ///
    /// # Errors
    /// When it cannot be read, or a folder above it is a link, which might lead out of the output.
    pub fn present(&self, path: &str) -> Result<Present, Box<Diagnostic>> {
        let is_link = |above: &&str| {
            fs::symlink_metadata(self.target(above)).is_ok_and(|metadata| metadata.is_symlink())
        };
        if let Some(link) = names::above(path).find(is_link) {
            let link = shown(&self.target(link));
            return Err(Box::new(Diagnostic::new(&code::OUTPUT_LINK).arg("path", link)));
        }
        let target = self.target(path);
        let present = files::present(&target).map_err(|error| read_failure(&target, &error))?;
        if present == Present::Special {
            let target = shown(&target);
            return Err(Box::new(
                Diagnostic::new(&code::OUTPUT_SPECIAL).arg("path", target),
            ));
        }
        Ok(present)
    }

    /// The staging folder. Its name is made from the site, which has one publication at a time. For the root of a drive it is
    /// always inside.
    #[must_use]
    pub fn waiting(&self, waiting: Waiting) -> PathBuf {
        let site = &self.site;
        match (waiting, self.output.file_name()) {
            (Waiting::Inside, _) | (_, None) => self.output.join(format!(".bantin-{site}")),
            (Waiting::Beside | Waiting::Whole, Some(name)) => {
                let name = name.to_string_lossy();
                self.output.with_file_name(format!(".{name}.bantin-{site}"))
            }
        }
    }
}

/// True when a publication of the site in `root` was interrupted and is not completed yet.
#[must_use]
pub fn is_unfinished(root: &Path) -> bool {
    let state = output::state(root);
    if !state_file::is_reached(&state.join("journal")).unwrap_or(false) {
        return false;
    }
    let entries = fs::read_dir(state).into_iter().flatten();
    let mut names = entries.flatten().map(|entry| entry.file_name());
    let is_there = names.any(|name| name.to_string_lossy().starts_with("journal-"));
    is_there && !super::lock::is_held(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_wait_beside_the_output_or_in_it_and_nowhere_else() {
        let places = |output: &str| Places::new(Path::new("/trang"), Path::new(output));
        let site = places("/trang/public").site;
        let waiting = |output: &str, waiting| places(output).waiting(waiting);
        let beside = PathBuf::from(format!("/trang/.public.bantin-{site}"));
        assert_eq!(waiting("/trang/public", Waiting::Beside), beside);
        let inside = waiting("/trang/public", Waiting::Inside);
        assert_eq!(inside.parent(), Some(Path::new("/trang/public")));
        // The root of a drive.
        assert_eq!(waiting("/", Waiting::Beside), waiting("/", Waiting::Inside));
        assert_eq!(waiting("/", Waiting::Whole).parent(), Some(Path::new("/")));
    }
}
