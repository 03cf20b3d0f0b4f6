//! Questions to other sites, asked of servers inside the test: what each kind of answer means, how often
//! anybody is asked, and that nobody is without `--external`.

use crate::support::NOW;
use crate::support::project::{Project, Run, SETTINGS, run};
use bantin::disk::outside::memory::Memory;
use bantin::disk::outside::{Manners, ask_all};
use bantin::site::outside::LinkStatus;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// A server that answers requests, and remembers their first lines and who asked.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `answer` gets method, path and the connection.
    fn new(answer: impl Fn(&str, &str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&asked), Arc::new(answer));
        // It ends with the test process; a thread that waits for a connection holds nothing.
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                thread::spawn(move || serve(connection, &log, &*answer));
            }
        });
        Self { port, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("requests").clone()
    }
}

fn serve(
    mut connection: TcpStream,
    log: &Mutex<Vec<String>>,
    answer: &(dyn Fn(&str, &str, &mut TcpStream) + Send + Sync),
) {
    let mut lines = BufReader::new(connection.try_clone().expect("a connection")).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let headers: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let agent = headers
        .iter()
        .find(|line| line.to_ascii_lowercase().starts_with("user-agent:"));
    assert!(agent.is_some_and(|line| line.contains("bantin/")), "{headers:?}");
    let mut words = first.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    log.lock().expect("requests").push(format!("{method} {path}"));
    answer(method, path, &mut connection);
}

fn say(connection: &mut TcpStream, text: &str) {
    // Whoever asked may have heard enough.
    let _ = connection.write_all(text.as_bytes());
}

fn status(connection: &mut TcpStream, status: &str) {
    say(
        connection,
        &format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"),
    );
}

/// Every kind of server in one.
fn world() -> Server {
    Server::new(|method, path, connection| match path {
        "/no-head" if method == "HEAD" => status(connection, "405 Method Not Allowed"),
        "/hangs-up-on-head" if method == "HEAD" => {}
        "/good" | "/no-head" | "/hangs-up-on-head" => status(connection, "200 OK"),
        "/gone" => status(connection, "404 Not Found"),
        "/gone-for-good" => status(connection, "410 Gone"),
        "/broken" => status(connection, "503 Service Unavailable"),
        "/shy" => status(connection, "403 Forbidden"),
        "/old" => status(connection, "301 Moved\r\nLocation: /newer"),
        "/newer" => status(connection, "308 Moved\r\nLocation: good"),
        "/for-now" => status(connection, "302 Found\r\nLocation: /good"),
        "/old-then-for-now" => status(connection, "301 Moved\r\nLocation: /for-now"),
        "/old-and-gone" => status(connection, "301 Moved\r\nLocation: /gone"),
        "/circle" => status(connection, "302 Found\r\nLocation: /circle"),
        "/to-a-file" => status(connection, "301 Moved\r\nLocation: file:///etc/passwd"),
        "/garbage" => say(connection, "220 mail.example ESMTP\r\n\r\n"),
        "/endless" => {
            say(
                connection,
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
            );
            while connection.write_all(&[b'a'; 4096]).is_ok() {}
        }
        "/endless-head" => {
            say(connection, "HTTP/1.1 200 OK\r\n");
            while connection.write_all(&[b'a'; 4096]).is_ok() {}
        }
        _ => thread::sleep(Duration::from_secs(20)),
    })
}

const QUICK: Manners = Manners {
    pause: Duration::ZERO,
    timeout: Duration::from_secs(10),
    hosts: 4,
    most: 100,
};

/// The answer for one address, asked by somebody who knows nothing.
fn ask(url: &str, timeout: Duration) -> LinkStatus {
    let folder = TempDir::new().expect("a folder");
    let manners = Manners { timeout, ..QUICK };
    let (mut answers, left) = ask_all([url], &mut Memory::open(folder.path()), manners, |_, _| ());
    assert_eq!(left, 0);
    answers.remove(url).expect("an answer")
}

#[test]
fn every_kind_of_answer_has_its_meaning() {
    let server = world();
    for (path, expected) in [
        ("/good", LinkStatus::Fine),
        ("/gone", LinkStatus::Status(404)),
        ("/gone-for-good", LinkStatus::Status(410)),
        ("/broken", LinkStatus::Status(503)),
        ("/shy", LinkStatus::Status(403)),
        ("/no-head", LinkStatus::Fine),
        ("/hangs-up-on-head", LinkStatus::Fine),
        ("/old", LinkStatus::Moved(server.url("/good"))),
        ("/for-now", LinkStatus::Fine),
        ("/old-then-for-now", LinkStatus::Moved(server.url("/for-now"))),
        ("/old-and-gone", LinkStatus::Status(404)),
        ("/circle", LinkStatus::Circle),
        ("/to-a-file", LinkStatus::Fine),
        ("/garbage", LinkStatus::Garbled),
        ("/endless", LinkStatus::Fine),
        ("/endless-head", LinkStatus::Garbled),
    ] {
        assert_eq!(ask(&server.url(path), QUICK.timeout), expected, "{path}");
    }
    let impatient = Duration::from_millis(300);
    assert_eq!(ask(&server.url("/slow"), impatient), LinkStatus::Slow);
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port");
    let nobody = format!("http://{}/", closed.local_addr().expect("an address"));
    drop(closed);
    assert_eq!(ask(&nobody, QUICK.timeout), LinkStatus::Unreachable);
    // A server without TLS is none to be safe with.
    let answer = ask(&server.url("/good").replace("http:", "https:"), QUICK.timeout);
    assert!(!answer.is_good(), "{answer:?}");
}

