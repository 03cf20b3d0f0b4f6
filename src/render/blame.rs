//! Who is to blame when a template fails on a page: an article, whose values the template cannot use, or the template. An
//! article that is to blame is held back, so that its slip does not stop the site. Found by printing the page again with
//! fewer articles on it, so nothing here knows what a template does. Runs only after a failure.

use super::asked::{asked, missing, named, words};
use super::hrefs::Hrefs;
use super::press::Press;
use crate::base::catalogue::disk::BUG_IN_FILE;
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::{ArgValue, Diagnostic};
use crate::base::path::UrlPath;
use crate::site::entry::EntryId;
use crate::site::plan::Job;
use std::collections::{BTreeMap, BTreeSet};
use tera::value::Key;
use tera::{Context, Map, Value};

/// Variables of templates that may contain articles of lists.
const LISTS: [&str; 12] = [
    "articles",
    "events",
    "front",
    "index",
    "latest",
    "list",
    "next",
    "other_news",
    "previous",
    "related",
    "series",
    "upcoming",
];

/// How many pages that failed alike are searched for the one with the most articles.
const MOST_PAGES: usize = 50;

/// How many other articles are tried in the place of those at which a template fails.
const MOST_OTHERS: usize = 20;

/// A page that could not be made.
#[derive(Debug)]
pub struct FailedPage<'a> {
    /// Its address.
    pub url: &'a UrlPath,
    /// Its job.
    pub job: &'a Job,
    /// Why.
    pub why: Diagnostic,
}

/// Who is to blame.
#[derive(Debug)]
pub enum Verdict {
    /// Articles: without them the other pages may succeed. Each diagnostic has the file of one.
    Articles(Vec<Diagnostic>),
    /// The theme, or bantin: the site cannot be published.
    Site(Vec<Diagnostic>),
}

/// Finds out who is to blame for `failed`, which is not empty.
#[must_use]
pub fn judge(press: &Press, failed: Vec<FailedPage<'_>>) -> Verdict {
    let mut causes: Vec<Vec<FailedPage<'_>>> = Vec::new();
    for page in failed {
        match causes.iter_mut().find(|pages| is_same(&pages[0].why, &page.why)) {
            Some(pages) => pages.push(page),
            None => causes.push(vec![page]),
        }
    }
    let mut articles = Vec::new();
    let mut site = Vec::new();
    for pages in causes {
        match judge_cause(press, &pages) {
            Some(guilty) => articles.extend(guilty),
            None => site.push(counted(&pages)),
        }
    }
    // The others are told in the next attempt, if they still fail without these articles.
    if articles.is_empty() {
        Verdict::Site(site)
    } else {
        Verdict::Articles(articles)
    }
}

