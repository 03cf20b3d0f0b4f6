//! Messages about files that should be text: encodings, and signs that nobody sees.

codes! {
    UTF16: Error "text/utf-16"
        vi "tệp được lưu bằng bảng mã UTF-16 và bị hỏng", "mở lại bằng Notepad, chọn Save As, mục Encoding chọn `UTF-8`";
        en "the file is saved as UTF-16 and is damaged", "open it in Notepad, choose Save As and set Encoding to `UTF-8`";
    NOT_UTF8: Error "text/not-utf-8"
        vi "tệp không phải văn bản UTF-8", "mở bằng trình soạn thảo đã dùng để viết và lưu lại với bảng mã `UTF-8`";
        en "the file is not UTF-8 text", "open it in the editor it was written with and save it as `UTF-8`";
    NOT_TEXT: Error "text/not-text"
        vi "tệp này là {what}, không phải văn bản", "chép nội dung sang một tệp văn bản mới có đuôi `.md`";
        en "the file is {what}, not text", "copy its content into a new text file that ends in `.md`";
    NUL: Error "text/nul"
        vi "tệp chứa ký tự NUL, có lẽ không phải là văn bản", "kiểm tra lại: có thể một tệp khác đã được đổi đuôi thành `.md`";
        en "the file contains a NUL character and is probably no text", "check whether some other file was renamed to `.md`";
}
