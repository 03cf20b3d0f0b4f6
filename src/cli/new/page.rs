//! The text of the page that `bantin new --page tiep-can` starts: an accessibility statement, made of what the settings
//! tell. Writes no file.

use crate::base::language::{Language, Text};
use crate::config::check::EMBEDDED_THEME;
use crate::config::settings::Config;
use crate::text::dates::format::short_date;
use crate::text::dates::moment::{Moment, Zone};

/// What can follow `--page`; each name is good for sites of both languages.
pub const PAGES: [&str; 2] = ["tiep-can", "accessibility"];

const VI: &str = include_str!("accessibility.md");
const EN: &str = include_str!("accessibility.en.md");

/// What the embedded theme does, which other themes may not do.
const FEATURES: Text = Text::new(
    "
## Những gì đã có

- Mọi bài đọc được mà không cần JavaScript; mọi việc làm được bằng bàn phím.
- Chữ tương phản cao với nền; phóng to đến 400% không phải cuộn ngang; trang theo nền tối của máy.
- Tiêu đề, danh sách, bảng và vùng của trang được đánh dấu để trình đọc màn hình đi tới nhanh.
- Tìm kiếm được cả khi gõ không dấu.
",
    "
## What is there

- Every article can be read without JavaScript, and everything can be done with the keyboard.
- Text stands out clearly from its background; enlarged to 400 % nothing has to be scrolled sideways; a dark screen is respected.
- Headings, lists, tables and regions are marked, so that screen readers find them.
- Search works without diacritics.
",
);

/// Path below the site, and text, of the page; `today` is when it is written. `title`: instead of the usual one.
pub fn accessibility(
    config: Option<&Config>,
    title: Option<&str>,
    today: Moment,
    language: Language,
) -> (&'static str, String) {
    let zone = config.map_or(Zone::VIETNAM, |config| config.zone);
    let (path, usual_title, text) = match language {
        Language::Vi => ("content/tiep-can.md", "Khả năng tiếp cận của trang web", VI),
        Language::En => ("content/accessibility.md", "Accessibility", EN),
    };
    let name = config.map_or("…", |config| &config.title);
    let agency = config.and_then(|config| config.agency.name.as_deref());
    let theme = config.map(|config| &*config.theme.name);
    let features = if theme == Some(EMBEDDED_THEME) {
        FEATURES.get(language)
    } else {
        ""
    };
    let text = text
        .replace("{features}", features)
        .replace("{today}", &short_date(today, zone))
        .replace("{review}", &short_date(today.later(1, zone), zone))
        .replace("{contact}", &contact(config, language))
        .replace("{agency}", &plain(agency.unwrap_or(name)))
        .replace("{title}", &plain(name));
    let quoted = |title: &str| format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""));
    let text = match title {
        Some(title) => text.replacen(&quoted(usual_title), &quoted(title), 1),
        None => text,
    };
    (path, text)
}

/// How readers reach the office, as a list: `[feedback]` first, which is for readers, then `[agency]`.
fn contact(config: Option<&Config>, language: Language) -> String {
    let label =
        |text: Text, value: Option<&str>| value.map(|value| format!("- {}: {value}", text.get(language)));
    let Some(config) = config else {
        return "- …".to_owned();
    };
    let (agency, feedback) = (&config.agency, &config.feedback);
    let phone = feedback.phone.as_ref().or(agency.phone.as_ref());
    let phone = phone.map(|phone| match &feedback.hours {
        Some(hours) => format!("{} ({})", plain(phone), plain(hours)),
        None => plain(phone),
    });
    let email = feedback.email.as_ref().or(agency.email.as_ref());
    let email = email.map(|email| format!("<{email}>"));
    let form = feedback.form_url.as_ref().map(|url| {
        let text = Text::new("biểu mẫu góp ý", "our form").get(language);
        format!("[{text}]({})", url.value)
    });
    let own = |value: &Option<String>| value.as_deref().map(plain);
    let lines = [
        label(Text::new("Cơ quan", "Office"), own(&agency.name).as_deref()),
        label(Text::new("Địa chỉ", "Address"), own(&agency.address).as_deref()),
        label(Text::new("Điện thoại", "Phone"), phone.as_deref()),
        label(Text::new("Thư điện tử", "E-mail"), email.as_deref()),
        label(Text::new("Trực tuyến", "Online"), form.as_deref()),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    if lines.is_empty() {
        "- …".to_owned()
    } else {
        lines.join("\n")
    }
}

/// Text that Markdown takes letter by letter.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '~'
        ) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
