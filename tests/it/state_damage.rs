//! Every file and folder of `.bantin/`, spoilt in every way that a disk, a stick or a stranger's archive can: nothing outside
//! `public/` is read, created, changed or deleted, the next build gives the fresh site, and files of others stay.
#![cfg(unix)]

use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS, command};
use crate::support::state::forge;
use crate::support::{NOW, Tree, differences, walk};
use bantin::base::digest::Digest;
use bantin::disk::publish::places::{Places, Waiting};
use bantin::disk::state_file::seal::{JOURNAL, MANIFEST, OUTSIDE, StateFileKind};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

/// No command takes longer, not even on a computer that does much else: it waits for a pipe.
const LONGEST: Duration = Duration::from_mins(2);

/// What becomes of a file.
#[derive(Debug, Clone, Copy)]
enum Way {
    Flip(usize, u8),
    Cut(usize),
    Longer,
    /// As long as no memory is.
    Huge,
    Version(&'static str),
    Text(&'static str),
    Gone,
    Folder,
    Pipe,
    LinkToFile,
    LinkToFolder,
    LinkToNothing,
    SecondName,
}

use Way::{
    Cut, Flip, Folder, Gone, Huge, LinkToFile, LinkToFolder, LinkToNothing, Longer, Pipe, SecondName, Text,
    Version,
};

/// In hundredths of the length, and bits.
const BYTES: [Way; 14] = [
    Flip(0, 0),
    Flip(7, 3),
    Flip(50, 0),
    Flip(75, 7),
    Flip(100, 5),
    Cut(0),
    Cut(50),
    Cut(99),
    Longer,
    Huge,
    Version("0"),
    Version("99"),
    Text("PK\u{3}\u{4}"),
    Text("{}"),
];

const TYPES: [Way; 7] = [
    Gone,
    Folder,
    Pipe,
    LinkToFile,
    LinkToFolder,
    LinkToNothing,
    SecondName,
];

struct World {
    project: Project,
    expected: Tree,
}

/// An article with a photograph.
fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\nphoto: a.jpg\nphoto_alt: a\n---\n\n{text}\n")
}

impl World {
    /// A site that was published three times, with everything that bantin keeps, and beside it files of somebody else.
    fn new() -> Self {
        let project = Project::new([("site.toml", SETTINGS)]);
        project.put("content/tin/a.jpg", jpeg(30, 20, 1));
        project.put("content/tin/bo.md", article("Bỏ", "Bỏ."));
        project.built();
        // An address that is gone is a file of the state too.
        project.remove("content/tin/bo.md");
        for text in ["Một.", "Hai.", "Ba."] {
            project.put("content/tin/mot.md", article("Một", text));
            project.built();
        }
        project.put("public/CNAME", "của người khác");
        let outside = project.root().join(".bantin/cache/outside.json");
        fs::write(outside, OUTSIDE.seal("", b"{}")).expect("answers");
        // Only what is old enough is remembered.
        std::thread::sleep(Duration::from_millis(2_200));
        project.build(&[]).assert(0);
        let expected = project.output();
        let world = Self { project, expected };
        world.put_sentinel();
        let copied = Command::new("cp")
            .arg("-a")
            .args([world.site(), world.pristine()])
            .status();
        assert!(copied.expect("cp").success());
        world
    }

    fn site(&self) -> PathBuf {
        self.project.root()
    }

    fn pristine(&self) -> PathBuf {
        self.project.outside().join("as-it-was")
    }

    fn sentinel(&self) -> PathBuf {
        self.project.outside().join("of-others")
    }

    /// Files of somebody else, under all names that bantin could look for behind a link, and old enough to be cleared away.
    fn put_sentinel(&self) {
        let names: Vec<PathBuf> = walk(&self.site().join(".bantin"))
            .flat_map(|path| {
                let below = path.strip_prefix(self.site()).expect("below").to_owned();
                let parts: Vec<_> = below.iter().map(ToOwned::to_owned).collect();
                (0..parts.len()).map(move |from| parts[from..].iter().collect::<PathBuf>())
            })
            .collect();
        for name in names
            .into_iter()
            .chain(["x.txt".into(), "9/steps".into(), "0".into()])
        {
            let path = self.sentinel().join(name);
            if path.exists() {
                continue;
            }
            let made = fs::create_dir_all(path.parent().expect("a folder"));
            if made.is_ok() && fs::write(&path, "x").is_ok() {
                let old = SystemTime::now() - Duration::from_hours(24 * 30);
                let file = fs::File::options().write(true).open(&path).expect("a file");
                file.set_modified(old).expect("an old time");
            }
        }
    }

