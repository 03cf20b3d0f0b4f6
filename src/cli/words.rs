//! What the command line says besides diagnostics, in both languages.

use crate::base::language::{Language, Text};
use std::ffi::OsString;

/// The language that the user asked for: `--lang`, else the environment; `None` leaves it to the site.
#[must_use]
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
#[must_use]
pub fn language(args: &[OsString]) -> Language {
    asked(args).unwrap_or_default()
}

// Parts of help, which clap wants to live as long as the program.

/// Above how a command is called.
pub const HEADING_USAGE: Text = Text::new("Cách dùng", "Usage");
/// Above the commands.
pub const HEADING_COMMANDS: Text = Text::new("Lệnh", "Commands");
/// Above the options.
pub const HEADING_OPTIONS: Text = Text::new("Tùy chọn", "Options");
/// Above what must be given.
pub const HEADING_ARGUMENTS: Text = Text::new("Cần ghi thêm", "Arguments");
/// Above options that few people need.
pub const HEADING_MORE: Text = Text::new("Tùy chọn khác", "Other options");
/// A place for any options.
pub const VALUE_OPTIONS: Text = Text::new("tùy chọn", "options");
/// A place for a command.
pub const VALUE_COMMAND: Text = Text::new("lệnh", "command");
/// A place for a folder.
pub const VALUE_FOLDER: Text = Text::new("thư mục", "folder");
/// A place for a file.
pub const VALUE_FILE: Text = Text::new("tệp", "file");
/// A place for the folder of a new site.
pub const VALUE_NEW_FOLDER: Text = Text::new("thư mục mới", "new folder");
/// A place for the title of an article.
pub const VALUE_TITLE: Text = Text::new("tiêu đề bài viết", "title of the article");
/// A place for a category.
pub const VALUE_CATEGORY: Text = Text::new("chuyên mục", "category");
/// A place for an address of this computer.
pub const VALUE_ADDRESS: Text = Text::new("địa chỉ", "address");
/// A place for a name.
pub const VALUE_NAME: Text = Text::new("tên", "name");
/// A place for a moment.
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
/// The next publication shows the article.
pub const STATUS_WAITING: Text = Text::new("chưa xuất bản", "not published");
/// Citizens see the article.
pub const STATUS_LIVE: Text = Text::new("đang đăng", "published");
/// They see it, marked.
pub const STATUS_EXPIRED: Text = Text::new("hết hiệu lực", "expired");
/// They will see it.
pub const STATUS_SCHEDULED: Text = Text::new("hẹn giờ", "scheduled");
/// It is not finished.
pub const STATUS_DRAFT: Text = Text::new("nháp", "draft");
/// Something in it is wrong.
pub const STATUS_HELD: Text = Text::new("bị giữ lại", "held back");

