//! The words of the command line, checked.

use super::exit::Exit;
use super::words::{self, asked};
use crate::base::language::Language;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command as Clap, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

/// What was asked for.
#[derive(Debug)]
pub enum Parsed {
    /// Help, the version, or what is wrong: to be said, and no more.
    Said {
        /// The text.
        text: String,
        /// How it ends.
        exit: Exit,
    },
    /// A command.
    Command(Command),
}

/// A command and its options.
#[derive(Debug)]
pub enum Command {
    /// `build`
    Build(Build),
    /// `check`
    Check(Check),
    /// `clean`
    Clean(Clean),
    /// `new`
    New(New),
    /// `init`
    Init(Init),
}

/// Options that all commands have.
#[derive(Debug, Clone)]
pub struct Common {
    /// `--lang`, or the environment; none leaves it to the site.
    pub language: Option<Language>,
    /// `--quiet`
    pub quiet: bool,
    /// `--verbose`
    pub verbose: bool,
    /// `--format json`
    pub json: bool,
    /// `--root`
    pub root: Option<PathBuf>,
    /// `--now`
    pub now: Option<String>,
}

/// Options of `build`.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Build {
    /// Those of all commands.
    pub common: Common,
    /// `--output`
    pub output: Option<PathBuf>,
    /// `--drafts`
    pub drafts: bool,
    /// `--strict`
    pub strict: bool,
    /// `--adopt`
    pub adopt: bool,
    /// `--verify`
    pub verify: bool,
    /// `-j`
    pub jobs: Option<usize>,
}

/// Options of `check`.
#[derive(Debug, Clone)]
pub struct Check {
    /// Those of all commands.
    pub common: Common,
    /// `--drafts`
    pub drafts: bool,
    /// `--strict`
    pub strict: bool,
    /// `--verify`
    pub verify: bool,
    /// `-j`
    pub jobs: Option<usize>,
}

/// Options of `clean`.
#[derive(Debug, Clone)]
pub struct Clean {
    /// Those of all commands.
    pub common: Common,
}

/// Options of `new`.
#[derive(Debug, Clone)]
pub struct New {
    /// Those of all commands.
    pub common: Common,
    /// The title.
    pub title: String,
    /// `--category`
    pub category: Option<String>,
}

/// Options of `init`.
#[derive(Debug, Clone)]
pub struct Init {
    /// Those of all commands.
    pub common: Common,
    /// The folder.
    pub folder: PathBuf,
}

/// Parses a command line; its first word is the program.
#[must_use]
pub fn parse(args: &[OsString], language: Language) -> Parsed {
    let matches = match clap(language).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return said(&error, language),
    };
    let language = asked(args);
    let command = match matches.subcommand() {
        Some(("new", matches)) => Command::New(New {
            common: common(matches, language),
            title: matches.get_one::<String>("title").cloned().unwrap_or_default(),
            category: matches.get_one::<String>("category").cloned(),
        }),
        Some(("check", matches)) => Command::Check(Check {
            common: common(matches, language),
            drafts: matches.get_flag("drafts"),
            strict: matches.get_flag("strict"),
            verify: matches.get_flag("verify"),
            jobs: jobs(matches),
        }),
        Some(("clean", matches)) => Command::Clean(Clean {
            common: common(matches, language),
        }),
        Some(("init", matches)) => Command::Init(Init {
            common: common(matches, language),
            folder: matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default(),
        }),
        Some((_, matches)) => Command::Build(Build {
            common: common(matches, language),
            output: matches.get_one::<PathBuf>("output").cloned(),
            drafts: matches.get_flag("drafts"),
            strict: matches.get_flag("strict"),
            adopt: matches.get_flag("adopt"),
            verify: matches.get_flag("verify"),
            jobs: jobs(matches),
        }),
        None => unreachable!("clap asks for a subcommand"),
    };
    Parsed::Command(command)
}

fn said(error: &clap::Error, language: Language) -> Parsed {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Parsed::Said {
            text: error.to_string(),
            exit: Exit::Done,
        },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => Parsed::Said {
            text: error.to_string(),
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
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => words::unknown_option(language, argument),
        ErrorKind::UnknownArgument => words::unknown_word(language, argument),
        ErrorKind::InvalidSubcommand => {
            words::unknown_command(language, said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => words::missing_argument(language, argument),
        ErrorKind::InvalidValue if value.is_empty() => words::missing_value(language, argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => words::wrong_value(language, argument, value),
        ErrorKind::ArgumentConflict => words::repeated_option(language, argument),
        _ => {
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            words::usage_error(language, first.strip_prefix("error: ").unwrap_or(first))
        }
    }
}

fn jobs(matches: &ArgMatches) -> Option<usize> {
    let jobs = matches.get_one::<u64>("jobs")?;
    usize::try_from(*jobs).ok()
}

fn common(matches: &ArgMatches, language: Option<Language>) -> Common {
    Common {
        language,
        quiet: matches.get_flag("quiet"),
        verbose: matches.get_flag("verbose"),
        json: matches
            .get_one::<String>("format")
            .is_some_and(|format| format == "json"),
        root: matches.get_one::<PathBuf>("root").cloned(),
        now: matches.get_one::<String>("now").cloned(),
    }
}

fn clap(language: Language) -> Clap {
    let flag =
        |name: &'static str, help: String| Arg::new(name).long(name).help(help).action(ArgAction::SetTrue);
    let value = |name: &'static str, metavar: &'static str, help: String| {
        Arg::new(name).long(name).value_name(metavar).help(help)
    };
    let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
    let jobs = value("jobs", "N", words::option_jobs(language))
        .short('j')
        .value_parser(value_parser!(u64).range(1..=1024));
    let build = Clap::new("build")
        .about(words::about_build(language))
        .arg(path(
            value("output", "DIR", words::option_output(language)).short('o'),
        ))
        .arg(flag("drafts", words::option_drafts(language)))
        .arg(flag("strict", words::option_strict(language)))
        .arg(flag("adopt", words::option_adopt(language)))
        .arg(flag("verify", words::option_verify(language)))
        .arg(jobs.clone());
    let check = Clap::new("check")
        .about(words::about_check(language))
        .arg(flag("drafts", words::option_drafts(language)))
        .arg(flag("strict", words::option_strict_check(language)))
        .arg(flag("verify", words::option_verify(language)))
        .arg(jobs);
    let clean = Clap::new("clean").about(words::about_clean(language));
    let new = Clap::new("new")
        .about(words::about_new(language))
        .arg(
            Arg::new("title")
                .required(true)
                .help(words::option_title(language)),
        )
        .arg(value("category", "NAME", words::option_category(language)));
    let init = Clap::new("init").about(words::about_init(language)).arg(path(
        Arg::new("folder")
            .required(true)
            .value_name("DIR")
            .help(words::option_folder(language)),
    ));
    Clap::new("bantin")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words::about(language))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommands([build, check, new, init, clean])
        .args([
            path(value("root", "DIR", words::option_root(language))).global(true),
            flag("quiet", words::option_quiet(language))
                .short('q')
                .global(true),
            flag("verbose", words::option_verbose(language))
                .short('v')
                .global(true),
            value("format", "FORMAT", words::option_format(language))
                .value_parser(["text", "json"])
                .global(true),
            value("now", "TIME", words::option_now(language)).global(true),
            value("lang", "LANG", words::option_lang(language))
                .value_parser(["vi", "en"])
                .global(true),
        ])
}
