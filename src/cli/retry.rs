//! Runs an action on a snapshot of the site, and again without the articles whose files turn out to be broken or changed
//! while it runs. It does not know what the action does, and prints nothing.

use super::exit::Exit;
use super::setup::drop_in_background;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::Language;
use crate::disk::publish::held::Pack;
use crate::export::NotPublished;
use crate::render::press::Press;
use crate::site::model::Site;
use crate::site::reuse::Edited;
use crate::site::stand_in::HeldBack;
use crate::text::dates::moment::{Moment, Zone};
use crate::workspace::{Snapshot, Workspace};

/// What came of the action.
#[derive(Debug)]
pub struct Outcome<T> {
    /// `Some`: the result of the action. `None`: it failed, or the site cannot be made at all.
    pub result: Option<T>,
    /// All that is wrong with the site.
    pub diagnostics: Vec<Diagnostic>,
    /// Articles that are not published as their files are.
    pub held_back: Vec<HeldBack>,
    /// The next moment at which the same sources give another site.
    pub next_change: Option<Moment>,
    /// The language of the site; `None` when its settings are broken.
    pub language: Option<Language>,
    /// The zone of its dates.
    pub zone: Zone,
    /// How the command ends when there is no result.
    pub exit: Exit,
    /// True when the action ran more than once.
    pub is_repeated: bool,
}

/// What is found out of a site before the action.
pub struct SiteChecks<'a> {
    /// `Some`: nothing runs when anything is wrong with the site or among these diagnostics.
    pub strict: Option<&'a [Diagnostic]>,
    /// The diagnostics about addresses that are gone. `Some(edited)`: only the bodies of these articles changed.
    pub addresses: &'a dyn Fn(&Site, Option<&Edited>) -> Vec<Diagnostic>,
}

impl SiteChecks<'_> {
    /// Nothing is found out.
    pub const NONE: SiteChecks<'static> = SiteChecks {
        strict: None,
        addresses: &|_, _| Vec::new(),
    };
}

/// Runs `action` with the site and the articles of which only the bodies changed since the last publication (`None`:
/// anything may have changed). Files that it finds broken are taken out of `workspace` with the articles that need
/// them, and it runs again. `pack` holds the last published sources of broken articles.
pub fn without_broken_files<T>(
    workspace: &mut Workspace,
    pack: &Pack,
    now: Moment,
    checks: &SiteChecks<'_>,
    mut action: impl FnMut(&Press, Option<&Edited>) -> Result<T, NotPublished>,
) -> Outcome<T> {
    let mut is_repeated = false;
    loop {
        let Snapshot {
            press,
            diagnostics,
            held_back,
            next_change,
            edited,
            ..
        } = workspace.snapshot(now, pack);
        let config = press.as_ref().map(|press| &press.site.config);
        let mut outcome = Outcome {
            result: None,
            diagnostics,
            held_back,
            next_change,
            language: config.map(|config| config.language),
            zone: config.map_or(Zone::VIETNAM, |config| config.zone),
            exit: Exit::Site,
            is_repeated,
        };
        let Some(press) = press else {
            outcome.exit = Exit::of_broken_site(&outcome.diagnostics);
            return outcome;
        };
        (outcome.diagnostics).extend((checks.addresses)(&press.site, edited.as_ref()));
        let is_wrong = |diagnostic: &Diagnostic| diagnostic.severity != Severity::Note;
        if checks
            .strict
            .is_some_and(|others| outcome.diagnostics.iter().chain(others).any(is_wrong))
        {
            return outcome;
        }
        match action(&press, edited.as_ref()) {
            Ok(result) => {
                outcome.result = Some(result);
                drop_in_background(press);
                return outcome;
            }
            Err(failure) => {
                if !outcome.set_aside(failure, workspace) {
                    return outcome;
                }
            }
        }
        is_repeated = true;
    }
}

impl<T> Outcome<T> {
    /// The same with another result.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome {
            result: self.result.map(change),
            diagnostics: self.diagnostics,
            held_back: self.held_back,
            next_change: self.next_change,
            language: self.language,
            zone: self.zone,
            exit: self.exit,
            is_repeated: self.is_repeated,
        }
    }

    /// Takes what made the action fail out of `workspace`; false when another run would fail again.
    fn set_aside(&mut self, failure: NotPublished, workspace: &mut Workspace) -> bool {
        match failure {
            NotPublished::Files(faults) => {
                for (path, fault) in faults {
                    workspace.mark_unpublishable(&path, fault);
                }
                return true;
            }
            NotPublished::Articles(failures) => {
                if workspace.set_aside(&failures) {
                    return true;
                }
                self.diagnostics.extend(failures);
            }
            NotPublished::Site(wrong) => self.diagnostics.extend(wrong),
            NotPublished::Machine(diagnostic) => {
                self.exit = Exit::of(&diagnostic);
                self.diagnostics.push(*diagnostic);
            }
        }
        false
    }
}
