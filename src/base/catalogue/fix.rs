//! Messages of `bantin fix` about files that it does not fix. Texts only: `cli` and `disk` raise them.

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
}
