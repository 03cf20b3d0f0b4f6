//! Patterns of addresses such as `/{yyyy}/{mm}/{slug}/`: checked once, then filled in for every page. Whether two pages get the
//! same address is not checked here.

pub mod kind;

use super::labels::placeholders;
use super::shown::with_quoted_fix;
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::path::UrlPath;
use crate::text::fold::fold;
use crate::text::slug::is_reserved;
use kind::{Field, PatternKind};
use std::fmt::{self, Write as _};

/// The values for the fields of a pattern; those that it does not have may stay at their default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fields<'a> {
    /// `{yyyy}`.
    pub year: i16,
    /// `{mm}`.
    pub month: i8,
    /// `{dd}`.
    pub day: i8,
    /// `{category}`: its slug.
    pub category: &'a str,
    /// `{slug}`.
    pub slug: &'a str,
    /// `{n}`: the number of a page of a list.
    pub number: usize,
}

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Field(Field),
}

/// A valid pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pub(super) pieces: Vec<Piece>,
}

impl Pattern {
    /// The pattern for `kind` when the settings say nothing.
    pub fn default_of(kind: PatternKind, language: Language) -> Self {
        Self {
            pieces: split(kind.default_text(language)),
        }
    }

    /// A pattern for `kind` from its text.
    ///
    /// # Errors
    /// When the pattern is not valid; the diagnostic has no place.
    pub fn new(kind: PatternKind, language: Language, text: &str) -> Result<Self, Diagnostic> {
        check_slashes(kind, text)?;
        check_fields(kind, language, text)?;
        check_letters(text)?;
        Ok(Self { pieces: split(text) })
    }

    /// The address with these values. They should be slugs: characters that no address may have are left out.
    pub fn fill(&self, fields: &Fields<'_>) -> UrlPath {
        let mut text = String::with_capacity(96);
        for piece in &self.pieces {
            piece.fill(fields, &mut text);
        }
        // An empty category must not leave `//`.
        let mut address = String::with_capacity(text.len() + 1);
        for part in text.split('/').filter(|part| !["", ".", ".."].contains(part)) {
            address.push('/');
            address.push_str(part);
        }
        address.push('/');
        UrlPath::new(&address).unwrap_or_else(|_| UrlPath::home())
    }
}

impl Piece {
    fn fill(&self, fields: &Fields<'_>, out: &mut String) {
        // Writing into a text cannot fail.
        let _ = match self {
            Self::Text(text) => out.write_str(text),
            Self::Field(Field::Year) => write!(out, "{:04}", fields.year),
            Self::Field(Field::Month) => write!(out, "{:02}", fields.month),
            Self::Field(Field::Day) => write!(out, "{:02}", fields.day),
            Self::Field(Field::Category) => write_segment(out, fields.category),
            Self::Field(Field::Slug) => write_segment(out, fields.slug),
            Self::Field(Field::Number) => write!(out, "{}", fields.number),
        };
    }
}

/// Writes a value without slashes and control characters.
fn write_segment(out: &mut String, value: &str) -> fmt::Result {
    let is_divider = |character: char| matches!(character, '/' | '\\') || character.is_control();
    value.split(is_divider).try_for_each(|part| out.write_str(part))
}

/// Every pattern of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the settings")]
pub struct Permalinks {
    pub article: Pattern,
    pub page: Pattern,
    pub category: Pattern,
    pub author: Pattern,
    pub tag: Pattern,
    pub year: Pattern,
    pub month: Pattern,
    /// The suffix of the numbered pages of a list.
    pub pagination: Pattern,
    pub search: UrlPath,
    pub site_map: UrlPath,
    /// The page of the newest articles, with `[publish] fan_out = "few"`.
    pub latest: UrlPath,
    /// The folder of published files that do not belong to one page alone.
    pub files: UrlPath,
}

