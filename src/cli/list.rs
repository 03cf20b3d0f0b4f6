//! `bantin list`: lists the articles, which of them readers see, and why not the others. It writes no file and reports no
//! mistakes: that is `check`.

use super::args::{ListKind, ListOptions};
use super::exit::{Ended, Exit};
use super::format::OutputFormat;
use super::printable::{SiteAndOutput, known};
use super::setup::{self, Loaded, terminal};
use super::{list_gone, table, words};
use crate::base::diagnostic::tidy;
use crate::base::language::{Language, Text};
use crate::config::settings::Config;
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::report;
use crate::site::inventory::{self, InventoryRow, Status};
use crate::site::stand_in::Instead;
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use crate::text::slug;
use crate::workspace::Flags;
use serde_json::{Value, json};
use std::path::Path;

/// The words that `list` takes, in English and in Vietnamese without diacritics.
const KINDS: [(&str, &str, ListKind); 6] = [
    ("all", "tat-ca", ListKind::Articles(None)),
    ("drafts", "nhap", ListKind::Articles(Some(Status::Draft))),
    (
        "scheduled",
        "hen-gio",
        ListKind::Articles(Some(Status::Scheduled)),
    ),
    ("expired", "het-han", ListKind::Articles(Some(Status::Expired))),
    ("held", "giu-lai", ListKind::Articles(Some(Status::Held))),
    ("gone", "khong-con", ListKind::Gone),
];

/// What a word of the command line asks for, with or without diacritics: `hẹn giờ` is `hen-gio`. Fails, with the word, when it is
/// unknown.
pub fn kind(word: &str) -> Result<ListKind, String> {
    let typed = slug::segment(word);
    let found = KINDS.iter().find(|(en, vi, _)| typed == *en || typed == *vi);
    found.map(|(.., listed)| *listed).ok_or_else(|| word.to_owned())
}

pub fn run(options: &ListOptions) -> Ended {
    let (folder, now) = (setup::site(&options.common)?, setup::now(&options.common)?);
    let Loaded {
        mut workspace,
        problems,
        ..
    } = setup::load(&folder, Flags::default(), false);
    let output = output::usual(&folder);
    let pack = Pack::of(&folder, &output);
    let place = SiteAndOutput {
        folder: &folder,
        output: &output,
        pack: &pack,
        terminal: terminal(&options.common, None),
    };
    let outcome = known(&mut workspace, place, now);
    let mut diagnostics = outcome.diagnostics;
    diagnostics.extend(problems);
    tidy(&mut diagnostics);
    let Some(site) = outcome.result else {
        terminal(&options.common, None).diagnostics(&folder, &diagnostics, options.common.format);
        return Err(Exit::of_broken_site(&diagnostics));
    };
    let config = &site.config;
    let terminal = terminal(&options.common, Some(config.language));
    let language = terminal.language();
    let wanted = match options.wanted {
        ListKind::Articles(wanted) => wanted,
        ListKind::Gone => {
            list_gone::print(&site, &folder, &output, options.common.format, terminal);
            return Ok(Exit::Done);
        }
    };
    let (articles, aside) = (workspace.articles(), workspace.articles_aside());
    let mut rows = inventory::rows(&site, articles, aside, &diagnostics);
    rows.retain(|row| wanted.is_none_or(|wanted| row.status == wanted));
    match options.common.format {
        OutputFormat::Json => {
            terminal.data(&format!("{:#}", document(&rows, &output, config, now, language)));
        }
        OutputFormat::Csv => {
            let rows = rows.iter().map(|row| record(row, &output, config, language));
            table::print_csv(terminal, &headings(language), rows);
        }
        _ => {
            if !rows.is_empty() {
                let mut cells = vec![headings(language)];
                cells.extend(rows.iter().map(|row| line(row, &output, config.zone, language)));
                table::print(terminal, &cells);
            }
            terminal.say(&words::articles(language, rows.len()));
        }
    }
    Ok(Exit::Done)
}

