//! Turns errors of the template engine into diagnostics with the place in the theme author's file, once per cause,
//! however many pages fail. Decides nothing about publishing.

use super::blocks::{self, Unplaced};
use super::compiled::Theme;
use super::template_files::Template;
use super::{filters, names};
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::{ArgValue, Code, Diagnostic, Place};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::text::nearest::nearest;
use std::collections::BTreeMap;
use tera::{Error, ErrorKind, Tera};

/// The diagnostics of templates that do not compile, all at once.
#[must_use]
pub fn compiling(
    error: &Error,
    templates: &BTreeMap<String, SourcePath>,
    all: &[Template<'_>],
) -> Vec<Diagnostic> {
    // The engine stops at the first template that it cannot parse, so each is parsed alone.
    let mut diagnostics = Vec::new();
    let mut parsed = Vec::new();
    for Template { name, text, .. } in all {
        match Tera::default().add_raw_template(name, text) {
            Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => {
                diagnostics.push(unparsed(&error, templates, text));
            }
            Ok(()) | Err(_) => parsed.push((name, text)),
        }
    }
    if diagnostics.is_empty() {
        return of_set(error, templates, all);
    }
    // Unknown names are found in a set of templates; what else is said of it may follow from those that are left out.
    let mut tera = Tera::new();
    filters::register(&mut tera);
    let names = all.iter().map(|template| &template.name);
    let left_out = names
        .clone()
        .filter(|name| !parsed.iter().any(|(known, _)| known == name));
    let left_out = left_out.map(|name| (name, &""));
    let set = parsed.iter().copied().chain(left_out);
    let mut prefixes: Vec<String> = Vec::new();
    for name in names {
        let prefix = name.split_inclusive('/').next().unwrap_or_default();
        if prefixes.last().is_none_or(|last| last != prefix) {
            prefixes.push(prefix.to_owned());
        }
    }
    let added = tera.set_fallback_prefixes(prefixes);
    if let Err(error) = added.and_then(|()| tera.add_raw_templates(set)) {
        let said = of_set(&error, templates, all).into_iter();
        let is_sure = |said: &Diagnostic| said.code == &code::TEMPLATE_NAME && !is_about_template(said);
        diagnostics.extend(said.filter(is_sure));
    }
    diagnostics
}

fn is_about_template(said: &Diagnostic) -> bool {
    let mut args = said.args().iter();
    args.any(|(name, value)| *name == "template" && *value != ArgValue::Same(String::new()))
}

/// The diagnostic of a template that the engine cannot parse.
fn unparsed(error: &Error, templates: &BTreeMap<String, SourcePath>, text: &str) -> Diagnostic {
    let said = diagnostic(&code::TEMPLATE_SYNTAX, error, templates);
    let line = said.place.as_ref().and_then(|place| Some(place.span?.line));
    let line = line.and_then(|line| text.lines().nth(line.saturating_sub(1) as usize));
    let found = line.and_then(of_macros);
    let Some(found) = found else { return said };
    let mut of_macro = Diagnostic::new(&code::TEMPLATE_MACRO).arg("found", found);
    of_macro.place = said.place;
    of_macro
}

/// What a line has of the macros of Tera 1: `{% macro`, `{% import`, or a call such as `self::item(`.
fn of_macros(line: &str) -> Option<&str> {
    let tag = |word: &str| {
        let rest = line.split("{%").skip(1);
        let mut rest = rest.map(|tag| tag.trim_start_matches(['-', ' ']));
        rest.any(|tag| tag.starts_with(word))
    };
    let tags = ["macro", "import", "endmacro"];
    tags.into_iter().find(|word| tag(word)).or_else(|| {
        let (before, after) = line.split_once("::")?;
        let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
        let start = before.trim_end_matches(is_name).len();
        let call = after.trim_start_matches(is_name);
        let name = line.get(start..line.len() - call.len())?;
        (call.starts_with('(') && start < before.len()).then_some(name)
    })
}

/// The diagnostics of a set of templates that can be parsed, or of the first that cannot.
fn of_set(error: &Error, templates: &BTreeMap<String, SourcePath>, all: &[Template<'_>]) -> Vec<Diagnostic> {
    let text = match error.kind() {
        ErrorKind::Msg(text) => text.as_str(),
        ErrorKind::MissingParent { current, parent } => {
            let source = all.iter().find(|template| template.name == *current);
            let span = source.and_then(|template| quoted_in(template.text, parent));
            let diagnostic = unknown_name("template", parent, templates);
            return vec![placed(diagnostic, templates.get(current), span)];
        }
        _ => "",
    };
    let unplaced: Vec<_> = reports(text).filter_map(|report| report.block()).collect();
    let is_told = |report: &Report<'_>| {
        report
            .block()
            .is_some_and(|block| blocks::to_blame(block.template, all).is_some())
    };
    let others = reports(text).filter(|report| !is_told(report));
    let mut reported: Vec<Diagnostic> = others
        .map(|report| {
            let diagnostic = match report.unknown() {
                Some((kind, name)) => unknown_name(kind, name, templates),
                None => Diagnostic::new(&code::TEMPLATE_SYNTAX).arg("detail", first_lower(report.message)),
            };
            let place = Span {
                line: report.line,
                column: report.column,
                end_line: report.line,
                end_column: report.column + 1,
            };
            placed(diagnostic, templates.get(report.template), Some(place))
        })
        .collect();
    reported.extend(blocks::missing(&unplaced, all, templates));
    if reported.is_empty() {
        return vec![diagnostic(&code::TEMPLATE_SYNTAX, error, templates)];
    }
    reported
}

/// Kinds of names in templates, as Tera's messages call them.
const KINDS: [&str; 5] = ["template", "filter", "function", "test", "component"];

/// The diagnostic of an unknown name; for a template or a filter, with the nearest known one.
fn unknown_name(kind: &str, name: &str, templates: &BTreeMap<String, SourcePath>) -> Diagnostic {
    let known = templates.keys().map(String::as_str);
    let meant = match kind {
        "template" => nearest(name, known),
        "filter" => names::filter(name),
        _ => None,
    };
    let diagnostic = Diagnostic::new(&code::TEMPLATE_NAME).arg("nearest", meant.unwrap_or_default());
    let value = |known: &str| if known == kind { name } else { "" };
    KINDS.iter().fold(diagnostic, |diagnostic, known| {
        diagnostic.arg(known, value(known))
    })
}

/// The place of the quoted `name` in a template.
fn quoted_in(text: &str, name: &str) -> Option<Span> {
    let quotes = ['"', '\'', '`'].map(|quote| format!("{quote}{name}{quote}"));
    let at = quotes.iter().filter_map(|quoted| text.find(quoted)).min()?;
    Some(Span::of(text, at + 1..at + 1 + name.len()))
}

/// A message of Tera about one place.
struct Report<'a> {
    message: &'a str,
    template: &'a str,
    line: u32,
    column: u32,
}

