//! What must not be answered by the preview, by tables: ways out of the site, hosts that are not this computer, requests
//! that hide others, pages of other sites that want to read. Most go through the functions that decide, some over sockets.

use crate::support::http::{Preview, connect, read_answer};
use crate::support::project::Project;
use bantin::serve::address::{self, Mount, PreviewTarget};
use bantin::serve::answer::{Response, answer};
use bantin::serve::connection::Limits;
use bantin::serve::guard::Hosts;
use bantin::serve::request::{MAX_HEAD, ParsedHead, Request, parse};
use bantin::serve::seats::ConnectionLimits;
use bantin::serve::state::PreviewState;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

const ARTICLE: &str = "---\ntitle: Bài một\ndate: 2026-11-20\n---\n\nNội dung.\n";

fn small() -> Project {
    Project::new([("content/tin/bai-mot.md", ARTICLE), ("../secret.txt", "SECRET")])
}

fn read(bytes: &[u8]) -> Option<Request> {
    match parse(bytes) {
        ParsedHead::Whole(request, _) => Some(*request),
        ParsedHead::Bad(400 | 431) => None,
        other => panic!("{:?}: {other:?}", String::from_utf8_lossy(bytes)),
    }
}

/// Every way of writing `..` and `/`, at every depth and behind every prefix.
fn traversals() -> Vec<String> {
    let dots = [
        "..",
        "%2e%2e",
        "%2E.",
        ".%2e",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "%e0%80%ae.",
        "%u002e.",
        "\u{ff0e}\u{ff0e}",
        "%ef%bc%8e%ef%bc%8e",
        "...",
        "..;",
        "..%00",
        "%2e%2e%20",
    ];
    let slashes = [
        "/",
        "\\",
        "%2f",
        "%2F",
        "%5c",
        "%255c",
        "%252f",
        "%c0%af",
        "%c1%9c",
        "%e2%88%95",
        "%ef%bc%8f",
        "//",
    ];
    let prefixes = [
        "/",
        "//",
        "/media/",
        "/tim-kiem/",
        "/2026/11/bai-mot/",
        "/__bantin/",
        "/assets/",
        "/rss.xml/",
        "",
        "http://localhost/",
    ];
    let files = [
        "secret.txt",
        "site.toml",
        "etc/passwd",
        "content/tin/bai-mot.md",
        ".bantin/state/manifest",
    ];
    let mut all = Vec::new();
    for dots in dots {
        for slash in slashes {
            for depth in 1..=3 {
                let up = format!("{dots}{slash}").repeat(depth);
                for prefix in prefixes {
                    all.extend(files.map(|file| format!("{prefix}{up}{file}")));
                }
            }
        }
    }
    all
}

#[test]
fn no_way_of_writing_a_path_leads_out_of_the_plan() {
    let preview = Preview::of(small());
    let current = preview.state.current();
    let press = current
        .snapshot
        .as_ref()
        .and_then(|snapshot| snapshot.press.as_ref());
    let press = press.expect("a site");
    let mount = Mount::of(Some(&press.site.config));
    let all = traversals();
    assert!(all.len() > 8_388, "{}", all.len());
    let mut looked_up = 0;
    for target in &all {
        let bytes = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let Some(path) = read(bytes.as_bytes()).and_then(|request| address::decode(&request.path)) else {
            continue;
        };
        looked_up += 1;
        assert!(!path.split('/').any(|name| name == ".."), "{target}: {path}");
        if let Some(name) = address::private(&path) {
            assert!(
                name.contains(['/', '.', '%', '\u{2215}']) && !name.ends_with("live.js"),
                "{target}"
            );
            continue;
        }
        let found = address::find(press, &mount, &path);
        assert!(matches!(found, PreviewTarget::Nothing), "{target}: {found:?}");
    }
    assert!(looked_up > 1_000, "some are only names: {looked_up}");
    // One in 400 over a socket.
    for target in all.iter().step_by(400) {
        let found = preview.get(target);
        assert!(matches!(found.status, 400 | 404), "{target}: {}", found.status);
        let text = String::from_utf8_lossy(&found.body);
        assert!(
            !text.contains("SECRET") && !text.contains("[[categories]]"),
            "{target}"
        );
    }
}

const NOT_HERE: [&str; 36] = [
    "",
    "evil.example",
    "EVIL.EXAMPLE",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "127.0.0.1.nip.io",
    "evil.localhost.example",
    "localhosts",
    "xlocalhost",
    ".localhost",
    "localhost.",
    "localhost..",
    "a@localhost",
    "localhost@evil.example",
    "evil.example#localhost",
    "evil.example?localhost",
    "evil.example/localhost",
    "localhost/",
    "localhost\\",
    "local host",
    "localhost,evil.example",
    "*",
    "%6cocalhost",
    "ｌocalhost",
    "127.1",
    "127.0.0.01",
    "127.0.0.2",
    "2130706433",
    "0x7f000001",
    "017700000001",
    "0.0.0.0",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::1%25lo]",
    "192.168.1.5",
    "169.254.169.254",
];

