//! Makes a [`Config`] of the text of `site.toml`, or reports everything that is wrong with it, all at once. It does not look at
//! the disk: whether a theme, an emblem or the target of a link exists is checked by others.

pub mod address;
pub mod images;
mod lists;
mod notices;
mod robots;
mod rules;
mod servers;

use super::labels::{self, Labels, OwnLabel};
use super::permalink::{Pattern, Permalinks};
use super::placeholder;
use super::raw;
use super::settings::{
    Agency, Category, Config, ContentCoding, Defaults, Density, FanOut, Feedback, Feeds, Headlines,
    LineBreaks, Markdown, Publish, Sections, ThemeChoice,
};
use super::shared_theme;
use super::table::Table;
use super::upload::upload;
use super::value::{TomlValue, ValueKind};
use crate::base::catalogue::config as codes;
use crate::base::colour::Rgb;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::base::span::Spanned;
use crate::source::attachment;
use crate::text::dates::moment::Zone;
use crate::text::nearest::nearest;
use std::collections::BTreeMap;

/// The name of the theme that is part of the binary.
pub const EMBEDDED_THEME: &str = "phuong";

/// Reads the settings in `text`, the contents of `path`. `None`: one of the diagnostics is an error.
pub fn parse(path: &SourcePath, text: &str) -> (Option<Config>, Vec<Diagnostic>) {
    let (config, diagnostics) = raw::read(path, text, site);
    usable(config.flatten(), diagnostics)
}

/// The settings, if no diagnostic is an error. Unknown labels may be those of the theme, which is not known here: what is
/// wrong with them otherwise moves from the diagnostics to each.
fn usable(config: Option<Config>, diagnostics: Vec<Diagnostic>) -> (Option<Config>, Vec<Diagnostic>) {
    let own = |config: &Config, said: &Diagnostic| {
        let span = said.place.as_ref()?.span?;
        config.labels.own.iter().position(|label| label.key == span)
    };
    let is_good = |config: &Config| {
        let mut errors = diagnostics.iter().filter(|said| said.severity == Severity::Error);
        errors.all(|said| own(config, said).is_some())
    };
    let Some(mut config) = config.filter(is_good) else {
        return (None, diagnostics);
    };
    let mut others = Vec::with_capacity(diagnostics.len());
    for said in diagnostics {
        match own(&config, &said) {
            Some(at) => config.labels.own[at].problem = Some(said),
            None => others.push(said),
        }
    }
    (Some(config), others)
}

/// As [`parse`]; of usable settings it also reports those that still have the value of an example.
pub fn parse_and_check_placeholders(path: &SourcePath, text: &str) -> (Option<Config>, Vec<Diagnostic>) {
    let (read, diagnostics) = raw::read(path, text, |top| Some((site(top)?, placeholder::left(top))));
    let (config, left) = read.flatten().unzip();
    let (config, mut diagnostics) = usable(config, diagnostics);
    diagnostics.extend(left.flatten().filter(|_| config.is_some()));
    (config, diagnostics)
}

/// Reads every section before giving up, so that every error is found.
fn site(top: &Table<'_>) -> Option<Config> {
    let title = top.require("title", top.text("title"));
    let base_url = top.require("base_url", top.parse("base_url", address::base_url));
    let languages = Language::ALL.map(|language| (language.tag(), language));
    let language = top.choice("language", &languages).unwrap_or_default();
    let zone = top.parse("utc_offset", zone).unwrap_or(Zone::VIETNAM);
    let categories = lists::categories(top);
    let agency = top.table("agency", agency);
    let theme = top.table("theme", theme);
    let notices = notices::notices(top, &categories, zone);
    let permalinks = top.table("permalinks", |table| permalinks(table, language));
    let sections = top.table("sections", sections);
    let feedback = top.table("feedback", feedback);
    let images = top.table("images", images::images);
    let publish = top.table("publish", publish);
    let items = match publish.fan_out {
        FanOut::Everywhere => 50,
        FanOut::Few => 10,
    };
    let feeds = top.table("feeds", |table| Feeds {
        items: table.count("items", 1..=500).unwrap_or(items),
    });
    let markdown = top.table("markdown", markdown);
    let labels = top.table("labels", |table| interface_texts(table, language));
    let defaults = top.table("defaults", |table| defaults(table, &categories));
    let upload = top.table("upload", upload);
    let rules = top.table("rules", rules::rules);
    let robots = top.table("robots", robots::robots);
    let menu = lists::menu(top);
    let menus = lists::menus(top);
    let website_links = lists::website_links(top);
    let redirects = lists::redirects(top, base_url.as_ref());
    let written_extra = top.table("extra", Table::free);
    let extra = written_extra.iter();
    let extra = extra
        .map(|value| (value.name.clone(), value.json.clone()))
        .collect();
    Some(Config {
        title: title?,
        base_url: base_url?,
        language,
        zone,
        agency,
        theme,
        notices,
        permalinks,
        sections,
        feedback,
        images,
        feeds,
        markdown,
        labels,
        defaults,
        publish,
        upload,
        rules,
        robots,
        categories,
        menu,
        menus,
        website_links,
        redirects,
        extra,
        written_extra,
    })
}

