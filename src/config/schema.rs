//! JSON Schema of `site.toml`, so that code editors can complete and check it. Only what drafts 4 to 7 share is used, since
//! editors differ. It describes forms only; whether a category exists is checked by `check`. A test compares every row with
//! what `check` reads.

use super::labels;
use super::rules::RULES;
use crate::base::language::{Language, Text};
use serde_json::{Map, Value, json};

/// The form of the value of a key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Line,
    /// A text that matches this regular expression.
    Like(&'static str),
    /// A list of such texts.
    LikeAll(&'static str),
    /// A whole number in this range.
    Count(u32, u32),
    Choice(&'static [&'static str]),
    /// A list of words.
    Choices(&'static [&'static str]),
    /// A list of numbers in this range.
    Counts(u32, u32),
    /// A text, or a list of them.
    Lines,
    /// A text, or a date without quotes.
    Date,
    /// `"3:2"` or `false`.
    Crop,
    /// A number, or one for each format.
    Quality,
    /// `"keep"`, `true` or `false`.
    Breaks,
    /// `true`, `false` or `"all"`.
    Cards,
}

/// A key: its table, its name, its form, whether it is required, and its description.
pub(super) struct Row(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) Form,
    pub(super) Need,
    pub(super) Text,
);

/// Whether a key is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Must,
    May,
}

use Form::{Breaks, Cards, Choice, Choices, Count, Counts, Crop, Date, Like, LikeAll, Line, Lines, Quality};
use Need::{May, Must};

/// An address of another site, or of a page of this one.
const LINK: &str = "^(https?://|/([^/]|$))";
const PATTERN: &str = "^/(.*/)?$";
const RATIOS: (u32, u32) = (16, 8192);
const FORMATS: &[&str] = &["avif", "webp", "jpeg", "png"];
const LEVELS: &[&str] = &["off", "warn", "error"];

