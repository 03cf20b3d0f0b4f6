//! Messages about the front matter of an article.

codes! {
    FM_MISSING: Error "fm/missing"
        vi "bài viết chưa có phần khai báo ở đầu tệp", "thêm bốn dòng này vào đầu tệp: `---`, `title: \"Tiêu đề bài viết\"`, `date: 23/11/2026`, `---`";
        en "the article has no front matter", "put these four lines at the top: `---`, `title: \"Title of the article\"`, `date: 23/11/2026`, `---`";
    FM_FENCE: Error "fm/fence"
        vi "dòng này phải là đúng ba dấu gạch ngang, ở đây là `{found}`", "gõ lại thành `---`";
        en "this line must be exactly three hyphens, but is `{found}`", "type `---` instead";
    FM_FENCE_INSIDE: Error "fm/fence-inside"
        vi "dòng `{found}` ngắt đôi phần khai báo", "xóa dòng này";
        en "the line `{found}` cuts the front matter in two", "delete this line";
    FM_NOT_CLOSED: Error "fm/not-closed"
        vi "phần khai báo ở đầu tệp chưa có dòng `---` đóng lại", "thêm một dòng `---` ở đây";
        en "the front matter at the top is never closed", "add a line `---` here";
    FM_BLANK_BEFORE: Warning "fm/blank-before"
        vi "có dòng trống trước dấu `---` mở đầu", "xóa các dòng trống để `---` là dòng đầu tiên của tệp";
        en "blank lines stand before the opening `---`", "delete them, so that `---` is the first line of the file";
    FM_TOO_LONG: Error "fm/too-long"
        vi "phần khai báo dài quá {limit} KiB", "có lẽ dòng `---` đóng phần khai báo đặt sai chỗ";
        en "the front matter is longer than {limit} KiB", "the closing `---` is probably in the wrong place";
    FM_TOO_DEEP: Error "fm/too-deep"
        vi "các giá trị lồng vào nhau quá nhiều tầng", "viết lại cho đơn giản, hoặc đặt giá trị trong dấu nháy kép";
        en "values are nested too deeply", "simplify them, or put the value in quotes";
    FM_NOT_KEYS: Error "fm/not-keys"
        vi "phần khai báo phải gồm các dòng `khóa: giá trị`", "ví dụ: `title: \"Tiêu đề bài viết\"`";
        en "front matter must be lines of the form `key: value`", "for example `title: \"Title of the article\"`";
    FM_DUPLICATE_KEY: Error "fm/duplicate-key"
        vi "khóa `{key}` đã có ở dòng {first}", "giữ lại một dòng và xóa dòng kia";
        en "the key `{key}` is already on line {first}", "keep one of the two lines";
    FM_COLON: Error "fm/colon"
        vi "giá trị có dấu hai chấm nên phải đặt trong dấu nháy kép", "viết lại thành: {line}";
        en "a value with a colon must stand in quotes", "write: {line}";
    FM_SPECIAL_SIGN: Error "fm/special-sign"
        vi "giá trị bắt đầu bằng một dấu có nghĩa riêng nên phải đặt trong dấu nháy kép", "viết lại thành: {line}";
        en "a value that starts with this sign must stand in quotes", "write: {line}";
    FM_SPACE: Error "fm/space"
        vi "sau dấu hai chấm là dấu cách đặc biệt ({code}) chép từ nơi khác, không phải dấu cách thường", "viết lại thành: {line}";
        en "after the colon stands a special space ({code}) copied from elsewhere, not an ordinary one", "write: {line}";
    FM_INDENT: Error "fm/indent"
        vi "dòng này thụt vào mà dòng trên không mở ra một nhóm", "bỏ các dấu cách ở đầu dòng: {line}";
        en "this line is indented, and the line above opens no group", "take the spaces away: {line}";
    FM_DIRECTION: Warning "fm/direction"
        vi "`{key}` có ký tự ẩn đổi chiều chữ (U+{code})", "gõ lại dòng này bằng tay, không chép từ nơi khác";
        en "`{key}` has an invisible sign that turns the direction of text (U+{code})", "type the line by hand instead of copying it";
    FM_QUOTE_OPEN: Error "fm/quote-open"
        vi "dấu nháy mở ở đây nhưng không đóng", "viết lại thành: {line}";
        en "the quote that opens here is not closed", "write: {line}";
    FM_QUOTE_THEN_TEXT: Error "fm/quote-then-text"
        vi "sau dấu nháy đóng còn chữ", "viết lại thành: {line}";
        en "there is text after the closing quote", "write: {line}";
    FM_TAB: Error "fm/tab"
        vi "dòng này thụt vào bằng phím Tab", "thay bằng hai dấu cách: `  {line}`";
        en "this line is indented with a tab", "use two spaces instead: `  {line}`";
    FM_SYNTAX: Error "fm/syntax"
        vi "không đọc được phần khai báo từ chỗ này", "đặt giá trị trong dấu nháy kép: `khóa: \"giá trị\"`";
        en "the front matter can't be read from here on", "put the value in quotes: `key: \"value\"`";
    FM_COMMENT_IN_VALUE: Warning "fm/comment-in-value"
        vi "phần từ dấu `#` bị bỏ khỏi giá trị của `{key}`", "nếu nó thuộc về giá trị, viết `{line}` || nếu nó thuộc về giá trị, đặt cả giá trị trong dấu nháy kép";
        en "the part from `#` on is not taken into the value of `{key}`", "if it belongs to the value, write `{line}` || if it belongs to the value, put the whole value in quotes";
    FM_UNKNOWN_KEY: Warning "fm/unknown-key"
        vi "không có khóa `{key}`, dòng này bị bỏ qua", "có phải ý bạn là `{nearest}`?";
        en "there is no key `{key}`; this line is ignored", "did you mean `{nearest}`?";
    FM_KEY_AND_ALIAS: Error "fm/key-and-alias"
        vi "`{key}` và `{first}` (dòng {line}) là cùng một khóa", "giữ lại một dòng và xóa dòng kia";
        en "`{key}` and `{first}` (line {line}) are the same key", "keep one of the two lines";
    FM_NOT_TEXT: Error "fm/not-text"
        vi "`{key}` phải là một dòng chữ", "viết `{key}: \"nội dung\"`";
        en "`{key}` must be a text", "write `{key}: \"text\"`";
    FM_EMPTY: Error "fm/empty"
        vi "`{key}` đang để trống", "ghi giá trị sau dấu hai chấm";
        en "`{key}` is empty", "type its value after the colon";
    FM_EMPTY_ITEM: Error "fm/empty-item"
        vi "trong `{key}` có một mục để trống", "ghi nội dung vào chỗ này, hoặc xóa mục này";
        en "an item of `{key}` is empty", "type something here, or delete the item";
    FM_NO_TITLE: Error "fm/no-title"
        vi "bài viết chưa có tiêu đề", "thêm dòng `title: \"Tiêu đề bài viết\"`";
        en "the article has no title", "add a line `title: \"Title of the article\"`";
    FM_TITLE_TOO_LONG: Error "fm/title-too-long"
        vi "tiêu đề dài quá {limit} ký tự", "rút gọn tiêu đề; phần còn lại đưa vào `summary`";
        en "the title is longer than {limit} characters", "shorten it; the rest may go into `summary`";
    FM_CURLY_QUOTES: Warning "fm/curly-quotes"
        vi "dấu nháy cong “ ” của Word đang là một phần của `{key}`", "nếu không muốn hiện dấu nháy, thay bằng dấu nháy thẳng `\"`";
        en "Word's curly quotes are part of `{key}`", "if they should not be shown, use straight quotes `\"`";
    FM_TYPE: Error "fm/type"
        vi "`type` không thể là `{found}`", "viết `type: article` (bài viết) hoặc `type: page` (trang)";
        en "`type` can't be `{found}`", "write `type: article` or `type: page`";
    FM_DATE: Error "fm/date"
        vi "`{found}` không phải là ngày", "viết theo một trong các dạng: `23/11/2026`, `23/11/2026 08:05`, `2026-11-23 08:05`";
        en "`{found}` is not a date", "write it like one of these: `23/11/2026`, `23/11/2026 08:05`, `2026-11-23 08:05`";
    FM_DATE_TWO_DIGITS: Error "fm/date-two-digits"
        vi "năm trong `{found}` phải có bốn chữ số", "viết như `23/11/2026`";
        en "the year in `{found}` must have four digits", "write it like `23/11/2026`";
    FM_DATE_IMPOSSIBLE: Error "fm/date-impossible"
        vi "không có ngày giờ `{found}` trong lịch", "kiểm tra lại; dạng này viết năm-tháng-ngày như `{year_first}`, tháng từ 01 đến 12, giờ từ 00:00 đến 23:59 || kiểm tra lại; thứ tự là ngày/tháng/năm, giờ từ 00:00 đến 23:59";
        en "there is no such date or time as `{found}`", "check it; this form is year-month-day like `{year_first}`, months go from 01 to 12, times from 00:00 to 23:59 || check it; the order is day/month/year, times go from 00:00 to 23:59";
    FM_DATE_RANGE: Error "fm/date-range"
        vi "năm trong `{found}` phải từ 1900 đến 2199", "kiểm tra lại năm";
        en "the year in `{found}` must be between 1900 and 2199", "check the year";
    FM_DATE_DIFFERS: Warning "fm/date-differs"
        vi "ngày ở đây khác ngày {in_name} trong tên tệp; bantin dùng ngày ở đây", "sửa một trong hai cho khớp";
        en "this date differs from {in_name} in the file name; this one is used", "make the two agree";
    FM_NO_DATE: Error "fm/no-date"
        vi "bài viết chưa có ngày", "thêm dòng `date: 23/11/2026 08:05`, hoặc đặt tên tệp như `2026-11-23-ten-bai.md`";
        en "the article has no date", "add a line `date: 23/11/2026 08:05`, or name the file like `2026-11-23-title.md`";
    FM_FLAG: Error "fm/flag"
        vi "`{key}` chỉ có thể là true hoặc false, ở đây là `{found}`", "viết `{key}: true` hoặc `{key}: false`, không có dấu nháy";
        en "`{key}` can only be true or false, but is `{found}`", "write `{key}: true` or `{key}: false`, without quotes";
    FM_PHOTO_NO_SRC: Error "fm/photo-no-src"
        vi "`photo` chưa có tên tệp ảnh", "thêm `src: ten-anh.jpg`";
        en "`photo` names no file", "add `src: name.jpg`";
    FM_FOCUS: Error "fm/focus"
        vi "`focus` phải là hai số phần trăm, ở đây là `{found}`", "viết như `focus: 30% 70%` (từ trái sang, từ trên xuống)";
        en "`focus` must be two percentages, but is `{found}`", "write it like `focus: 30% 70%` (from the left, from the top)";
    FM_SLUG: Error "fm/slug"
        vi "`{found}` không dùng làm địa chỉ được", "chỉ dùng chữ không dấu, số và dấu gạch nối, ví dụ `hoi-cho-am-thuc`";
        en "`{found}` can't be used as an address", "use letters, digits and hyphens, for example `food-fair`";
    FM_ALIAS: Error "fm/alias"
        vi "địa chỉ cũ `{found}` phải bắt đầu bằng `/`", "viết như `/tin-tuc/bai-cu.html`";
        en "the old address `{found}` must start with `/`", "write it like `/news/old.html`";
    FM_SOURCE_URL: Error "fm/source-url"
        vi "`{found}` không phải là địa chỉ web", "viết đầy đủ, bắt đầu bằng `https://`";
        en "`{found}` is not a web address", "write it in full, starting with `https://`";
    FM_EXTRA: Error "fm/extra"
        vi "`{key}` phải gồm các dòng `khóa: giá trị` thụt vào", "ví dụ: `extra:` rồi xuống dòng `  ghi_chu: nội dung`";
        en "`{key}` must be indented lines `key: value`", "for example `extra:` and on the next line `  note: text`";
}
