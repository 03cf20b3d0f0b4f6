//! Checks recordings that stand alone in a paragraph, where the theme puts a player. That the file is there is checked with
//! all links.

use super::checker::Checker;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::content::body::Player;
use crate::site::links::Resolved;
use crate::source::attachment;

/// A larger recording costs readers on phones too much, in bytes: half an hour at 96 kbit/s.
const MOST: u64 = 20_000_000;

impl Checker<'_> {
    pub(super) fn recording(&mut self, player: &Player) {
        if !self.site.forms.has_players {
            return;
        }
        let site = self.site;
        let Resolved::File(_, file) = site.resolve(self.entry, &player.target) else {
            return;
        };
        let ending = attachment::ending(&file.path);
        let target = file.path.file_name();
        let said = if file.len == 0 {
            Diagnostic::new(&code::RECORDING_EMPTY)
        } else if attachment::played(&ending).is_none() {
            Diagnostic::new(&code::RECORDING_KIND).arg("ending", ending)
        } else if file.len > MOST {
            Diagnostic::new(&code::RECORDING_LARGE).arg("size", file.len / 1_000_000)
        } else if !player.has_transcript {
            Diagnostic::new(&code::RECORDING_TEXT)
        } else {
            return;
        };
        self.say(said.arg("target", target), player.span);
    }
}
