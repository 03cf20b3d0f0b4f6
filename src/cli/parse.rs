//! Parses the command line into a `Command`, or into help or a usage error in the user's language. It looks at no file:
//! that a path exists is checked by the command.

use super::args::{
    BuildOptions, CheckOptions, CleanOptions, Command, CommandLine, CommonOptions, DoctorOptions, FixOptions,
    ImportOptions, InitOptions, ListKind, ListOptions, NewOptions, RollbackOptions, SchemaOptions,
    ServeOptions, UploadOptions, WatchOptions,
};
use super::exit::Exit;
use super::format::OutputFormat;
use super::grammar;
use super::words;
use crate::base::language::Language;
use crate::text::legacy::encoding::Encoding;
use clap::ArgMatches;
use clap::error::{ContextKind, ErrorKind};
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

/// Parses a command line; its first word is the program.
#[must_use]
pub fn parse(args: &[OsString], language: Language) -> CommandLine {
    let matches = match grammar::command_line(language).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return message(&error, language),
    };
    if let Some(refused) = refused(&matches, language) {
        return refused;
    }
    let language = words::asked(args);
    let Some((name, matches)) = matches.subcommand() else {
        unreachable!("clap gives a subcommand or an error");
    };
    CommandLine::Command(command(name, matches, common(matches, language)))
}

fn command(name: &str, matches: &ArgMatches, common: CommonOptions) -> Command {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let output = || path(matches, "output");
    match name {
        "build" => Command::Build(build(matches, common)),
        "watch" => Command::Watch(WatchOptions {
            common,
            output: output(),
            drafts: matches.get_flag("drafts"),
            adopt: matches.get_flag("adopt"),
            upload: matches.get_flag("upload"),
            poll: poll(matches),
            jobs: jobs(matches),
        }),
        "serve" => Command::Serve(ServeOptions {
            common,
            port: matches.get_one::<u16>("port").copied(),
            host: text("host"),
            open: matches.get_flag("open"),
            drafts: !matches.get_flag("no-drafts"),
            poll: poll(matches),
            jobs: jobs(matches),
        }),
        "check" => Command::Check(check(matches, common)),
        "fix" => Command::Fix(FixOptions {
            common,
            files: files(matches),
            dry_run: matches.get_flag("dry-run"),
            encoding: text("encoding").and_then(|name| Encoding::from_name(&name)),
        }),
        "import" => Command::Import(import(matches, common)),
        "list" => Command::List(ListOptions {
            common,
            wanted: matches
                .get_one("kind")
                .copied()
                .unwrap_or(ListKind::Articles(None)),
        }),
        "schema" => Command::Schema(SchemaOptions {
            common,
            kind: text("kind").unwrap_or_default(),
            output: output(),
        }),
        "rollback" => Command::Rollback(RollbackOptions {
            common,
            output: output(),
            adopt: matches.get_flag("adopt"),
            changes: path(matches, "changes"),
            wait: matches.get_flag("wait"),
        }),
        "upload" => Command::Upload(upload(matches, common)),
        "doctor" => Command::Doctor(DoctorOptions {
            common,
            output: output(),
        }),
        "clean" => Command::Clean(CleanOptions { common }),
        "new" => Command::New(NewOptions {
            common,
            title: text("title").unwrap_or_default(),
            page: text("page"),
            category: text("category"),
            event: text("event"),
        }),
        "init" => Command::Init(InitOptions {
            common,
            folder: path(matches, "folder").unwrap_or_default(),
        }),
        other => unreachable!("clap knows no command `{other}`"),
    }
}

fn build(matches: &ArgMatches, common: CommonOptions) -> BuildOptions {
    BuildOptions {
        common,
        output: path(matches, "output"),
        drafts: matches.get_flag("drafts"),
        strict: matches.get_flag("strict"),
        adopt: matches.get_flag("adopt"),
        portable: matches.get_flag("portable"),
        verify: matches.get_flag("verify"),
        allow_deletes: matches.get_flag("allow-deletes"),
        changes: path(matches, "changes"),
        upload: matches.get_flag("upload"),
        dry_run: matches.get_flag("dry-run"),
        wait: matches.get_flag("wait"),
        jobs: jobs(matches),
    }
}

fn import(matches: &ArgMatches, common: CommonOptions) -> ImportOptions {
    ImportOptions {
        common,
        file: path(matches, "file").unwrap_or_default(),
        dry_run: matches.get_flag("dry-run"),
    }
}

fn upload(matches: &ArgMatches, common: CommonOptions) -> UploadOptions {
    UploadOptions {
        common,
        output: path(matches, "output"),
        adopt: matches.get_flag("adopt"),
        allow_deletes: matches.get_flag("allow-deletes"),
        dry_run: matches.get_flag("dry-run"),
    }
}

