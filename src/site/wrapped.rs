//! Articles whose lines break in the middle of sentences: what is said of each is one message about the settings when
//! there are several, and nothing when the settings do not show line breaks.

use crate::base::catalogue::markdown::MD_WRAPPED;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::config::settings::{Config, LineBreaks};
use crate::source::role::SETTINGS;

/// So many articles are an archive.
const SEVERAL: usize = 3;

/// Gathers what is said of the articles.
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
    let (Some(first), Ok(settings), true) =
        (paths.first(), SourcePath::new(SETTINGS), paths.len() >= SEVERAL)
    else {
        return;
    };
    diagnostics.retain(|said| !is_of_it(said));
    let said = Diagnostic::new(&MD_WRAPPED)
        .arg("count", paths.len())
        .arg("first", first)
        .arg("settings", SETTINGS);
    diagnostics.push(match config.markdown.breaks_span {
        Some(span) => said.suggest("false").at(&settings, span),
        None => said.in_file(&settings),
    });
}
