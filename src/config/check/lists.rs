//! Reads the lists of `site.toml`: `[[categories]]`, `[[menu]]`, `[[menus.<name>]]`, `[[website_links]]`, `[[redirects]]`. Whether two addresses of
//! the site collide is checked by `site`, not here.

use super::address;
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::config::settings::{BaseUrl, Category, LinkGroup, MenuItem, Redirect, WebsiteLink};
use crate::config::table::Table;
use crate::text::fold::fold;
use crate::text::nearest::nearest;
use crate::text::slug::segment;
use std::collections::BTreeMap;

/// `[[categories]]`: no two with the same name or the same address.
pub(super) fn categories(top: &Table<'_>) -> Vec<Category> {
    let categories = top.each("categories", category);
    let mut labels: BTreeMap<String, &Category> = BTreeMap::new();
    let mut slugs: BTreeMap<&str, &Category> = BTreeMap::new();
    for category in &categories {
        let same_label = labels.insert(fold(&category.label), category);
        let same_slug = slugs.insert(&category.slug, category);
        let (code, (other, first), span) = match (same_label, same_slug) {
            (Some(other), _) => (
                &codes::CATEGORY_TWICE,
                (other, other.label_span),
                category.label_span,
            ),
            (None, Some(other)) => (&codes::SLUG_TWICE, (other, other.span), category.span),
            (None, None) => continue,
        };
        let problem = Diagnostic::new(code)
            .arg("label", &category.label)
            .arg("slug", &category.slug)
            .arg("other", &other.label)
            .arg("line", first.line);
        top.report_at(span, problem);
    }
    categories
}

fn category(table: &Table<'_>) -> Option<Category> {
    let make = |text: &str| {
        let slug = segment(text);
        if slug.is_empty() {
            Err(Diagnostic::new(&codes::SLUG).arg("found", text))
        } else {
            Ok(slug)
        }
    };
    let label = table.require("label", table.text("label"));
    let slug = match table.get("slug").filter(|value| !value.is_blank()) {
        Some(given) => given.parse(make).map(|slug| (slug, given.span())),
        None => table
            .parse("label", make)
            .zip(table.get("label").map(|value| value.span())),
    };
    let description = table.text("description");
    let (slug, span) = slug?;
    Some(Category {
        label: label?,
        label_span: table.get("label")?.span(),
        slug,
        description,
        span,
    })
}

/// The index of the category with this label or slug, or with this label in another spelling.
pub(super) fn position(categories: &[Category], name: &str) -> Result<usize, Diagnostic> {
    let exact = categories
        .iter()
        .position(|category| category.label == name || category.slug == name);
    let folded = || {
        let folded = fold(name);
        categories
            .iter()
            .position(|category| fold(&category.label) == folded)
    };
    exact.or_else(folded).ok_or_else(|| {
        let known: Vec<&str> = categories
            .iter()
            .map(|category| category.label.as_str())
            .collect();
        let problem = Diagnostic::new(&codes::UNKNOWN_CATEGORY)
            .arg("found", name)
            .arg("known", known.join("`, `"));
        let slugs = categories.iter().map(|category| category.slug.as_str());
        match nearest(name, known.iter().copied().chain(slugs)) {
            Some(meant) => problem.arg("nearest", meant).suggest(format!("\"{meant}\"")),
            None => problem.arg("nearest", ""),
        }
    })
}

/// `[[menu]]`, with one level below it.
pub(super) fn menu(top: &Table<'_>) -> Vec<MenuItem> {
    top.each("menu", menu_item)
}

/// `[[menus.<name>]]`.
pub(super) fn menus(top: &Table<'_>) -> BTreeMap<String, Vec<MenuItem>> {
    top.table("menus", |menus| {
        let entries = menus.entries().into_iter();
        entries
            .map(|(name, value)| (name.to_owned(), value.each(menu_item)))
            .collect()
    })
}

fn menu_item(table: &Table<'_>) -> Option<MenuItem> {
    let item = single_item(table);
    let children = table.each("children", |child| {
        if let Some(deeper) = child.get("children") {
            deeper.report(Diagnostic::new(&codes::MENU_DEPTH));
        }
        single_item(child)
    });
    Some(MenuItem { children, ..item? })
}

fn single_item(table: &Table<'_>) -> Option<MenuItem> {
    let (label, url) = labelled(table);
    Some(MenuItem {
        label: label?,
        url: url?,
        children: Vec::new(),
        span: table.get("url")?.span(),
    })
}

/// `[[website_links]]`, gathered by `group`; groups in the order in which they first appear.
pub(super) fn website_links(top: &Table<'_>) -> Vec<LinkGroup> {
    let links = top.each("website_links", |table| {
        let group = table.text("group");
        let (label, url) = labelled(table);
        Some((
            group,
            WebsiteLink {
                label: label?,
                url: url?,
                span: table.get("url")?.span(),
            },
        ))
    });
    let mut groups: Vec<LinkGroup> = Vec::new();
    let mut places: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for (group, link) in links {
        let place = *places.entry(group).or_insert_with_key(|group| {
            groups.push(LinkGroup {
                group: group.clone(),
                links: Vec::new(),
            });
            groups.len() - 1
        });
        groups[place].links.push(link);
    }
    groups
}

fn labelled(table: &Table<'_>) -> (Option<String>, Option<String>) {
    let label = table.require("label", table.text("label"));
    let url = table.require("url", table.parse("url", address::link));
    (label, url)
}

/// `[[redirects]]`.
pub(super) fn redirects(top: &Table<'_>, base: Option<&BaseUrl>) -> Vec<Redirect> {
    top.each("redirects", |table| {
        let from = table.parse("from", |text| address::old_address(text, base));
        let from = table.require("from", from);
        let to = table.require("to", table.parse("to", address::link));
        Some(Redirect {
            from: from?,
            to: to?,
            span: table.get("from")?.span(),
            to_span: table.get("to")?.span(),
        })
    })
}
