//! A preview of a site inside the test, and a client that sends what browsers never would.

use super::NOW;
use super::project::Project;
use bantin::base::language::Language;
use bantin::disk::read::input_cache::InputCache;
use bantin::disk::read::scan::{self, SourceReader};
use bantin::serve::connection::Limits;
use bantin::serve::http::{Running, Server};
use bantin::serve::state::{Current, PreviewState};
use bantin::source::last_good::NothingPublished;
use bantin::text::dates::moment::{Moment, Zone};
use bantin::workspace::{Flags, Workspace};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A running preview.
pub struct Preview {
    /// The site.
    pub project: Project,
    /// What is shown.
    pub state: Arc<PreviewState>,
    /// Where it listens.
    pub address: SocketAddr,
    /// Every address where it listens.
    pub addresses: Vec<SocketAddr>,
    /// What the next revision says that it affects.
    pub affected: Option<String>,
    running: Option<Running>,
    events: Arc<Mutex<Vec<String>>>,
    revision: u64,
}

impl Preview {
    /// A preview of a site as it is now, in revision 1.
    pub fn of(project: Project) -> Self {
        Self::with(project, Limits::default())
    }

    /// The same with other limits.
    pub fn with(project: Project, limits: Limits) -> Self {
        let events = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&events);
        let state = PreviewState::with_log(&project.root(), move |event| {
            told.lock().expect("events").push(format!("{event:?}"));
        });
        let server = Server::bind("127.0.0.1", 0, Arc::clone(&state), limits).expect("a port");
        let mut preview = Self {
            project,
            state,
            address: server.address(),
            addresses: server.addresses(),
            affected: None,
            running: Some(server.run()),
            events,
            revision: 0,
        };
        preview.publish();
        preview
    }

    /// Reads the site and shows it, as the watch loop does.
    pub fn publish(&mut self) {
        let root = self.project.root();
        let mut workspace = Workspace::new(Flags::default());
        let listing = scan::list(&root);
        let reader = SourceReader::new(&root, InputCache::open(&root, true));
        workspace.fill(reader.files(&listing.files));
        let now = Moment::parse(NOW, Zone::VIETNAM).expect("a moment");
        let snapshot = workspace.snapshot(now, &NothingPublished);
        let before = self.state.current();
        self.revision += 1;
        let press = snapshot.press.as_ref();
        let language = press.map_or(before.language, |press| press.site.config.language);
        let fatal = snapshot.press.is_none();
        self.state.publish(Current {
            diagnostics: snapshot.diagnostics.clone(),
            revision: self.revision,
            language,
            affected: self.affected.clone(),
            fatal,
            snapshot: if fatal {
                before.snapshot.clone()
            } else {
                Some(Arc::new(snapshot))
            },
        });
        assert_eq!(language, Language::Vi);
    }

    /// Ends it.
    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop();
        }
    }

    /// What it told.
    pub fn events(&self) -> Vec<String> {
        self.events.lock().expect("events").clone()
    }

    /// The answer to a request of its own.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "Connection: close\r\n")
    }

    /// The answer to a request with more headers.
    pub fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let host = self.address;
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n");
        let mut connection = connect(self.address);
        connection.write_all(request.as_bytes()).expect("sent");
        read_answer(&mut connection, method != "HEAD")
    }

    /// The answer on a connection that stays.
    pub fn get_on(&self, connection: &mut TcpStream, path: &str) -> Answer {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        connection.write_all(request.as_bytes()).expect("sent");
        read_answer(connection, true)
    }

    /// The answer to any bytes.
    pub fn raw(&self, bytes: &[u8]) -> Answer {
        let mut connection = connect(self.address);
        // The server may hang up before it has all.
        let _ = connection.write_all(bytes);
        read_answer(&mut connection, true)
    }

    /// The stream of revisions.
    pub fn stream(&self, query: &str, headers: &str) -> Stream {
        let mut connection = connect(self.address);
        let host = self.address;
        let request = format!("GET /__bantin/events?{query} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n");
        connection.write_all(request.as_bytes()).expect("sent");
        let mut stream = Stream {
            connection: BufReader::new(connection),
        };
        let head = stream.block("\r\n");
        assert!(head.contains("Content-Type: text/event-stream"), "{head}");
        assert!(!head.contains("Access-Control"), "{head}");
        assert_eq!(stream.block("\n"), "retry: 1000\n");
        stream
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A stream of revisions.
pub struct Stream {
    /// What comes.
    pub connection: BufReader<TcpStream>,
}

impl Stream {
    /// Lines until an empty one.
    fn block(&mut self, end: &str) -> String {
        let mut text = String::new();
        loop {
            let mut line = String::new();
            let read = self.connection.read_line(&mut line).expect("a line");
            if read == 0 || line == end {
                return text;
            }
            text.push_str(&line);
        }
    }

    /// The next revision.
    pub fn next(&mut self) -> u64 {
        let block = self.block("\n");
        let number = block.lines().last().and_then(|line| line.strip_prefix("data: "));
        let number = number.unwrap_or_else(|| panic!("{block:?}"));
        assert_eq!(block, format!("id: {number}\ndata: {number}\n"));
        number.parse().expect("a number")
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The status; 0 when the server hung up.
    pub status: u16,
    /// The headers.
    pub head: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    /// Whether the script of the preview is in it.
    pub fn has_script(&self) -> bool {
        self.script().is_some()
    }

    /// The body as `build` would have written it.
    pub fn without_script(&self) -> Vec<u8> {
        let mut body = self.body.clone();
        if let Some((start, end)) = self.script() {
            body.drain(start..end);
        }
        body
    }

    fn script(&self) -> Option<(usize, usize)> {
        let at = memchr::memmem::find(&self.body, b"__bantin/live.js")?;
        let start = memchr::memmem::rfind(&self.body[..at], b"<script src=\"")?;
        let end = at + memchr::memmem::find(&self.body[at..], b" defer></script>")?;
        Some((start, end + " defer></script>".len()))
    }
}

/// A connection that does not wait for ever.
pub fn connect(address: SocketAddr) -> TcpStream {
    let connection = TcpStream::connect(address).expect("a connection");
    let limit = Some(Duration::from_secs(30));
    connection.set_read_timeout(limit).expect("a limit");
    connection.set_write_timeout(limit).expect("a limit");
    connection
}

/// Reads one answer.
pub fn read_answer(connection: &mut TcpStream, has_body: bool) -> Answer {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        match connection.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => break,
        }
    }
    let head = String::from_utf8(head).expect("a head in UTF-8");
    let mut answer = Answer {
        status: head.get(9..12).and_then(|text| text.parse().ok()).unwrap_or(0),
        head,
        body: Vec::new(),
    };
    let length = answer.header("Content-Length").and_then(|text| text.parse().ok());
    answer.body = vec![0; length.filter(|_| has_body).unwrap_or(0)];
    let _ = connection.read_exact(&mut answer.body);
    answer
}
