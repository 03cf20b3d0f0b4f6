//! The keys of front matter: their names, aliases, forms and descriptions, and which key a misspelt or foreign name means. This
//! table is the one place to add a key; reading its value is up to `front_matter`.

use super::audience::{self, Audience};
use crate::base::diagnostic::{Diagnostic, two_names};
use crate::base::language::{Language, Text};
use crate::text::fold;
use crate::text::nearest::NameIndex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A key: messages, `bantin schema` and the tests of the documents are made of these rows.
#[derive(Debug, PartialEq, Eq)]
pub struct KeySpec {
    /// The canonical name.
    pub name: &'static str,
    /// Other names of the key; the last one is Vietnamese.
    pub aliases: &'static [&'static str],
    /// The form of its value.
    pub form: ValueForm,
    /// Its description, in half a sentence, for code editors.
    pub about: Text,
}

/// The form of the value of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueForm {
    /// A text in one line.
    Line,
    /// A text, or a list of them.
    Lines,
    /// A date, with or without a time.
    Date,
    /// `true` or `false`.
    Flag,
    /// `article` or `page`.
    Kind,
    /// The label or the address of a category.
    Category,
    /// A template of the theme.
    Template,
    /// The last part of an address.
    Slug,
    /// Addresses that start with `/`.
    Paths,
    /// A file, or a map with `src`.
    Photo,
    /// A folder or a file, a map with `src`, or a list of these.
    Gallery,
    /// A date, or a map of [`EVENT_KEYS`].
    Event,
    /// A name, or a map with `name` and `url`.
    Source,
    /// A map of anything.
    Free,
}

use ValueForm::{
    Category, Date, Event, Flag, Free, Gallery, Kind, Line, Lines, Paths, Photo, Slug, Source, Template,
};

impl KeySpec {
    /// Its Vietnamese name, the last of its aliases. `None`: it has only an English name.
    pub fn vietnamese(&self) -> Option<&'static str> {
        self.aliases.last().copied()
    }

    /// All names, the canonical one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// Every key, in the order of the documentation.
