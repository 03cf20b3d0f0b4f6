//! House rules: applies `[rules]` of the settings to facts about articles. The facts were found when an article was
//! parsed; here they become messages with the severity that the settings give.

mod lengths;
mod personal;
mod required;
mod tags;
mod words;

use super::entry::Entry;
use super::wrapped;
use crate::base::catalogue::markdown::MD_NO_ALT;
use crate::base::catalogue::site::{PHOTO_NO_ALT, PHOTO_NO_CREDIT};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::config::rules::Level;
use crate::config::settings::Config;
use crate::content::article::Article;
use personal::Permits;
use tags::Listed;
use words::Matcher;

/// The rules of a site, prepared for many articles.
#[derive(Debug)]
pub struct Rulebook<'a> {
    config: &'a Config,
    permits: Permits<'a>,
    tags: Option<Listed<'a>>,
    words: Matcher,
}

impl<'a> Rulebook<'a> {
    /// Prepares the rules of these settings.
    #[must_use]
    pub fn new(config: &'a Config) -> Self {
        let words = &config.rules.forbidden_words;
        Self {
            config,
            permits: Permits::new(config),
            tags: Listed::new(&config.rules.tags),
            words: Matcher::new(if words.level == Level::Off {
                &[]
            } else {
                &words.list
            }),
        }
    }

    /// The messages of all rules about an article.
    #[must_use]
    pub fn check(&self, entry: &Entry) -> Vec<Diagnostic> {
        let article = &entry.article;
        let mut said = required::missing(self.config, entry);
        said.extend(lengths::too_long(&self.config.rules, article));
        said.extend(self.tags.iter().flat_map(|tags| tags.unknown(article)));
        said.extend(self.permits.exposed(article).map(|(_, said)| said));
        let severity = self.config.rules.forbidden_words.level.severity();
        if let Some(severity) = severity.filter(|_| !self.words.is_empty()) {
            said.extend(self.words.found(article, severity));
        }
        said
    }

    /// Whether an article must not be published: it contains personal data that the rules make an error.
    #[must_use]
    pub fn forbids(&self, article: &Article) -> bool {
        self.permits
            .exposed(article)
            .any(|(severity, _)| severity == Severity::Error)
    }
}

/// Applies `[rules] photo_credit` and `alt` to the messages they are about: sets the severity, or removes the message.
pub fn weigh(config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.retain_mut(|diagnostic| {
        let level = match diagnostic.code.id {
            id if id == PHOTO_NO_CREDIT.id => config.rules.photo_credit,
            id if id == PHOTO_NO_ALT.id || id == MD_NO_ALT.id => config.rules.alt,
            _ => return true,
        };
        if let Some(severity) = level.severity() {
            diagnostic.severity = severity;
        }
        level != Level::Off
    });
    wrapped::gather(config, diagnostics);
}
