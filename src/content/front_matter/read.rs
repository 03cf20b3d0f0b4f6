//! Makes the checked [`FrontMatter`] of the YAML nodes of one file, and reports everything that is wrong in it at once. Keys are
//! sorted here; their values are read in the other files of this folder.

use super::super::audience::{self, Audience};
use super::super::keys::{self, KeySpec, Meaning, Spelling};
use super::super::yaml::node::{Document, Key, Node, YamlValue};
use super::fields::{ArticleKind, GalleryItem, Photo, SourceCredit, WrittenDate, WrittenEvent, WrittenExtra};
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::fix::Edit;
use crate::base::old_address::OldAddress;
use crate::base::path::SourcePath;
use crate::base::span::{Span, Spanned};
use crate::source::role::is_category_text;

/// Longest title, in characters.
pub const MAX_TITLE: usize = 1_000;

/// The checked front matter of one file. `None`, unless a key says otherwise: the article does not set it.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of its own that an editor writes"
)]
pub struct FrontMatter {
    /// Under which names its keys are written.
    pub spelling: Spelling,
    /// An article or a page.
    pub kind: ArticleKind,
    /// One line of text.
    pub title: Spanned<String>,
    /// The date of publication. `None`: it is in the file name, or this is a page.
    pub date: Option<WrittenDate>,
    /// Shown when later than `date`.
    pub updated: Option<WrittenDate>,
    /// After it the article has expired.
    pub expires: Option<WrittenDate>,
    /// What happens, when and where.
    pub event: Option<WrittenEvent>,
    /// After it the text has to be looked at again.
    pub review: Option<WrittenDate>,
    /// Byline.
    pub authors: Vec<Spanned<String>>,
    /// Label or slug.
    pub category: Option<Spanned<String>>,
    /// Lead photograph.
    pub photo: Option<Photo>,
    /// Credit of every photograph that names none.
    pub photo_credit: Option<String>,
    /// Pictures below the text.
    pub gallery: Vec<GalleryItem>,
    /// Lead paragraph.
    pub summary: Option<Spanned<String>>,
    /// Keywords.
    pub tags: Vec<Spanned<String>>,
    /// The name of the series that it is a part of.
    pub series: Option<Spanned<String>>,
    /// Not to be published, by `draft` or a key of another program.
    pub draft: bool,
    /// Not to be published before this date, whatever `date` says.
    pub from: Option<WrittenDate>,
    /// The last part of the address, normalised.
    pub slug: Option<Spanned<String>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<OldAddress>>,
    /// Where the text comes from.
    pub source: Option<SourceCredit>,
    /// Whether it comes first on the home page.
    pub featured: bool,
    /// Whether the page asks for feedback.
    pub feedback: bool,
    /// Whether the page shows its contents.
    pub toc: bool,
    /// A template of the theme instead of the usual one.
    pub template: Option<Spanned<String>>,
    /// Free values for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// `Some`: `extra` as it is written. `None`: it has no `extra`, or one that is no map.
    pub written_extra: Option<Box<WrittenExtra>>,
}

impl FrontMatter {
    /// The sentences that readers see, with their places: for the rules about words and personal data. The pattern names
    /// every key, so that for a new key it must be decided here.
    pub fn texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        let Self {
            title,
            summary,
            event,
            photo,
            gallery,
            spelling: _,
            kind: _,
            date: _,
            updated: _,
            expires: _,
            review: _,
            authors: _,
            category: _,
            photo_credit: _,
            tags: _,
            series: _,
            draft: _,
            from: _,
            slug: _,
            aliases: _,
            source: _,
            featured: _,
            feedback: _,
            toc: _,
            template: _,
            extra: _,
            written_extra: _,
        } = self;
        let photo = photo.iter().flat_map(|photo| [&photo.alt, &photo.caption]);
        let gallery = gallery.iter().flat_map(|item| [&item.alt, &item.caption]);
        let place = event.iter().filter_map(|event| event.place.as_ref());
        std::iter::once(title)
            .chain(summary)
            .chain(photo.chain(gallery).flatten())
            .chain(place)
    }
}

