//! Writes `robots.txt`: the site's own file or `[robots]`, else that everything may be crawled; and where the sitemap is.

use crate::base::diagnostic::Diagnostic;
use crate::site::model::Site;
use crate::site::plan::SitemapPart;
use crate::source::role::ROBOTS;
use crate::source::tree::Data;

/// The text of the file.
///
/// # Errors
/// When the site has a file of its own that cannot be read: crawlers must not be let in instead.
pub fn write(site: &Site) -> Result<String, Box<Diagnostic>> {
    let own = site.tree.get(ROBOTS).map(|file| &file.data);
    let rules = match own {
        Some(Data::Text(text)) => text.trim_end().to_owned(),
        Some(Data::Unreadable(why)) => return Err(why.clone()),
        _ => rules(&site.config.robots.lines),
    };
    let sitemap = site.config.base_url.absolute(&SitemapPart::Whole.url());
    let names_sitemap = |line: &str| {
        let named = line.split_once(':');
        named.is_some_and(|(name, url)| name.trim().eq_ignore_ascii_case("sitemap") && url.trim() == sitemap)
    };
    Ok(if rules.lines().any(names_sitemap) {
        format!("{rules}\n")
    } else if rules.is_empty() {
        format!("Sitemap: {sitemap}\n")
    } else {
        format!("{rules}\n\nSitemap: {sitemap}\n")
    })
}

/// The lines of `[robots]`, with an empty one before each group. Rules before the first `User-agent` are for every crawler.
fn rules(lines: &[String]) -> String {
    if lines.is_empty() {
        return "User-agent: *\nAllow: /".to_owned();
    }
    let name = |line: &str| line.split(':').next().unwrap_or_default().trim().to_lowercase();
    let is_rule = |line: &str| matches!(&*name(line), "allow" | "disallow" | "crawl-delay");
    let mut written: Vec<&str> = Vec::with_capacity(lines.len() + 4);
    let mut agents = 0;
    for line in lines {
        let begins_group = name(line) == "user-agent";
        if is_rule(line) && agents == 0 {
            written.push("User-agent: *");
            agents += 1;
        }
        if begins_group && written.last().is_some_and(|last| is_rule(last)) {
            written.push("");
        }
        agents += usize::from(begins_group);
        written.push(line);
    }
    written.join("\n")
}