#[rustfmt::skip]
pub static KEYS: [KeySpec; 26] = [
    spec("title", &["tieu_de"], Line, Text::new("Tiêu đề; có dấu hai chấm thì đặt trong dấu nháy kép", "The title; in quotes when it has a colon")),
    spec("date", &["ngay"], Date, Text::new("Ngày đăng: `23/11/2026` hoặc `23/11/2026 08:05`; ngày sau này là hẹn giờ", "The date: `23/11/2026` or `23/11/2026 08:05`; one to come schedules the article")),
    spec("author", &["authors", "tac_gia"], Lines, Text::new("Tác giả, hoặc danh sách tác giả", "The author, or a list of authors")),
    spec("category", &["chuyen_muc"], Category, Text::new("Chuyên mục; bài nằm trong thư mục của chuyên mục thì không cần", "The category; not needed in the folder of one")),
    spec("photo", &["image", "cover", "anh"], Photo, Text::new("Ảnh đầu bài: tên tệp, hoặc `{src, alt, caption, credit, focus}`", "The lead photograph: a file, or `{src, alt, caption, credit, focus}`")),
    spec("photo_credit", &["nguon_anh"], Line, Text::new("Người chụp mọi ảnh trong bài không ghi riêng", "Who took the photographs that name nobody")),
    spec("photo_alt", &[], Line, Text::new("Ảnh đầu bài chụp gì, cho người không nhìn thấy ảnh", "What the lead photograph shows, for people who can't see it")),
    spec("photo_caption", &[], Line, Text::new("Chú thích của ảnh đầu bài", "The caption of the lead photograph")),
    spec("gallery", &["thu_vien_anh", "bo_anh"], Gallery, Text::new("Bộ ảnh cuối bài: thư mục ảnh, hoặc danh sách ảnh `{src, alt, caption, credit}`", "Pictures below the text: a folder, or a list of `{src, alt, caption, credit}`")),
    spec("summary", &["description", "sapo"], Line, Text::new("Đoạn mở đầu; không có thì lấy đoạn đầu của bài", "The lead paragraph; else the first one of the text")),
    spec("tags", &["tu_khoa"], Lines, Text::new("Từ khóa: danh sách, hoặc `a, b`", "Tags: a list, or `a, b`")),
    spec("series", &["loat_bai"], Line, Text::new("Tên loạt bài; các bài cùng tên được đánh số từ bài cũ nhất", "The name of a series; its articles are numbered from the oldest")),
    spec("updated", &["lastmod", "cap_nhat"], Date, Text::new("Ngày cập nhật", "When it was updated")),
    spec("expires", &["expiryDate", "het_han"], Date, Text::new("Hết hiệu lực sau ngày này", "After this day it has expired")),
    spec("event", &["su_kien"], Event, Text::new("Sự kiện: ngày bắt đầu, hoặc `{bat_dau, ket_thuc, dia_diem, huy}`", "An event: the day it starts, or `{start, end, place, cancelled}`")),
    spec("review", &["ra_soat"], Date, Text::new("Ngày cần rà soát lại nội dung; quá ngày ấy bantin sẽ nhắc", "When the text has to be looked at again; after that day bantin says so")),
    spec("draft", &["nhap"], Flag, Text::new("`true`: bản nháp, chưa đăng", "`true`: a draft, not published")),
    spec("slug", &[], Slug, Text::new("Phần cuối của địa chỉ, như `hoi-cho`", "The end of the address, like `food-fair`")),
    spec("aliases", &["dia_chi_cu"], Paths, Text::new("Các địa chỉ cũ, bắt đầu bằng `/`", "Old addresses, starting with `/`")),
    spec("source", &["nguon"], Source, Text::new("Nguồn tin: tên, hoặc `{name, url}`", "Where it comes from: a name, or `{name, url}`")),
    spec("featured", &["noi_bat"], Flag, Text::new("`true`: đứng đầu trang chủ", "`true`: stands first on the home page")),
    spec("feedback", &[], Flag, Text::new("`false`: không mời phản hồi", "`false`: does not ask for feedback")),
    spec("type", &[], Kind, Text::new("`article` (bài viết) hoặc `page` (trang như Giới thiệu, Liên hệ)", "`article`, or `page` (such as About or Contact)")),
    spec("toc", &[], Flag, Text::new("`true`: có mục lục", "`true`: with a table of contents")),
    spec("template", &[], Template, Text::new("Mẫu khác của giao diện", "Another template of the theme")),
    spec("extra", &[], Free, Text::new("Giá trị tùy ý cho giao diện riêng", "Free values for templates of your own")),
];

/// The keys of the map of `event`.
#[rustfmt::skip]
pub static EVENT_KEYS: [KeySpec; 4] = [
    spec("start", &["from", "tu", "tu_ngay", "bat_dau"], Date, Text::new("Bắt đầu: `30/11/2026`, hoặc `30/11/2026 08:00`", "Its start: `30/11/2026`, or `30/11/2026 08:00`")),
    spec("end", &["to", "until", "den", "den_ngay", "ket_thuc"], Date, Text::new("Kết thúc; không ghi giờ là hết ngày ấy", "Its end; without a time, the end of that day")),
    spec("place", &["location", "venue", "noi", "dia_diem"], Line, Text::new("Địa điểm", "Where it takes place")),
    spec("cancelled", &["canceled", "da_huy", "huy"], Flag, Text::new("`true`: đã hủy", "`true`: it is cancelled")),
];

const fn spec(name: &'static str, aliases: &'static [&'static str], form: ValueForm, about: Text) -> KeySpec {
    KeySpec {
        name,
        aliases,
        form,
        about,
    }
}

impl KeySpec {
    /// Whether every article needs it.
    pub fn is_required(&self) -> bool {
        matches!(self.name, "title" | "date")
    }

    /// Whether its value may be a list.
    pub fn takes_list(&self) -> bool {
        matches!(self.form, Lines | Paths | Gallery)
    }

    /// Whether its value may be a map.
    pub fn takes_map(&self) -> bool {
        matches!(self.form, Photo | Gallery | Event | Source | Free)
    }
}

/// The key of this name or alias, letter by letter.
pub fn find(name: &str) -> Option<&'static KeySpec> {
    KEYS.iter()
        .find(|spec| spec.name == name || spec.aliases.contains(&name))
}

/// The key of an event that `name` means, in whatever case, with or without diacritics.
pub fn event_key(name: &str) -> Option<&'static KeySpec> {
    let written = letters(name);
    EVENT_KEYS
        .iter()
        .find(|spec| spec.names().any(|known| letters(known) == written))
}

