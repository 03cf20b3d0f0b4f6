//! Publishing that cannot break the site: what was interrupted is completed, what is wrong is refused before
//! anything is touched, and there is a way back.

use crate::support::picture::jpeg;
use crate::support::project::{Project, Run, SETTINGS, run};
use crate::support::{NOW, Tree, differences, walk};
use bantin::disk::canonical::canonical;
use bantin::disk::publish::journal::{Journal, PublicationStep};
use bantin::disk::publish::lock::Lock;
use bantin::disk::publish::places::Places;
use bantin::disk::publish::{history, stage};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\n---\n\n{text}\n")
}

fn site() -> Project {
    let project = Project::new([
        (
            "content/tin/mot.md",
            article("Một", "Nội dung.\n\n![a](a.jpg \"Ảnh: A\")"),
        ),
        ("content/tin/hai.md", article("Hai", "Nội dung.")),
        ("content/tin/ba.md", article("Ba", "Nội dung.")),
    ]);
    project.put("content/tin/a.jpg", jpeg(80, 60, 1));
    project
}

/// Something is new, changed and gone.
fn edit(project: &Project) {
    project.put("content/tin/mot.md", article("Một", "Đã sửa."));
    project.put("content/tin/bon.md", article("Bốn", "Bài mới."));
    project.remove("content/tin/hai.md");
}

fn command(project: &Project, args: &[&str]) -> Run {
    let root = project.root();
    run(args, |command| {
        command.arg("--root").arg(&root).args(["--now", NOW]);
    })
}

fn places(project: &Project) -> Places {
    let root = canonical(&project.root()).expect("a folder");
    Places::new(&root, &root.join("public"))
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, bytes).expect("written");
}

/// The last publication that can be returned from.
fn last(project: &Project) -> Journal {
    let last = history::last(&places(project)).expect("no fault");
    last.into_iter().next_back().expect("a publication")
}

/// A site as it was before and after a publication, and the steps between.
struct Interrupted {
    project: Project,
    old: Tree,
    new: Tree,
    journal: Journal,
}

impl Interrupted {
    fn new() -> Self {
        let project = site();
        let old = project.built();
        edit(&project);
        let new = project.built();
        let journal = last(&project);
        Self {
            project,
            old,
            new,
            journal,
        }
    }

    /// As if the process had been killed after so many steps, and `is_told` after the manifest was written.
    fn after(&self, taken: usize, is_told: bool) {
        let places = places(&self.project);
        let number = self.journal.number;
        let read = |path: PathBuf| std::fs::read(path).expect("a file");
        let manifest = if is_told {
            read(places.manifest())
        } else {
            let before = read(history::manifest(&places, number));
            write(&places.next_manifest(), &read(places.manifest()));
            before
        };
        write(&places.manifest(), &manifest);
        write(&places.journal(), &read(history::steps(&places, number)));
        std::fs::remove_file(history::steps(&places, number)).expect("steps");
        for step in &self.journal.steps[taken..] {
            let target = places.target(&step.path);
            match self.old.get(&step.path) {
                Some(bytes) => write(&target, bytes),
                None => std::fs::remove_file(&target).expect("a new file"),
            }
            if step.new.is_some() {
                write(&self.waiting(step), &self.new[&step.path]);
            }
        }
    }

    fn waiting(&self, step: &PublicationStep) -> PathBuf {
        let number = step.new.expect("a file that waits").waiting.to_string();
        places(&self.project).waiting(self.journal.waiting).join(number)
    }

    /// Back to the state after the publication.
    fn reset(&self) {
        stage::clear(&places(&self.project));
        self.project.build(&[]).assert(0);
        // What was completed can be returned from.
        let _ = last(&self.project);
    }
}

#[test]
fn whatever_was_interrupted_is_completed_by_the_next_build_which_says_so() {
    let site = Interrupted::new();
    assert!(site.journal.steps.len() > 5, "{:?}", site.journal);
    for taken in 0..=site.journal.steps.len() {
        site.after(taken, false);
        let run = site.project.build(&[]);
        run.assert(0).says("Đã hoàn tất lần xuất bản bị ngắt trước đó");
        assert_eq!(
            differences(&site.new, &site.project.output()),
            [""; 0],
            "{taken} steps"
        );
        assert!(!places(&site.project).journal().exists());
        assert!(!places(&site.project).waiting(site.journal.waiting).exists());
        site.reset();
    }
    site.after(site.journal.steps.len(), true);
    site.project.build(&[]).assert(0).says("Đã hoàn tất");
    site.project.build(&[]).assert(0).says("Không có gì thay đổi");
}

