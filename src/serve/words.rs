//! The preview's own texts in a browser, in both languages. Messages of diagnostics are in `base::catalogue`.

use crate::base::language::{Language, Text};

/// The button that closes the panel.
pub const CLOSE: Text = Text::new("Đóng", "Close");
/// The heading when there is no site to show.
pub const NO_SITE: Text = Text::new("Chưa xem trước được trang web", "The site cannot be shown yet");
/// The text below [`NO_SITE`].
pub const NO_SITE_TEXT: Text = Text::new(
    "Sửa các chỗ dưới đây; trang web sẽ tự hiện ra.",
    "Fix what is below; the site appears by itself.",
);
/// The heading when one page cannot be made.
pub const PAGE_FAILED: Text = Text::new("Không tạo được trang này", "This page cannot be made");
/// The text below [`PAGE_FAILED`].
pub const PAGE_FAILED_TEXT: Text = Text::new(
    "Sửa chỗ dưới đây; trang sẽ tự tải lại.",
    "Fix what is below; the page reloads by itself.",
);
/// The note that the page below an error is an older one.
pub const STALE: Text = Text::new(
    "Bên dưới là bản dùng được gần nhất.",
    "The page below is the last good one.",
);
/// Before the link to the page that the last change affects.
pub const AFFECTED: Text = Text::new("Trang vừa thay đổi:", "The last change affects:");
/// No page has the requested address.
pub const NOT_FOUND: Text = Text::new("Không có trang này", "There is no such page");
/// Before the link to the site's root.
pub const SITE_IS_AT: Text = Text::new("Trang web bắt đầu ở", "The site begins at");
/// The request method is not supported.
pub const METHOD: Text = Text::new("Chỉ nhận GET và HEAD", "Only GET and HEAD are answered");
/// A request that is not HTTP, or is too large.
pub const MALFORMED: Text = Text::new("Yêu cầu không hợp lệ", "Malformed request");
/// A request for another host, or from another site.
pub const REFUSED: Text = Text::new(
    "Trang xem trước chỉ trả lời ở địa chỉ mà `bantin serve` đã hiện",
    "The preview answers only at the addresses that `bantin serve` showed",
);
/// A bug of bantin.
pub const FAILED: Text = Text::new("bantin gặp lỗi khi trả lời", "bantin failed to answer");
/// Too many connections.
pub const BUSY: Text = Text::new("Có quá nhiều kết nối", "There are too many connections");
/// The client did not finish its request in time.
pub const SLOW: Text = Text::new("Yêu cầu đến quá chậm", "The request came too slowly");

/// The number of problems: `2 lỗi, 1 cảnh báo`.
#[must_use]
pub fn counted(language: Language, errors: usize, warnings: usize) -> String {
    let many = |number: usize, one: &str, several: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {several}")),
    };
    let (errors, warnings) = match language {
        Language::Vi => (many(errors, "lỗi", "lỗi"), many(warnings, "cảnh báo", "cảnh báo")),
        Language::En => (
            many(errors, "error", "errors"),
            many(warnings, "warning", "warnings"),
        ),
    };
    let parts: Vec<String> = errors.into_iter().chain(warnings).collect();
    parts.join(", ")
}

/// The note that `number` more diagnostics are not shown.
#[must_use]
pub fn more(language: Language, number: usize) -> String {
    match language {
        Language::Vi => format!("và {number} chỗ nữa; xem trong cửa sổ dòng lệnh"),
        Language::En => format!("and {number} more, in the terminal"),
    }
}