#[test]
fn what_was_answered_is_not_asked_again_until_it_is_old() {
    let server = world();
    let folder = TempDir::new().expect("a folder");
    let urls = [server.url("/good"), server.url("/gone")];
    let day = Duration::from_hours(24);
    let start = day * 20_000;
    let asked_at = |moment| {
        let before = server.asked().len();
        let mut memory = Memory::at(folder.path(), moment);
        let (answers, _) = ask_all(urls.iter().map(String::as_str), &mut memory, QUICK, |_, _| ());
        assert_eq!(answers.len(), 2);
        server.asked().split_off(before)
    };
    assert_eq!(asked_at(start), ["HEAD /good", "HEAD /gone", "GET /gone"]);
    assert_eq!(asked_at(start + day / 2), [""; 0]);
    assert_eq!(asked_at(start + day), ["HEAD /gone", "GET /gone"]);
    assert_eq!(
        asked_at(start + day * 7),
        ["HEAD /good", "HEAD /gone", "GET /gone"]
    );
    assert_eq!(asked_at(start).len(), 3, "answers from the future are none");
    std::fs::write(folder.path().join(".bantin/cache/outside.json"), "{").expect("a file");
    assert_eq!(asked_at(start).len(), 3, "a damaged file is none");
}

#[test]
fn a_host_is_asked_one_question_at_a_time_and_hosts_side_by_side() {
    let now = Arc::new(Mutex::new((0, 0)));
    let counter = Arc::clone(&now);
    let server = Server::new(move |_, _, connection| {
        let mut count = counter.lock().expect("a count");
        count.0 += 1;
        count.1 = count.1.max(count.0);
        drop(count);
        thread::sleep(Duration::from_millis(30));
        counter.lock().expect("a count").0 -= 1;
        status(connection, "200 OK");
    });
    let urls: Vec<String> = (0..6).map(|number| server.url(&format!("/{number}"))).collect();
    let folder = TempDir::new().expect("a folder");
    let mut memory = Memory::open(folder.path());
    let manners = Manners { most: 5, ..QUICK };
    let (answers, left) = ask_all(urls.iter().map(String::as_str), &mut memory, manners, |_, _| ());
    assert_eq!((answers.len(), left), (5, 1), "the rest waits for the next time");
    assert_eq!(now.lock().expect("a count").1, 1);
}

fn check(project: &Project, args: &[&str]) -> Run {
    let all = [&["check", "--now", NOW, "--lang", "en"], args].concat();
    run(&all, |command| {
        command.current_dir(project.root());
        for name in ["http_proxy", "https_proxy", "all_proxy"] {
            command.env_remove(name).env_remove(name.to_uppercase());
        }
    })
}

#[test]
fn check_tells_where_dead_pages_are_linked_and_its_exit_code_is_its_own() {
    let (world, moved, other) = (world(), world(), world());
    let text = format!(
        "---\ntitle: Bài\ndate: 2026-11-20\nsource: {{name: Báo, url: \"{}\"}}\n---\n\nXem [đây]({}#x) và {}, [mình](https://x.example/).\n",
        other.url("/good"),
        world.url("/gone"),
        moved.url("/old"),
    );
    let line = text.lines().nth(6).expect("the text");
    let before = line.split(&moved.url("")).next().expect("an address");
    let bare = u64::try_from(before.chars().count() + 1).expect("a column");
    let links = format!(
        "{SETTINGS}\n[[website_links]]\nlabel = \"Sở\"\nurl = \"{}\"\n",
        world.url("/gone")
    );
    let project = Project::new([("site.toml", links), ("content/tin/bai.md", text)]);
    let quiet = check(&project, &["--format", "json"]);
    assert_eq!(quiet.problems(), []);
    for server in [&world, &moved, &other] {
        assert_eq!(server.asked(), [""; 0], "nobody is asked without `--external`");
    }
    assert!(!project.root().join(".bantin").exists(), "and nothing is written");
    let run = check(&project, &["--external", "--strict", "--format", "json"]);
    run.assert(0);
    let said: Vec<_> = run
        .problems()
        .into_iter()
        .map(|problem| (problem.code, problem.path, problem.line, problem.column))
        .collect();
    let place = |code: &str, path: &str, line, column| (code.to_owned(), path.to_owned(), line, column);
    assert_eq!(
        said,
        [
            place("outside/gone", "content/tin/bai.md", 7, 5),
            place("outside/moved", "content/tin/bai.md", 7, bare),
            place("outside/gone", "site.toml", 20, 7),
        ]
    );
    assert_eq!(other.asked(), ["HEAD /good"]);
    let again = check(&project, &["--external", "--format", "json"]);
    assert_eq!(again.problems().len(), 3, "said again");
    assert_eq!(world.asked(), ["HEAD /gone", "GET /gone"], "and not asked again");
}
