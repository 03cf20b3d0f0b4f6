//! Dates of an article that are dates and can hardly be meant: told while they can be put right.

use super::entry::{Dates, Entry};
use super::model::Site;
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::content::front_matter::fields::WrittenDate;
use crate::text::dates::format::short_date;
use crate::text::dates::moment::Moment;

/// Seconds of a year.
const YEAR: i64 = 366 * 24 * 60 * 60;
/// More years than that nobody plans ahead.
const MOST_YEARS: i64 = 1;
/// What a notice says may hold for long.
const MOST_YEARS_OF_EXPIRY: i64 = 10;

/// What is to be said of the dates of an article at the moment of the site.
#[must_use]
pub fn says(site: &Site, entry: &Entry) -> Vec<Diagnostic> {
    let article = &entry.article;
    let front = &article.front;
    // Nearly every article has one date, which is over.
    let has_others = front.updated.is_some() || front.expires.is_some() || front.from.is_some();
    let (zone, now) = (site.config.zone, site.now);
    let Dates {
        in_name,
        date: written,
        ..
    } = Dates::of(&site.config, article);
    // One that is broken has no moment on the site.
    let date = entry.date.or(written);
    let is_over = date.is_none_or(|date| date <= now);
    let differs = front.date.is_some() && in_name.is_some();
    if !has_others && !differs && is_over {
        return Vec::new();
    }
    let shown = |moment| short_date(moment, zone);
    let mut said = Vec::new();
    let mut say = |diagnostic: Diagnostic, written: Option<&WrittenDate>| {
        let span: Option<Span> = written.map(|written| written.span);
        said.push(match span {
            Some(span) => diagnostic.at(&article.path, span),
            None => diagnostic.in_file(&article.path),
        });
    };
    if let (Some(written), Some(named)) = (&front.date, in_name) {
        let named = shown(named);
        if shown(written.at(zone)) != named {
            say(
                Diagnostic::new(&code::FM_DATE_DIFFERS).arg("in_name", named),
                Some(written),
            );
        }
    }
    let far = |moment: Moment, most: i64| {
        let years = (moment.unix() - now.unix()) / YEAR;
        let diagnostic = Diagnostic::new(&code::FM_DATE_FAR);
        (years >= most).then(|| diagnostic.arg("years", years).arg("found", shown(moment)))
    };
    if let Some(said) = date.and_then(|date| far(date, MOST_YEARS)) {
        say(said, front.date.as_ref());
    }
    if let Some(from) = front
        .from
        .as_ref()
        .filter(|from| Some(*from) != front.date.as_ref())
        && let Some(said) = far(from.at(zone), MOST_YEARS)
    {
        say(said, Some(from));
    }
    if let Some(updated) = &front.updated {
        let moment = updated.at(zone);
        if moment > now && Some(moment) > date {
            say(
                Diagnostic::new(&code::FM_UPDATED_LATER).arg("found", shown(moment)),
                Some(updated),
            );
        }
    }
    if let Some(expires) = &front.expires {
        let moment = expires.at(zone);
        if let Some(date) = date.filter(|date| moment.end(zone) <= *date) {
            let diagnostic = Diagnostic::new(&code::FM_EXPIRES_BEFORE).arg("expires", shown(moment));
            say(diagnostic.arg("date", shown(date)), Some(expires));
        }
        if let Some(said) = far(moment, MOST_YEARS_OF_EXPIRY) {
            say(said, Some(expires));
        }
    }
    said
}