    fn reset(&self) {
        fs::remove_dir_all(self.site()).expect("deleted");
        let copied = Command::new("cp")
            .arg("-a")
            .args([self.pristine(), self.site()])
            .status();
        assert!(copied.expect("cp").success());
    }

    /// Everything beside the site, as the file system tells it.
    fn others(&self) -> BTreeMap<PathBuf, (u64, i64, i64, u64, Vec<u8>)> {
        let all = walkdir::WalkDir::new(self.project.outside()).into_iter();
        let all = all.filter_entry(|entry| entry.path() != self.site()).flatten();
        all.filter(|entry| entry.path() != self.project.outside())
            .map(|entry| {
                let found = entry.path().symlink_metadata().expect("metadata");
                let bytes = if found.is_file() {
                    fs::read(entry.path()).expect("a file")
                } else {
                    Vec::new()
                };
                let times = (found.mtime_nsec(), found.ctime_nsec());
                (
                    entry.path().to_owned(),
                    (found.ino(), times.0, times.1, found.nlink(), bytes),
                )
            })
            .collect()
    }

    /// Every file of `.bantin/`, below the site.
    fn files(&self) -> Vec<PathBuf> {
        let below = |path: PathBuf| path.strip_prefix(self.pristine()).expect("below").to_owned();
        let mut files: Vec<PathBuf> = walk(&self.pristine().join(".bantin")).map(below).collect();
        files.sort();
        files
    }

    fn spoil(&self, path: &Path, way: Way) {
        let bytes = || fs::read(path).expect("a file");
        let write = |bytes: Vec<u8>| fs::write(path, bytes).expect("written");
        let remove = || {
            fs::remove_file(path).unwrap_or_else(|_| fs::remove_dir_all(path).expect("deleted"));
        };
        match way {
            Flip(part, bit) => {
                let mut bytes = bytes();
                let at = (bytes.len() * part / 100).min(bytes.len() - 1);
                bytes[at] ^= 1 << bit;
                // Not through other names of the same file.
                remove();
                write(bytes);
            }
            Cut(part) => {
                let bytes = bytes();
                remove();
                write(bytes[..bytes.len() * part / 100].to_vec());
            }
            Longer => {
                let bytes = bytes();
                remove();
                write([&bytes[..], b"x"].concat());
            }
            Huge => {
                let bytes = bytes();
                remove();
                write(bytes);
                let file = fs::File::options().write(true).open(path).expect("a file");
                file.set_len(1 << 40).expect("a long file");
            }
            Version(version) => {
                let bytes = bytes();
                remove();
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let mut words: Vec<&str> = text.splitn(4, ' ').collect();
                if words.len() == 4 {
                    words[2] = version;
                }
                write(words.join(" ").into_bytes());
            }
            Text(text) => {
                remove();
                write(text.into());
            }
            Gone => remove(),
            Folder => {
                remove();
                fs::create_dir(path).expect("a folder");
                fs::write(path.join("x"), "x").expect("a file");
            }
            Pipe => {
                remove();
                let made = Command::new("mkfifo").arg(path).status();
                assert!(made.expect("mkfifo").success());
            }
            LinkToFile => {
                remove();
                symlink(self.sentinel().join("x.txt"), path).expect("a link");
            }
            LinkToFolder => {
                remove();
                symlink(self.sentinel(), path).expect("a link");
            }
            LinkToNothing => {
                remove();
                symlink(self.sentinel().join("moi"), path).expect("a link");
            }
            SecondName => {
                let was_folder = path.is_dir();
                remove();
                if !was_folder {
                    fs::hard_link(self.sentinel().join("x.txt"), path).expect("a second name");
                }
            }
        }
    }

