//! `[publish] fan_out = "few"`: the values that pages show of the whole site, from the time of the page. Without the setting all
//! pages show those of today, which `context` makes once.

use super::context::{list, site_view};
use super::item::Items;
use crate::config::settings::FanOut;
use crate::site::own_time::{self, Viewpoint};
use tera::{Context, Value};

/// Replaces what all pages share by what a page shows that looks at the site from `from`. Returns the link to the page of the
/// newest articles; `None`: the page shows them itself, or there is no such page.
pub fn insert(items: &Items, context: &mut Context, from: Viewpoint) -> Option<String> {
    let site = &items.site;
    if site.config.publish.fan_out == FanOut::Everywhere || from == Viewpoint::Today {
        return None;
    }
    let library = &site.library;
    let latest = own_time::latest(library, from, site.config.sections.latest);
    context.insert_value("latest", list(items, &latest));
    context.insert_value("upcoming", Value::from(Vec::<Value>::new()));
    let year = from.article().and_then(|id| library.entry(id).date);
    if let Some(year) = year.map(|date| date.civil(site.config.zone).year) {
        let newer = library.years.iter().take_while(|other| other.year > year).count();
        if newer > 0 {
            let value = items.site_of_year(newer, || site_view(site, &items.hrefs, newer).into());
            context.insert_value("site", value);
        }
    }
    site.latest_url().map(|url| items.hrefs.to(url))
}
