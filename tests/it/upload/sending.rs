//! `bantin upload` with a stand-in for rclone, a script for `sh` that sends to a folder, and fails when it is told to.

use super::{Readers, article, before, change, parts_of};
use crate::support::project::{Project, Run, SETTINGS, command, run};
use crate::support::{NOW, Tree, read_tree, write_tree};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const UPLOAD: &str = "\n[upload]\nto = \"may-chu:www\"\n";

/// What every list on a server begins with.
const LIST: &str = "bantin-upload";

/// A site that is uploaded with the stand-in.
struct Site {
    project: Project,
}

impl Site {
    fn new() -> Self {
        let project = Project::new([("x", "")]);
        let settings = format!("{SETTINGS}{UPLOAD}");
        project.put("site.toml", settings);
        before(&project);
        let site = Self { project };
        let program = site.beside("rclone");
        write_tree(
            site.project.outside(),
            [("tool/rclone", include_bytes!("rclone.sh").as_slice())],
        );
        let executable = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&program, executable).expect("a program");
        site
    }

    /// A file beside the stand-in.
    fn beside(&self, name: &str) -> PathBuf {
        self.project.outside().join("tool").join(name)
    }

    fn tell(&self, name: &str, text: &str) {
        std::fs::write(self.beside(name), text).expect("written");
    }

    fn run(&self, words: &[&str]) -> Run {
        let root = self.project.root();
        let mut args = vec![words[0], "--root", root.to_str().expect("UTF-8")];
        args.extend(&words[1..]);
        if words[0] == "build" {
            args.extend(["--now", NOW]);
        }
        let path = std::env::join_paths([self.beside(""), "/usr/bin".into(), "/bin".into()]);
        run(&args, |command| {
            command.env("PATH", path.expect("a path"));
        })
    }

    fn upload(&self, options: &[&str]) -> Run {
        self.run(&[&["upload"], options].concat())
    }

    fn server(&self) -> PathBuf {
        self.beside("server/www")
    }

    /// Everything on the server but the list of bantin.
    fn sent(&self) -> Tree {
        let mut tree = read_tree(&self.server());
        tree.retain(|path, _| !path.starts_with(LIST));
        tree
    }

    fn calls(&self) -> Vec<String> {
        let calls = std::fs::read_to_string(self.beside("calls")).unwrap_or_default();
        let _ = std::fs::remove_file(self.beside("calls"));
        calls.lines().map(str::to_owned).collect()
    }

    /// Fails the test unless the server has what is published.
    fn assert_same(&self) {
        let (sent, published) = (self.sent(), self.project.output());
        let keys = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&sent), keys(&published));
        assert!(sent == published, "some bytes differ");
    }

    /// As another computer with the same site, which has never uploaded it.
    fn forget(&self) {
        let state = self.project.root().join(".bantin/state");
        for entry in std::fs::read_dir(state).expect("a state").flatten() {
            if entry.file_name().to_string_lossy().starts_with("upload-") {
                std::fs::remove_file(entry.path()).expect("deleted");
            }
        }
    }
}

#[test]
fn only_what_changed_is_sent_and_foreign_files_stay() {
    let site = Site::new();
    site.run(&["build", "--upload"])
        .assert(0)
        .says("Đã tải lên may-chu:www");
    site.assert_same();
    site.calls();
    site.upload(&[]).assert(0).says("Không có gì phải tải lên");
    let calls = site.calls();
    assert_eq!(calls.len(), 1, "reads the list, and nothing more: {calls:?}");

    // Files of others, one of them in a folder whose pages all go.
    let foreign = [("CNAME", "x.example"), ("2026/11/mot/ghi-chu.txt", "giữ")];
    for (name, text) in foreign {
        write_tree(&site.server(), [(name, text.as_bytes())]);
    }
    change(&site.project);
    site.run(&["build"]).assert(0);
    let dry = site.upload(&["--dry-run"]);
    dry.assert(0).says("chưa gửi gì");
    assert!(dry.stdout.contains("- 2026/11/mot/index.html\n"), "{dry:?}");
    assert!(dry.stdout.contains("+ 2026/11/ba/index.html\n"), "{dry:?}");
    let sent_before = site.sent();
    assert!(sent_before.contains_key("2026/11/mot/index.html"));
    site.upload(&[]).assert(0);
    for (name, text) in foreign {
        assert_eq!(
            std::fs::read_to_string(site.server().join(name)).expect("stays"),
            text
        );
        std::fs::remove_file(site.server().join(name)).expect("a file");
    }
    let _ = std::fs::remove_dir(site.server().join("2026/11/mot"));
    site.assert_same();
    site.calls();

    // Another computer, and one on which the list is older than the server's.
    site.forget();
    site.upload(&[]).assert(0).says("Không có gì phải tải lên");
    assert!(site.calls().iter().all(|call| !call.starts_with("copyto")));
    // What is withdrawn goes, and its folder too.
    std::fs::remove_dir_all(site.project.root().join("content/tin/hai")).expect("an article");
    site.run(&["build", "--upload", "--allow-deletes"]).assert(0);
    site.assert_same();
    assert!(!site.server().join("2026/11/hai").exists());
}

