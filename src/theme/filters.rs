//! The template filters that bantin adds to those of Tera. Each is a pure function of its input; none knows the site.

use super::arguments::argument;
use super::value_filters;
use crate::base::escape::html;
use crate::base::percent;
use crate::text::dates::format::in_sentence;
use crate::text::no_break;
use std::borrow::Cow;
use std::fmt::Write as _;
use tera::{Kwargs, Map, State, Tera, TeraResult, Value};

/// Registers the filters.
pub fn register(tera: &mut Tera) {
    tera.register_filter("picture", picture);
    tera.register_filter("number", number);
    tera.register_filter("percent_encode", percent_encode);
    tera.register_filter("fill", fill);
    value_filters::register(tera);
    tera.register_filter("keep_together", keep_together);
}

/// `photo.card | picture`: the `<picture>` element of a photograph in a recipe.
///
/// `eager=true`: for the first picture in view. `alt="…"`: another description, empty for a picture beside its caption or
/// title. `class="…"`.
fn picture(recipe: &Map, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let alt = argument::<&str>("picture", &kwargs, "alt")?;
    let alt = alt
        .or_else(|| field(recipe, "alt").as_str())
        .unwrap_or_default()
        .to_owned();
    let markup = PictureMarkup {
        recipe,
        alt: &alt,
        eager: argument::<bool>("picture", &kwargs, "eager")?.unwrap_or(false),
        class: argument::<&str>("picture", &kwargs, "class")?.unwrap_or_default(),
    };
    Ok(Value::safe_string(&markup.html()))
}

/// A photograph as `<picture>`.
#[derive(Debug)]
pub struct PictureMarkup<'a> {
    /// A recipe of a photograph, as templates see it.
    pub recipe: &'a Map,
    /// Its description.
    pub alt: &'a str,
    /// Whether it is in view first, and loaded eagerly.
    pub eager: bool,
    /// The class of the `<img>`, besides that of the placeholder.
    pub class: &'a str,
}

fn field<'a>(map: &'a Map, name: &'static str) -> &'a Value {
    static NONE: std::sync::LazyLock<Value> = std::sync::LazyLock::new(Value::none);
    map.get(&tera::value::Key::Str(name)).unwrap_or(&NONE)
}

impl PictureMarkup<'_> {
    /// The element.
    #[must_use]
    pub fn html(&self) -> String {
        let text = |name| field(self.recipe, name).as_str().unwrap_or_default();
        let number = |name| field(self.recipe, name).as_u64().unwrap_or_default();
        let mut out = String::from("<picture>");
        let sizes = html(text("sizes"));
        for source in field(self.recipe, "sources").as_array().unwrap_or_default() {
            let Some(source) = source.as_map() else {
                continue;
            };
            let srcset = html(field(source, "srcset").as_str().unwrap_or_default());
            let mime = field(source, "type").as_str().unwrap_or_default();
            let _ = write!(
                out,
                "<source type=\"{mime}\" srcset=\"{srcset}\" sizes=\"{sizes}\">"
            );
        }
        let _ = write!(out, "<img src=\"{}\"", html(text("src")));
        if !text("srcset").is_empty() {
            let _ = write!(out, " srcset=\"{}\" sizes=\"{sizes}\"", html(text("srcset")));
        }
        let _ = write!(
            out,
            " width=\"{}\" height=\"{}\"",
            number("width"),
            number("height")
        );
        let _ = write!(out, " alt=\"{}\"", html(self.alt));
        let tall = if number("height") > number("width") {
            "tall"
        } else {
            ""
        };
        let classes: Vec<&str> = [self.class, tall, text("tone")]
            .into_iter()
            .filter(|class| !class.is_empty())
            .collect();
        if !classes.is_empty() {
            let _ = write!(out, " class=\"{}\"", html(&classes.join(" ")));
        }
        let loading = if self.eager {
            " fetchpriority=\"high\""
        } else {
            " loading=\"lazy\""
        };
        out.push_str(loading);
        out.push_str(" decoding=\"async\"></picture>");
        out
    }
}

/// `1234567 | number`: `1.234.567` as in Vietnamese; with `language="en"`, `1,234,567`.
fn number(value: i64, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let comma = argument::<&str>("number", &kwargs, "language")? == Some("en");
    let digits = value.unsigned_abs().to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(if comma { ',' } else { '.' });
        }
        out.push(digit);
    }
    Ok(if value < 0 { format!("-{out}") } else { out })
}

/// `title | percent_encode`: for part of an address, such as the subject of a `mailto:`.
fn percent_encode(text: &str, _: Kwargs, _: &State) -> String {
    percent::encode_value(text)
}

/// `labels.reading_time | fill(minutes=5)`: replaces the `{…}` of an interface text. A weekday inside the text is written in
/// lower case: `từ thứ Bảy, 05/12/2026`.
fn fill(text: &str, kwargs: Kwargs, _: &State) -> String {
    let mut out = text.to_owned();
    for (key, value) in kwargs.iter() {
        if let Some(key) = key.as_str() {
            let (field, value) = (format!("{{{key}}}"), value.to_string());
            let is_inside = !out.starts_with(&field);
            let value = if is_inside {
                in_sentence(&value)
            } else {
                Cow::Borrowed(&*value)
            };
            out = out.replace(&field, &value);
        }
    }
    out
}

/// `item.title | keep_together`: no-break spaces between a number and its unit, and inside dates. In HTML (`article.body`) tags
/// and code stay as they are.
fn keep_together(value: &Value, _: Kwargs, _: &State) -> Value {
    let Some(text) = value.as_str() else {
        return value.clone();
    };
    let is_html = value.is_safe();
    let kept = if is_html {
        no_break::keep_together_in_html(text)
    } else {
        no_break::keep_together(text)
    };
    match kept {
        Cow::Borrowed(_) => value.clone(),
        Cow::Owned(kept) if is_html => Value::safe_string(&kept),
        Cow::Owned(kept) => Value::normal_string(&kept),
    }
}
