//! Messages of `bantin fix` about files that it does not mend.

codes! {
    FIX_NO_FILE: Error "fix/no-file"
        vi "`{path}` không phải bài viết của trang web này", "ghi đường dẫn tới một tệp `.md` trong `content`, hoặc tới `site.toml`; không ghi gì thì bantin xem mọi bài";
        en "`{path}` is no article of this site", "name a `.md` file in `content`, or `site.toml`; without a name, all articles are looked at";
    FIX_READ_ONLY: Error "fix/read-only"
        vi "tệp `{path}` đặt chế độ chỉ đọc nên không sửa", "bỏ chế độ chỉ đọc (Read-only) của tệp rồi chạy lại";
        en "`{path}` may only be read and was not mended", "let it be written (clear Read-only) and run again";
    FIX_CHANGED: Error "fix/changed"
        vi "`{path}` vừa được người khác lưu nên không sửa", "chạy lại `bantin fix`";
        en "`{path}` was saved by somebody just now and was not mended", "run `bantin fix` again";
}
