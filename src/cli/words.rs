//! What the command line says besides diagnostics, in both languages.

use crate::base::catalogue::Text;
use crate::base::language::Language;
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
pub const HEADING_ARGUMENTS: Text = Text::new("Phải ghi", "Arguments");
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
    Text::new("Ngày", "Date"),
    Text::new("Trạng thái", "Status"),
    Text::new("Tiêu đề", "Title"),
    Text::new("Tác giả", "Author"),
    Text::new("Chuyên mục", "Category"),
    Text::new("Tệp", "File"),
    Text::new("Địa chỉ", "Address"),
    Text::new("Ghi chú", "Note"),
];
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
    about_build(): "Tạo trang web vào thư mục public", "Make the site, in the folder public";
    /// `watch`.
    about_watch(): "Xuất bản lại mỗi khi có thay đổi, và khi đến giờ của bài hẹn", "Publish again at every change, and when an article's time has come";
    /// `serve`.
    about_serve(): "Xem trước trong trình duyệt, trang tự tải lại khi bạn lưu", "Preview in the browser; the page reloads as you save";
    /// `check`.
    about_check(): "Kiểm tra tất cả, không ghi gì", "Check everything and write nothing";
    /// `fix`.
    about_fix(): "Tự sửa những lỗi chỉ có một cách sửa, giữ lại bản cũ", "Mend what can be mended in one way only, and keep what was";
    /// How `fix` is called.
    usage_fix(): "bantin fix [tùy chọn] [tệp...]", "bantin fix [options] [file...]";
    /// The files of `fix`.
    option_files(): "Chỉ sửa các tệp này (mặc định: mọi bài viết)", "Only these files (default: every article)";
    /// `--dry-run` of `fix`.
    option_dry_run_fix(): "Chỉ cho xem sẽ sửa gì, không ghi gì", "Show what would be mended, and write nothing";
    /// `--encoding` of `fix`.
    option_encoding(names): "Đổi các tệp này từ bảng mã cũ sang Unicode: {names}", "Convert these files from an old encoding to Unicode: {names}";
    /// `list`.
    about_list(): "Kể các bài: nháp, hẹn giờ, hết hiệu lực, bị giữ lại", "List the articles: drafts, scheduled, expired, held back";
    /// Which articles `list` lists.
    option_list_kind(): "Chỉ kể bài nháp (drafts), hẹn giờ (scheduled), hết hiệu lực (expired) hay bị giữ lại (held); mặc định là tất cả (all)", "Only drafts, scheduled, expired or held ones (default: all)";
    /// `schema`.
    about_schema(): "In lược đồ JSON để trình soạn thảo gợi ý khi gõ", "Print a JSON Schema, with which an editor helps while you type";
    /// Which schema.
    option_schema_kind(): "Của phần khai báo đầu bài (front-matter, mặc định) hay của site.toml (settings)", "Of the front matter of articles (default) or of site.toml (settings)";
    /// `--output` of `schema`.
    option_schema_output(): "Ghi vào tệp này thay vì in ra", "Write it into this file instead";
    /// A form of output that a command does not have.
    format_of_others(format, command): "Lệnh `{command}` không in được dạng `{format}`", "The command `{command}` does not print as `{format}`";
    /// `rollback`.
    about_rollback(): "Quay lại lần xuất bản trước", "Return to the publication before";
    /// `doctor`.
    about_doctor(): "Xem máy, ổ đĩa và trang web có gì thiếu hay sai", "Tell of this computer, its drive and the site, and what is missing or wrong";
    /// `clean`.
    about_clean(): "Xóa bộ nhớ đệm; không mất gì ngoài thời gian", "Delete the cache; nothing is lost but time";
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
    option_external(): "Hỏi cả các trang bên ngoài mà trang web liên kết tới (cần mạng)", "Ask for the pages of other sites that are linked to, too (needs the network)";
    /// `--adopt`.
    option_adopt(): "Xuất bản vào thư mục đã có tệp không do bantin tạo", "Publish into a folder with files that bantin did not write";
    /// `--adopt` of `rollback`.
    option_adopt_rollback(): "Ghi đè cả những tệp đã bị người khác sửa", "Overwrite files that somebody has changed too";
    /// `--allow-deletes`.
    option_allow_deletes(): "Cho xóa bao nhiêu trang cũng được", "Let any number of pages be deleted";
    /// `--changes`.
    option_changes(): "Ghi đường dẫn của mọi tệp mới, đổi và xóa vào tệp này, mỗi dòng một đường dẫn", "Write the path of every file that is new, changed or deleted into this file, one a line";
    /// `--dry-run`.
    option_dry_run(): "Chỉ kể những gì sẽ thay đổi, không ghi gì", "Say what would change, and write nothing";
    /// `--wait`.
    option_wait(): "Đợi nếu một lệnh khác đang xuất bản", "Wait while another command is publishing";
    /// `--portable`.
    option_portable(): "Làm trang để mở thẳng từ USB hay thư mục dùng chung, không cần máy chủ web", "Make pages that open from a USB stick or a shared folder, without a web server";
    /// `-j`.
    option_jobs(): "Số luồng chạy cùng lúc (mặc định: số nhân của máy)", "Number of threads (default: one for each core)";
    /// `--quiet`.
    option_quiet(): "Chỉ báo lỗi", "Say only what is wrong";
    /// `--verbose`.
    option_verbose(): "Kể rõ từng tệp thay đổi", "Name every file that changes";
    /// `--format`.
    option_format(): "Cách in thông báo: text hoặc json; build, check: cả sarif, github; list: cả csv", "How messages are printed: text or json; build, check: also sarif, github; list: also csv";
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
    option_help(): "In hướng dẫn này", "Print this help";
    /// `--version`.
    option_version(): "In số phiên bản", "Print the version";
    /// A command line that could not be understood.
    usage_error(detail): "Không hiểu dòng lệnh: {detail}", "The command line can't be understood: {detail}";
    /// An option that does not exist.
    unknown_option(name): "Không có tùy chọn `{name}`", "There is no option `{name}`";
    /// A word too many.
    unknown_word(word): "Thừa `{word}`; nếu nó thuộc về tiêu đề, đặt cả tiêu đề trong dấu nháy kép", "`{word}` is one word too many; if it belongs to the title, put the title in quotes";
    /// A command that does not exist.
    unknown_command(name): "Không có lệnh `{name}`", "There is no command `{name}`";
    /// An argument that must be there.
    missing_argument(name): "Còn thiếu {name}", "{name} is missing";
    /// An option without its value.
    missing_value(name): "Tùy chọn `{name}` còn thiếu giá trị", "The option `{name}` needs a value";
    /// A value that cannot be.
    wrong_value(name, value): "`{name}` không thể là `{value}`", "`{name}` can't be `{value}`";
    /// An option that stands twice.
    repeated_option(name): "Tùy chọn `{name}` ghi hai lần", "The option `{name}` stands twice";
    /// Two options that cannot stand together.
    options_exclude(one, other): "Tùy chọn `{one}` không đi cùng `{other}`", "The option `{one}` does not go with `{other}`";
    /// Where to read more.
    usage_help(): "Xem hướng dẫn: bantin --help", "For help: bantin --help";
    /// What a publication changed.
    published(new, changed, deleted): "{new} trang mới, {changed} trang đổi, {deleted} trang xóa", "Pages: {new} new, {changed} changed, {deleted} deleted";
    /// What a publication would change.
    would_publish(new, changed, deleted): "Nếu xuất bản: {new} trang mới, {changed} trang đổi, {deleted} trang xóa; chưa ghi gì", "Pages that would be: {new} new, {changed} changed, {deleted} deleted; nothing is written";
    /// Files that no page asks for any more, with the last day on which one of them is there.
    staying(count, names, date): "{count} tệp không trang nào dùng nữa còn ở lại đến {date} cho bạn đọc đang mở trang cũ: {names}", "Files that no page uses any more and that stay until {date} for readers who have an older page open: {count} ({names})";
    /// One of them.
    stays_until(path, date): "= {path} (đến {date})", "= {path} (until {date})";
    /// Pages that `rollback` has put back.
    brought_back(count, names): "Có lại {count} tệp đã gỡ khỏi trang: {names}", "Files that had been taken off the site are there again: {count} ({names})";
    /// A publication that was interrupted.
    completed(files): "Đã hoàn tất lần xuất bản bị ngắt trước đó ({files} tệp)", "Completed the publication that was interrupted before; files: {files}";
    /// The same, when it was not possible.
    taken_back(): "Đã gỡ bỏ lần xuất bản bị ngắt trước đó; trang trở lại như trước khi nó bắt đầu", "Took back the publication that was interrupted before; the site is as it was before it began";
    /// Another command publishes.
    waiting(holder): "Đang đợi một lệnh bantin khác ({holder}) xuất bản xong", "Waiting for another bantin ({holder})";
    /// What `rollback` did.
    rolled_back(path): "Đã quay lại lần xuất bản trước trong {path}", "Returned to the publication before, in {path}";
    /// After `rollback`.
    rollback_next(): "Bài viết trong content không đổi: lần `bantin build` tới sẽ xuất bản lại nội dung hiện có.", "The articles in content are as they were: the next `bantin build` publishes them again.";
    /// Nothing changed.
    unchanged(articles, path, seconds): "Không có gì thay đổi: {path} đã có đủ {articles} bài ({seconds} giây)", "Nothing has changed in {path}; articles: {articles} ({seconds} s)";
    /// Where it is.
    published_to(articles, path, seconds): "Đã xuất bản {articles} bài vào {path} trong {seconds} giây", "Published in {path} in {seconds} s; articles: {articles}";
    /// Articles that are not published as their files are.
    held_back(count): "{count} bài có lỗi, được giữ lại chờ sửa:", "Articles with errors, held back: {count}";
    /// One whose last version stays.
    held_published(path, date): "  {path} (trên trang giữ bản đã đăng ngày {date})", "  {path} (as published on {date})";
    /// One whose last version has no place any more.
    held_lapsed(path): "  {path} (không có trên trang; bản đã đăng không còn dùng được)", "  {path} (not on the site; the published version can't be used any more)";
    /// One that was not published before.
    held_never(path): "  {path} (chưa đăng)", "  {path} (not published yet)";
    /// One of which nothing is kept.
    held_lost(path): "  {path} (không có trên trang; máy này không giữ bản nào trước đó)", "  {path} (not on the site; no earlier version is kept on this computer)";
    /// One that cannot be told from another.
    held_twin(path): "  {path} (trùng tên tệp)", "  {path} (two files of one name)";
    /// Those that are not listed.
    held_more(count): "  … và {count} bài nữa; `bantin list held` liệt kê tất cả", "  … and {count} more; `bantin list held` lists them all";
    /// Until when an article is news: a day.
    until_day(date): "đến hết ngày {date}", "until the end of {date}";
    /// Until when an article is news: a moment.
    until_time(date): "đến {date}", "until {date}";
    /// Since when it is none.
    since_day(date): "sau ngày {date}", "after {date}";
    /// The same, with a time.
    since_time(date): "từ {date}", "since {date}";
    /// What is published of an article that is held back.
    note_published(date): "trên trang là bản đăng ngày {date}", "published as of {date}";
    /// The version of before cannot be published any more.
    note_lapsed(): "không có trên trang, bản đã đăng không còn dùng được", "not on the site, the published version can't be used any more";
    /// It was not published before.
    note_never(): "chưa đăng", "not published yet";
    /// Nothing is kept of it.
    note_lost(): "không có trên trang", "not on the site";
    /// What `list` has listed.
    listed(count): "{count} bài", "articles: {count}";
    /// Nothing was published.
    not_published(): "Chưa xuất bản gì; trang đang có vẫn nguyên vẹn", "Nothing was published; the published site is unchanged";
    /// A count of diagnostics.
    counted(errors, warnings): "{errors} lỗi, {warnings} cảnh báo", "errors: {errors}, warnings: {warnings}";
    /// Messages that are not listed, in a command that goes on.
    counted_more(count): "Còn {count} thông báo không liệt kê ở đây; `bantin check` liệt kê tất cả", "Messages that are not listed here: {count}; `bantin check` lists them all";
    /// What still stands, in a command that goes on.
    still(errors, warnings): "Vẫn còn như trước: {errors} lỗi, {warnings} cảnh báo; `bantin check` liệt kê tất cả", "As before: errors: {errors}, warnings: {warnings}; `bantin check` lists them all";
    /// A message that stands for many.
    repeated(count, files, places): "tổng cộng {count} chỗ trong {files} tệp; tiếp theo: {places}", "{count} times in all, files: {files}; next: {places}";
    /// `check` has found nothing.
    nothing_wrong(): "Không có gì phải sửa", "Nothing is wrong";
    /// A file that `fix` has mended.
    mended(path, count, copy): "Đã sửa {path}: {count} chỗ; bản cũ ở {copy}", "Mended {path}, places: {count}; what it was is in {copy}";
    /// A file that `fix` would mend.
    would_mend(path, count): "Sẽ sửa {path}: {count} chỗ", "Would mend {path}, places: {count}";
    /// A file that `fix --encoding` has converted.
    converted(path, name, copy): "Đã đổi {path} từ {name} sang Unicode; bản cũ ở {copy}", "Converted {path} from {name} to Unicode; what it was is in {copy}";
    /// A file that `fix --encoding` would convert.
    would_convert(path, name): "Sẽ đổi {path} từ {name} sang Unicode; chưa ghi gì", "Would convert {path} from {name} to Unicode; nothing is written";
    /// A file that `fix --encoding` has nothing to do with.
    is_right(path): "{path} đã là Unicode, không phải đổi", "{path} is in Unicode, there is nothing to convert";
    /// Words that may have had capitals.
    perhaps_capitals(words): "TCVN3 không giữ chữ hoa có dấu thanh, những chữ sau có thể phải viết hoa:\n{words}", "TCVN3 has no capitals with tones; these words may need them:\n{words}";
    /// A word that may have had capitals, and its lines.
    on_lines(word, lines): "  {word} (dòng {lines})", "  {word} (lines: {lines})";
    /// What `fix` has done.
    mended_files(files, places): "Đã sửa {places} chỗ trong {files} tệp", "Mended files: {files}, places: {places}";
    /// What `fix` would do.
    would_mend_files(files, places): "Sẽ sửa {places} chỗ trong {files} tệp; chưa ghi gì", "Files to mend: {files}, places: {places}; nothing is written";
    /// `fix` has nothing to do.
    nothing_to_mend(): "Không có gì bantin tự sửa được", "There is nothing that bantin can mend by itself";
    /// What `fix` leaves to a person.
    left_to_you(count): "Còn {count} chỗ phải có người quyết định:", "Places that a person has to decide: {count}";
    /// The file begins with a mark.
    mark_removed(path): "{path}: bỏ dấu BOM vô hình ở đầu tệp", "{path}: took the invisible byte order mark away";
    /// What `clean` has deleted.
    cleaned(freed): "Đã xóa bộ nhớ đệm ({freed})", "The cache is deleted ({freed})";
    /// What a bar counts.
    addresses(): "Hỏi trang bên ngoài", "Pages of other sites";
    /// How far that is, as a line.
    addresses_done(done, total): "Đã hỏi {done}/{total} trang bên ngoài", "Pages of other sites: {done} of {total}";
    /// What a bar counts.
    photographs(): "Làm ảnh", "Photographs";
    /// How far it is, as a line.
    photographs_done(done, total): "Làm ảnh: {done}/{total}", "Photographs: {done} of {total}";
    /// How long it still takes.
    seconds_left(seconds): "còn khoảng {seconds} giây", "about {seconds} s left";
    /// The same, when it is long.
    minutes_left(minutes): "còn khoảng {minutes} phút", "about {minutes} min left";
    /// A new article.
    created(path): "Đã tạo {path}", "Created {path}";
    /// After `new`.
    new_next(): "Mở tệp, viết bài, rồi đổi `draft: true` thành `draft: false` khi muốn đăng.", "Open it, write, and change `draft: true` to `draft: false` when it is to appear.";
    /// After `init`.
    init_next(folder): "Tiếp theo, chạy hai lệnh này:\n  cd {folder}\n  bantin build", "Next, run these two commands:\n  cd {folder}\n  bantin build";
    /// `check` and its files.
    option_files_check(): "Chỉ xem các tệp này (mặc định: tất cả)", "Only these files (default: everything)";
    /// How `check` is called.
    usage_check(): "bantin check [tùy chọn] [tệp...]", "bantin check [options] [file...]";
    /// A preview that a double click has started.
    started(folder): "Đang cho xem trước trang web trong {folder}\nTrang mở trong trình duyệt. Bạn cứ viết bài và lưu tệp, trang tự cập nhật.\nXem trước thì chưa đăng gì; bài nháp và bài hẹn giờ cũng hiện, có đánh dấu.", "A preview of the site in {folder}\nIt opens in the browser. Write and save: the page reloads by itself.\nA preview publishes nothing; drafts and scheduled articles are shown too, marked.";
    /// What can be done meanwhile.
    started_hint(): "Xuất bản vào thư mục public: gõ X rồi nhấn Enter. Dừng: đóng cửa sổ này.", "To publish into the folder public, type X and press Enter. To stop, close this window.";
    /// There is no site where a double click has started bantin.
    no_site_here(folder): "Trong {folder} chưa có trang web nào (không có tệp site.toml).", "There is no site in {folder} (no file site.toml).";
    /// Offers a new site.
    new_site(folder, name): "Trang mới sẽ nằm trong một thư mục mới ở {folder}\nGõ tên thư mục rồi nhấn Enter; chỉ nhấn Enter thì thư mục có tên {name}. Không muốn tạo: đóng cửa sổ này.", "A new site gets a new folder in {folder}\nType its name and press Enter; Enter alone means {name}. To make none, close this window.";
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
