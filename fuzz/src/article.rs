//! The bytes of an article: decoded, front matter read, Markdown made HTML.

use crate::{diagnostics, html, site};
use bantin::base::diagnostic::Severity;
use bantin::content::article::Article;
use bantin::content::body::{Body, HoleKind};
use bantin::render::output::search::text::blocks;
use bantin::site::plan::Job;
use bantin::source::decode::decode_article;
use std::cell::RefCell;

/// Longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 32 << 10;
/// The longest line of a calendar, in octets (RFC 5545, 3.1).
const CALENDAR_LINE: usize = 75;

thread_local! {
    static SITE: RefCell<site::Site> = RefCell::default();
}

/// Checks what is made of a file of these bytes.
///
/// # Panics
/// When the article is not what the rest of bantin counts on.
pub fn check(bytes: &[u8]) {
    if bytes.len() > LONGEST {
        return;
    }
    let path = site::path(site::ARTICLE);
    let (text, said) = match decode_article(&path, bytes.to_vec()) {
        Ok(decoded) => decoded,
        Err(why) => {
            assert_eq!(why.severity, Severity::Error);
            return;
        }
    };
    diagnostics::check(&text, &said);
    let parsed = site::parse(&text);
    diagnostics::check(&text, &parsed.diagnostics);
    assert!(
        parsed.article.is_some()
            || parsed
                .diagnostics
                .iter()
                .any(|one| one.severity == Severity::Error),
        "an article that is not published has an error"
    );
    assert!(
        parsed.article.is_none() || parsed.broken.is_none(),
        "an article is right or broken"
    );
    if let Some(article) = &parsed.article {
        check_article(article, &text);
    }
    if let Some(broken) = &parsed.broken {
        check_body(&broken.body);
    }
    assert_eq!(site::parse(&text), parsed, "the same text is the same article");
    check_printed(bytes);
}

/// Everything that the site of this article has can be printed, with its galleries, players and calendars.
fn check_printed(bytes: &[u8]) {
    let snapshot = SITE.with_borrow_mut(|site| {
        site.put(site::ARTICLE, bytes);
        site.snapshot()
    });
    let press = site::press(&snapshot);
    for (url, job) in press.site.plan.jobs() {
        match job {
            Job::Entry(_) => html::check(&site::print_job(press, url, job)),
            Job::Calendar | Job::Event(_) => check_calendar(&site::print_job(press, url, job)),
            _ => {}
        }
    }
}

fn check_calendar(text: &str) {
    assert!(text.ends_with("END:VCALENDAR\r\n"), "not whole: {text}");
    let is_folded = |line: &str| line.len() <= CALENDAR_LINE && !line.contains(char::is_control);
    assert!(text.split_terminator("\r\n").all(is_folded), "not folded: {text}");
}

fn check_article(article: &Article, text: &str) {
    let title = &article.front.title.value;
    assert!(!title.trim().is_empty(), "an article has a title");
    for personal in article.personal() {
        let range = personal.span.range(text);
        assert!(text.get(range).is_some(), "{personal:?} cuts a character");
    }
    check_body(&article.body);
}

fn check_body(body: &Body) {
    let mut at = 0;
    body.html.read(|written| {
        for hole in &body.holes {
            let place = hole.at as usize;
            assert!(
                place >= at && written.is_char_boundary(place),
                "{hole:?} after {at}"
            );
            at = place;
        }
        // Those of pictures without a description are empty, and nobody asks where.
        for run in body.runs.iter().filter(|run| run.length > 0) {
            let (start, end) = (run.at as usize, run.at as usize + run.length as usize);
            assert!(written.get(start..end).is_some(), "{run:?} cuts a character");
        }
        html::check(&filled(written, body));
    });
    assert!(body.anchors.is_sorted(), "anchors are looked up by halves");
    for heading in &body.outline {
        assert!((2..=6).contains(&heading.level), "{heading:?}");
        assert!(body.has_anchor(&heading.id), "{heading:?} leads nowhere");
    }
    for tiles in [false, true] {
        blocks(body, tiles, |_| ());
    }
}

/// The HTML with the simplest thing in each hole.
fn filled(html: &str, body: &Body) -> String {
    let mut out = String::with_capacity(html.len() + body.holes.len() * 16);
    let mut done = 0;
    for hole in &body.holes {
        out.push_str(&html[done..hole.at as usize]);
        done = hole.at as usize;
        match &hole.kind {
            HoleKind::LinkStart(link) => {
                out.push_str("<a href=\"#\"");
                out.push_str(&link.attributes);
                out.push('>');
            }
            HoleKind::LinkEnd => out.push_str("</a>"),
            // The caption of a picture of another site begins behind the link to it.
            HoleKind::FigureStart(figure) if figure.picture.is_none() => out.push_str("<figure>"),
            HoleKind::FigureStart(_) => out.push_str("<figure><figcaption>"),
            HoleKind::CaptionStart => out.push_str("<figcaption>"),
            HoleKind::FigureEnd => out.push_str("</figcaption></figure>"),
            HoleKind::TableStart => out.push_str("<div>"),
            HoleKind::TableEnd => out.push_str("</div>"),
            HoleKind::Form(form) => out.push_str(form.plain()),
            HoleKind::Player(_) => {}
            HoleKind::Image(_) | HoleKind::Tile(_) => out.push_str("<img src=\"a.jpg\" alt=\"\">"),
            HoleKind::LineBreak => out.push_str("<br>"),
            HoleKind::Label(name, number) => out.push_str(&format!("{name} {number}")),
        }
    }
    out.push_str(&html[done..]);
    out
}