/// The articles to blame for pages that failed in the same way. `None`: none is.
fn judge_cause(press: &Press, pages: &[FailedPage<'_>]) -> Option<Vec<Diagnostic>> {
    let why = &pages[0].why;
    if why.code == &BUG_IN_FILE {
        return Some(pages.iter().map(|page| page.why.clone()).collect());
    }
    if why.code == &code::TEMPLATE_SLOW {
        return endless(press, pages);
    }
    if ![&code::TEMPLATE_RENDER, &code::TEMPLATE_TOO_LONG].contains(&why.code) {
        return None;
    }
    let own: BTreeSet<EntryId> = pages
        .iter()
        .filter_map(|page| fails_by_itself(press, page))
        .collect();
    let guilty: Vec<EntryId> = if own.is_empty() {
        items_to_blame(press, pages)?
    } else if fails_for_all(press, &own, why) {
        return None;
    } else {
        own.into_iter().collect()
    };
    Some(guilty.into_iter().map(|id| at_article(press, id, why)).collect())
}

/// The articles whose own pages were stopped, if their templates end on another article. `None`: none is to blame. No page
/// that was stopped is printed again: it would take as long.
fn endless(press: &Press, pages: &[FailedPage<'_>]) -> Option<Vec<Diagnostic>> {
    let mut guilty = BTreeMap::new();
    for page in pages {
        let Job::Entry(id) = page.job else { return None };
        guilty.insert(*id, &page.why);
    }
    let templates: BTreeSet<&str> = guilty.keys().map(|id| press.entry_template(*id)).collect();
    let ends = |template: &&str| {
        let mut jobs = press.site.plan.jobs();
        let other = jobs.find(|(_, job)| {
            matches!(job, Job::Entry(id) if !guilty.contains_key(id) && press.entry_template(*id) == *template)
        });
        other.is_some_and(|(url, job)| {
            let (template, context) = press.sheet(url, job);
            press.render(template, &context, url).is_ok()
        })
    };
    let is_theirs = !press.pace.is_over() && templates.iter().all(ends);
    let at = |(id, why)| at_article(press, id, why);
    is_theirs.then(|| guilty.into_iter().map(at).collect())
}

/// Whether two pages failed for the same reason: at the same place of the theme, with the same words. A page is stopped where
/// it happens to be.
fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    let is_at_same_place = one.place == other.place || one.code == &code::TEMPLATE_SLOW;
    one.code == other.code && is_at_same_place && detail(one) == detail(other)
}

fn detail(why: &Diagnostic) -> Option<&ArgValue> {
    let mut args = why.args().iter();
    args.find(|(name, _)| *name == "detail").map(|(_, value)| value)
}

/// The diagnostic of the first page, with the number of the others.
fn counted(pages: &[FailedPage<'_>]) -> Diagnostic {
    let more = match pages.len() - 1 {
        0 => String::new(),
        more => more.to_string(),
    };
    pages[0].why.clone().arg("more", more)
}

/// The article of the page, if the page fails even when no other article is on it.
fn fails_by_itself(press: &Press, page: &FailedPage<'_>) -> Option<EntryId> {
    let Job::Entry(id) = page.job else { return None };
    fails_with(press, page, &|_, _| None).then_some(*id)
}

/// Whether the page fails in the same way when `shown` is in the place of each article in its lists; `None` leaves it out.
fn fails_with(press: &Press, page: &FailedPage<'_>, shown: &Shown<'_>) -> bool {
    let (template, mut context) = press.sheet(page.url, page.job);
    let lists = Lists {
        hrefs: &hrefs(press, page),
        shown,
    };
    for name in LISTS {
        if let Some(value) = context.get(name) {
            let changed = lists.changed(value).unwrap_or_else(Value::none);
            context.insert_value(name, changed);
        }
    }
    fails(press, page, template, &context)
}

fn fails(press: &Press, page: &FailedPage<'_>, template: &str, context: &Context) -> bool {
    let printed = press.render(template, context, page.url);
    printed.is_err_and(|error| is_same(&error, &page.why))
}

/// Whether every page that is made of the same templates fails for the same reason as the articles `failed`. Of a single
/// article nobody can tell, unless the template asks for its `extra`.
fn fails_for_all(press: &Press, failed: &BTreeSet<EntryId>, why: &Diagnostic) -> bool {
    let templates: BTreeSet<&str> = failed.iter().map(|id| press.entry_template(*id)).collect();
    let jobs = press.site.plan.jobs().filter_map(|(url, job)| {
        let Job::Entry(id) = job else { return None };
        templates
            .contains(press.entry_template(*id))
            .then_some((url, job, *id))
    });
    let mut count = 0;
    for (url, job, id) in jobs {
        count += 1;
        let page = FailedPage {
            url,
            job,
            why: why.clone(),
        };
        if !failed.contains(&id) && fails_by_itself(press, &page).is_none() {
            return false;
        }
    }
    count > 1 || !asks_for_extra(press, why)
}

fn asks_for_extra(press: &Press, why: &Diagnostic) -> bool {
    words(&asked(press, why).lines).any(|word| word == "extra")
}

/// The articles in the lists of these pages at which their template fails. `None`: it fails without them too, or at others as
/// well.
fn items_to_blame(press: &Press, pages: &[FailedPage<'_>]) -> Option<Vec<EntryId>> {
    let with_shown = pages
        .iter()
        .take(MOST_PAGES)
        .map(|page| (articles_on(press, page), page));
    let (shown, page) = with_shown.max_by_key(|(shown, _)| shown.len())?;
    if shown.is_empty() || fails_with(press, page, &|_, _| None) {
        return None;
    }
    let fails_at =
        |id: EntryId| fails_with(press, page, &|other, value| (other == id).then(|| value.clone()));
    let guilty: Vec<EntryId> = shown.iter().copied().filter(|id| fails_at(*id)).collect();
    if guilty.len() < shown.len() {
        return (!guilty.is_empty()).then_some(guilty);
    }
    // It fails at all of them. Does it also at others?
    let ids = (0..).map(EntryId).take(press.site.library.entries.len());
    let mut others = ids.filter(|id| !shown.contains(id)).take(MOST_OTHERS).peekable();
    let is_theirs = if others.peek().is_some() {
        others.any(|id| {
            let other = press.items(page.url).item(id);
            !fails_with(press, page, &|_, _| Some(other.clone()))
        })
    } else {
        shown.len() == 1 && asks_for_extra(press, &page.why)
    };
    is_theirs.then_some(guilty)
}

/// The address of each article as the page links to it.
fn hrefs(press: &Press, page: &FailedPage<'_>) -> BTreeMap<String, EntryId> {
    let absolute = Hrefs::absolute(&press.site.config);
    let hrefs = if matches!(page.job, Job::NotFound | Job::Output(_)) {
        &absolute
    } else {
        &press.items(page.url).hrefs
    };
    let entries = press.site.library.entries.iter().zip((0..).map(EntryId));
    entries.map(|(entry, id)| (hrefs.to(&entry.url), id)).collect()
}

/// The articles in the lists of a page.
fn articles_on(press: &Press, page: &FailedPage<'_>) -> BTreeSet<EntryId> {
    let (_, context) = press.sheet(page.url, page.job);
    let hrefs = hrefs(press, page);
    let mut found = BTreeSet::new();
    for value in LISTS.iter().filter_map(|name| context.get(name)) {
        collect(&hrefs, value, &mut found);
    }
    found
}

/// What to show in the place of an article in a list. `None`: nothing.
type Shown<'a> = dyn Fn(EntryId, &Value) -> Option<Value> + 'a;

/// Lists with other articles.
struct Lists<'a> {
    hrefs: &'a BTreeMap<String, EntryId>,
    shown: &'a Shown<'a>,
}

impl Lists<'_> {
    /// The value with other articles in its lists. `None`: it is itself an article that is left out.
    fn changed(&self, value: &Value) -> Option<Value> {
        if let Some(map) = value.as_map() {
            if let Some(id) = article(self.hrefs, map) {
                return (self.shown)(id, value);
            }
            let entries = map.iter().map(|(key, value)| {
                let changed = self.changed(value).unwrap_or_else(Value::none);
                (key.clone(), changed)
            });
            return Some(Value::from(entries.collect::<Map>()));
        }
        if let Some(items) = value.as_array() {
            let items = items.iter().filter_map(|item| self.changed(item));
            return Some(Value::from(items.collect::<Vec<_>>()));
        }
        Some(value.clone())
    }
}

/// Adds the articles in a value to `found`.
fn collect(hrefs: &BTreeMap<String, EntryId>, value: &Value, found: &mut BTreeSet<EntryId>) {
    if let Some(map) = value.as_map() {
        match article(hrefs, map) {
            Some(id) => drop(found.insert(id)),
            None => map.values().for_each(|value| collect(hrefs, value, found)),
        }
    }
    for item in value.as_array().unwrap_or_default() {
        collect(hrefs, item, found);
    }
}

/// The article that a value is. `None`: it is something else, such as an item of the menu.
fn article(hrefs: &BTreeMap<String, EntryId>, map: &Map) -> Option<EntryId> {
    map.get(&Key::Str("featured"))?;
    hrefs.get(map.get(&Key::Str("url"))?.as_str()?).copied()
}

/// The diagnostic at an article: at the key of `extra` that the template asks for, else at `extra`, else at the file.
fn at_article(press: &Press, id: EntryId, why: &Diagnostic) -> Diagnostic {
    let article = &press.site.library.entry(id).article;
    let asked = asked(press, why);
    let written = article.front.written_extra.as_deref();
    // The places in a stand-in are not those in the file.
    let is_own = !press.site.held_back.contains_key(&article.path);
    let key = written.and_then(|written| named(written, &asked));
    let missing = missing(written, &asked.before)
        .or_else(|| missing(written, &asked.lines))
        .filter(|_| key.is_none());
    let span = match key {
        Some(at) => written.map(|written| written.entries[at].0.span),
        None => written.map(|written| written.span),
    };
    let line = why.place.as_ref().and_then(|place| Some(place.span?.line));
    let template = why.place.as_ref().map_or("", |place| place.path.as_str());
    let mut said = Diagnostic::new(&code::TEMPLATE_ARTICLE)
        .arg("template", template)
        .arg("line", line.map_or_else(String::new, |line| line.to_string()))
        .arg(
            "key",
            key.zip(written)
                .map_or("", |(at, written)| &written.entries[at].0.text),
        )
        .arg("missing", missing.unwrap_or_default());
    if let Some(ArgValue::Same(detail)) = detail(why) {
        said = said.arg("detail", detail);
    }
    said.in_file_at(&article.path, span.filter(|_| is_own))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A variable that shows articles, and is not in the list, would hide which of them is to blame.
    #[test]
    fn every_variable_of_the_contract_has_articles_or_has_none() {
        let without = [
            "agency",
            "article",
            "assets",
            "categories",
            "extra",
            "feedback",
            "labels",
            "menu",
            "menus",
            "notice",
            "notices",
            "options",
            "outputs",
            "page",
            "redirect",
            "search",
            "site",
            "website_links",
        ];
        let docs = include_str!("../../docs/themes.md");
        let (_, chapter) = docs.split_once("\n## Variables\n").expect("a chapter");
        let (chapter, _) = chapter.split_once("\n## ").expect("another chapter");
        let cells = chapter.lines().filter(|line| line.starts_with('|'));
        let cells = cells.flat_map(|line| line.split('|').take(3).map(str::trim));
        let names = cells.filter_map(|cell| cell.strip_prefix('`')?.strip_suffix('`'));
        let names: Vec<&str> = names.filter(|name| !name.contains(['.', '`'])).collect();
        assert!(names.len() > 15, "{names:?}");
        for name in names {
            assert!(LISTS.contains(&name) != without.contains(&name), "{name}");
        }
    }
}
