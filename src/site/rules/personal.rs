//! House rule: personal data. Reports what `text::personal` found in an article, minus what the settings allow, with
//! all but a few digits masked, so that no message repeats the number. Finds nothing itself.

use crate::base::catalogue::rules::{RULE_BIRTH, RULE_IDENTITY, RULE_PHONE};
use crate::base::cut::Cut;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::config::rules::{Allowed, Privacy};
use crate::config::settings::Config;
use crate::content::article::Article;
use crate::content::prose::Personal;
use crate::text::personal::find::PersonalKind;
use crate::text::personal::phone;
use std::collections::BTreeSet;

/// Stands for a masked digit.
const HIDDEN: &str = "•";

/// The exceptions: personal data that may be published.
#[derive(Debug)]
pub(super) struct Permits<'a> {
    config: &'a Config,
    /// Phone numbers of the agency.
    own: BTreeSet<String>,
}

impl<'a> Permits<'a> {
    pub(super) fn new(config: &'a Config) -> Self {
        let own = config.agency.phone.iter().chain(&config.feedback.phone);
        Self {
            config,
            own: own.flat_map(|text| phone::numbers(text)).collect(),
        }
    }

    /// The personal data in an article that the rules do not allow, with severity and message.
    pub(super) fn exposed(&self, article: &Article) -> impl Iterator<Item = (Severity, Diagnostic)> {
        let found = article.personal();
        found.filter_map(|personal| {
            let digits = personal.find.digits.as_str();
            let rules = &self.config.rules;
            let (rule, diagnostic) = match personal.find.kind {
                PersonalKind::IdentityNumber => (&rules.identity_number, identity(digits, true)),
                PersonalKind::OldIdentityNumber => (&rules.identity_number, identity(digits, false)),
                PersonalKind::BirthDate => (&rules.birth_date, birth(digits)),
                PersonalKind::Phone => (
                    &rules.phone,
                    Diagnostic::new(&RULE_PHONE).arg("masked", masked(digits)),
                ),
            };
            let severity = rule.level.severity()?;
            let is_allowed = self.own.contains(digits) || allows(rule, article.path.as_str(), personal);
            let said = diagnostic
                .with_severity(severity)
                .at(&article.path, personal.span);
            (!is_allowed).then_some((severity, said))
        })
    }
}

fn allows(rule: &Privacy, path: &str, personal: &Personal) -> bool {
    rule.allow.iter().any(|allowed| match allowed {
        Allowed::Number(digits) => *digits == personal.find.digits,
        Allowed::Path(allowed) => {
            let rest = path.strip_prefix(allowed.trim_end_matches('/'));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        }
    })
}

fn identity(digits: &str, is_new: bool) -> Diagnostic {
    let masked = masked(digits);
    let (new, old) = if is_new {
        (masked.as_str(), "")
    } else {
        ("", masked.as_str())
    };
    Diagnostic::new(&RULE_IDENTITY).arg("masked", new).arg("old", old)
}

fn birth(digits: &str) -> Diagnostic {
    let year = digits.get(4..).unwrap_or_default();
    let masked = format!("{day}/{day}/{year}", day = HIDDEN.repeat(2));
    Diagnostic::new(&RULE_BIRTH)
        .arg("masked", masked)
        .arg("year", year)
}

/// Shows the first three and last two digits: enough to find the number in the text, too few to use it.
fn masked(digits: &str) -> String {
    let (first, rest) = digits.cut(3);
    let (hidden, last) = rest.cut(rest.len().saturating_sub(2));
    format!("{first}{}{last}", HIDDEN.repeat(hidden.len()))
}
