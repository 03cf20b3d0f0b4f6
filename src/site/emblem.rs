//! Finds the emblem that `[theme] emblem` names: a picture of the site that every page shows. Other pictures are in
//! `pictures`.

use super::model::{Emblem, Site};
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::settings::Config;
use crate::source::role::{CONTENT, STATIC, settings_path};
use crate::source::tree::{Data, SourceTree};

/// The file of the emblem, if it is a picture that is published for no other reason.
#[must_use]
pub fn file(config: &Config, tree: &SourceTree) -> Option<SourcePath> {
    let path = &config.theme.emblem.as_ref()?.value;
    let file = tree.get(path.as_str())?;
    let is_picture = matches!(file.data, Data::Picture(Ok(_)));
    (is_picture && path.relative_to(STATIC).is_none()).then(|| path.clone())
}

/// The emblem of a site. `None`: the settings name none.
///
/// # Errors
/// When the settings name something that is no picture of the site.
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
        // Only files below `content` are read: the hint says to copy a file that is beside `site.toml`.
        _ => {
            let outside = Some(path.file_name()).filter(|_| path.relative_to(CONTENT).is_none());
            let missing = Diagnostic::new(&code::EMBLEM_MISSING).arg("path", path);
            missing.arg("name", outside.unwrap_or_default())
        }
    };
    Some(Err(Box::new(diagnostic.at(&settings_path(), written.span))))
}
