//! What the watcher tells, and what comes of it: after each thing that editors, synchronisers and people do to
//! a site, applying the changes gives what a fresh scan finds. With events, and by looking.

use crate::support::project::{Project, SETTINGS};
use crate::support::tells_of_changes;
use bantin::base::diagnostic::Diagnostic;
use bantin::disk::read::input_cache::InputCache;
use bantin::disk::read::scan::{self, SourceReader};
use bantin::disk::watch::rescan::Rescanner;
use bantin::disk::watch::watcher::{Wake, Watcher};
use bantin::source::ignore::left_out;
use bantin::source::tree::{Change, SourceFile, SourceTree};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Until something that must happen has happened; a loaded machine takes its time.
const PATIENCE: Duration = Duration::from_mins(1);

/// A site that is watched.
struct Watched {
    project: Project,
    watcher: Watcher,
    known: Rescanner,
    tree: SourceTree,
    /// Every change that was told.
    told: Vec<Change>,
    is_polled: bool,
    notices: Vec<Diagnostic>,
}

fn reader(root: &Path) -> SourceReader<'_> {
    SourceReader::new(root, InputCache::open(root, true))
}

/// What a build would read.
fn fresh(root: &Path) -> SourceTree {
    let mut tree = SourceTree::default();
    let files = scan::list(root).files;
    let read: Vec<SourceFile> = reader(root).files(&files).collect();
    for file in read {
        tree.apply(Change::Put(file));
    }
    tree
}

impl Watched {
    fn new(poll: Option<Duration>) -> Self {
        Self::of(
            Project::new([
                ("content/tin/a.md", "một\n"),
                ("content/tin/b.md", "hai\n"),
                ("content/tin/sau/c.md", "ba\n"),
                ("content/tin/anh.jpg", "không phải ảnh"),
                ("themes/rieng/templates/list.html", "mẫu\n"),
            ]),
            poll,
        )
    }

