//! `watch` and `serve` as an editor meets them: the real program follows real files. What is published or
//! served in the end is always what a fresh build gives.

use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS, command, run};
use crate::support::{NOW, Tree, differences, tells_of_changes};
use bantin::disk::publish::places::Places;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

const FRONT: &str = "---\ntitle: Bài\ndate: 2026-11-20\nphoto_credit: A\n---\n\n";

/// A program that runs until it is dropped.
pub struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn start(project: &Project, args: &[&str]) -> Self {
        Self::with(project, args, "")
    }

    /// The same, with bugs that debug builds make on demand.
    pub fn with(project: &Project, args: &[&str], faults: &str) -> Self {
        let mut child = command()
            .env("BANTIN_FAULTS", faults)
            .args(args)
            .arg("--root")
            .arg(project.root())
            .args(["--now", NOW, "--lang", "en"])
            .args((!tells_of_changes()).then_some("--poll=100"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let stderr = child.stderr.take().expect("its voice");
        let (send, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let _ = send.send(line);
            }
        });
        Self { child, lines }
    }

    /// Waits for a line that contains `text`; the line.
    pub fn says(&self, text: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut heard = Vec::new();
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) if line.contains(text) => return line,
                Ok(line) => heard.push(line),
                Err(error) => panic!("no `{text}` ({error}) in {heard:#?}"),
            }
        }
    }
}

