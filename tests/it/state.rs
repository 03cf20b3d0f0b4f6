//! What lies in `.bantin/` and in `public/` is data and never an order: paths lead nowhere else, what was changed by hand or by
//! the disk is noticed, and a clock that is wrong takes no page away.

use crate::support::picture::jpeg;
use crate::support::project::{Project, Run, run};
use crate::support::state::{about, file, forge};
use crate::support::{NOW, differences, read_tree};
use bantin::base::digest::Digest;
use bantin::disk::canonical::canonical;
use bantin::disk::publish::manifest::OutputManifest;
use bantin::disk::publish::output_stamps;
use bantin::disk::publish::places::{Places, Waiting};
use bantin::disk::state_file::seal::{JOURNAL, MANIFEST};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

const PAGE: &str = "2026/11/mot/index.html";

fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\nphoto: a.jpg\nphoto_alt: a\n---\n\n{text}\n")
}

fn site() -> Project {
    let project = Project::new([
        ("content/tin/mot.md", article("Một", "Nội dung.")),
        ("content/tin/hai.md", article("Hai", "Nội dung.")),
    ]);
    project.put("content/tin/a.jpg", jpeg(30, 20, 1));
    project
}

fn places(project: &Project) -> Places {
    let root = canonical(&project.root()).expect("a folder");
    Places::new(&root, &root.join("public"))
}

/// `build` by the clock of the computer.
fn build_by_clock(project: &Project, options: &[&str]) -> Run {
    let root = project.root();
    run(&["build"], |command| {
        command.arg("--root").arg(&root).args(options);
    })
}

/// Adds a line to a state file: before the rest of the files or steps, with a checksum that is right; in the form of older
/// versions where the file has that.
fn add_line(path: &PathBuf, line: &str) {
    let bytes = fs::read(path).expect("a state file");
    let kind = [MANIFEST, JOURNAL]
        .into_iter()
        .find(|kind| kind.open(&bytes).is_ok());
    if let Some(kind) = kind {
        forge(path, kind, |text| {
            let at = text.find('\n').expect("a first line") + 1;
            text.insert_str(at, line);
        });
    } else {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let text = match text.strip_suffix("end\n") {
            Some(steps) => format!("{steps}{line}end\n"),
            None => text + line,
        };
        fs::write(path, text).expect("written");
    }
}

#[test]
fn a_manifest_that_names_a_file_outside_the_site_deletes_nothing() {
    let project = site();
    let expected = project.built();
    let victim = project.outside().join("x.txt");
    fs::write(&victim, "x").expect("a file");
    let line = format!("{} 1 - ../../x.txt\n", Digest::of(b"x"));
    add_line(&file(&project.root(), "state/manifest-"), &line);
    let run = project.build(&[]);
    assert!(victim.exists(), "{run:#?}");
    run.assert(2).says("state/damaged").says("output/state-gone");
    project.build(&["--adopt"]).assert(0);
    assert!(victim.exists());
    assert_eq!(differences(&expected, &project.output()), [""; 0]);
}

#[test]
fn a_journal_that_names_a_file_outside_the_site_creates_and_deletes_nothing() {
    let project = site();
    project.built();
    project.put("content/tin/mot.md", article("Một", "Đã sửa."));
    let expected = project.built();
    let victim = project.outside().join("x.txt");
    fs::write(&victim, "x").expect("a file");
    let places = places(&project);
    let steps = file(&project.root(), "state/history-");
    let steps = steps.parent().expect("a folder").join("steps");
    fs::rename(&steps, places.journal()).expect("a journal");
    let waiting = places.waiting(Waiting::Beside);
    fs::create_dir_all(&waiting).expect("a folder");
    fs::write(waiting.join("77"), "y").expect("a file that waits");
    let (old, new) = (Digest::of(b"x"), Digest::of(b"y"));
    add_line(
        &places.journal(),
        &format!("- - {old} ../../x.txt\n77 {new} - ../../y.txt\n"),
    );
    let run = project.build(&[]);
    assert!(
        victim.exists() && !project.outside().join("y.txt").exists(),
        "{run:#?}"
    );
    run.assert(0).says("state/damaged");
    assert_eq!(differences(&expected, &project.output()), [""; 0]);
}

/// A page of the same length under the same time.
fn change_by_hand(project: &Project, name: &str) {
    let path = project.root().join("public").join(name);
    let mut bytes = fs::read(&path).expect("a page");
    let time = fs::metadata(&path)
        .and_then(|found| found.modified())
        .expect("a time");
    let at = bytes.iter().rposition(u8::is_ascii_lowercase).expect("a letter");
    bytes[at] ^= 1;
    fs::write(&path, bytes).expect("written");
    let file = fs::File::options().write(true).open(&path).expect("a page");
    file.set_modified(time).expect("its time");
}

