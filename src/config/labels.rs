//! The interface texts: words on the pages that no article brings, in one table for both languages. A site can change any with
//! `[labels]`. Month and weekday names are in `text::dates`, messages to editors in `base::catalogue`.

use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::span::{Span, Spanned};
use std::borrow::Cow;
use std::collections::BTreeMap;

macro_rules! labels {
    ($($name:literal: $vi:literal, $en:literal;)*) => { &[$(($name, $vi, $en)),*] };
}

/// Every text: its name in `[labels]` and in templates, then Vietnamese, then English. Templates and [`Labels::filled`] fill in `{…}`.
pub const TABLE: &[(&str, &str, &str)] = labels! {
    // Navigation.
    "home": "Trang chủ", "Home";
    "skip_to_content": "Bỏ qua tới nội dung chính", "Skip to main content";
    "main_menu": "Thanh điều hướng chính", "Main menu";
    "menu": "Trình đơn", "Menu";
    "breadcrumb": "Bạn đang ở", "You are here";
    "back_to_top": "Về đầu trang", "Back to top";
    "more": "Xem thêm", "More";
    "view_all": "Xem tất cả", "View all";
    "view_all_of": "Xem tất cả: {name}", "View all: {name}";
    "previous_page": "Trang trước", "Previous page";
    "next_page": "Trang sau", "Next page";
    "page": "Trang {page}", "Page {page}";
    "pages_of": "Trang {page}/{pages}", "Page {page} of {pages}";
    "newest_page": "Tin mới nhất", "Newest";
    "newer_page": "Tin mới hơn", "Newer";
    "older_page": "Tin cũ hơn", "Older";
    "oldest_page": "Tin cũ nhất", "Oldest";
    "list_of_day": "{title} – ngày {date}", "{title} – {date}";
    "list_of_days": "{title} – từ {from} đến {to}", "{title} – {from} to {to}";
    "pagination": "Chuyển trang", "Pages of this list";
    "site_map": "Sơ đồ trang", "Site map";
    "archive": "Lưu trữ", "Archive";
    "by_month": "Theo tháng", "By month";
    "by_letter": "Theo chữ cái đầu của tên bài", "By first letter of the title";
    "articles_of_letter": "Tên bài theo chữ cái: {letter}", "Titles by letter: {letter}";
    "rss": "Theo dõi qua RSS", "RSS feed";
    "rss_of": "Theo dõi qua RSS: {name}", "RSS feed: {name}";
    // Sections and lists.
    "categories": "Chuyên mục", "Categories";
    "category": "Chuyên mục", "Category";
    "featured": "Tin nổi bật", "Featured";
    "latest": "Mới nhất", "Latest";
    "other_news": "Các tin khác", "Other news";
    "website_links": "Liên kết website", "Website links";
    "pages": "Trang thông tin", "Pages";
    "tags": "Từ khóa", "Tags";
    "tag": "Từ khóa", "Tag";
    "authors": "Tác giả", "Authors";
    "articles_of_author": "Bài của {name}", "Articles by {name}";
    "articles_of_tag": "Từ khóa: {name}", "Tag: {name}";
    "articles_of_month": "Tin {month}", "Archive: {month}";
    "articles_of_year": "Tin năm {year}", "Archive: {year}";
    "article_count": "{count} bài", "Articles: {count}";
    "no_articles": "Chưa có bài nào.", "There are no articles yet.";
    "notice": "Thông báo", "Notice";
    "notice_warning": "Cảnh báo", "Warning";
    "notice_danger": "Khẩn cấp", "Urgent";
    "notices_in_force": "Thông báo còn hiệu lực đến", "Notices in force until";
    // An article.
    "author": "Tác giả", "Author";
    "published": "Ngày đăng", "Published";
    "updated": "Cập nhật", "Updated";
    "source": "Nguồn", "Source";
    "photo": "Ảnh", "Photo";
    "reading_time": "Đọc khoảng {minutes} phút", "About {minutes} min read";
    "series": "Loạt bài", "Series";
    "series_part": "bài {number}/{count}", "part {number} of {count}";
    "contents": "Nội dung", "Contents";
    "section_link": "Liên kết đến phần này", "Link to this section";
    "share": "Chia sẻ", "Share";
    "share_on": "Chia sẻ qua {name}", "Share on {name}";
    "share_apps": "Zalo, ứng dụng khác", "Other apps";
    "copy_link": "Sao chép liên kết", "Copy link";
    "link_copied": "Đã sao chép liên kết", "Link copied";
    "link_copied_zalo": "Đã sao chép liên kết. Dán vào Zalo để gửi.", "Link copied. Paste it into Zalo to send it.";
    "print_page": "In trang này", "Print this page";
    "printed_from": "In từ {url}, ngày {date}", "Printed from {url} on {date}";
    "footnotes": "Chú thích", "Footnotes";
    "footnote": "Chú thích {number}", "Footnote {number}";
    "footnote_back": "Trở lại chỗ có chú thích {number}", "Back to footnote reference {number}";
    "attachment": "Tệp đính kèm", "Attachment";
    "attachments": "Tệp đính kèm", "Attachments";
    "file_details": "{type}, {size}", "{type}, {size}";
    "video": "Xem video", "Watch the video";
    "audio": "Nghe ghi âm", "Listen";
    "external_link": "mở trang web khác", "opens another website";
    "enlarge": "xem ảnh lớn", "view larger";
    "transcript": "Nội dung ghi âm", "Transcript";
    "table_region": "Bảng, cuộn ngang để xem hết", "Table, scroll sideways to see all of it";
    // Validity: expired, draft, scheduled.
    "valid_until": "Có hiệu lực đến hết ngày {date}", "In force until the end of {date}";
    "valid_until_time": "Có hiệu lực đến {date}", "In force until {date}";
    "expired": "Đã hết hiệu lực", "No longer in force";
    "expired_note": "Bài này có hiệu lực đến hết ngày {date} và được giữ lại để tra cứu.", "This article was in force until the end of {date} and is kept for reference.";
    "expired_note_time": "Bài này có hiệu lực đến {date} và được giữ lại để tra cứu.", "This article was in force until {date} and is kept for reference.";
    "draft": "Bản nháp", "Draft";
    "draft_note": "Bạn đọc chưa thấy bài này.", "Readers cannot see this article yet.";
    "scheduled": "Hẹn giờ đăng", "Scheduled";
    "scheduled_note": "Bạn đọc sẽ thấy bài này từ {date}.", "Readers will see this article from {date}.";
    // Events.
    "upcoming": "Sắp tới", "Coming up";
    "event_place": "Địa điểm", "Place";
    "event_cancelled": "Đã hủy", "Cancelled";
    "add_to_calendar": "Thêm vào lịch", "Add to calendar";
    "calendar": "Lịch sự kiện (.ics)", "Calendar of events (.ics)";
    // Feedback.
    "feedback": "Phản hồi", "Feedback";
    "feedback_intro": "Bạn đọc có ý kiến hoặc thắc mắc về bài này, xin gửi cho chúng tôi.", "Questions or comments about this article? Please write to us.";
    "feedback_button": "Gửi phản hồi", "Send feedback";
    "feedback_subject": "Phản hồi: {title}", "Feedback: {title}";
    "feedback_form": "Gửi qua biểu mẫu", "Use the online form";
    "phone": "Điện thoại", "Phone";
    "hours": "Giờ tiếp nhận", "Opening hours";
    "email": "Thư điện tử", "E-mail";
    "address": "Địa chỉ", "Address";
    "contact": "Liên hệ", "Contact";
    "responsible": "Chịu trách nhiệm nội dung", "Responsible";
    "license": "Giấy phép", "Licence";
    // Search.
    "search": "Tìm kiếm", "Search";
    "search_label": "Tìm trong bản tin", "Search this site";
    "search_button": "Tìm", "Search";
    "search_hint": "Gõ có dấu hay không dấu đều được.", "Works with or without diacritics.";
    "search_loading": "Đang tìm…", "Searching…";
    "search_results": "Có {count} kết quả cho “{query}”", "Results for “{query}”: {count}";
    "search_none": "Không tìm thấy “{query}”.", "Nothing found for “{query}”.";
    "search_advice": "Hãy thử bớt từ hoặc dùng từ khác.", "Try fewer words, or other words.";
    "search_error": "Không tìm kiếm được, xin thử lại.", "The search failed; please try again.";
    "search_partial": "Không có bài nào chứa đủ các từ; {count} bài gần đúng nhất:", "Nothing has all the words. The closest matches: {count}";
    "search_more": "Xem thêm kết quả", "Show more results";
    "search_elsewhere": "Tìm theo cách khác", "Other ways to find it";
    "search_no_script": "Trình duyệt này không hỗ trợ tìm kiếm; mời xem theo tháng, theo chuyên mục.", "Search does not run in this browser; please browse by month or by category.";
    // Not found, and moved.
    "not_found_title": "Không tìm thấy trang này", "Page not found";
    "not_found_text": "Địa chỉ có thể đã đổi hoặc gõ chưa đúng. Mời bạn xem sơ đồ trang hoặc các tin mới nhất.", "The address may have changed or been mistyped. See the site map, or read the latest news.";
    "redirect_title": "Trang đã chuyển địa chỉ", "This page has moved";
    "redirect_text": "Bấm vào đây nếu trang mới không tự mở", "Follow this link if the new page does not open";
};

