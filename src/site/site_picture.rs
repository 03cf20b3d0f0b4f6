//! Finds the picture that `[images] site_picture` names, which stands for pages and articles without a photograph on
//! social networks.

use super::model::Site;
use super::pictures::SitePicture;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::image::recipe::Focus;
use crate::image::variant::Process;
use crate::source::role::settings_path;
use crate::source::tree::Data;

/// The picture. `None`: the settings name none, or it is not there.
#[must_use]
pub fn find(site: &Site) -> Option<&SitePicture> {
    let written = site.config.images.site_picture.as_ref()?;
    site.pictures.get(&written.value, Focus::default())
}

/// The error that the settings name something that social networks do not show, or nothing at all.
#[must_use]
pub fn missing(site: &Site) -> Option<Diagnostic> {
    let written = site.config.images.site_picture.as_ref()?;
    let social = find(site).and_then(|picture| picture.sets.get("social")?.last());
    if social.is_some_and(|set| set.process != Process::Passthrough) {
        return None;
    }
    let path = &written.value;
    let diagnostic = match site.tree.get(path.as_str()).map(|file| &file.data) {
        Some(Data::Picture(Err(error))) => error.diagnostic(path.as_str()),
        Some(Data::Unreadable(why)) => (**why).clone(),
        _ => Diagnostic::new(&code::SITE_PICTURE).arg("path", path),
    };
    Some(diagnostic.at(&settings_path(), written.span))
}
