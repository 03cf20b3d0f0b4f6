//! The words of the command line to what was asked for, or to what is wrong with them.

use super::args::{
    Build, Check, Clean, Command, Common, Doctor, Fix, Init, List, New, Parsed, Rollback, Schema, Serve,
    Watch,
};
use super::exit::Exit;
use super::format::Format;
use super::grammar;
use super::words::{self, asked};
use crate::base::language::Language;
use crate::site::inventory::Status;
use crate::text::legacy::encoding::Encoding;
use clap::ArgMatches;
use clap::error::{ContextKind, ErrorKind};
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

/// Parses a command line; its first word is the program.
#[must_use]
pub fn parse(args: &[OsString], language: Language) -> Parsed {
    let matches = match grammar::command_line(language).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return said(&error, language),
    };
    if let Some(refused) = refused(&matches, language) {
        return refused;
    }
    let language = asked(args);
    let command = match matches.subcommand() {
        Some(("new", matches)) => Command::New(New {
            common: common(matches, language),
            title: matches.get_one::<String>("title").cloned().unwrap_or_default(),
            category: matches.get_one::<String>("category").cloned(),
        }),
        Some(("watch", matches)) => Command::Watch(Watch {
            common: common(matches, language),
            output: matches.get_one::<PathBuf>("output").cloned(),
            drafts: matches.get_flag("drafts"),
            adopt: matches.get_flag("adopt"),
            poll: poll(matches),
            jobs: jobs(matches),
        }),
        Some(("serve", matches)) => Command::Serve(Serve {
            common: common(matches, language),
            port: matches.get_one::<u16>("port").copied(),
            host: matches.get_one::<String>("host").cloned(),
            open: matches.get_flag("open"),
            drafts: !matches.get_flag("no-drafts"),
            poll: poll(matches),
            jobs: jobs(matches),
        }),
        Some(("check", matches)) => Command::Check(Check {
            common: common(matches, language),
            files: files(matches),
            drafts: matches.get_flag("drafts"),
            strict: matches.get_flag("strict"),
            verify: matches.get_flag("verify"),
            external: matches.get_flag("external"),
            jobs: jobs(matches),
        }),
        Some(("fix", matches)) => Command::Fix(Fix {
            common: common(matches, language),
            files: files(matches),
            dry_run: matches.get_flag("dry-run"),
            encoding: (matches.get_one::<String>("encoding")).and_then(|name| Encoding::from_name(name)),
        }),
        Some(("list", matches)) => Command::List(List {
            common: common(matches, language),
            wanted: matches.get_one::<Option<Status>>("kind").copied().flatten(),
        }),
        Some(("schema", matches)) => Command::Schema(Schema {
            common: common(matches, language),
            kind: matches.get_one::<String>("kind").cloned().unwrap_or_default(),
            output: matches.get_one::<PathBuf>("output").cloned(),
        }),
        Some(("rollback", matches)) => Command::Rollback(Rollback {
            common: common(matches, language),
            output: matches.get_one::<PathBuf>("output").cloned(),
            adopt: matches.get_flag("adopt"),
            changes: matches.get_one::<PathBuf>("changes").cloned(),
            wait: matches.get_flag("wait"),
        }),
        Some(("doctor", matches)) => Command::Doctor(Doctor {
            common: common(matches, language),
            output: matches.get_one::<PathBuf>("output").cloned(),
        }),
        Some(("clean", matches)) => Command::Clean(Clean {
            common: common(matches, language),
        }),
        Some(("init", matches)) => Command::Init(Init {
            common: common(matches, language),
            folder: matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default(),
        }),
        Some(("build", matches)) => Command::Build(build(matches, language)),
        other => unreachable!("clap gives one of the subcommands above: {other:?}"),
    };
    Parsed::Command(command)
}

fn build(matches: &ArgMatches, language: Option<Language>) -> Build {
    Build {
        common: common(matches, language),
        output: matches.get_one::<PathBuf>("output").cloned(),
        drafts: matches.get_flag("drafts"),
        strict: matches.get_flag("strict"),
        adopt: matches.get_flag("adopt"),
        portable: matches.get_flag("portable"),
        verify: matches.get_flag("verify"),
        allow_deletes: matches.get_flag("allow-deletes"),
        changes: matches.get_one::<PathBuf>("changes").cloned(),
        dry_run: matches.get_flag("dry-run"),
        wait: matches.get_flag("wait"),
        jobs: jobs(matches),
    }
}

/// What is said of a form of output that the command does not have.
fn refused(matches: &ArgMatches, language: Language) -> Option<Parsed> {
    let (command, matches) = matches.subcommand()?;
    let word = matches.get_one::<String>("format")?;
    if Format::of(word)?.is_for(command) {
        return None;
    }
    let complaint = words::format_of_others(language, word, command);
    Some(Parsed::Said {
        text: format!("{complaint}\n{}\n", words::usage_help(language)),
        exit: Exit::Usage,
    })
}

fn said(error: &clap::Error, language: Language) -> Parsed {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Parsed::Said {
            text: error.to_string(),
            exit: Exit::Done,
        },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => Parsed::Said {
            text: grammar::command_line(language).render_help().to_string(),
            exit: Exit::Usage,
        },
        _ => Parsed::Said {
            text: format!(
                "{}\n{}\n",
                complaint(error, language),
                words::usage_help(language)
            ),
            exit: Exit::Usage,
        },
    }
}

/// What is wrong with a command line, in the user's language.
fn complaint(error: &clap::Error, language: Language) -> String {
    let said = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let other = said(ContextKind::PriorArg);
    let first_word = |text: String| text.split(' ').next().map(str::to_owned).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => with_meant(
            words::unknown_option(language, argument),
            said(ContextKind::SuggestedArg),
            language,
        ),
        ErrorKind::UnknownArgument => words::unknown_word(language, argument),
        ErrorKind::InvalidSubcommand => {
            let meant = said(ContextKind::SuggestedSubcommand);
            with_meant(
                words::unknown_command(language, said(ContextKind::InvalidSubcommand)),
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
            let choices = said(ContextKind::ValidValue);
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

/// A complaint, with what was probably meant if clap knows it.
fn with_meant(complaint: String, meant: String, language: Language) -> String {
    // Clap names several, the nearest last.
    match meant.rsplit(", ").next().filter(|meant| !meant.is_empty()) {
        Some(meant) => format!("{complaint}. {}", words::meant(language, meant)),
        None => complaint,
    }
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

fn format(matches: &ArgMatches) -> Option<Format> {
    matches
        .get_one::<String>("format")
        .and_then(|word| Format::of(word))
}

fn common(matches: &ArgMatches, language: Option<Language>) -> Common {
    Common {
        language,
        quiet: matches.get_flag("quiet"),
        verbose: matches.get_flag("verbose"),
        format: format(matches).unwrap_or_default(),
        root: matches.get_one::<PathBuf>("root").cloned(),
        now: matches.get_one::<String>("now").cloned(),
    }
}
