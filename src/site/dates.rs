//! Warns about dates that are valid and probably not meant: far in the future, expired before they begin, different
//! from the date in the file name, a review that is due. Dates that cannot be parsed are reported by `content`.

use super::entry::{Dates, Entry};
use super::event::EventTimes;
use super::model::Site;
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::content::front_matter::fields::WrittenDate;
use crate::text::dates::format::{short_date, short_moment};
use crate::text::dates::moment::Moment;

/// Seconds of a year.
const YEAR: i64 = 366 * 24 * 60 * 60;
/// A date this many years ahead is probably a typing mistake.
const MOST_YEARS: i64 = 1;
/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;
/// An event this many days after its article, or this long, has probably a wrong year: events are announced and last for less
/// than the other days of a year.
const MOST_DAYS: i64 = 360;
/// The most years for an expiry, which may be further off.
const MOST_YEARS_OF_EXPIRY: i64 = 10;

/// Warnings about the dates of an article, at the time of the site.
#[must_use]
pub fn check(site: &Site, entry: &Entry) -> Vec<Diagnostic> {
    let article = &entry.article;
    let front = &article.front;
    let (zone, now) = (site.config.zone, site.now);
    let Dates {
        in_name,
        date: written,
        ..
    } = Dates::of(&site.config, article);
    // A broken article has no date on the site.
    let date = entry.date.or(written);
    // Nearly every article has one date, in the past: nothing to check.
    let has_others = [&front.updated, &front.expires, &front.from, &front.review]
        .iter()
        .any(|date| date.is_some())
        || front.event.is_some();
    let differs = front.date.is_some() && in_name.is_some();
    if !has_others && !differs && date.is_none_or(|date| date <= now) {
        return Vec::new();
    }
    let shown = |moment| short_date(moment, zone);
    let far = |moment: Moment, most: i64| {
        let years = (moment.unix() - now.unix()) / YEAR;
        let diagnostic = || Diagnostic::new(&code::FM_DATE_FAR).arg("years", years);
        (years >= most).then(|| diagnostic().arg("found", shown(moment)))
    };
    let differs_from_name = |written: &WrittenDate| {
        let named = shown(in_name?);
        let differs = shown(written.at(zone)) != named;
        differs.then(|| Diagnostic::new(&code::FM_DATE_DIFFERS).arg("in_name", named))
    };
    let updated_later = |updated: &WrittenDate| {
        let moment = updated.at(zone);
        let diagnostic = || Diagnostic::new(&code::FM_UPDATED_LATER).arg("found", shown(moment));
        (moment > now && Some(moment) > date).then(diagnostic)
    };
    let expires_before = |expires: &WrittenDate| {
        let moment = expires.at(zone);
        let date = date.filter(|date| moment.end(zone).is_by(*date))?;
        let diagnostic = Diagnostic::new(&code::FM_EXPIRES_BEFORE).arg("expires", shown(moment));
        Some(diagnostic.arg("date", shown(date)))
    };
    let review_due = |review: &WrittenDate| {
        let moment = review.at(zone);
        let next = || short_date(now.later(1, zone), zone);
        let diagnostic = || Diagnostic::new(&code::FM_REVIEW_DUE).arg("found", shown(moment));
        (moment.end(zone) <= now).then(|| diagnostic().arg("next", next()))
    };
    let own = front.date.as_ref();
    let from = front.from.as_ref().filter(|from| Some(*from) != own);
    let (updated, expires) = (front.updated.as_ref(), front.expires.as_ref());
    let review = front.review.as_ref();
    let far_expiry = |expires: &WrittenDate| far(expires.at(zone), MOST_YEARS_OF_EXPIRY);
    let found = [
        (own, own.and_then(differs_from_name)),
        (own, date.and_then(|date| far(date, MOST_YEARS))),
        (from, from.and_then(|from| far(from.at(zone), MOST_YEARS))),
        (updated, updated.and_then(updated_later)),
        (expires, expires.and_then(expires_before)),
        (expires, expires.and_then(far_expiry)),
        (review, review.and_then(review_due)),
    ];
    let placed = found.into_iter().filter_map(|(written, diagnostic)| {
        let diagnostic = front.spelling.fill(diagnostic?);
        Some(diagnostic.in_file_at(&article.path, written.map(|written| written.span)))
    });
    placed.chain(event(site, entry, date)).collect()
}

/// Warnings about the event of an article with this `date`: days that were probably not meant, most often for a year too many or
/// too few.
fn event(site: &Site, entry: &Entry, date: Option<Moment>) -> Vec<Diagnostic> {
    let article = &entry.article;
    let Some(written) = &article.front.event else {
        return Vec::new();
    };
    let zone = site.config.zone;
    let EventTimes { start, end, over } = EventTimes::of(written, zone);
    let shown = |moment| short_moment(moment, zone);
    let last = end.unwrap_or(start);
    let days = |from: Moment, to: Moment| (to.unix() - from.unix()) / DAY;
    let far = |date: &Moment| days(*date, start) >= MOST_DAYS;
    let far = date.filter(far).map(|date| {
        let diagnostic = Diagnostic::new(&code::FM_EVENT_FAR).arg("start", shown(start));
        diagnostic.arg("date", shown(date)).arg("days", days(date, start))
    });
    let past = date.filter(|date| over.is_by(*date)).map(|date| {
        let diagnostic = Diagnostic::new(&code::FM_EVENT_PAST).arg("end", shown(last));
        diagnostic.arg("date", shown(date))
    });
    let long = (days(start, over) >= MOST_DAYS).then(|| {
        let diagnostic = Diagnostic::new(&code::FM_EVENT_LONG).arg("days", days(start, over));
        diagnostic.arg("start", shown(start)).arg("end", shown(last))
    });
    let expires = article.front.expires.as_ref();
    let expires_before = expires.and_then(|expires| {
        let moment = expires.at(zone);
        let diagnostic = || Diagnostic::new(&code::FM_EVENT_EXPIRES).arg("expires", shown(moment));
        moment
            .end(zone)
            .is_by(start)
            .then(|| diagnostic().arg("start", shown(start)))
    });
    let end = written.end.as_ref().unwrap_or(&written.start);
    let found = [
        (Some(&written.start), far),
        (Some(end), past),
        (Some(end), long),
        (expires, expires_before),
    ];
    let placed = found.into_iter().filter_map(|(written, diagnostic)| {
        Some(diagnostic?.in_file_at(&article.path, written.map(|written| written.span)))
    });
    placed.collect()
}