/// Every key, except labels and house rules, which are generated from their own tables.
#[rustfmt::skip]
pub(super) static KEYS: &[Row] = &[
    Row("", "title", Line, Must, Text::new("Tên trang web", "The name of the site")),
    Row("", "base_url", Like("^https?://"), Must, Text::new("Địa chỉ của trang web, cả thư mục nếu có", "Where the site stands, with the folder if it is in one")),
    Row("", "language", Choice(&["vi", "en"]), May, Text::new("Ngôn ngữ của các chữ do bantin đặt trên trang", "The language of the words that bantin puts on pages")),
    Row("", "utc_offset", Line, May, Text::new("Múi giờ của trang web; Việt Nam là `+07:00`", "The time zone of the site; Vietnam is `+07:00`")),
    Row("agency", "name", Line, May, Text::new("Tên cơ quan", "The agency")),
    Row("agency", "parent", Line, May, Text::new("Cơ quan cấp trên", "The agency above it")),
    Row("agency", "address", Line, May, Text::new("Địa chỉ trụ sở", "Where its office is")),
    Row("agency", "phone", Line, May, Text::new("Số điện thoại, trong dấu nháy kép", "Its phone number, in quotes")),
    Row("agency", "email", Like("^[^@ ]+@[^@ ]+$"), May, Text::new("Địa chỉ thư điện tử", "Its e-mail address")),
    Row("agency", "responsible", Line, May, Text::new("Người chịu trách nhiệm nội dung", "Who is responsible for the content")),
    Row("agency", "responsible_title", Line, May, Text::new("Chức vụ của người ấy", "The office of that person")),
    Row("agency", "license", Line, May, Text::new("Giấy phép của trang", "The licence of the site")),
    Row("theme", "name", Line, May, Text::new("Giao diện: tên một thư mục trong `themes/`", "The theme: a folder of `themes/`")),
    Row("theme", "folder", Line, May, Text::new("Thư mục giao diện dùng chung, ngoài trang web: như `../themes/chung`", "The folder of a shared theme outside the site, like `../themes/shared`")),
    Row("theme", "accent", Like("^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"), May, Text::new("Màu của liên kết và nút, như `#0b5a48`", "The colour of links and buttons, like `#0b5a48`")),
    Row("theme", "emblem", Line, May, Text::new("Ảnh biểu trưng, kể từ thư mục chứa `site.toml`", "A picture, from the folder of `site.toml`")),
    Row("theme", "headlines", Choice(&["serif", "sans"]), May, Text::new("Kiểu chữ của tiêu đề", "The typeface of titles")),
    Row("theme", "density", Choice(&["comfortable", "compact"]), May, Text::new("Khoảng cách giữa các bài trong danh sách", "The space between articles of a list")),
    Row("notice", "text", Line, Must, Text::new("Thông báo trên đầu mọi trang", "A notice at the top of every page")),
    Row("notice", "url", Like(LINK), May, Text::new("Nơi xem thêm", "Where more is said")),
    Row("notice", "until", Date, May, Text::new("Đến khi nào, như `25/11/2026 18:00`", "Until when, like `25/11/2026 18:00`")),
    Row("notices[]", "text", Line, Must, Text::new("Nội dung thông báo, một hai câu", "What it says, in one or two sentences")),
    Row("notices[]", "level", Choice(&["information", "warning", "danger"]), May, Text::new("Mức độ: `information` (thông báo), `warning` (cảnh báo) hoặc `danger` (khẩn cấp)", "How urgent it is: `information`, `warning` or `danger`")),
    Row("notices[]", "url", Like(LINK), May, Text::new("Nơi xem thêm", "Where more is said")),
    Row("notices[]", "from", Date, May, Text::new("Từ khi nào, như `24/11/2026 07:00`", "From when, like `24/11/2026 07:00`")),
    Row("notices[]", "until", Date, May, Text::new("Đến khi nào, như `25/11/2026 18:00`", "Until when, like `25/11/2026 18:00`")),
    Row("notices[]", "categories", Lines, May, Text::new("Chỉ hiện ở các chuyên mục này; không ghi là mọi trang", "Shown in these categories only; without it on every page")),
    Row("sections", "other_news", Count(0, 100), May, Text::new("Số bài trong Các tin khác", "Articles in other news")),
    Row("sections", "related", Count(0, 100), May, Text::new("Số bài liên quan, với giao diện có mục này", "Related articles, for themes that show them")),
    Row("sections", "latest", Count(0, 100), May, Text::new("Số bài trong Mới nhất", "Articles in the latest")),
    Row("sections", "upcoming", Count(0, 100), May, Text::new("Số sự kiện trong Sắp tới", "Events in coming up")),
    Row("sections", "per_page", Count(1, 500), May, Text::new("Số bài trên một trang danh sách", "Articles on one page of a list")),
    Row("sections", "home_per_page", Count(0, 500), May, Text::new("Số bài trên mỗi trang của trang chủ; `0` là chỉ có một trang", "Articles on each page of the home page; `0`: it has one page")),
    Row("feedback", "email", Like("^[^@ ]+@[^@ ]+$"), May, Text::new("Nơi nhận thư phản hồi", "Where feedback goes")),
    Row("feedback", "phone", Line, May, Text::new("Số điện thoại, trong dấu nháy kép", "A phone number, in quotes")),
    Row("feedback", "hours", Line, May, Text::new("Giờ làm việc", "Office hours")),
    Row("feedback", "form_url", Like(LINK), May, Text::new("Địa chỉ biểu mẫu góp ý", "The address of a form")),
    Row("images", "widths", Counts(RATIOS.0, RATIOS.1), May, Text::new("Các chiều ngang của ảnh, tính bằng điểm ảnh", "Widths of pictures, in pixels")),
    Row("images", "formats", Choices(FORMATS), May, Text::new("Các định dạng ảnh, tốt nhất trước", "Formats of pictures, the best first")),
    Row("images", "quality", Quality, May, Text::new("Chất lượng ảnh, từ 1 đến 100", "The quality of pictures, 1 to 100")),
    Row("images", "site_picture", Line, May, Text::new("Ảnh hiện trên mạng xã hội khi bài và trang không có ảnh, kể từ thư mục chứa `site.toml`", "What social networks show for pages without a photograph, from the folder of `site.toml`")),
    Row("images", "cards", Cards, May, Text::new("`true`: vẽ thẻ chia sẻ cho bài không có ảnh; `all`: cho mọi bài", "`true`: draws a card for articles without a photograph; `all`: for every article")),
    Row("images.recipes.*", "crop", Crop, May, Text::new("Tỉ lệ cắt ảnh như `3:2`, hoặc `false`", "A ratio to crop to, like `3:2`, or `false`")),
    Row("images.recipes.*", "widths", Counts(RATIOS.0, RATIOS.1), May, Text::new("Các chiều ngang của ảnh, tính bằng điểm ảnh", "Widths of pictures, in pixels")),
    Row("images.recipes.*", "formats", Choices(FORMATS), May, Text::new("Các định dạng ảnh, tốt nhất trước", "Formats of pictures, the best first")),
    Row("images.recipes.*", "quality", Quality, May, Text::new("Chất lượng ảnh, từ 1 đến 100", "The quality of pictures, 1 to 100")),
    Row("images.recipes.*", "sizes", Line, May, Text::new("Chỗ của ảnh trên trang, như thuộc tính `sizes` của HTML", "How wide the picture is shown, as HTML's `sizes` says it")),
    Row("feeds", "items", Count(1, 500), May, Text::new("Số bài trong mỗi nguồn tin RSS", "Articles in each feed")),
    Row("markdown", "breaks", Breaks, May, Text::new("Chỗ xuống dòng giữa đoạn: `keep` giữ nguyên, `false` nối lại thành một đoạn", "A line break inside a paragraph: `keep` shows it, `false` makes a space of it")),
    Row("defaults", "author", Lines, May, Text::new("Tác giả khi bài không ghi", "The author when an article names none")),
    Row("defaults", "photo_credit", Line, May, Text::new("Người chụp khi bài không ghi", "Who took the photographs when an article does not say")),
    Row("defaults", "category", Line, May, Text::new("Chuyên mục khi bài không ghi", "The category when an article names none")),
    Row("publish", "max_deletes", Count(0, 1_000_000), May, Text::new("Một lần xuất bản được xóa nhiều nhất bao nhiêu trang", "How many pages one publication may delete")),
    Row("publish", "keep", Count(0, 100), May, Text::new("Giữ bao nhiêu lần xuất bản để quay lại", "How many publications are kept to return to")),
    Row("publish", "keep_assets_days", Count(0, 3650), May, Text::new("Giữ tệp giao diện cũ và cỡ ảnh cũ bao nhiêu ngày", "How many days old files of the theme and old sizes of pictures stay")),
    Row("publish", "attachments", LikeAll("^\\.?[A-Za-z0-9]+$"), May, Text::new("Đuôi tệp nguy hiểm vẫn được đăng, như `html`", "Dangerous endings of linked files that are published all the same, like `html`")),
    Row("publish", "precompress", Choices(&["br", "gz"]), May, Text::new("Nén sẵn trang", "Compressed copies of pages")),
    Row("publish", "server_files", Choices(&["apache", "caddy", "cloudflare", "iis", "iis-rewrite", "netlify", "nginx"]), May, Text::new("Tệp cấu hình cho máy chủ web", "Files for web servers")),
    Row("publish", "fan_out", Choice(&["everywhere", "few"]), May, Text::new("`few`: mỗi bài mới chỉ làm đổi ít tệp, cho nơi tải lên từng tệp", "`few`: a new article changes few files, for uploads file by file")),
    Row("upload", "to", Line, May, Text::new("Nơi nhận khi tải lên: `ten:thu-muc` với tên đặt bằng `rclone config`, hoặc một thư mục", "Where the site is uploaded to: `name:folder` with a name of `rclone config`, or a folder")),
    Row("upload", "connections", Count(1, 32), May, Text::new("Gửi cùng lúc bao nhiêu tệp", "How many files are sent at once")),
    Row("categories[]", "label", Line, Must, Text::new("Tên chuyên mục", "The name of the category")),
    Row("categories[]", "slug", Line, May, Text::new("Phần cuối địa chỉ, như `thong-bao`", "The end of its address, like `thong-bao`")),
    Row("categories[]", "description", Line, May, Text::new("Một câu về chuyên mục", "A sentence about it")),
    Row("menu[]", "label", Line, Must, Text::new("Chữ hiện trên trình đơn", "The words in the menu")),
    Row("menu[]", "url", Like(LINK), Must, Text::new("Trang nào, như `/lien-he/`", "Which page, like `/lien-he/`")),
    Row("menu[].children[]", "label", Line, Must, Text::new("Chữ hiện trên trình đơn", "The words in the menu")),
    Row("menu[].children[]", "url", Like(LINK), Must, Text::new("Trang nào, như `/lien-he/`", "Which page, like `/lien-he/`")),
    Row("website_links[]", "group", Line, May, Text::new("Tên nhóm liên kết", "The heading above the links")),
    Row("website_links[]", "label", Line, Must, Text::new("Tên trang web", "The name of the website")),
    Row("website_links[]", "url", Like(LINK), Must, Text::new("Địa chỉ trang web", "The address of the website")),
    Row("redirects[]", "from", Like("^(https?://|/)"), Must, Text::new("Địa chỉ cũ, như `/lien-he.html`", "The old address, like `/contact.html`")),
    Row("redirects[]", "to", Like(LINK), Must, Text::new("Địa chỉ mới", "The new address")),
    Row("robots", "lines", Lines, May, Text::new("Các dòng của `robots.txt`, như `Disallow: /tam/`", "Lines of `robots.txt`, like `Disallow: /draft/`")),
    Row("permalinks", "article", Like(PATTERN), May, Text::new("Địa chỉ bài viết: `/{yyyy}/{mm}/{slug}/`", "Of an article: `/{yyyy}/{mm}/{slug}/`")),
    Row("permalinks", "page", Like(PATTERN), May, Text::new("Địa chỉ trang: `/{slug}/`", "Of a page: `/{slug}/`")),
    Row("permalinks", "category", Like(PATTERN), May, Text::new("Địa chỉ chuyên mục", "Of a category")),
    Row("permalinks", "author", Like(PATTERN), May, Text::new("Địa chỉ tác giả", "Of an author")),
    Row("permalinks", "tag", Like(PATTERN), May, Text::new("Địa chỉ từ khóa", "Of a tag")),
    Row("permalinks", "year", Like(PATTERN), May, Text::new("Địa chỉ một năm: `/{yyyy}/`", "Of a year: `/{yyyy}/`")),
    Row("permalinks", "month", Like(PATTERN), May, Text::new("Địa chỉ một tháng: `/{yyyy}/{mm}/`", "Of a month: `/{yyyy}/{mm}/`")),
    Row("permalinks", "pagination", Like("^[^/].*/$"), May, Text::new("Phần cuối địa chỉ các trang tin cũ hơn: `trang/{n}/`", "The end of pages of older articles: `page/{n}/`")),
    Row("permalinks", "site_map", Like(PATTERN), May, Text::new("Địa chỉ sơ đồ trang", "Of the site map")),
    Row("permalinks", "search", Like(PATTERN), May, Text::new("Địa chỉ trang tìm kiếm", "Of the search page")),
    Row("permalinks", "latest", Like(PATTERN), May, Text::new("Địa chỉ trang Mới nhất, khi `fan_out = \"few\"`", "Of the page of the latest news, with `fan_out = \"few\"`")),
    Row("permalinks", "files", Like(PATTERN), May, Text::new("Thư mục của các tệp đính kèm", "The folder of attachments")),
];