    /// Runs a command; how it ended, and what it said.
    fn run(&self, args: &[&str]) -> (i32, String) {
        let log = self.project.outside().join("said");
        let file = fs::File::create(&log).expect("a log");
        let mut child = command()
            .args(args)
            .args(["--now", NOW, "--lang", "en", "--root"])
            .arg(self.site())
            .stdout(Stdio::null())
            .stderr(file)
            .spawn()
            .expect("the program runs");
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("a status") {
                break status;
            }
            if begun.elapsed() > LONGEST {
                let _ = child.kill();
                panic!("{args:?} has not ended");
            }
            std::thread::sleep(Duration::from_millis(3));
        };
        let said = fs::read_to_string(&log).expect("a log");
        fs::remove_file(log).expect("a log");
        assert!(
            !said.contains("panicked") && !said.contains("bantin/bug"),
            "{said}"
        );
        (status.code().unwrap_or(-1), said)
    }

    /// Builds until the site is there, as somebody does who reads what is said.
    fn assert_fresh(&self, about: &str) -> String {
        let others = self.others();
        let (mut code, mut said) = self.run(&["build"]);
        if code == 2 {
            assert!(said.contains("--adopt"), "{about}: {said}");
            let (again, more) = self.run(&["build", "--adopt"]);
            code = again;
            said.push_str(&more);
        }
        assert_eq!(code, 0, "{about}: {said}");
        assert_eq!(
            differences(&self.expected, &self.project.output()),
            [""; 0],
            "{about}: {said}"
        );
        let (code, more) = self.run(&["build"]);
        assert_eq!(code, 0, "{about}, once more: {more}");
        assert_eq!(
            differences(&self.expected, &self.project.output()),
            [""; 0],
            "{about}: {more}"
        );
        assert!(!more.contains("[state/"), "{about}, said twice: {more}");
        self.assert_others(&others, about);
        said
    }

    fn assert_others(&self, before: &BTreeMap<PathBuf, (u64, i64, i64, u64, Vec<u8>)>, about: &str) {
        let after = self.others();
        let differ = |path: &&PathBuf| {
            // A second name of one of them that bantin gives up is no longer counted.
            let [one, two] = [before, &after].map(|all| all.get(*path).map(|it| (it.0, it.1, &it.4)));
            one != two
        };
        let all: Vec<&PathBuf> = before.keys().chain(after.keys()).filter(differ).collect();
        assert_eq!(all, Vec::<&PathBuf>::new(), "{about}: files of others");
    }
}

/// Whether every build reads all of it, so that a changed byte is told.
fn is_read(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let of_rollback = name.contains("history-");
    !of_rollback && !name.contains("/lock") && !name.contains("/cache/") && !name.contains("held-")
}

fn each(ways: &[Way], is_meant: impl Fn(&Path) -> bool) -> usize {
    let world = World::new();
    let mut count = 0;
    for file in world.files().iter().filter(|file| is_meant(file)) {
        for way in ways {
            world.reset();
            if file.to_string_lossy().contains("/cache/") {
                // So that the cache is needed.
                fs::remove_dir_all(world.site().join("public/media")).expect("pictures");
            }
            world.spoil(&world.site().join(file), *way);
            let about = format!("{}: {way:?}", file.display());
            let said = world.assert_fresh(&about);
            if is_read(file) && !matches!(way, Gone) {
                assert!(said.contains("[state/"), "{about} is not told: {said}");
            }
            count += 1;
        }
    }
    count
}

#[test]
fn bytes_of_the_state() {
    let is_state =
        |path: &Path| path.starts_with(".bantin/state") && !path.to_string_lossy().contains("history-");
    // Manifest, standing, stamps, sources, addresses that are gone, lock.
    assert_eq!(each(&BYTES, is_state), 6 * BYTES.len());
}

#[test]
fn bytes_of_the_history() {
    let is_history = |path: &Path| {
        let name = path.to_string_lossy();
        name.contains("history-") && (name.ends_with("/steps") || name.ends_with("/manifest"))
    };
    assert_eq!(each(&BYTES, is_history), 6 * BYTES.len());
}

#[test]
fn bytes_of_the_cache() {
    let count = each(&BYTES, |path| path.starts_with(".bantin/cache"));
    // What is known of files, answers of other sites, pictures.
    assert!(count >= 4 * BYTES.len(), "{count}");
}

#[test]
fn types_of_the_state() {
    let is_state = |path: &Path| path.starts_with(".bantin/state") && !path.ends_with("0");
    assert!(each(&TYPES, is_state) >= 9 * TYPES.len());
}

