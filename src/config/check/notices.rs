//! Reads `[notice]` and `[[notices]]`. Whether the page of a `url` exists is checked by `site`, not here.

use super::{address, images, lists};
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Spanned;
use crate::config::notice::{Notice, NoticeLevel, sort};
use crate::config::settings::Category;
use crate::config::table::Table;
use crate::config::value::{TomlValue, ValueKind};
use crate::text::dates::format::short_date;
use crate::text::dates::moment::{DateError, Moment, Zone};

/// The notices of a site, sorted for readers.
pub(super) fn notices(top: &Table<'_>, categories: &[Category], zone: Zone) -> Vec<Notice> {
    let single = top.table("notice", |table| notice(table, zone));
    let mut notices: Vec<Notice> = single.into_iter().collect();
    notices.extend(top.each("notices", |table| listed(table, categories, zone)));
    sort(&mut notices);
    notices
}

/// The keys that `[notice]` and `[[notices]]` have in common.
fn notice(table: &Table<'_>, zone: Zone) -> Option<Notice> {
    let text = table.require("text", table.text("text"));
    let url = table.spanned("url", table.parse("url", address::link));
    let until = moment(table, "until", zone);
    Some(Notice {
        header: table.header(),
        span: table.span(),
        level: NoticeLevel::default(),
        text: text?,
        url,
        from: None,
        until,
        categories: Vec::new(),
    })
}

/// One of `[[notices]]`.
fn listed(table: &Table<'_>, categories: &[Category], zone: Zone) -> Option<Notice> {
    let common = notice(table, zone);
    let level = table.choice("level", &NoticeLevel::ALL.map(|level| (level.name(), level)));
    let from = moment(table, "from", zone);
    let places = table.get("categories").filter(|value| !value.is_blank());
    let places = places
        .map(|value| positions(&value, categories))
        .unwrap_or_default();
    let notice = Notice {
        level: level.unwrap_or_default(),
        from,
        categories: places,
        ..common?
    };
    if let (Some(from), Some(until)) = (&notice.from, &notice.until)
        && until.value.end(zone) <= from.value
    {
        let problem = Diagnostic::new(&codes::NOTICE_PERIOD)
            .arg("from", shown(from.value, zone))
            .arg("until", shown(until.value, zone));
        table.report_at(until.span, problem);
    }
    Some(notice)
}

/// `24/11/2026`, or `24/11/2026 17:00` when a time was given.
fn shown(moment: Moment, zone: Zone) -> String {
    let day = short_date(moment, zone);
    if !moment.has_time() {
        return day;
    }
    let civil = moment.civil(zone);
    format!("{day} {:02}:{:02}", civil.hour, civil.minute)
}

/// A category, or a list of categories.
fn positions(value: &TomlValue<'_>, categories: &[Category]) -> Vec<usize> {
    let position = |value: &TomlValue<'_>| value.parse(|name| lists::position(categories, name));
    let mut found = match value.kind() {
        ValueKind::List => images::items(value, position).unwrap_or_default(),
        _ => position(value).into_iter().collect(),
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// A date, with or without quotes. `None`: it is absent, blank or wrong.
fn moment(table: &Table<'_>, key: &'static str, zone: Zone) -> Option<Spanned<Moment>> {
    let value = table.get(key).filter(|value| !value.is_blank())?;
    let parse = |text: &str| {
        Moment::parse(text, zone).map_err(|error| match error {
            DateError::Impossible { what } => Diagnostic::new(&codes::NO_SUCH_DATE).arg("what", what),
            _ => Diagnostic::new(&codes::DATE).arg("found", text),
        })
    };
    let moment = match value.kind() {
        // TOML has dates of its own, without quotes.
        ValueKind::Date => parse(value.source())
            .map_err(|problem| value.report(problem))
            .ok(),
        _ => value.parse(parse),
    };
    let span = value.span();
    moment.map(|value| Spanned { value, span })
}