/// The schema, with descriptions in `language`.
pub fn schema(language: Language) -> Value {
    let mut top = object();
    for Row(table, key, form, need, text) in KEYS {
        let mut at = &mut top;
        for part in table.split('.').filter(|part| !part.is_empty()) {
            at = inner(at, part);
        }
        let mut value = of_form(*form);
        value["description"] = json!(text.get(language));
        at["properties"][*key] = value;
        if *need == Must {
            required(at, key);
        }
    }
    let labels = labels::TABLE.iter().map(|(key, vi, en)| {
        let usual = if language == Language::Vi { vi } else { en };
        (
            *key,
            json!({ "type": "string", "minLength": 1, "description": usual }),
        )
    });
    top["properties"]["labels"] = closed(labels);
    top["properties"]["rules"] = closed(RULES.iter().map(|name| (*name, rule(name))));
    let menu = top["properties"]["menu"].clone();
    top["properties"]["menus"] = json!({ "type": "object", "additionalProperties": menu });
    top["properties"]["extra"] = json!({ "type": "object" });
    top["properties"]["theme"]["properties"]["options"] = json!({ "type": "object" });
    top["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    top["title"] = json!("bantin: site.toml");
    top
}

/// The schema of a table that allows no other keys than its properties.
fn object() -> Value {
    json!({ "type": "object", "properties": {}, "additionalProperties": false })
}

fn closed(properties: impl Iterator<Item = (&'static str, Value)>) -> Value {
    let mut table = object();
    let properties = properties.map(|(key, value)| (key.to_owned(), value));
    table["properties"] = Value::Object(properties.collect::<Map<_, _>>());
    table
}

/// The table `part` inside `table`: `name[]` is an item of a list, `*` a table of any name.
fn inner<'a>(table: &'a mut Value, part: &str) -> &'a mut Value {
    if part == "*" {
        if table["additionalProperties"] == json!(false) {
            table["additionalProperties"] = object();
        }
        return &mut table["additionalProperties"];
    }
    let name = part.trim_end_matches("[]");
    let is_list = name.len() < part.len();
    let known = &mut table["properties"][name];
    if known.is_null() {
        *known = if is_list {
            json!({ "type": "array", "items": object() })
        } else {
            object()
        };
    }
    if is_list { &mut known["items"] } else { known }
}

