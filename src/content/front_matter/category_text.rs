//! Which keys the text of a category may have, the file `_index.md` in its folder: it has no date, no tags, no address of its
//! own.

use super::read::Reader;
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;

/// The keys that the text of a category may have.
const OF_CATEGORIES: [&str; 9] = [
    "title",
    "photo",
    "photo_credit",
    "photo_alt",
    "photo_caption",
    "summary",
    "draft",
    "template",
    "extra",
];

impl Reader<'_> {
    /// Reports and drops keys that mean nothing in the text of a category.
    pub(super) fn drop_keys_of_articles(&mut self) {
        let all = std::mem::take(&mut self.entries);
        for (spec, key, node) in all {
            if OF_CATEGORIES.contains(&spec.name) {
                self.entries.push((spec, key, node));
            } else {
                let diagnostic = Diagnostic::new(&code::FM_NOT_HERE).arg("key", &key.text);
                self.say(diagnostic, key.span);
            }
        }
        // Its heading is the name of the category.
        self.meant.push("title");
    }
}
