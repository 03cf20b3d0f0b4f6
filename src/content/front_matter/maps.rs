//! Reads the keys whose value may be a map: `photo`, `source` and `extra`. Whether the files that they name exist is not
//! checked here.

use super::super::address;
use super::super::link::{self, LinkTarget};
use super::super::yaml::node::{Key, Node, YamlValue};
use super::fields::{Photo, SourceCredit, WrittenExtra};
use super::read::Reader;
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::{Span, Spanned};
use crate::image::recipe::Focus;
use crate::text::nearest::nearest;

/// The values of `extra`.
type Extra = serde_json::Map<String, serde_json::Value>;

/// A text and its place.
type Line = Spanned<String>;

impl Reader<'_> {
    pub(super) fn extra(&mut self) -> (Extra, Option<WrittenExtra>) {
        let Some((key, node)) = self.take("extra") else {
            return (Extra::new(), None);
        };
        match (node.to_json(), node.value) {
            (serde_json::Value::Object(map), YamlValue::Map(entries)) => {
                let span = key.span;
                (map, Some(WrittenExtra { span, entries }))
            }
            (serde_json::Value::Null, _) => (Extra::new(), None),
            _ => {
                self.say(Diagnostic::new(&code::FM_EXTRA).arg("key", &key.text), node.span);
                (Extra::new(), None)
            }
        }
    }

    pub(super) fn photo(&mut self) -> Option<Photo> {
        let mut photo = None;
        let mut in_map = [None, None, None];
        if let Some((key, node)) = self.take("photo") {
            let focus = Focus::default();
            match node.value {
                YamlValue::Map(entries) => {
                    let has_src = entries.iter().any(|(key, _)| key.text == "src");
                    let (src, focus, texts) = self.photo_map("photo", entries);
                    in_map = texts;
                    match src {
                        Some(src) => photo = Some((src, focus)),
                        None if has_src => {}
                        None => self.say(Diagnostic::new(&code::FM_PHOTO_NO_SRC), key.span),
                    }
                }
                YamlValue::List(items) => {
                    let first = items.into_iter().find_map(|item| match item.value {
                        YamlValue::Scalar { text, .. } => Some(text),
                        _ => None,
                    });
                    let diagnostic = Diagnostic::new(&code::FM_PHOTO_LIST)
                        .arg("key", &key.text)
                        .arg("first", first.unwrap_or_else(|| "anh.jpg".to_owned()));
                    self.say(diagnostic, node.span);
                }
                YamlValue::Scalar { .. } => photo = self.word_of(&key, node).map(|src| (src, focus)),
            }
        }
        let [alt, caption, credit] = in_map;
        let flat_alt = self.line("photo_alt");
        let flat_caption = self.line("photo_caption");
        let (src, focus) = photo?;
        Some(Photo {
            src,
            alt: alt.or(flat_alt),
            caption: caption.or(flat_caption),
            credit: credit.map(|text| text.value),
            focus,
        })
    }

    /// `{src, alt, caption, credit, focus}`.
    pub(super) fn photo_map(
        &mut self,
        of: &str,
        entries: Vec<(Key, Node)>,
    ) -> (Option<Line>, Focus, [Option<Line>; 3]) {
        let mut src = None;
        let mut focus = Focus::default();
        let mut texts = [None, None, None];
        let free = free(&entries, &["src", "alt", "caption", "credit", "focus"]);
        for (key, node) in entries {
            match key.text.as_str() {
                "src" => src = self.word_of(&key, node),
                "alt" => texts[0] = self.line_of(&key, node),
                "caption" => texts[1] = self.line_of(&key, node),
                "credit" => texts[2] = self.line_of(&key, node),
                "focus" => {
                    if let Some(text) = self.word_of(&key, node) {
                        match Focus::parse(&text.value) {
                            Some(parsed) => focus = parsed,
                            None => self.say(
                                Diagnostic::new(&code::FM_FOCUS).arg("found", &text.value),
                                text.span,
                            ),
                        }
                    }
                }
                other => {
                    let nearest = nearest(other, free.iter().copied());
                    self.unknown_part(of, other, nearest, key.span);
                }
            }
        }
        (src, focus, texts)
    }

    pub(super) fn source(&mut self) -> Option<SourceCredit> {
        let (key, node) = self.take("source")?;
        let YamlValue::Map(entries) = node.value else {
            let name = self.line_of(&key, node)?.value;
            return Some(SourceCredit { name, url: None });
        };
        let (mut name, mut url) = (None, None);
        let free = free(&entries, &["name", "url"]);
        for (part, node) in entries {
            match part.text.as_str() {
                "name" => name = self.line_of(&part, node).map(|text| text.value),
                "url" => url = self.word_of(&part, node),
                other => {
                    let nearest = nearest(other, free.iter().copied());
                    self.unknown_part("source", other, nearest, part.span);
                }
            }
        }
        if let Some(bad) = url.take_if(|url| {
            link::target(&url.value) != LinkTarget::External || link::web_address(&url.value).is_none()
        }) {
            let is_host = bad.value.contains('.') && !bad.value.contains([' ', ':', '@']);
            let slip = address::meant(&bad.value).filter(|meant| link::web_address(meant).is_some());
            let nearest = slip.or_else(|| is_host.then(|| format!("https://{}", bad.value)));
            let diagnostic = Diagnostic::new(&code::FM_SOURCE_URL)
                .arg("found", &bad.value)
                .nearest(nearest.unwrap_or_default());
            self.say(diagnostic, bad.span);
        }
        let name = name.or_else(|| Some(url.as_ref()?.value.clone()));
        if name.is_none() {
            self.say(
                Diagnostic::new(&code::FM_NO_VALUE).arg("key", &key.text),
                key.span,
            );
        }
        Some(SourceCredit { name: name?, url })
    }

    pub(super) fn unknown_part(&mut self, of: &str, found: &str, nearest: Option<&str>, span: Span) {
        let diagnostic = Diagnostic::new(&code::FM_UNKNOWN_KEY)
            .arg("key", format!("{of}.{found}"))
            .nearest(nearest.unwrap_or_default());
        self.say(diagnostic, span);
    }
}

/// The keys that are not in the map: one that is there already would be written twice.
fn free(entries: &[(Key, Node)], keys: &[&'static str]) -> Vec<&'static str> {
    let is_free = |key: &&str| !entries.iter().any(|(written, _)| written.text == **key);
    keys.iter().copied().filter(is_free).collect()
}