#[test]
fn what_cannot_be_completed_is_taken_back() {
    let site = Interrupted::new();
    let lost = site.journal.steps.iter().rfind(|step| step.new.is_some());
    for taken in [0, 3, 5] {
        site.after(taken, false);
        std::fs::remove_file(site.waiting(lost.expect("a file"))).expect("a file that waits");
        // The settings are broken: nothing but the interrupted publication is dealt with.
        let settings = site.project.root().join("site.toml");
        std::fs::write(&settings, "title = \n").expect("settings");
        site.project
            .build(&[])
            .assert(2)
            .says("Đã hủy lần xuất bản bị ngắt trước đó");
        assert_eq!(differences(&site.old, &site.project.output()), [""; 0]);
        std::fs::write(&settings, SETTINGS).expect("settings");
        site.project.build(&[]).assert(0);
        assert_eq!(differences(&site.new, &site.project.output()), [""; 0]);
    }
}

#[test]
fn what_somebody_changed_since_the_interruption_is_not_overwritten() {
    let site = Interrupted::new();
    site.after(1, false);
    site.project.put("public/index.html", "của người khác");
    let run = site.project.build(&[]);
    run.assert(2).says("output/not-ours").says("index.html");
    assert_eq!(site.project.page("index.html"), "của người khác");
    site.project.build(&["--adopt"]).assert(0);
    assert_eq!(differences(&site.new, &site.project.output()), [""; 0]);
}

#[test]
fn other_commands_say_that_something_was_interrupted_and_leave_it() {
    let site = Interrupted::new();
    site.after(2, false);
    let before = site.project.output();
    for args in [&["check"][..], &["clean"]] {
        command(&site.project, args).assert(0).says("publish/pending");
    }
    site.project
        .build(&["--dry-run"])
        .assert(3)
        .says("publish/pending");
    assert_eq!(site.project.output(), before);
    // Not while somebody is at work.
    let _lock = Lock::take(&site.project.root(), "build").expect("the lock");
    let run = command(&site.project, &["check"]);
    assert!(!run.stderr.contains("publish/pending"), "{run:#?}");
}

#[test]
fn an_interrupted_publication_can_be_returned_from() {
    let site = Interrupted::new();
    site.after(4, false);
    let run = command(&site.project, &["rollback"]);
    run.assert(0).says("Đã hoàn tất").says("Đã quay lại");
    assert_eq!(differences(&site.old, &site.project.output()), [""; 0]);
}

#[test]
fn changes_of_an_interrupted_publication_are_told_with_those_of_the_next() {
    let site = Interrupted::new();
    site.after(4, false);
    site.project.put("content/tin/nam.md", article("Năm", "Mới nữa."));
    let list = site.project.outside().join("changes");
    let args = ["--changes", list.to_str().expect("UTF-8")];
    site.project.build(&args).assert(0);
    let text = std::fs::read_to_string(&list).expect("a list");
    let lines: Vec<&str> = text.lines().collect();
    let once: std::collections::BTreeSet<&str> = lines.iter().copied().collect();
    assert_eq!(once.len(), lines.len(), "{lines:?}");
    for step in &site.journal.steps {
        assert!(lines.contains(&step.path.as_str()), "{}", step.path);
    }
    assert!(lines.contains(&"2026/11/nam/index.html"));
}

