//! Requests one page of another site to see whether it is there: `HEAD`, then `GET`, following redirects. No body is read,
//! and nothing is cached here.

use crate::site::outside::LinkStatus;
use std::io;
use std::thread;
use std::time::Duration;
use ureq::http::header::LOCATION;
use ureq::http::{HeaderValue, Method, Request};
use ureq::{Agent, Error};
use url::Url;

/// How many redirects are followed.
const MOST_REDIRECTS: usize = 5;

/// Sends requests.
pub(super) struct Asker {
    agent: Agent,
    pause: Duration,
}

/// A status, and the target of a redirect.
struct Reply {
    status: u16,
    to: Option<Url>,
}

impl Asker {
    /// Waits `pause` between two requests for one page, and at most `timeout` for an answer.
    pub(super) fn new(pause: Duration, timeout: Duration) -> Self {
        let config = Agent::config_builder()
            .user_agent(concat!("bantin/", env!("CARGO_PKG_VERSION"), " (checks links)"))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(timeout))
            // A connection is not kept: the next request comes after a pause.
            .max_idle_connections(0)
            .build();
        let agent = config.into();
        Self { agent, pause }
    }

    /// Requests an address, and follows its redirects.
    pub(super) fn ask(&self, url: &Url) -> LinkStatus {
        let mut at = url.clone();
        // Only a chain of permanent redirects is a new address for the link.
        let mut is_for_good = true;
        let mut moved = None;
        for _ in 0..=MOST_REDIRECTS {
            let reply = match self.reply(&at) {
                Ok(reply) => reply,
                Err(answer) => return answer,
            };
            let Some(to) = reply.to else {
                return match (reply.status, moved) {
                    (200..=399, Some(moved)) => LinkStatus::Moved(moved),
                    (200..=399, None) => LinkStatus::Fine,
                    (status, _) => LinkStatus::Status(status),
                };
            };
            is_for_good &= matches!(reply.status, 301 | 308);
            if is_for_good {
                moved = Some(to.to_string());
            }
            at = to;
        }
        LinkStatus::Circle
    }

    /// Sends `HEAD`, and `GET` when that fails: some servers do not answer `HEAD`.
    fn reply(&self, url: &Url) -> Result<Reply, LinkStatus> {
        match self.request(url, Method::HEAD) {
            Ok(reply) if reply.status < 400 => Ok(reply),
            Ok(_) | Err(LinkStatus::Garbled | LinkStatus::Unreachable) => {
                thread::sleep(self.pause);
                self.request(url, Method::GET)
            }
            Err(answer) => Err(answer),
        }
    }

    fn request(&self, url: &Url, method: Method) -> Result<Reply, LinkStatus> {
        let request = Request::builder().method(method).uri(url.as_str()).body(());
        let request = request.map_err(|_| LinkStatus::Garbled)?;
        // The body is dropped unread, however long it is.
        let response = self.agent.run(request).map_err(|error| answer(&error))?;
        let status = response.status().as_u16();
        let location = response.headers().get(LOCATION).map(HeaderValue::as_bytes);
        let to = location
            .filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308))
            // Old servers send UTF-8 here, which HTTP does not allow.
            .and_then(|bytes| url.join(&String::from_utf8_lossy(bytes)).ok())
            .filter(|to| matches!(to.scheme(), "http" | "https"));
        Ok(Reply { status, to })
    }
}

/// The answer that an error means for a reader of the page.
pub(super) fn answer(error: &Error) -> LinkStatus {
    match error {
        Error::Timeout(_) => LinkStatus::Slow,
        Error::HostNotFound => LinkStatus::NoHost,
        Error::Tls(_) | Error::Rustls(_) => LinkStatus::Certificate,
        Error::Io(error) => match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => LinkStatus::Slow,
            _ if is_of_certificate(error) => LinkStatus::Certificate,
            io::ErrorKind::InvalidData => LinkStatus::Garbled,
            _ => LinkStatus::Unreachable,
        },
        Error::ConnectionFailed => LinkStatus::Unreachable,
        _ => LinkStatus::Garbled,
    }
}

/// True when the certificate of the server is bad, which rustls reports in the inner error.
fn is_of_certificate(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    matches!(
        inner,
        Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::CertificateError;

    #[test]
    fn a_certificate_is_told_from_other_faults_of_a_connection() {
        let of = |inner: rustls::Error| answer(&Error::Io(io::Error::new(io::ErrorKind::InvalidData, inner)));
        for why in [CertificateError::Expired, CertificateError::UnknownIssuer] {
            assert_eq!(
                of(rustls::Error::InvalidCertificate(why)),
                LinkStatus::Certificate
            );
        }
        assert_eq!(of(rustls::Error::HandshakeNotComplete), LinkStatus::Garbled);
        let text = io::Error::other("no certificate");
        assert_eq!(answer(&Error::Io(text)), LinkStatus::Unreachable);
    }
}