    fn of(project: Project, poll: Option<Duration>) -> Self {
        let root = project.root();
        let (watcher, notices) = Watcher::start(&root, &root.join("public"), poll);
        let known = Rescanner::of(&scan::list(&root), &root);
        Self {
            tree: fresh(&root),
            project,
            watcher,
            known,
            told: Vec::new(),
            is_polled: poll.is_some(),
            notices,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.project.root().join(name)
    }

    /// Waits for a change, and applies it.
    fn wait(&mut self, time: Duration) -> Wake {
        let wake = self.watcher.wait(Some(time));
        self.notices.extend(self.watcher.take_notices());
        let root = self.project.root();
        let (changes, _) = self.known.changes(&root, &reader(&root), &wake);
        self.told.extend(changes.iter().cloned());
        for change in changes {
            self.tree.apply(change);
        }
        wake
    }

    /// Waits until the tree is what is on the disk.
    #[track_caller]
    fn settles(&mut self) {
        let end = Instant::now() + PATIENCE;
        let root = self.project.root();
        while self.tree != fresh(&root) {
            assert!(Instant::now() < end, "not told of:\n{}", self.differences());
            self.wait(Duration::from_millis(100));
        }
    }

    fn differences(&self) -> String {
        let paths = |tree: &SourceTree| -> BTreeSet<String> {
            let line = |path: &str, digest: &dyn std::fmt::Display| format!("{path} {digest}");
            tree.files()
                .map(|file| line(file.path.as_str(), &file.digest))
                .collect()
        };
        let (have, want) = (paths(&self.tree), paths(&fresh(&self.project.root())));
        let missing = want.difference(&have).map(|line| format!("+ {line}\n"));
        let wrong = have.difference(&want).map(|line| format!("- {line}\n"));
        missing.chain(wrong).collect()
    }

    /// Does something, and waits until it is told; then an edit of `name` is told too.
    #[track_caller]
    fn after(&mut self, name: &str, action: impl FnOnce(&Self)) {
        action(self);
        self.settles();
        self.project.put(name, "sau đó\n");
        self.settles();
    }
}

/// With events, and by looking.
fn both(scenario: impl Fn(&mut Watched)) {
    let told = tells_of_changes().then_some(None);
    for poll in told.into_iter().chain([Some(Duration::from_millis(20))]) {
        let mut site = Watched::new(poll);
        assert_eq!(site.notices, [], "the machine that runs the tests can watch");
        scenario(&mut site);
    }
}

#[test]
fn a_save_in_place_with_a_swap_file() {
    both(|site| {
        site.after("content/tin/a.md", |site| {
            site.project.put("content/tin/.a.md.swp", "x");
            site.project.put("content/tin/.a.md.swx", "x");
            site.project.remove("content/tin/.a.md.swx");
            site.project.put("content/tin/4913", "");
            site.project.remove("content/tin/4913");
            site.project.put("content/tin/a.md~", "một\n");
            site.project.put("content/tin/a.md", "một hai\n");
            site.project.remove("content/tin/a.md~");
            site.project.remove("content/tin/.a.md.swp");
        });
        let is_left_out = |change: &Change| left_out(change.path().file_name(), || false).is_some();
        assert!(!site.told.iter().any(is_left_out), "{:#?}", site.told);
    });
}

#[test]
fn a_save_by_renaming() {
    both(|site| {
        site.after("content/tin/a.md", |site| {
            site.project.put("content/tin/a.md.x81", "một hai\n");
            fs::rename(site.path("content/tin/a.md.x81"), site.path("content/tin/a.md")).expect("renamed");
        });
        // The old one is put aside first.
        site.after("content/tin/a.md", |site| {
            fs::rename(site.path("content/tin/a.md"), site.path("content/tin/a.md~")).expect("renamed");
            site.project.put("content/tin/a.md", "một hai ba\n");
            site.project.remove("content/tin/a.md~");
        });
    });
}

/// Half a second is much more than it takes, and less than if it waited for a burst to be over each time.
#[cfg_attr(
    windows,
    ignore = "Windows tells of a replaced file in two steps, and Wine of none"
)]
#[test]
fn a_save_that_is_complete_is_told_at_once() {
    let mut site = Watched::new(None);
    let mut fastest = Duration::MAX;
    for round in 0..20 {
        site.project
            .put("content/tin/.a.md.tmp", format!("lần {round}\n"));
        let started = Instant::now();
        fs::rename(site.path("content/tin/.a.md.tmp"), site.path("content/tin/a.md")).expect("renamed");
        site.settles();
        fastest = fastest.min(started.elapsed());
    }
    assert!(fastest < Duration::from_millis(45), "{fastest:?}");
}

#[test]
fn a_text_that_is_emptied_and_then_written_is_never_told_empty() {
    both(|site| {
        for name in [
            "content/tin/a.md",
            "themes/rieng/templates/list.html",
            "site.toml",
        ] {
            let path = site.path(name);
            let writer = thread::spawn(move || {
                fs::File::create(&path).expect("emptied");
                thread::sleep(Duration::from_millis(60));
                fs::write(&path, "mới\n").expect("written");
            });
            let before = site.told.len();
            while site.told.len() == before {
                site.wait(PATIENCE);
            }
            writer.join().expect("it writes");
            site.settles();
        }
        // One machine may be so slow that even this was not enough; three times it is not.
        let is_empty = |change: &&Change| matches!(change, Change::Put(file) if file.len == 0);
        assert!(site.told.iter().filter(is_empty).count() < 3, "{:#?}", site.told);
        // Empty for good is told in the end.
        site.project.put("content/tin/a.md", "");
        site.settles();
    });
}

#[test]
fn folders_made_one_in_the_other() {
    both(|site| {
        site.after("content/x/y/z/n.md", |site| {
            site.project.put("content/x/y/z/n.md", "mới\n");
        });
        site.after("content/x/y/m.md", |_| ());
        site.after("themes/rieng/static/a/b.css", |site| {
            site.project.put("themes/rieng/static/a/b.css", "a{}");
        });
    });
}