impl Permalinks {
    /// Every pattern as `pattern` gives it for its key in the settings and its kind; `None` gives the default.
    pub fn new(language: Language, pattern: impl Fn(&'static str, PatternKind) -> Option<Pattern>) -> Self {
        let of = |key, kind| pattern(key, kind).unwrap_or_else(|| Pattern::default_of(kind, language));
        let fixed = |key, kind| of(key, kind).fill(&Fields::default());
        Self {
            article: of("article", PatternKind::Article),
            page: of("page", PatternKind::Page),
            category: of("category", PatternKind::Category),
            author: of("author", PatternKind::Author),
            tag: of("tag", PatternKind::Tag),
            year: of("year", PatternKind::Year),
            month: of("month", PatternKind::Month),
            pagination: of("pagination", PatternKind::Pagination),
            search: fixed("search", PatternKind::Search),
            site_map: fixed("site_map", PatternKind::SiteMap),
            latest: fixed("latest", PatternKind::Latest),
            files: fixed("files", PatternKind::Files),
        }
    }

    /// The address of a page of the list whose own address is `list`. `number`: `None` for the page that stands there.
    pub fn list_page(&self, list: &UrlPath, number: Option<usize>) -> UrlPath {
        let Some(number) = number else {
            return list.clone();
        };
        let rest = self.pagination.fill(&Fields {
            number,
            ..Fields::default()
        });
        let address = format!("{}{rest}", list.as_str().trim_end_matches('/'));
        UrlPath::new(&address).unwrap_or_else(|_| list.clone())
    }
}

fn check_slashes(kind: PatternKind, text: &str) -> Result<(), Diagnostic> {
    let inner = text.trim_matches('/');
    let parts: Vec<&str> = inner.split('/').filter(|part| !part.is_empty()).collect();
    let (code, right) = if kind == PatternKind::Pagination {
        (&codes::PAGINATION, format!("{}/", parts.join("/")))
    } else {
        (&codes::PERMALINK, format!("/{}/", parts.join("/")))
    };
    if text == right && !parts.is_empty() {
        return Ok(());
    }
    let problem = if parts.is_empty() {
        Diagnostic::new(code).arg("fix", "")
    } else {
        with_quoted_fix(Diagnostic::new(code), &right)
    };
    Err(problem.arg("found", text))
}

fn check_fields(kind: PatternKind, language: Language, text: &str) -> Result<(), Diagnostic> {
    let (needed, optional) = kind.fields();
    let known: Vec<&str> = needed.iter().chain(optional).map(|field| field.name()).collect();
    if let Some(field) = placeholders(text).find(|field| !known.contains(field)) {
        let problem = if known.is_empty() {
            Diagnostic::new(&codes::PERMALINK_FIXED)
        } else {
            Diagnostic::new(&codes::PERMALINK_FIELD).arg("known", known.join("`, `"))
        };
        return Err(problem.arg("field", field));
    }
    match needed.iter().find(|field| !text.contains(field.name())) {
        Some(field) => Err(Diagnostic::new(&codes::PERMALINK_MISSING)
            .arg("field", field.name())
            .arg("example", kind.default_text(language))),
        None => Ok(()),
    }
}

fn check_letters(text: &str) -> Result<(), Diagnostic> {
    let fixed: Vec<String> = text.split('/').map(portable).collect();
    match text.split('/').zip(&fixed).find(|(part, fixed)| part != fixed) {
        Some((part, _)) => {
            let problem = Diagnostic::new(&codes::PERMALINK_LETTER).arg("part", part);
            Err(with_quoted_fix(problem, &fixed.join("/")))
        }
        None => Ok(()),
    }
}

/// A part of a pattern, changed to what every server and every file system can have.
fn portable(part: &str) -> String {
    let text: String = split(part)
        .into_iter()
        .map(|piece| match piece {
            Piece::Field(field) => field.name().to_owned(),
            Piece::Text(text) => fold(&text)
                .chars()
                .map(|letter| if is_plain(letter) { letter } else { '-' })
                .collect(),
        })
        .collect();
    let text = text.trim_matches('.');
    if is_reserved(text) {
        format!("{text}-1")
    } else {
        text.to_owned()
    }
}

fn is_plain(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '_' | '.')
}

