//! Template values that every page shares: site, menu, labels, latest news. Made once per site and link style; nothing
//! here depends on a single page.

use super::extra;
use super::hrefs::Hrefs;
use super::item::{Items, date};
use super::view;
use crate::base::path::UrlPath;
use crate::config::declared::Declarations;
use crate::config::settings::{Config, MenuItem};
use crate::config::settings::{Density, Headlines};
use crate::site::entry::EntryId;
use crate::site::model::{Site, calendar_url};
use crate::site::plan::{ArticleList, Destination, Feed};
use crate::site::planner::destination;
use crate::theme::compiled::Theme;
use std::collections::BTreeMap;
use tera::{Context, Map, Value};

/// The template values that every page shares.
#[must_use]
pub fn shared(items: &Items, theme: &Theme) -> Context {
    let Items { site, hrefs, .. } = items;
    let config = &site.config;
    let mut context = Context::new();
    context.insert_value("site", site_view(site, hrefs).into());
    context.insert_value("agency", agency(config).into());
    context.insert_value("options", options(config, &theme.declared.options));
    insert_notices(&mut context, site, hrefs, None);
    context.insert_value("labels", labels(config, theme));
    context.insert_value("assets", assets(theme, hrefs));
    let outputs = theme.outputs.all.iter();
    let outputs = outputs.map(|(name, output)| (name.clone(), Value::from(hrefs.to(&output.url))));
    context.insert_value("outputs", Value::from(outputs.collect::<BTreeMap<_, _>>()));
    let categories = (0..config.categories.len()).map(|index| items.category(index));
    context.insert_value("categories", Value::from(categories.collect::<Vec<_>>()));
    context.insert_value("menu", Value::from(menu(site, hrefs, &config.menu)));
    let menus = config.menus.iter();
    let menus = menus.map(|(name, items)| (name.clone(), Value::from(menu(site, hrefs, items))));
    context.insert_value("menus", Value::from(menus.collect::<BTreeMap<_, _>>()));
    context.insert_value("website_links", Value::from(website_links(site, hrefs)));
    let latest = site.library.latest(None, config.sections.latest);
    context.insert_value("latest", list(items, &latest));
    let upcoming = site.upcoming(config.sections.upcoming);
    context.insert_value("upcoming", list(items, &upcoming));
    let declared = &theme.declared.site;
    let site_extra = if declared.0.is_empty() {
        Value::from_serializable(&config.extra)
    } else {
        extra::of_settings(
            config,
            declared,
            &declared.filled(&config.written_extra),
            |config, moment| date(config, moment).into(),
        )
    };
    context.insert_value("extra", site_extra);
    context
}

/// Articles as a list for templates.
#[must_use]
pub fn list(items: &Items, ids: &[EntryId]) -> Value {
    Value::from(ids.iter().map(|id| items.item(*id)).collect::<Vec<_>>())
}

fn site_view(site: &Site, hrefs: &Hrefs) -> view::site::Site {
    let config = &site.config;
    let (rss, json_feed) = site.feed_urls(Feed::Site);
    let years = site.library.years.iter().map(|year| view::site::Link {
        label: year.year.to_string(),
        url: hrefs.to(&site.list_url(ArticleList::Year(year.year))),
    });
    let emblem = site
        .emblem
        .as_ref()
        .map(|(url, width, height)| view::site::Image {
            url: hrefs.to(url),
            width: (*width).into(),
            height: (*height).into(),
        });
    view::site::Site {
        title: config.title.clone(),
        home: hrefs.to(&UrlPath::home()),
        url: config.base_url.absolute(&UrlPath::home()),
        language: config.language.tag().to_owned(),
        site_map: hrefs.to(&config.permalinks.site_map),
        search: hrefs.to(&config.permalinks.search),
        rss: hrefs.to(&rss),
        json_feed: hrefs.to(&json_feed),
        emblem,
        years: years.collect(),
        calendar: (site.plan.get(calendar_url().as_str())).map(|_| hrefs.to(&calendar_url())),
        portable: hrefs.names_files,
    }
}

fn agency(config: &Config) -> view::site::Agency {
    let agency = config.agency.clone();
    view::site::Agency {
        phone_link: agency.phone.as_deref().and_then(phone_link),
        name: agency.name,
        parent: agency.parent,
        address: agency.address,
        phone: agency.phone,
        email: agency.email,
        responsible: agency.responsible,
        responsible_title: agency.responsible_title,
        license: agency.license,
    }
}

