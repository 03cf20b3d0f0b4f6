//! Messages of `bantin fix` about files that it does not fix, and of `bantin import` about tables. Texts only: `cli` and `disk` raise them.

codes! {
    FIX_NO_FILE: Error "fix/no-file"
        vi "`{path}` không phải bài viết của trang web này || không có tệp `{missing}`", "tên đầy đủ của tệp là `{name}` vì Notepad đã thêm đuôi `.txt`: đổi tên thành `{right}` rồi chạy lại || ghi đường dẫn tới một tệp `.md` trong `content`, hoặc tới `site.toml`; không ghi gì thì bantin xem mọi bài viết";
        en "`{path}` is not an article of this site || there is no file `{missing}`", "the whole name of the file is `{name}`, since Notepad has added `.txt`: rename it to `{right}` and run again || name a `.md` file in `content`, or `site.toml`; without a name, all articles are looked at";
    FIX_WHICH_FILES: Error "fix/which-files"
        vi "với `--encoding` phải ghi tên tệp", "chạy `bantin fix --encoding {name} content/…/bai.md`";
        en "`--encoding` needs the names of files", "run `bantin fix --encoding {name} content/…/article.md`";
    FIX_OTHER_ENCODING: Error "fix/other-encoding"
        vi "tệp không ở bảng mã `{name}` mà ở `{found}`; chưa đổi gì", "chạy `bantin fix --encoding {found} {file}`";
        en "the file is not in `{name}` but in `{found}`; nothing was changed", "run `bantin fix --encoding {found} {file}`";
    FIX_NOT_IN_ENCODING: Error "fix/not-in-encoding"
        vi "tệp không phải UTF-8, mà cũng không giống bảng mã `{name}`; chưa đổi gì", "mở bằng trình soạn thảo đã dùng để viết và lưu lại với bảng mã `UTF-8`";
        en "the file is not UTF-8, and does not look like `{name}` either; nothing was changed", "open it in the editor it was written with and save it as `UTF-8`";
    FIX_READ_ONLY: Error "fix/read-only"
        vi "tệp `{path}` đặt chế độ chỉ đọc nên không sửa", "bỏ chế độ chỉ đọc (Read-only) của tệp rồi chạy lại";
        en "`{path}` is read-only and was not fixed", "clear Read-only and run again";
    FIX_CHANGED: Error "fix/changed"
        vi "`{path}` vừa được người khác lưu nên không sửa", "chạy lại `bantin fix`";
        en "`{path}` was saved by somebody just now and was not fixed", "run `bantin fix` again";
    IMPORT_COLUMNS: Error "import/columns"
        vi "dòng này phải có hai địa chỉ: cũ và mới", "viết địa chỉ cũ, dấu phẩy rồi địa chỉ mới, như `/tin/12.html,/2026/11/ten-bai/`";
        en "this line needs two addresses, an old one and a new one", "write the old one, a comma and the new one, like `/news/12.html,/2026/11/name/`";
    IMPORT_EMPTY: Error "import/empty"
        vi "bảng này không có địa chỉ nào", "mỗi dòng ghi một địa chỉ cũ và một địa chỉ mới";
        en "there is no address in this table", "each line has an old address and a new one";
    IMPORT_TARGET: Error "import/target"
        vi "trang web không có trang hay bài `{found}`", "ghi địa chỉ của một trang đang có, như `/2026/11/ten-bai/`, hoặc tệp của bài, như `content/tin/ten-bai.md`; `bantin list` liệt kê tất cả";
        en "the site has no page or article `{found}`", "write the address of a page that exists, like `/2026/11/name/`, or the file of an article, like `content/news/name.md`; `bantin list` lists them all";
    IMPORT_TWICE: Error "import/twice"
        vi "địa chỉ cũ `{url}` đã có ở dòng {line} với địa chỉ mới khác", "giữ lại một trong hai dòng";
        en "the old address `{url}` is in line {line} already, with another new address", "keep one of the two lines";
    IMPORT_TAKEN: Error "import/taken"
        vi "địa chỉ cũ `{url}` là của một trang đang có trên trang web", "xóa dòng này khỏi bảng";
        en "the old address `{url}` is that of a page of this site", "take this line out of the table";
    IMPORT_LEADS: Error "import/leads"
        vi "địa chỉ cũ `{url}` đã được chuyển hướng tới `{to}`", "xóa dòng này khỏi bảng; hoặc xóa địa chỉ ấy khỏi `{aliases/dia_chi_cu}` hay `[[redirects]]` trước khi nhập";
        en "the old address `{url}` leads to `{to}` already", "take this line out of the table, or take that address out of `{aliases/dia_chi_cu}` or `[[redirects]]` before the import";
    IMPORT_BY_HAND: Error "import/by-hand"
        vi "không thêm được địa chỉ cũ vào `{file}` vì tệp này có lỗi", "chạy `bantin check {file}`, sửa lỗi rồi nhập lại";
        en "no old address can be added to `{file}`, which has an error", "run `bantin check {file}`, fix the error, and import again";
}
