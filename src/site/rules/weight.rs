//! What a message of a rule weighs is for the settings to say.

use crate::base::diagnostic::{Diagnostic, Severity};

/// A message of a rule with this weight.
pub(super) fn weighed(mut diagnostic: Diagnostic, severity: Severity) -> Diagnostic {
    diagnostic.severity = severity;
    diagnostic
}
