//! Template values of an article on its own page: text, byline, tags, feedback. As an item of a list it is in `item`.

use super::context::{href, phone_link};
use super::fill_holes::{self, Medium};
use super::hrefs::Hrefs;
use super::item::{Items, date};
use super::view;
use crate::base::percent;
use crate::site::entry::{ArticleState, Entry, EntryId};
use crate::site::model::Site;
use crate::text::reading;
use tera::Value;

/// The longest summary on the article's own page, in characters.
const MAX_SUMMARY: usize = 300;

/// The article as its own page sees it.
#[must_use]
pub fn article(items: &Items, id: EntryId) -> view::article::Article {
    let Items { site, hrefs, .. } = items;
    let entry = site.library.entry(id);
    let item = items.item(id);
    let of_item = |field: &str| item.get_from_path(field).cloned().unwrap_or_else(Value::none);
    let front = &entry.article.front;
    let body = &entry.article.body;
    let config = &site.config;
    let contents = body
        .outline
        .iter()
        .filter(|_| front.toc)
        .map(|heading| view::article::Heading {
            level: heading.level.into(),
            id: heading.id.to_string(),
            text: heading.text.to_string(),
        });
    view::article::Article {
        title: front.title.value.clone(),
        url: hrefs.to(&entry.url),
        absolute_url: config.base_url.absolute(&entry.url),
        date: of_item("date"),
        updated: of_item("updated"),
        expires: front
            .expires
            .as_ref()
            .map(|written| date(config, written.at(config.zone))),
        event: of_item("event"),
        lead: front.summary.as_ref().map(|summary| summary.value.clone()),
        summary: reading::excerpt(entry.summary(), MAX_SUMMARY).into_owned(),
        body: Value::safe_string(&fill_holes::fill(items, entry, Medium::Page)),
        authors: of_item("authors"),
        category: entry.category.map(|index| items.category(index)),
        tags: of_item("tags"),
        series: of_item("series"),
        source: front.source.as_ref().map(|source| view::article::Credit {
            name: source.name.clone(),
            url: source.url.as_ref().map(|url| url.value.clone()),
        }),
        photo: of_item("photo"),
        reading_minutes: of_item("reading_minutes"),
        contents: contents.collect(),
        expired: entry.state == ArticleState::Expired,
        draft: entry.state == ArticleState::Draft,
        scheduled: entry.state == ArticleState::Scheduled,
        featured: front.featured,
        extra: of_item("extra"),
    }
}

/// How readers can give feedback. `None`: the article does not ask for it, or the settings offer no way.
#[must_use]
pub fn feedback(site: &Site, hrefs: &Hrefs, entry: &Entry) -> Option<view::article::Feedback> {
    let feedback = &site.config.feedback;
    let form_url = feedback.form_url.as_ref();
    let form_url = form_url.and_then(|url| href(site, hrefs, &url.value));
    let has_way = feedback.email.is_some() || feedback.phone.is_some() || form_url.is_some();
    if !entry.article.front.feedback || !has_way {
        return None;
    }
    let title = &entry.article.front.title.value;
    let subject = site.config.labels.filled("feedback_subject", &[("title", title)]);
    Some(view::article::Feedback {
        mailto: feedback.email.as_ref().map(|email| mailto(email, &subject)),
        email: feedback.email.clone(),
        phone: feedback.phone.clone(),
        phone_link: feedback.phone.as_deref().and_then(phone_link),
        hours: feedback.hours.clone(),
        form_url,
    })
}

/// A `mailto:` link (RFC 6068).
fn mailto(address: &str, subject: &str) -> String {
    let address = percent::encode(address).replace('/', "%2F");
    format!("mailto:{address}?subject={}", percent::encode_value(subject))
}
