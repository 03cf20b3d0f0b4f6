//! Merges the warnings about articles with hard-wrapped lines: several become one message about the settings; none is
//! kept when the settings join lines anyway. The articles were found by `content`.

use crate::base::catalogue::markdown::MD_WRAPPED;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::config::settings::{Config, LineBreaks};
use crate::source::role::{SETTINGS, settings_path};

/// From this many articles on, one message about the settings replaces theirs.
const SEVERAL: usize = 3;

/// Merges or removes the warnings, as the settings say.
pub fn gather(config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let is_of_it = |said: &Diagnostic| said.code.id == MD_WRAPPED.id;
    if config.markdown.breaks == LineBreaks::Join {
        diagnostics.retain(|said| !is_of_it(said));
        return;
    }
    let mut paths: Vec<SourcePath> = diagnostics
        .iter()
        .filter(|said| is_of_it(said))
        .filter_map(|said| Some(said.place.as_ref()?.path.clone()))
        .collect();
    paths.sort();
    let Some(first) = paths.first().filter(|_| paths.len() >= SEVERAL) else {
        return;
    };
    diagnostics.retain(|said| !is_of_it(said));
    let said = Diagnostic::new(&MD_WRAPPED)
        .arg("count", paths.len())
        .arg("first", first)
        .arg("settings", SETTINGS);
    diagnostics.push(match config.markdown.breaks_span {
        Some(span) => said.suggest("false").at(&settings_path(), span),
        None => said.in_file(&settings_path()),
    });
}