const PORTS: [&str; 8] = ["", ":", ":1111", ":80", ":65535", ":123456", ":a", ":1111:1111"];

#[test]
fn no_other_host_is_this_computer() {
    let hosts = Hosts::of("127.0.0.1");
    let state = PreviewState::new(Path::new("."));
    let mut count = 0;
    for name in NOT_HERE {
        for port in PORTS {
            let host = format!("{name}{port}");
            count += 1;
            assert!(!hosts.has(&host), "{host}");
            for text in [
                format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"),
                format!("GET http://{host}/ HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                format!("GET / HTTP/1.1\r\nHost: localhost\r\nHost: {host}\r\n\r\n"),
                format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: localhost\r\n\r\n"),
            ] {
                // A host that is a path, as `http://localhost//`, is another path of this computer.
                let request =
                    read(text.as_bytes()).filter(|request| request.host.as_deref() != Some("localhost"));
                if let Some(request) = request {
                    assert_eq!(status(answer(&state, &hosts, &request)), 403, "{text}");
                }
            }
        }
    }
    for port in [":a", ":123456", ":1:1", ":-1", ": 1"] {
        for name in ["localhost", "127.0.0.1", "[::1]"] {
            count += 1;
            assert!(!hosts.has(&format!("{name}{port}")), "{name}{port}");
        }
    }
    assert!(count > 210, "{count}");
    let any = Hosts::of("0.0.0.0");
    for name in [
        "evil.example",
        "127.0.0.1.nip.io",
        "localhost.",
        "2130706433",
        "0x7f000001",
        "a@192.168.1.5",
    ] {
        assert!(!any.has(name), "{name}");
    }
    // A name that was typed stands for its address too.
    let named = Hosts::of("may.example").and("192.168.1.5".parse().expect("an address"));
    assert!(named.has("may.example:1111") && named.has("192.168.1.5:1111") && !named.has("192.168.1.6"));
}

fn status(answered: Response) -> u16 {
    match answered {
        Response::Reply(reply) | Response::File(reply, ..) => reply.status,
        Response::Revisions(_) => 200,
    }
}

/// Heads behind which another request may hide.
fn smugglings() -> Vec<String> {
    let lengths = [
        "5",
        "05",
        "00",
        "+5",
        "-5",
        "5,5",
        "5, 6",
        "0, 5",
        "0x5",
        "1e1",
        "",
        "99999999999999999999999",
        "0\r\nContent-Length: 5",
        "5\r\nContent-Length: 5",
        "5\r\nContent-Length: 0",
        "5\u{a0}",
    ];
    let encodings = [
        "chunked",
        "CHUNKED",
        "chunked, identity",
        "identity",
        "xchunked",
        "\"chunked\"",
        "chunked;q=1",
        "",
        "gzip, chunked",
        "chunked\r\nTransfer-Encoding: identity",
        "\tchunked",
        "\u{b}chunked",
        "chunked\0",
    ];
    let lines = [
        "Content-Length : 5",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding\t: chunked",
        " Transfer-Encoding: chunked",
        "X: a\r\n Transfer-Encoding: chunked",
        "X: a\r\n\tContent-Length: 5",
        "X: a\nTransfer-Encoding: chunked",
        "X: a\rTransfer-Encoding: chunked",
        "X: a\n",
        "X: a\r",
        "\0Transfer-Encoding: chunked",
        "Transfer\0-Encoding: chunked",
        "X: \0",
        ": a",
        "X",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Connection: close",
        "Connection: keep-alive, close",
        "Host: localhost",
    ];
    let lengths = lengths.map(|value| format!("Content-Length: {value}"));
    let encodings = encodings.map(|value| format!("Transfer-Encoding: {value}"));
    let lines = lines.map(str::to_owned);
    let headers = lengths.into_iter().chain(encodings).chain(lines);
    let head = |header: String| format!("GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n");
    let starts = [
        "GET /robots.txt HTTP/1.1\nHost: localhost\n\n",
        "GET /robots.txt HTTP/1.1\r\nHost: localhost\n\r\n",
        "GET /robots.txt HTTP/1.1\r\n\nHost: localhost\r\n\r\n",
        "GET /robots.txt HTTP/1.0\r\nHost: localhost\r\n\r\n",
        "GET  /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /robots.txt  HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET\t/robots.txt\tHTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /robots.txt HTTP/1.1 \r\nHost: localhost\r\n\r\n",
        "GET /robots.txt HTTP/1.1\r\n Host: localhost\r\n\r\n",
        "GET /robots.txt HTTP/2.0\r\nHost: localhost\r\n\r\n",
    ];
    headers.map(head).chain(starts.map(str::to_owned)).collect()
}

#[test]
fn no_request_hides_another() {
    let preview = Preview::of(small());
    let hidden = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let all = smugglings();
    assert!(all.len() > 46, "{}", all.len());
    for head in &all {
        let whole = format!("{head}{hidden}");
        let is_last = read(whole.as_bytes()).is_none_or(|request| !request.keeps_alive);
        assert!(is_last, "{head:?}: another request may follow");
        let mut connection = connect(preview.address);
        let _ = connection.write_all(whole.as_bytes());
        let first = read_answer(&mut connection, true);
        assert!(matches!(first.status, 200 | 400), "{head:?}: {}", first.status);
        let mut rest = Vec::new();
        let _ = connection.read_to_end(&mut rest);
        assert_eq!(String::from_utf8_lossy(&rest), "", "{head:?}: two answers");
    }
    let long = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nA: {}\r\n\r\n{hidden}",
        "a".repeat(MAX_HEAD)
    );
    assert_eq!(parse(long.as_bytes()), ParsedHead::Bad(431));
}