#[cfg_attr(windows, ignore = "Windows keeps no time that nobody can set")]
#[test]
fn a_page_that_was_changed_without_a_change_of_length_is_noticed() {
    let project = site();
    let expected = project.built();
    for settled in [false, true] {
        if settled {
            std::thread::sleep(Duration::from_millis(2_200));
            project.build(&[]).assert(0);
            project.build(&[]).assert(0).says("Không có gì thay đổi");
        }
        let picture = expected.keys().find(|name| name.starts_with("media/"));
        for name in [PAGE, picture.expect("a picture")] {
            change_by_hand(&project, name);
            let before = project.output();
            project.build(&[]).assert(2).says("output/not-ours").says(name);
            project.build(&["--verify"]).assert(2).says("output/not-ours");
            assert_eq!(project.output(), before);
            project.build(&["--adopt"]).assert(0);
            assert_eq!(differences(&expected, &project.output()), [""; 0]);
        }
    }
}

/// What a disk damages has the times that it had.
#[test]
fn a_page_that_the_disk_has_damaged_is_noticed_with_verify() {
    let project = site();
    let expected = project.built();
    change_by_hand(&project, PAGE);
    let places = places(&project);
    let bytes = fs::read(places.manifest()).expect("a manifest");
    let (_, sum) = MANIFEST.unseal(places.key(), &bytes).expect("a good one");
    let mut manifest = OutputManifest::unseal(places.key(), &bytes).expect("a good one");
    let all: BTreeSet<String> = manifest.files.keys().cloned().collect();
    std::thread::sleep(Duration::from_millis(2_200));
    output_stamps::stamp_placed(&places, &mut manifest, &all);
    output_stamps::save(&places, &manifest, sum);
    project.build(&[]).assert(0);
    project
        .build(&["--verify"])
        .assert(2)
        .says("output/not-ours")
        .says(PAGE);
    project.build(&["--adopt"]).assert(0);
    assert_eq!(differences(&expected, &project.output()), [""; 0]);
    project
        .build(&["--verify"])
        .assert(0)
        .says("Không có gì thay đổi");
}

#[test]
fn a_clock_that_is_behind_the_last_publication_takes_nothing_away() {
    let project = site();
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .expect("a time");
    let now = i64::try_from(now.as_secs()).expect("a time");
    build_by_clock(&project, &[]).assert(0);
    let manifest = file(&project.root(), "state/manifest-");
    let set = |moment: i64| {
        forge(&manifest, MANIFEST, |text| {
            let rest = text.split_once('\n').expect("a first line").1.to_owned();
            *text = format!("clock {moment}\n{rest}");
        });
    };
    // The same as if the clock were behind by a year, and a page had to go for it.
    set(now + 365 * 86_400);
    project.put(
        "content/tin/hai.md",
        article("Hai", "Nội dung.").replace("2026-11", "2036-11"),
    );
    let before = project.output();
    for options in [&[][..], &["--dry-run"], &["--adopt"], &["--allow-deletes"]] {
        let run = build_by_clock(&project, options);
        run.assert(3).says("publish/clock").says("bantin build --now 20");
        assert_eq!(differences(&before, &project.output()), [""; 0]);
    }
    // The remedy, typed as it is shown, and from then on the clock is believed again.
    let said = build_by_clock(&project, &[]).stderr;
    let typed = said.split("bantin build --now ").nth(1).expect("a remedy");
    let typed: String = typed.chars().take_while(|sign| *sign != '`').collect();
    build_by_clock(&project, &["--now", &typed]).assert(0);
    assert!(!project.has("2026/11/hai/index.html"));
    build_by_clock(&project, &[]).assert(0);
    // Minutes are nothing.
    set(now + 300);
    project.put("content/tin/ba.md", article("Ba", "Nội dung."));
    build_by_clock(&project, &[]).assert(0);
    // Whoever says what time it is may go back as far as he likes.
    let epoch = |seconds: &str| {
        let root = project.root();
        run(&["build", "--allow-deletes"], |command| {
            command.arg("--root").arg(&root).env("SOURCE_DATE_EPOCH", seconds);
        })
    };
    epoch("1700000000").assert(0);
    assert!(!project.has(PAGE));
    project.build(&[]).assert(0);
    assert!(project.has(PAGE));
}

