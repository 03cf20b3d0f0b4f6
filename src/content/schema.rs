//! JSON Schema of front matter, with which an editor completes and checks while somebody types. Only what
//! drafts 4 to 7 share is used, since editors differ.

use super::keys::{KEYS, KeySpec};
use crate::base::language::{Language, Text};
use serde_json::{Map, Value, json};

/// What a schema can say of one site.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// Labels of its categories; none when they are not known.
    pub categories: &'a [&'a str],
    /// Templates that an article can ask for.
    pub templates: &'a [&'a str],
}

/// The schema, with what each key is in `language`.
#[must_use]
pub fn schema(known: Known<'_>, language: Language) -> Value {
    let mut properties = Map::new();
    let mut one_name = Vec::new();
    for spec in &KEYS {
        let mut value = form(spec.name, known);
        value["description"] = json!(about(spec).get(language));
        for alias in spec.aliases {
            properties.insert((*alias).to_owned(), value.clone());
        }
        properties.insert(spec.name.to_owned(), value);
        one_name.extend(clashes(spec));
    }
    let title = KEYS.iter().find(|spec| spec.name == "title");
    let title = title.into_iter().flat_map(KeySpec::names);
    let has_title: Vec<Value> = title.map(|name| json!({ "required": [name] })).collect();
    let mut all = vec![json!({ "anyOf": has_title })];
    all.extend(one_name);
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "bantin: front matter",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "allOf": all,
    })
}

/// No two names of one key stand together.
fn clashes(spec: &KeySpec) -> impl Iterator<Item = Value> {
    let names: Vec<_> = spec.names().collect();
    let pairs: Vec<Value> = (0..names.len())
        .flat_map(|first| (first + 1..names.len()).map(move |second| (first, second)))
        .map(|(first, second)| json!({ "not": { "required": [names[first], names[second]] } }))
        .collect();
    pairs.into_iter()
}

/// Every sign of a text counts, so a number or a flag without quotes is a text too. YAML has no dates of its
/// own for most programs; those that have give them as texts.
fn line() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

fn lines() -> Value {
    json!({ "anyOf": [line(), { "type": "array", "items": line() }] })
}

fn form(name: &str, known: Known<'_>) -> Value {
    let closed = |properties: Value, required: &str| {
        json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "required": [required],
        })
    };
    match name {
        "author" | "tags" => lines(),
        "aliases" => {
            let path = json!({ "type": "string", "pattern": "^/" });
            json!({ "anyOf": [path, { "type": "array", "items": path }] })
        }
        "date" | "updated" | "expires" => json!({
            "type": "string",
            "pattern": "^([0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})([T ,].*)?$",
        }),
        "draft" | "featured" | "feedback" | "toc" => json!({ "type": "boolean" }),
        "type" => json!({ "type": "string", "enum": ["article", "page"] }),
        "category" if !known.categories.is_empty() => json!({
            // Labels are completed; an address or another spelling is right too.
            "anyOf": [{ "type": "string", "enum": known.categories }, line()],
        }),
        "template" if !known.templates.is_empty() => json!({
            "anyOf": [{ "type": "string", "enum": known.templates }, line()],
        }),
        "slug" => json!({ "type": ["string", "number"], "pattern": "^[^/\\\\%]+$" }),
        "photo" => json!({ "anyOf": [line(), closed(json!({
            "src": line(),
            "alt": line(),
            "caption": line(),
            "credit": line(),
            "focus": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?% +[0-9]+(\\.[0-9]+)?%$" },
        }), "src")] }),
        "source" => json!({ "anyOf": [line(), {
            "type": "object",
            "properties": { "name": line(), "url": { "type": "string", "pattern": "^https?://" } },
            "additionalProperties": false,
        }] }),
        "extra" => json!({ "type": "object" }),
        _ => line(),
    }
}

/// What a key is; none of a key that has been forgotten here, which a test finds.
fn about(spec: &KeySpec) -> &'static Text {
    static NOTHING: Text = Text::new("", "");
    ABOUT
        .iter()
        .find(|(name, _)| *name == spec.name)
        .map_or(&NOTHING, |(_, text)| text)
}

#[rustfmt::skip]
static ABOUT: &[(&str, Text)] = &[
    ("title", Text::new("Tiêu đề; có dấu hai chấm thì đặt trong dấu nháy kép", "The title; in quotes when it has a colon")),
    ("date", Text::new("Ngày đăng: `23/11/2026` hoặc `23/11/2026 08:05`; ngày sau này là hẹn giờ", "The date: `23/11/2026` or `23/11/2026 08:05`; one to come schedules the article")),
    ("author", Text::new("Tác giả, hoặc danh sách tác giả", "The author, or a list of authors")),
    ("category", Text::new("Chuyên mục; bài nằm trong thư mục của chuyên mục thì không cần", "The category; not needed in the folder of one")),
    ("photo", Text::new("Ảnh đầu bài: tên tệp, hoặc `{src, alt, caption, credit, focus}`", "The lead photograph: a file, or `{src, alt, caption, credit, focus}`")),
    ("photo_credit", Text::new("Người chụp mọi ảnh trong bài không ghi riêng", "Who took the photographs that name nobody")),
    ("photo_alt", Text::new("Ảnh đầu bài chụp gì, cho người không nhìn thấy ảnh", "What the lead photograph shows, for people who can't see it")),
    ("photo_caption", Text::new("Chú thích của ảnh đầu bài", "The caption of the lead photograph")),
    ("summary", Text::new("Đoạn mở đầu; không có thì lấy đoạn đầu của bài", "The lead paragraph; else the first one of the text")),
    ("tags", Text::new("Từ khóa: danh sách, hoặc `a, b`", "Tags: a list, or `a, b`")),
    ("updated", Text::new("Ngày cập nhật", "When it was updated")),
    ("expires", Text::new("Hết hiệu lực sau ngày này", "After this day it has expired")),
    ("draft", Text::new("`true`: bản nháp, chưa đăng", "`true`: a draft, not published")),
    ("slug", Text::new("Phần cuối của địa chỉ, như `hoi-cho`", "The end of the address, like `food-fair`")),
    ("aliases", Text::new("Các địa chỉ cũ, bắt đầu bằng `/`", "Old addresses, starting with `/`")),
    ("source", Text::new("Nguồn tin: tên, hoặc `{name, url}`", "Where it comes from: a name, or `{name, url}`")),
    ("featured", Text::new("`true`: đứng đầu trang chủ", "`true`: stands first on the home page")),
    ("feedback", Text::new("`false`: không mời phản hồi", "`false`: does not ask for feedback")),
    ("type", Text::new("`article` (bài viết) hoặc `page` (trang như Giới thiệu, Liên hệ)", "`article`, or `page` (such as About or Contact)")),
    ("toc", Text::new("`true`: có mục lục", "`true`: with a table of contents")),
    ("template", Text::new("Mẫu khác của giao diện", "Another template of the theme")),
    ("extra", Text::new("Giá trị tùy ý cho giao diện riêng", "Free values for templates of your own")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_says_what_it_is() {
        assert_eq!(ABOUT.len(), KEYS.len());
        for spec in &KEYS {
            for language in Language::ALL {
                assert!(!about(spec).get(language).is_empty(), "{}", spec.name);
            }
        }
    }
}