fn headings(language: Language) -> Vec<String> {
    words::LIST_COLUMNS
        .iter()
        .map(|text| text.get(language).to_owned())
        .collect()
}

/// A row for a terminal.
fn line(row: &InventoryRow<'_>, output: &Path, zone: Zone, language: Language) -> Vec<String> {
    let url = row.url.map(|url| url.as_str().to_owned());
    let date = row.date.map(|date| shown(date, zone));
    cells(
        row,
        output,
        language,
        zone,
        [date.unwrap_or_default(), url.unwrap_or_default()],
    )
}

/// A row for a spreadsheet: dates that sort, and whole addresses.
fn record(row: &InventoryRow<'_>, output: &Path, config: &Config, language: Language) -> Vec<String> {
    let date = |date: Moment| {
        let written = format::rfc3339(date, config.zone);
        let length = if date.has_time() { 16 } else { 10 };
        written[..length].replace('T', " ")
    };
    let url = row.url.map(|url| config.base_url.absolute(url));
    let date = row.date.map(date);
    cells(
        row,
        output,
        language,
        config.zone,
        [date.unwrap_or_default(), url.unwrap_or_default()],
    )
}

/// The cells of a row, in the order of the headings.
fn cells(
    row: &InventoryRow<'_>,
    output: &Path,
    language: Language,
    zone: Zone,
    [date, url]: [String; 2],
) -> Vec<String> {
    vec![
        row.title.unwrap_or_default().to_owned(),
        status(row, output).get(language).to_owned(),
        date,
        row.category.unwrap_or_default().to_owned(),
        row.authors.join(", "),
        note(row, zone, language),
        url,
        row.path.as_str().to_owned(),
    ]
}

/// Whether the page of an article is in the folder that is published: until the next publication, a new one is not.
fn is_published(row: &InventoryRow<'_>, output: &Path) -> bool {
    row.url.is_some_and(|url| output.join(url.file()).is_file())
}

fn status(row: &InventoryRow<'_>, output: &Path) -> &'static Text {
    match row.status {
        Status::Live if !is_published(row, output) => &words::STATUS_WAITING,
        Status::Live => &words::STATUS_LIVE,
        Status::Expired => &words::STATUS_EXPIRED,
        Status::Scheduled => &words::STATUS_SCHEDULED,
        Status::Draft => &words::STATUS_DRAFT,
        Status::Held => &words::STATUS_HELD,
    }
}

/// Until or since when; of an article that is held back, what is published instead and what is wrong.
fn note(row: &InventoryRow<'_>, zone: Zone, language: Language) -> String {
    if let Some((instead, error)) = row.held_back {
        let instead = match instead {
            Instead::Published(since) => words::note_published(language, format::short_date(since, zone)),
            Instead::Lapsed => words::note_lapsed(language),
            Instead::Hidden | Instead::Never => words::note_never(language),
            Instead::Lost => words::note_lost(language),
        };
        let error = error.map(|error| {
            let place = error.place.as_ref();
            let line = place.and_then(|place| place.span);
            let line = line.map(|span| format!(":{}", span.line)).unwrap_or_default();
            // What holds it back may stand in `site.toml`.
            let elsewhere = place.filter(|place| place.path != *row.path);
            let place = elsewhere.map_or_else(|| line.clone(), |place| format!(" ({}{line})", place.path));
            format!("{}{place}: {}; ", error.code.id, error.message(language))
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
fn document(
    rows: &[InventoryRow<'_>],
    output: &Path,
    config: &Config,
    now: Moment,
    language: Language,
) -> Value {
    let zone = config.zone;
    let date = |date: Moment| format::iso_date_or_time(date, zone);
    let articles: Vec<Value> = rows
        .iter()
        .map(|row| {
            let held = row.held_back.map(|(instead, error)| {
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
                "published": is_published(row, output),
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
