//! `bantin upload`, and the upload after `build --upload`: reads where the site goes from `site.toml`, sends it, prints what was
//! sent, and asks the web server whether it shows. What is sent, and how, is decided in `disk::upload`.

use super::args::{CommonOptions, UploadOptions};
use super::exit::{Ended, Exit};
use super::progress::{Counted, ProgressDisplay};
use super::setup::{self, SitePaths, terminal};
use super::summary::first_names;
use super::terminal::Terminal;
use super::words;
use crate::base::catalogue::upload as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::digest::Digest;
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::config::check::parse;
use crate::config::placeholder::is_of_example;
use crate::config::settings::Config;
use crate::config::upload::Target;
use crate::disk::canonical::canonical;
use crate::disk::darkroom::Progress;
use crate::disk::failure::{read as read_failure, shown};
use crate::disk::outside::fetch;
use crate::disk::publish::output;
use crate::disk::publish::places::Places;
use crate::disk::publish::session::PublishedState;
use crate::disk::retry;
use crate::disk::upload::lock::UploadLock;
use crate::disk::upload::rclone::Rclone;
use crate::disk::upload::send::{Upload, Uploaded};
use crate::site::outside::LinkStatus;
use crate::source::role::SETTINGS;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

/// An upload of a site.
#[derive(Debug, Clone, Copy)]
pub struct UploadRequest<'a> {
    /// Where the site is, and where it is published.
    pub paths: &'a SitePaths,
    /// Options of all commands.
    pub common: &'a CommonOptions,
    /// `--adopt`
    pub adopt: bool,
    /// `--allow-deletes`
    pub allow_deletes: bool,
    /// `--dry-run`
    pub dry_run: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct UploadResult {
    /// What was sent, and to where, as the settings name it.
    pub sent: Result<(Uploaded, String), Vec<Diagnostic>>,
    /// Warnings about the home page, which may show late.
    pub warnings: Vec<Diagnostic>,
    /// The language of the site. `None`: its settings cannot be read.
    language: Option<Language>,
}

/// Runs the command.
///
/// # Errors
/// See [`Ended`].
pub fn run(options: &UploadOptions) -> Ended {
    let paths = setup::site_paths(&options.common, options.output.as_deref())?;
    Ok(upload(&UploadRequest {
        paths: &paths,
        common: &options.common,
        adopt: options.adopt,
        allow_deletes: options.allow_deletes,
        dry_run: options.dry_run,
    }))
}

/// Uploads, with a bar, and prints what came of it.
pub fn upload(request: &UploadRequest<'_>) -> Exit {
    let started = Instant::now();
    let bar = ProgressDisplay::new(terminal(request.common, None), Counted::Uploads);
    let result = attempt(request, &|progress| bar.show(progress));
    bar.finish();
    tell(request, &result, started)
}

/// Prints what came of an upload.
pub fn tell(request: &UploadRequest<'_>, result: &UploadResult, started: Instant) -> Exit {
    let (root, format) = (&request.paths.root, request.common.format);
    let terminal = terminal(request.common, result.language);
    let language = terminal.language();
    match &result.sent {
        Err(diagnostics) => {
            terminal.diagnostics(root, diagnostics, format);
            let errors = diagnostics.iter().filter(|said| said.severity == Severity::Error);
            let of_settings = |said: &&Diagnostic| said.place.is_some();
            let errors: Vec<&Diagnostic> = errors.collect();
            match errors.first() {
                Some(first) if !of_settings(first) => Exit::of(first),
                Some(_) | None => Exit::Usage,
            }
        }
        Ok((uploaded, to)) => {
            terminal.diagnostics(root, &result.warnings, format);
            let plan = &uploaded.plan;
            let (sent, deleted) = (plan.new.len() + plan.changed.len(), plan.gone.len());
            let lines = lines(uploaded);
            if request.dry_run && !format.is_data() {
                lines.for_each(|line| terminal.data(&line));
            } else if request.dry_run {
                lines.for_each(|line| terminal.say(&line));
            } else {
                terminal.details(lines);
            }
            if plan.is_empty() {
                terminal.say(&words::upload_nothing(language, to));
            } else if request.dry_run {
                terminal.say(&words::would_upload(language, sent, deleted, to));
            } else {
                if uploaded.completes {
                    terminal.say(&words::upload_completes(language));
                }
                let seconds = seconds(started, language);
                terminal.say(&words::uploaded(language, sent, deleted, to, seconds));
            }
            tell_left(terminal, request.paths);
            Exit::Done
        }
    }
}

fn seconds(started: Instant, language: Language) -> String {
    let seconds = format!("{:.1}", started.elapsed().as_secs_f64());
    match language {
        Language::Vi => seconds.replace('.', ","),
        Language::En => seconds,
    }
}

/// A line for every path: `+` new, `~` replaced, `-` deleted.
fn lines(uploaded: &Uploaded) -> impl Iterator<Item = String> + '_ {
    let plan = &uploaded.plan;
    let signs = [('+', &plan.new), ('~', &plan.changed), ('-', &plan.gone)];
    signs
        .into_iter()
        .flat_map(|(sign, paths)| paths.iter().map(move |path| format!("{sign} {path}")))
}

