//! Messages about settings: the form of `site.toml` and `theme.toml`, and the values of `site.toml`. Texts only, no logic.

codes! {
    TOO_LARGE: Error "config/too-large"
        vi "tệp dài {size} kB, quá giới hạn {limit} kB",
           "tệp này chỉ chứa cài đặt; bài viết và ảnh để trong `content/`";
        en "the file has {size} kB, more than the limit of {limit} kB",
           "this file holds settings only; articles and photographs belong in `content/`";
    TOO_MANY: Error "config/too-many"
        vi "còn {count} lỗi nữa chưa hiện ở đây", "sửa các lỗi trên rồi chạy lại";
        en "there are {count} more problems, not listed here", "correct those above and run the command again";

    UNQUOTED: Error "config/unquoted"
        vi "chữ `{found}` phải nằm trong dấu nháy kép", "gõ `{fix}`";
        en "the text `{found}` must stand in double quotes", "type `{fix}`";
    CURLY_QUOTES: Error "config/curly-quotes"
        vi "dấu nháy ở `{found}` là dấu nháy cong, không phải dấu nháy thẳng", "gõ `{fix}`";
        en "the quotes of `{found}` are curly, not straight", "type `{fix}`";
    FLAG_SPELLING: Error "config/flag-spelling"
        vi "`{found}` viết chưa đúng",
           "gõ `{fix}`: toàn chữ thường, không có dấu nháy";
        en "`{found}` is not spelt right",
           "type `{fix}`: small letters, no quotes";
    NO_VALUE: Error "config/no-value"
        vi "sau `{key} =` chưa có giá trị",
           "gõ `{key} = \"…\"`; nếu chưa cần thì thêm `#` ở đầu dòng";
        en "there is no value after `{key} =`",
           "type `{key} = \"…\"`; if it is not needed yet, put `#` before the line";
    UNCLOSED_TEXT: Error "config/unclosed-quote"
        vi "đoạn chữ thiếu dấu nháy đóng",
           "thêm `{quote}` ở cuối đoạn chữ";
        en "the text has no closing quote",
           "add `{quote}` at the end of the text";
    BACKSLASH: Error "config/backslash"
        vi "trong dấu nháy kép, dấu `\\` và chữ sau nó có nghĩa riêng",
           "gõ `/` thay cho `\\`; nếu thật sự cần dấu này thì gõ hai lần: `\\\\`";
        en "in double quotes, `\\` and the letter after it have a meaning of their own",
           "type `/` instead of `\\`; if you do need it, type it twice: `\\\\`";
    CONTROL_CHARACTER: Error "config/control-character"
        vi "trong đoạn chữ có một ký tự điều khiển không nhìn thấy được",
           "xóa đoạn chữ này rồi gõ lại";
        en "the text has a control character, which cannot be seen",
           "delete the text and type it again";
    DUPLICATE_KEY: Error "config/duplicate-key"
        vi "`{key}` đã có ở dòng {line}",
           "giữ lại một dòng, xóa dòng kia";
        en "`{key}` is already on line {line}",
           "keep one of the two lines";
    DUPLICATE_TABLE: Error "config/duplicate-table"
        vi "mục `{header}` đã có ở dòng {line}",
           "chuyển các dòng của mục này lên mục trước rồi xóa `{header}` ở đây";
        en "`{header}` is already on line {line}",
           "move the lines of this section to the first and delete `{header}` here";
    UNCLOSED_HEADER: Error "config/unclosed-header"
        vi "tên mục `{found}` thiếu dấu `]`",
           "gõ `{fix}`";
        en "the section name `{found}` lacks a `]`",
           "type `{fix}`";
    COLON: Error "config/colon"
        vi "giữa tên và giá trị phải là dấu `=`, không phải dấu `:`",
           "gõ `{fix}`";
        en "name and value are separated by `=`, not by `:`",
           "type `{fix}`";
    KEY_NAME: Error "config/key-name"
        vi "`{name}` không thể là tên cài đặt: tên chỉ gồm chữ cái không dấu, chữ số, `-` và `_`",
           "nếu dòng này là ghi chú thì thêm `#` ở đầu dòng";
        en "`{name}` cannot be the name of a setting: a name has letters without diacritics, digits, `-` and `_` only",
           "if the line is a comment, put `#` before it";
    NO_EQUALS: Error "config/no-equals"
        vi "dòng này thiếu dấu `=`",
           "gõ `{key} = \"…\"`; nếu dòng này là ghi chú thì thêm `#` ở đầu dòng";
        en "this line lacks a `=`",
           "type `{key} = \"…\"`; if the line is a comment, put `#` before it";
    STRAY_LINE: Error "config/stray-line"
        vi "`{found}` không phải là một cài đặt",
           "nếu dòng này là ghi chú thì thêm `#` ở đầu dòng; nếu là phần nối của dòng trên thì chuyển lên trong dấu nháy";
        en "`{found}` is no setting",
           "if the line is a comment, put `#` before it; if it continues the line above, move it up between the quotes";
    LIST: Error "config/list"
        vi "danh sách ở dòng này hoặc dòng trên viết chưa đúng",
           "gõ dạng `[1, 2, 3]` hoặc `[\"a\", \"b\"]`: dấu phẩy giữa các giá trị, dấu `]` ở cuối";
        en "the list on this line or above it is not well formed",
           "write `[1, 2, 3]` or `[\"a\", \"b\"]`: commas between the values and a `]` at the end";
    INNER_QUOTES: Error "config/inner-quotes"
        vi "trong đoạn chữ có dấu nháy kép",
           "gõ `{fix}`, hoặc dùng dấu nháy cong “ ” bên trong";
        en "there are double quotes inside the text",
           "type `{fix}`, or use curly quotes “ ” inside";
    EXTRA_TEXT: Error "config/extra-text"
        vi "sau giá trị còn thừa `{rest}`",
           "xóa phần thừa; nếu là ghi chú thì thêm `#` ở trước; nếu là một cài đặt khác thì xuống dòng";
        en "after the value there is `{rest}`",
           "delete what is too much; a comment needs `#` before it, another setting a line of its own";
    NUMBER: Error "config/number"
        vi "`{found}` không phải là số hay ngày viết đúng cách",
           "nếu đây là số điện thoại, số giấy phép hay ngày tháng thì đặt trong dấu nháy kép: `{fix}`";
        en "`{found}` is not a well-formed number or date",
           "put phone numbers, licence numbers and dates in double quotes: `{fix}`";
    TOO_DEEP: Error "config/too-deep"
        vi "các dấu ngoặc lồng nhau quá nhiều tầng", "";
        en "the brackets are nested too deeply", "";
    SYNTAX: Error "config/syntax"
        vi "dòng này viết chưa đúng",
           "mỗi dòng có dạng `ten = \"chữ\"` hoặc `ten = 10`; tên mục có dạng `[sections]`; ghi chú bắt đầu bằng `#`";
        en "this line does not have the form of a setting",
           "a line reads `name = \"text\"` or `name = 10`; a section name reads `[sections]`; a comment starts with `#`";

    UNKNOWN_KEY: Error "config/unknown-key"
        vi "ở đây không có cài đặt nào tên `{key}`",
           "những tên dùng được ở đây: `{known}`";
        en "there is no setting `{key}` here",
           "the names that can stand here: `{known}`";
    MISSPELT_KEY: Error "config/misspelt-key"
        vi "ở đây không có cài đặt nào tên `{key}`",
           "có phải bạn định viết `{nearest}`?";
        en "there is no setting `{key}` here",
           "did you mean `{nearest}`?";
    MISPLACED_KEY: Error "config/misplaced-key"
        vi "`{key}` đặt chưa đúng chỗ",
           "gõ `{right}` ở dưới dòng `{headers}`";
        en "`{key}` stands in the wrong place",
           "type `{right}` below the line `{headers}`";
    MISPLACED_TOP_KEY: Error "config/misplaced-top-key"
        vi "`{key}` không thuộc mục nào, phải đứng trước mọi dòng `[…]`",
           "chuyển dòng này lên đầu tệp, gõ tên là `{right}`";
        en "`{key}` belongs to no section and must stand before every `[…]` line",
           "move the line to the start of the file, with the name `{right}`";
    MISPLACED_TABLE: Error "config/misplaced-table"
        vi "mục `{key}` không nằm trong mục khác",
           "gõ tên mục là `[{right}]`, không có tên mục nào ở trước";
        en "the section `{key}` is not part of another section",
           "type its name as `[{right}]`, with no other name before it";
    MISSING_TOP_KEY: Error "config/missing-top-key"
        vi "thiếu `{key}`",
           "thêm dòng `{key} = \"…\"` ở đầu tệp, trước mọi dòng `[…]`";
        en "`{key}` is missing",
           "add the line `{key} = \"…\"` at the start of the file, before every `[…]` line";
    MISSING_KEY: Error "config/missing-key"
        vi "mục `{header}` này thiếu `{key}`",
           "thêm dòng `{key} = \"…\"` dưới `{header}`";
        en "this `{header}` lacks `{key}`",
           "add the line `{key} = \"…\"` below `{header}`";
    EMPTY: Error "config/empty"
        vi "`{key}` để trống",
           "gõ nội dung vào giữa hai dấu nháy";
        en "`{key}` is empty",
           "type something between the quotes";
    EMPTY_LIST: Error "config/empty-list"
        vi "danh sách `{key}` không có giá trị nào",
           "ghi ít nhất một giá trị, hoặc xóa dòng này để dùng giá trị có sẵn";
        en "the list `{key}` has no value",
           "write at least one value, or delete the line to have the default";

    NOT_TEXT: Error "config/not-text"
        vi "mỗi giá trị của `{each}` phải là chữ trong dấu nháy kép, không phải `{found}` || `{key}` phải là chữ trong dấu nháy kép, không phải `{found}`",
           "gõ `{fix}`";
        en "each value of `{each}` must be a text in double quotes, not `{found}` || `{key}` must be a text in double quotes, not `{found}`",
           "type `{fix}`";
    NOT_COUNT: Error "config/not-number"
        vi "mỗi giá trị của `{each}` phải là số nguyên từ {min} đến {max}, không phải `{found}` || `{key}` phải là số nguyên từ {min} đến {max}, không phải `{found}`",
           "gõ `{fix}`, không có dấu nháy";
        en "each value of `{each}` must be a whole number from {min} to {max}, not `{found}` || `{key}` must be a whole number from {min} to {max}, not `{found}`",
           "type `{fix}`, without quotes";
    NOT_LIST: Error "config/not-list"
        vi "`{key}` phải là danh sách trong ngoặc vuông, không phải `{found}`",
           "gõ `{fix}`";
        en "`{key}` must be a list in square brackets, not `{found}`",
           "type `{fix}`";
    RULE_FORM: Error "config/rule-form"
        vi "quy tắc `{key}` phải là một mức (`off`, `warn`, `error`) hoặc có dạng `{form}`, không phải `{found}`",
           "gõ `{fix}` || dùng một trong các mức: `off`, `warn`, `error`";
        en "the rule `{key}` must be a level (`off`, `warn`, `error`) or have the form `{form}`, not `{found}`",
           "type `{fix}` || use one of the levels `off`, `warn`, `error`";
    RULE_LIST: Error "config/rule-list"
        vi "quy tắc `{key}` chưa có danh sách `{list}`",
           "gõ `{fix}`, hoặc `\"off\"`";
        en "the rule `{key}` has no list `{list}`",
           "type `{fix}`, or `\"off\"`";
    RULE_ALLOW: Error "config/rule-allow"
        vi "`{found}` không phải là một số, một ngày hay đường dẫn của một bài",
           "gõ nguyên số (`0912 345 678`), nguyên ngày (`12/5/1990`), hoặc đường dẫn bắt đầu bằng `content/`";
        en "`{found}` is no number, no date and no path of an article",
           "type the whole number (`0912 345 678`), the whole date (`12/5/1990`), or a path that starts with `content/`";
    NOT_TABLE: Error "config/not-table"
        vi "`{key}` phải là một mục gồm nhiều dòng, không phải `{found}`",
           "gõ `{header}` trên một dòng riêng, rồi các cài đặt của mục ở những dòng dưới, mỗi dòng một cài đặt: `tên = \"…\"`";
        en "`{key}` must be a section, not `{found}`",
           "type `{header}` on a line of its own and the settings of the section below it, one a line: `name = \"…\"`";
    NOT_TABLES: Error "config/not-tables"
        vi "mỗi phần của `{key}` mở đầu bằng dòng `{header}` (hai dấu ngoặc mỗi bên), không phải `{found}`",
           "viết `{header}` ở đầu mỗi phần";
        en "each section of `{key}` starts with a line `{header}` (two brackets on each side), not `{found}`",
           "write `{header}` at the start of each";
    NOT_CHOICE: Error "config/not-choice"
        vi "`{key}` không nhận giá trị `{found}`",
           "có phải bạn định viết `{nearest}`? các giá trị dùng được: `{choices}` || dùng một trong các giá trị: `{choices}`";
        en "`{key}` cannot be `{found}`",
           "did you mean `{nearest}`? it can be `{choices}` || use one of `{choices}`";

    ATTACHMENT_ENDING: Error "config/attachment-ending"
        vi "`{found}` không phải là đuôi tệp bị từ chối",
           "có phải bạn định viết `{nearest}`? || bỏ đi: tệp có đuôi này vẫn được đăng";
        en "`{found}` is no ending that bantin refuses",
           "did you mean `{nearest}`? || take it out: files with this ending are published anyway";
    SERVER_FILES: Error "config/server-files"
        vi "`{first}` và `{second}` cùng cần tệp `{file}` nên chỉ chọn được một",
           "bỏ `\"{second}\"`, hoặc bỏ `\"{first}\"`";
        en "`{first}` and `{second}` both need the file `{file}`, so only one can be chosen",
           "take out `\"{second}\"`, or `\"{first}\"`";

    BASE_URL: Error "config/base-url"
        vi "`{found}` không phải là địa chỉ của một trang web",
           "gõ như `\"https://bantin.example.vn/\"`, hoặc `\"https://thanhpho.example.vn/ban-tin/\"` nếu trang web nằm trong thư mục con";
        en "`{found}` is not the address of a website",
           "type it like `\"https://bantin.example.vn/\"`, or `\"https://thanhpho.example.vn/ban-tin/\"` for a site in a folder";
    BASE_URL_SCHEME: Error "config/base-url-scheme"
        vi "địa chỉ `{found}` phải bắt đầu bằng `https://` hoặc `http://`",
           "gõ `{fix}`";
        en "the address `{found}` must start with `https://` or `http://`",
           "type `{fix}`";
    PLACEHOLDER: Warning "config/placeholder"
        vi "các mục sau vẫn còn giá trị mẫu: {names}",
           "sửa thành tên, địa chỉ trang web và địa chỉ thư của đơn vị bạn trước khi mời bạn đọc vào xem";
        en "still as in the example: {names}",
           "change it to the name, address and mail of your own office before readers are invited";
    BASE_URL_EXTRA: Error "config/base-url-extra"
        vi "`base_url` chỉ gồm tên miền và thư mục, không có `{part}`",
           "gõ `{fix}`";
        en "`base_url` has a host and a folder only, no `{part}`",
           "type `{fix}`";
    UPLOAD_PASSWORD: Error "config/upload-password"
        vi "`to` của `[upload]` có tên đăng nhập và mật khẩu, mà `site.toml` thì ai chép trang web cũng đọc được",
           "để mật khẩu cho rclone giữ: chạy `rclone config`, đặt tên cho máy chủ, rồi ghi `to = \"ten:thu-muc\"`";
        en "`to` of `[upload]` has a user and a password in it, and whoever gets a copy of the site can read `site.toml`",
           "let rclone keep the password: run `rclone config`, give the server a name, and write `to = \"name:folder\"`";
    UPLOAD_ADDRESS: Error "config/upload-address"
        vi "`to` của `[upload]` là địa chỉ máy chủ (`{found}`), bantin cần tên đã đặt cho máy chủ ấy",
           "chạy `rclone config`, đặt tên cho máy chủ, rồi ghi `to = \"ten:thu-muc\"`";
        en "`to` of `[upload]` is the address of a server (`{found}`), where bantin needs a name for that server",
           "run `rclone config`, give the server a name, and write `to = \"name:folder\"`";
    UTC_OFFSET: Error "config/utc-offset"
        vi "`{found}` không phải là múi giờ",
           "gõ `\"+07:00\"` cho giờ Việt Nam";
        en "`{found}` is not a time zone",
           "type `\"+07:00\"` for the time of Vietnam";
    EMAIL: Error "config/email"
        vi "`{found}` không phải là một địa chỉ thư điện tử",
           "gõ một địa chỉ như `\"vanphong@example.vn\"`";
        en "`{found}` is not an e-mail address",
           "type one address, like `\"vanphong@example.vn\"`";
    LINK: Error "config/link"
        vi "`{found}` không phải là địa chỉ liên kết",
           "trang web khác bắt đầu bằng `https://`, trang của mình bắt đầu bằng `/` như `/lien-he/`";
        en "`{found}` is not the address of a link",
           "another site starts with `https://`, a page of this site with `/`, like `/lien-he/`";
    LINK_START: Error "config/link-start"
        vi "liên kết `{found}` thiếu phần đầu địa chỉ",
           "gõ `{fix}`";
        en "the link `{found}` lacks the start of its address",
           "type `{fix}`";
    LINK_REFUSED: Error "config/link-refused"
        vi "không dùng được liên kết kiểu `{scheme}:` ở đây",
           "chỉ dùng địa chỉ bắt đầu bằng `https://`, `http://` hoặc `/`";
        en "a `{scheme}:` link cannot be used here",
           "use an address that starts with `https://`, `http://` or `/`";
    DATE: Error "config/date"
        vi "`{found}` không phải là ngày giờ",
           "gõ như `\"25/11/2026\"` hoặc `\"25/11/2026 18:00\"`";
        en "`{found}` is not a date",
           "type it like `\"25/11/2026\"` or `\"25/11/2026 18:00\"`, day first";

    NO_SUCH_DATE: Error "config/no-such-date"
        vi "không có ngày giờ nào là `{what}`",
           "xem lại lịch; ngày đứng trước, tháng đứng sau, như `\"25/11/2026 18:00\"`";
        en "there is no such date or time as `{what}`",
           "look at the calendar; the day comes first, like `\"25/11/2026 18:00\"`";

    THEME_NAME: Error "config/theme-name"
        vi "`{found}` không phải là tên một thư mục trong `themes/`",
           "chỉ ghi tên thư mục, như `\"phuong\"`, không có `/` và không bắt đầu bằng dấu chấm";
        en "`{found}` is not the name of a folder of `themes/`",
           "write the name of the folder only, like `\"phuong\"`, without `/` and not starting with a dot";
    THEME_FOLDER: Error "config/theme-folder"
        vi "`{found}` không phải là đường dẫn tới một thư mục giao diện",
           "ghi đường dẫn tới thư mục chứa `theme.toml`, kể từ thư mục chứa `site.toml`, như `\"../themes/chung\"`; không dùng `~`";
        en "`{found}` is no path to the folder of a theme",
           "write the path to the folder that holds `theme.toml`, from the folder of `site.toml`, like `\"../themes/shared\"`; `~` is not known here";
    ACCENT: Error "config/accent"
        vi "`{found}` không phải là mã màu",
           "gõ `{fix}` || gõ dấu `#` và sáu ký tự gồm 0–9 và a–f, như `\"#0b5a48\"`";
        en "`{found}` is not a colour",
           "type `{fix}` || type `#` and six of 0–9 and a–f, like `\"#0b5a48\"`";
    EMBLEM: Error "config/emblem"
        vi "`{found}` không phải là đường dẫn tới một tệp của trang web",
           "gõ đường dẫn tính từ thư mục chứa `site.toml`, như `\"content/bieu-trung.svg\"`";
        en "`{found}` is not the path of a file of this site",
           "type the path from the folder of `site.toml`, like `\"content/emblem.svg\"`";
    IMAGE_FORMAT: Error "config/image-format"
        vi "`{found}` không phải là định dạng ảnh mà bantin tạo được",
           "dùng một trong các định dạng: `{known}`";
        en "`{found}` is not a picture format that bantin can make",
           "use one of `{known}`";
    BREAKS: Error "config/breaks"
        vi "`{found}` không phải là một giá trị của `{key}`",
           "gõ `\"keep\"` để giữ mọi chỗ xuống dòng đã gõ, hoặc `false` nếu các bài được ngắt dòng sẵn ở một cột";
        en "`{found}` is no value of `{key}`",
           "type `\"keep\"` to show every line break that is typed, or `false` if the text of the articles is wrapped at a column";
    CARDS: Error "config/cards"
        vi "`{found}` không phải là một giá trị của `{key}`",
           "gõ `true` để có thẻ chia sẻ cho bài không có ảnh, `\"all\"` cho mọi bài, hoặc `false`";
        en "`{found}` is no value of `{key}`",
           "type `true` to have cards for articles without a photograph, `\"all\"` for every article, or `false`";
    CROP: Error "config/crop"
        vi "`{found}` không phải là tỉ lệ cắt ảnh",
           "gõ chiều ngang và chiều cao như `\"3:2\"`, hoặc `false` nếu không cắt";
        en "`{found}` is not a ratio to crop pictures to",
           "type width and height like `\"3:2\"`, or `false` for no cropping";

    CATEGORY_TWICE: Error "config/duplicate-category"
        vi "chuyên mục `{label}` trùng tên với chuyên mục `{other}` ở dòng {line} (dấu và chữ hoa không tính)",
           "đổi tên hoặc xóa một trong hai";
        en "the category `{label}` has the name of `{other}` on line {line} (diacritics and capitals do not count)",
           "rename or delete one of the two";
    SLUG_TWICE: Error "config/duplicate-slug"
        vi "chuyên mục `{label}` có cùng địa chỉ `{slug}` với chuyên mục `{other}` ở dòng {line}",
           "thêm hoặc sửa dòng `slug = \"…\"` của một trong hai";
        en "the category `{label}` has the same address `{slug}` as `{other}` on line {line}",
           "add or change the line `slug = \"…\"` of one of the two";
    SLUG: Error "config/slug"
        vi "không thể tạo địa chỉ từ `{found}`",
           "thêm dòng `slug = \"…\"` gồm chữ cái không dấu, chữ số và dấu gạch nối, như `slug = \"thong-bao\"`";
        en "no address can be made from `{found}`",
           "add a line `slug = \"…\"` of letters without diacritics, digits and hyphens, like `slug = \"thong-bao\"`";
    UNKNOWN_CATEGORY: Error "config/unknown-category"
        vi "không có chuyên mục nào tên `{found}`",
           "có phải bạn định viết `{nearest}`? || dùng một trong các chuyên mục: `{known}`";
        en "there is no category `{found}`",
           "did you mean `{nearest}`? || use one of the categories `{known}`";
    ROBOTS_LINE: Error "config/robots-line"
        vi "`{found}` không phải là một dòng của `robots.txt`",
           "gõ `{fix}` || gõ như `\"Disallow: /tam/\"` hoặc `\"User-agent: GPTBot\"`";
        en "`{found}` is no line of `robots.txt`",
           "type `{fix}` || type it like `\"Disallow: /draft/\"` or `\"User-agent: GPTBot\"`";
    NOTICE_PERIOD: Error "config/notice-period"
        vi "thông báo này kết thúc (`until`: {until}) trước khi bắt đầu (`from`: {from}), nên không bao giờ hiện",
           "sửa lại `from` hoặc `until`; ngày đứng trước, tháng đứng sau, như `\"25/11/2026 18:00\"`";
        en "this notice ends (`until`: {until}) before it begins (`from`: {from}), so it is never shown",
           "change `from` or `until`; the day comes first, like `\"25/11/2026 18:00\"`";
    MENU_DEPTH: Error "config/menu-depth"
        vi "trình đơn chỉ có hai tầng: `children` không thể có `children` bên trong",
           "chuyển các phần này lên tầng trên, hoặc gom vào một trang";
        en "the menu has two levels: `children` cannot have `children`",
           "move these items one level up, or gather them on a page";
    REDIRECT_FROM: Error "config/redirect-from"
        vi "`{found}` không phải là một địa chỉ cũ của trang web này",
           "gõ đường dẫn bắt đầu bằng `/`, như `/lien-he.html` hay `/tin.aspx?id=12`; `*` chỉ đặt ở cuối, như `/tin/*`";
        en "`{found}` is not an old address of this site",
           "type a path that starts with `/`, like `/contact.html` or `/news.aspx?id=12`; `*` stands at the end only, like `/news/*`";
    REDIRECT_ELSEWHERE: Error "config/redirect-elsewhere"
        vi "`{found}` không nằm trong `{base}`, nên trang web này không chuyển hướng được",
           "gõ đường dẫn bắt đầu bằng `/`, như `/lien-he.html`";
        en "`{found}` is not below `{base}`, so this site cannot redirect it",
           "type a path that starts with `/`, like `/contact.html`";

    PERMALINK: Error "config/permalink"
        vi "kiểu địa chỉ `{found}` phải bắt đầu và kết thúc bằng `/`, không có đoạn trống",
           "gõ `{fix}`";
        en "the address pattern `{found}` must start and end with `/` and have no empty part",
           "type `{fix}`";
    PAGINATION: Error "config/pagination"
        vi "kiểu địa chỉ `{found}` không bắt đầu bằng `/` nhưng phải kết thúc bằng `/`",
           "gõ `{fix}`";
        en "the address pattern `{found}` must not start with `/` but must end with it",
           "type `{fix}`";
    PERMALINK_LETTER: Error "config/permalink-letter"
        vi "kiểu địa chỉ không dùng được `{part}`: chỉ chữ thường không dấu, chữ số, `-`, `_` và `.`",
           "gõ `{fix}`";
        en "an address pattern cannot have `{part}`: only small letters without diacritics, digits, `-`, `_` and `.`",
           "type `{fix}`";
    PERMALINK_FIELD: Error "config/permalink-field"
        vi "`{field}` không dùng được trong `{key}`",
           "những chỗ thay được: `{known}`";
        en "`{field}` cannot be used in `{key}`",
           "what is filled in: `{known}`";
    PERMALINK_FIXED: Error "config/permalink-fixed"
        vi "`{key}` là một địa chỉ cố định, không dùng được `{field}`", "";
        en "`{key}` is one fixed address and cannot have `{field}`", "";
    PERMALINK_MISSING: Error "config/permalink-missing"
        vi "`{key}` thiếu `{field}`, nên nhiều trang sẽ có cùng một địa chỉ",
           "gõ như `\"{example}\"`";
        en "`{key}` lacks `{field}`, so that many pages would have one address",
           "type it like `\"{example}\"`";
    LABEL_PLACEHOLDER: Warning "config/label-placeholder"
        vi "`{key}` thiếu `{field}`, chỗ để bantin điền giá trị",
           "gõ như `\"{example}\"`";
        en "`{key}` lacks `{field}`, which bantin fills in",
           "type it like `\"{example}\"`";
}
