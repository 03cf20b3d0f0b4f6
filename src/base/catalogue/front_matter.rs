//! Messages about the front matter of an article. Texts only: `content` raises them, and
//! `site::dates` those about dates that are probably not meant.

codes! {
    FM_MISSING: Error "fm/missing"
        vi "bài viết chưa có phần đầu bài", "thêm bốn dòng này vào đầu tệp: `---`, `tieu_de: \"{title}\"`, `ngay: 23/11/2026`, `---` || thêm bốn dòng này vào đầu tệp: `---`, `tieu_de: \"Tiêu đề bài viết\"`, `ngay: 23/11/2026`, `---`";
        en "the article has no front matter", "put these four lines at the top: `---`, `title: \"{title}\"`, `date: 23/11/2026`, `---` || put these four lines at the top: `---`, `title: \"Title of the article\"`, `date: 23/11/2026`, `---`";
    FM_NOT_OPENED: Error "fm/not-opened"
        vi "phần đầu bài chưa có dòng `---` mở đầu", "thêm một dòng `---` ở trên dòng này";
        en "the front matter has no `---` above it", "add a line `---` above this one";
    FM_FENCE: Error "fm/fence"
        vi "dòng này phải là đúng ba dấu gạch ngang, không phải `{found}`", "gõ lại thành `---`";
        en "this line must be exactly three hyphens, but is `{found}`", "type `---` instead";
    FM_TOML: Error "fm/toml"
        vi "phần đầu bài này viết kiểu TOML (`+++`); bantin đọc kiểu YAML (`---`)", "thay mỗi dòng `+++` bằng `---`, và mỗi dòng `khóa = giá trị` bằng `khóa: giá trị`";
        en "this front matter is TOML (`+++`); bantin reads YAML (`---`)", "write `---` instead of each `+++`, and `key: value` instead of each `key = value`";
    FM_TEXT_BEFORE: Error "fm/text-before"
        vi "trên dòng `---` mở đầu phần đầu bài còn `{found}`", "chuyển xuống dưới phần đầu bài, hoặc xóa, để `---` là dòng đầu tiên của tệp";
        en "`{found}` stands above the `---` that opens the front matter", "move it below the front matter, or delete it, so that `---` is the first line of the file";
    FM_FENCE_INSIDE: Error "fm/fence-inside"
        vi "dòng `{found}` cắt đôi phần đầu bài", "xóa dòng này";
        en "the line `{found}` cuts the front matter in two", "delete this line";
    FM_NOT_CLOSED: Error "fm/not-closed"
        vi "phần đầu bài chưa có dòng `---` đóng lại", "thêm một dòng `---` ở đây";
        en "the front matter at the top is never closed", "add a line `---` here";
    FM_BLANK_BEFORE: Warning "fm/blank-before"
        vi "có dòng trống trước dấu `---` mở đầu", "xóa các dòng trống để `---` là dòng đầu tiên của tệp";
        en "blank lines stand before the opening `---`", "delete them, so that `---` is the first line of the file";
    FM_TOO_LONG: Error "fm/too-long"
        vi "phần đầu bài dài quá {limit} kB", "có lẽ dòng `---` đóng phần đầu bài đặt sai chỗ";
        en "the front matter is longer than {limit} kB", "the closing `---` is probably in the wrong place";
    FM_TOO_DEEP: Error "fm/too-deep"
        vi "các giá trị lồng vào nhau quá nhiều tầng", "viết lại cho đơn giản, hoặc đặt giá trị trong dấu nháy kép";
        en "values are nested too deeply", "simplify them, or put the value in quotes";
    FM_NOT_KEYS: Error "fm/not-keys"
        vi "mỗi dòng của phần đầu bài phải có dạng `tên: nội dung`", "ví dụ: `tieu_de: \"Tiêu đề bài viết\"`";
        en "front matter must be lines of the form `key: value`", "for example `title: \"Title of the article\"`";
    FM_STRAY_LINE: Error "fm/stray-line"
        vi "dòng này không có dạng `tên: nội dung`", "nếu nó nối tiếp dòng trên, thụt vào hai dấu cách: `  {line}` || viết mỗi dòng một khóa, như `{title/tieu_de}: \"Tiêu đề bài viết\"`";
        en "this line is not of the form `key: value`", "if it goes on with the line above, indent it by two spaces: `  {line}` || write one key a line, like `{title/tieu_de}: \"Title of the article\"`";
    FM_NO_SPACE: Error "fm/no-space"
        vi "sau dấu hai chấm phải có một dấu cách", "viết lại thành: {line} || gõ một dấu cách sau dấu hai chấm";
        en "a space must stand behind the colon", "write: {line} || type a space behind the colon";
    FM_NO_COLON: Error "fm/no-colon"
        vi "sau tên khóa phải là dấu hai chấm", "viết lại thành: {line} || gõ dấu hai chấm và một dấu cách sau tên khóa";
        en "a colon must stand behind the key", "write: {line} || type a colon and a space behind the key";
    FM_DUPLICATE_KEY: Error "fm/duplicate-key"
        vi "khóa `{key}` đã có ở dòng {first}", "giữ lại một dòng và xóa dòng kia";
        en "the key `{key}` is already on line {first}", "keep one of the two lines";
    FM_COLON: Error "fm/colon"
        vi "giá trị có dấu hai chấm nên phải đặt trong dấu nháy kép", "viết lại thành: {line} || đặt cả giá trị trong dấu nháy kép";
        en "a value with a colon must stand in quotes", "write: {line} || put the whole value in quotes";
    FM_SPECIAL_SIGN: Error "fm/special-sign"
        vi "dấu `{sign}` ở đầu giá trị có nghĩa riêng, nên cả giá trị phải đặt trong dấu nháy kép", "viết lại thành: {line} || đặt cả giá trị trong dấu nháy kép";
        en "`{sign}` at the start of a value has a meaning of its own; the whole value must stand in quotes", "write: {line} || put the whole value in quotes";
    FM_ANCHOR: Error "fm/anchor"
        vi "dấu `&` và `*` ở đầu giá trị có nghĩa riêng mà bantin không dùng", "ghi thẳng giá trị vào đây; nếu dấu ấy thuộc về giá trị, đặt cả giá trị trong dấu nháy kép";
        en "anchors (`&`) and references (`*`) of YAML are not read", "write the value itself; if the sign belongs to it, put the whole value in quotes";
    FM_SPACE: Error "fm/space"
        vi "sau dấu hai chấm là một dấu cách đặc biệt chép từ nơi khác, không phải dấu cách thường ({code})", "viết lại thành: {line} || xóa nó và gõ một dấu cách";
        en "after the colon stands a special space copied from elsewhere, not an ordinary one ({code})", "write: {line} || delete it and type a space";
    FM_INDENT: Error "fm/indent"
        vi "dòng này không được thụt vào", "viết cho thẳng với dòng trên: `{line}` || viết cho thẳng với dòng trên";
        en "this line must not be indented", "line it up with the line above: `{line}` || line it up with the line above";
    FM_DIRECTION: Warning "fm/direction"
        vi "`{key}` có ký tự ẩn làm chữ chạy ngược (U+{code})", "gõ lại dòng này bằng tay, không chép từ nơi khác";
        en "`{key}` has an invisible character that reverses the direction of text (U+{code})", "type the line by hand instead of copying it";
    FM_QUOTE_OPEN: Error "fm/quote-open"
        vi "dấu nháy mở ở đây nhưng không đóng", "viết lại thành: {line} || thêm dấu nháy đóng ở cuối giá trị";
        en "the quote that opens here is not closed", "write: {line} || close it at the end of the value";
    FM_QUOTE_THEN_TEXT: Error "fm/quote-then-text"
        vi "sau dấu nháy đóng còn chữ", "viết lại thành: {line} || đặt cả giá trị trong dấu nháy kép";
        en "there is text after the closing quote", "write: {line} || put the whole value in quotes";
    FM_TAB: Error "fm/tab"
        vi "dòng này thụt vào bằng phím Tab", "viết lại thành: `{line}` || thay mỗi Tab bằng hai dấu cách";
        en "this line is indented with a tab", "write: `{line}` || use two spaces for each tab";
    FM_SYNTAX: Error "fm/syntax"
        vi "không đọc được phần đầu bài từ chỗ này", "đặt giá trị trong dấu nháy kép: `tên: \"nội dung\"`";
        en "the front matter can't be read from here on", "put the value in quotes: `key: \"value\"`";
    FM_COMMENT_IN_VALUE: Warning "fm/comment-in-value"
        vi "phần từ dấu `#` bị bỏ khỏi giá trị của `{key}`", "nếu nó thuộc về giá trị, viết `{line}` || nếu nó thuộc về giá trị, đặt cả giá trị trong dấu nháy kép";
        en "the part from `#` on is not taken into the value of `{key}`", "if it belongs to the value, write `{line}` || if it belongs to the value, put the whole value in quotes";
    FM_UNKNOWN_KEY: Warning "fm/unknown-key"
        vi "không có khóa `{key}`, dòng này bị bỏ qua", "có phải bạn định viết `{nearest}`? || nếu đây là ghi chú, gõ `#` vào đầu dòng; các khóa hay dùng: `tieu_de`, `ngay`, `tac_gia`, `chuyen_muc`, `anh`, `sapo`, `het_han`, `nhap`";
        en "there is no key `{key}`; this line is ignored", "did you mean `{nearest}`? || if this is a comment, type `#` at the start of the line; common keys are `title`, `date`, `author`, `category`, `photo`, `summary`, `expires`, `draft`";
    FM_NOT_HERE: Warning "fm/not-here"
        vi "`{key}` không có tác dụng trong `_index.md`", "xóa dòng này; `_index.md` là lời giới thiệu của chuyên mục, không phải bài viết";
        en "`{key}` means nothing in `_index.md`", "take this line out; `_index.md` is the text of a category and no article";
    FM_KEY_AND_ALIAS: Error "fm/key-and-alias"
        vi "`{key}` và `{first}` (dòng {line}) là cùng một khóa", "giữ lại một dòng và xóa dòng kia";
        en "`{key}` and `{first}` (line {line}) are the same key", "keep one of the two lines";
    FM_NOT_TEXT: Error "fm/not-text"
        vi "`{key}` phải là một dòng chữ, không phải danh sách hay nhóm `tên: nội dung`", "viết `{key}: \"nội dung\"`";
        en "`{key}` must be a text, not a list or a group of `key: value`", "write `{key}: \"text\"`";
    FM_NOT_DATE: Error "fm/not-date"
        vi "`{key}` phải là một ngày, không phải danh sách hay nhóm `tên: nội dung`", "viết `{key}: 23/11/2026`, hoặc có giờ: `{key}: 23/11/2026 08:05`";
        en "`{key}` must be one date, not a list or a group of `key: value`", "write `{key}: 23/11/2026`, or with a time: `{key}: 23/11/2026 08:05`";
    FM_NOT_LIST: Error "fm/not-list"
        vi "`{key}` phải là một danh sách, không phải nhóm `tên: nội dung`", "viết `{key}: [{items}]` || viết `{key}: [mục một, mục hai]`";
        en "`{key}` must be a list, not a group of `key: value`", "write `{key}: [{items}]` || write `{key}: [one, two]`";
    FM_PHOTO_LIST: Error "fm/photo-list"
        vi "`{key}` chỉ nhận một ảnh", "viết `{key}: {first}`; ảnh khác đặt trong bài: `![lời mô tả](ten-anh.jpg)`";
        en "`{key}` takes one photograph", "write `{key}: {first}`; others go into the text: `![what it shows](name.jpg)`";
    FM_EMPTY: Error "fm/empty"
        vi "`{key}` đang để trống", "ghi giá trị sau dấu hai chấm";
        en "`{key}` is empty", "type its value after the colon";
    FM_EMPTY_ITEM: Warning "fm/empty-item"
        vi "trong `{key}` có một mục để trống, mục ấy được bỏ qua", "ghi nội dung vào chỗ này, hoặc xóa mục này";
        en "an item of `{key}` is empty and left out", "type something here, or delete the item";
    FM_NO_VALUE: Warning "fm/no-value"
        vi "`{key}` không có giá trị, coi như không có dòng này", "ghi giá trị sau dấu hai chấm, hoặc xóa dòng này";
        en "`{key}` has no value and counts as absent", "type its value after the colon, or delete the line";
    FM_HIDES: Error "fm/hides"
        vi "bantin không rõ `{key}: {found}` có cho mọi người xem bài này hay không, nên không đăng", "chưa đăng thì xóa dòng này và sửa dòng kia thành `{own}: true`; để mọi người xem thì xóa dòng này || chưa đăng thì thay dòng này bằng `nhap: true`; để mọi người xem thì xóa dòng này";
        en "it is not clear whether `{key}: {found}` lets everybody read the article, so it is not published", "to keep it back, delete this line and write `{own}: true` in the other; to show it to everybody, delete this line || to keep it back, write `draft: true` instead of this line; to show it to everybody, delete this line";
    FM_HIDDEN_BY: Note "fm/hidden-by"
        vi "`{key}: {found}` được hiểu như `nhap: true`, nên bài này không được đăng", "muốn đăng thì xóa dòng này";
        en "`{key}: {found}` is read like `draft: true`, so the article is not published", "to publish it, delete this line";
    FM_KEY_IN_TEXT: Error "fm/key-in-text"
        vi "`{found}` đứng dưới dòng `---` đóng phần đầu bài nên không có tác dụng", "chuyển dòng này lên trên dòng `---`";
        en "`{found}` stands below the `---` that closes the front matter, where it does nothing", "move the line above the `---`";
    FM_ONE_AUTHOR: Warning "fm/one-author"
        vi "`{key}` đang là một tên: `{found}`", "nhiều người thì viết `{key}: {names}`; đúng là một tên thì viết `{key}: \"{found}\"`";
        en "`{key}` is one name: `{found}`", "several people: write `{key}: {names}`; one name: write `{key}: \"{found}\"`";
    FM_NO_TITLE: Error "fm/no-title"
        vi "bài viết chưa có tiêu đề", "thêm dòng `{title/tieu_de}: \"Tiêu đề bài viết\"`";
        en "the article has no title", "add a line `{title/tieu_de}: \"Title of the article\"`";
    FM_TITLE_TOO_LONG: Error "fm/title-too-long"
        vi "tiêu đề dài quá {limit} ký tự", "rút gọn tiêu đề; phần còn lại đưa vào `{summary/sapo}`";
        en "the title is longer than {limit} characters", "shorten it; the rest may go into `{summary/sapo}`";
    FM_CURLY_QUOTES: Warning "fm/curly-quotes"
        vi "dấu nháy cong “ ” của Word đang là một phần của `{key}`", "nếu không muốn hiện dấu nháy, viết lại thành: {right}";
        en "Word's curly quotes are part of `{key}`", "if they should not be shown, write: {right}";
    FM_NO_QUOTES: Error "fm/no-quotes"
        vi "dấu nháy cong “ ” của Word không dùng được ở `{key}`", "viết lại thành: {right}";
        en "Word's curly quotes can't stand in `{key}`", "write: {right}";
    FM_TYPE: Error "fm/type"
        vi "`type` không thể là `{found}`", "có phải bạn định viết `type: {nearest}`? || viết `type: article` (bài viết) hoặc `type: page` (trang riêng)";
        en "`type` can't be `{found}`", "did you mean `type: {nearest}`? || write `type: article` or `type: page`";
    FM_DATE: Error "fm/date"
        vi "bantin chưa hiểu ngày giờ `{found}`", "có phải bạn định viết `{key}: {nearest}`? || viết theo một trong các dạng: `23/11/2026`, `23/11/2026 08:05`, `2026-11-23 08:05`";
        en "the date `{found}` cannot be understood", "did you mean `{key}: {nearest}`? || write it like one of these: `23/11/2026`, `23/11/2026 08:05`, `2026-11-23 08:05`";
    FM_DATE_TWO_DIGITS: Error "fm/date-two-digits"
        vi "năm trong `{found}` phải có bốn chữ số", "có phải bạn định viết `{key}: {nearest}`? || viết như `23/11/2026`";
        en "the year in `{found}` must have four digits", "did you mean `{key}: {nearest}`? || write it like `23/11/2026`";
    FM_DATE_IMPOSSIBLE: Error "fm/date-impossible"
        vi "không có giờ `{time}` || tháng {month} không có ngày {day} || không có ngày giờ `{found}`", "thứ tự là ngày/tháng/năm; có phải bạn định viết `{key}: {swapped}`? || ngày cuối tháng ấy viết là `{key}: {nearest}` || kiểm tra lại; dạng này viết năm-tháng-ngày như `{year_first}`, tháng từ 01 đến 12, giờ từ 00:00 đến 23:59 || kiểm tra lại; thứ tự là ngày/tháng/năm, giờ từ 00:00 đến 23:59";
        en "there is no time `{time}` || month {month} has no day {day} || there is no such date or time as `{found}`", "the order is day/month/year; did you mean `{key}: {swapped}`? || the last day of that month is `{key}: {nearest}` || check it; this form is year-month-day like `{year_first}`, months go from 01 to 12, times from 00:00 to 23:59 || check it; the order is day/month/year, times go from 00:00 to 23:59";
    FM_DATE_RANGE: Error "fm/date-range"
        vi "năm trong `{found}` phải từ 1900 đến 2199", "kiểm tra lại năm";
        en "the year in `{found}` must be between 1900 and 2199", "check the year";
    FM_DATE_DIFFERS: Warning "fm/date-differs"
        vi "ngày ở đây khác ngày {in_name} trong tên tệp; bantin dùng ngày ở đây", "sửa một trong hai cho khớp";
        en "this date differs from {in_name} in the file name; this one is used", "make the two agree";
    FM_EXPIRES_BEFORE: Warning "fm/expires-before"
        vi "bài hết hiệu lực ({expires}) trước cả ngày đăng ({date})", "kiểm tra lại hai ngày này";
        en "the article expires ({expires}) before its date ({date})", "check both dates";
    FM_EVENT: Error "fm/event"
        vi "`{key}` cần ngày bắt đầu của sự kiện, không phải `{found}`", "viết ở các dòng thụt vào bên dưới: `{start}: 30/11/2026 08:00`, `{end}: 30/11/2026 11:30`, `{place}: Nhà văn hóa`";
        en "`{key}` needs the day on which the event starts, not `{found}`", "write on indented lines below it: `{start}: 30/11/2026 08:00`, `{end}: 30/11/2026 11:30`, `{place}: Town hall`";
    FM_EVENT_NO_START: Error "fm/event-no-start"
        vi "`{key}` chưa có ngày bắt đầu", "thêm ngay bên dưới dòng `  {start}: 30/11/2026 08:00`";
        en "`{key}` has no start", "add right below it the line `  {start}: 30/11/2026 08:00`";
    FM_EVENT_TWO_DATES: Error "fm/event-two-dates"
        vi "`{key}` ghi hai thời điểm ở cùng một chỗ: `{found}`", "tách làm hai: `{start}` và `{end}`";
        en "`{key}` has two moments in one place: `{found}`", "write them apart: `{start}` and `{end}`";
    FM_EVENT_END_DAY: Error "fm/event-end-day"
        vi "`{key}: {found}` có giờ mà chưa có ngày", "ghi cả ngày: `{nearest}`";
        en "`{key}: {found}` has a time and no day", "write the day too: `{nearest}`";
    FM_EVENT_ORDER: Error "fm/event-order"
        vi "sự kiện phải kết thúc ({end}) sau khi bắt đầu ({start})", "qua nửa đêm thì ghi ngày hôm sau: `{nearest}` || kiểm tra lại hai thời điểm này";
        en "the event must end ({end}) after it starts ({start})", "over midnight, write the next day: `{nearest}` || check both";
    FM_EVENT_NO_TIME: Warning "fm/event-no-time"
        vi "sự kiện có giờ kết thúc mà chưa có giờ bắt đầu", "thêm giờ, như `{start}: {day} 08:00`, hoặc bỏ giờ ở `{end}`";
        en "the event ends at a time of day and starts at none", "add one, as in `{start}: {day} 08:00`, or leave the time out of `{end}`";
    FM_EVENT_PAST: Warning "fm/event-past"
        vi "sự kiện đã kết thúc ({end}) trước ngày đăng bài ({date})", "kiểm tra lại ngày, tháng và năm; bài viết về việc đã qua thì không cần `{event/su_kien}`";
        en "the event was over ({end}) before the date of the article ({date})", "check day, month and year; an article that looks back needs no `{event/su_kien}`";
    FM_EVENT_FAR: Warning "fm/event-far"
        vi "sự kiện ({start}) cách ngày đăng bài ({date}) tới {days} ngày", "kiểm tra lại năm";
        en "the event ({start}) is {days} days after the date of the article ({date})", "check the year";
    FM_EVENT_LONG: Warning "fm/event-long"
        vi "sự kiện kéo dài {days} ngày (từ {start} đến {end})", "kiểm tra lại năm ở cả hai chỗ";
        en "the event lasts {days} days (from {start} to {end})", "check the year of both";
    FM_EVENT_EXPIRES: Warning "fm/event-expires"
        vi "bài hết hiệu lực ({expires}) trước khi sự kiện bắt đầu ({start})", "kiểm tra lại hai ngày này; `{expires/het_han}` thường là ngày sự kiện kết thúc";
        en "the article expires ({expires}) before its event starts ({start})", "check both; `{expires/het_han}` is usually the day on which the event ends";
    FM_UPDATED_LATER: Warning "fm/updated-later"
        vi "chưa đến ngày cập nhật {found}, nên ngày này chưa hiện trên trang", "kiểm tra lại ngày, tháng và năm";
        en "the date of the update, {found}, is yet to come, so it is not shown", "check day, month and year";
    FM_REVIEW_DUE: Warning "fm/review-due"
        vi "đã quá ngày rà soát {found}: nội dung có thể đã cũ", "đọc lại, sửa cho đúng, rồi ghi ngày rà soát lần sau: `{review/ra_soat}: {next}`";
        en "the text was to be looked at again by {found}: it may be out of date", "read it again, correct it, and write the day of the next review: `{review/ra_soat}: {next}`";
    FM_DATE_FAR: Warning "fm/date-far"
        vi "hơn {years} năm nữa mới đến ngày {found}", "kiểm tra lại năm";
        en "the date {found} is years ahead (more than {years})", "check the year";
    FM_NO_DATE: Error "fm/no-date"
        vi "bài viết chưa có ngày", "thêm dòng `{date/ngay}: 23/11/2026 08:05`, hoặc đặt tên tệp như `2026-11-23-ten-bai.md`";
        en "the article has no date", "add a line `{date/ngay}: 23/11/2026 08:05`, or name the file like `2026-11-23-title.md`";
    FM_FLAG: Error "fm/flag"
        vi "`{key}` chỉ nhận true (có) hoặc false (không), không nhận `{found}`", "có phải bạn định viết `{key}: {flag}`? Chỉ viết true hoặc false, không có dấu nháy || viết `{key}: true` hoặc `{key}: false`, không có dấu nháy";
        en "`{key}` can only be true or false, but is `{found}`", "did you mean `{key}: {flag}`? Only true and false are read, without quotes || write `{key}: true` or `{key}: false`, without quotes";
    FM_PHOTO_NO_SRC: Error "fm/photo-no-src"
        vi "`{photo/anh}` chưa có tên tệp ảnh", "thêm `src: ten-anh.jpg`";
        en "`{photo/anh}` names no file", "add `src: name.jpg`";
    FM_GALLERY_NO_SRC: Error "fm/gallery-no-src"
        vi "một ảnh trong `{key}` chưa có tên tệp", "thêm `src: ten-anh.jpg`";
        en "a picture of `{key}` names no file", "add `src: name.jpg`";
    FM_FOCUS: Error "fm/focus"
        vi "`focus` phải là hai số phần trăm, không phải `{found}`", "viết như `focus: 30% 70%` (từ trái sang, từ trên xuống)";
        en "`focus` must be two percentages, but is `{found}`", "write it like `focus: 30% 70%` (from the left, from the top)";
    FM_SLUG: Error "fm/slug"
        vi "`{found}` không dùng làm địa chỉ được", "chỉ dùng chữ không dấu, số và dấu gạch nối, ví dụ `slug: {nearest}` || chỉ dùng chữ không dấu, số và dấu gạch nối, ví dụ `hoi-cho-am-thuc`";
        en "`{found}` can't be used as an address", "use letters, digits and hyphens, for example `slug: {nearest}` || use letters, digits and hyphens, for example `food-fair`";
    FM_ALIAS: Error "fm/alias"
        vi "địa chỉ cũ `{found}` phải bắt đầu bằng `/`", "viết lại thành `{nearest}` || viết như `/tin-tuc/bai-cu.html`";
        en "the old address `{found}` must start with `/`", "write `{nearest}` || write it like `/news/old.html`";
    FM_SOURCE_URL: Error "fm/source-url"
        vi "`{found}` không phải là địa chỉ web", "viết đầy đủ: `{nearest}` || viết đầy đủ, bắt đầu bằng `https://`";
        en "`{found}` is not a web address", "write it in full: `{nearest}` || write it in full, starting with `https://`";
    FM_EXTRA: Error "fm/extra"
        vi "`{key}` phải gồm các dòng `tên: nội dung` thụt vào", "ví dụ: `extra:` rồi xuống dòng `  ghi_chu: nội dung`";
        en "`{key}` must be indented lines `key: value`", "for example `extra:` and on the next line `  note: text`";
    FM_EXTRA_VALUE: Error "fm/extra-value"
        vi "`{key}` dưới `extra:` phải là {form}, không phải `{found}`",
           "có phải bạn định viết `{nearest}`? || gõ như `{key}: {example}`";
        en "`{key}` below `extra:` must be {form}, not `{found}`",
           "did you mean `{nearest}`? || type it like `{key}: {example}`";
    FM_EXTRA_MISSING: Error "fm/extra-missing"
        vi "thiếu `{key}` dưới `extra:`, giao diện cần có",
           "{about}: thêm dòng `{block}` rồi dòng `  {key}: {example}` ở phần đầu bài || thêm dòng `{block}` rồi dòng `  {key}: {example}` ở phần đầu bài || {about}: thêm dòng `  {key}: {example}` dưới `extra:` || thêm dòng `  {key}: {example}` dưới `extra:`";
        en "`extra:` has no `{key}`, which the theme needs",
           "{about}: add the line `{block}` and below it `  {key}: {example}` to the front matter || add the line `{block}` and below it `  {key}: {example}` to the front matter || {about}: add the line `  {key}: {example}` below `extra:` || add the line `  {key}: {example}` below `extra:`";
    FM_EXTRA_UNKNOWN: Warning "fm/extra-unknown"
        vi "giao diện không dùng `{key}` dưới `extra:`",
           "có phải bạn định viết `{nearest}`? || giao diện dùng: `{known}`";
        en "the theme does not use `{key}` below `extra:`",
           "did you mean `{nearest}`? || the theme uses `{known}`";
}
