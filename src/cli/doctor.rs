//! `bantin doctor`: reports what a support line would ask for: computer, site, output folder and drive. It tries what the
//! file system can do and leaves nothing behind; of articles it gives numbers, never their text.

mod findings;
mod json;
mod machine;
mod text;
mod words;

use super::args::DoctorOptions;
use super::exit::{Ended, Exit};
use super::format::OutputFormat;
use super::printable::{SiteAndOutput, known};
use super::setup::{self, terminal};
use super::{clock, root};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Code, Diagnostic, Severity, tidy};
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::config;
use crate::disk::failure::shown;
use crate::disk::probe;
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::disk::publish::output_status::OutputStatus;
use crate::disk::publish::places::Places;
use crate::disk::read::scan;
use crate::render::fill_holes::size;
use crate::site::inventory::{self, Status};
use crate::site::model::Site;
use crate::source::role::{SETTINGS, THEMES};
use crate::source::tree::Data;
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use crate::theme::embedded;
use crate::workspace::{Flags, Workspace};
use findings::{ArticleCounts, Findings, Output, Settings, SiteFindings};
use std::path::{Path, PathBuf};

/// How many seconds a clock may be behind before it is reported: drives that keep local time differ by hours.
const DAY: i64 = 86_400;

pub fn run(options: &DoctorOptions) -> Ended {
    let now = setup::now(&options.common)?;
    let findings = examine(options, now);
    let settings = findings.site.as_ref().and_then(|site| site.settings.as_ref());
    let terminal = terminal(&options.common, settings.map(|settings| settings.language));
    let language = terminal.language();
    if options.common.format == OutputFormat::Json {
        terminal.data(&format!("{:#}", json::document(&findings, language)));
    } else {
        for line in text::lines(&findings, language) {
            terminal.data(&line);
        }
        terminal.diagnostics(&findings.folder, &findings.diagnostics, OutputFormat::Text);
    }
    Ok(exit(&findings.diagnostics))
}

/// How the command ends: by what must be fixed first.
fn exit(diagnostics: &[Diagnostic]) -> Exit {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    let exits: Vec<Exit> = errors
        .map(|error| match &error.place {
            Some(place) if place.path.as_str() == SETTINGS => Exit::Usage,
            Some(_) => Exit::Site,
            None if [&code::SITE_MISSING, &code::ROOT_MISSING].contains(&error.code) => Exit::Usage,
            None => Exit::of(error),
        })
        .collect();
    let order = [Exit::Usage, Exit::Machine, Exit::Site];
    order
        .into_iter()
        .find(|exit| exits.contains(exit))
        .unwrap_or(Exit::Done)
}

fn examine(options: &DoctorOptions, now: Moment) -> Findings {
    let asked = options.common.root.as_deref();
    let mut diagnostics = Vec::new();
    let (folder, is_site) = match root::find(asked) {
        Ok(folder) => (folder, true),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            let here = std::env::current_dir().unwrap_or_default();
            (asked.map_or(here.clone(), |asked| here.join(asked)), false)
        }
    };
    let abilities = folder.is_dir().then(|| probe::abilities(&folder));
    let abilities = abilities.and_then(|found| match found {
        Ok((abilities, notices)) => {
            diagnostics.extend(notices);
            if !abilities.replaces {
                diagnostics.push(about(&code::NO_RENAME, &folder));
            }
            Some(abilities)
        }
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    });
    let mut zone = Zone::VIETNAM;
    let mut site = None;
    let mut output = None;
    if is_site {
        let asked = options.output.clone().unwrap_or_else(|| folder.join("public"));
        let target = output::check(&folder, &asked).map_err(|diagnostic| diagnostics.push(*diagnostic));
        let usual = output::usual(&folder);
        let pack = Pack::of(&folder, target.as_ref().unwrap_or(&usual));
        let place = SiteAndOutput {
            folder: &folder,
            output: &usual,
            pack: &pack,
            terminal: terminal(&options.common, None),
        };
        site = Some(examine_site(place, now, &mut zone, &mut diagnostics));
        output = target
            .ok()
            .map(|target| examine_output(&folder, target, zone, &mut diagnostics));
    }
    tidy(&mut diagnostics);
    Findings {
        machine: machine::examine(),
        site,
        output,
        room: probe::free_space(&folder),
        folder,
        abilities,
        zone,
        diagnostics,
    }
}