/// Checks `document`, the front matter of the file at `path`. Wrong and missing values get their defaults. `date_in_name`:
/// whether the file name has a date.
pub fn check(
    path: &SourcePath,
    document: Document,
    date_in_name: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> FrontMatter {
    warn_of_cut_values(path, &document, diagnostics);
    let mut reader = Reader {
        path,
        entries: Vec::new(),
        spelling: Spelling::default(),
        foreign: Vec::new(),
        is_hidden: unread_hides(&document),
        meant: unread(&document),
        diagnostics,
    };
    reader.sort_keys(document.entries, date_in_name);
    if is_category_text(path) {
        reader.drop_keys_of_articles();
        return FrontMatter {
            kind: ArticleKind::CategoryText,
            ..reader.front_matter()
        };
    }
    let has_date = date_in_name || reader.has("date");
    let mut front = reader.front_matter();
    if has_date {
        return front;
    }
    front.date.clone_from(&front.from);
    if front.kind == ArticleKind::Article && front.date.is_none() {
        reader.say(Diagnostic::new(&code::FM_NO_DATE), Span::line(1));
    }
    front
}

/// The canonical names of the keys with unreadable values, as far as they can be guessed.
fn unread(document: &Document) -> Vec<&'static str> {
    let names = document.unread.iter().flat_map(|key| {
        let spec = keys::own(&key.text).or_else(|| keys::find(keys::nearest(&key.text)?));
        match spec {
            // A line without a key may have been any of the required ones.
            None if key.text.is_empty() => vec!["title", "date"],
            spec => spec.map(|spec| spec.name).into_iter().collect(),
        }
    });
    names.collect()
}

/// Whether a key with an unreadable value may restrict who reads the article.
fn unread_hides(document: &Document) -> bool {
    let hides = |meaning| match meaning {
        Meaning::Own(spec) | Meaning::OtherNumber(spec) => spec.name == "draft",
        Meaning::Foreign(_) => true,
    };
    let mut unread = document.unread.iter();
    unread.any(|key| keys::meaning(&key.text).is_some_and(hides))
}

/// Warns of `title: Ward #12`, where YAML takes `#12` for a comment.
fn warn_of_cut_values(path: &SourcePath, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    for comment in &document.comments {
        // They come in the order of the file.
        let entries = &document.entries;
        let start = entries.partition_point(|(_, node)| node.span.end_line < comment.span.line);
        let of_line = entries[start..].iter();
        let mut of_line = of_line.take_while(|(_, node)| node.span.end_line == comment.span.line);
        let cut = of_line.find(|(_, node)| {
            let plain_text = matches!(&node.value, YamlValue::Scalar { plain: true, .. }) && !node.is_null();
            // Two spaces before `#` mean a comment; one, as in `Ward #12`, does not.
            plain_text && node.span.end_column + 1 >= comment.span.column
        });
        // `tags: #chợ` is not meant as a comment either.
        let cut = cut.or_else(|| {
            let at = entries.partition_point(|(key, _)| key.span.line < comment.span.line);
            let entry = entries.get(at).filter(|_| comment.is_word());
            entry.filter(|(key, node)| key.span.line == comment.span.line && node.is_null())
        });
        if let Some((key, _)) = cut {
            let diagnostic = Diagnostic::new(&code::FM_COMMENT_IN_VALUE)
                .arg("key", &key.text)
                .arg("line", &comment.quoted)
                .at(path, comment.span);
            let whole = Span {
                column: 1,
                ..comment.span
            };
            diagnostics.push(match comment.quoted.as_str() {
                "" => diagnostic,
                quoted => diagnostic.offer([Edit::new(whole, quoted)]),
            });
        }
    }
}

/// The single value of a key written in the plural: `categories: [Tin]`. `Err`: it has several.
fn only_one(spec: &KeySpec, mut node: Node) -> Result<Node, Node> {
    if spec.takes_list() {
        return Ok(node);
    }
    match &mut node.value {
        YamlValue::Scalar { .. } => Ok(node),
        YamlValue::Map(_) if spec.takes_map() => Ok(node),
        YamlValue::List(items) if items.len() == 1 => items.pop().ok_or(node),
        YamlValue::List(_) | YamlValue::Map(_) => Err(node),
    }
}