macro_rules! words {
    ($($(#[doc = $doc:literal])* $name:ident($($arg:ident),*): $vi:literal, $en:literal;)*) => {
        $(
            $(#[doc = $doc])*
            #[must_use]
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
    /// The program.
    about(): "Bản tin phường, xã: từ Markdown thành trang web tĩnh", "The newsletter of a ward: from Markdown to a static website";
    /// `build`.
    about_build(): "Xuất bản trang web vào thư mục public", "Publish the site into the folder public";
    /// `watch`.
    about_watch(): "Xuất bản lại mỗi khi có thay đổi, và khi đến giờ của bài hẹn", "Publish again at every change, and when an article's time has come";
    /// `serve`.
    about_serve(): "Xem trước trong trình duyệt, trang tự tải lại khi bạn lưu", "Preview in the browser; the page reloads as you save";
    /// `check`.
    about_check(): "Kiểm tra tất cả, không ghi gì", "Check everything and write nothing";
    /// `fix`.
    about_fix(): "Tự sửa những lỗi chỉ có một cách sửa, giữ lại bản cũ", "Fix what can be fixed in one way only, and keep the old version";
    /// How `fix` is called.
    usage_fix(): "bantin fix [tùy chọn] [tệp...]", "bantin fix [options] [file...]";
    /// The files of `fix`.
    option_files(): "Chỉ sửa các tệp này (mặc định: mọi bài viết)", "Only these files (default: every article)";
    /// `--dry-run` of `fix`.
    option_dry_run_fix(): "Chỉ cho xem sẽ sửa gì, không ghi gì", "Show what would be fixed, and write nothing";
    /// `--encoding` of `fix`.
    option_encoding(names): "Đổi các tệp này từ bảng mã cũ sang Unicode: {names}", "Convert these files from an old encoding to Unicode: {names}";
    /// `list`.
    about_list(): "Liệt kê các bài: nháp, hẹn giờ, hết hiệu lực, bị giữ lại", "List the articles: drafts, scheduled, expired, held back";
    /// Which articles `list` lists.
    option_list_kind(): "Chỉ liệt kê bài nháp (nhap), hẹn giờ (hen-gio), hết hiệu lực (het-han) hay bị giữ lại (giu-lai); mặc định là tất cả (tat-ca)", "Only drafts, scheduled, expired or held ones (default: all)";
    /// `schema`.
    about_schema(): "Xuất lược đồ JSON để trình soạn thảo gợi ý khi gõ", "Print a JSON Schema, for autocompletion in your editor";
    /// Which schema.
    option_schema_kind(): "Của phần đầu bài (front-matter, mặc định) hay của site.toml (settings)", "Of the front matter of articles (default) or of site.toml (settings)";
    /// `--output` of `schema`.
    option_schema_output(): "Ghi vào tệp này thay vì hiện ra màn hình", "Write it into this file instead";
    /// A form of output that a command does not have.
    format_of_others(format, command): "Lệnh `{command}` không xuất được dạng `{format}`", "The command `{command}` does not print as `{format}`";
    /// `rollback`.
    about_rollback(): "Quay lại lần xuất bản trước", "Return to the previous publication";
    /// `doctor`.
    about_doctor(): "Kiểm tra máy, ổ đĩa và trang web", "Check this computer, its drive and the site";
    /// `clean`.
    about_clean(): "Xóa bộ nhớ đệm (lần xuất bản sau sẽ lâu hơn)", "Delete the cache (the next publication takes longer)";
    /// `new`.
    about_new(): "Bắt đầu một bài viết mới", "Start an article";
    /// `init`.
    about_init(): "Bắt đầu một trang web mới", "Start a site";
    /// `--root`.
    option_root(): "Thư mục của trang web (mặc định: nơi có site.toml gần nhất)", "The site's folder (default: the nearest site.toml upwards)";
    /// `--output`.
    option_output(): "Thư mục xuất bản (mặc định: public)", "The folder to publish into (default: public)";
    /// `--drafts`.
    option_drafts(): "Hiện cả bản nháp và bài hẹn giờ, có đánh dấu", "Show drafts and scheduled articles, marked";
    /// `--strict`.
    option_strict(): "Có bất kỳ lỗi hay cảnh báo nào thì không xuất bản", "Publish nothing if anything is wrong, warnings too";
    /// `--strict` of `check`.
    option_strict_check(): "Coi cảnh báo cũng là lỗi", "Count warnings as errors";
    /// `--port`.
    option_port(): "Cổng (mặc định: 1111)", "The port (default: 1111)";
    /// `--host`.
    option_host(): "Địa chỉ để máy khác cũng xem được, ví dụ 0.0.0.0 (mặc định: chỉ máy này)", "The address, so that others can look too, for example 0.0.0.0 (default: this computer only)";
    /// `--open`.
    option_open(): "Mở trình duyệt", "Open the browser";
    /// `--no-drafts`.
    option_no_drafts(): "Không hiện bản nháp và bài hẹn giờ", "Leave out drafts and scheduled articles";
    /// `--poll`.
    option_poll(): "Tự so sánh tệp sau mỗi khoảng thời gian này, tính bằng mili giây (cho ổ mạng)", "Compare the files after each so many milliseconds (for network drives)";
    /// Where `serve` can be seen.
    serving(address): "Xem tại {address} (dừng: Ctrl+C)", "Look at {address} (stop: Ctrl+C)";
    /// Others can see it too.
    serving_all(): "Mọi máy trong mạng đều xem được, kể cả bản nháp", "Everybody in the network can see it, drafts too";
    /// What others type for the preview.
    serving_at(address): "Trên máy khác, mở {address}", "On other computers, open {address}";
    /// There is no network.
    serving_nowhere(): "Máy này chưa có địa chỉ trong mạng nào để máy khác mở", "This computer has no address in a network that others could open";
    /// What `watch` does.
    watching(path): "Đang theo dõi {path} (dừng: Ctrl+C)", "Watching {path} (stop: Ctrl+C)";
    /// Which page the last change affects.
    affects(address): "Đã cập nhật: {address}", "Updated: {address}";
    /// The preview after a change that affects no page of its own.
    updated(): "Đã cập nhật", "Updated";
    /// `--verify`.
    option_verify(): "Đọc lại mọi tệp, kể cả tệp trông như không đổi", "Read every file again, even those that seem unchanged";
    /// `--external`.
    option_external(): "Kiểm tra cả các liên kết ra ngoài (cần mạng)", "Check links to other sites too (needs the network)";
    /// `--adopt`.
    option_adopt(): "Xuất bản vào thư mục đã có tệp không do bantin tạo", "Publish into a folder with files that bantin did not write";
    /// `--adopt` of `rollback`.
    option_adopt_rollback(): "Ghi đè cả những tệp đã bị người khác sửa", "Overwrite files that somebody has changed too";
    /// `--allow-deletes`.
    option_allow_deletes(): "Cho xóa bao nhiêu trang cũng được", "Let any number of pages be deleted";
    /// `--changes`.
    option_changes(): "Ghi đường dẫn của mọi tệp mới, đổi và xóa vào tệp này, mỗi dòng một đường dẫn", "Write the path of every file that is new, changed or deleted into this file, one a line";
    /// `--dry-run`.
    option_dry_run(): "Chỉ liệt kê những gì sẽ thay đổi, không ghi gì", "Say what would change, and write nothing";
    /// `--wait`.
    option_wait(): "Đợi nếu một lệnh khác đang xuất bản", "Wait while another command is publishing";
    /// `--portable`.
    option_portable(): "Tạo trang web mở được thẳng từ USB hay thư mục dùng chung, không cần máy chủ web", "Make pages that open from a USB stick or a shared folder, without a web server";
    /// `-j`.
    option_jobs(): "Số luồng chạy cùng lúc (mặc định: số nhân của máy)", "Number of threads (default: one for each core)";
    /// `--quiet`.
    option_quiet(): "Chỉ báo lỗi", "Say only what is wrong";
    /// `--verbose`.
    option_verbose(): "Ghi rõ từng tệp thay đổi", "Name every file that changes";
    /// `--format`.
    option_format(): "Dạng thông báo: text hoặc json; build, check: cả sarif, github; list: cả csv", "How messages are printed: text or json; build, check: also sarif, github; list: also csv";
    /// `--now`.
    option_now(): "Coi như bây giờ là thời điểm này, ví dụ 2026-11-23T08:00:00+07:00", "Take this moment for now, for example 2026-11-23T08:00:00+07:00";
    /// `--lang`.
    option_lang(): "Ngôn ngữ của thông báo: vi hoặc en", "Language of messages: vi or en";
    /// The title of a new article.
    option_title(): "Tiêu đề bài viết", "The title of the article";
    /// `--category`.
    option_category(): "Chuyên mục: tên hoặc địa chỉ", "The category: its name or its address";
    /// The folder of a new site.
    option_folder(): "Thư mục mới", "The new folder";
    /// `--help`.
    option_help(): "Hiện hướng dẫn này", "Print this help";
    /// `--version`.
    option_version(): "Hiện số phiên bản", "Print the version";
    /// A command line that could not be understood.
    usage_error(detail): "Không hiểu dòng lệnh: {detail}", "The command line can't be understood: {detail}";
    /// An option that does not exist.
    unknown_option(name): "Không có tùy chọn `{name}`", "There is no option `{name}`";
    /// What was probably meant by a command or option that does not exist.
    meant(name): "Có phải bạn định gõ `{name}`?", "Did you mean `{name}`?";
    /// A word too many.
    unknown_word(word): "Thừa `{word}`; nếu nó thuộc về tiêu đề, đặt cả tiêu đề trong dấu nháy kép", "`{word}` is one word too many; if it belongs to the title, put the title in quotes";
    /// A command that does not exist.
    unknown_command(name): "Không có lệnh `{name}`", "There is no command `{name}`";
    /// An argument that must be there.
    missing_argument(name): "Còn thiếu {name}", "{name} is missing";
    /// The title of a new article.
    missing_title(): "Ghi thêm tiêu đề, ví dụ: bantin new \"Tiêu đề bài viết\"", "Add the title, for example: bantin new \"Title of the article\"";
    /// The folder of a new site.
    missing_folder(): "Ghi thêm tên thư mục, ví dụ: bantin init phuong-toi", "Add the name of a folder, for example: bantin init my-ward";
    /// An option without its value.
    missing_value(name): "Tùy chọn `{name}` còn thiếu giá trị", "The option `{name}` needs a value";
    /// A value that cannot be.
    wrong_value(name, value): "`{name}` không thể là `{value}`", "`{name}` can't be `{value}`";
    /// What it can be.
    choices(values): "Chọn một trong: {values}", "Choose one of {values}";
    /// What `list` does not know.
    wrong_list_kind(value): "`bantin list` không hiểu `{value}`; chọn một trong: nhap (nháp), hen-gio (hẹn giờ), het-han (hết hiệu lực), giu-lai (bị giữ lại), tat-ca (tất cả)", "`bantin list` does not know `{value}`; choose one of drafts, scheduled, expired, held, all";
    /// An option that stands twice.
    repeated_option(name): "Tùy chọn `{name}` ghi hai lần", "The option `{name}` stands twice";
    /// Two options that cannot stand together.
    options_exclude(one, other): "Tùy chọn `{one}` không đi cùng `{other}`", "The option `{one}` does not go with `{other}`";
    /// Where to read more.
    usage_help(): "Xem hướng dẫn: bantin --help", "For help: bantin --help";
    /// What a publication changed.
    published(new, changed, deleted): "Đã ghi {new} trang mới, sửa {changed} trang, xóa {deleted} trang", "Pages: {new} new, {changed} changed, {deleted} deleted";
    /// What a publication would change.
    would_publish(new, changed, deleted): "Nếu xuất bản: ghi {new} trang mới, sửa {changed} trang, xóa {deleted} trang; chưa ghi gì", "Pages that would be: {new} new, {changed} changed, {deleted} deleted; nothing is written";
    /// Files that no page asks for any more, with the last day on which one of them is there.
    staying(count, names, date): "{count} tệp không trang nào dùng nữa được giữ đến {date} cho bạn đọc đang mở trang cũ: {names}", "Files that no page uses any more and that stay until {date} for readers who have an older page open: {count} ({names})";
    /// One of them.
    stays_until(path, date): "= {path} (đến {date})", "= {path} (until {date})";
    /// Pages that `rollback` has put back.
    brought_back(count, names): "Có lại {count} tệp đã gỡ khỏi trang web: {names}", "Files that had been taken off the site are there again: {count} ({names})";
    /// A publication that was interrupted.
    completed(files): "Đã hoàn tất lần xuất bản bị ngắt trước đó ({files} tệp)", "Completed the publication that was interrupted before; files: {files}";
    /// The same, when it was not possible.
    taken_back(): "Đã hủy lần xuất bản bị ngắt trước đó; trang web trở lại như trước lần ấy", "Rolled back the publication that was interrupted before; the site is as it was before it began";
    /// Another command publishes.
    waiting(holder): "Đang đợi một lệnh bantin khác ({holder}) xuất bản xong", "Waiting for another bantin ({holder})";
    /// What `rollback` did.
    rolled_back(path, about): "Đã quay lại lần xuất bản trước trong {path} ({about})", "Returned to the previous publication, in {path} ({about})";
    /// When that publication was made.
    of_moment(time, date): "{time} ngày {date}", "{date} {time}";
    /// How many publications are kept before it.
    returns_left(count): "còn quay lại được {count} lần", "more to return to: {count}";
    /// After `rollback`.
    rollback_next(): "Bài viết trong content không đổi: lần `bantin build` tới sẽ xuất bản lại nội dung hiện có.", "The articles in content are as they were: the next `bantin build` publishes them again.";
    /// Nothing changed.
    unchanged(content, path, seconds): "Không có gì thay đổi: {path} đã có đủ {content} ({seconds} giây)", "Nothing has changed in {path}; {content} ({seconds} s)";
    /// How many articles there are: in a site, in a list.
    articles(count): "{count} bài", "articles: {count}";
    /// And how many pages outside the news flow.
    articles_and_pages(articles, pages): "{articles} bài, {pages} trang riêng", "articles: {articles}, pages: {pages}";
    /// Where it is.
    published_to(content, path, seconds): "Đã xuất bản vào {path} trong {seconds} giây; trang web có {content}", "Published in {path} in {seconds} s; {content}";
    /// Articles that are not published as their files are.
    held_back(count): "{count} bài có lỗi, được giữ lại chờ sửa:", "Articles with errors, held back: {count}";
    /// One whose last version stays.
    held_published(path, date): "  {path} (trang web giữ bản đã đăng ngày {date})", "  {path} (as published on {date})";
    /// One whose last version has no place any more.
    held_lapsed(path): "  {path} (đã bị gỡ khỏi trang web)", "  {path} (taken off the site)";
    /// One that was not published before.
    held_never(path): "  {path} (chưa đăng)", "  {path} (not published yet)";
    /// One of which nothing is kept.
    held_lost(path): "  {path} (chưa có trên trang web; máy này không có bản nào đã đăng)", "  {path} (not on the site; this computer has no published version of it)";
    /// One that cannot be told from another.
    held_twin(path): "  {path} (trùng tên tệp)", "  {path} (two files of one name)";
    /// Until when an article is news: a day.
    until_day(date): "đến hết ngày {date}", "until the end of {date}";
    /// Until when an article is news: a moment.
    until_time(date): "đến {date}", "until {date}";
    /// Since when it is none.
    since_day(date): "sau ngày {date}", "after {date}";
    /// The same, with a time.
    since_time(date): "từ {date}", "since {date}";
    /// What is published of an article that is held back.
    note_published(date): "trang web giữ bản đã đăng ngày {date}", "published as of {date}";
    /// The version of before cannot be published any more.
    note_lapsed(): "đã bị gỡ khỏi trang web", "taken off the site";
    /// It was not published before.
    note_never(): "chưa đăng", "not published yet";
    /// Nothing is kept of it.
    note_lost(): "chưa có trên trang web", "not on the site";
    /// Nothing was published.
    not_published(): "Chưa xuất bản gì; trang web đang có vẫn nguyên vẹn", "Nothing was published; the published site is unchanged";
    /// A count of diagnostics.
    counted(errors, warnings): "{errors} lỗi, {warnings} cảnh báo", "errors: {errors}, warnings: {warnings}";
    /// Messages that are not listed, in a command that goes on.
    counted_more(count): "Còn {count} thông báo không liệt kê ở đây; `bantin check` liệt kê tất cả", "Messages that are not listed here: {count}; `bantin check` lists them all";
    /// What still stands, in a command that goes on.
    still(errors, warnings): "Vẫn còn như trước: {errors} lỗi, {warnings} cảnh báo; `bantin check` liệt kê tất cả", "As before: errors: {errors}, warnings: {warnings}; `bantin check` lists them all";
    /// `check` has found nothing.
    nothing_wrong(): "Không có gì phải sửa", "Nothing is wrong";
    /// A file that `fix` has fixed.
    mended(path, count, copy): "Đã sửa {path}: {count} chỗ; bản cũ ở {copy}", "Fixed {path}, places: {count}; the old version is in {copy}";
    /// A file that `fix` would fix.
    would_mend(path, count): "Sẽ sửa {path}: {count} chỗ", "Would fix {path}, places: {count}";
    /// A file that `fix --encoding` has converted.
    converted(path, name, copy): "Đã đổi {path} từ {name} sang Unicode; bản cũ ở {copy}", "Converted {path} from {name} to Unicode; the old version is in {copy}";
    /// A file that `fix --encoding` would convert.
    would_convert(path, name): "Sẽ đổi {path} từ {name} sang Unicode; chưa ghi gì", "Would convert {path} from {name} to Unicode; nothing is written";
    /// A file that `fix --encoding` has nothing to do with.
    is_right(path): "{path} đã là Unicode, không phải đổi", "{path} is in Unicode, there is nothing to convert";
    /// Words that may have had capitals.
    perhaps_capitals(words): "TCVN3 không giữ chữ hoa có dấu thanh, những chữ sau có thể phải viết hoa:\n{words}", "TCVN3 has no capitals with tones; these words may need them:\n{words}";
    /// A word that may have had capitals, and its lines.
    on_lines(word, lines): "  {word} (dòng {lines})", "  {word} (lines: {lines})";
    /// What `fix` has done.
    mended_files(files, places): "Đã sửa {places} chỗ trong {files} tệp", "Fixed files: {files}, places: {places}";
    /// What `fix` would do.
    would_mend_files(files, places): "Sẽ sửa {places} chỗ trong {files} tệp; chưa ghi gì", "Files to fix: {files}, places: {places}; nothing is written";
    /// `fix` has nothing to do.
    nothing_to_mend(): "Không có gì phải sửa", "There is nothing to fix";
    /// `fix` can do nothing, and somebody has to.
    nothing_by_itself(): "bantin không tự sửa được chỗ nào", "There is nothing that bantin can fix by itself";
    /// What `fix` leaves to a person.
    left_to_you(count): "Còn {count} chỗ bạn phải tự sửa:", "Places that you have to fix yourself: {count}";
    /// The file begins with a mark.
    mark_removed(path): "{path}: bỏ dấu BOM vô hình ở đầu tệp", "{path}: took the invisible byte order mark away";
    /// What `clean` has deleted.
    cleaned(freed): "Đã xóa bộ nhớ đệm ({freed})", "The cache is deleted ({freed})";
    /// What a bar counts.
    addresses(): "Kiểm tra liên kết ra ngoài", "Links to other sites";
    /// How far that is, as a line.
    addresses_done(done, total): "Đã kiểm tra {done}/{total} liên kết ra ngoài", "Links to other sites: {done} of {total}";
    /// What a bar counts.
    photographs(): "Xử lý ảnh", "Photos";
    /// How far it is, as a line.
    photographs_done(done, total): "Xử lý ảnh: {done}/{total}", "Photos: {done} of {total}";
    /// How long it still takes.
    seconds_left(seconds): "còn khoảng {seconds} giây", "about {seconds} s left";
    /// The same, when it is long.
    minutes_left(minutes): "còn khoảng {minutes} phút", "about {minutes} min left";
    /// A new article.
    created(path): "Đã tạo {path}", "Created {path}";
    /// After `new`.
    new_next(draft): "Mở tệp, viết bài, rồi đổi `{draft}: true` thành `{draft}: false` khi muốn đăng.", "Open it, write, and change `{draft}: true` to `{draft}: false` when it is to appear.";
    /// After `init`.
    init_next(folder): "Tiếp theo, chạy hai lệnh này:\n  cd {folder}\n  bantin build", "Next, run these two commands:\n  cd {folder}\n  bantin build";
    /// `check` and its files.
    option_files_check(): "Chỉ xem các tệp này (mặc định: tất cả)", "Only these files (default: everything)";
    /// How `check` is called.
    usage_check(): "bantin check [tùy chọn] [tệp...]", "bantin check [options] [file...]";
    /// A preview that a double click has started.
    started(folder): "Đang cho xem trước trang web trong {folder}\nTrang web mở trong trình duyệt. Bạn cứ viết bài và lưu tệp, trang tự cập nhật.\nXem trước thì chưa đăng gì; bài nháp và bài hẹn giờ cũng hiện, có đánh dấu.", "A preview of the site in {folder}\nIt opens in the browser. Write and save: the page reloads by itself.\nA preview publishes nothing; drafts and scheduled articles are shown too, marked.";
    /// What can be done meanwhile.
    started_hint(): "Xuất bản vào thư mục public: gõ X rồi nhấn Enter. Dừng: đóng cửa sổ này.", "To publish into the folder public, type X and press Enter. To stop, close this window.";
    /// There is no site where a double click has started bantin.
    no_site_here(folder): "Trong {folder} chưa có trang web nào (không có tệp site.toml).", "There is no site in {folder} (no file site.toml).";
    /// Offers a new site.
    new_site(folder, name): "Trang web mới sẽ nằm trong một thư mục mới ở {folder}\nGõ tên thư mục rồi nhấn Enter; chỉ nhấn Enter thì thư mục có tên {name}. Không muốn tạo: đóng cửa sổ này.", "A new site gets a new folder in {folder}\nType its name and press Enter; Enter alone means {name}. To make none, close this window.";
    /// The folder can't be made.
    new_site_again(name): "Không dùng được tên {name}: đã có thư mục này, hoặc Windows không cho đặt tên như vậy. Gõ tên khác:", "{name} can't be used: it exists, or Windows allows no such name. Type another:";
    /// Offers sites.
    choose(): "Bạn muốn làm gì? Gõ số rồi nhấn Enter:", "What would you like to do? Type the number and press Enter:";
    /// A site that is offered.
    choose_site(number, name): "  {number}. Xem trước trang web trong thư mục {name}", "  {number}. Preview the site in the folder {name}";
    /// A new site is offered.
    choose_new(number): "  {number}. Tạo một trang web mới", "  {number}. Start a new site";
    /// What was typed is none of the numbers.
    choose_again(last): "Gõ một số từ 1 đến {last} rồi nhấn Enter:", "Type a number from 1 to {last} and press Enter:";
    /// What was dragged is no article.
    no_article(): "bantin chỉ nhận bài viết (tệp có đuôi .md) hoặc thư mục của trang web (có tệp site.toml). Hãy kéo một trong hai thứ đó thả lên bantin.", "Drag an article onto bantin (a file that ends in .md), or the folder of a site (with a file site.toml).";
    /// What was dragged is meant as an article, and is called otherwise.
    no_article_yet(name, right): "Tên đầy đủ của tệp này là {name}: Notepad đã thêm đuôi .txt, nên bantin chưa coi là bài viết. Hãy đổi tên thành {right} rồi thả lại.\nChưa thấy đuôi .txt thì trong cửa sổ thư mục mở View (Xem), đánh dấu File name extensions (Phần mở rộng tên tệp).", "The whole name of this file is {name}: Notepad has added .txt, so bantin takes it for no article. Rename it to {right} and drop it again.\nIf .txt is not to be seen, open View in the folder's window and tick File name extensions.";
    /// An article that is in no site.
    article_alone(path): "{path} chưa nằm trong trang web nào: không thư mục nào chứa nó có tệp site.toml. Hãy chép bài vào thư mục content của một trang web rồi kiểm tra lại.", "{path} is in no site: none of the folders around it has a file site.toml. Copy it into the folder content of a site and check it there.";
    /// Somebody opens the program inside a zip.
    in_archive(): "bantin đang chạy ngay trong tệp .zip hoặc trong thư mục tạm, nơi mọi thứ sẽ bị xóa.\nHãy giải nén trước: bấm chuột phải vào tệp .zip, chọn Extract All (Giải nén tất cả), rồi mở bantin.exe trong thư mục vừa giải nén.", "bantin is running inside a zip file or in a folder for temporary files, where everything will be deleted.\nExtract it first: right-click the zip file, choose Extract All, then open bantin.exe in the new folder.";
    /// The window closes with the program.
    press_enter(): "Nhấn Enter để đóng cửa sổ này.", "Press Enter to close this window.";
}
