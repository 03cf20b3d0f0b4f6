//! `bantin list`: the articles, which of them citizens see, and why not the others. It writes nothing.

use super::args::List;
use super::attempt::{self, Loaded, terminal};
use super::exit::Exit;
use super::format::Format;
use super::{table, words};
use crate::base::catalogue::Text;
use crate::base::diagnostic::{Diagnostic, tidy};
use crate::base::language::Language;
use crate::config::settings::Config;
use crate::disk::held::Pack;
use crate::disk::output;
use crate::report;
use crate::site::held::Instead;
use crate::site::ledger::{self, Row, Status};
use crate::source::role::SETTINGS;
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use crate::workspace::Flags;
use console::Term;
use serde_json::{Value, json};

/// What can be asked for.
pub const KINDS: [(&str, Option<Status>); 5] = [
    ("all", None),
    ("drafts", Some(Status::Draft)),
    ("scheduled", Some(Status::Scheduled)),
    ("expired", Some(Status::Expired)),
    ("held", Some(Status::Held)),
];

/// The sign by which spreadsheets know that a file is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Runs the command.
#[must_use]
pub fn run(options: &List) -> Exit {
    let before = terminal(&options.common, None);
    let (folder, now) = match attempt::site_and_moment(&options.common) {
        Ok(found) => found,
        Err(exit) => return exit,
    };
    let Loaded {
        mut workspace,
        problems,
        ..
    } = attempt::load(&folder, Flags::default(), false);
    let pack = Pack::of(&folder, &output::usual(&folder));
    let snapshot = pack.snapshot(&mut workspace, now);
    let mut diagnostics = snapshot.diagnostics;
    diagnostics.extend(problems);
    tidy(&mut diagnostics);
    let Some(press) = snapshot.press else {
        before.diagnostics(&folder, &diagnostics, options.common.format);
        let is_settings = |diagnostic: &Diagnostic| {
            let place = diagnostic.place.as_ref();
            place.is_some_and(|place| place.path.as_str() == SETTINGS)
        };
        return if diagnostics.iter().any(is_settings) {
            Exit::Usage
        } else {
            Exit::Site
        };
    };
    let config = &press.site.config;
    let terminal = terminal(&options.common, Some(config.language));
    let language = terminal.language();
    let wanted = KINDS.iter().find(|(word, _)| *word == options.kind);
    let wanted = wanted.and_then(|(_, status)| *status);
    let mut rows = ledger::rows(&press.site, workspace.articles(), &diagnostics);
    rows.retain(|row| wanted.is_none_or(|wanted| row.status == wanted));
    match options.common.format {
        Format::Json => terminal.data(&format!("{:#}", document(&rows, config, now, language))),
        Format::Csv => {
            let mut out = BYTE_ORDER_MARK.to_string();
            out.push_str(&table::csv(&headings(language)));
            for row in &rows {
                out.push_str(&table::csv(&record(row, config, language)));
            }
            terminal.data(out.trim_end_matches('\n'));
        }
        _ => {
            if !rows.is_empty() {
                let mut cells = vec![headings(language)];
                cells.extend(rows.iter().map(|row| line(row, config.zone, language)));
                let screen = Term::stdout();
                let width = screen.size_checked().map(|(_, columns)| usize::from(columns));
                for line in table::lines(&cells, width) {
                    terminal.data(&line);
                }
            }
            terminal.say(&words::listed(language, rows.len()));
        }
    }
    Exit::Done
}

fn headings(language: Language) -> Vec<String> {
    words::LIST_COLUMNS
        .iter()
        .map(|text| text.get(language).to_owned())
        .collect()
}

/// A row for a terminal.
fn line(row: &Row<'_>, zone: Zone, language: Language) -> Vec<String> {
    let url = row.url.map(|url| url.as_str().to_owned());
    cells(
        row,
        language,
        zone,
        |date| shown(date, zone),
        url.unwrap_or_default(),
    )
}