/// All texts of a site, in its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// In the order of [`TABLE`].
    texts: Vec<Cow<'static, str>>,
    /// Texts under other names, which a theme may have.
    pub own: Vec<OwnLabel>,
}

/// A text of `[labels]` in `site.toml` whose name is not one of bantin's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLabel {
    /// Its name.
    pub name: String,
    /// The place of the name.
    pub key: Span,
    /// The text, and its place.
    pub text: Spanned<String>,
    /// What is wrong when the theme does not have the name either.
    pub problem: Option<Diagnostic>,
}

impl Labels {
    /// The texts of `language`; `overrides` replaces some, by name.
    pub fn new(language: Language, mut overrides: BTreeMap<&'static str, String>) -> Self {
        let text = |(key, vi, en): &(&'static str, &'static str, &'static str)| match overrides.remove(key) {
            Some(own) => Cow::Owned(own),
            None => Cow::Borrowed(of(language, vi, en)),
        };
        Self {
            texts: TABLE.iter().map(text).collect(),
            own: Vec::new(),
        }
    }

    /// The text with this name. An unknown name is returned itself, so that the mistake is visible on the page.
    pub fn get<'t>(&'t self, key: &'t str) -> &'t str {
        self.iter()
            .find(|(name, _)| *name == key)
            .map_or(key, |(_, text)| text)
    }

