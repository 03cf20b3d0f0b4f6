//! Reads `[images]`, and the recipes that themes and sites write with the same keys. It makes no picture: that is up to
//! `image` and `disk::darkroom`.

use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::config::settings::{Cards, Images};
use crate::config::table::Table;
use crate::config::value::{TomlValue, ValueKind};
use crate::image::recipe::{Format, QualityPatch, Ratio, Recipe, RecipePatch};
use std::ops::RangeInclusive;

/// The narrowest and the widest picture that is made.
const WIDTHS: RangeInclusive<u32> = 16..=8192;

/// `[images]`, with defaults filled in.
pub fn images(table: &Table<'_>) -> Images {
    let Recipe {
        widths,
        formats,
        quality,
        ..
    } = Recipe::default().patched(&common_values(table));
    let recipes = table.table("recipes", |recipes| {
        let entries = recipes.entries().into_iter();
        entries
            .filter_map(|(name, value)| Some((name.to_owned(), value.table(recipe_patch)?)))
            .collect()
    });
    let site_picture = table.parse("site_picture", |text| {
        let path = SourcePath::resolve("", text)
            .ok()
            .filter(|_| !text.contains("://"));
        path.ok_or_else(|| Diagnostic::new(&codes::EMBLEM).arg("found", text))
    });
    Images {
        widths,
        formats,
        quality,
        recipes,
        site_picture: table.spanned("site_picture", site_picture),
        cards: table
            .get("cards")
            .and_then(|value| cards(&value))
            .unwrap_or_default(),
    }
}

/// `cards`: `true`, `false` or `"all"`.
fn cards(value: &TomlValue<'_>) -> Option<Cards> {
    match value.kind() {
        ValueKind::Flag if value.source() == "true" => Some(Cards::Missing),
        ValueKind::Flag => Some(Cards::None),
        ValueKind::Text if value.is_blank() => None,
        ValueKind::Text => value.parse(|text| match text {
            "all" => Ok(Cards::All),
            "false" => Err(Diagnostic::new(&codes::CARDS).suggest("false")),
            _ => Err(Diagnostic::new(&codes::CARDS).suggest("true")),
        }),
        ValueKind::Count | ValueKind::Fraction | ValueKind::Date | ValueKind::List | ValueKind::Table => {
            value.report(Diagnostic::new(&codes::CARDS));
            None
        }
    }
}

/// The changes to a recipe in a table such as `[images.recipes.card]`: `crop`, `widths`, `formats`, `quality`, `sizes`.
pub fn recipe_patch(table: &Table<'_>) -> RecipePatch {
    RecipePatch {
        crop: table.get("crop").and_then(|value| crop(&value)),
        sizes: table.text("sizes"),
        ..common_values(table)
    }
}

/// The keys that `[images]` and recipes have in common.
fn common_values(table: &Table<'_>) -> RecipePatch {
    RecipePatch {
        widths: table.get("widths").and_then(|value| widths(&value)),
        formats: table.get("formats").and_then(|value| formats(&value)),
        quality: (table.get("quality")).map_or_else(QualityPatch::default, |value| quality(&value)),
        ..RecipePatch::default()
    }
}

fn widths(value: &TomlValue<'_>) -> Option<Vec<u32>> {
    let mut widths = items(value, |value| value.count(WIDTHS))?;
    widths.sort_unstable();
    widths.dedup();
    Some(widths)
}

fn formats(value: &TomlValue<'_>) -> Option<Vec<Format>> {
    let format = |text: &str| {
        Format::from_name(&text.to_ascii_lowercase()).ok_or_else(|| {
            Diagnostic::new(&codes::IMAGE_FORMAT)
                .arg("found", text)
                .arg("known", Format::NAMES.join("`, `"))
        })
    };
    let mut formats: Vec<Format> = Vec::new();
    for format in items(value, |value| value.parse(format))? {
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    Some(formats)
}

/// The valid values of a list that must not be empty.
pub fn items<T>(value: &TomlValue<'_>, read: impl Fn(&TomlValue<'_>) -> Option<T>) -> Option<Vec<T>> {
    let list = value.list()?;
    if list.is_empty() {
        value.report(Diagnostic::new(&codes::EMPTY_LIST));
    }
    let items: Vec<T> = list.iter().filter_map(read).collect();
    (!items.is_empty()).then_some(items)
}

/// One number for all formats, or one for each.
fn quality(value: &TomlValue<'_>) -> QualityPatch {
    const PERCENT: RangeInclusive<u8> = 1..=100;
    if value.kind() != ValueKind::Table {
        let all = value.count(PERCENT);
        return QualityPatch {
            jpeg: all,
            webp: all,
            avif: all,
        };
    }
    let each = value.table(|table| QualityPatch {
        jpeg: table.count("jpeg", PERCENT),
        webp: table.count("webp", PERCENT),
        avif: table.count("avif", PERCENT),
    });
    each.unwrap_or_default()
}

/// `"3:2"`, or `false` for the whole picture.
#[expect(clippy::option_option, reason = "a patch tells `false` from silence")]
fn crop(value: &TomlValue<'_>) -> Option<Option<Ratio>> {
    match value.kind() {
        ValueKind::Flag if value.source() == "false" => Some(None),
        ValueKind::Text => value.parse(|text| {
            let ratio = Ratio::parse(text).map(Some);
            ratio.ok_or_else(|| Diagnostic::new(&codes::CROP).arg("found", text))
        }),
        _ => {
            value.report(Diagnostic::new(&codes::CROP));
            None
        }
    }
}
