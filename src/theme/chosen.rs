//! Compares the settings of a site with what its theme declares: `[extra]`, `[theme.options]` and `[labels]`. Articles are
//! compared in `site::extras`.

use super::compiled::Theme;
use crate::base::diagnostic::Diagnostic;
use crate::config::settings::Config;
use crate::source::role::settings_path;

/// What is wrong with the settings, and with the texts of the theme in the language of the site.
#[must_use]
pub fn check(theme: &Theme, config: &Config) -> Vec<Diagnostic> {
    let path = settings_path();
    let declared = &theme.declared;
    let mut said = declared
        .site
        .check(&config.written_extra, "[extra]", &path, false);
    said.extend(
        declared
            .options
            .check(&config.theme.options, "[theme.options]", &path, true),
    );
    said.extend(theme.labels.check(config.language));
    said.extend(theme.labels.check_site(&config.labels, config.language, &path));
    said
}