/// The schema of a house rule: a level, or a table with a level and options.
fn rule(name: &str) -> Value {
    let level = json!({ "type": "string", "enum": LEVELS });
    let list = json!({ "type": "array", "minItems": 1, "items": { "type": "string" } });
    let table =
        |key: &'static str, value: Value| closed([("level", level.clone()), (key, value)].into_iter());
    let with_list = |key: &'static str| {
        let mut table = table(key, list.clone());
        required(&mut table, key);
        // Without a list the rule can only be off.
        json!({ "anyOf": [{ "type": "string", "enum": ["off"] }, table] })
    };
    match name {
        "title_length" | "summary_length" => {
            let max = json!({ "type": "integer", "minimum": 1, "maximum": 1000 });
            json!({ "anyOf": [level.clone(), table("max", max)] })
        }
        "tags" => with_list("allowed"),
        "forbidden_words" => with_list("words"),
        "identity_number" | "birth_date" | "phone" => {
            let allow = json!({ "type": "array", "items": { "type": "string" } });
            json!({ "anyOf": [level.clone(), table("allow", allow)] })
        }
        _ => level,
    }
}

fn required(table: &mut Value, key: &str) {
    match table["required"].as_array_mut() {
        Some(keys) => keys.push(json!(key)),
        None => table["required"] = json!([key]),
    }
}

