//! Declares all commands and options to clap, with their help in the user's language. Values are read from it in `parse`.

use super::format::OutputFormat;
use super::new::page::PAGES;
use super::{list, schema, words};
use crate::base::language::Language;
use crate::text::legacy::encoding::Encoding;
use clap::builder::NonEmptyStringValueParser;
use clap::{Arg, ArgAction, Command as Clap, value_parser};
use std::path::PathBuf;

/// All commands and options.
#[must_use]
pub fn command_line(language: Language) -> Clap {
    let any = words::VALUE_COMMAND.get(language);
    command("", words::about(language), any, language)
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading(words::HEADING_COMMANDS.get(language))
        .subcommands([
            build(language),
            watch(language),
            serve(language),
            check(language),
            fix(language),
            list(language),
            import(language),
            new(language),
            init(language),
            rollback(language),
            upload(language),
            doctor(language),
            command("clean", words::about_clean(language), "", language),
            schema(language),
        ])
        .args(of_all_commands(language))
        .arg(
            flag("version", words::option_version(language))
                .short('V')
                .action(ArgAction::Version),
        )
}

fn build(language: Language) -> Clap {
    command("build", words::about_build(language), "", language)
        .arg(output(language))
        .arg(flag("drafts", words::option_drafts(language)))
        .arg(flag("strict", words::option_strict(language)))
        .arg(flag("adopt", words::option_adopt(language)))
        .arg(flag("portable", words::option_portable(language)))
        .arg(flag("verify", words::option_verify(language)))
        .arg(flag("allow-deletes", words::option_allow_deletes(language)))
        .arg(changes(language))
        .arg(flag("upload", words::option_upload(language)))
        .arg(flag("dry-run", words::option_dry_run(language)).conflicts_with_all(["changes", "upload"]))
        .arg(flag("wait", words::option_wait(language)))
        .arg(jobs(language))
}

fn watch(language: Language) -> Clap {
    command("watch", words::about_watch(language), "", language)
        .arg(output(language))
        .arg(flag("drafts", words::option_drafts(language)))
        .arg(flag("adopt", words::option_adopt(language)))
        .arg(flag("upload", words::option_upload(language)))
        .arg(poll(language))
        .arg(jobs(language))
}

fn check(language: Language) -> Clap {
    command("check", words::about_check(language), "", language)
        .override_usage(words::usage_check(language))
        .arg(files(words::option_files_check(language), language))
        .arg(flag("drafts", words::option_drafts(language)))
        .arg(flag("strict", words::option_strict_check(language)))
        .arg(flag("verify", words::option_verify(language)))
        .arg(flag("external", words::option_external(language)))
        .arg(jobs(language))
}

fn new(language: Language) -> Clap {
    let title = words::VALUE_TITLE.get(language);
    let category = words::VALUE_CATEGORY.get(language);
    let needed = needed("title", title, words::option_title(language), language);
    let page = words::VALUE_PAGE.get(language);
    command("new", words::about_new(language), title, language)
        .arg(needed.required(false).required_unless_present("page"))
        .arg(value("category", category, words::option_category(language)))
        .arg(value(
            "event",
            words::VALUE_DATE.get(language),
            words::option_event(language),
        ))
        .arg(value("page", page, words::option_page(language)).value_parser(PAGES))
}

fn init(language: Language) -> Clap {
    let folder = words::VALUE_NEW_FOLDER.get(language);
    let arg = needed("folder", folder, words::option_folder(language), language);
    command("init", words::about_init(language), folder, language).arg(path(arg))
}

fn serve(language: Language) -> Clap {
    command("serve", words::about_serve(language), "", language)
        .arg(
            value("port", "N", words::option_port(language))
                .short('p')
                .value_parser(value_parser!(u16).range(1..)),
        )
        .arg(
            value(
                "host",
                words::VALUE_ADDRESS.get(language),
                words::option_host(language),
            )
            .value_parser(NonEmptyStringValueParser::new()),
        )
        .arg(flag("open", words::option_open(language)))
        .arg(flag("no-drafts", words::option_no_drafts(language)))
        .arg(poll(language))
        .arg(jobs(language))
}

fn files(help: String, language: Language) -> Arg {
    let file = words::VALUE_FILE.get(language);
    path(Arg::new("files").value_name(file).num_args(0..).help(help))
}

fn fix(language: Language) -> Clap {
    command("fix", words::about_fix(language), "", language)
        .override_usage(words::usage_fix(language))
        .arg(files(words::option_files(language), language))
        .arg(flag("dry-run", words::option_dry_run_fix(language)))
        .arg(
            value(
                "encoding",
                words::VALUE_NAME.get(language),
                words::option_encoding(language, Encoding::ALL.map(Encoding::name).join(", ")),
            )
            .ignore_case(true)
            .value_parser(Encoding::ALL.map(Encoding::name)),
        )
}

