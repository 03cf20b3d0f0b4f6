//! The site as `build` would publish it, for commands that print no page: without the articles that only a template of the
//! site's theme holds back, which nobody knows before the pages are made.

use super::retry::{Outcome, SiteChecks, without_broken_files};
use super::terminal::Terminal;
use super::watchdog::watching;
use crate::disk::publish::held::Pack;
use crate::disk::retry;
use crate::export::{self, NotPublished};
use crate::render::audit::has_own_theme;
use crate::site::model::Site;
use crate::text::dates::moment::Moment;
use crate::workspace::Workspace;
use std::path::Path;

/// The folders and the output of a command.
#[derive(Clone, Copy)]
pub struct SiteAndOutput<'a> {
    /// The folder of the site.
    pub folder: &'a Path,
    /// The published folder.
    pub output: &'a Path,
    /// The last published sources of broken articles.
    pub pack: &'a Pack,
    /// Where a template that is slow is named.
    pub terminal: Terminal,
}

/// The site of `workspace`. Makes the pages when the theme is the site's own. No result: settings or theme are broken; a
/// template that fails for no article in particular is not told here.
pub fn known(workspace: &mut Workspace, place: SiteAndOutput<'_>, now: Moment) -> Outcome<Site> {
    let SiteAndOutput {
        folder,
        output,
        pack,
        terminal,
    } = place;
    let read = |path: &str| retry::read(&output.join(path)).ok();
    let mut last = None;
    let mut outcome = without_broken_files(workspace, pack, now, &SiteChecks::NONE, |press, _| {
        last = Some(press.site.clone());
        if !has_own_theme(press) {
            return Ok(press.site.clone());
        }
        match watching(&press.pace, terminal, || export::try_pages(press, folder, &read)) {
            Ok(()) | Err(NotPublished::Site(_) | NotPublished::Machine(_)) => Ok(press.site.clone()),
            Err(failure @ (NotPublished::Files(_) | NotPublished::Articles(_))) => Err(failure),
        }
    });
    outcome.result = outcome.result.or(last);
    outcome
}
