//! Live reload: the script at the end of each page, and the event stream of revisions that it listens to. What the
//! script shows of errors is in `overlay`.

use super::address::Mount;
use super::reply::ALWAYS;
use super::state::{PreviewState, ShownRevision};
use memchr::memmem;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// The name of the script.
pub const SCRIPT: &str = "live.js";
/// The name of the stream.
pub const EVENTS: &str = "events";
/// The script.
pub const SCRIPT_TEXT: &str = include_str!("live.js");

/// How often a comment is sent on an idle event stream, so that each side notices when the other is gone.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often the connection of an event stream is checked.
const CHECK: Duration = Duration::from_secs(1);

/// The `<script>` element of a page, with the revision that the page was made from. `shows`: whether the script also shows
/// the panel of diagnostics.
#[must_use]
pub fn tag(mount: &Mount, state: &PreviewState, shown: &ShownRevision, shows: bool) -> String {
    let (src, boot) = (mount.private(SCRIPT), state.boot);
    let (revision, since) = (shown.current.revision, shown.since);
    let overlay = if shows { "" } else { " data-overlay=\"no\"" };
    format!(
        "<script src=\"{src}\" data-boot=\"{boot}\" data-revision=\"{revision}\" \
         data-since=\"{since}\"{overlay} defer></script>"
    )
}

/// Inserts the script before `</body>`; a page without that tag stays unchanged.
pub fn insert(page: &mut Vec<u8>, tag: &str) {
    let end = memmem::rfind(page, b"</body>").or_else(|| memmem::rfind(page, b"</BODY>"));
    if let Some(end) = end {
        page.splice(end..end, tag.bytes());
    }
}

/// The revision that the requesting page has: it wants to hear of later ones.
#[must_use]
pub fn seen(state: &PreviewState, query: Option<&str>, last_event: Option<u64>) -> u64 {
    let value = |wanted: &str| {
        let mut pairs = query.unwrap_or_default().split('&');
        pairs.find_map(|pair| pair.strip_prefix(wanted)?.strip_prefix('=')?.parse::<u64>().ok())
    };
    // Revisions of an earlier run of `serve` are meaningless.
    if value("boot").is_some_and(|boot| boot != state.boot) {
        return 0;
    }
    value("since")
        .unwrap_or_default()
        .max(last_event.unwrap_or_default())
}

/// Sends an event for each new revision until the browser disconnects or the preview ends.
///
/// # Errors
/// When the browser has disconnected.
pub fn stream(
    state: &PreviewState,
    mut seen: u64,
    out: &mut impl Write,
    has_left: impl Fn() -> bool,
) -> io::Result<()> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nConnection: close\r\n";
    out.write_all(format!("{head}{ALWAYS}\r\nretry: 1000\n\n").as_bytes())?;
    let mut last = Instant::now();
    while !state.is_closed() && !has_left() {
        if let Some(revision) = state.wait_beyond(seen, CHECK) {
            seen = revision;
            out.write_all(format!("id: {revision}\ndata: {revision}\n\n").as_bytes())?;
            last = Instant::now();
        } else if last.elapsed() >= HEARTBEAT {
            out.write_all(b":\n\n")?;
            last = Instant::now();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::state::Current;
    use std::path::Path;

    #[test]
    fn the_script_stands_at_the_end_of_pages_only() {
        let inserted = |page: &str| {
            let mut bytes = page.as_bytes().to_vec();
            insert(&mut bytes, "<s>");
            String::from_utf8(bytes).unwrap()
        };
        assert_eq!(
            inserted("<body></body>a</body></html>"),
            "<body></body>a<s></body></html>"
        );
        assert_eq!(inserted("<BODY></BODY>"), "<BODY><s></BODY>");
        assert_eq!(inserted("no page"), "no page");
    }

    #[test]
    fn a_page_of_an_earlier_run_knows_nothing() {
        let state = PreviewState::new(Path::new("."));
        let boot = state.boot;
        let query = format!("since=7&boot={boot}");
        assert_eq!(seen(&state, Some(&query), None), 7);
        assert_eq!(seen(&state, Some(&query), Some(9)), 9);
        assert_eq!(seen(&state, Some("since=7&boot=1"), Some(9)), 0);
        assert_eq!(seen(&state, Some("since=7"), None), 7);
        assert_eq!(seen(&state, Some("since=-1&x"), None), 0);
        assert_eq!(seen(&state, None, None), 0);
    }

    #[test]
    fn each_revision_is_told_once() {
        let state = PreviewState::new(Path::new("."));
        state.publish(Current {
            revision: 3,
            ..Current::default()
        });
        let mut out = Vec::new();
        let looks = std::cell::Cell::new(0);
        let has_left = || {
            looks.set(looks.get() + 1);
            looks.get() > 2
        };
        stream(&state, 1, &mut out, has_left).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.ends_with("\r\n\r\nretry: 1000\n\nid: 3\ndata: 3\n\n"),
            "{text}"
        );
    }
}