#[test]
fn a_folder_moved_in_and_out() {
    both(|site| {
        let outside = site.project.outside().join("ngoài");
        for name in ["a.md", "b.md", "sau/c.md"] {
            let path = outside.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, name).expect("a file");
        }
        let inside = site.path("content/moi");
        site.after("content/moi/sau/c.md", |_| {
            fs::rename(&outside, &inside).expect("moved in");
        });
        site.after("content/tin/a.md", |_| {
            fs::rename(&inside, &outside).expect("moved out");
        });
        site.after("content/moi/sau/c.md", |_| {
            fs::rename(&outside, &inside).expect("moved in again");
        });
    });
}

#[test]
fn a_folder_renamed_and_edited() {
    both(|site| {
        site.after("content/tin-moi/sau/c.md", |site| {
            fs::rename(site.path("content/tin"), site.path("content/tin-moi")).expect("renamed");
            site.project.put("content/tin-moi/a.md", "dưới tên mới\n");
        });
        // Another takes its name.
        site.after("content/tin/a.md", |site| {
            fs::rename(site.path("content/tin-moi"), site.path("content/cu")).expect("renamed");
            site.project.put("content/tin-moi/a.md", "khác\n");
            site.project.put("content/tin/a.md", "khác nữa\n");
        });
    });
}

#[test]
fn the_site_deleted_and_made_again() {
    both(|site| {
        let root = site.project.root();
        fs::remove_dir_all(&root).expect("deleted");
        let end = Instant::now() + PATIENCE;
        while site.notices.is_empty() {
            assert!(Instant::now() < end, "no notice");
            site.wait(Duration::from_millis(100));
        }
        // While it is gone nothing is told.
        let told = site.told.len();
        assert_eq!(site.wait(Duration::from_millis(300)), Wake::Time);
        assert_eq!(site.told.len(), told);
        site.after("content/tin/a.md", |site| {
            site.project.put("site.toml", SETTINGS);
            site.project.put("content/tin/a.md", "lại\n");
            site.project.put("content/tin/d.md", "mới\n");
        });
        let codes: Vec<_> = site.notices.iter().map(|notice| notice.code.id).collect();
        assert_eq!(codes, ["watch/gone", "watch/back"], "each is said once");
    });
}

#[test]
fn the_site_or_its_content_replaced_by_another() {
    both(|site| {
        for (old, is_root) in [(site.project.root(), true), (site.path("content"), false)] {
            if cfg!(windows) && is_root && !site.is_polled {
                // Windows moves no folder while one below it is watched.
                continue;
            }
            let (aside, new) = (old.with_extension("cu"), old.with_extension("moi"));
            let content = if is_root { new.join("content") } else { new.clone() };
            fs::create_dir_all(content.join("tin")).expect("a folder");
            fs::write(content.join("tin/a.md"), "của trang kia\n").expect("a file");
            if is_root {
                fs::write(new.join("site.toml"), SETTINGS).expect("a file");
            }
            site.after("content/tin/a.md", |_| {
                fs::rename(&old, &aside).expect("aside");
                fs::rename(&new, &old).expect("in its place");
            });
        }
    });
}

#[test]
fn two_thousand_files_at_once() {
    both(|site| {
        site.after("content/kho/7/1.md", |site| {
            for number in 0..2_000 {
                let name = format!("content/kho/{}/{}.md", number % 8, number / 8);
                site.project.put(&name, format!("bài {number}\n"));
            }
        });
        site.after("content/tin/a.md", |site| {
            fs::remove_dir_all(site.path("content/kho")).expect("deleted");
        });
    });
}

#[cfg_attr(
    windows,
    ignore = "what the system itself tells differs: Wine tells other things"
)]
#[test]
fn what_is_left_out_wakes_nobody() {
    let mut site = Watched::new(None);
    // What was done before the watching began may still be told.
    while site.wait(Duration::from_millis(150)) != Wake::Time {}
    for name in [
        "content/tin/.#a.md",
        "content/tin/~$don.docx",
        "content/tin/a.md.swp",
        "content/tin/.git/index",
        "content/.DS_Store",
        "themes/rieng/templates/list.html~",
        ".bantin/cache/x",
        ".public.bantin-12/index.html",
        "public/index.html",
        "ghi-chu.md",
    ] {
        site.project.put(name, "x");
    }
    fs::rename(site.path("public"), site.path("public2")).expect("renamed");
    fs::read(site.path("content/tin/a.md")).expect("reading is no change");
    assert_eq!(site.wait(Duration::from_millis(200)), Wake::Time);
}