fn markdown(table: &Table<'_>) -> Markdown {
    let value = table.get("breaks");
    Markdown {
        breaks: value.as_ref().and_then(breaks).unwrap_or_default(),
        breaks_span: value.map(|value| value.span()),
    }
}

fn zone(text: &str) -> Result<Zone, Diagnostic> {
    Zone::parse(text).ok_or_else(|| Diagnostic::new(&codes::UTC_OFFSET).arg("found", text))
}

fn agency(table: &Table<'_>) -> Agency {
    Agency {
        name: table.text("name"),
        parent: table.text("parent"),
        address: table.text("address"),
        phone: table.text("phone"),
        email: table.parse("email", address::email),
        responsible: table.text("responsible"),
        responsible_title: table.text("responsible_title"),
        license: table.text("license"),
    }
}

fn theme(table: &Table<'_>) -> ThemeChoice {
    let headlines = [("serif", Headlines::Serif), ("sans", Headlines::Sans)];
    let densities = [
        ("comfortable", Density::Comfortable),
        ("compact", Density::Compact),
    ];
    let emblem = table.parse("emblem", |text| {
        let path = SourcePath::resolve("", text)
            .ok()
            .filter(|_| !text.contains("://"));
        path.ok_or_else(|| Diagnostic::new(&codes::EMBLEM).arg("found", text))
    });
    let folder = table.parse("folder", |text| match shared_theme::name_in(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err(Diagnostic::new(&codes::THEME_FOLDER).arg("found", text)),
    });
    let of_folder = || folder.as_deref().and_then(shared_theme::name_in);
    ThemeChoice {
        name: (table.parse("name", theme_name))
            .or_else(of_folder)
            .unwrap_or_else(|| EMBEDDED_THEME.to_owned()),
        folder: table.spanned("folder", folder),
        name_span: table.get("name").map(|name| name.span()),
        accent: table.spanned("accent", table.parse("accent", colour)),
        emblem: table.spanned("emblem", emblem),
        headlines: table.choice("headlines", &headlines).unwrap_or_default(),
        density: table.choice("density", &densities).unwrap_or_default(),
        options: table.table("options", Table::free),
    }
}

/// A theme name becomes part of a path, so it must not lead out of `themes/`.
fn theme_name(text: &str) -> Result<String, Diagnostic> {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    if text.starts_with('.') || text.ends_with('.') || !text.chars().all(is_plain) {
        return Err(Diagnostic::new(&codes::THEME_NAME).arg("found", text));
    }
    Ok(text.to_owned())
}

/// Parses `#rgb` or `#rrggbb`.
///
/// # Errors
/// When it is not a colour; with a fix if only the `#` is missing.
pub fn colour(text: &str) -> Result<Rgb, Diagnostic> {
    Rgb::parse(text).ok_or_else(|| {
        let signed = format!("#{}", text.trim().trim_start_matches('#'));
        let fix = Rgb::parse(&signed).map(|_| format!("\"{signed}\""));
        let problem = Diagnostic::new(&codes::ACCENT).arg("found", text);
        match fix {
            Some(fix) => problem.arg("fix", &fix).suggest(fix),
            None => problem.arg("fix", ""),
        }
    })
}

fn permalinks(table: &Table<'_>, language: Language) -> Permalinks {
    Permalinks::new(language, |key, kind| {
        table.parse(key, |text| Pattern::new(kind, language, text))
    })
}

fn sections(table: &Table<'_>) -> Sections {
    Sections {
        other_news: table.count("other_news", 0..=100).unwrap_or(10),
        related: table.count("related", 0..=100).unwrap_or(5),
        latest: table.count("latest", 0..=100).unwrap_or(10),
        upcoming: table.count("upcoming", 0..=100).unwrap_or(5),
        per_page: table.count("per_page", 1..=500).unwrap_or(20),
        home_per_page: table.count("home_per_page", 0..=500).filter(|count| *count > 0),
    }
}

fn feedback(table: &Table<'_>) -> Feedback {
    Feedback {
        email: table.parse("email", address::email),
        phone: table.text("phone"),
        hours: table.text("hours"),
        form_url: table.spanned("form_url", table.parse("form_url", address::link)),
    }
}

