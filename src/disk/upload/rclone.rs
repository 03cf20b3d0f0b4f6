//! Runs rclone, the program that sends files: finds it, starts it, and reads what it says. What is sent is decided in `plan`.

use crate::base::path::folder_of;
use crate::config::upload::UploadSettings;
use serde::Deserialize;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{ChildStderr, Command, Stdio};
use std::thread;

/// The exit code of rclone for a folder that does not exist.
const NO_FOLDER: i32 = 3;

/// How many messages of rclone about failures are kept.
const MESSAGES: usize = 3;

/// rclone, with the folder that it sends to.
#[derive(Debug)]
pub struct Rclone {
    /// The program.
    pub program: PathBuf,
    /// The folder on the server, as rclone names it: `phuong:www`.
    pub to: String,
    /// How many files it sends at once.
    pub connections: u32,
    /// True when names that begin with a dot are sent: an FTP server may hide them, and rclone then takes them for missing.
    pub has_hidden: bool,
}

/// Makes rclone ask FTP servers for hidden files too.
const LIST_HIDDEN: &str = "RCLONE_FTP_FORCE_LIST_HIDDEN";

/// Why a run of rclone failed.
#[derive(Debug)]
pub enum RcloneFault {
    /// It could not be started.
    NotStarted(io::Error),
    /// There is no such folder on the server.
    NoFolder,
    /// It says why.
    Failed(String),
}

/// A line of its log, with `--use-json-log`.
#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    level: String,
    #[serde(default)]
    msg: String,
    object: Option<String>,
}

impl Rclone {
    /// rclone for these settings; `to` is the target as rclone names it. `None`: it is neither beside bantin nor in a folder of
    /// `PATH`.
    #[must_use]
    pub fn find(settings: &UploadSettings, to: String) -> Option<Self> {
        let beside = std::env::current_exe().ok();
        let beside = beside.as_deref().map(|program| folder_of(program).to_owned());
        let path = std::env::var_os("PATH").unwrap_or_default();
        Some(Self {
            program: found_in(beside.into_iter().chain(std::env::split_paths(&path)))?,
            to,
            connections: settings.connections,
            has_hidden: false,
        })
    }

    /// The path of a file or folder below the target.
    #[must_use]
    pub fn below(&self, path: &str) -> String {
        if self.to.ends_with([':', '/', '\\']) {
            format!("{}{path}", self.to)
        } else {
            format!("{}/{path}", self.to)
        }
    }

    /// Runs rclone with these words. `lock` is held as long as rclone runs, even when bantin is killed. `each` gets the path of
    /// every file that was sent or deleted. Gives the standard output.
    ///
    /// # Errors
    /// When rclone cannot be started, or fails.
    pub fn run<A: AsRef<OsStr>>(
        &self,
        words: &[A],
        lock: &File,
        each: &mut dyn FnMut(&str),
    ) -> Result<String, RcloneFault> {
        let mut command = Command::new(&self.program);
        let connections = self.connections.to_string();
        command
            .args(words)
            .args(["--use-json-log", "--verbose", "--stats", "0"])
            .args(["--ask-password=false", "--contimeout", "30s"])
            .args(["--retries", "2", "--low-level-retries", "4"])
            .args(["--transfers", &connections, "--checkers", &connections])
            // The child has the lock too: after bantin was killed, it may send for a while, and nobody else may meanwhile.
            .stdin(lock.try_clone().map_err(RcloneFault::NotStarted)?)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if self.has_hidden && std::env::var_os(LIST_HIDDEN).is_none() {
            command.env(LIST_HIDDEN, "true");
        }
        let mut child = command.spawn().map_err(RcloneFault::NotStarted)?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let (output, faults) = thread::scope(|scope| {
            let output = scope.spawn(|| {
                let mut bytes = Vec::new();
                let read = stdout.map(|mut stdout| stdout.read_to_end(&mut bytes));
                let is_read = read.is_none_or(|read| read.is_ok());
                is_read.then(|| String::from_utf8_lossy(&bytes).into_owned())
            });
            let faults = stderr.map(|stderr| follow(stderr, each)).unwrap_or_default();
            (output.join().ok().flatten().unwrap_or_default(), faults)
        });
        let status = child.wait().map_err(RcloneFault::NotStarted)?;
        match status.code() {
            Some(0) => Ok(output),
            Some(NO_FOLDER) => Err(RcloneFault::NoFolder),
            Some(_) | None if !faults.is_empty() => Err(RcloneFault::Failed(faults.join("; "))),
            Some(_) | None => Err(RcloneFault::Failed(status.to_string())),
        }
    }
}