#[cfg(unix)]
#[test]
fn a_folder_of_the_output_that_is_a_link_is_not_followed() {
    use std::os::unix::fs::symlink;
    let project = site();
    project.built();
    let public = project.root().join("public");
    let elsewhere = project.outside().join("noi-khac");
    fs::rename(public.join("2026"), &elsewhere).expect("moved");
    symlink(&elsewhere, public.join("2026")).expect("a link");
    let before = read_tree(&elsewhere);
    project.put("content/tin/mot.md", article("Một", "Đã sửa."));
    project.put("content/tin/ba.md", article("Ba", "Nội dung."));
    for options in [&[][..], &["--adopt"], &["--dry-run"]] {
        project
            .build(options)
            .assert(2)
            .says("output/link")
            .says("public/2026");
        assert_eq!(read_tree(&elsewhere), before);
    }
    project.remove("content/tin/mot.md");
    project.remove("content/tin/hai.md");
    project.remove("content/tin/ba.md");
    project.build(&["--allow-deletes"]).assert(2).says("output/link");
    assert_eq!(read_tree(&elsewhere), before);
    fs::remove_file(public.join("2026")).expect("the link");
    project.build(&[]).assert(0);
    assert_eq!(read_tree(&elsewhere), before);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_output_is_told_and_not_waited_for() {
    let project = site();
    project.built();
    let page = project.root().join("public").join(PAGE);
    fs::remove_file(&page).expect("a page");
    make_pipe(&page);
    for options in [&[][..], &["--adopt"], &["--verify"]] {
        project.build(options).assert(2).says("output/special").says(PAGE);
    }
}

#[cfg(unix)]
fn make_pipe(path: &std::path::Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo").success());
}

/// Rights do not bind the administrator: then somebody else runs the program.
#[cfg(unix)]
#[test]
fn a_state_that_may_not_be_read_is_told_as_that_and_kept() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    const NOBODY: u32 = 65_534;
    let project = site();
    project.built();
    let root = project.root();
    let is_root = fs::metadata(project.outside()).expect("a folder").uid() == 0;
    let all = walkdir::WalkDir::new(project.outside()).into_iter().flatten();
    for entry in all.filter(|_| is_root) {
        chown(entry.path(), Some(NOBODY), Some(NOBODY)).expect("another owner");
    }
    // Everybody may run the program, wherever it was built.
    let copy = project.outside().join("bantin");
    fs::copy(crate::support::project::program(), &copy).expect("a copy");
    for start in ["manifest-", "journal-", "held-", "stamps-"] {
        if start == "journal-" {
            fs::write(places(&project).journal(), "x").expect("a file");
        }
        let path = file(&root, &format!("state/{start}"));
        let before = fs::read(&path).expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("rights");
        let mut command = std::process::Command::new(&copy);
        command
            .args(["build", "--now", NOW, "--lang", "en", "--root"])
            .arg(&root)
            .env_clear();
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.output().expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            said.contains("can't be ") && said.contains("ermission denied"),
            "{start}: {said}"
        );
        assert!(
            said.contains(start) && !said.contains("output/foreign"),
            "{start}: {said}"
        );
        let stops = matches!(start, "manifest-" | "journal-");
        assert_eq!(
            output.status.code(),
            Some(if stops { 3 } else { 0 }),
            "{start}: {said}"
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("rights");
        assert_eq!(fs::read(&path).expect("a file"), before, "{start}");
        if start == "journal-" {
            fs::remove_file(&path).expect("a file");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_limit_of_the_size_of_files_is_an_error_and_no_signal() {
    let project = site();
    project.put("content/_static/lon.bin", vec![1; 200_000]);
    let command = format!(
        "ulimit -f 64; exec '{}' build --root '{}' --now {NOW} --lang en",
        crate::support::project::program().display(),
        project.root().display()
    );
    let output = std::process::Command::new("bash")
        .args(["-c", &command])
        .env_clear()
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(
        said.contains("disk/too-large") && said.contains("ulimit -f unlimited"),
        "{said}"
    );
    assert!(!project.root().join("public").exists());
}

#[test]
fn the_state_of_one_folder_is_not_that_of_another() {
    let project = site();
    project.built();
    let elsewhere = project.root().join("khac");
    let other = elsewhere.to_str().expect("UTF-8");
    project.build(&["--output", other]).assert(0);
    let state = project.root().join(".bantin/state");
    let mut manifests: Vec<PathBuf> = fs::read_dir(&state)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("manifest-"))
        })
        .collect();
    manifests.sort();
    let [one, two] = &manifests[..] else {
        panic!("{manifests:?}")
    };
    assert_ne!(about(one), about(two));
    fs::copy(one, two).expect("a copy");
    fs::copy(one, state.join("x")).expect("a copy");
    let runs = [project.build(&[]), project.build(&["--output", other])];
    let damaged = runs.iter().filter(|run| run.stderr.contains("state/damaged"));
    assert_eq!(damaged.count(), 1, "{runs:#?}");
}