/// Whether `name` is the Vietnamese name of the key `spec`, in whatever case, with or without diacritics.
pub fn is_vietnamese(spec: &KeySpec, name: &str) -> bool {
    spec.vietnamese().is_some_and(|own| letters(own) == letters(name))
}

/// The meaning of a name that is used as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// One of [`KEYS`], in whatever case, with or without diacritics: `Draft`, `NHÁP`, `Tiêu đề`.
    Own(&'static KeySpec),
    /// One of [`KEYS`] in the other number: `tag`, `categories`.
    OtherNumber(&'static KeySpec),
    /// A key of another program that restricts who may read the article.
    Foreign(Audience),
}

/// The meaning of each name, by its [`letters`].
static MEANINGS: LazyLock<HashMap<String, Meaning>> = LazyLock::new(|| {
    let mut meanings = HashMap::new();
    let each = || {
        KEYS.iter()
            .flat_map(|spec| spec.names().map(move |name| (spec, name)))
    };
    for (spec, name) in each() {
        meanings.insert(letters(name), Meaning::Own(spec));
    }
    for (name, audience) in audience::KEYS {
        meanings
            .entry(letters(name))
            .or_insert(Meaning::Foreign(*audience));
    }
    for (spec, name) in each() {
        for other in other_number(&letters(name)) {
            meanings.entry(other).or_insert(Meaning::OtherNumber(spec));
        }
    }
    meanings
});

/// The meaning of the key `name`. `None`: it is unknown.
pub fn meaning(name: &str) -> Option<Meaning> {
    // Nearly every key is written letter by letter.
    if let Some(spec) = find(name) {
        return Some(Meaning::Own(spec));
    }
    MEANINGS.get(&letters(name)).copied()
}

/// The key of bantin that `name` means.
pub fn own(name: &str) -> Option<&'static KeySpec> {
    match meaning(name)? {
        Meaning::Own(spec) | Meaning::OtherNumber(spec) => Some(spec),
        Meaning::Foreign(_) => None,
    }
}

/// The letters and digits of a name, without case and diacritics.
fn letters(name: &str) -> String {
    let mut folded = fold::fold(name);
    folded.retain(char::is_alphanumeric);
    folded
}

/// The plural forms of an English word, and the singular forms if it is a plural.
fn other_number(word: &str) -> Vec<String> {
    let mut others = vec![format!("{word}s")];
    for (one, many) in [("y", "ies"), ("", "es"), ("", "s")] {
        others.extend(word.strip_suffix(many).map(|stem| format!("{stem}{one}")));
    }
    others.extend(word.strip_suffix('y').map(|stem| format!("{stem}ies")));
    others
}

/// The key or alias that was probably meant.
pub fn nearest(name: &str) -> Option<&'static str> {
    static NAMES: LazyLock<NameIndex<'static>> =
        LazyLock::new(|| KEYS.iter().flat_map(KeySpec::names).collect());
    NAMES.nearest(name)
}

/// The names under which one file writes its keys: messages about the file use the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spelling {
    /// For each of [`KEYS`]: 0 if the file does not have it, else 1 + the index of the name that it uses.
    used: [u8; KEYS.len()],
}

impl Spelling {
    /// Notes that the file uses this name.
    pub fn add(&mut self, name: &str) {
        for (spec, used) in KEYS.iter().zip(&mut self.used) {
            if let Some(index) = spec.names().position(|known| known == name) {
                *used = u8::try_from(index + 1).unwrap_or(u8::MAX);
            }
        }
    }