fn import(language: Language) -> Clap {
    let kind = needed("kind", "addresses", words::option_import_kind(language), language);
    let file = words::VALUE_FILE.get(language);
    let file = needed("file", file, words::option_import_file(language), language);
    command("import", words::about_import(language), "", language)
        .override_usage(words::usage_import(language))
        .arg(
            kind.hide_possible_values(true)
                .value_parser(["addresses", "dia-chi"]),
        )
        .arg(path(file))
        .arg(flag("dry-run", words::option_dry_run_fix(language)))
}

/// The words that `list` takes, as its help shows them.
const LIST_KINDS: &str = "drafts|scheduled|expired|held|gone|all";
const LIST_KINDS_VI: &str = "nhap|hen-gio|het-han|giu-lai|khong-con|tat-ca";
const SCHEMA_KINDS: &str = "front-matter|settings";

/// Whether `argument`, as clap names it, is the word of `list`.
#[must_use]
pub fn is_list_kind(argument: &str) -> bool {
    [LIST_KINDS, LIST_KINDS_VI]
        .iter()
        .any(|kinds| argument.contains(kinds))
}

/// The usage line of a command with an optional word.
fn usage(name: &str, word: &str, language: Language) -> String {
    format!("bantin {name} [{}] [{word}]", words::VALUE_OPTIONS.get(language))
}

fn list(language: Language) -> Clap {
    let about = words::about_list(language);
    let kinds = match language {
        Language::Vi => LIST_KINDS_VI,
        Language::En => LIST_KINDS,
    };
    let usage = usage("list", kinds, language);
    let wanted = Arg::new("kind")
        .value_name(kinds)
        .hide_default_value(true)
        .value_parser(list::kind)
        .default_value("all");
    command("list", about, "", language)
        .override_usage(usage)
        .arg(wanted.help(words::option_list_kind(language)))
}

fn schema(language: Language) -> Clap {
    let file = words::VALUE_FILE.get(language);
    let about = words::about_schema(language);
    let kind = Arg::new("kind")
        .value_name(SCHEMA_KINDS)
        .hide_possible_values(true)
        .hide_default_value(true)
        .value_parser(schema::KINDS)
        .default_value("front-matter");
    command("schema", about, "", language)
        .override_usage(usage("schema", SCHEMA_KINDS, language))
        .arg(kind.help(words::option_schema_kind(language)))
        .arg(path(
            value("output", file, words::option_schema_output(language)).short('o'),
        ))
}

fn rollback(language: Language) -> Clap {
    command("rollback", words::about_rollback(language), "", language)
        .arg(output(language))
        .arg(flag("adopt", words::option_adopt_rollback(language)))
        .arg(changes(language))
        .arg(flag("wait", words::option_wait(language)))
}

fn upload(language: Language) -> Clap {
    command("upload", words::about_upload(language), "", language)
        .arg(output(language))
        .arg(flag("adopt", words::option_adopt_upload(language)))
        .arg(flag("allow-deletes", words::option_allow_deletes(language)))
        .arg(flag("dry-run", words::option_dry_run_upload(language)))
}

fn doctor(language: Language) -> Clap {
    command("doctor", words::about_doctor(language), "", language).arg(output(language))
}

fn of_all_commands(language: Language) -> [Arg; 6] {
    let time = words::VALUE_TIME.get(language);
    let folder = words::VALUE_FOLDER.get(language);
    [
        path(value("root", folder, words::option_root(language))),
        flag("quiet", words::option_quiet(language)).short('q'),
        flag("verbose", words::option_verbose(language)).short('v'),
        value("format", "text|json|…", words::option_format(language))
            .value_parser(OutputFormat::ALL.map(|(word, _)| word)),
        value("now", time, words::option_now(language)),
        value("lang", "vi|en", words::option_lang(language)).value_parser(["vi", "en"]),
    ]
    .map(|arg| arg.global(true))
}

/// An argument that must be given.
fn needed(name: &'static str, metavar: &'static str, help: String, language: Language) -> Arg {
    let arg = Arg::new(name).required(true).value_name(metavar).help(help);
    arg.help_heading(words::HEADING_ARGUMENTS.get(language))
}

fn output(language: Language) -> Arg {
    let folder = words::VALUE_FOLDER.get(language);
    path(value("output", folder, words::option_output(language)).short('o'))
}

fn changes(language: Language) -> Arg {
    let file = words::VALUE_FILE.get(language);
    path(value("changes", file, words::option_changes(language)))
}

fn jobs(language: Language) -> Arg {
    value("jobs", "N", words::option_jobs(language))
        .short('j')
        .help_heading(words::HEADING_MORE.get(language))
        .value_parser(value_parser!(u64).range(1..=1024))
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

/// A command with its help headings in the user's language; `argument` names what must follow it, empty: nothing.
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

fn poll(language: Language) -> Arg {
    value("poll", "MS", words::option_poll(language))
        .help_heading(words::HEADING_MORE.get(language))
        .num_args(0..=1)
        .require_equals(true)
        .default_missing_value("1000")
        .value_parser(value_parser!(u64).range(20..=3_600_000))
}
