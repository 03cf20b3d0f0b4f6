//! The words of `doctor`, in Vietnamese and English: the names of its lines, and their values that are no numbers.

use crate::base::language::Text;

pub const VERSION: Text = Text::new("Phiên bản bantin", "bantin");
pub const SYSTEM: Text = Text::new("Hệ điều hành", "Operating system");
pub const THREADS: Text = Text::new("Số luồng xử lý", "Threads");
pub const CLOCK: Text = Text::new("Đồng hồ của máy", "Clock");
pub const TERMINAL: Text = Text::new("Màn hình lệnh", "Terminal");
pub const NO_TERMINAL: Text = Text::new(
    "không (ghi vào tệp hoặc chương trình khác)",
    "no (a file or a program)",
);
pub const COLOURS: Text = Text::new("có màu", "with colours");
pub const NO_COLOURS: Text = Text::new("không màu", "without colours");

pub const SITE: Text = Text::new("Thư mục trang web", "Site");
pub const NO_SITE: Text = Text::new("không có site.toml", "there is no site.toml");
pub const TITLE: Text = Text::new("Tên trang web", "Title");
pub const ADDRESS: Text = Text::new("Địa chỉ", "Address");
pub const LANGUAGE: Text = Text::new("Ngôn ngữ", "Language");
pub const THEME: Text = Text::new("Giao diện", "Theme");
pub const EMBEDDED: Text = Text::new("có sẵn trong bantin", "the one inside bantin");
pub const OWN: Text = Text::new("trong thư mục themes", "in the folder themes");
pub const ARTICLES: Text = Text::new("Bài viết", "Articles");
pub const PAGES: Text = Text::new("Trang riêng", "Pages");
pub const PHOTOGRAPHS: Text = Text::new("Ảnh", "Photographs");
pub const TO_FIX: Text = Text::new("Cần xem lại", "To be looked at");

pub const OUTPUT: Text = Text::new("Thư mục xuất bản", "Output folder");
pub const PUBLISHED: Text = Text::new("Tệp đã xuất bản", "Published files");
pub const CHANGED: Text = Text::new("Lần xuất bản gần nhất", "Last publication");
pub const UNFINISHED: Text = Text::new("Lần xuất bản bị ngắt", "Interrupted publication");
pub const HOLDER: Text = Text::new("Lệnh đang xuất bản", "Publishing now");
pub const ROOM: Text = Text::new("Chỗ trống trên đĩa", "Free space");
pub const ROOM_OUTPUT: Text = Text::new("Chỗ trống để xuất bản", "Free space of the output");

// What the file system can do, in the order in which it is printed.
pub const REPLACES: Text = Text::new("Thay tệp trong một bước", "Replaces a file in one step");
pub const REPLACES_OPEN: Text = Text::new("Thay tệp đang mở", "Replaces a file held open");
pub const FLUSHES: Text = Text::new("Ghi chắc xuống đĩa", "Writes through to the disk");
pub const WATCHES: Text = Text::new("Báo khi tệp thay đổi", "Tells of changes");
pub const CASE: Text = Text::new(
    "Phân biệt chữ hoa, chữ thường",
    "Tells capitals from small letters",
);
pub const FORM: Text = Text::new(
    "Phân biệt dấu dựng sẵn, tổ hợp",
    "Tells composed from decomposed letters",
);
pub const LONG_PATHS: Text = Text::new("Đường dẫn dài", "Long paths");
pub const SYMLINKS: Text = Text::new("Liên kết tượng trưng", "Symbolic links");
pub const HARD_LINKS: Text = Text::new("Liên kết cứng", "Hard links");
pub const RESOLUTION: Text = Text::new("Độ mịn của giờ tệp", "Resolution of file times");

pub const YES: Text = Text::new("có", "yes");
pub const NO: Text = Text::new("không", "no");
pub const UNKNOWN: Text = Text::new("không rõ", "unknown");
pub const NEVER: Text = Text::new("chưa có", "none yet");
