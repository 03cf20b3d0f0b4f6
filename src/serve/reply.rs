//! An HTTP response: status, headers, body. The headers that keep other sites out are on every response. Sends
//! nothing.

use super::media_type;
use crate::base::language::{Language, Text};
use std::borrow::Cow;

/// Headers of every response. None may allow other sites to read it.
pub const ALWAYS: &str = "Cache-Control: no-store\r
X-Content-Type-Options: nosniff\r
Cross-Origin-Resource-Policy: same-origin\r
Referrer-Policy: no-referrer\r
";

/// A response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The media type of the body.
    pub kind: &'static str,
    /// `Some`: name and value of one additional header. `None`: no additional header.
    pub header: Option<(&'static str, String)>,
    /// The body.
    pub body: Cow<'static, [u8]>,
}

impl Reply {
    /// Status 200 with this media type and body.
    #[must_use]
    pub fn file(kind: &'static str, body: impl Into<Cow<'static, [u8]>>) -> Self {
        Self {
            status: 200,
            kind,
            header: None,
            body: body.into(),
        }
    }

    /// An error status, with the reason as plain text.
    #[must_use]
    pub fn text(status: u16, why: &Text, language: Language) -> Self {
        let header = (status == 405).then(|| ("Allow", "GET, HEAD".to_owned()));
        Self {
            status,
            kind: media_type::TEXT,
            header,
            body: Cow::Owned(format!("{}\n", why.get(language)).into_bytes()),
        }
    }

    /// A redirect to another address of this server.
    #[must_use]
    pub fn elsewhere(location: String) -> Self {
        Self {
            status: 302,
            kind: media_type::TEXT,
            header: Some(("Location", location)),
            body: Cow::Borrowed(b""),
        }
    }

    /// The head of the response, for a body of `length` bytes.
    #[must_use]
    pub fn head(&self, keeps_alive: bool, length: u64) -> String {
        let (status, reason) = (self.status, reason(self.status));
        let kind = self.kind;
        let connection = if keeps_alive { "keep-alive" } else { "close" };
        let own = self.header.as_ref();
        let own = own.map_or(String::new(), |(name, value)| format!("{name}: {value}\r\n"));
        format!(
            "HTTP/1.1 {status} {reason}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             Connection: {connection}\r\n{own}{ALWAYS}\r\n"
        )
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}
