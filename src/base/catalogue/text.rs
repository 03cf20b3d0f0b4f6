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
    TCVN3: Error "text/tcvn3"
        vi "có {lines} dòng gõ bằng bảng mã TCVN3 (phông .VnTime), người đọc chỉ thấy chữ lạ || tệp gõ bằng bảng mã TCVN3 (phông .VnTime), người đọc sẽ chỉ thấy chữ lạ", "chạy `bantin fix --encoding tcvn3 {file}`; chữ ở đây sẽ thành: `{sample}`";
        en "lines in the old encoding TCVN3 (fonts .VnTime), which readers see as strange letters: {lines} || the file is in the old encoding TCVN3 (fonts .VnTime), and readers would see strange letters", "run `bantin fix --encoding tcvn3 {file}`; this will become: `{sample}`";
    VNI: Error "text/vni"
        vi "có {lines} dòng gõ bằng bảng mã VNI (phông VNI-Times), người đọc chỉ thấy chữ lạ || tệp gõ bằng bảng mã VNI (phông VNI-Times), người đọc sẽ chỉ thấy chữ lạ", "chạy `bantin fix --encoding vni {file}`; chữ ở đây sẽ thành: `{sample}`";
        en "lines in the old encoding VNI (fonts VNI-Times), which readers see as strange letters: {lines} || the file is in the old encoding VNI (fonts VNI-Times), and readers would see strange letters", "run `bantin fix --encoding vni {file}`; this will become: `{sample}`";
    VIQR: Error "text/viqr"
        vi "có {lines} dòng gõ dấu bằng ký hiệu (VIQR), người đọc chỉ thấy chữ lạ || tệp gõ dấu bằng ký hiệu (VIQR), người đọc sẽ chỉ thấy chữ lạ", "chạy `bantin fix --encoding viqr {file}`; chữ ở đây sẽ thành: `{sample}`";
        en "lines in VIQR, with signs in place of marks, which readers see as strange letters: {lines} || the file is in VIQR, with signs in place of marks, and readers would see strange letters", "run `bantin fix --encoding viqr {file}`; this will become: `{sample}`";
    WINDOWS_1258: Error "text/windows-1258"
        vi "có {lines} dòng gõ bằng bảng mã Windows-1258, người đọc chỉ thấy chữ lạ || tệp gõ bằng bảng mã Windows-1258, người đọc sẽ chỉ thấy chữ lạ", "chạy `bantin fix --encoding windows-1258 {file}`; chữ ở đây sẽ thành: `{sample}`";
        en "lines in the old encoding Windows-1258, which readers see as strange letters: {lines} || the file is in the old encoding Windows-1258, and readers would see strange letters", "run `bantin fix --encoding windows-1258 {file}`; this will become: `{sample}`";
    UTF8_TWICE: Error "text/utf-8-twice"
        vi "có {lines} dòng bị chuyển mã UTF-8 hai lần, người đọc chỉ thấy chữ lạ || tệp bị chuyển mã UTF-8 hai lần, người đọc sẽ chỉ thấy chữ lạ", "chạy `bantin fix --encoding utf-8-twice {file}`; chữ ở đây sẽ thành: `{sample}`";
        en "lines in UTF-8 that was encoded twice, which readers see as strange letters: {lines} || the file is in UTF-8 that was encoded twice, and readers would see strange letters", "run `bantin fix --encoding utf-8-twice {file}`; this will become: `{sample}`";
    ETH: Warning "text/eth"
        vi "`{found}` gõ bằng chữ `Ð` của tiếng nước khác, chỉ trông giống chữ Đ; trong bài: {count} chỗ", "viết `{right}`";
        en "`{found}` has `Ð` of another language in place of the Vietnamese letter that looks like it; in this article: {count}", "write `{right}`";
    NO_MARKS: Warning "text/no-marks"
        vi "bài gõ không dấu", "gõ lại có dấu: người đọc dễ hiểu sai, máy đọc màn hình không đọc được";
        en "the article is in Vietnamese without marks", "type it with marks: readers misunderstand it, and screen readers can't read it";
    INVISIBLE: Note "text/invisible"
        vi "số ký tự không ai nhìn thấy, thường do chép từ trang web: {count}; khi đọc bài bantin đã bỏ", "không cần làm gì: trên trang không có chúng";
        en "characters that nobody sees, usually copied from a web page: {count}; bantin leaves them out", "nothing needs to be done: they are not on the site";
}