/// The program in the first of the folders that has it. Relative folders do not count: what they are depends on where the command
/// is typed.
fn found_in(folders: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    let name = OsString::from(format!("rclone{}", std::env::consts::EXE_SUFFIX));
    let mut programs = folders
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&name));
    programs.find(|program| program.is_file())
}

/// Reads the log until rclone ends; the last messages about failures.
fn follow(log: ChildStderr, each: &mut dyn FnMut(&str)) -> Vec<String> {
    let mut faults: Vec<String> = Vec::new();
    let mut log = BufReader::new(log);
    let mut bytes = Vec::new();
    while log.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&bytes);
        match heard(text.trim()) {
            Heard::Done(path) => each(&path),
            Heard::Fault(fault) => {
                faults.retain(|other| *other != fault);
                faults.push(fault);
            }
            Heard::Nothing => {}
        }
        bytes.clear();
    }
    faults.split_off(faults.len().saturating_sub(MESSAGES))
}

/// What a line of the log says.
#[derive(Debug, PartialEq, Eq)]
enum Heard {
    /// This file was sent or deleted.
    Done(String),
    /// Something failed.
    Fault(String),
    Nothing,
}

fn heard(line: &str) -> Heard {
    let Ok(line) = serde_json::from_str::<Line>(line) else {
        // What fails before the log begins is a plain line, with a date before it.
        let words = line.splitn(3, ' ').nth(2).unwrap_or_default();
        let is_fault = words.starts_with("Failed to ") || words.starts_with("CRITICAL");
        return if is_fault {
            Heard::Fault(words.to_owned())
        } else {
            Heard::Nothing
        };
    };
    let is_done = line.msg.starts_with("Copied") || line.msg.starts_with("Deleted");
    match (line.level.as_str(), line.object) {
        ("info", Some(path)) if is_done => Heard::Done(path),
        // A sentence about the run as a whole repeats what was said of a file.
        ("error" | "critical" | "fatal", _) if line.msg.starts_with("Attempt ") => Heard::Nothing,
        ("error" | "critical" | "fatal", Some(path)) if !path.is_empty() => {
            Heard::Fault(format!("{path}: {}", line.msg))
        }
        ("error" | "critical" | "fatal", _) => Heard::Fault(line.msg),
        _ => Heard::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_rclone_are_understood() {
        let done = |path: &str| Heard::Done(path.to_owned());
        let fault = |text: &str| Heard::Fault(text.to_owned());
        // From rclone 1.60.1.
        for (line, expected) in [
            (
                r#"{"level":"info","msg":"Copied (new)","object":"a/b/f","objectType":"*local.Object","source":"operations/operations.go:566","time":"2026-11-30T22:28:35.661166+00:00"}"#,
                done("a/b/f"),
            ),
            (
                r#"{"level":"info","msg":"Deleted","object":"g","objectType":"*local.Object","source":"operations/operations.go:721","time":"2026-11-30T22:28:35.915338+00:00"}"#,
                done("g"),
            ),
            (
                r#"{"level":"warning","msg":"Config file \"/x/none.conf\" not found - using defaults","source":"config/config.go:362","time":"2026-11-30T22:28:35.65979+00:00"}"#,
                Heard::Nothing,
            ),
            (
                r#"{"level":"error","msg":"Failed to copy: update stor: 553 Could not create file.","object":"a","time":""}"#,
                fault("a: Failed to copy: update stor: 553 Could not create file."),
            ),
            (
                r#"{"level":"error","msg":"Attempt 1/3 failed with 1 errors and: x","time":""}"#,
                Heard::Nothing,
            ),
            (
                "2026/11/30 22:28:36 Failed to create file system for destination \"nope:\": didn't find section in config file",
                fault(
                    "Failed to create file system for destination \"nope:\": didn't find section in config file",
                ),
            ),
            (
                "2026/11/30 22:28:36 NOTICE: Config file not found",
                Heard::Nothing,
            ),
        ] {
            assert_eq!(heard(line), expected, "{line}");
        }
    }

    #[test]
    fn only_whole_folders_are_searched() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder
            .path()
            .join(format!("rclone{}", std::env::consts::EXE_SUFFIX));
        std::fs::write(&program, "").unwrap();
        let folders = [PathBuf::from("."), PathBuf::new(), folder.path().to_owned()];
        assert_eq!(found_in(folders.clone().into_iter()), Some(program));
        assert_eq!(found_in(folders[..2].iter().cloned()), None);
    }
}