#[test]
fn an_upload_that_is_killed_is_completed_by_the_next_from_any_computer() {
    let site = Site::new();
    site.run(&["build", "--upload"]).assert(0);
    let (old, old_server) = (site.project.output(), read_tree(&site.server()));
    change(&site.project);
    site.run(&["build"]).assert(0);
    let new = site.project.output();
    let parts = parts_of([&old, &new]);
    let mut killed = 0;
    for budget in 0.. {
        std::fs::remove_dir_all(site.server()).expect("a server");
        write_tree(
            &site.server(),
            old_server
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        );
        site.tell("budget", &budget.to_string());
        site.tell("kills", "");
        if site.upload(&[]).code == 0 {
            break;
        }
        killed += 1;
        let mut half = site.sent();
        // A page that is cut off loads no more than a whole one.
        half.retain(|path, bytes| {
            !path.ends_with(".json") || serde_json::from_slice::<serde_json::Value>(bytes).is_ok()
        });
        assert_eq!(
            Readers::new(half, parts.clone()).missing(),
            None,
            "killed at {budget}"
        );
        std::fs::remove_file(site.beside("kills")).expect("a file");
        if budget % 2 == 0 {
            site.forget();
        }
        // Killed once more.
        if budget % 3 == 0 {
            site.tell("budget", "5");
            site.upload(&[]).assert(3).says("upload/failed");
        }
        site.upload(&[]).assert(0).says("Đã tải lên");
        site.assert_same();
        site.forget();
        site.upload(&[]).assert(0).says("Không có gì phải tải lên");
    }
    assert!(killed > 40, "killed at {killed} moments");
    site.assert_same();
    assert!(!site.project.root().join(".bantin/upload").exists());
}

#[test]
fn the_first_upload_that_is_killed_is_completed_too() {
    let site = Site::new();
    site.run(&["build"]).assert(0);
    for budget in [0, 1, 2, 7] {
        let _ = std::fs::remove_dir_all(site.server());
        site.forget();
        site.tell("budget", &budget.to_string());
        site.tell("kills", "");
        assert_ne!(site.upload(&[]).code, 0);
        site.forget();
        std::fs::remove_file(site.beside("kills")).expect("a file");
        site.upload(&[]).assert(0);
        site.assert_same();
    }
}

#[test]
fn a_foreign_file_in_the_way_stops_the_upload_until_it_is_adopted() {
    let site = Site::new();
    site.run(&["build"]).assert(0);
    write_tree(&site.server(), [("index.html", b"cu".as_slice())]);
    let refused = site.upload(&[]);
    refused.assert(2).says("upload/foreign").says("`index.html`");
    assert_eq!(site.sent().len(), 1, "nothing is sent");
    site.upload(&["--adopt"]).assert(0);
    site.assert_same();
    // One alone, asked for by its name.
    write_tree(&site.server(), [("2026/11/ba/index.html", b"cu".as_slice())]);
    change(&site.project);
    site.run(&["build"]).assert(0);
    site.upload(&[]).assert(2).says("upload/foreign");
    site.upload(&["--adopt"]).assert(0);
    site.assert_same();
}

