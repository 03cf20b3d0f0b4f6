//! Where a publication keeps what it needs.

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
    /// The name of the site in that of a folder of files that wait.
    site: String,
}

/// Where files wait that are to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// In a folder beside the output.
    Beside,
    /// In the same folder, each under the path that it will have: where there is no output yet, the folder
    /// becomes it in one step.
    Whole,
    /// In a folder inside it, where a rename from beside cannot reach: it is a mount point.
    Inside,
}

impl Places {
    /// Those of the site in `root`, published into `output`, a resolved path.
    #[must_use]
    pub fn new(root: &Path, output: &Path) -> Self {
        let key = output::key(root, output);
        let site = canonical(root).unwrap_or_else(|_| root.to_owned());
        let is_within = output.starts_with(&site);
        let elsewhere = || Digest::of(site.to_string_lossy().as_bytes()).short();
        Self {
            // Nobody else publishes into a folder of the site; elsewhere there may be several sites.
            site: if is_within { key.clone() } else { elsewhere() },
            key,
            output: output.to_owned(),
            state: output::state(root),
            root: root.to_owned(),
        }
    }

    /// The refusal to publish into an output that holds files when no manifest says which of them are bantin's. A manifest
    /// that was set aside, be it damaged or of another version, says that bantin has published into it before.
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

    /// The site.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of everything below, but for what waits.
    #[must_use]
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// What the state of the publications into this folder is called.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What is published.
    #[must_use]
    pub fn manifest(&self) -> PathBuf {
        self.state.join(format!("manifest-{}", self.key))
    }

    /// What will be published when everything is in its place.
    #[must_use]
    pub fn next_manifest(&self) -> PathBuf {
        self.state.join(format!("manifest-{}.next", self.key))
    }

    /// What the last publication was made of.
    #[must_use]
    pub fn standing(&self) -> PathBuf {
        self.state.join(format!("standing-{}", self.key))
    }

    /// The stamps of the published files.
    #[must_use]
    pub fn stamps(&self) -> PathBuf {
        self.state.join(format!("stamps-{}", self.key))
    }

    /// What has to be done until then; there while a publication is under way.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.state.join(format!("journal-{}", self.key))
    }

    /// What was published before, in a folder for each publication.
    #[must_use]
    pub fn history(&self) -> PathBuf {
        self.state.join(format!("history-{}", self.key))
    }

    /// What the publication `number` has replaced.
    #[must_use]
    pub fn kept(&self, number: u64) -> PathBuf {
        self.history().join(number.to_string())
    }

    /// A published file.
    #[must_use]
    pub fn target(&self, path: &str) -> PathBuf {
        self.output.join(path)
    }

    /// What stands at the path of a published file.
    ///
    /// # Errors
    /// When it cannot be read, or a folder above it is a link: nothing is followed out of the output.
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

    /// The folder of files that wait. Its name is that of the site, since only one publication of a site
    /// is made at a time. Nothing is beside the root of a drive.
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

/// Whether a publication of the site in `root` was interrupted and waits for being completed.
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