fn of_form(form: Form) -> Value {
    let line = json!({ "type": "string" });
    match form {
        // Editors pass unquoted dates as strings.
        Line | Date => line,
        Like(pattern) => json!({ "type": "string", "pattern": pattern }),
        LikeAll(pattern) => json!({ "type": "array", "items": { "type": "string", "pattern": pattern } }),
        Count(min, max) => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Choice(words) => json!({ "type": "string", "enum": words }),
        Choices(words) => json!({ "type": "array", "items": { "type": "string", "enum": words } }),
        Counts(min, max) => json!({
            "type": "array",
            "minItems": 1,
            "items": { "type": "integer", "minimum": min, "maximum": max },
        }),
        Lines => json!({ "anyOf": [line, { "type": "array", "items": line }] }),
        Crop => json!({
            "anyOf": [{ "type": "string", "pattern": "^[0-9]+:[0-9]+$" }, { "enum": [false] }],
        }),
        Breaks => json!({ "enum": ["keep", true, false] }),
        Cards => json!({ "enum": [true, false, "all"] }),
        Quality => {
            let number = json!({ "type": "integer", "minimum": 1, "maximum": 100 });
            let one_each = ["jpeg", "webp", "avif"].map(|name| (name, number.clone()));
            json!({ "anyOf": [number, closed(one_each.into_iter())] })
        }
    }
}

#[cfg(test)]
#[path = "schema_tests.rs"]
mod tests;
