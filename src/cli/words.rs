//! What the command line says besides diagnostics, in Vietnamese and English: help, results, questions. Diagnostics are in
//! `base::catalogue`.

use crate::base::language::{Language, Text};
use std::ffi::OsString;

/// The language of `--lang`, else of the environment. `None`: that of the site.
pub fn asked(args: &[OsString]) -> Option<Language> {
    let args: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).collect();
    let flag = args
        .iter()
        .enumerate()
        .find_map(|(index, arg)| match arg.strip_prefix("--lang") {
            Some("") => args.get(index + 1).map(ToString::to_string),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        });
    let environment = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    flag.or(environment).as_deref().and_then(Language::from_tag)
}

/// The language of messages before a site is read.
pub fn language(args: &[OsString]) -> Language {
    asked(args).unwrap_or_default()
}

// Parts of help, which clap wants to live as long as the program.

pub const HEADING_USAGE: Text = Text::new("Cách dùng", "Usage");
pub const HEADING_COMMANDS: Text = Text::new("Lệnh", "Commands");
pub const HEADING_OPTIONS: Text = Text::new("Tùy chọn", "Options");
pub const HEADING_ARGUMENTS: Text = Text::new("Cần ghi thêm", "Arguments");
pub const HEADING_MORE: Text = Text::new("Tùy chọn khác", "Other options");
pub const VALUE_OPTIONS: Text = Text::new("tùy chọn", "options");
pub const VALUE_COMMAND: Text = Text::new("lệnh", "command");
pub const VALUE_FOLDER: Text = Text::new("thư mục", "folder");
pub const VALUE_FILE: Text = Text::new("tệp", "file");
pub const VALUE_NEW_FOLDER: Text = Text::new("thư mục mới", "new folder");
pub const VALUE_TITLE: Text = Text::new("tiêu đề bài viết", "title of the article");
pub const VALUE_DATE: Text = Text::new("ngày giờ", "date");
pub const VALUE_PAGE: Text = Text::new("tiep-can", "accessibility");
pub const VALUE_CATEGORY: Text = Text::new("chuyên mục", "category");
pub const VALUE_ADDRESS: Text = Text::new("địa chỉ", "address");
pub const VALUE_NAME: Text = Text::new("tên", "name");
pub const VALUE_TIME: Text = Text::new("thời điểm", "time");

/// Headings of `list`, in the order of its columns.
pub const LIST_COLUMNS: [Text; 8] = [
    Text::new("Tiêu đề", "Title"),
    Text::new("Trạng thái", "Status"),
    Text::new("Ngày", "Date"),
    Text::new("Chuyên mục", "Category"),
    Text::new("Tác giả", "Author"),
    Text::new("Ghi chú", "Note"),
    Text::new("Địa chỉ", "Address"),
    Text::new("Tệp", "File"),
];
/// Headings of `list gone`, in the order of its columns.
pub const GONE_COLUMNS: [Text; 4] = [
    Text::new("Địa chỉ", "Address"),
    Text::new("Không còn từ", "Gone since"),
    Text::new("Bài nay ở", "Article, now at"),
    Text::new("Tệp", "File"),
];
// The statuses of articles; `STATUS_WAITING` is that of an article that the next publication shows.
pub const STATUS_WAITING: Text = Text::new("chưa xuất bản", "not published");
pub const STATUS_LIVE: Text = Text::new("đang đăng", "published");
pub const STATUS_EXPIRED: Text = Text::new("hết hiệu lực", "expired");
pub const STATUS_SCHEDULED: Text = Text::new("hẹn giờ", "scheduled");
pub const STATUS_DRAFT: Text = Text::new("nháp", "draft");
pub const STATUS_HELD: Text = Text::new("bị giữ lại", "held back");

macro_rules! words {
    ($($name:ident($($arg:ident),*): $vi:literal, $en:literal;)*) => {
        $(
            pub fn $name(language: Language, $($arg: impl std::fmt::Display),*) -> String {
                match language {
                    Language::Vi => format!($vi),
                    Language::En => format!($en),
                }
            }
        )*
    };
}