/// `[markdown] breaks`: `"keep"` or `true`, or `false`.
fn breaks(value: &TomlValue<'_>) -> Option<LineBreaks> {
    match value.kind() {
        ValueKind::Flag if value.source() == "false" => Some(LineBreaks::Join),
        ValueKind::Flag => Some(LineBreaks::Keep),
        ValueKind::Text if value.is_blank() => None,
        ValueKind::Text => value.parse(|text| match text {
            "keep" => Ok(LineBreaks::Keep),
            "false" => Err(Diagnostic::new(&codes::BREAKS).suggest("false")),
            _ => Err(Diagnostic::new(&codes::BREAKS).suggest("\"keep\"")),
        }),
        ValueKind::Count | ValueKind::Fraction | ValueKind::Date | ValueKind::List | ValueKind::Table => {
            value.report(Diagnostic::new(&codes::BREAKS));
            None
        }
    }
}

fn interface_texts(table: &Table<'_>, language: Language) -> Labels {
    let mut own = BTreeMap::new();
    for (key, value) in table.among(labels::TABLE.iter().map(|(key, _, _)| *key)) {
        let Some(text) = value.text() else { continue };
        let usual = labels::default_text(language, key).unwrap_or_default();
        if let Some(field) = labels::placeholders(usual).find(|field| !text.contains(field)) {
            value.report(
                Diagnostic::new(&codes::LABEL_PLACEHOLDER)
                    .arg("field", field)
                    .arg("example", usual),
            );
        }
        own.insert(key, text);
    }
    let others = table.others().into_iter();
    let others = others.filter_map(|(name, key, value)| {
        let (text, span) = (value.kind() == ValueKind::Text).then(|| (value.text(), value.span()))?;
        Some(OwnLabel {
            name: name.to_owned(),
            key,
            text: Spanned { value: text?, span },
            problem: None,
        })
    });
    let mut labels = Labels::new(language, own);
    labels.own = others.collect();
    labels
}

fn defaults(table: &Table<'_>, categories: &[Category]) -> Defaults {
    let author = table.get("author").filter(|value| !value.is_blank());
    Defaults {
        author: author.map(|value| texts(&value)).unwrap_or_default(),
        photo_credit: table.text("photo_credit"),
        category: table.parse("category", |text| lists::position(categories, text)),
    }
}

/// A text, or a list of texts.
fn texts(value: &TomlValue<'_>) -> Vec<String> {
    match value.kind() {
        ValueKind::List => value
            .list()
            .iter()
            .flatten()
            .filter_map(TomlValue::text)
            .collect(),
        _ => value.text().into_iter().collect(),
    }
}

fn publish(table: &Table<'_>) -> Publish {
    let fan_outs = [("everywhere", FanOut::Everywhere), ("few", FanOut::Few)];
    Publish {
        max_deletes: table.count("max_deletes", 0..=1_000_000),
        precompress: choices(
            table,
            "precompress",
            &ContentCoding::ALL.map(|one| (one.name(), one)),
        ),
        keep: table.count("keep", 0..=100).unwrap_or(5),
        keep_assets_days: table.count("keep_assets_days", 0..=3650).unwrap_or(30),
        attachments: attachments(table),
        server_files: servers::chosen(table),
        fan_out: table.choice("fan_out", &fan_outs).unwrap_or_default(),
    }
}

/// `[publish] attachments`: file extensions that are refused unless they are listed here.
fn attachments(table: &Table<'_>) -> Vec<String> {
    let list = table.list("attachments");
    let read = |text: &str| {
        let ending = text.trim().trim_start_matches('.').to_lowercase();
        if attachment::is_refused(&ending) {
            return Ok(ending);
        }
        let meant = nearest(&ending, attachment::REFUSED.concat());
        let problem = Diagnostic::new(&codes::ATTACHMENT_ENDING).arg("nearest", meant.unwrap_or_default());
        Err(match meant {
            Some(meant) => problem.suggest(format!("\"{meant}\"")),
            None => problem,
        })
    };
    let mut endings: Vec<String> = (list.iter().flatten())
        .filter_map(|value| value.parse(read))
        .collect();
    endings.sort_unstable();
    endings.dedup();
    endings
}

/// A list of words, sorted and without duplicates.
fn choices<T: Copy + Ord>(table: &Table<'_>, key: &'static str, words: &[(&str, T)]) -> Vec<T> {
    let list = table.list(key);
    let mut chosen: Vec<T> = (list.iter().flatten())
        .filter_map(|value| value.choice(words))
        .collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// Every key that is read, with the header of its table.
#[cfg(test)]
pub(super) fn keys(text: &str) -> std::collections::BTreeSet<(String, String)> {
    raw::keys(text, site)
}

#[cfg(test)]
mod tests;