    /// The text with this name, each `{name}` in it filled from `values`.
    pub fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
        let mut out = String::with_capacity(rest.len() + 16);
        while let Some(open) = rest.find('{') {
            let after = &rest[open + 1..];
            let value = after
                .split_once('}')
                .and_then(|(name, after)| Some((values.iter().find(|(key, _)| *key == name)?.1, after)));
            out.push_str(&rest[..open]);
            rest = if let Some((value, after)) = value {
                out.push_str(value);
                after
            } else {
                out.push('{');
                after
            };
        }
        out.push_str(rest);
        out
    }

    /// Every name with its text, in the order of [`TABLE`].
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        TABLE
            .iter()
            .zip(&self.texts)
            .map(|((key, _, _), text)| (*key, text.as_ref()))
    }
}

/// The text with this name that is used unless the site overrides it. `None`: there is no such name.
pub fn default_text(language: Language, key: &str) -> Option<&'static str> {
    let (_, vi, en) = TABLE.iter().find(|(name, _, _)| *name == key)?;
    Some(of(language, vi, en))
}

/// Each `{name}` of a text, braces included.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('}')
        .filter_map(|part| Some(&part[part.rfind('{')?..]).filter(|part| part.ends_with('}')))
}

fn of<'t>(language: Language, vi: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn both_languages_are_complete_and_have_the_same_placeholders() {
        let mut seen = BTreeSet::new();
        for (key, vi, en) in TABLE {
            assert!(seen.insert(key), "`{key}` stands twice");
            assert!(
                !vi.trim().is_empty() && !en.trim().is_empty(),
                "TABLE: `{key}` has no text in one language"
            );
            let set = |text| placeholders(text).collect::<BTreeSet<_>>();
            assert_eq!(
                set(vi),
                set(en),
                "TABLE: `{key}` has other {{names}} in the other language"
            );
            assert!(
                unicode_normalization::is_nfc(vi),
                "TABLE: the letters of `{key}` are not NFC"
            );
        }
    }

    #[test]
    fn the_words_of_the_product_are_there() {
        let labels = Labels::new(Language::Vi, BTreeMap::new());
        for word in [
            "Trang chủ",
            "Chuyên mục",
            "Mới nhất",
            "Các tin khác",
            "Liên kết website",
            "Phản hồi",
            "Xem thêm",
            "Xem tất cả",
            "Trang trước",
            "Trang sau",
            "Tìm kiếm",
            "Từ khóa",
            "Nguồn",
            "Ảnh",
            "Tác giả",
            "Cập nhật",
            "In trang này",
            "Về đầu trang",
            "Bỏ qua tới nội dung chính",
            "Đã hết hiệu lực",
        ] {
            assert!(labels.iter().any(|(_, text)| text == word), "{word}");
        }
    }

    #[test]
    fn a_site_replaces_texts_and_templates_fill_them() {
        let own = BTreeMap::from([("home", "Trang nhất".to_owned())]);
        let labels = Labels::new(Language::En, own);
        assert_eq!(labels.get("home"), "Trang nhất");
        assert_eq!(labels.get("latest"), "Latest");
        assert_eq!(labels.get("no_such_text"), "no_such_text");
        let values = [("page", "2"), ("pages", "{page}")];
        assert_eq!(labels.filled("pages_of", &values), "Page 2 of {page}");
        assert_eq!(labels.filled("pages_of", &[("pages", "3")]), "Page {page} of 3");
    }
}
