//! `bantin list gone`: the addresses that were published and are no longer, since when, and the articles that show the same.
//! Nothing else is known of an article that was withdrawn.

use super::format::OutputFormat;
use super::terminal::Terminal;
use super::{table, words};
use crate::base::language::Language;
use crate::disk::publish::gone;
use crate::disk::publish::places::Places;
use crate::site::entry::Entry;
use crate::site::model::Site;
use crate::site::moved::gone_address::GoneAddress;
use crate::text::dates::format;
use crate::text::dates::moment::Moment;
use serde_json::{Value, json};
use std::path::Path;

/// Prints the list of the site in `root`, published into `output`.
pub fn print(site: &Site, root: &Path, output: &Path, format: OutputFormat, terminal: Terminal) {
    let places = Places::new(root, output);
    let mut gone = match gone::read(&places) {
        Ok(gone) => gone,
        Err(fault) => {
            terminal.notices(root, &[fault.diagnostic()]);
            Vec::new()
        }
    };
    // After `rollback` an address is there again; the next publication finds out.
    let published = gone::published(&places);
    gone.retain(|gone| {
        let mut published = published.iter();
        published.all(|published| !published.files.contains_key(&gone.url.file()))
    });
    gone.sort_by(|one, other| (other.since, &one.url).cmp(&(one.since, &other.url)));
    let language = terminal.language();
    match format {
        OutputFormat::Json => terminal.data(&format!("{:#}", document(site, &gone))),
        OutputFormat::Csv => {
            let rows = gone.iter().map(|gone| {
                let since = format::rfc3339(Moment::from_unix(gone.since), site.config.zone);
                row(
                    site,
                    gone,
                    since[..16].replace('T', " "),
                    site.config.base_url.absolute(&gone.url),
                )
            });
            table::print_csv(terminal, &headings(language), rows);
        }
        OutputFormat::Text | OutputFormat::Sarif | OutputFormat::Github => {
            if !gone.is_empty() {
                let rows = gone.iter().map(|gone| {
                    let since = format::short_date(Moment::from_unix(gone.since), site.config.zone);
                    row(site, gone, since, gone.url.to_string())
                });
                let cells: Vec<Vec<String>> = std::iter::once(headings(language)).chain(rows).collect();
                table::print(terminal, &cells);
            }
            terminal.say(&words::gone(language, gone.len()));
        }
    }
}

fn headings(language: Language) -> Vec<String> {
    words::GONE_COLUMNS
        .iter()
        .map(|text| text.get(language).to_owned())
        .collect()
}

/// The shown articles that show what was at an address.
fn successors<'a>(site: &'a Site, gone: &'a GoneAddress) -> impl Iterator<Item = &'a Entry> {
    let ids = gone
        .successors
        .iter()
        .filter_map(|path| site.library.by_path(path.as_str()));
    let entries = ids.map(|id| site.library.entry(id));
    entries.filter(|entry| !entry.state.is_hidden())
}

fn row(site: &Site, gone: &GoneAddress, since: String, url: String) -> Vec<String> {
    let all = |text: fn(&Entry) -> &str| successors(site, gone).map(text).collect::<Vec<_>>().join(", ");
    vec![
        url,
        since,
        all(|entry| entry.url.as_str()),
        all(|entry| entry.article.path.as_str()),
    ]
}

/// The list for programs, as in the documentation of `list`.
fn document(site: &Site, gone: &[GoneAddress]) -> Value {
    let (zone, base_url) = (site.config.zone, &site.config.base_url);
    let addresses: Vec<Value> = gone
        .iter()
        .map(|gone| {
            let articles = successors(site, gone).map(|entry| {
                json!({
                    "path": entry.article.path.as_str(),
                    "title": entry.article.front.title.value,
                    "url": base_url.absolute(&entry.url),
                })
            });
            json!({
                "url": base_url.absolute(&gone.url),
                "since": format::rfc3339(Moment::from_unix(gone.since), zone),
                "certain": gone.is_certain,
                "articles": articles.collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "version": 1, "now": format::rfc3339(site.now, zone), "addresses": addresses })
}