/// Splits a pattern into fields and the texts between them.
fn split(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let fields = Field::ALL.into_iter();
        let next = fields
            .filter_map(|field| Some((rest.find(field.name())?, field)))
            .min_by_key(|(at, _)| *at);
        let end = next.map_or(rest.len(), |(at, _)| at);
        if end > 0 {
            pieces.push(Piece::Text(rest[..end].to_owned()));
        }
        rest = &rest[end..];
        if let Some((_, field)) = next {
            pieces.push(Piece::Field(field));
            rest = &rest[field.name().len()..];
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::base::span::Span;
    use proptest::prelude::*;

    fn fields() -> Fields<'static> {
        Fields {
            year: 2026,
            month: 3,
            day: 9,
            category: "thong-bao",
            slug: "lich-cat-dien",
            number: 2,
        }
    }

    fn filled(kind: PatternKind, text: &str) -> Result<String, &'static str> {
        Pattern::new(kind, Language::Vi, text)
            .map(|pattern| pattern.fill(&fields()).to_string())
            .map_err(|problem| problem.code.id)
    }

    #[test]
    fn patterns_are_filled() {
        assert_eq!(
            filled(PatternKind::Article, "/{yyyy}/{mm}/{slug}/"),
            Ok("/2026/03/lich-cat-dien/".into())
        );
        assert_eq!(
            filled(PatternKind::Article, "/{category}/{yyyy}{mm}{dd}-{slug}/"),
            Ok("/thong-bao/20260309-lich-cat-dien/".into())
        );
        let pattern = Pattern::new(PatternKind::Article, Language::Vi, "/{category}/{slug}/").unwrap();
        let homeless = Fields {
            slug: "a/../b",
            ..Fields::default()
        };
        assert_eq!(pattern.fill(&homeless).as_str(), "/a..b/");
    }

    #[test]
    fn patterns_that_cannot_work_are_refused() {
        for (kind, text, code) in [
            (PatternKind::Article, "{yyyy}/{slug}/", "config/permalink"),
            (PatternKind::Article, "/{slug}", "config/permalink"),
            (PatternKind::Article, "/{yyyy}//{slug}/", "config/permalink"),
            (PatternKind::Search, "/", "config/permalink"),
            (PatternKind::Pagination, "/trang/{n}/", "config/pagination"),
            (PatternKind::Article, "/{yyyy}/{mm}/", "config/permalink-missing"),
            (PatternKind::Month, "/{yyyy}/", "config/permalink-missing"),
            (PatternKind::Page, "/{yyyy}/{slug}/", "config/permalink-field"),
            (PatternKind::Article, "/{nam}/{slug}/", "config/permalink-field"),
            (PatternKind::Search, "/tim-{n}/", "config/permalink-fixed"),
            (PatternKind::Tag, "/Từ khóa/{slug}/", "config/permalink-letter"),
            (PatternKind::Tag, "/../{slug}/", "config/permalink-letter"),
            (PatternKind::Tag, "/con/{slug}/", "config/permalink-letter"),
            (PatternKind::Tag, "/{slug/", "config/permalink-missing"),
            (PatternKind::Tag, "/a{/{slug}/", "config/permalink-letter"),
        ] {
            assert_eq!(filled(kind, text), Err(code), "{text}");
        }
        let problem = Pattern::new(PatternKind::Tag, Language::Vi, "/Từ khóa/{slug}/").unwrap_err();
        let path = SourcePath::new("site.toml").unwrap();
        let written = "\"/Từ khóa/{slug}/\"";
        let fix = problem
            .at(&path, Span::of(written, 0..written.len()))
            .fix()
            .unwrap();
        assert_eq!(fix.apply(written), "\"/tu-khoa/{slug}/\"");
    }

    #[test]
    fn numbered_pages_of_a_list_follow_its_address() {
        let permalinks = Permalinks::new(Language::Vi, |_, _| None);
        let page = |list, number| {
            permalinks
                .list_page(&UrlPath::new(list).unwrap(), number)
                .to_string()
        };
        assert_eq!(page("/", Some(2)), "/trang/2/");
        assert_eq!(page("/chuyen-muc/tin/", Some(1)), "/chuyen-muc/tin/trang/1/");
        assert_eq!(page("/chuyen-muc/tin/", None), "/chuyen-muc/tin/");
    }

    #[test]
    fn defaults_pass_their_own_check() {
        for (kind, language) in PatternKind::ALL
            .into_iter()
            .flat_map(|kind| Language::ALL.map(|l| (kind, l)))
        {
            let text = kind.default_text(language);
            assert_eq!(
                Pattern::new(kind, language, text),
                Ok(Pattern::default_of(kind, language))
            );
        }
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_makes_a_page(text in "[/a-zA-Z{}.ạ -]{0,12}", slug in "\\PC{0,6}") {
            for text in [format!("/{text}{{slug}}/"), text] {
                if let Ok(pattern) = Pattern::new(PatternKind::Article, Language::En, &text) {
                    let address = pattern.fill(&Fields { slug: &slug, ..fields() });
                    prop_assert!(address.is_page());
                    prop_assert_eq!(UrlPath::new(address.as_str()), Ok(address.clone()));
                }
            }
        }
    }
}