impl<'a> Report<'a> {
    /// The block, if the message is about one that no template has which this one extends.
    fn block(&self) -> Option<Unplaced<'a>> {
        let (name, rest) = self.message.strip_prefix("Block `")?.split_once('`')?;
        rest.starts_with(" is not defined in any parent")
            .then_some(Unplaced {
                template: self.template,
                name,
            })
    }

    /// Kind and name if the message is about an unknown name: `filter`, `viet_hoa`.
    fn unknown(&self) -> Option<(&'static str, &'a str)> {
        let (kind, name) = self.message.strip_prefix("Unknown ")?.split_once(" `")?;
        let kind = KINDS.iter().find(|known| **known == kind)?;
        Some((kind, name.strip_suffix('`')?))
    }
}

/// Splits the text in which Tera reports all unknown names at once.
fn reports(text: &str) -> impl Iterator<Item = Report<'_>> {
    let lines = text.lines().zip(text.lines().skip(1));
    lines.filter_map(|(first, second)| {
        let mut place = second.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column = place.next()?.parse().ok()?;
        let line = place.next()?.parse().ok()?;
        Some(Report {
            message: first.strip_prefix("error: ")?,
            template: place.next()?,
            line,
            column,
        })
    })
}

/// The diagnostic of an error while the page at `page` was rendered with `template`.
#[must_use]
pub fn rendering(error: &Error, theme: &Theme, template: &str, page: &str) -> Diagnostic {
    let mut diagnostic = diagnostic(&code::TEMPLATE_RENDER, error, &theme.templates).arg("page", page);
    if let Some(Place {
        path,
        span: Some(span),
    }) = &mut diagnostic.place
        && let Some(inserted) = theme.inserted.get(path)
    {
        span.column = inserted.column(span.line, span.column);
        span.end_column = inserted.column(span.end_line, span.end_column);
    }
    let known = diagnostic.place.as_ref().and_then(|place| {
        let text = theme.texts.get(&place.path)?;
        let above = place.span?.line.saturating_sub(1);
        let line = text.lines().nth(above as usize)?;
        let missing = names::missing_asset(theme, line);
        let (range, said) = missing.or_else(|| names::missing_recipe(theme, line, error))?;
        Some(said.at(&place.path, Span::of(line, range).down(above)))
    });
    if let Some(known) = known {
        return known;
    }
    match (&diagnostic.place, theme.templates.get(template)) {
        (None, Some(path)) => diagnostic.in_file(path),
        _ => diagnostic,
    }
}