words! {
    about(): "Bản tin phường, xã: từ Markdown thành trang web tĩnh", "The newsletter of a ward: from Markdown to a static website";
    about_build(): "Xuất bản trang web vào thư mục public", "Publish the site into the folder public";
    about_watch(): "Xuất bản lại mỗi khi có thay đổi, và khi đến giờ của bài hẹn", "Publish again at every change, and when an article's time has come";
    about_serve(): "Xem trước trong trình duyệt, trang tự tải lại khi bạn lưu", "Preview in the browser; the page reloads as you save";
    about_check(): "Kiểm tra tất cả, không ghi gì", "Check everything and write nothing";
    about_fix(): "Tự sửa những lỗi chỉ có một cách sửa, giữ lại bản cũ", "Fix what can be fixed in one way only, and keep the old version";
    usage_fix(): "bantin fix [tùy chọn] [tệp...]", "bantin fix [options] [file...]";
    option_files(): "Chỉ sửa các tệp này (mặc định: mọi bài viết)", "Only these files (default: every article)";
    option_dry_run_fix(): "Chỉ cho xem sẽ sửa gì, không ghi gì", "Show what would be fixed, and write nothing";
    option_encoding(names): "Đổi các tệp này từ bảng mã cũ sang Unicode: {names}", "Convert these files from an old encoding to Unicode: {names}";
    about_import(): "Nhập từ trang web cũ: addresses nhập bảng địa chỉ cũ và mới", "Import from an old site: addresses takes a table of old and new addresses";
    usage_import(): "bantin import [tùy chọn] addresses <tệp.csv>", "bantin import [options] addresses <file.csv>";
    option_import_kind(): "addresses: bảng địa chỉ cũ và địa chỉ mới", "addresses: a table of old and new addresses";
    option_import_file(): "Bảng dạng CSV; mỗi dòng một địa chỉ cũ và một địa chỉ mới", "The table, as CSV; each line has an old address and a new one";
    imported(addresses, files): "Đã thêm {addresses} địa chỉ cũ vào {files} tệp; chạy `bantin build` để xuất bản", "Old addresses added: {addresses}, to files: {files}; run `bantin build` to publish";
    would_import(addresses, files): "Sẽ thêm {addresses} địa chỉ cũ vào {files} tệp; chưa ghi gì", "Old addresses to add: {addresses}, to files: {files}; nothing is written";
    nothing_to_import(): "Mọi địa chỉ cũ trong bảng đã có sẵn; không phải thêm gì", "Every old address of the table is there already; nothing is to be added";
    nothing_imported(): "Chưa nhập gì", "Nothing was imported";
    about_list(): "Liệt kê các bài: nháp, hẹn giờ, hết hiệu lực, bị giữ lại; và các địa chỉ không còn", "List the articles: drafts, scheduled, expired, held back; and addresses that are gone";
    option_list_kind(): "Chỉ liệt kê bài nháp (nhap), hẹn giờ (hen-gio), hết hiệu lực (het-han) hay bị giữ lại (giu-lai); hoặc các địa chỉ đã đăng nay không còn (khong-con); mặc định là mọi bài (tat-ca)", "Only drafts, scheduled, expired or held ones; or the addresses that are gone (default: all articles)";
    about_schema(): "Xuất lược đồ JSON để trình soạn thảo gợi ý khi gõ", "Print a JSON Schema, for autocompletion in your editor";
    option_schema_kind(): "Của phần đầu bài (front-matter, mặc định) hay của site.toml (settings)", "Of the front matter of articles (default) or of site.toml (settings)";
    option_schema_output(): "Ghi vào tệp này thay vì hiện ra màn hình", "Write it into this file instead";
    format_of_others(format, command): "Lệnh `{command}` không xuất được dạng `{format}`", "The command `{command}` does not print as `{format}`";
    about_rollback(): "Quay lại lần xuất bản trước", "Return to the previous publication";
    about_upload(): "Gửi những gì đã đổi lên máy chủ ghi trong site.toml", "Send what changed to the server that site.toml names";
    option_upload(): "Xuất bản xong thì tải lên (xem bantin upload)", "Upload what was published (see bantin upload)";
    option_adopt_upload(): "Ghi đè cả những tệp trên máy chủ không do bantin gửi lên", "Overwrite files on the server that bantin did not send";
    option_dry_run_upload(): "Chỉ liệt kê những gì sẽ gửi và xóa, không gửi gì", "Say what would be sent and deleted, and send nothing";
    about_doctor(): "Kiểm tra máy, ổ đĩa và trang web", "Check this computer, its drive and the site";
    about_clean(): "Xóa bộ nhớ đệm (lần xuất bản sau sẽ lâu hơn)", "Delete the cache (the next publication takes longer)";
    about_new(): "Bắt đầu một bài viết mới", "Start an article";
    about_init(): "Bắt đầu một trang web mới", "Start a site";
    option_root(): "Thư mục của trang web (mặc định: nơi có site.toml gần nhất)", "The site's folder (default: the nearest site.toml upwards)";
    option_output(): "Thư mục xuất bản (mặc định: public)", "The folder to publish into (default: public)";
    option_drafts(): "Hiện cả bản nháp và bài hẹn giờ, có đánh dấu", "Show drafts and scheduled articles, marked";
    option_strict(): "Có bất kỳ lỗi hay cảnh báo nào thì không xuất bản", "Publish nothing if anything is wrong, warnings too";
    option_strict_check(): "Coi cảnh báo cũng là lỗi", "Count warnings as errors";
    option_port(): "Cổng (mặc định: 1111)", "The port (default: 1111)";
    option_host(): "Địa chỉ để máy khác cũng xem được, ví dụ 0.0.0.0 (mặc định: chỉ máy này)", "The address, so that others can look too, for example 0.0.0.0 (default: this computer only)";
    option_open(): "Mở trình duyệt", "Open the browser";
    option_no_drafts(): "Không hiện bản nháp và bài hẹn giờ", "Leave out drafts and scheduled articles";
    option_poll(): "Tự so sánh tệp sau mỗi khoảng thời gian này, tính bằng mili giây (cho ổ mạng)", "Compare the files after each so many milliseconds (for network drives)";
    serving(address): "Xem tại {address} (dừng: Ctrl+C)", "Look at {address} (stop: Ctrl+C)";
    serving_all(): "Mọi máy trong mạng đều xem được, kể cả bản nháp", "Everybody in the network can see it, drafts too";
    serving_at(address): "Trên máy khác, mở {address}", "On other computers, open {address}";
    serving_nowhere(): "Máy này chưa có địa chỉ trong mạng nào để máy khác mở", "This computer has no address in a network that others could open";
    watching(path): "Đang theo dõi {path} (dừng: Ctrl+C)", "Watching {path} (stop: Ctrl+C)";
    affects(address): "Đã cập nhật: {address}", "Updated: {address}";
    updated(): "Đã cập nhật", "Updated";
    option_verify(): "Đọc lại mọi tệp, kể cả tệp trông như không đổi", "Read every file again, even those that seem unchanged";
    option_external(): "Kiểm tra cả các liên kết ra ngoài (cần mạng)", "Check links to other sites too (needs the network)";
    option_adopt(): "Xuất bản vào thư mục đã có tệp không do bantin tạo", "Publish into a folder with files that bantin did not write";
    option_adopt_rollback(): "Ghi đè cả những tệp đã bị người khác sửa", "Overwrite files that somebody has changed too";
    option_allow_deletes(): "Cho xóa bao nhiêu trang cũng được", "Let any number of pages be deleted";
    option_changes(): "Ghi đường dẫn của mọi tệp mới, đổi và xóa vào tệp này, mỗi dòng một đường dẫn", "Write the path of every file that is new, changed or deleted into this file, one a line";
    option_dry_run(): "Chỉ liệt kê những gì sẽ thay đổi, không ghi gì", "Say what would change, and write nothing";
    option_wait(): "Đợi nếu một lệnh khác đang xuất bản", "Wait while another command is publishing";
    option_portable(): "Tạo trang web mở được thẳng từ USB hay thư mục dùng chung, không cần máy chủ web", "Make pages that open from a USB stick or a shared folder, without a web server";
    option_jobs(): "Số luồng chạy cùng lúc (mặc định: số nhân của máy)", "Number of threads (default: one for each core)";
    option_quiet(): "Chỉ báo lỗi", "Say only what is wrong";
    option_verbose(): "Ghi rõ từng tệp thay đổi", "Name every file that changes";
    option_format(): "Dạng thông báo: text hoặc json; build, check: cả sarif, github; list: cả csv", "How messages are printed: text or json; build, check: also sarif, github; list: also csv";
    option_now(): "Coi như bây giờ là thời điểm này, ví dụ 2026-11-23T08:00:00+07:00", "Take this moment for now, for example 2026-11-23T08:00:00+07:00";
    option_lang(): "Ngôn ngữ của thông báo: vi hoặc en", "Language of messages: vi or en";
    option_title(): "Tiêu đề bài viết", "The title of the article";
    option_category(): "Chuyên mục: tên hoặc địa chỉ", "The category: its name or its address";
    option_event(): "Ngày giờ bắt đầu của sự kiện mà bài thông báo: \"30/11/2026 08:00\"", "The start of the event that the article announces: \"30/11/2026 08:00\"";
    option_page(): "Thay cho bài viết: tạo một trang soạn sẵn; tiep-can là tuyên bố về khả năng tiếp cận", "Start a prepared page instead of an article; accessibility is the accessibility statement";
    option_folder(): "Thư mục mới", "The new folder";
    option_help(): "Hiện hướng dẫn này", "Print this help";
    option_version(): "Hiện số phiên bản", "Print the version";
    usage_error(detail): "Không hiểu dòng lệnh: {detail}", "The command line can't be understood: {detail}";
    unknown_option(name): "Không có tùy chọn `{name}`", "There is no option `{name}`";
    meant(name): "Có phải bạn định gõ `{name}`?", "Did you mean `{name}`?";
    unknown_word(word): "Thừa `{word}`; nếu nó thuộc về tiêu đề, đặt cả tiêu đề trong dấu nháy kép", "`{word}` is one word too many; if it belongs to the title, put the title in quotes";
    unknown_command(name): "Không có lệnh `{name}`", "There is no command `{name}`";
    missing_argument(name): "Còn thiếu {name}", "{name} is missing";
    missing_title(): "Ghi thêm tiêu đề, ví dụ: bantin new \"Tiêu đề bài viết\"", "Add the title, for example: bantin new \"Title of the article\"";
    missing_folder(): "Ghi thêm tên thư mục, ví dụ: bantin init phuong-toi", "Add the name of a folder, for example: bantin init my-ward";
    missing_value(name): "Tùy chọn `{name}` còn thiếu giá trị", "The option `{name}` needs a value";
    wrong_value(name, value): "`{name}` không thể là `{value}`", "`{name}` can't be `{value}`";
    choices(values): "Chọn một trong: {values}", "Choose one of {values}";
    wrong_list_kind(value): "`bantin list` không hiểu `{value}`; chọn một trong: nhap (nháp), hen-gio (hẹn giờ), het-han (hết hiệu lực), giu-lai (bị giữ lại), khong-con (địa chỉ không còn), tat-ca (tất cả)", "`bantin list` does not know `{value}`; choose one of drafts, scheduled, expired, held, gone, all";
    repeated_option(name): "Tùy chọn `{name}` ghi hai lần", "The option `{name}` stands twice";
    options_exclude(one, other): "Tùy chọn `{one}` không đi cùng `{other}`", "The option `{one}` does not go with `{other}`";
    usage_help(): "Xem hướng dẫn: bantin --help", "For help: bantin --help";
    published(new, changed, deleted): "Đã ghi {new} trang mới, sửa {changed} trang, xóa {deleted} trang", "Pages: {new} new, {changed} changed, {deleted} deleted";
    would_publish(new, changed, deleted): "Nếu xuất bản: ghi {new} trang mới, sửa {changed} trang, xóa {deleted} trang; chưa ghi gì", "Pages that would be: {new} new, {changed} changed, {deleted} deleted; nothing is written";
    dropped(count, names): "{count} địa chỉ không còn trên trang web: {names} (`bantin list khong-con` liệt kê tất cả)", "Addresses that are gone from the site: {count} ({names}); `bantin list gone` lists them all";
    gone(count): "{count} địa chỉ không còn", "Addresses that are gone: {count}";
    staying(count, names, date): "{count} tệp không trang nào dùng nữa được giữ đến {date} cho bạn đọc đang mở trang cũ: {names}", "Files that no page uses any more and that stay until {date} for readers who have an older page open: {count} ({names})";
    stays_until(path, date): "= {path} (đến {date})", "= {path} (until {date})";
    brought_back(count, names): "Có lại {count} tệp đã gỡ khỏi trang web: {names}", "Files that had been taken off the site are there again: {count} ({names})";
    completed(files): "Đã hoàn tất lần xuất bản bị ngắt trước đó ({files} tệp)", "Completed the publication that was interrupted before; files: {files}";
    taken_back(): "Đã hủy lần xuất bản bị ngắt trước đó; trang web trở lại như trước lần ấy", "Rolled back the publication that was interrupted before; the site is as it was before it began";
    waiting(holder): "Đang đợi một lệnh bantin khác ({holder}) xuất bản xong", "Waiting for another bantin ({holder})";
    rolled_back(path, about): "Đã quay lại lần xuất bản trước trong {path} ({about})", "Returned to the previous publication, in {path} ({about})";
    of_moment(time, date): "{time} ngày {date}", "{date} {time}";
    returns_left(count): "còn quay lại được {count} lần", "more to return to: {count}";
    rollback_next(): "Bài viết trong content không đổi: lần `bantin build` tới sẽ xuất bản lại nội dung hiện có.", "The articles in content are as they were: the next `bantin build` publishes them again.";
    unchanged(content, path, seconds): "Không có gì thay đổi: {path} đã có đủ {content} ({seconds} giây)", "Nothing has changed in {path}; {content} ({seconds} s)";
    articles(count): "{count} bài", "articles: {count}";
    articles_and_pages(articles, pages): "{articles} bài, {pages} trang riêng", "articles: {articles}, pages: {pages}";
    published_to(content, path, seconds): "Đã xuất bản vào {path} trong {seconds} giây; trang web có {content}", "Published in {path} in {seconds} s; {content}";
    held_back(count): "{count} bài có lỗi, được giữ lại chờ sửa:", "Articles with errors, held back: {count}";
    held_published(path, date): "  {path} (trang web giữ bản đã đăng ngày {date})", "  {path} (as published on {date})";
    held_lapsed(path): "  {path} (đã bị gỡ khỏi trang web)", "  {path} (taken off the site)";
    held_never(path): "  {path} (chưa đăng)", "  {path} (not published yet)";
    held_lost(path): "  {path} (chưa có trên trang web; máy này không có bản nào đã đăng)", "  {path} (not on the site; this computer has no published version of it)";
    held_twin(path): "  {path} (trùng tên tệp)", "  {path} (two files of one name)";
    until_day(date): "đến hết ngày {date}", "until the end of {date}";
    until_time(date): "đến {date}", "until {date}";
    since_day(date): "sau ngày {date}", "after {date}";
    since_time(date): "từ {date}", "since {date}";
    note_published(date): "trang web giữ bản đã đăng ngày {date}", "published as of {date}";
    note_lapsed(): "đã bị gỡ khỏi trang web", "taken off the site";
    note_never(): "chưa đăng", "not published yet";
    note_lost(): "chưa có trên trang web", "not on the site";
    not_published(): "Chưa xuất bản gì; trang web đang có vẫn nguyên vẹn", "Nothing was published; the published site is unchanged";
    counted(errors, warnings): "{errors} lỗi, {warnings} cảnh báo", "errors: {errors}, warnings: {warnings}";
    counted_more(count): "Còn {count} thông báo không liệt kê ở đây; `bantin check` liệt kê tất cả", "Messages that are not listed here: {count}; `bantin check` lists them all";
    still(errors, warnings): "Vẫn còn như trước: {errors} lỗi, {warnings} cảnh báo; `bantin check` liệt kê tất cả", "As before: errors: {errors}, warnings: {warnings}; `bantin check` lists them all";
    nothing_wrong(): "Không có gì phải sửa", "Nothing is wrong";
    fixed(path, count, copy): "Đã sửa {path}: {count} chỗ; bản cũ ở {copy}", "Fixed {path}, places: {count}; the old version is in {copy}";
    would_fix(path, count): "Sẽ sửa {path}: {count} chỗ", "Would fix {path}, places: {count}";
    converted(path, name, copy): "Đã đổi {path} từ {name} sang Unicode; bản cũ ở {copy}", "Converted {path} from {name} to Unicode; the old version is in {copy}";
    would_convert(path, name): "Sẽ đổi {path} từ {name} sang Unicode; chưa ghi gì", "Would convert {path} from {name} to Unicode; nothing is written";
    is_right(path): "{path} đã là Unicode, không phải đổi", "{path} is in Unicode, there is nothing to convert";
    perhaps_capitals(words): "TCVN3 không giữ chữ hoa có dấu thanh, những chữ sau có thể phải viết hoa:\n{words}", "TCVN3 has no capitals with tones; these words may need them:\n{words}";
    on_lines(word, lines): "  {word} (dòng {lines})", "  {word} (lines: {lines})";
    fixed_files(files, places): "Đã sửa {places} chỗ trong {files} tệp", "Fixed files: {files}, places: {places}";
    would_fix_files(files, places): "Sẽ sửa {places} chỗ trong {files} tệp; chưa ghi gì", "Files to fix: {files}, places: {places}; nothing is written";
    nothing_to_fix(): "Không có gì phải sửa", "There is nothing to fix";
    nothing_by_itself(): "bantin không tự sửa được chỗ nào", "There is nothing that bantin can fix by itself";
    left_to_you(count): "Còn {count} chỗ bạn phải tự sửa:", "Places that you have to fix yourself: {count}";
    mark_removed(path): "{path}: bỏ dấu BOM vô hình ở đầu tệp", "{path}: took the invisible byte order mark away";
    cleaned(freed): "Đã xóa bộ nhớ đệm ({freed})", "The cache is deleted ({freed})";
    uploads(): "Tải lên", "Upload";
    uploads_done(done, total): "Đã tải lên {done}/{total} tệp", "Uploaded {done} of {total} files";
    upload_waits(): "Đang đợi một lần tải lên khác của trang web này", "Waiting for another upload of this site";
    upload_completes(): "Lần tải lên trước bị ngắt giữa chừng; đã gửi nốt phần còn thiếu", "The upload before was interrupted; what was missing is sent";
    uploaded(sent, deleted, to, seconds): "Đã tải lên {to}: gửi {sent} tệp, xóa {deleted} tệp ({seconds} giây)", "Uploaded to {to}; files sent: {sent}, deleted: {deleted} ({seconds} s)";
    would_upload(sent, deleted, to): "Nếu tải lên {to}: gửi {sent} tệp, xóa {deleted} tệp; chưa gửi gì", "To {to}: files to send: {sent}, to delete: {deleted}; nothing is sent";
    upload_nothing(to): "Không có gì phải tải lên: {to} đã có đủ", "Nothing to upload: {to} has everything";
    upload_left(names): "Không tải lên các tệp trong thư mục xuất bản không do bantin tạo: {names} (muốn có trên trang web thì để vào content/_static)", "Not uploaded, since bantin did not write them: {names} (to have them on the site, put them into content/_static)";
    upload_later(seconds): "Thử tải lên lại sau {seconds} giây", "The upload is tried again in {seconds} s";
    rclone_beside(): "tải rclone từ rclone.org về và để `rclone.exe` cạnh `bantin.exe`", "download it from rclone.org and put `rclone.exe` beside `bantin.exe`";
    rclone_install(): "cài bằng `sudo apt install rclone`, hoặc tải từ rclone.org về và để cạnh chương trình bantin", "install it with `sudo apt install rclone`, or download it from rclone.org and put it beside the program bantin";
    addresses(): "Kiểm tra liên kết ra ngoài", "Links to other sites";
    addresses_done(done, total): "Đã kiểm tra {done}/{total} liên kết ra ngoài", "Links to other sites: {done} of {total}";
    photographs(): "Xử lý ảnh", "Photos";
    photographs_done(done, total): "Xử lý ảnh: {done}/{total}", "Photos: {done} of {total}";
    seconds_left(seconds): "còn khoảng {seconds} giây", "about {seconds} s left";
    minutes_left(minutes): "còn khoảng {minutes} phút", "about {minutes} min left";
    created(path): "Đã tạo {path}", "Created {path}";
    new_next(draft): "Mở tệp, viết bài, rồi đổi `{draft}: true` thành `{draft}: false` khi muốn đăng.", "Open it, write, and change `{draft}: true` to `{draft}: false` when it is to appear.";
    page_next(draft, url): "Mở tệp, sửa cho đúng với trang web của bạn, rồi đổi `{draft}: true` thành `{draft}: false`. Muốn có trên thanh trình đơn, thêm vào site.toml một mục [[menu]] với url = \"{url}\".", "Open it, make it true for your site, and change `{draft}: true` to `{draft}: false`. To have it in the menu, add a [[menu]] with url = \"{url}\" to site.toml.";
    init_next(folder): "Tiếp theo, chạy hai lệnh này:\n  cd {folder}\n  bantin build", "Next, run these two commands:\n  cd {folder}\n  bantin build";
    option_files_check(): "Chỉ xem các tệp này (mặc định: tất cả)", "Only these files (default: everything)";
    usage_check(): "bantin check [tùy chọn] [tệp...]", "bantin check [options] [file...]";
    started(folder): "Đang cho xem trước trang web trong {folder}\nTrang web mở trong trình duyệt. Bạn cứ viết bài và lưu tệp, trang tự cập nhật.\nXem trước thì chưa đăng gì; bài nháp và bài hẹn giờ cũng hiện, có đánh dấu.", "A preview of the site in {folder}\nIt opens in the browser. Write and save: the page reloads by itself.\nA preview publishes nothing; drafts and scheduled articles are shown too, marked.";
    started_hint(): "Xuất bản vào thư mục public: gõ X rồi nhấn Enter. Dừng: đóng cửa sổ này.", "To publish into the folder public, type X and press Enter. To stop, close this window.";
    no_site_here(folder): "Trong {folder} chưa có trang web nào (không có tệp site.toml).", "There is no site in {folder} (no file site.toml).";
    new_site(folder, name): "Trang web mới sẽ nằm trong một thư mục mới ở {folder}\nGõ tên thư mục rồi nhấn Enter; chỉ nhấn Enter thì thư mục có tên {name}. Không muốn tạo: đóng cửa sổ này.", "A new site gets a new folder in {folder}\nType its name and press Enter; Enter alone means {name}. To make none, close this window.";
    new_site_again(name): "Không dùng được tên {name}: đã có thư mục này, hoặc Windows không cho đặt tên như vậy. Gõ tên khác:", "{name} can't be used: it exists, or Windows allows no such name. Type another:";
    choose(): "Bạn muốn làm gì? Gõ số rồi nhấn Enter:", "What would you like to do? Type the number and press Enter:";
    choose_site(number, name): "  {number}. Xem trước trang web trong thư mục {name}", "  {number}. Preview the site in the folder {name}";
    choose_new(number): "  {number}. Tạo một trang web mới", "  {number}. Start a new site";
    choose_again(last): "Gõ một số từ 1 đến {last} rồi nhấn Enter:", "Type a number from 1 to {last} and press Enter:";
    no_article(): "bantin chỉ nhận bài viết (tệp có đuôi .md) hoặc thư mục của trang web (có tệp site.toml). Hãy kéo một trong hai thứ đó thả lên bantin.", "Drag an article onto bantin (a file that ends in .md), or the folder of a site (with a file site.toml).";
    no_article_yet(name, right): "Tên đầy đủ của tệp này là {name}: Notepad đã thêm đuôi .txt, nên bantin chưa coi là bài viết. Hãy đổi tên thành {right} rồi thả lại.\nChưa thấy đuôi .txt thì trong cửa sổ thư mục mở View (Xem), đánh dấu File name extensions (Phần mở rộng tên tệp).", "The whole name of this file is {name}: Notepad has added .txt, so bantin takes it for no article. Rename it to {right} and drop it again.\nIf .txt is not to be seen, open View in the folder's window and tick File name extensions.";
    article_alone(path): "{path} chưa nằm trong trang web nào: không thư mục nào chứa nó có tệp site.toml. Hãy chép bài vào thư mục content của một trang web rồi kiểm tra lại.", "{path} is in no site: none of the folders around it has a file site.toml. Copy it into the folder content of a site and check it there.";
    in_archive(): "bantin đang chạy ngay trong tệp .zip hoặc trong thư mục tạm, nơi mọi thứ sẽ bị xóa.\nHãy giải nén trước: bấm chuột phải vào tệp .zip, chọn Extract All (Giải nén tất cả), rồi mở bantin.exe trong thư mục vừa giải nén.", "bantin is running inside a zip file or in a folder for temporary files, where everything will be deleted.\nExtract it first: right-click the zip file, choose Extract All, then open bantin.exe in the new folder.";
    slow_page(url, template): "Trang {url} (mẫu {template}) tạo lâu quá một giây, đang chờ…", "The page {url} (template {template}) is taking more than a second…";
    press_enter(): "Nhấn Enter để đóng cửa sổ này.", "Press Enter to close this window.";
}
