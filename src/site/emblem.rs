//! The emblem of the settings: a picture of the site that every page shows.

use super::model::{Emblem, Site};
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::settings::Config;
use crate::source::role::{CONTENT, SETTINGS, STATIC};
use crate::source::tree::{Data, SourceTree};

/// The file of the emblem, if it is a picture that is published only because it is the emblem.
#[must_use]
pub fn file(config: &Config, tree: &SourceTree) -> Option<SourcePath> {
    let path = &config.theme.emblem.as_ref()?.value;
    let file = tree.get(path.as_str())?;
    let is_picture = matches!(file.data, Data::Picture(Ok(_)));
    (is_picture && path.relative_to(STATIC).is_none()).then(|| path.clone())
}

/// The emblem of a site, if its settings name one.
///
/// # Errors
/// When what they name is no picture of the site.
#[must_use]
pub fn find(site: &Site) -> Option<Result<Emblem, Box<Diagnostic>>> {
    let written = site.config.theme.emblem.as_ref()?;
    let path = &written.value;
    let data = site.tree.get(path.as_str()).map(|file| &file.data);
    let copied = path
        .relative_to(STATIC)
        .and_then(|below| UrlPath::new(&format!("/{below}")).ok());
    let url = copied.or_else(|| site.files.get(path).cloned());
    if let (Some(url), Some(Data::Picture(Ok(facts)))) = (url, data) {
        let (width, height) = facts.header.size();
        return Some(Ok((url, width, height)));
    }
    let diagnostic = match data {
        Some(Data::Picture(Err(error))) => error.diagnostic(path.as_str()),
        Some(Data::Unreadable(why)) => (**why).clone(),
        // Only what is in `content` is read: a file beside `site.toml` has to be copied.
        _ => Diagnostic::new(&code::EMBLEM_MISSING).arg("path", path).arg(
            "name",
            if path.relative_to(CONTENT).is_none() {
                path.file_name()
            } else {
                ""
            },
        ),
    };
    Some(Err(Box::new(match SourcePath::new(SETTINGS) {
        Ok(settings) => diagnostic.at(&settings, written.span),
        Err(_) => diagnostic,
    })))
}