fn about(code: &'static Code, path: &Path) -> Diagnostic {
    Diagnostic::new(code).arg("path", shown(path))
}

/// The site in short. Only mistakes in settings and theme are added to `diagnostics`: `check` reports the others.
fn examine_site(
    place: SiteAndOutput<'_>,
    now: Moment,
    zone: &mut Zone,
    diagnostics: &mut Vec<Diagnostic>,
) -> SiteFindings {
    let root = place.folder;
    let config = SourcePath::new(SETTINGS).ok().and_then(|path| {
        let text = scan::read_text(root, &path)?;
        config::check::parse(&path, &text).0
    });
    let settings = config.map(|config| {
        *zone = config.zone;
        Settings {
            base_url: format!("{}{}/", config.base_url.origin, config.base_url.path),
            title: config.title,
            language: config.language,
            is_embedded: config.theme.name == embedded::NAME
                && !root.join(THEMES).join(embedded::NAME).is_dir(),
            theme: config.theme.name,
        }
    });
    let mut loaded = setup::load(root, Flags::default(), false);
    let mut known = known(&mut loaded.workspace, place, now);
    known.diagnostics.extend(loaded.problems);
    tidy(&mut known.diagnostics);
    let contents = known
        .result
        .as_ref()
        .map(|site| count(site, &loaded.workspace, &known.diagnostics));
    let is_for_all = |said: &Diagnostic| {
        let path = said.place.as_ref().map(|place| &place.path);
        path.is_none_or(|path| path.as_str() == SETTINGS || path.relative_to(THEMES).is_some())
    };
    known
        .diagnostics
        .retain(|said| said.severity != Severity::Note && is_for_all(said));
    diagnostics.append(&mut known.diagnostics);
    SiteFindings {
        root: root.to_owned(),
        settings,
        contents,
    }
}

fn count(site: &Site, workspace: &Workspace, diagnostics: &[Diagnostic]) -> ArticleCounts {
    let rows = inventory::rows(
        site,
        workspace.articles(),
        workspace.articles_aside(),
        diagnostics,
    );
    let of = |status: Status| rows.iter().filter(|row| row.status == status).count();
    let pages = rows.iter().filter(|row| row.is_page).count();
    let said = |severity| {
        diagnostics
            .iter()
            .filter(|said| said.severity == severity)
            .count()
    };
    let files = site.tree.files();
    ArticleCounts {
        articles: rows.len() - pages,
        pages,
        drafts: of(Status::Draft),
        scheduled: of(Status::Scheduled),
        expired: of(Status::Expired),
        held: of(Status::Held),
        photographs: files.filter(|file| matches!(file.data, Data::Picture(_))).count(),
        errors: said(Severity::Error),
        warnings: said(Severity::Warning),
    }
}

/// The output folder: how much is published in it, and whether more can be.
fn examine_output(root: &Path, path: PathBuf, zone: Zone, diagnostics: &mut Vec<Diagnostic>) -> Output {
    let account = OutputStatus::of(&Places::new(root, &path));
    let room = probe::free_space(&path);
    if let Err(diagnostic) = probe::check_writable(&path) {
        diagnostics.push(*diagnostic);
    }
    diagnostics.extend_from_slice(&account.faults);
    if account.is_unfinished {
        diagnostics.push(Diagnostic::new(&code::PENDING));
    }
    match account.published {
        None if account.is_occupied => diagnostics.push(about(&code::STATE_GONE, &path)),
        None => {}
        Some(published) => {
            if room.is_some_and(|room| room.free < published.bytes) {
                let size = Language::ALL.map(|language| size(published.bytes, language));
                diagnostics.push(about(&code::LOW, &path).arg_in("size", size));
            }
            let changed = published.changed.map(clock::moment);
            if let Some(changed) = changed.filter(|changed| changed.unix() - DAY > clock::machine().unix()) {
                let published = format::short_date(changed, zone);
                diagnostics.push(Diagnostic::new(&code::CLOCK).arg("published", published));
            }
        }
    }
    Output { path, account, room }
}
