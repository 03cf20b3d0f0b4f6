//! Decides who may read the preview: only pages of the preview itself, and whoever types its address. Requests of
//! other sites are refused, also under a host name that resolves to this machine (DNS rebinding).

use super::request::Request;
use std::net::IpAddr;

/// The hosts that a server answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosts {
    /// The host as it was given to `--host`.
    own: String,
    /// Its IP address. `None`: not known.
    address: Option<IpAddr>,
    /// Whether the server listens on all addresses: then any IP address is allowed, and no further host name.
    any_address: bool,
}

impl Hosts {
    /// The hosts of a server bound to `host`.
    #[must_use]
    pub fn of(host: &str) -> Self {
        let plain = host.trim_start_matches('[').trim_end_matches(']');
        let address = plain.parse::<IpAddr>().ok();
        Self {
            own: match address {
                Some(IpAddr::V6(address)) => format!("[{address}]"),
                _ => plain.to_ascii_lowercase(),
            },
            address,
            any_address: address.is_some_and(|address| address.is_unspecified()),
        }
    }

    /// Adds the IP address that the host name was resolved to.
    #[must_use]
    pub fn and(self, address: IpAddr) -> Self {
        Self {
            address: Some(address),
            ..self
        }
    }

    /// Whether `authority`, a host with or without a port, means this server.
    #[must_use]
    pub fn has(&self, authority: &str) -> bool {
        let Some(host) = host(authority) else {
            return false;
        };
        let host = host.to_ascii_lowercase();
        let is_loopback = ["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str());
        // Browsers never resolve these by DNS (RFC 6761, section 6.3).
        let is_below_localhost = host
            .strip_suffix(".localhost")
            .is_some_and(|label| !label.is_empty());
        let plain = host.trim_start_matches('[').trim_end_matches(']');
        let address = plain.parse::<IpAddr>().ok();
        let is_own = address.is_some_and(|address| self.any_address || Some(address) == self.address);
        is_loopback || is_below_localhost || host == self.own || is_own
    }

    /// Whether a request may be answered.
    #[must_use]
    pub fn allow(&self, request: &Request) -> bool {
        let Some(authority) = &request.host else {
            // HTTP/1.0 without `Host`, which no browser sends.
            return request.origin.is_none();
        };
        if !self.has(authority) {
            return false;
        }
        let [site, mode, dest] = request.fetch.each_ref().map(Option::as_deref);
        let is_link = mode == Some("navigate") && matches!(dest, None | Some("document"));
        match request.origin.as_deref() {
            Some(origin) => is_same(origin, authority),
            None => matches!(site, None | Some("none" | "same-origin")) || is_link,
        }
    }
}

/// The host of `host:port`. `None`: malformed.
fn host(authority: &str) -> Option<&str> {
    let end = if authority.starts_with('[') {
        authority.find(']')? + 1
    } else {
        authority.find(':').unwrap_or(authority.len())
    };
    let (host, port) = authority.split_at(end);
    let is_port = |port: &str| port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
    let has_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
    (has_port && !host.is_empty()).then_some(host)
}

/// Whether `origin` is the same server as `authority`.
fn is_same(origin: &str, authority: &str) -> bool {
    let strip = |authority: &str| authority.trim_end_matches(":80").to_ascii_lowercase();
    origin
        .strip_prefix("http://")
        .is_some_and(|own| strip(own) == strip(authority))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::request::{ParsedHead, parse};

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let hosts = Hosts::of("127.0.0.1");
        for good in [
            "localhost",
            "LOCALHOST:1111",
            "ward.localhost",
            "127.0.0.1:1",
            "[::1]",
            "[::1]:65535",
            "localhost:",
        ] {
            assert!(hosts.has(good), "{good}");
        }
        for bad in [
            "",
            ":1",
            "evil.example",
            "evil.example:1111",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            ".localhost",
            "127.0.0.2",
            "2130706433",
            "0.0.0.0",
            "[::2]",
            "[::1",
            "::1",
            "localhost:a",
            "localhost:1:1",
            "localhost:123456",
            "localhost/",
            "a@localhost",
            "%zz",
            "localhost.",
            "192.168.1.5",
        ] {
            assert!(!hosts.has(bad), "{bad}");
        }
        assert!(Hosts::of("192.168.1.5").has("192.168.1.5:1111"));
        assert!(Hosts::of("Ward.Example").has("ward.example"));
        assert!(Hosts::of("0:0::2").has("[::2]:1"));
        let open = Hosts::of("0.0.0.0");
        assert!(open.has("192.168.1.5:1111") && open.has("[fe80::1]") && !open.has("evil.example"));
    }

    #[test]
    fn other_sites_may_link_and_nothing_else() {
        let is_allowed = |lines: &str| {
            let text = format!("GET / HTTP/1.1\r\nHost: localhost:1111\r\n{lines}\r\n");
            match parse(text.as_bytes()) {
                ParsedHead::Whole(request, _) => Hosts::of("127.0.0.1").allow(&request),
                other => panic!("{other:?}"),
            }
        };
        for good in [
            "",
            "Sec-Fetch-Site: none\r\n",
            "Sec-Fetch-Site: same-origin\r\nOrigin: http://localhost:1111\r\n",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n",
        ] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in [
            "Origin: http://evil.example\r\n",
            "Origin: null\r\n",
            "Origin: http://localhost:1112\r\n",
            "Origin: https://localhost:1111\r\n",
            "Origin: http://127.0.0.1:1111\r\n",
            "Origin: http://localhost:1111.evil.example\r\n",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
            "Sec-Fetch-Site: cross-site\r\n",
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
        ] {
            assert!(!is_allowed(bad), "{bad}");
        }
    }
}