/// A row for a spreadsheet: dates that sort, and whole addresses.
fn record(row: &Row<'_>, config: &Config, language: Language) -> Vec<String> {
    let date = |date: Moment| {
        let written = format::rfc3339(date, config.zone);
        let length = if date.has_time() { 16 } else { 10 };
        written[..length].replace('T', " ")
    };
    let url = row.url.map(|url| config.base_url.absolute(url));
    cells(row, language, config.zone, date, url.unwrap_or_default())
}

fn cells(
    row: &Row<'_>,
    language: Language,
    zone: Zone,
    date: impl Fn(Moment) -> String,
    url: String,
) -> Vec<String> {
    vec![
        row.date.map(date).unwrap_or_default(),
        status(row.status).get(language).to_owned(),
        row.title.unwrap_or_default().to_owned(),
        row.authors.join(", "),
        row.category.unwrap_or_default().to_owned(),
        row.path.as_str().to_owned(),
        url,
        note(row, zone, language),
    ]
}

fn status(status: Status) -> &'static Text {
    match status {
        Status::Live => &words::STATUS_LIVE,
        Status::Expired => &words::STATUS_EXPIRED,
        Status::Scheduled => &words::STATUS_SCHEDULED,
        Status::Draft => &words::STATUS_DRAFT,
        Status::Held => &words::STATUS_HELD,
    }
}

/// Until or since when; of an article that is held back, what is published instead and what is wrong.
fn note(row: &Row<'_>, zone: Zone, language: Language) -> String {
    if let Some((instead, error)) = row.held {
        let instead = match instead {
            Instead::Published(since) => words::note_published(language, format::short_date(since, zone)),
            Instead::Lapsed => words::note_lapsed(language),
            Instead::Hidden | Instead::Never => words::note_never(language),
            Instead::Lost => words::note_lost(language),
        };
        let error = error.map(|error| {
            let line = error.place.as_ref().and_then(|place| place.span);
            let line = line.map(|span| format!(":{}", span.line)).unwrap_or_default();
            format!("{}{line}: {}; ", error.code.id, error.message(language))
        });
        return error.unwrap_or_default() + &instead;
    }
    let Some(expires) = row.expires else {
        return String::new();
    };
    let date = shown(expires, zone);
    match (row.status, expires.has_time()) {
        (Status::Expired, true) => words::since_time(language, date),
        (Status::Expired, false) => words::since_day(language, date),
        (_, true) => words::until_time(language, date),
        (_, false) => words::until_day(language, date),
    }
}

/// `23/11/2026 08:05`, or without the time when there is none.
fn shown(date: Moment, zone: Zone) -> String {
    let day = format::short_date(date, zone);
    let civil = date.civil(zone);
    if date.has_time() {
        format!("{day} {:02}:{:02}", civil.hour, civil.minute)
    } else {
        day
    }
}

/// The list for programs, as in the documentation of `list`.
fn document(rows: &[Row<'_>], config: &Config, now: Moment, language: Language) -> Value {
    let zone = config.zone;
    let date = |date: Moment| format::iso_date_or_time(date, zone);
    let articles: Vec<Value> = rows
        .iter()
        .map(|row| {
            let held = row.held.map(|(instead, error)| {
                let (instead, since) = match instead {
                    Instead::Published(since) => ("published", Some(since)),
                    Instead::Lapsed => ("lapsed", None),
                    Instead::Hidden => ("hidden", None),
                    Instead::Never => ("never", None),
                    Instead::Lost => ("lost", None),
                };
                json!({
                    "instead": instead,
                    "since": since.map(date),
                    "error": error.map(|error| report::json(error, language)),
                })
            });
            json!({
                "path": row.path.as_str(),
                "status": match row.status {
                    Status::Live => "live",
                    Status::Expired => "expired",
                    Status::Scheduled => "scheduled",
                    Status::Draft => "draft",
                    Status::Held => "held",
                },
                "type": if row.is_page { "page" } else { "article" },
                "title": row.title,
                "date": row.date.map(date),
                "expires": row.expires.map(date),
                "authors": row.authors,
                "category": row.category,
                "url": row.url.map(|url| config.base_url.absolute(url)),
                "held": held,
            })
        })
        .collect();
    json!({ "version": 1, "now": format::rfc3339(now, zone), "articles": articles })
}