#[test]
fn a_list_that_is_lost_or_damaged_costs_sending_everything_again() {
    let site = Site::new();
    site.run(&["build", "--upload"]).assert(0);
    let lists = || {
        read_tree(&site.server())
            .into_keys()
            .filter(|path| path.starts_with(LIST))
    };
    // One of the two.
    std::fs::write(site.server().join("bantin-upload-2.gz"), "x").expect("written");
    site.upload(&[]).assert(0);
    site.assert_same();
    // Both: this computer knows what it has sent.
    for list in lists() {
        std::fs::write(site.server().join(list), "x").expect("written");
    }
    std::fs::write(site.server().join("index.html"), "x").expect("written");
    site.upload(&[]).assert(0).says("Đã tải lên");
    site.assert_same();
    // Another computer does not.
    for list in lists() {
        std::fs::remove_file(site.server().join(list)).expect("a list");
    }
    site.forget();
    site.upload(&[]).assert(2).says("upload/foreign");
    site.upload(&["--adopt"]).assert(0);
    site.assert_same();
}

#[test]
fn many_deletions_and_other_sites_are_refused() {
    let site = Site::new();
    site.run(&["build", "--upload"]).assert(0);
    std::fs::remove_dir_all(site.project.root().join("content/tin/mot")).expect("an article");
    std::fs::remove_dir_all(site.project.root().join("content/tin/hai")).expect("an article");
    site.run(&["build", "--allow-deletes"]).assert(0);
    let before = site.sent();
    site.upload(&[]).assert(1).says("upload/articles");
    assert!(site.sent() == before, "nothing is deleted");
    site.upload(&["--allow-deletes"]).assert(0);
    site.assert_same();
    // A second site with the same target would delete the first.
    let settings = format!("{SETTINGS}{UPLOAD}");
    site.project.put(
        "site.toml",
        settings.replace("https://x.example/", "https://y.example/"),
    );
    before_and_build(&site);
    let before = site.sent();
    site.upload(&[])
        .assert(2)
        .says("upload/other-site")
        .says("https://x.example/");
    assert!(site.sent() == before);
    site.upload(&["--adopt"]).assert(0);
    site.assert_same();
    site.upload(&[]).assert(0).says("Không có gì phải tải lên");
}

fn before_and_build(site: &Site) {
    before(&site.project);
    site.run(&["build"]).assert(0);
}

#[test]
fn what_is_wrong_is_said_with_a_remedy() {
    let site = Site::new();
    site.upload(&[]).assert(2).says("upload/nothing");
    site.run(&["build"]).assert(0);
    site.tell("broken", "dial tcp: lookup ftp.example.vn: no such host");
    site.upload(&[])
        .assert(3)
        .says("no such host")
        .says("rclone config");
    std::fs::remove_file(site.beside("broken")).expect("a file");
    let settings = |upload: &str| {
        let settings = format!("{SETTINGS}{upload}");
        site.project.put("site.toml", settings);
        site.upload(&[])
    };
    settings("").assert(2).says("upload/no-target");
    settings("[upload]\nto = \"khac:www\"\n")
        .assert(2)
        .says("upload/unknown-remote")
        .says("`khac`");
    settings("[upload]\nto = \"may-chu\"\n")
        .assert(2)
        .says("upload/no-folder")
        .says("`may-chu:`");
    settings("[upload]\nto = \"public\"\n")
        .assert(2)
        .says("upload/same-folder");
    settings("[upload]\nto = \"content\"\n").assert(2);
    settings("[upload]\nto = \"ftp://an:mat-khau@ftp.example.vn/www\"\n")
        .assert(2)
        .says("config/upload-password")
        .says("rclone config");
    settings("[upload]\nto = \"ftp://ftp.example.vn/www\"\n")
        .assert(2)
        .says("config/upload-address");
    settings(UPLOAD).assert(0);
    site.assert_same();
    // A page that somebody has changed is not sent.
    std::fs::write(site.project.root().join("public/index.html"), "tay").expect("written");
    site.project
        .put("content/tin/hai/index.md", article("Hai", "Sửa."));
    site.upload(&[]).assert(0).says("Không có gì");
    std::fs::remove_dir_all(site.server()).expect("a server");
    site.upload(&[])
        .assert(2)
        .says("upload/changed")
        .says("`index.html`");
    std::fs::remove_file(site.beside("rclone")).expect("a program");
    let alone = site.project.root();
    let alone = run(&["upload", "--root", alone.to_str().expect("UTF-8")], |_| ());
    alone.assert(3).says("upload/no-rclone").says("--changes");
}