#[test]
fn types_of_the_cache() {
    assert!(each(&TYPES, |path| path.starts_with(".bantin/cache")) >= 4 * TYPES.len());
}

/// A folder in the place of which something else is.
#[test]
fn folders_of_the_state_and_of_files_that_wait() {
    let world = World::new();
    let private = world.pristine().join(".bantin");
    let all = walkdir::WalkDir::new(&private).into_iter().flatten();
    let folders = all.filter(|entry| entry.file_type().is_dir());
    let mut folders: Vec<PathBuf> = folders
        .map(|entry| {
            entry
                .path()
                .strip_prefix(world.pristine())
                .expect("below")
                .to_owned()
        })
        .collect();
    let places = Places::new(&world.site(), &world.site().join("public"));
    for waiting in [Waiting::Beside, Waiting::Inside] {
        let path = places.waiting(waiting);
        folders.push(path.strip_prefix(world.site()).expect("below").to_owned());
    }
    assert!(folders.len() >= 8, "{folders:?}");
    for folder in folders {
        for way in [Gone, Pipe, LinkToFile, LinkToFolder, LinkToNothing, Text("x")] {
            world.reset();
            let path = world.site().join(&folder);
            fs::create_dir_all(&path).expect("a folder");
            world.spoil(&path, way);
            // Something is to be published, so that all of it is used.
            fs::remove_file(world.site().join("public/index.html")).expect("a page");
            world.assert_fresh(&format!("{}: {way:?}", folder.display()));
        }
    }
}

/// The checksums are right: whoever writes such files can count.
#[test]
fn paths_that_lead_elsewhere() {
    let world = World::new();
    let digest = Digest::of(b"x");
    for bad in [
        "../../of-others/x.txt",
        "a/../../../of-others/x.txt",
        "/etc/hostname",
        "..",
    ] {
        for (kind, is_pending) in [(MANIFEST, false), (JOURNAL, false), (JOURNAL, true)] {
            world.reset();
            let places = Places::new(&world.site(), &world.site().join("public"));
            let path = pending(&places, kind, is_pending);
            let steps = format!("- - {digest} {bad}\n0 {digest} - {bad}.moi\n");
            let line = if kind == MANIFEST {
                format!("{digest} 1 - {bad}\n")
            } else {
                steps
            };
            forge(&path, kind, |text| {
                let at = text.find('\n').expect("a first line") + 1;
                text.insert_str(at, &line);
            });
            let about = format!("{bad} in {}", path.display());
            let others = world.others();
            let _ = world.run(&["rollback"]);
            world.assert_others(&others, &about);
            world.assert_fresh(&about);
        }
    }
}

/// A manifest, the steps of the last publication, or the same as the journal of one that was interrupted.
fn pending(places: &Places, kind: StateFileKind, is_pending: bool) -> PathBuf {
    if kind == MANIFEST {
        return places.manifest();
    }
    let steps = places.kept(2).join("steps");
    if !is_pending {
        return steps;
    }
    let waiting = places.waiting(Waiting::Beside);
    fs::create_dir_all(&waiting).expect("a folder");
    fs::write(waiting.join("0"), "x").expect("a file that waits");
    fs::rename(steps, places.journal()).expect("a journal");
    places.journal()
}

/// Commands that publish nothing meet the same files.
#[test]
fn other_commands_follow_nothing_either() {
    let world = World::new();
    for way in TYPES.into_iter().chain([Text("x"), Huge]) {
        world.reset();
        for file in world.files() {
            world.spoil(&world.site().join(file), way);
        }
        let others = world.others();
        for command in ["list", "doctor", "check", "rollback", "clean"] {
            let _ = world.run(&[command]);
            world.assert_others(&others, &format!("{command}, {way:?}"));
        }
        world.assert_fresh(&format!("{way:?}"));
    }
    for way in [LinkToFolder, Pipe] {
        world.reset();
        world.spoil(&world.site().join(".bantin"), way);
        let others = world.others();
        for command in ["list", "doctor", "check", "rollback", "clean"] {
            let _ = world.run(&[command]);
            world.assert_others(&others, &format!("{command}, .bantin: {way:?}"));
        }
        world.assert_fresh(&format!(".bantin: {way:?}"));
    }
}
