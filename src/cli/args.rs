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
            text: clap(language).render_help().to_string(),
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
        ErrorKind::MissingRequiredArgument => {
            words::missing_argument(language, argument.trim_matches(['<', '>']))
        }
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

/// The command line as clap knows it, every word of it in the user's language.
fn clap(language: Language) -> Clap {
    let folder = words::VALUE_FOLDER.get(language);
    let title = words::VALUE_TITLE.get(language);
    let new_folder = words::VALUE_NEW_FOLDER.get(language);
    let category = words::VALUE_CATEGORY.get(language);
    let needed = |name: &'static str, metavar: &'static str, help: String| {
        let arg = Arg::new(name).required(true).value_name(metavar).help(help);
        arg.help_heading(words::HEADING_ARGUMENTS.get(language))
    };
    let jobs = value("jobs", "N", words::option_jobs(language))
        .short('j')
        .value_parser(value_parser!(u64).range(1..=1024));
    let build = command("build", words::about_build(language), "", language)
        .arg(path(
            value("output", folder, words::option_output(language)).short('o'),
        ))
        .arg(flag("drafts", words::option_drafts(language)))
        .arg(flag("strict", words::option_strict(language)))
        .arg(flag("adopt", words::option_adopt(language)))
        .arg(flag("verify", words::option_verify(language)))
        .arg(jobs.clone());
    let check = command("check", words::about_check(language), "", language)
        .arg(flag("drafts", words::option_drafts(language)))
        .arg(flag("strict", words::option_strict_check(language)))
        .arg(flag("verify", words::option_verify(language)))
        .arg(jobs);
    let clean = command("clean", words::about_clean(language), "", language);
    let new = command("new", words::about_new(language), title, language)
        .arg(needed("title", title, words::option_title(language)))
        .arg(value("category", category, words::option_category(language)));
    let init = command("init", words::about_init(language), new_folder, language).arg(path(needed(
        "folder",
        new_folder,
        words::option_folder(language),
    )));
    let any = words::VALUE_COMMAND.get(language);
    command("", words::about(language), any, language)
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading(words::HEADING_COMMANDS.get(language))
        .subcommands([build, check, new, init, clean])
        .args(of_all_commands(language))
        .arg(
            flag("version", words::option_version(language))
                .short('V')
                .action(ArgAction::Version),
        )
}

fn of_all_commands(language: Language) -> [Arg; 6] {
    let time = words::VALUE_TIME.get(language);
    let folder = words::VALUE_FOLDER.get(language);
    [
        path(value("root", folder, words::option_root(language))),
        flag("quiet", words::option_quiet(language)).short('q'),
        flag("verbose", words::option_verbose(language)).short('v'),
        value("format", "text|json", words::option_format(language)).value_parser(["text", "json"]),
        value("now", time, words::option_now(language)),
        value("lang", "vi|en", words::option_lang(language)).value_parser(["vi", "en"]),
    ]
    .map(|arg| arg.global(true))
}

fn flag(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

fn value(name: &'static str, metavar: &'static str, help: String) -> Arg {
    let arg = Arg::new(name).long(name).value_name(metavar).help(help);
    arg.hide_possible_values(true)
}

fn path(arg: Arg) -> Arg {
    arg.value_parser(value_parser!(PathBuf))
}

/// A command whose help has its headings in the user's language; `argument` is what must follow it.
fn command(name: &'static str, about: String, argument: &str, language: Language) -> Clap {
    let usage = [
        "bantin".to_owned(),
        name.to_owned(),
        format!("[{}]", words::VALUE_OPTIONS.get(language)),
        if argument.is_empty() {
            String::new()
        } else {
            format!("<{argument}>")
        },
    ];
    let usage: Vec<String> = usage.into_iter().filter(|part| !part.is_empty()).collect();
    let heading = words::HEADING_USAGE.get(language);
    Clap::new(if name.is_empty() { "bantin" } else { name })
        .about(about)
        .override_usage(usage.join(" "))
        .help_template(format!(
            "{{about-with-newline}}\n{heading}: {{usage}}\n\n{{all-args}}\n"
        ))
        .disable_help_flag(true)
        .next_help_heading(words::HEADING_OPTIONS.get(language))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .help(words::option_help(language))
                .action(ArgAction::Help)
                .display_order(1000),
        )
}
