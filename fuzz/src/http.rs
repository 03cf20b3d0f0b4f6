//! A request to the preview: its head is read, and it is answered, or refused, for a small site.

use crate::site;
use bantin::serve::address::decode;
use bantin::serve::answer::{Response, answer};
use bantin::serve::guard::Hosts;
use bantin::serve::reply::Reply;
use bantin::serve::request::{MAX_HEAD, Method, ParsedHead, Request, parse};
use bantin::serve::state::{Current, PreviewState};
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// No file of it is ever read.
const ROOT: &str = "/dev/null/trang";
/// Statuses that the preview answers with.
const STATUSES: [u16; 7] = [200, 302, 400, 403, 404, 405, 500];

static STATE: LazyLock<Arc<PreviewState>> = LazyLock::new(|| {
    let state = PreviewState::new(Path::new(ROOT));
    state.publish(Current {
        snapshot: Some(Arc::new(site::Site::default().snapshot())),
        revision: 1,
        ..Current::default()
    });
    state
});

/// Checks what becomes of a connection on which these bytes come.
///
/// # Panics
/// When a request is read from less than its head, an address leads out of the site, who may not read is answered,
/// or the head of a reply is torn.
pub fn check(bytes: &[u8]) {
    let (request, length) = match parse(bytes) {
        ParsedHead::Whole(request, length) => (*request, length),
        ParsedHead::Partial => return assert!(bytes.len() < MAX_HEAD),
        ParsedHead::Bad(status) => return assert!(matches!(status, 400 | 431), "{status}"),
    };
    assert!(
        length <= bytes.len() && length <= MAX_HEAD,
        "{length} of {} bytes",
        bytes.len()
    );
    match parse(&bytes[..length]) {
        ParsedHead::Whole(again, same) => assert_eq!((*again, same), (request.clone(), length)),
        other => panic!("a head alone is {other:?}"),
    }
    let is_shorter = matches!(parse(&bytes[..length - 1]), ParsedHead::Whole(..));
    assert!(!is_shorter, "a head ends where it ends");
    assert!(!request.line.contains(char::is_control), "{:?}", request.line);
    check_path(&request.path);
    for host in ["127.0.0.1", "0.0.0.0", "::1", "ward.example"] {
        check_answer(&request, &Hosts::of(host));
    }
}

fn check_path(written: &str) {
    let Some(path) = decode(written) else { return };
    let is_inside = path.starts_with('/') && !path.contains("//") && !path.contains('\\');
    assert!(is_inside && !path.contains(char::is_control), "{path:?}");
    assert!(
        path.split('/').all(|segment| segment != "." && segment != ".."),
        "{path:?}"
    );
}

fn check_answer(request: &Request, hosts: &Hosts) {
    let reply = match answer(&STATE, hosts, request) {
        Response::Reply(reply) => reply,
        // No file of the site can be opened here.
        Response::File(reply, ..) => panic!("{reply:?}"),
        Response::Revisions(_) => {
            assert!(hosts.allow(request) && request.method == Method::Get);
            return;
        }
    };
    assert!(STATUSES.contains(&reply.status), "{}", reply.status);
    if !hosts.allow(request) {
        assert_eq!(reply.status, 403, "{request:?}");
    }
    if request.method == Method::Other {
        assert!(matches!(reply.status, 403 | 405), "{request:?}");
    }
    check_head(&reply);
}

/// The head of a reply has its own lines and no others: nothing of a request breaks out of one.
fn check_head(reply: &Reply) {
    let head = reply.head(true, 0);
    let (lines, rest) = head.split_once("\r\n\r\n").expect("an end");
    assert!(rest.is_empty(), "{head:?}");
    for line in lines.split("\r\n").skip(1) {
        assert!(!line.contains(char::is_control), "{head:?}");
        let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("{head:?}"));
        assert!(
            name.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
            "{head:?}"
        );
        if name == "Location" {
            assert!(value.starts_with('/') && !value.starts_with("//"), "{head:?}");
        }
    }
}