fn diagnostic(code: &'static Code, error: &Error, templates: &BTreeMap<String, SourcePath>) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let diagnostic = Diagnostic::new(code).arg("detail", first_lower(report.message()));
            let span = report.span();
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let place = Span {
                line: number(span.start_line),
                column: number(span.start_col + 1),
                end_line: number(span.end_line),
                end_column: number(span.end_col + 1),
            };
            placed(diagnostic, templates.get(report.filename()), Some(place))
        }
        ErrorKind::CircularExtend {
            tpl,
            inheritance_chain: chain,
        }
        | ErrorKind::CircularInclude {
            tpl,
            include_chain: chain,
        } => {
            let chain = chain.iter().chain([tpl]).map(String::as_str).collect::<Vec<_>>();
            let diagnostic = Diagnostic::new(&code::TEMPLATE_CYCLE).arg("chain", chain.join(" → "));
            placed(diagnostic, templates.get(tpl), None)
        }
        ErrorKind::TemplateNotFound(name) => Diagnostic::new(&code::TEMPLATE_MISSING).arg("name", name),
        _ => Diagnostic::new(code).arg("detail", first_lower(&error.to_string())),
    }
}

/// The diagnostic in the file of a template. `path`: `None` if no file is known.
fn placed(diagnostic: Diagnostic, path: Option<&SourcePath>, span: Option<Span>) -> Diagnostic {
    match path {
        Some(path) => diagnostic.in_file_at(path, span),
        None => diagnostic,
    }
}

fn first_lower(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::theme::scan::scan;

    /// The engine gives the kind and the name in a sentence only.
    #[test]
    fn every_kind_of_unknown_name_is_read_from_the_sentences_of_the_engine() {
        for (kind, text) in [
            ("template", "{% include \"x\" %}"),
            ("filter", "{{ 1 | x }}"),
            ("function", "{{ x() }}"),
            ("test", "{% if 1 is x %}{% endif %}"),
            ("component", "{{<x />}}"),
        ] {
            let error = Tera::default().add_raw_template("a.html", text).expect_err(text);
            let path = SourcePath::new("themes/a/templates/a.html").expect("a path");
            let templates = BTreeMap::from([("a.html".to_owned(), path.clone())]);
            let template = Template {
                name: "a.html".to_owned(),
                path,
                text,
                scanned: scan(text),
            };
            let said = compiling(&error, &templates, &[template]);
            let [one] = &said[..] else {
                panic!("{kind}: {error}: {said:?}")
            };
            assert_eq!(one.code.id, "template/name", "{kind}: {error}");
            let message = one.message(Language::En);
            assert!(
                message.contains(kind) && message.contains("`x`"),
                "{kind}: {message}"
            );
            assert!(one.place.is_some(), "{kind}");
        }
        assert!(include_str!("../../Cargo.toml").contains("tera = { version = \"=2.4.0\""));
    }

    #[test]
    fn macros_of_the_older_engine_are_known_by_their_tags_and_calls() {
        for (line, found) in [
            ("{% macro item(x) %}", Some("macro")),
            ("  {%- import \"m.html\" as m %}", Some("import")),
            ("{{ self::item(x=1) }}", Some("self::item")),
            ("<p>{{ macros::thẻ(x=1) }}", Some("macros::thẻ")),
            ("{{ a::b }}", None),
            ("{{ macro }}", None),
            ("::(", None),
        ] {
            assert_eq!(of_macros(line), found, "{line}");
        }
    }
}