fn check(matches: &ArgMatches, common: CommonOptions) -> CheckOptions {
    CheckOptions {
        common,
        files: files(matches),
        drafts: matches.get_flag("drafts"),
        strict: matches.get_flag("strict"),
        verify: matches.get_flag("verify"),
        external: matches.get_flag("external"),
        jobs: jobs(matches),
    }
}

/// The usage error for a `--format` that the command does not have. `None`: it has it.
fn refused(matches: &ArgMatches, language: Language) -> Option<CommandLine> {
    let (command, matches) = matches.subcommand()?;
    let word = matches.get_one::<String>("format")?;
    if OutputFormat::of(word)?.is_for(command) {
        return None;
    }
    let complaint = words::format_of_others(language, word, command);
    Some(usage_error(&complaint, language))
}

/// Help, the version, or a usage error: clap gives all of them as errors.
fn message(error: &clap::Error, language: Language) -> CommandLine {
    let (text, exit) = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => (error.to_string(), Exit::Done),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            let help = grammar::command_line(language).render_help();
            (help.to_string(), Exit::Usage)
        }
        _ => return usage_error(&complaint(error, language), language),
    };
    CommandLine::Message { text, exit }
}

fn usage_error(complaint: &str, language: Language) -> CommandLine {
    CommandLine::Message {
        text: format!("{complaint}\n{}\n", words::usage_help(language)),
        exit: Exit::Usage,
    }
}

/// Clap's error in the user's language.
fn complaint(error: &clap::Error, language: Language) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (
        context(ContextKind::InvalidArg),
        context(ContextKind::InvalidValue),
    );
    let other = context(ContextKind::PriorArg);
    let first_word = |text: String| text.split(' ').next().map(str::to_owned).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => with_meant(
            words::unknown_option(language, argument),
            context(ContextKind::SuggestedArg),
            language,
        ),
        ErrorKind::UnknownArgument => words::unknown_word(language, argument),
        ErrorKind::InvalidSubcommand => {
            let meant = context(ContextKind::SuggestedSubcommand);
            with_meant(
                words::unknown_command(language, context(ContextKind::InvalidSubcommand)),
                meant,
                language,
            )
        }
        ErrorKind::MissingRequiredArgument => {
            let name = argument.trim_matches(['<', '>']);
            if name == words::VALUE_NEW_FOLDER.get(language) {
                words::missing_folder(language)
            } else if name == words::VALUE_TITLE.get(language) {
                words::missing_title(language)
            } else {
                words::missing_argument(language, name)
            }
        }
        ErrorKind::InvalidValue if value.is_empty() => words::missing_value(language, argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if grammar::is_list_kind(&argument) => {
            words::wrong_list_kind(language, value)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let choices = context(ContextKind::ValidValue);
            let wrong = words::wrong_value(language, argument, value);
            if choices.is_empty() {
                wrong
            } else {
                format!("{wrong}\n{}", words::choices(language, choices))
            }
        }
        ErrorKind::ArgumentConflict if other != argument => {
            words::options_exclude(language, first_word(argument), first_word(other))
        }
        ErrorKind::ArgumentConflict => words::repeated_option(language, argument),
        _ => {
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            words::usage_error(language, first.strip_prefix("error: ").unwrap_or(first))
        }
    }
}

/// A complaint, with the nearest known word if clap found one.
fn with_meant(complaint: String, meant: String, language: Language) -> String {
    // Clap names several, the nearest last.
    match meant.rsplit(", ").next().filter(|meant| !meant.is_empty()) {
        Some(meant) => format!("{complaint}. {}", words::meant(language, meant)),
        None => complaint,
    }
}

fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}

fn files(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many("files").into_iter().flatten().cloned().collect()
}

fn poll(matches: &ArgMatches) -> Option<Duration> {
    matches.get_one::<u64>("poll").copied().map(Duration::from_millis)
}

fn jobs(matches: &ArgMatches) -> Option<usize> {
    let jobs = matches.get_one::<u64>("jobs")?;
    usize::try_from(*jobs).ok()
}

fn common(matches: &ArgMatches, language: Option<Language>) -> CommonOptions {
    let format = matches.get_one::<String>("format");
    CommonOptions {
        language,
        quiet: matches.get_flag("quiet"),
        verbose: matches.get_flag("verbose"),
        format: format.and_then(|word| OutputFormat::of(word)).unwrap_or_default(),
        root: path(matches, "root"),
        now: matches.get_one::<String>("now").cloned(),
    }
}
