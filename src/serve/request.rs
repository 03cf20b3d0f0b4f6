//! Parses the head of an HTTP request from bytes. Nothing in it is trusted, and a body is never read.

use httparse::{Error, Status};

/// The longest head in bytes.
pub const MAX_HEAD: usize = 16 << 10;
/// The maximal number of headers.
const MAX_HEADERS: usize = 100;

/// The method of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `HEAD`.
    Head,
    /// Any other method, which is refused.
    Other,
}

/// The head of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Method and target for the log, as received but with control characters escaped.
    pub line: String,
    /// The target before `?`, percent-encoded.
    pub path: String,
    /// The target after `?`. `None`: there is no `?`.
    pub query: Option<String>,
    /// `Host`, or the host of an absolute target. `None`: neither is given.
    pub host: Option<String>,
    /// `Origin`.
    pub origin: Option<String>,
    /// `Sec-Fetch-Site`, `Sec-Fetch-Mode` and `Sec-Fetch-Dest`.
    pub fetch: [Option<String>; 3],
    /// `Last-Event-ID`.
    pub last_event: Option<u64>,
    /// Whether another request may follow on the connection.
    pub keeps_alive: bool,
}

/// The result of parsing the bytes received so far.
#[derive(Debug, PartialEq, Eq)]
pub enum ParsedHead {
    /// An incomplete head: more bytes are needed.
    Partial,
    /// A complete head, and its length in bytes.
    Whole(Box<Request>, usize),
    /// Not a valid head: the status to answer with.
    Bad(u16),
}

/// Parses the request head at the start of `bytes`.
#[must_use]
pub fn parse(bytes: &[u8]) -> ParsedHead {
    if has_lone_end(bytes) {
        return ParsedHead::Bad(400);
    }
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    match head.parse(bytes) {
        Ok(Status::Partial) if bytes.len() >= MAX_HEAD => ParsedHead::Bad(431),
        Ok(Status::Partial) => ParsedHead::Partial,
        Ok(Status::Complete(length)) if length > MAX_HEAD => ParsedHead::Bad(431),
        Ok(Status::Complete(length)) => match request(&head) {
            Some(request) => ParsedHead::Whole(Box::new(request), length),
            None => ParsedHead::Bad(400),
        },
        Err(Error::TooManyHeaders) => ParsedHead::Bad(431),
        Err(_) => ParsedHead::Bad(400),
    }
}

/// Whether the head contains a lone `\r` or `\n`: servers disagree on whether that ends a line, which attacks use.
fn has_lone_end(bytes: &[u8]) -> bool {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let head = &bytes[..end.map_or(bytes.len(), |end| end + 4)];
    let is_lone = |(at, byte): (usize, &u8)| match byte {
        b'\n' => at == 0 || head[at - 1] != b'\r',
        // At the end of the bytes, the `\n` may still follow.
        b'\r' => head.get(at + 1).is_some_and(|next| *next != b'\n'),
        _ => false,
    };
    head.iter().enumerate().any(is_lone)
}

fn request(head: &httparse::Request<'_, '_>) -> Option<Request> {
    let (method, target) = (head.method?, head.path?);
    let headers = Headers(head.headers);
    let is_new = head.version == Some(1);
    let mut host = headers.one("host")?;
    if is_new && host.is_none() {
        return None;
    }
    let lengths = headers.all("content-length").any(|value| value != b"0");
    let has_body = lengths || headers.all("transfer-encoding").next().is_some();
    let mut tokens = headers
        .all("connection")
        .flat_map(|value| value.split(|byte| *byte == b','));
    let closes = tokens.any(|token| token.trim_ascii().eq_ignore_ascii_case(b"close"));
    let kind = match method {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        _ => Method::Other,
    };
    let mut local = target;
    // The host of an absolute target overrides the header (RFC 9112, section 3.2.2).
    if let Some(rest) = target.strip_prefix("http://") {
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        host = Some(authority.to_owned());
        local = if path.is_empty() { "/" } else { path };
    }
    if kind != Method::Other && !local.starts_with('/') || local.contains('#') {
        return None;
    }
    let (path, query) = match local.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (local, None),
    };
    Some(Request {
        method: kind,
        line: format!("{method} {target}").escape_debug().to_string(),
        path: path.to_owned(),
        query,
        host,
        origin: headers.one("origin")?,
        fetch: [
            headers.one("sec-fetch-site")?,
            headers.one("sec-fetch-mode")?,
            headers.one("sec-fetch-dest")?,
        ],
        last_event: headers.one("last-event-id")?.and_then(|id| id.parse().ok()),
        keeps_alive: is_new && !closes && !has_body,
    })
}

struct Headers<'a>(&'a [httparse::Header<'a>]);

impl<'a> Headers<'a> {
    fn all(&self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        let found = self
            .0
            .iter()
            .filter(move |header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| header.value)
    }

    /// The value of a header that may appear once. `None`: it appears twice or is not text. `Some(None)`: it is absent.
    #[expect(clippy::option_option, reason = "a fault, and a header that is not there")]
    fn one(&self, name: &str) -> Option<Option<String>> {
        let mut values = self.all(name);
        let Some(value) = values.next() else {
            return Some(None);
        };
        if values.next().is_some() {
            return None;
        }
        let text = std::str::from_utf8(value).ok()?;
        Some(Some(text.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Request {
        match parse(text.as_bytes()) {
            ParsedHead::Whole(request, length) => {
                assert_eq!(length, text.len());
                *request
            }
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn a_request_of_a_browser_is_read() {
        let request = whole("GET /a/?b=c HTTP/1.1\r\nHost: localhost:1111\r\nSec-Fetch-Site: none\r\n\r\n");
        assert_eq!(request.method, Method::Get);
        assert_eq!(
            (request.path.as_str(), request.query.as_deref()),
            ("/a/", Some("b=c"))
        );
        assert_eq!(request.host.as_deref(), Some("localhost:1111"));
        assert_eq!(request.fetch[0].as_deref(), Some("none"));
        assert!(request.keeps_alive);
    }

    #[test]
    fn connections_end_after_old_versions_bodies_and_when_asked() {
        assert!(!whole("GET / HTTP/1.0\r\n\r\n").keeps_alive);
        for line in [
            "Connection: a, Close",
            "Content-Length: 5",
            "Transfer-Encoding: chunked",
        ] {
            let text = format!("GET / HTTP/1.1\r\nHost: a\r\n{line}\r\n\r\n");
            assert!(!whole(&text).keeps_alive, "{line}");
        }
        assert!(whole("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n").keeps_alive);
    }

    #[test]
    fn the_host_of_an_absolute_target_counts() {
        let request = whole("GET http://evil.example/a?b HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assert_eq!(request.host.as_deref(), Some("evil.example"));
        assert_eq!(request.path, "/a");
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for text in [
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
            "GET /\r\n\r\n",
            "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\x16\x03\x01\x02",
        ] {
            assert_eq!(parse(text.as_bytes()), ParsedHead::Bad(400), "{text:?}");
        }
        let long = format!("GET / HTTP/1.1\r\nA: {}", "a".repeat(MAX_HEAD));
        assert_eq!(parse(long.as_bytes()), ParsedHead::Bad(431));
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(101));
        assert_eq!(parse(many.as_bytes()), ParsedHead::Bad(431));
        assert_eq!(parse(b"GET / HTT"), ParsedHead::Partial);
    }
}
