//! What rclone is asked to do on the server: read and write the list of sent files, look for files, send and delete them. In which
//! order, `send` decides.

use super::lock::UploadLock;
use super::plan::Batch;
use super::rclone::{Rclone, RcloneFault};
use super::scratch::Scratch;
use super::sent_list::{ListFlaw, NAMES, SentList};
use crate::base::catalogue::upload as code;
use crate::base::diagnostic::Diagnostic;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::Path;

type Result<T> = std::result::Result<T, Box<Diagnostic>>;

/// The folder on the server.
#[derive(Debug)]
pub struct UploadServer<'a> {
    /// The program that reaches it.
    pub rclone: &'a Rclone,
    /// Held while rclone runs.
    pub lock: &'a UploadLock,
    pub(super) scratch: &'a Scratch,
}

impl UploadServer<'_> {
    /// Runs rclone. `None`: it says that there is no such folder.
    fn run(&self, words: &[&dyn AsRef<OsStr>], each: &mut dyn FnMut(&str)) -> Result<Option<String>> {
        let words: Vec<OsString> = words.iter().map(|word| (*word).as_ref().to_owned()).collect();
        match self.rclone.run(&words, self.lock.handle(), each) {
            Ok(output) => Ok(Some(output)),
            Err(RcloneFault::NoFolder) => Ok(None),
            Err(RcloneFault::NotStarted(error)) => {
                let said = Diagnostic::new(&code::RCLONE_BROKEN);
                let said = said.arg("path", self.rclone.program.display());
                Err(Box::new(
                    said.arg_in("reason", crate::disk::failure::reason(&error)),
                ))
            }
            Err(RcloneFault::Failed(why)) => Err(Box::new(self.failed(&why))),
        }
    }

    /// The diagnostic for what rclone says.
    fn failed(&self, why: &str) -> Diagnostic {
        let name = self.rclone.to.split(':').next().unwrap_or_default();
        if why.contains("didn't find section in config file") {
            return Diagnostic::new(&code::UNKNOWN_REMOTE).arg("name", name);
        }
        Diagnostic::new(&code::FAILED)
            .arg("to", &self.rclone.to)
            .arg("reason", why)
    }

    /// The list on the server: of the two, the newer one that is whole. `None`: there is none.
    ///
    /// # Errors
    /// When the server cannot be reached, or a newer version of bantin has written the list.
    pub fn list(&self) -> Result<Option<SentList>> {
        let names = NAMES.map(str::to_owned);
        let wanted = self.scratch.list("lists.txt", &names)?;
        let folder = self.scratch.path("lists");
        let to = &self.rclone.to;
        self.run(
            &[
                &"copy",
                &"--files-from-raw",
                &wanted,
                &"--no-traverse",
                to,
                &folder,
            ],
            &mut |_| (),
        )?;
        let mut newest: Option<SentList> = None;
        for name in NAMES {
            let Ok(bytes) = std::fs::read(folder.join(name)) else {
                continue;
            };
            match SentList::parse(&bytes) {
                Ok(list) if newest.as_ref().is_none_or(|other| list.number > other.number) => {
                    newest = Some(list);
                }
                // Writing it was interrupted, and the other one counts.
                Ok(_) | Err(ListFlaw::Damaged) => {}
                Err(ListFlaw::Newer) => return Err(Box::new(Diagnostic::new(&code::NEWER))),
            }
        }
        Ok(newest)
    }

    /// Writes the list, under the name that does not have the last one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_list(&self, list: &SentList) -> Result<()> {
        let file = self.scratch.write("list", &list.to_bytes())?;
        let name = NAMES[usize::from(list.number.is_multiple_of(2))];
        let to = self.rclone.below(name);
        self.sends(&[&"copyto", &file, &to], &mut |_| ())
    }

    /// Those of `paths` that are on the server. `everything`: look through the whole folder instead of asking for each.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub fn present(&self, paths: &[String], everything: bool) -> Result<Vec<String>> {
        if paths.is_empty() {
            return Ok(Vec::new());
        }
        let (wanted, to) = (self.scratch.list("new.txt", paths)?, &self.rclone.to);
        let all: [&dyn AsRef<OsStr>; 4] = [&"lsf", &"-R", &"--files-only", to];
        let only: [&dyn AsRef<OsStr>; 2] = [&"--files-from-raw", &wanted];
        let words = if everything {
            all.to_vec()
        } else {
            [&all[..], &only].concat()
        };
        let found = self.run(&words, &mut |_| ())?.unwrap_or_default();
        let found: BTreeSet<&str> = found.lines().collect();
        let is_found = |path: &&String| found.contains(path.as_str());
        Ok(paths.iter().filter(is_found).cloned().collect())
    }

    /// Sends the files of a batch from the folder `from`, or deletes them. `each` is called after every file.
    ///
    /// # Errors
    /// When rclone fails.
    pub fn take(&self, batch: &Batch, from: &Path, each: &mut dyn FnMut(&str)) -> Result<()> {
        let (list, to) = (self.scratch.list("batch.txt", &batch.paths)?, &self.rclone.to);
        if batch.phase.deletes() {
            // Without the folder there is nothing to delete.
            let deleted = self.run(&[&"delete", &"--files-from-raw", &list, to], each);
            return deleted.map(|_| ());
        }
        self.sends(&[&"copy", &"--files-from-raw", &list, &from, to], each)
    }

    /// Copies to the server, whatever is there: a file of the same length and time may be half sent.
    fn sends(&self, words: &[&dyn AsRef<OsStr>], each: &mut dyn FnMut(&str)) -> Result<()> {
        let always: [&dyn AsRef<OsStr>; 4] = [
            &"--no-traverse",
            &"--no-check-dest",
            &"--ignore-times",
            &"--ignore-checksum",
        ];
        let sent = self.run(&[words, &always].concat(), each)?;
        sent.map(|_| ())
            .ok_or_else(|| Box::new(self.failed("directory not found")))
    }

    /// Deletes folders that are empty, and those in them. One that is not, or that is gone already, stays as it is.
    pub fn delete_folders(&self, folders: &[&str]) {
        if folders.is_empty() {
            return;
        }
        let mut rules: Vec<String> = Vec::new();
        for folder in folders {
            let folder = escaped(folder);
            rules.extend([format!("+ /{folder}/"), format!("+ /{folder}/**")]);
        }
        rules.push("- **".to_owned());
        if let Ok(rules) = self.scratch.list("folders.txt", &rules) {
            let words: [&dyn AsRef<OsStr>; 5] = [
                &"rmdirs",
                &"--leave-root",
                &"--filter-from",
                &rules,
                &self.rclone.to,
            ];
            // An empty folder that stays harms nobody.
            let _ = self.run(&words, &mut |_| ());
        }
    }
}

/// A path without meaning for the filters of rclone.
fn escaped(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for sign in path.chars() {
        if matches!(sign, '\\' | '*' | '?' | '[' | ']' | '{' | '}') {
            text.push('\\');
        }
        text.push(sign);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_folder_is_no_pattern() {
        assert_eq!(escaped("a [b]/{c}*?"), "a \\[b\\]/\\{c\\}\\*\\?");
        assert_eq!(escaped("2026/11/lễ hội"), "2026/11/lễ hội");
    }
}