    /// The name for the key `name` in messages: as in the file, else in the language of the other keys of the file. `None`:
    /// the file has no key that tells its language.
    pub fn name(&self, name: &str) -> Option<&'static str> {
        let used = |spec: &KeySpec, used: u8| spec.names().nth(usize::from(used.checked_sub(1)?));
        let written = || {
            KEYS.iter()
                .zip(self.used)
                .filter_map(|(spec, index)| Some((spec, used(spec, index)?)))
        };
        let spec = find(name)?;
        if let Some((_, own)) = written().find(|(known, _)| known.name == spec.name) {
            return Some(own);
        }
        let mut telling = written().filter(|(spec, _)| spec.vietnamese().is_some());
        let (_, first) = telling.next()?;
        let is_vietnamese = |own: &str| find(own).and_then(KeySpec::vietnamese) == Some(own);
        let is_vietnamese = is_vietnamese(first) || telling.any(|(_, own)| is_vietnamese(own));
        Some(spec.vietnamese().filter(|_| is_vietnamese).unwrap_or(spec.name))
    }

    /// As [`Self::name`], with `language` where the file does not tell.
    pub fn name_in(&self, name: &'static str, language: Language) -> &'static str {
        self.name(name).unwrap_or_else(|| match language {
            Language::En => name,
            Language::Vi => find(name).and_then(KeySpec::vietnamese).unwrap_or(name),
        })
    }

    /// Fills the key names in the sentences of `diagnostic`, such as `{title/tieu_de}`.
    pub fn fill(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        let code = diagnostic.code;
        for sentence in [&code.message, &code.hint] {
            let names = sentence.get(Language::En).split('{').skip(1);
            for pair in names.filter_map(|rest| rest.split('}').next()) {
                let own = two_names(pair).and_then(|(name, _)| self.name(name));
                if let Some(own) = own {
                    diagnostic = diagnostic.arg(pair, own);
                }
            }
        }
        diagnostic
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue;

    fn spelling(names: &[&str]) -> Spelling {
        let mut spelling = Spelling::default();
        for name in names {
            spelling.add(name);
        }
        spelling
    }

    #[test]
    fn a_message_names_keys_as_the_file_writes_them() {
        let said = |names: &[&str]| {
            let said = Diagnostic::new(&catalogue::front_matter::FM_TITLE_TOO_LONG).arg("limit", 9);
            spelling(names).fill(said).hint(Language::Vi).unwrap_or_default()
        };
        for (names, expected) in [
            (&["title", "description"][..], "`description`"),
            (&["title", "date"], "`summary`"),
            (&["tieu_de", "date"], "`sapo`"),
            (&["title", "het_han"], "`sapo`"),
            (&["slug"], "`sapo`"),
            (&[], "`sapo`"),
        ] {
            assert!(said(names).ends_with(expected), "{names:?}: {}", said(names));
        }
    }

    #[test]
    fn every_key_that_a_sentence_names_is_one_with_its_vietnamese_name() {
        for text in catalogue::all().flat_map(|code| [&code.message, &code.hint]) {
            let names = text.get(Language::En).split('{').skip(1);
            for pair in names.filter_map(|rest| rest.split('}').next()) {
                if let Some((en, vi)) = two_names(pair) {
                    assert_eq!(
                        find(en).map(|spec| (spec.name, spec.vietnamese())),
                        Some((en, Some(vi)))
                    );
                }
            }
        }
    }

    #[test]
    fn misspelt_keys_are_recognised() {
        assert_eq!(nearest("titel"), Some("title"));
        assert_eq!(nearest("Tiêu đề"), Some("tieu_de"));
        assert_eq!(nearest("photo-credit"), Some("photo_credit"));
        assert_eq!(nearest("xyz"), None);
    }

    #[test]
    fn no_name_stands_for_two_keys() {
        let own = KEYS
            .iter()
            .flat_map(|spec| spec.names().map(move |name| (name, spec.name)));
        let foreign = audience::KEYS.iter().map(|(name, _)| (*name, "another program"));
        let mut seen = HashMap::new();
        for (name, key) in own.chain(foreign) {
            if let Some(other) = seen.insert(letters(name), key) {
                panic!(
                    "`{name}` of `{key}` is a name of `{other}` already: src/content/keys.rs, src/content/audience.rs"
                );
            }
        }
    }

    #[test]
    fn case_diacritics_and_number_do_not_matter() {
        for (written, name) in [
            ("Tiêu đề", "title"),
            ("NHÁP", "draft"),
            ("drafts", "draft"),
            ("Photo-Credit", "photo_credit"),
            ("tag", "tags"),
            ("Categories", "category"),
            ("alias", "aliases"),
            ("expire", "expires"),
        ] {
            assert_eq!(own(written).map(|spec| spec.name), Some(name), "{written}");
        }
        assert_eq!(own("màu sắc"), None);
        assert_eq!(own(""), None);
    }
}