#[test]
fn no_other_site_reads_anything() {
    let hosts = Hosts::of("127.0.0.1");
    let state = PreviewState::new(Path::new("."));
    let origins = [
        "http://evil.example",
        "https://evil.example",
        "null",
        "",
        "http://localhost",
        "http://localhost:1112",
        "https://localhost:1111",
        "http://127.0.0.1:1111",
        "http://[::1]:1111",
        "http://localhost.evil.example:1111",
        "http://user@localhost:1111",
        "http://localhost:1111, http://evil.example",
        "http://localhost:1111/",
        "file://",
        "chrome-extension://x",
    ];
    let origins = origins.map(|origin| format!("Origin: {origin}\r\n"));
    let mut headers = Vec::from(origins);
    for site in ["cross-site", "same-site", "CROSS-SITE", "other", ""] {
        for (mode, dest) in [
            ("no-cors", "script"),
            ("no-cors", "image"),
            ("no-cors", "style"),
            ("cors", "empty"),
            ("websocket", "websocket"),
            ("navigate", "iframe"),
            ("navigate", "embed"),
            ("navigate", "object"),
            ("same-origin", "empty"),
            ("", ""),
        ] {
            headers.push(format!(
                "Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n"
            ));
        }
    }
    let mut count = 0;
    for method in ["GET", "HEAD", "POST", "OPTIONS"] {
        for path in [
            "/",
            "/feed.json",
            "/__bantin/events",
            "/__bantin/overlay",
            "/__bantin/live.js",
        ] {
            for header in &headers {
                count += 1;
                let text = format!("{method} {path} HTTP/1.1\r\nHost: localhost:1111\r\n{header}\r\n");
                let request = read(text.as_bytes()).expect("a request");
                assert_eq!(status(answer(&state, &hosts, &request)), 403, "{text}");
            }
        }
    }
    assert!(count > 28, "{count}");
}

/// Few, so that the test opens few.
const ROOM: ConnectionLimits = ConnectionLimits {
    connections: 60,
    of_client: 30,
    streams: 20,
    streams_of_client: 10,
};

/// A preview that two clients reach: those of the two loopback addresses. `None` where there is no IPv6.
fn of_two_clients() -> Option<Preview> {
    let limits = Limits {
        room: ROOM,
        ..Limits::default()
    };
    let preview = Preview::with(small(), limits);
    (preview.addresses.len() > 1).then_some(preview)
}

fn ask_from(preview: &Preview, client: usize) -> u16 {
    let mut connection = connect(preview.addresses[client]);
    preview.get_on(&mut connection, "/robots.txt").status
}

#[test]
fn a_crowd_of_one_client_keeps_nobody_out() {
    let Some(preview) = of_two_clients() else { return };
    let mut crowd: Vec<TcpStream> = Vec::new();
    for round in 0..200 {
        let mut connection = connect(preview.addresses[0]);
        // Half of them are silent, and half send a request without an end.
        if round % 2 == 0 {
            let _ = connection.write_all(b"GET / HTTP/1.1\r\nHost: lo");
        }
        crowd.push(connection);
        if round % 20 == 19 {
            assert_eq!(ask_from(&preview, 1), 200, "another client, after {round}");
            assert_eq!(ask_from(&preview, 0), 200, "the same client, after {round}");
        }
    }
    // Byte by byte.
    for connection in &mut crowd {
        let _ = connection.write_all(b"c");
    }
    assert_eq!((ask_from(&preview, 0), ask_from(&preview, 1)), (200, 200));
}

#[test]
fn streams_of_one_client_leave_room_for_pages_and_for_the_streams_of_others() {
    let Some(preview) = of_two_clients() else { return };
    let open = |client: usize| {
        let mut connection = connect(preview.addresses[client]);
        let request = "GET /__bantin/events?since=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        connection.write_all(request.as_bytes()).expect("sent");
        let status = read_answer(&mut connection, false).status;
        (connection, status)
    };
    let streams: Vec<_> = (0..40).map(|_| open(0)).collect();
    let statuses: Vec<u16> = streams.iter().map(|(_, status)| *status).collect();
    assert_eq!(statuses[..10], [200; 10]);
    assert_eq!(statuses[10..], [503; 30]);
    assert_eq!(
        (open(1).1, ask_from(&preview, 0), ask_from(&preview, 1)),
        (200, 200, 200)
    );
}