/// The `tel:` link of a phone number as people write it. `None`: it has no digits.
#[must_use]
pub fn phone_link(phone: &str) -> Option<String> {
    let plus = if phone.trim_start().starts_with('+') {
        "+"
    } else {
        ""
    };
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then(|| format!("tel:{plus}{digits}"))
}

fn options(config: &Config, declared: &Declarations) -> Value {
    let own = view::site::Options {
        accent: (config.theme.accent.as_ref()).map(|accent| accent.value.to_string()),
        headlines: match config.theme.headlines {
            Headlines::Serif => "serif",
            Headlines::Sans => "sans",
        }
        .to_owned(),
        density: match config.theme.density {
            Density::Comfortable => "comfortable",
            Density::Compact => "compact",
        }
        .to_owned(),
    };
    if declared.0.is_empty() {
        return own.into();
    }
    let own = Value::from(own).into_map().unwrap_or_default();
    let chosen = extra::of_settings(
        config,
        declared,
        &declared.filled(&config.theme.options),
        |config, moment| date(config, moment).into(),
    );
    let chosen = chosen.into_map().unwrap_or_default();
    Value::from(own.into_iter().chain(chosen).collect::<Map>())
}

/// Sets `notice` and `notices` to those of a page of `category`. `None`: a page without a category.
pub fn insert_notices(context: &mut Context, site: &Site, hrefs: &Hrefs, category: Option<usize>) {
    let config = &site.config;
    let listed = site.notices_for(category).map(|notice| view::site::ListedNotice {
        level: notice.level.name().to_owned(),
        label: config.labels.get(notice.level.label()).to_owned(),
        text: notice.text.clone(),
        url: notice.url.as_ref().and_then(|url| href(site, hrefs, &url.value)),
        from: notice.from.as_ref().map(|from| date(config, from.value)),
        until: notice.until.as_ref().map(|until| date(config, until.value)),
    });
    let listed: Vec<view::site::ListedNotice> = listed.collect();
    let strongest = listed.first().map(|notice| view::site::Notice {
        text: notice.text.clone(),
        url: notice.url.clone(),
    });
    context.insert_value("notice", strongest.into());
    context.insert_value("notices", Value::from(listed));
}

/// The link to an address of the settings. `None`: it is one of this site that does not exist.
#[must_use]
pub fn href(site: &Site, hrefs: &Hrefs, url: &str) -> Option<String> {
    match destination(url) {
        Destination::Elsewhere(url) => Some(url),
        Destination::Here(url, rest) => {
            let (url, _) = site.planned(url.as_str())?;
            Some(format!("{}{rest}", hrefs.to(url)))
        }
    }
}

fn labels(config: &Config, theme: &Theme) -> Value {
    let own = theme.labels.of_site(&config.labels, config.language);
    let mut labels: BTreeMap<&str, &str> = config.labels.iter().collect();
    labels.extend(own);
    Value::from_serializable(&labels)
}

fn assets(theme: &Theme, hrefs: &Hrefs) -> Value {
    let links = (theme.assets.urls().into_iter()).map(|(name, url)| (name, hrefs.to(&url)));
    Value::from_serializable(&links.collect::<BTreeMap<String, String>>())
}

fn menu(site: &Site, hrefs: &Hrefs, items: &[MenuItem]) -> Vec<view::site::MenuItem> {
    items
        .iter()
        .filter_map(|item| {
            Some(view::site::MenuItem {
                label: item.label.clone(),
                url: href(site, hrefs, &item.url)?,
                children: menu(site, hrefs, &item.children),
            })
        })
        .collect()
}

fn website_links(site: &Site, hrefs: &Hrefs) -> Vec<view::site::LinkGroup> {
    site.config
        .website_links
        .iter()
        .map(|group| view::site::LinkGroup {
            group: group.group.clone(),
            links: (group.links.iter())
                .filter_map(|link| {
                    Some(view::site::Link {
                        label: link.label.clone(),
                        url: href(site, hrefs, &link.url)?,
                    })
                })
                .collect(),
        })
        .collect()
}