#[test]
fn the_list_of_changes_has_every_path_that_is_new_changed_or_gone() {
    let project = site();
    let list = project.outside().join("danh sách");
    let build = || {
        let args = ["--changes", list.to_str().expect("UTF-8")];
        project.build(&args).assert(0);
        let text = std::fs::read_to_string(&list).expect("a list");
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let all: Vec<String> = {
        let mut told = build();
        told.sort();
        assert_eq!(told, project.output().into_keys().collect::<Vec<_>>());
        told
    };
    assert!(all.len() > 10);
    assert_eq!(build(), [""; 0], "the list is there, and empty");
    let before = project.output();
    edit(&project);
    let told = build();
    let mut expected: Vec<String> = differences(&before, &project.output())
        .iter()
        .map(|line| line.split([' ', ':']).next().unwrap_or_default().to_owned())
        .collect();
    let folder = |path: &String| path.rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
    let emptied: std::collections::BTreeSet<String> = expected.iter().filter_map(folder).collect();
    let emptied: Vec<String> = emptied
        .into_iter()
        .filter(|folder| !project.has(folder))
        .collect();
    assert!(emptied.contains(&"2026/11/hai/".to_owned()));
    assert!(
        told[told.len() - emptied.len()..]
            .iter()
            .all(|line| line.ends_with('/'))
    );
    expected.extend(emptied);
    expected.sort();
    let mut sorted = told.clone();
    sorted.sort();
    assert_eq!(sorted, expected);
    let gone = "2026/11/hai/index.html".to_owned();
    assert!(told.contains(&gone) && !project.has(&gone));
}

/// Every file with its length and time.
fn times(project: &Project) -> BTreeMap<PathBuf, (u64, SystemTime)> {
    let facts = |path: PathBuf| {
        let metadata = std::fs::metadata(&path).expect("metadata");
        (path, (metadata.len(), metadata.modified().expect("a time")))
    };
    walk(&project.root()).map(facts).collect()
}

#[test]
fn a_dry_run_tells_what_would_change_and_writes_nothing() {
    let project = site();
    let before = times(&project);
    let dry = project.build(&["--dry-run"]);
    dry.assert(0).says("chưa ghi gì");
    assert_eq!(times(&project), before, "not even a cache");
    assert!(!project.root().join(".bantin").exists());
    project.built();
    let expected: String = project
        .output()
        .keys()
        .map(|path| format!("+ {path}\n"))
        .collect();
    assert_eq!(dry.stdout, expected, "pictures are counted too");

    edit(&project);
    let before = times(&project);
    let dry = project.build(&["--dry-run"]);
    assert_eq!(times(&project), before);
    let real = project.build(&["--verbose"]);
    let told: Vec<&str> = (real.stderr.lines())
        .filter(|line| line.starts_with(['+', '~', '-']))
        .collect();
    assert_eq!(dry.stdout.lines().collect::<Vec<_>>(), told);
    project
        .build(&["--dry-run", "--changes", "x"])
        .assert(2)
        .says("--dry-run");
}

#[test]
fn one_publication_at_a_time_and_who_waits_is_served() {
    let project = site();
    let lock = Lock::take(&project.root(), "watch").expect("the lock");
    let run = project.build(&[]);
    run.assert(3)
        .says("publish/busy")
        .says(&std::process::id().to_string())
        .says("`watch`");
    assert!(!project.has("index.html"));
    let waiting = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(1300));
        drop(lock);
    });
    project.build(&["--wait"]).assert(0);
    waiting.join().expect("an end");
    assert!(project.has("index.html"));
}

#[test]
fn rollback_returns_step_by_step_and_the_next_build_publishes_the_sources() {
    let project = site();
    let mut published = vec![project.built()];
    for round in 0..3 {
        project.put("content/tin/mot.md", article("Một", &format!("Lần {round}.")));
        project.put(&format!("content/tin/them-{round}.md"), article("Thêm", "Thêm."));
        published.push(project.built());
        // What changes nothing does not count.
        project.build(&[]).assert(0);
        project.build(&["--dry-run"]).assert(0);
    }
    let newest = published.pop().expect("a site");
    while let Some(expected) = published.pop() {
        let list = project.outside().join("changes");
        let run = command(
            &project,
            &["rollback", "--changes", list.to_str().expect("UTF-8")],
        );
        run.assert(0).says("Đã quay lại").says("bantin build");
        assert_eq!(differences(&expected, &project.output()), [""; 0]);
        let told = std::fs::read_to_string(&list).expect("a list");
        assert!(told.contains("2026/11/mot/index.html\n"), "{told}");
    }
    let before = project.output();
    command(&project, &["rollback"])
        .assert(1)
        .says("rollback/nothing");
    assert_eq!(project.output(), before);
    project.build(&[]).assert(0);
    assert_eq!(differences(&newest, &project.output()), [""; 0]);
    command(&project, &["rollback"]).assert(0);
    assert_eq!(differences(&before, &project.output()), [""; 0]);
}

#[test]
fn rollback_does_not_overwrite_what_somebody_changed() {
    let project = site();
    let old = project.built();
    edit(&project);
    project.built();
    project.put("public/2026/11/mot/index.html", "sửa tay");
    project.put("public/CNAME", "của người khác");
    let before = project.output();
    command(&project, &["rollback"]).assert(2).says("output/not-ours");
    assert_eq!(differences(&before, &project.output()), [""; 0]);
    command(&project, &["rollback", "--adopt"]).assert(0);
    assert_eq!(project.page("CNAME"), "của người khác");
    project.remove("public/CNAME");
    assert_eq!(differences(&old, &project.output()), [""; 0]);
}

