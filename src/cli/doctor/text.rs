//! Writes the findings of `doctor` for people: a line each, in groups. Nothing is found out here.

use super::findings::{ArticleCounts, Findings, Machine, Output, Settings, SiteFindings};
use super::words;
use crate::base::language::{Language, Text};
use crate::cli::clock::moment;
use crate::cli::{table, words as common};
use crate::disk::failure::shown;
use crate::disk::probe::{Abilities, FreeSpace};
use crate::render::fill_holes::size;
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use std::time::Duration;

pub fn lines(findings: &Findings, language: Language) -> Vec<String> {
    let writer = Writer {
        language,
        zone: findings.zone,
    };
    let mut groups = vec![writer.machine(&findings.machine)];
    match &findings.site {
        Some(site) => groups.push(writer.site(site)),
        None => groups.push(vec![writer.row(
            &words::SITE,
            format!("{} ({})", shown(&findings.folder), words::NO_SITE.get(language)),
        )]),
    }
    if let Some(output) = &findings.output {
        groups.push(writer.output(output));
    }
    let mut drive = vec![writer.row(&words::ROOM, writer.room(findings.room))];
    let other = findings.output.as_ref().map(|output| output.room);
    if let Some(other) = other.filter(|other| other.map(total) != findings.room.map(total)) {
        drive.push(writer.row(&words::ROOM_OUTPUT, writer.room(other)));
    }
    if let Some(abilities) = &findings.abilities {
        drive.extend(writer.abilities(abilities));
    }
    groups.push(drive);
    let rows: Vec<Vec<String>> = groups.join(&vec![String::new()]);
    table::lines(&rows, None)
}

fn total(room: FreeSpace) -> u64 {
    room.total
}

/// Writes values in one language.
struct Writer {
    language: Language,
    zone: Zone,
}

impl Writer {
    fn row(&self, name: &Text, value: impl Into<String>) -> Vec<String> {
        vec![name.get(self.language).to_owned(), value.into()]
    }

    fn yes(&self, name: &Text, is_so: bool) -> Vec<String> {
        let word = if is_so { &words::YES } else { &words::NO };
        self.row(name, word.get(self.language))
    }

    fn machine(&self, machine: &Machine) -> Vec<Vec<String>> {
        let terminal = match machine.terminal {
            None => &words::NO_TERMINAL,
            Some(true) => &words::COLOURS,
            Some(false) => &words::NO_COLOURS,
        };
        vec![
            self.row(&words::VERSION, env!("CARGO_PKG_VERSION")),
            self.row(&words::SYSTEM, &machine.system),
            self.row(&words::THREADS, machine.threads.to_string()),
            self.row(&words::CLOCK, self.moment(machine.clock)),
            self.row(&words::TERMINAL, terminal.get(self.language)),
        ]
    }

    fn site(&self, site: &SiteFindings) -> Vec<Vec<String>> {
        let mut rows = vec![self.row(&words::SITE, shown(&site.root))];
        if let Some(settings) = &site.settings {
            rows.extend(self.settings(settings));
        }
        if let Some(contents) = site.contents {
            rows.extend(self.contents(contents));
        }
        rows
    }

    fn settings(&self, settings: &Settings) -> [Vec<String>; 4] {
        let place = if settings.is_embedded {
            &words::EMBEDDED
        } else {
            &words::OWN
        };
        let theme = format!("{} ({})", settings.theme, place.get(self.language));
        [
            self.row(&words::TITLE, &settings.title),
            self.row(&words::ADDRESS, &settings.base_url),
            self.row(&words::LANGUAGE, settings.language.tag()),
            self.row(&words::THEME, theme),
        ]
    }

    fn contents(&self, contents: ArticleCounts) -> [Vec<String>; 4] {
        let kinds = [
            (&common::STATUS_DRAFT, contents.drafts),
            (&common::STATUS_SCHEDULED, contents.scheduled),
            (&common::STATUS_EXPIRED, contents.expired),
            (&common::STATUS_HELD, contents.held),
        ];
        let kinds = kinds.map(|(status, count)| format!("{}: {count}", status.get(self.language)));
        let articles = format!("{} ({})", contents.articles, kinds.join(", "));
        let counted = common::counted(self.language, contents.errors, contents.warnings);
        [
            self.row(&words::ARTICLES, articles),
            self.row(&words::PAGES, contents.pages.to_string()),
            self.row(&words::PHOTOGRAPHS, contents.photographs.to_string()),
            self.row(&words::TO_FIX, format!("{counted} (bantin check)")),
        ]
    }

    fn output(&self, output: &Output) -> Vec<Vec<String>> {
        let account = &output.account;
        let never = || words::NEVER.get(self.language).to_owned();
        let published = account.published.map_or_else(never, |published| {
            format!("{} ({})", published.files, size(published.bytes, self.language))
        });
        let changed = account.published.and_then(|published| published.changed);
        let changed = changed.map_or_else(never, |changed| self.moment(moment(changed)));
        let holder = match account.holder.as_deref() {
            None => words::NO.get(self.language),
            Some("") => words::YES.get(self.language),
            Some(holder) => holder,
        };
        vec![
            self.row(&words::OUTPUT, shown(&output.path)),
            self.row(&words::PUBLISHED, published),
            self.row(&words::CHANGED, changed),
            self.yes(&words::UNFINISHED, account.is_unfinished),
            self.row(&words::HOLDER, holder),
        ]
    }

    fn abilities(&self, abilities: &Abilities) -> [Vec<String>; 10] {
        let unknown = || words::UNKNOWN.get(self.language).to_owned();
        [
            self.yes(&words::REPLACES, abilities.replaces),
            self.yes(&words::REPLACES_OPEN, abilities.replaces_open),
            self.yes(&words::FLUSHES, abilities.flushes),
            self.yes(&words::WATCHES, abilities.watches),
            self.yes(&words::CASE, !abilities.ignores_case),
            self.yes(&words::FORM, !abilities.ignores_form),
            self.yes(&words::LONG_PATHS, abilities.long_paths),
            self.yes(&words::SYMLINKS, abilities.symlinks),
            self.yes(&words::HARD_LINKS, abilities.hard_links),
            self.row(
                &words::RESOLUTION,
                abilities.resolution.map_or_else(unknown, fineness),
            ),
        ]
    }

    /// `12,3 GB / 100 GB`
    fn room(&self, room: Option<FreeSpace>) -> String {
        let unknown = || words::UNKNOWN.get(self.language).to_owned();
        room.map_or_else(unknown, |room| {
            let [free, total] = [room.free, room.total].map(|bytes| size(bytes, self.language));
            format!("{free} / {total}")
        })
    }

    fn moment(&self, moment: Moment) -> String {
        format::date_line(moment, self.zone, self.language)
    }
}

/// `1 ns`, `100 ns`, `2 s`
fn fineness(resolution: Duration) -> String {
    match resolution.as_nanos() {
        nanos @ 0..1_000 => format!("{nanos} ns"),
        nanos @ 1_000..1_000_000 => format!("{} µs", nanos / 1_000),
        nanos @ 1_000_000..1_000_000_000 => format!("{} ms", nanos / 1_000_000),
        nanos => format!("{} s", nanos / 1_000_000_000),
    }
}