#[test]
fn a_folder_of_this_computer_is_a_target_too() {
    let site = Site::new();
    let www = site.project.outside().join("www");
    std::fs::create_dir(&www).expect("a folder");
    let settings = format!("{SETTINGS}[upload]\nto = \"../www\"\nconnections = 2\n");
    site.project.put("site.toml", settings);
    write_tree(&site.project.root(), [("public/.git/config", b"x".as_slice())]);
    site.run(&["build", "--adopt"]).assert(0);
    site.upload(&[]).assert(0).says(".git/").says("content/_static");
    let mut sent = read_tree(&www);
    sent.retain(|path, _| !path.starts_with(LIST));
    let mut published = site.project.output();
    published.retain(|path, _| !path.starts_with(".git/"));
    assert_eq!(
        sent.keys().collect::<Vec<_>>(),
        published.keys().collect::<Vec<_>>()
    );
    assert!(site.calls().iter().any(|call| call.contains("--transfers 2 ")));
}

#[test]
fn the_web_server_is_asked_for_the_home_page() {
    let site = Site::new();
    let server = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = server.local_addr().expect("an address").port();
    let settings = format!("{SETTINGS}{UPLOAD}");
    let settings = settings.replace("https://x.example/", &format!("http://127.0.0.1:{port}/ban-tin/"));
    site.project.put("site.toml", settings);
    let home = site.server().join("index.html");
    let answers = [None, Some("200 OK"), Some("404 Not Found")];
    let thread = std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = server.accept().expect("a request");
            let mut request = [0; 4096];
            let read = std::io::Read::read(&mut stream, &mut request).expect("a request");
            let request = String::from_utf8_lossy(&request[..read]);
            assert!(request.starts_with("GET /ban-tin/ HTTP/1.1\r\n"), "{request}");
            let body = match answer {
                None => std::fs::read(&home).expect("a home page"),
                Some(_) => b"trang cu".to_vec(),
            };
            let head = format!(
                "HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                answer.unwrap_or("200 OK"),
                body.len()
            );
            let answered = std::io::Write::write_all(&mut stream, &[head.as_bytes(), &body].concat());
            answered.expect("an answer");
        }
        drop(server);
    });
    let first = site.run(&["build", "--upload"]);
    first.assert(0);
    assert!(!first.stderr.contains("upload/"), "{first:?}");
    for (number, expected) in [
        (1, "upload/home-old"),
        (2, "upload/home-status"),
        (3, "upload/home-unreachable"),
    ] {
        site.project.put(
            "content/tin/hai/index.md",
            article("Hai", &format!("Sửa {number}.")),
        );
        site.run(&["build", "--upload"]).assert(0).says(expected);
        site.assert_same();
    }
    thread.join().expect("a server");
}

#[test]
fn watch_uploads_each_publication_and_says_once_that_it_fails() {
    let site = Site::new();
    site.tell("broken", "no route to host");
    let root = site.project.root();
    let path = std::env::join_paths([site.beside(""), "/usr/bin".into(), "/bin".into()]).expect("a path");
    let log = site.beside("log");
    let mut watch = command();
    watch
        .args(["watch", "--upload", "--poll=50", "--now", NOW, "--root"])
        .arg(&root)
        .env("PATH", path)
        .stderr(std::fs::File::create(&log).expect("a log"));
    let mut watch = watch.spawn().expect("it starts");
    let said = || std::fs::read_to_string(&log).unwrap_or_default();
    until("it fails", || said().contains("upload/failed"));
    assert!(site.project.has("index.html"), "a publication does not wait");
    site.project
        .put("content/tin/hai/index.md", article("Hai", "Sửa một."));
    until("the next fails too", || {
        std::fs::read_to_string(site.beside("calls")).is_ok_and(|calls| calls.lines().count() > 1)
    });
    std::fs::remove_file(site.beside("broken")).expect("a file");
    site.project
        .put("content/tin/hai/index.md", article("Hai", "Sửa hai."));
    let page = site.server().join("2026/11/hai/index.html");
    until("it is there", || {
        std::fs::read_to_string(&page).is_ok_and(|page| page.contains("Sửa hai"))
    });
    until("it is said", || said().contains("Đã tải lên may-chu:www"));
    watch.kill().expect("killed");
    watch.wait().expect("ended");
    assert_eq!(said().matches("upload/failed").count(), 1, "{}", said());
}

/// Waits for what another process does.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_mins(2), "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