#[test]
fn a_file_of_somebody_else_that_was_overwritten_comes_back_by_rollback() {
    let project = site();
    project.built();
    project.put("public/2026/11/bon/index.html", "của người khác");
    edit(&project);
    project.build(&[]).assert(2).says("output/not-ours");
    project.build(&["--adopt"]).assert(0);
    assert!(project.page("2026/11/bon/index.html").contains("Bài mới."));
    command(&project, &["rollback"]).assert(0);
    assert_eq!(project.page("2026/11/bon/index.html"), "của người khác");
    project.build(&[]).assert(2).says("output/not-ours");
}

#[test]
fn an_old_version_that_was_tampered_with_is_not_published() {
    let project = site();
    project.built();
    edit(&project);
    let new = project.built();
    let places = places(&project);
    let last = last(&project);
    let index = last.steps.iter().position(|step| step.old.is_some());
    let copy = history::copy(&places, last.number, index.expect("a copy"));
    std::fs::remove_file(&copy).expect("a copy");
    write(&copy, b"x");
    command(&project, &["rollback"]).assert(3).says("rollback/broken");
    assert_eq!(differences(&new, &project.output()), [""; 0]);
}

#[test]
fn so_many_publications_are_kept_as_the_site_says() {
    let project = site();
    for (keep, expected) in [(2, 2), (0, 0), (1, 1)] {
        let settings = SETTINGS.replace("publish.", &format!("publish.keep = {keep}\npublish."));
        project.put("site.toml", settings);
        for round in 0..4 {
            project.put(
                "content/tin/mot.md",
                article("Một", &format!("Lần {keep}-{round}.")),
            );
            project.build(&[]).assert(0);
        }
        let folder = places(&project).history();
        let kept = std::fs::read_dir(folder).map_or(0, Iterator::count);
        assert_eq!(kept, expected, "keep = {keep}");
    }
}

#[test]
fn too_many_deletions_are_a_mistake_until_somebody_says_otherwise() {
    let project = site();
    for number in 0..30 {
        project.put(
            &format!("content/tin/bai-{number}.md"),
            article("Bài", "Nội dung."),
        );
    }
    project.build(&[]).assert(0);
    let before = project.output();
    for number in 0..30 {
        project.remove(&format!("content/tin/bai-{number}.md"));
    }
    for dry in [&["--dry-run"][..], &[]] {
        project.build(dry).assert(1).says("publish/deletes").says("20");
        assert_eq!(project.output(), before);
    }
    let settings = SETTINGS.replace("publish.", "publish.max_deletes = 5\npublish.");
    project.put("site.toml", settings);
    project
        .build(&[])
        .assert(1)
        .says("--allow-deletes")
        .says("(5 trang)");
    project.build(&["--allow-deletes"]).assert(0);
    assert!(!project.has("2026/11/bai/index.html"));
}

#[cfg(unix)]
#[test]
fn everybody_may_read_what_is_published_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let project = site();
    project.built();
    edit(&project);
    let root = project.root();
    let script = format!(
        "umask 077; '{}' build --root '{}' --now {NOW}",
        crate::support::project::program().display(),
        root.display()
    );
    std::fs::remove_dir_all(root.join("public")).expect("a folder");
    let status = std::process::Command::new("sh")
        .args(["-c", &script])
        .env_clear()
        .stderr(std::process::Stdio::null())
        .status();
    assert!(status.expect("a shell").success());
    let mode = |path: &Path| std::fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
    let public = root.join("public");
    for path in walk(&public) {
        assert_eq!(mode(&path), 0o644, "{}", path.display());
        for folder in path
            .ancestors()
            .skip(1)
            .take_while(|path| path.starts_with(&public))
        {
            assert_eq!(mode(folder), 0o755, "{}", folder.display());
        }
    }
}

#[cfg(unix)]
#[test]
fn the_output_may_be_a_link_to_a_folder() {
    let project = site();
    let there = project.outside().join("máy chủ/www");
    std::fs::create_dir_all(&there).expect("a folder");
    std::os::unix::fs::symlink(&there, project.root().join("public")).expect("a link");
    project.built();
    edit(&project);
    let published = project.built();
    assert!(std::fs::symlink_metadata(project.root().join("public")).is_ok_and(|found| found.is_symlink()));
    assert_eq!(
        differences(&published, &crate::support::read_tree(&there)),
        [""; 0]
    );
    let beside: Vec<_> = std::fs::read_dir(project.outside().join("máy chủ"))
        .expect("a folder")
        .collect();
    assert_eq!(beside.len(), 1, "nothing waits there any more: {beside:?}");
}