/// The keys that are not read yet, and the diagnostics so far.
pub(super) struct Reader<'a> {
    path: &'a SourcePath,
    pub(super) entries: Vec<(&'static KeySpec, Key, Node)>,
    spelling: Spelling,
    /// Keys of other programs that restrict who may read the article.
    pub(super) foreign: Vec<(Audience, Key, Node)>,
    /// Whether the article is hidden by any of them.
    pub(super) is_hidden: bool,
    /// Canonical names of keys that must not be reported as missing: misspelt ones, and those with unreadable values.
    pub(super) meant: Vec<&'static str>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn front_matter(&mut self) -> FrontMatter {
        let title = self.title();
        let (draft, from) = self.hidden();
        let (extra, written_extra) = self.extra();
        FrontMatter {
            spelling: self.spelling,
            kind: self.kind(),
            title,
            date: self.date("date"),
            updated: self.date("updated"),
            expires: self.date("expires"),
            event: self.event(),
            review: self.date("review"),
            authors: self.authors(),
            category: self.word("category"),
            photo: self.photo(),
            photo_credit: self.line("photo_credit").map(|text| text.value),
            gallery: self.gallery(),
            summary: self.line("summary"),
            tags: self.tags(),
            series: self.line("series"),
            draft,
            from,
            slug: self.slug(),
            aliases: self.aliases(),
            source: self.source(),
            featured: self.flag("featured", false),
            feedback: self.flag("feedback", true),
            toc: self.flag("toc", false),
            template: self.word("template"),
            extra,
            written_extra: written_extra.map(Box::new),
        }
    }

    /// Finds the meaning of every key; reports unknown keys, and keys under two names.
    fn sort_keys(&mut self, entries: Vec<(Key, Node)>, date_in_name: bool) {
        let mut unknown = Vec::new();
        for (key, node) in entries {
            self.spelling.add(&key.text);
            match keys::meaning(&key.text) {
                Some(Meaning::Own(spec)) => self.own_key(spec, key, node),
                Some(Meaning::OtherNumber(spec)) => match only_one(spec, node) {
                    Ok(node) => self.own_key(spec, key, node),
                    Err(node) => unknown.push((key, node)),
                },
                Some(Meaning::Foreign(audience)) => self.foreign.push((audience, key, node)),
                None => unknown.push((key, node)),
            }
        }
        for (key, node) in unknown {
            self.unknown_key(&key, &node, date_in_name);
        }
    }

    fn own_key(&mut self, spec: &'static KeySpec, key: Key, node: Node) {
        let Some((_, other, _)) = self.entries.iter().find(|(known, ..)| known.name == spec.name) else {
            self.entries.push((spec, key, node));
            return;
        };
        let (first, line) = (other.text.clone(), other.span.line);
        self.is_hidden |= spec.name == "draft" && audience::flag_of(&node) != Some(false);
        let diagnostic = Diagnostic::new(&code::FM_KEY_AND_ALIAS)
            .arg("key", &key.text)
            .arg("first", first)
            .arg("line", line);
        self.say(diagnostic, key.span);
    }

    /// Reports an unknown key. A misspelt `title` or `date` is the error itself, so that nobody adds a second one; a key that
    /// may hide the article is an error too.
    pub(super) fn unknown_key(&mut self, key: &Key, node: &Node, date_in_name: bool) {
        let nearest = keys::nearest(&key.text).unwrap_or_default();
        let spec = keys::find(nearest);
        let is_draft = spec.is_some_and(|spec| spec.name == "draft") && audience::flag_of(node) == Some(true);
        if is_draft || audience::hides_anywhere(&key.text, node) {
            return self.hides(key, node);
        }
        // Suggesting a key that is there already would make it a duplicate.
        let is_free = spec.is_some_and(|spec| !self.has(spec.name));
        let nearest = if is_free { nearest } else { "" };
        let mut diagnostic = Diagnostic::new(&code::FM_UNKNOWN_KEY)
            .arg("key", &key.text)
            .nearest(nearest);
        let needs_date = !date_in_name && !self.has("type");
        let is_required = |name| name == "title" || name == "date" && needs_date;
        if let Some(spec) = spec.filter(|spec| is_required(spec.name) && !self.has(spec.name)) {
            diagnostic.severity = Severity::Error;
            self.meant.push(spec.name);
        }
        self.say(diagnostic, key.span);
    }

    fn has(&self, name: &str) -> bool {
        self.meant.contains(&name) || self.entries.iter().any(|(spec, ..)| spec.name == name)
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diagnostics.push(diagnostic.at(self.path, span));
    }

    /// Removes a key and its value. `None`: there is no such key, or it is optional and has no value.
    pub(super) fn take(&mut self, name: &str) -> Option<(Key, Node)> {
        let at = self.entries.iter().position(|(spec, ..)| spec.name == name)?;
        let (spec, key, node) = self.entries.swap_remove(at);
        let is_empty = match &node.value {
            YamlValue::Scalar { .. } => node.is_nothing(),
            YamlValue::List(items) => items.is_empty(),
            YamlValue::Map(entries) => entries.is_empty(),
        };
        if spec.is_required() || !is_empty {
            return Some((key, node));
        }
        // An explicit `[]` needs no warning.
        if matches!(node.value, YamlValue::Scalar { .. }) {
            self.no_value(&code::FM_NO_VALUE, &key, node.span);
        }
        None
    }

    /// A key and its value, which stay.
    pub(super) fn entry(&self, name: &str) -> Option<(&Key, &Node)> {
        let mut entries = self.entries.iter();
        let (_, key, node) = entries.find(|(spec, ..)| spec.name == name)?;
        Some((key, node))
    }

    fn title(&mut self) -> Spanned<String> {
        let nowhere = Spanned {
            value: String::new(),
            span: Span::line(1),
        };
        let is_missing = !self.has("title");
        let Some((key, node)) = self.take("title") else {
            if is_missing {
                self.say(Diagnostic::new(&code::FM_NO_TITLE), Span::line(1));
            }
            return nowhere;
        };
        let Some(title) = self.line_of(&key, node) else {
            return nowhere;
        };
        if title.value.chars().count() > MAX_TITLE {
            self.say(
                Diagnostic::new(&code::FM_TITLE_TOO_LONG).arg("limit", MAX_TITLE),
                title.span,
            );
        }
        title
    }
}
