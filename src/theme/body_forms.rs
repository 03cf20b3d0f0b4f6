//! `[body]` of `theme.toml`: what the text of an article has besides the plain elements, for themes whose style sheets know
//! of it. A theme without the section gets plain figures, lists and links. Makes no HTML.

use crate::config::table::Table;
use crate::config::value::{TomlValue, ValueKind};

/// `[body]` of one `theme.toml`; `None`: the key is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::option_option, reason = "a patch tells `false` from silence")]
pub struct BodyPatch {
    /// `enlarge`; `Some(None)`: `false`.
    enlarge: Option<Option<String>>,
    /// `gallery`; `Some(None)`: `false`.
    gallery: Option<Option<String>>,
    /// `audio`: whether it is `"player"`.
    audio: Option<bool>,
}

/// What the text of an article has besides the plain elements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BodyForms {
    /// The recipe whose largest file a figure links to. `None`: figures have no link.
    pub enlarge: Option<String>,
    /// The recipe of pictures in galleries. `None`: pictures next to each other stay what Markdown makes of them.
    pub gallery: Option<String>,
    /// Whether a link to a recording, alone in a paragraph, has a player.
    pub has_players: bool,
}

/// Reads `[body]`.
#[must_use]
pub fn patch(table: &Table<'_>) -> BodyPatch {
    BodyPatch {
        enlarge: table.get("enlarge").and_then(|value| recipe(&value)),
        gallery: table.get("gallery").and_then(|value| recipe(&value)),
        audio: table.choice("audio", &[("player", true), ("link", false)]),
    }
}

/// The name of a recipe, or `false`.
#[expect(clippy::option_option, reason = "a patch tells `false` from silence")]
fn recipe(value: &TomlValue<'_>) -> Option<Option<String>> {
    if value.kind() == ValueKind::Flag && value.source() == "false" {
        return Some(None);
    }
    value.text().map(Some)
}

impl BodyForms {
    /// Merges `[body]` of a chain of themes, the chosen theme first: each key is taken from the first that has it.
    pub fn of<'a>(patches: impl Iterator<Item = &'a BodyPatch>) -> Self {
        let mut all = BodyPatch::default();
        for patch in patches {
            all.enlarge = all.enlarge.or_else(|| patch.enlarge.clone());
            all.gallery = all.gallery.or_else(|| patch.gallery.clone());
            all.audio = all.audio.or(patch.audio);
        }
        Self {
            enlarge: all.enlarge.flatten(),
            gallery: all.gallery.flatten(),
            has_players: all.audio == Some(true),
        }
    }

    /// The recipes that it names.
    pub fn recipes(&self) -> impl Iterator<Item = &str> {
        self.enlarge.as_deref().into_iter().chain(self.gallery.as_deref())
    }
}
