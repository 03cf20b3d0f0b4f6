//! What the preview says in a browser besides diagnostics, in both languages.

use crate::base::language::{Language, Text};

/// The button that puts the panel away.
pub const CLOSE: Text = Text::new("Đóng", "Close");
/// Above what is wrong, when nothing can be shown.
pub const NO_SITE: Text = Text::new("Chưa xem trước được trang web", "The site cannot be shown yet");
/// Below it: what to do.
pub const NO_SITE_TEXT: Text = Text::new(
    "Sửa các chỗ dưới đây; trang web sẽ tự hiện ra.",
    "Fix what is below; the site appears by itself.",
);
/// Above the reason why one page cannot be shown.
pub const PAGE_FAILED: Text = Text::new("Không tạo được trang này", "This page cannot be made");
/// Below it: what to do.
pub const PAGE_FAILED_TEXT: Text = Text::new(
    "Sửa chỗ dưới đây; trang sẽ tự tải lại.",
    "Fix what is below; the page reloads by itself.",
);
/// Why the page below an error is an old one.
pub const STALE: Text = Text::new(
    "Bên dưới là bản dùng được gần nhất.",
    "The page below is the last good one.",
);
/// Before the link to the page that the last change affects.
pub const AFFECTED: Text = Text::new("Trang vừa thay đổi:", "The last change affects:");
/// Nothing has this address.
pub const NOT_FOUND: Text = Text::new("Không có trang này", "There is no such page");
/// Before the link to where the site begins.
pub const SITE_IS_AT: Text = Text::new("Trang web bắt đầu ở", "The site begins at");
/// The method of a request.
pub const METHOD: Text = Text::new("Chỉ nhận GET và HEAD", "Only GET and HEAD are answered");
/// A request that is not HTTP, or is too large.
pub const MALFORMED: Text = Text::new("Yêu cầu không hợp lệ", "Malformed request");
/// A request for another host, or from another site.
pub const REFUSED: Text = Text::new(
    "Trang xem trước chỉ trả lời ở địa chỉ mà `bantin serve` đã hiện",
    "The preview answers only at the addresses that `bantin serve` showed",
);
/// A fault of bantin.
pub const FAILED: Text = Text::new("bantin gặp lỗi khi trả lời", "bantin failed to answer");
/// Too many connections.
pub const BUSY: Text = Text::new("Có quá nhiều kết nối", "There are too many connections");
/// A client that does not finish its request.
pub const SLOW: Text = Text::new("Yêu cầu đến quá chậm", "The request came too slowly");

/// How much is wrong: `2 lỗi, 1 cảnh báo`.
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

/// How many more there are than are shown.
#[must_use]
pub fn more(language: Language, number: usize) -> String {
    match language {
        Language::Vi => format!("và {number} chỗ nữa; xem trong cửa sổ dòng lệnh"),
        Language::En => format!("and {number} more, in the terminal"),
    }
}
