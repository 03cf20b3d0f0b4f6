//! Messages about files that should be text: encodings and invisible characters. Texts only, no logic.

codes! {
    UTF16: Error "text/utf-16"
        vi "tệp được lưu bằng bảng mã UTF-16 và bị hỏng", "mở lại bằng Notepad, chọn Save As, mục Encoding chọn `UTF-8`";
        en "the file is saved as UTF-16 and is damaged", "open it in Notepad, choose Save As and set Encoding to `UTF-8`";
    NOT_UTF8: Error "text/not-utf-8"
        vi "tệp không được lưu bằng bảng mã UTF-8", "mở bằng trình soạn thảo đã dùng để viết và lưu lại với bảng mã `UTF-8`";
        en "the file is not saved as UTF-8", "open it in the editor it was written with and save it as `UTF-8`";
    NOT_TEXT: Error "text/not-text"
        vi "đây là {what}, không phải bài viết .md", "chép nội dung sang một tệp chữ mới có đuôi `.md`";
        en "this is {what}, not an article", "copy its content into a new text file that ends in `.md`";
    NUL: Error "text/nul"
        vi "tệp này có lẽ không phải tệp chữ (ảnh, Word… bị đổi đuôi thành `.md`?)", "trả lại đuôi cũ cho tệp; bài viết thì chép nội dung sang một tệp chữ mới có đuôi `.md`";
        en "this is probably not a text file (a picture or a Word document renamed to `.md`?)", "give the file its old ending; if it is an article, copy its content into a new text file that ends in `.md`";
    TCVN3: Error "text/tcvn3"
        vi "có {lines} dòng gõ bằng bảng mã TCVN3 (phông .VnTime), người đọc chỉ thấy chữ lạ || tệp gõ bằng bảng mã TCVN3 (phông .VnTime), người đọc sẽ chỉ thấy chữ lạ", "chạy `bantin fix --encoding tcvn3 {file}`; chữ ở đây sẽ thành: `{sample}`";
        en "lines in the old encoding TCVN3 (fonts .VnTime), which readers see as strange letters: {lines} || the file is in the old encoding TCVN3 (fonts .VnTime), and readers would see strange letters", "run `bantin fix --encoding tcvn3 {file}`; this will become: `{sample}`";
    VNI: Error "text/vni"
        vi "có {lines} dòng gõ bằng bảng mã VNI (phông VNI-Times), người đọc chỉ thấy chữ lạ || tệp gõ bằng bảng mã VNI (phông VNI-Times), người đọc sẽ chỉ thấy chữ lạ", "chạy `bantin fix --encoding vni {file}`; chữ ở đây sẽ thành: `{sample}`";
        en "lines in the old encoding VNI (fonts VNI-Times), which readers see as strange letters: {lines} || the file is in the old encoding VNI (fonts VNI-Times), and readers would see strange letters", "run `bantin fix --encoding vni {file}`; this will become: `{sample}`";
    VIQR: Error "text/viqr"
        vi "có {lines} dòng gõ dấu bằng ký hiệu (VIQR), người đọc chỉ thấy chữ lạ || tệp gõ dấu bằng ký hiệu (VIQR), người đọc sẽ chỉ thấy chữ lạ", "chạy `bantin fix --encoding viqr {file}`; chữ ở đây sẽ thành: `{sample}`";
        en "lines in VIQR, with signs in place of diacritics, which readers see as strange letters: {lines} || the file is in VIQR, with signs in place of diacritics, and readers would see strange letters", "run `bantin fix --encoding viqr {file}`; this will become: `{sample}`";
    WINDOWS_1258: Error "text/windows-1258"
        vi "có {lines} dòng gõ bằng bảng mã Windows-1258, người đọc chỉ thấy chữ lạ || tệp gõ bằng bảng mã Windows-1258, người đọc sẽ chỉ thấy chữ lạ", "chạy `bantin fix --encoding windows-1258 {file}`; chữ ở đây sẽ thành: `{sample}`";
        en "lines in the old encoding Windows-1258, which readers see as strange letters: {lines} || the file is in the old encoding Windows-1258, and readers would see strange letters", "run `bantin fix --encoding windows-1258 {file}`; this will become: `{sample}`";
    UTF8_TWICE: Error "text/utf-8-twice"
        vi "có {lines} dòng bị hỏng bảng mã (lưu UTF-8 chồng hai lần), người đọc chỉ thấy chữ lạ || tệp bị hỏng bảng mã (lưu UTF-8 chồng hai lần), người đọc sẽ chỉ thấy chữ lạ", "chạy `bantin fix --encoding utf-8-twice {file}`; chữ ở đây sẽ thành: `{sample}`";
        en "lines in UTF-8 that was encoded twice, which readers see as strange letters: {lines} || the file is in UTF-8 that was encoded twice, and readers would see strange letters", "run `bantin fix --encoding utf-8-twice {file}`; this will become: `{sample}`";
    ETH: Warning "text/eth"
        vi "`{found}` gõ bằng chữ `Ð` của tiếng nước khác, chỉ trông giống chữ Đ; trong bài: {count} chỗ", "viết `{right}`";
        en "`{found}` has `Ð` of another language in place of the Vietnamese letter that looks like it; in this article: {count}", "write `{right}`";
    NO_MARKS: Warning "text/no-marks"
        vi "bài viết bằng tiếng Việt không dấu", "gõ lại có dấu: người đọc dễ hiểu sai, trình đọc màn hình không đọc được";
        en "the article is in Vietnamese without diacritics", "type it with diacritics: readers misunderstand it, and screen readers can't read it";
    INVISIBLE: Note "text/invisible"
        vi "bài có {count} ký tự ẩn, thường do chép từ trang web; bantin đã bỏ qua", "không cần làm gì: trang web không có các ký tự này";
        en "invisible characters, usually copied from a web page: {count}; bantin leaves them out", "nothing needs to be done: the site does not have them";
}
