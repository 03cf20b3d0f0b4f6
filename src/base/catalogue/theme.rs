//! Messages about themes and templates. Texts only, no logic.

codes! {
    THEME_MISSING: Error "theme/missing"
        vi "không có giao diện `{name}`: không thấy `themes/{name}/theme.toml`", "sửa `[theme] name` trong `site.toml`; giao diện có sẵn: {available}";
        en "there is no theme `{name}`: `themes/{name}/theme.toml` is not there", "change `[theme] name` in `site.toml`; there are: {available}";
    THEME_OUTPUT_NAME: Error "theme/output-name"
        vi "giao diện không tạo được tệp tên `{name}`", "chỉ tạo được tệp `.json`, `.xml`, `.ics`, `.txt`; tên là phần địa chỉ sau tên miền, như `ban-tin.json`";
        en "a theme cannot make a file called `{name}`", "it can make `.json`, `.xml`, `.ics` and `.txt`; the name is the address below the site, like `news.json`";
    THEME_OUTPUT_TEMPLATE: Error "theme/output-template"
        vi "giao diện khai báo tệp `{name}` nhưng không có mẫu ấy", "tạo mẫu `templates/{name}`";
        en "the theme declares the file `{name}`, but has no such template", "make the template `templates/{name}`";
    THEME_OUTPUT_TAKEN: Error "theme/output-taken"
        vi "giao diện định tạo `{url}` nhưng địa chỉ ấy đã có tệp hay trang khác", "chọn tên khác trong `outputs` và đổi tên mẫu theo";
        en "the theme would make `{url}`, but something else has that address", "choose another name in `outputs`, and rename the template";
    OUTPUT_MALFORMED: Error "template/output"
        vi "tệp `{page}` mà mẫu này tạo ra không đúng dạng {form}, dòng {line}: {detail}", "xem lại dấu phẩy, dấu nháy và thẻ trong mẫu; giá trị trong JSON phải nằm giữa hai dấu nháy kép";
        en "the file `{page}` that this template makes is no valid {form}, line {line}: {detail}", "look at commas, quotes and tags in the template; a value in JSON stands between double quotes";
    THEME_FOLDER_MISSING: Error "theme/folder-missing"
        vi "không có giao diện ở `{path}`: không thấy `theme.toml` trong đó", "kiểm tra `[theme] folder` trong `site.toml`: đường dẫn tính từ thư mục chứa `site.toml`";
        en "there is no theme at `{path}`: no `theme.toml` is in it", "look at `[theme] folder` in `site.toml`: the path starts at the folder of `site.toml`";
    THEME_FOLDER_HIDES: Warning "theme/folder-hides"
        vi "thư mục `{path}` không được dùng, vì `[theme] folder` đã chọn giao diện cùng tên ở nơi khác", "đổi tên thư mục này, hoặc bỏ `folder` khỏi `site.toml`";
        en "the folder `{path}` is not used, since `[theme] folder` chooses a theme of the same name elsewhere", "rename this folder, or take `folder` out of `site.toml`";
    THEME_ENGINE: Error "theme/engine"
        vi "giao diện này cần bantin từ `{min}` đến `{max}`, bản đang dùng là `{version}`", "cập nhật giao diện hoặc bantin";
        en "this theme needs bantin `{min}` to `{max}`, and this is `{version}`", "update the theme or bantin";
    THEME_CYCLE: Error "theme/cycle"
        vi "các giao diện kế thừa vòng tròn: {chain}", "sửa `extends` trong một `theme.toml`";
        en "themes extend each other in a circle: {chain}", "change `extends` in one `theme.toml`";
    THEME_RECIPE_MISSING: Error "theme/recipe-missing"
        vi "giao diện thiếu cỡ ảnh `{name}`", "thêm `[recipes.{name}]` vào `theme.toml`";
        en "the theme has no picture recipe `{name}`", "add `[recipes.{name}]` to `theme.toml`";
    RECIPE_UNKNOWN: Error "theme/recipe-unknown"
        vi "giao diện không có cỡ ảnh `{name}`", "các cỡ ảnh của giao diện: {available}";
        en "the theme has no picture recipe `{name}`", "the theme's recipes are: {available}";
    ACCENT_MOVED: Warning "theme/accent-moved"
        vi "chữ màu `{colour}` khó đọc trên nền sáng; trang web dùng màu đậm hơn: `{used}`",
           "ghi `accent = \"{instead}\"` để trang web dùng đúng màu đã ghi";
        en "text in `{colour}` is hard to read on a light background; the site uses a darker colour: `{used}`",
           "write `accent = \"{instead}\"`, and the site has the colour that is written";
    ACCENT_FAR: Warning "theme/accent-far"
        vi "màu `{colour}` quá sáng để làm màu chữ; trang web dùng `{used}`, khác hẳn màu đã chọn",
           "chọn một màu đậm, như `accent = \"{instead}\"`";
        en "`{colour}` is too light for text; the site uses `{used}`, which is quite another colour",
           "choose a dark colour, like `accent = \"{instead}\"`";
    ACCENT_UNUSED: Warning "theme/accent-unused"
        vi "giao diện `{name}` không theo màu `accent`", "xóa dòng này, hoặc thêm phần `[accent]` vào `theme.toml` của giao diện";
        en "the theme `{name}` does not follow `accent`", "delete the line, or add `[accent]` to the theme's `theme.toml`";
    ACCENT_INCOMPLETE: Error "theme/accent-incomplete"
        vi "phần `[accent]` thiếu `{key}`", "thêm dòng `{key}`; docs/themes.md có ví dụ";
        en "`[accent]` has no `{key}`", "add the line `{key}`; docs/themes.md has an example";
    ACCENT_STYLESHEET: Error "theme/accent-stylesheet"
        vi "giao diện không có tệp `static/{name}` mà phần `[accent]` nhắc tới", "sửa `stylesheet` trong phần `[accent]`";
        en "the theme has no `static/{name}`, which `[accent]` names", "change `stylesheet` in `[accent]`";
    ACCENT_GROUND: Error "theme/accent-ground"
        vi "trên nền `{found}` không màu chữ nào đạt độ tương phản {wanted}", "`light` là các màu nền sáng, `dark` là các màu nền tối";
        en "no text has a contrast of {wanted} on `{found}`", "`light` has the light backgrounds, `dark` the dark ones";
    DECLARED_VALUE: Error "config/declared-value"
        vi "`{key}` phải là {form}, không phải `{found}`",
           "gõ như `{example}`";
        en "`{key}` must be {form}, not `{found}`",
           "type it like `{example}`";
    DECLARED_MISSING: Error "config/declared-missing"
        vi "thiếu `{key}` trong phần `{header}`, giao diện cần có",
           "thêm dòng `{key} = {example}` dưới `{header}`";
        en "`{header}` has no `{key}`, which the theme needs",
           "add the line `{key} = {example}` below `{header}`";
    DECLARED_UNKNOWN: Warning "config/declared-unknown"
        vi "giao diện không dùng `{key}`",
           "có phải bạn định viết `{nearest}`? || giao diện dùng: `{known}`";
        en "the theme does not use `{key}`",
           "did you mean `{nearest}`? || the theme uses `{known}`";
    DECLARED_OPTION: Error "config/declared-option"
        vi "giao diện không có tùy chọn `{key}`",
           "có phải bạn định viết `{nearest}`? || các tùy chọn của giao diện: `{known}` || xóa dòng này";
        en "the theme has no option `{key}`",
           "did you mean `{nearest}`? || its options are `{known}` || delete the line";
    OPTION_TAKEN: Error "theme/option-taken"
        vi "tùy chọn `{name}` là của bantin, giao diện không khai báo lại được", "đặt tên khác cho tùy chọn này";
        en "the option `{name}` is bantin's own, and a theme can't declare it", "give the option another name";
    LABEL_TAKEN: Error "theme/label-taken"
        vi "chữ `{name}` là của bantin, giao diện không khai báo lại được", "đặt tên khác; chữ của bantin thì sửa ở `[labels]` trong `site.toml`";
        en "the text `{name}` is bantin's own, and a theme can't declare it", "give it another name; bantin's texts are changed in `[labels]` of `site.toml`";
    LABEL_FIELDS: Error "theme/label-fields"
        vi "chữ `{name}` chỉ có `{field}` ở một ngôn ngữ", "ghi `{field}` ở cả hai ngôn ngữ";
        en "the text `{name}` has `{field}` in one language only", "write `{field}` in both languages";
    LABEL_LANGUAGE: Warning "theme/label-language"
        vi "chữ `{name}` của giao diện không có ở ngôn ngữ của trang web (`{language}`); trang web dùng chữ của ngôn ngữ kia", "thêm `{name}` dưới `[labels.{language}]` trong `theme.toml`";
        en "the theme's text `{name}` is not there in the language of the site (`{language}`), which uses the other one", "add `{name}` below `[labels.{language}]` in `theme.toml`";
    TEMPLATE_MISSING: Error "template/missing"
        vi "giao diện thiếu mẫu `{name}`", "thêm tệp `templates/{name}`, hoặc kế thừa một giao diện có mẫu này";
        en "the theme has no template `{name}`", "add `templates/{name}`, or extend a theme that has it";
    TEMPLATE_UNKNOWN: Error "template/unknown"
        vi "giao diện không có mẫu `{name}` cho bài viết", "chọn một trong các mẫu: {available}; hoặc xóa dòng này";
        en "the theme has no template `{name}` for articles", "choose one of {available}, or delete the line";
    TEMPLATE_SYNTAX: Error "template/syntax"
        vi "mẫu trang sai cú pháp; Tera báo: {detail}", "sửa mẫu ở chỗ được đánh dấu";
        en "syntax error in the template: {detail}", "fix the template at the mark";
    TEMPLATE_MACRO: Error "template/macro"
        vi "mẫu dùng macro của Tera 1 (`{found}`), Tera 2 không có", "chép phần trong macro vào một tệp ở `templates/parts/` rồi chèn bằng `{% include %}`; tham số thì đặt trước bằng `{% set %}`";
        en "the template uses a macro of Tera 1 (`{found}`), which Tera 2 does not have", "copy what is in the macro into a file in `templates/parts/` and use `{% include %}`; set its arguments before with `{% set %}`";
    TEMPLATE_ASSET: Error "template/asset"
        vi "giao diện không có tệp `{name}` trong `static/`", "có phải bạn định viết `{nearest}`? || thêm tệp này vào thư mục `static`, hoặc sửa tên ở chỗ được đánh dấu";
        en "the theme has no file `{name}` in `static/`", "did you mean `{nearest}`? || add it to `static`, or change the name at the mark";
    TEMPLATE_RECIPE: Error "template/recipe"
        vi "giao diện không có cỡ ảnh `{name}`", "có phải bạn định viết `{nearest}`? || các cỡ ảnh: `{available}`; hoặc thêm `[recipes.{name}]` vào `theme.toml`";
        en "the theme has no picture recipe `{name}`", "did you mean `{nearest}`? || its recipes are `{available}`; or add `[recipes.{name}]` to `theme.toml`";
    TEMPLATE_NAME: Error "template/name"
        vi "không có mẫu trang `{template}` || không có bộ lọc `{filter}` || không có hàm `{function}` || không có phép thử `{test}` || không có thành phần `{component}`",
           "có phải bạn định viết `{nearest}`? || sửa tên ở chỗ được đánh dấu; bộ lọc của bantin ghi trong docs/themes.md";
        en "there is no template `{template}` || there is no filter `{filter}` || there is no function `{function}` || there is no test `{test}` || there is no component `{component}`",
           "did you mean `{nearest}`? || change the name at the mark; docs/themes.md lists bantin's own filters";
    TEMPLATE_CYCLE: Error "template/cycle"
        vi "mẫu trang kế thừa hoặc chèn chính nó: {chain}", "để mở rộng mẫu của giao diện gốc, viết cả tên giao diện: `{% extends \"phuong/list.html\" %}`";
        en "the template extends or includes itself: {chain}", "to extend the template of the parent theme, name the theme too: `{% extends \"phuong/list.html\" %}`";
    TEMPLATE_CHAIN: Error "template/chain"
        vi "{count} mẫu trang kế thừa hoặc chèn nối tiếp nhau, nhiều nhất là {limit}: {chain}", "chép nội dung một mẫu vào mẫu chèn nó, cho đến khi chuỗi đủ ngắn";
        en "{count} templates extend or include one another, and {limit} is the most: {chain}", "copy the text of one into the template that includes it, until the chain is short enough";
    TEMPLATE_BLOCKS: Error "template/blocks"
        vi "mẫu này thiếu các khối `{blocks}` mà `{fillers}` ghi nội dung vào",
           "thêm `{last}` vào chỗ nội dung đó cần hiện, chẳng hạn cuối tệp này, hoặc tạo tệp `{file}` chỉ có một dòng `{line}` || thêm `{inside}` ngay trước chỗ được đánh dấu, hoặc tạo tệp `{file}` chỉ có một dòng `{line}` || thêm `{last}` vào chỗ nội dung đó cần hiện, chẳng hạn cuối tệp này || thêm `{inside}` ngay trước chỗ được đánh dấu";
        en "this template lacks the blocks `{blocks}`, which `{fillers}` fills",
           "add `{last}` where that text should stand, such as at the end of this file, or make a file `{file}` with the one line `{line}` || add `{inside}` just before the mark, or make a file `{file}` with the one line `{line}` || add `{last}` where that text should stand, such as at the end of this file || add `{inside}` just before the mark";
    TEMPLATE_RENDER: Error "template/render"
        vi "mẫu trang gặp lỗi khi tạo `{page}` và {more} trang khác; Tera báo: {detail} || mẫu trang gặp lỗi khi tạo `{page}`; Tera báo: {detail}", "xem tên biến trong docs/themes.md";
        en "the template failed on `{page}` and {more} more: {detail} || the template failed on `{page}`: {detail}", "docs/themes.md lists every variable";
    TEMPLATE_ARTICLE: Error "template/article"
        vi "mẫu `{template}` dòng {line} không dùng được giá trị `{key}` của bài này; Tera báo: {detail} || mẫu `{template}` dòng {line} cần `{missing}` dưới `extra:`, bài này không có || mẫu `{template}` dòng {line} gặp lỗi với bài này; Tera báo: {detail} || mẫu `{template}` lặp mãi không xong với bài này",
           "sửa giá trị của `{key}`; các bài khác vẫn được xuất bản || thêm `{missing}` dưới `extra:`; các bài khác vẫn được xuất bản || sửa bài này, hoặc sửa mẫu ở dòng đó; các bài khác vẫn được xuất bản";
        en "the template `{template}`, line {line}, cannot use `{key}` of this article: {detail} || the template `{template}`, line {line}, needs `{missing}` below `extra:`, which this article does not have || the template `{template}`, line {line}, failed on this article: {detail} || the template `{template}` does not end on this article",
           "correct the value of `{key}`; other articles are published as usual || add `{missing}` below `extra:`; other articles are published as usual || change this article, or the template at that line; other articles are published as usual";
    TEMPLATE_TOO_LONG: Error "template/too-long"
        vi "trang `{page}` dài quá {limit} MB; mẫu có thể đang lặp vô tận", "kiểm tra các vòng lặp trong mẫu";
        en "the page `{page}` is longer than {limit} MB; a loop in the template may never end", "check the loops in the template";
    TEMPLATE_SLOW: Error "template/slow"
        vi "trang `{page}` tạo quá một phút chưa xong; mẫu có thể đang lặp vô tận", "kiểm tra các vòng lặp trong mẫu, nhất là vòng lặp trong vòng lặp";
        en "the page `{page}` was not done after a minute; a loop in the template may never end", "check the loops in the template, above all loops inside loops";
    PAGE_STYLE: Warning "template/inline-style"
        vi "trang `{page}` có kiểu dáng nội tuyến (`{found}`), máy chủ đặt `style-src 'self'` sẽ chặn", "chuyển vào một tệp CSS trong `static/` và dùng `class`";
        en "the page `{page}` has an inline style (`{found}`), which a server with `style-src 'self'` blocks", "move it into a style sheet in `static/` and use `class`";
    PAGE_SCRIPT: Warning "template/inline-script"
        vi "trang `{page}` có mã chạy nội tuyến (`{found}`), máy chủ đặt `script-src 'self'` sẽ chặn", "chuyển vào một tệp `.js` trong `static/` và gọi bằng `<script src defer>`";
        en "the page `{page}` has an inline script (`{found}`), which a server with `script-src 'self'` blocks", "move it into a `.js` file in `static/` and use `<script src defer>`";
    PAGE_LINK: Warning "template/link"
        vi "trang `{page}` có liên kết tới `{target}`, trang web không có địa chỉ này", "lấy địa chỉ từ giá trị của mẫu, như `{{ site.home }}` hoặc `{{ assets[\"site.css\"] }}`";
        en "the page `{page}` links to `{target}`, which is not an address of the site", "take addresses from values, such as `{{ site.home }}` or `{{ assets[\"site.css\"] }}`";
    PAGE_TITLE: Warning "template/no-title"
        vi "trang `{page}` có {count} thẻ `<h1>`", "ghi `<h1>{{ page.title }}</h1>`: mỗi trang cần một thẻ `<h1>` duy nhất, là tên của trang";
        en "the page `{page}` has {count} `<h1>`", "write `<h1>{{ page.title }}</h1>`: every page needs one `<h1>` and no more, its title";
    PAGE_HEADINGS: Warning "template/headings"
        vi "trang `{page}` nhảy từ `<h{from}>` xuống `<h{to}>`", "dùng cấp liền sau `<h{from}>`, rồi chỉnh cỡ chữ trong tệp CSS";
        en "the page `{page}` jumps from `<h{from}>` to `<h{to}>`", "use the level after `<h{from}>`, and set its size in the style sheet";
    PAGE_ALT: Warning "template/no-alt"
        vi "trang `{page}` có `<img>` không có `alt`", "thêm `alt=\"…\"` tả ảnh, hoặc `alt=\"\"` nếu ảnh chỉ để trang trí";
        en "the page `{page}` has an `<img>` without `alt`", "add `alt=\"…\"` with a description, or `alt=\"\"` if the picture is decoration";
    ASSET_REFERENCE: Warning "asset/reference"
        vi "tệp này nhắc tới `{target}`, giao diện không có tệp đó", "thêm tệp vào thư mục `static`, hoặc sửa đường dẫn";
        en "this file refers to `{target}`, which the theme does not have", "add the file to `static`, or change the reference";
}