#[test]
fn deleted_and_renamed_in_letters_only() {
    both(|site| {
        site.after("content/tin/B.md", |site| {
            site.project.remove("content/tin/a.md");
            fs::rename(site.path("content/tin/b.md"), site.path("content/tin/B.md")).expect("renamed");
        });
        site.after("content/tin/a.md", |site| {
            fs::remove_dir_all(site.path("content/tin/sau")).expect("deleted");
            fs::remove_dir_all(site.path("themes")).expect("deleted");
        });
        site.after("themes/rieng/templates/list.html", |_| ());
    });
}

/// Written twice within one tick of the clock, with the same length.
#[test]
fn a_file_written_again_at_once() {
    both(|site| {
        for round in 0..10 {
            site.project.put("content/tin/a.md", format!("{round}a"));
            site.wait(Duration::from_millis(5));
            site.project.put("content/tin/a.md", format!("{round}b"));
            site.settles();
        }
    });
}

#[cfg(unix)]
#[cfg_attr(
    target_os = "macos",
    ignore = "the file system takes both forms of a letter for one"
)]
#[test]
fn names_in_other_forms_and_links() {
    use std::os::unix::fs::symlink;
    both(|site| {
        // The same letters in another form: one article, and the one whose name is NFC goes first.
        site.after("content/a\u{309}nh/a.md", |site| {
            site.project.put("content/a\u{309}nh/a.md", "rời\n");
        });
        site.after("content/\u{1ea3}nh/a.md", |site| {
            site.project.put("content/\u{1ea3}nh/a.md", "liền\n");
        });
        site.after("content/a\u{309}nh/a.md", |site| {
            site.project.remove("content/\u{1ea3}nh/a.md");
        });
        // Of what a link leads to, only the other name is told.
        symlink("tin", site.path("content/lien-ket")).expect("a link");
        symlink("../tin/b.md", site.path("content/\u{1ea3}nh/b.md")).expect("a link");
        site.project.put("kho/d.md", "ngoài thư mục bài viết\n");
        symlink("../../kho/d.md", site.path("content/tin/d.md")).expect("a link");
        symlink("khong-co", site.path("content/tin/.#a.md")).expect("a link");
        symlink("..", site.path("content/tin/vong")).expect("a link");
        site.settles();
        site.after("content/tin/b.md", |site| {
            site.project.put("content/tin/sau/c.md", "khác\n");
        });
        site.after("kho/d.md", |site| site.project.put("kho/d.md", "khác\n"));
        site.after("content/tin/b.md", |site| {
            fs::remove_file(site.path("content/lien-ket")).expect("deleted");
        });
        let root = site.project.root();
        let (_, told) = site.known.changes(&root, &reader(&root), &Wake::Everything);
        let sorted = |mut diagnostics: Vec<Diagnostic>| {
            bantin::base::diagnostic::tidy(&mut diagnostics);
            diagnostics
        };
        assert_eq!(sorted(told), sorted(scan::list(&root).diagnostics));
    });
}

#[test]
fn time_and_the_end() {
    both(|site| {
        let end = Instant::now() + PATIENCE;
        while site.wait(Duration::from_millis(1)) != Wake::Time {
            assert!(Instant::now() < end, "the time is never up");
        }
        let stopper = site.watcher.stopper();
        let helper = thread::spawn(move || stopper.clone().stop());
        while site.watcher.wait(Some(PATIENCE)) != Wake::Stopped {
            assert!(Instant::now() < end, "nobody stops");
        }
        assert_eq!(site.watcher.wait(None), Wake::Stopped, "now and ever after");
        helper.join().expect("it stops");
    });
}
