//! What `doctor` calls things, in both languages.

use crate::base::language::Text;

/// The program itself.
pub const VERSION: Text = Text::new("Phiên bản bantin", "bantin");
/// The operating system.
pub const SYSTEM: Text = Text::new("Hệ điều hành", "Operating system");
/// How many threads run at once.
pub const THREADS: Text = Text::new("Số luồng xử lý", "Threads");
/// The clock of the computer.
pub const CLOCK: Text = Text::new("Đồng hồ của máy", "Clock");
/// What the command prints to.
pub const TERMINAL: Text = Text::new("Màn hình lệnh", "Terminal");
/// It prints to a file or a program.
pub const NO_TERMINAL: Text = Text::new(
    "không (ghi vào tệp hoặc chương trình khác)",
    "no (a file or a program)",
);
/// It shows colours.
pub const COLOURS: Text = Text::new("có màu", "with colours");
/// It shows none.
pub const NO_COLOURS: Text = Text::new("không màu", "without colours");

/// The folder of the site.
pub const SITE: Text = Text::new("Thư mục trang web", "Site");
/// There is none.
pub const NO_SITE: Text = Text::new("không có site.toml", "there is no site.toml");
/// Its name.
pub const TITLE: Text = Text::new("Tên trang web", "Title");
/// Where citizens find it.
pub const ADDRESS: Text = Text::new("Địa chỉ", "Address");
/// Its language.
pub const LANGUAGE: Text = Text::new("Ngôn ngữ", "Language");
/// Its theme.
pub const THEME: Text = Text::new("Giao diện", "Theme");
/// The theme is inside the program.
pub const EMBEDDED: Text = Text::new("có sẵn trong bantin", "the one inside bantin");
/// The theme is in the folder of the site.
pub const OWN: Text = Text::new("trong thư mục themes", "in the folder themes");
/// Articles.
pub const ARTICLES: Text = Text::new("Bài viết", "Articles");
/// Pages outside the news flow.
pub const PAGES: Text = Text::new("Trang riêng", "Pages");
/// Photographs.
pub const PHOTOGRAPHS: Text = Text::new("Ảnh", "Photographs");
/// What `check` would say.
pub const TO_MEND: Text = Text::new("Cần xem lại", "To be looked at");

/// The folder that is published into.
pub const OUTPUT: Text = Text::new("Thư mục xuất bản", "Output folder");
/// What bantin has published there.
pub const PUBLISHED: Text = Text::new("Tệp đã xuất bản", "Published files");
/// When something changed there last.
pub const CHANGED: Text = Text::new("Lần xuất bản gần nhất", "Last publication");
/// One that was interrupted.
pub const UNFINISHED: Text = Text::new("Lần xuất bản bị ngắt", "Interrupted publication");
/// Who publishes just now.
pub const HOLDER: Text = Text::new("Lệnh đang xuất bản", "Publishing now");
/// Room on a disk.
pub const ROOM: Text = Text::new("Chỗ trống trên đĩa", "Free space");
/// The same, where the output is on another disk.
pub const ROOM_OUTPUT: Text = Text::new("Chỗ trống để xuất bản", "Free space of the output");

/// [`crate::disk::probe::Abilities::replaces`]
pub const REPLACES: Text = Text::new("Thay tệp trong một bước", "Replaces a file in one step");
/// [`crate::disk::probe::Abilities::replaces_open`]
pub const REPLACES_OPEN: Text = Text::new("Thay tệp đang mở", "Replaces a file held open");
/// [`crate::disk::probe::Abilities::flushes`]
pub const FLUSHES: Text = Text::new("Ghi chắc xuống đĩa", "Writes through to the disk");
/// [`crate::disk::probe::Abilities::watches`]
pub const WATCHES: Text = Text::new("Báo khi tệp thay đổi", "Tells of changes");
/// Not [`crate::disk::probe::Abilities::ignores_case`]
pub const CASE: Text = Text::new(
    "Phân biệt chữ hoa, chữ thường",
    "Tells capitals from small letters",
);
/// Not [`crate::disk::probe::Abilities::ignores_form`]
pub const FORM: Text = Text::new(
    "Phân biệt dấu dựng sẵn, tổ hợp",
    "Tells composed from decomposed letters",
);
/// [`crate::disk::probe::Abilities::long_paths`]
pub const LONG_PATHS: Text = Text::new("Đường dẫn dài", "Long paths");
/// [`crate::disk::probe::Abilities::symlinks`]
pub const SYMLINKS: Text = Text::new("Liên kết tượng trưng", "Symbolic links");
/// [`crate::disk::probe::Abilities::hard_links`]
pub const HARD_LINKS: Text = Text::new("Liên kết cứng", "Hard links");
/// [`crate::disk::probe::Abilities::resolution`]
pub const RESOLUTION: Text = Text::new("Độ mịn của giờ tệp", "Resolution of file times");

/// It is so.
pub const YES: Text = Text::new("có", "yes");
/// It is not so.
pub const NO: Text = Text::new("không", "no");
/// Nobody could find out.
pub const UNKNOWN: Text = Text::new("không rõ", "unknown");
/// It never happened.
pub const NEVER: Text = Text::new("chưa có", "none yet");