impl Running {
    /// The lines before the next one that contains `text`, and that one.
    pub fn until(&self, text: &str) -> Vec<String> {
        let deadline = Instant::now() + PATIENCE;
        let mut heard = Vec::new();
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => heard.push(line),
                Err(error) => panic!("no `{text}` ({error}) in {heard:#?}"),
            }
            if heard.last().is_some_and(|line| line.contains(text)) {
                return heard;
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until `is_so`.
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// What a fresh build of the same sources gives.
fn fresh(project: &Project) -> Tree {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("fresh");
    let root = project.root();
    let run = command()
        .args(["build", "--wait"])
        .arg("--root")
        .arg(&root)
        .arg("--output")
        .arg(&output)
        .args(["--now", NOW])
        .output()
        .expect("the program runs");
    assert!(matches!(run.status.code(), Some(0 | 4)), "{run:?}");
    crate::support::read_tree(&output)
}

fn published_is_fresh(project: &Project, what: &str) {
    let expected = fresh(project);
    until(what, || project.output() == expected);
    let different = differences(&expected, &project.output());
    assert!(different.is_empty(), "{what}: {different:?}");
}

fn site() -> Project {
    let project = Project::new([
        ("content/tin/mot.md", format!("{FRONT}Một.\n\n![a](a.jpg)\n")),
        ("content/tin/hai.md", format!("{FRONT}Hai.\n")),
    ]);
    project.put("content/tin/a.jpg", jpeg(40, 30, 1));
    project
}

#[test]
fn watch_publishes_every_change_and_only_what_differs() {
    let project = site();
    let _watch = Running::start(&project, &["watch"]);
    published_is_fresh(&project, "the first publication");
    let untouched = project.root().join("public/2026/11/hai/index.html");
    let before = std::fs::metadata(&untouched)
        .and_then(|file| file.modified())
        .expect("a time");

    project.put("content/tin/mot.md", format!("{FRONT}Một, sửa.\n\n![a](a.jpg)\n"));
    until("an edited article", || {
        project.page("2026/11/mot/index.html").contains("Một, sửa.")
    });
    published_is_fresh(&project, "an edited article");
    let after = std::fs::metadata(&untouched)
        .and_then(|file| file.modified())
        .expect("a time");
    assert_eq!(before, after, "another article is not touched");

    // As editors save: beside it, then in its place.
    project.put("content/tin/.mot.md.swp", "x");
    project.put("content/tin/mot.md.tmp", format!("{FRONT}Một, lần ba.\n"));
    std::fs::rename(
        project.root().join("content/tin/mot.md.tmp"),
        project.root().join("content/tin/mot.md"),
    )
    .expect("renamed");
    until("an atomic save", || {
        project.page("2026/11/mot/index.html").contains("lần ba")
    });

    project.put("content/tin/ba.md", format!("{FRONT}Ba.\n"));
    project.put("content/tin/a.jpg", jpeg(40, 30, 2));
    project.remove("content/tin/hai.md");
    until("a new article", || {
        project.has("2026/11/ba/index.html") && !project.has("2026/11/hai/index.html")
    });
    published_is_fresh(&project, "a new one, a lost one, another photograph");

    project.put("site.toml", SETTINGS.replace("Bản tin phường Thử", "Bản tin mới"));
    until("settings", || project.page("index.html").contains("Bản tin mới"));
    published_is_fresh(&project, "other settings");
}

/// The pages that show a text come first, and the search index after them; in the end all is as a build makes it,
/// whatever was edited before.
#[test]
fn edits_of_texts_lead_to_the_site_that_a_build_makes() {
    let text = |summary: &str, body: &str| {
        let front = FRONT.replace("---\n\n", &format!("{summary}---\n\n"));
        format!("{front}{body}\n\n## Mục\n\nĐoạn cuối.\n")
    };
    let summary = "summary: Tóm tắt.\n";
    assert!(text(summary, "").contains(summary));
    let project = Project::new([
        ("content/tin/mot.md", text(summary, "Một.")),
        ("content/tin/hai.md", text("", "Hai.")),
        ("content/tin/ba.md", text(summary, "[Xem](mot.md#muc)")),
    ]);
    let _watch = Running::start(&project, &["watch"]);
    published_is_fresh(&project, "the first publication");
    let edits = [
        ("mot", text(summary, "Một ngoặt ngoẹo."), "inside a text"),
        (
            "hai",
            text("", "Hai loằng ngoằng."),
            "the beginning, which lists show",
        ),
        (
            "hai",
            text("", "Hai loằng ngoằng.\n\nThêm khúc khuỷu."),
            "behind the beginning",
        ),
        (
            "mot",
            text(summary, "Một.").replace("## Mục", "## Mục khác"),
            "a heading that is linked to",
        ),
        ("mot", text("summary: Tóm tắt khác.\n", "Một."), "a summary"),
        ("ba", text(summary, "[Xem](hai.md)"), "a link"),
        (
            "mot",
            text("summary: Tóm tắt khác.\n", "Một nghiêng ngả."),
            "inside a text again",
        ),
    ];
    for (name, text, what) in edits {
        project.put(&format!("content/tin/{name}.md"), text);
        published_is_fresh(&project, what);
    }
    // Somebody else publishes meanwhile, and somebody deletes a page.
    project.put("content/tin/mot.md", text(summary, "Một lần nữa."));
    let fresh = fresh(&project);
    until("an edit", || project.output() == fresh);
    let deleted = project.root().join("public/2026/11/hai/index.html");
    std::fs::remove_file(&deleted).expect("deleted");
    project.build(&["--wait", "--verify"]);
    project.put("content/tin/ba.md", text(summary, "Ba lần nữa."));
    published_is_fresh(&project, "after another command");
}

/// A save is one publication, though its pages come before the search index.
#[test]
fn rollback_returns_from_one_save_at_a_time() {
    let project = site();
    let settings = SETTINGS.replace("publish.", "publish.keep = 2\npublish.");
    project.put("site.toml", settings);
    let front = FRONT.replace("---\n\n", "summary: Tóm tắt.\n---\n\n");
    project.put("content/tin/mot.md", format!("{front}Một.\n"));
    let watch = Running::start(&project, &["watch"]);
    published_is_fresh(&project, "the first publication");
    let mut published = Vec::new();
    for body in ["Một ngoặt ngoẹo.", "Một loằng ngoằng.", "Một khúc khuỷu."] {
        published.push(project.output());
        project.put("content/tin/mot.md", format!("{front}{body}\n"));
        published_is_fresh(&project, body);
    }
    let history = Places::new(&project.root(), &project.root().join("public")).history();
    let kept = || std::fs::read_dir(&history).map_or(0, Iterator::count);
    until("pages and index of two saves are kept", || kept() == 4);
    drop(watch);
    let root = project.root();
    let root = root.to_str().expect("UTF-8");
    let rollback = || run(&["rollback", "--wait", "--root", root], |_| {});
    for before in published[1..].iter().rev() {
        rollback().assert(0);
        assert_eq!(differences(before, &project.output()), [""; 0]);
    }
    rollback().assert(1).says("rollback/nothing");
}

#[test]
fn watch_keeps_what_is_published_while_something_is_broken() {
    let project = site();
    let watch = Running::start(&project, &["watch"]);
    published_is_fresh(&project, "the first publication");
    let good = project.output();
    project.put("site.toml", "title = \n");
    watch.says("Nothing was published");
    assert_eq!(project.output(), good);
    project.put(
        "site.toml",
        SETTINGS.replace("Bản tin phường Thử", "Bản tin lành"),
    );
    until("the mended settings", || {
        project.page("index.html").contains("Bản tin lành")
    });
    published_is_fresh(&project, "the mended settings");
}

#[test]
fn watch_knows_folders_that_come_and_go() {
    let project = site();
    let _watch = Running::start(&project, &["watch"]);
    published_is_fresh(&project, "the first publication");
    let outside = project.outside().join("moi");
    std::fs::create_dir_all(outside.join("sau")).expect("folders");
    std::fs::write(outside.join("sau/bon.md"), format!("{FRONT}Bốn.\n")).expect("written");
    std::fs::rename(&outside, project.root().join("content/thong-bao")).expect("moved in");
    until("a folder that was moved in", || {
        project.has("2026/11/bon/index.html")
    });
    std::fs::rename(
        project.root().join("content/thong-bao/sau"),
        project.root().join("content/tin/khac"),
    )
    .expect("moved");
    published_is_fresh(&project, "a folder that was moved");
    std::fs::remove_dir_all(project.root().join("content/tin/khac")).expect("deleted");
    until("a folder that is gone", || !project.has("2026/11/bon/index.html"));
    published_is_fresh(&project, "a folder that is gone");
}

#[test]
fn a_storm_ends_in_the_right_state() {
    let project = site();
    let watch = Running::start(&project, &["watch"]);
    published_is_fresh(&project, "the first publication");
    while watch.lines.recv_timeout(Duration::from_millis(200)).is_ok() {}
    for number in 0..400 {
        let text = format!("{FRONT}Bài số {number}.\n");
        project.put(&format!("content/tin/bai-{number}.md"), text);
    }
    until("the last article", || project.has("2026/11/bai-399/index.html"));
    published_is_fresh(&project, "a storm");
    let told = watch
        .lines
        .try_iter()
        .filter(|line| line.starts_with("Pages: "))
        .count();
    assert!((1..=3).contains(&told), "publications: {told}");
}

/// An answer of the preview.
pub struct Answer {
    pub status: u16,
    pub body: String,
}

pub fn get(port: u16, path: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a server");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )
    .expect("sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    Answer {
        status: head[9..12].parse().expect("a status"),
        body: body.to_owned(),
    }
}

fn port_of(serve: &Running) -> u16 {
    let line = serve.says("http://");
    let (_, rest) = line.rsplit_once("127.0.0.1:").expect("an address");
    rest.split('/')
        .next()
        .and_then(|port| port.parse().ok())
        .expect("a port")
}

#[test]
fn serve_shows_what_is_written_and_publishes_nothing() {
    let project = site();
    project.put(
        "content/tin/nhap.md",
        "---\ntitle: Nháp\ndate: 2026-11-20\ndraft: true\n---\n\nChưa xong.\n",
    );
    let serve = Running::start(&project, &["serve"]);
    let port = port_of(&serve);
    assert_eq!(get(port, "/").status, 200);
    assert!(
        get(port, "/2026/11/nhap/").body.contains("Chưa xong."),
        "drafts are shown"
    );
    project.put("content/tin/mot.md", format!("{FRONT}Một, sửa.\n"));
    until("the edited page", || {
        get(port, "/2026/11/mot/").body.contains("Một, sửa.")
    });
    let line = serve.says("Updated: ");
    assert!(line.ends_with("/2026/11/mot/"), "{line}");
    // A mistake is said, the last good page stays; when it is mended, the page is new.
    project.put("site.toml", "title = \n");
    serve.says("error[config/");
    assert!(get(port, "/2026/11/mot/").body.contains("Một, sửa."));
    project.put(
        "site.toml",
        SETTINGS.replace("Bản tin phường Thử", "Bản tin lành"),
    );
    until("the mended settings", || {
        get(port, "/").body.contains("Bản tin lành")
    });
    assert!(!project.root().join("public").exists());
    assert_eq!(get(port, "/khong-co/").status, 404);
}

/// What is said until the preview follows an edit.
fn said(project: &Project, args: &[&str]) -> Vec<String> {
    let serve = Running::start(project, &[&["serve"], args].concat());
    let mut heard = Vec::new();
    let mut is_edited = false;
    loop {
        let line = serve.lines.recv_timeout(PATIENCE).expect("a line");
        if line.starts_with("Updated") {
            return heard;
        }
        heard.push(line);
        if !is_edited {
            project.put("content/tin/hai.md", format!("{FRONT}{}\n", args.concat()));
            is_edited = true;
        }
    }
}

#[test]
fn serve_says_what_others_can_type_and_warns_only_when_they_can() {
    let everybody = "Everybody in the network can see it, drafts too";
    for host in ["127.0.0.1", "localhost", "LOCALHOST", "127.0.0.2", "::1", "[::1]"] {
        if host.contains(':') && std::net::TcpListener::bind(("::1", 0)).is_err() {
            continue;
        }
        if host == "127.0.0.2" && !cfg!(target_os = "linux") {
            continue;
        }
        let said = said(&site(), &["--host", host]);
        let shown = match host {
            "localhost" | "LOCALHOST" => "127.0.0.1",
            "::1" => "[::1]",
            other => other,
        };
        let here = format!("Look at http://{shown}:");
        assert!(said[0].starts_with(&here), "{host}: {said:?}");
        assert!(!said.iter().any(|line| line == everybody), "{host}: {said:?}");
    }
    let said = said(&site(), &["--host", "0.0.0.0"]);
    assert!(said[0].starts_with("Look at http://127.0.0.1:"), "{said:?}");
    assert!(said.iter().any(|line| line == everybody), "{said:?}");
    let others = said
        .iter()
        .filter(|line| line.starts_with("On other computers, open http://"));
    let nobody = said
        .iter()
        .any(|line| line.starts_with("This computer has no address"));
    assert!(nobody != (others.count() > 0), "{said:?}");
}

#[test]
fn a_host_that_is_none_has_a_message() {
    let project = site();
    let root = project.root();
    let serve = |host: &str| {
        let args = [
            "serve",
            "--host",
            host,
            "--lang",
            "vi",
            "--root",
            root.to_str().expect("UTF-8"),
        ];
        run(&args, |_| {})
    };
    serve("")
        .assert(2)
        .says("Tùy chọn `--host <địa chỉ>` còn thiếu giá trị");
    for host in [
        " ",
        "http://0.0.0.0",
        "0.0.0.0:1111",
        "256.1.1.1",
        "a@b",
        "[::",
        "máy này",
    ] {
        serve(host).assert(2).says("--host 0.0.0.0 --port 8080");
    }
    // An address of the documentation, which nobody has.
    serve("203.0.113.7").assert(3).says("lỗi[serve/host]");
}

#[test]
fn serve_without_drafts_stands_at_the_path_of_the_site() {
    let project = site();
    let settings = SETTINGS.replace("https://x.example/", "https://x.example/ban-tin/");
    project.put("site.toml", settings);
    project.put(
        "content/tin/nhap.md",
        "---\ntitle: Nháp\ndate: 2026-11-20\ndraft: true\n---\n\nChưa xong.\n",
    );
    let serve = Running::start(&project, &["serve", "--no-drafts"]);
    let port = port_of(&serve);
    assert_eq!(get(port, "/ban-tin/2026/11/mot/").status, 200);
    assert_eq!(get(port, "/ban-tin/2026/11/nhap/").status, 404);
    assert_eq!(get(port, "/2026/11/mot/").status, 404);
}

/// A text that is saved half-written is an everyday thing.
#[test]
fn a_half_written_article_stays_published_and_in_the_preview() {
    let project = site();
    let watch = Running::start(&project, &["watch"]);
    until("the first publication", || project.has("2026/11/mot/index.html"));
    watch.says("articles: 2");
    project.put("content/tin/mot.md", format!("{FRONT}Một, lần hai.\n"));
    until("an edited article", || {
        project.page("2026/11/mot/index.html").contains("Một, lần hai.")
    });
    watch.says("articles: 2");
    let serve = Running::start(&project, &["serve"]);
    let port = port_of(&serve);
    let good = project.output();
    for text in ["---\ntitle: Bài: mới\n---\n", "---\ntitle", "---\ntitle: \"Bài"] {
        project.put("content/tin/mot.md", text);
        watch.says("error[");
        watch.says("articles: 2");
        let different = differences(&good, &project.output());
        assert!(different.is_empty(), "{text}: {different:?}");
        serve.says("error[");
        assert!(
            get(port, "/2026/11/mot/").body.contains("Một, lần hai."),
            "{text}"
        );
    }
    // What is shown while it is broken is what is published.
    assert_eq!(get(port, "/rss.xml").status, 200);
    project.put("content/tin/hai.md", format!("{FRONT}Hai, sửa.\n"));
    until("another article", || {
        project.page("2026/11/hai/index.html").contains("Hai, sửa.")
    });
    assert!(project.page("2026/11/mot/index.html").contains("Một, lần hai."));
    project.put("content/tin/mot.md", format!("{FRONT}Một, lần ba.\n"));
    until("the mended article", || {
        project.page("2026/11/mot/index.html").contains("Một, lần ba.")
    });
    until("the mended page", || {
        get(port, "/2026/11/mot/").body.contains("Một, lần ba.")
    });
    published_is_fresh(&project, "the mended article");
    project.put("content/tin/mot.md", "---\n");
    watch.says("content/tin/mot.md (as published on");
    assert!(project.page("2026/11/mot/index.html").contains("Một, lần ba."));
    project.remove("content/tin/mot.md");
    until("a deleted article", || !project.has("2026/11/mot/index.html"));
}

/// A text with signs of several bytes, and a bug of bantin at one article: both commands go on, and tell of it.
#[test]
fn no_text_and_no_bug_at_an_article_ends_watch_or_serve() {
    let project = site();
    project.build(&[]).assert(0);
    let faults = "Parse content/tin/hai.md\nCheck content/tin/ba.md\nPicture content/tin/b.jpg";
    let watch = Running::with(&project, &["watch"], faults);
    let serve = Running::with(&project, &["serve"], faults);
    let line = serve.says("http://127.0.0.1:");
    let port = line
        .split("127.0.0.1:")
        .nth(1)
        .and_then(|rest| rest.split('/').next());
    let port: u16 = port.and_then(|port| port.parse().ok()).expect("a port");
    let is_whole = cfg!(debug_assertions) && std::env::var_os("BANTIN_TEST_PROGRAM").is_none();
    let told = |what: &str| {
        if is_whole {
            for running in [&watch, &serve] {
                running.says(what);
            }
        }
    };
    let shows = |name: &str, text: &str| {
        let path = format!("/2026/11/{name}/");
        until(text, || {
            let page = format!("2026/11/{name}/index.html");
            project.has(&page) && project.page(&page).contains(text) && get(port, &path).body.contains(text)
        });
    };
    shows("hai", "Hai.");
    project.put("content/tin/hai.md", format!("{FRONT}Hai, sửa.\n"));
    told("As before: errors: 1");
    project.put(
        "content/tin/mot.md",
        format!("{FRONT}Gọi “0912 345 678”, ĐT:\u{a0}0912 345 678.\n"),
    );
    shows("mot", "0912 345 678");
    project.put("content/tin/ba.md", format!("{FRONT}Ba.\n\n![b](b.jpg)\n"));
    project.put("content/tin/b.jpg", jpeg(40, 30, 3));
    told("content/tin/ba.md");
    project.put("content/tin/bon.md", format!("{FRONT}Bốn.\n\n![b](b.jpg)\n"));
    told("image/bug");
    shows("bon", "Bốn.");
    if is_whole {
        shows("hai", "Hai.");
        assert!(!project.has("2026/11/ba/index.html"));
    }
}

#[test]
fn when_only_the_search_index_fails_the_pages_are_said_to_be_published() {
    let article = |text: &str| format!("{FRONT}{text}\n");
    let project = Project::new([("content/tin/a.md", article("Một."))]);
    let running = Running::with(&project, &["watch"], "");
    running.says("Published");
    let index = project.root().join("public/tim-kiem/index.json");
    std::fs::remove_file(&index).expect("the index");
    std::fs::create_dir(&index).expect("a folder in its place");
    std::fs::write(index.join("cua-toi.txt"), "của tôi").expect("a foreign file");
    project.put("content/tin/a.md", article("Một.\n\nHai."));
    let heard = running.until("Published");
    let has = |text: &str| heard.iter().any(|line| line.contains(text));
    assert!(has("output/not-ours"), "{heard:#?}");
    assert!(!has("Nothing was published"), "{heard:#?}");
    std::fs::remove_dir_all(&index).expect("the folder");
    project.put("content/tin/a.md", article("Một.\n\nBa."));
    running.says("Published");
    assert!(index.is_file(), "the index is written with the next publication");
}