/// Names what is in the published folder and was not uploaded, because bantin did not write it.
fn tell_left(terminal: Terminal, paths: &SitePaths) {
    let places = Places::new(&paths.root, &paths.output);
    let Ok(Some(published)) = PublishedState::read(&places, &mut None) else {
        return;
    };
    let first = |path: &String| path.split('/').next().unwrap_or_default().to_owned();
    let ours: BTreeSet<String> = published.manifest.files.keys().map(first).collect();
    let entries = std::fs::read_dir(&places.output).into_iter().flatten().flatten();
    let names = entries.map(|entry| {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let slash = if is_folder { "/" } else { "" };
        (entry.file_name().to_string_lossy().into_owned(), slash)
    });
    let is_left = |(name, _): &(String, &str)| !ours.contains(name) && !name.starts_with(".bantin-");
    let left: BTreeSet<String> = (names.filter(is_left))
        .map(|(name, slash)| format!("{name}{slash}"))
        .collect();
    if !left.is_empty() {
        let names = first_names(left.iter().map(String::as_str));
        terminal.say(&words::upload_left(terminal.language(), names));
    }
}

/// Uploads, and asks the web server for the home page.
pub fn attempt(request: &UploadRequest<'_>, progress: &dyn Fn(Progress)) -> UploadResult {
    let SitePaths { root, output } = request.paths;
    let mut result = UploadResult {
        sent: Err(Vec::new()),
        warnings: Vec::new(),
        language: None,
    };
    let config = match settings(root) {
        Ok(config) => config,
        Err(diagnostics) => {
            result.sent = Err(diagnostics);
            return result;
        }
    };
    result.language = Some(config.language);
    let base_url = format!("{}{}/", config.base_url.origin, config.base_url.path);
    let places = Places::new(root, output);
    match send(request, &config, &places, &base_url, progress) {
        Ok((uploaded, to)) => {
            let has_sent = !request.dry_run && !uploaded.plan.is_empty();
            // An address of an example leads nowhere.
            if let Some(home) = uploaded.home.filter(|_| has_sent && !is_of_example(&base_url)) {
                result.warnings.extend(home_page(&base_url, home));
            }
            result.sent = Ok((uploaded, to));
        }
        Err(diagnostic) => result.sent = Err(vec![*diagnostic]),
    }
    result
}

/// The settings of the site in `root`.
fn settings(root: &Path) -> Result<Config, Vec<Diagnostic>> {
    let file = root.join(SETTINGS);
    let text = retry::read(&file).map_err(|error| vec![*read_failure(&file, &error)])?;
    let path = SourcePath::new(SETTINGS).map_err(|_| Vec::new())?;
    let (config, said) = parse(&path, &String::from_utf8_lossy(&text));
    config.ok_or(said)
}

fn send(
    request: &UploadRequest<'_>,
    config: &Config,
    places: &Places,
    site: &str,
    progress: &dyn Fn(Progress),
) -> Result<(Uploaded, String), Box<Diagnostic>> {
    let target = config.upload.to.as_ref();
    let target = target.ok_or_else(|| Box::new(Diagnostic::new(&code::NO_TARGET)))?;
    let to = match target {
        Target::Remote(remote) => remote.clone(),
        Target::Folder(folder) => self::folder(request.paths, folder)?,
    };
    let rclone = Rclone::find(&config.upload, to);
    let mut rclone = rclone.ok_or_else(|| Box::new(no_rclone()))?;
    if let Ok(Some(published)) = PublishedState::read(places, &mut None) {
        let is_hidden = |path: &String| path.starts_with('.') || path.contains("/.");
        rclone.has_hidden = published.manifest.files.keys().any(is_hidden);
    }
    let terminal = terminal(request.common, Some(config.language));
    let waits = || terminal.say(&words::upload_waits(terminal.language()));
    let lock = UploadLock::take(places.root(), waits)?;
    let upload = Upload {
        places,
        site,
        publish: &config.publish,
        article: &config.permalinks.article,
        adopt: request.adopt,
        allow_deletes: request.allow_deletes,
        dry_run: request.dry_run,
    };
    let uploaded = upload.run(&rclone, &lock, progress)?;
    Ok((uploaded, target.as_str().to_owned()))
}

/// The folder with this path, relative to the site. It must exist: a drive that is not connected would be filled elsewhere.
fn folder(paths: &SitePaths, written: &str) -> Result<String, Box<Diagnostic>> {
    let path = paths.root.join(written);
    let found = canonical(&path).ok().filter(|found| found.is_dir());
    let Some(found) = found else {
        let said = Diagnostic::new(&code::NO_FOLDER).arg("path", shown(&path));
        return Err(Box::new(said.arg("to", written)));
    };
    output::check(&paths.root, &found)?;
    if found.starts_with(&paths.output) || paths.output.starts_with(&found) {
        return Err(Box::new(
            Diagnostic::new(&code::SAME_FOLDER).arg("path", shown(&found)),
        ));
    }
    Ok(shown(&found))
}

fn no_rclone() -> Diagnostic {
    let how = |language| {
        if cfg!(windows) {
            words::rclone_beside(language)
        } else {
            words::rclone_install(language)
        }
    };
    let name = format!("rclone{}", std::env::consts::EXE_SUFFIX);
    let said = Diagnostic::new(&code::NO_RCLONE).arg("name", name);
    said.arg_in("how", [how(Language::Vi), how(Language::En)])
}

/// The warning when the page at `url` is not the one with the digest `home`.
fn home_page(url: &str, home: Digest) -> Option<Diagnostic> {
    let said = match fetch::page(url) {
        Ok((200, body)) if Digest::of(&body) == home => return None,
        Ok((200, _)) => Diagnostic::new(&code::HOME_OLD),
        Ok((status, _)) | Err(LinkStatus::Status(status)) => {
            Diagnostic::new(&code::HOME_STATUS).arg("status", status)
        }
        Err(_) => Diagnostic::new(&code::HOME_UNREACHABLE),
    };
    Some(said.arg("url", url))
}
