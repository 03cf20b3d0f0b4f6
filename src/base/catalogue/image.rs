//! Messages about photographs and other pictures. Texts only, no logic.

codes! {
    EMPTY: Error "image/empty"
        vi "tệp ảnh rỗng (0 byte)",
        "chép lại ảnh gốc từ điện thoại hoặc máy ảnh, rồi ghi đè lên tệp này";
        en "the picture file is empty",
        "copy the photograph from the phone or camera again, over this file";
    TRUNCATED: Error "image/truncated"
        vi "tệp ảnh thiếu phần cuối, thường do chép chưa xong",
        "chép lại ảnh gốc từ điện thoại hoặc máy ảnh, rồi ghi đè lên tệp này";
        en "the end of the picture file is missing, usually because copying was interrupted",
        "copy the photograph from the phone or camera again, over this file";
    BROKEN: Error "image/broken"
        vi "ảnh bị hỏng, không đọc được (`{detail}`)",
        "chép lại ảnh gốc; nếu vẫn mở được trên máy thì lưu lại thành tệp JPEG mới";
        en "the picture is damaged and cannot be read (`{detail}`)",
        "copy the original again; if a program still opens it, save it as a new JPEG";
    UNSUPPORTED: Error "image/unsupported"
        vi "bantin không đọc được kiểu ảnh này (`{detail}`)",
        "mở ảnh bằng một chương trình xem ảnh rồi lưu lại thành JPEG hoặc PNG thường";
        en "bantin cannot read this kind of picture (`{detail}`)",
        "open it in a picture viewer and save it as an ordinary JPEG or PNG";
    FORMAT: Error "image/format"
        vi "tệp này thực ra là `{format}`, không đăng được làm ảnh",
        "lưu lại thành JPEG (ảnh chụp) hoặc PNG (hình vẽ), rồi dùng tệp mới trong bài";
        en "this file is really `{format}`, which cannot be published as a picture",
        "save it as JPEG (photographs) or PNG (drawings) and use the new file in the article";
    HEIC: Error "image/heic"
        vi "đây là ảnh HEIC của iPhone dù tên tệp có đuôi `.{ending}`; trình duyệt không hiển thị được || đây là ảnh HEIC của iPhone; trình duyệt không hiển thị được",
        "xuất lại thành JPEG; từ lần sau, trên iPhone chọn Cài đặt > Camera > Định dạng > Tương thích nhất";
        en "this is an iPhone's HEIC photo, though its name ends in `.{ending}`; browsers do not show it || this is an iPhone's HEIC photo; browsers do not show it",
        "export it as JPEG; for the next ones choose Settings > Camera > Formats > Most Compatible on the iPhone";
    HTML: Error "image/html"
        vi "đây không phải ảnh mà là một trang web được lưu với tên của ảnh",
        "mở trang có ảnh, bấm chuột phải vào chính tấm ảnh và chọn `Lưu hình ảnh thành…`";
        en "this is no picture but a web page that was saved under a picture's name",
        "open the page with the picture, right-click on the picture itself and choose `Save image as…`";
    PDF: Error "image/pdf"
        vi "đây không phải ảnh mà là tài liệu PDF",
        "đặt liên kết tới tệp với đuôi `.pdf`, hoặc xuất trang cần dùng thành ảnh JPEG";
        en "this is no picture but a PDF document",
        "link to the file under a name that ends in `.pdf`, or export the page as a JPEG";
    ZIP: Error "image/zip"
        vi "đây không phải ảnh mà là tệp nén (ZIP) hoặc tài liệu Word, Excel",
        "giải nén để lấy ảnh bên trong; với Word, bấm chuột phải vào ảnh và chọn `Lưu dưới dạng hình ảnh`";
        en "this is no picture but a ZIP archive or an office document",
        "take the picture out of the archive; in Word, right-click on it and choose `Save as Picture`";
    TEXT: Error "image/text"
        vi "đây không phải ảnh mà là một tệp chữ",
        "chép lại ảnh gốc rồi ghi đè lên tệp này, hoặc sửa tên tệp trong bài";
        en "this is no picture but a text file",
        "copy the photograph over this file, or correct the file name in the article";
    UNKNOWN: Error "image/unknown"
        vi "không nhận ra đây là ảnh loại gì; bantin đọc được JPEG, PNG, GIF, WebP và SVG",
        "mở bằng chương trình xem ảnh rồi lưu lại thành JPEG; nếu không mở được thì chép lại ảnh gốc";
        en "this is no picture that bantin knows; it reads JPEG, PNG, GIF, WebP and SVG",
        "open it in a picture viewer and save it as JPEG; if it does not open, copy the original again";
    TOO_LARGE: Error "image/too-large"
        vi "ảnh quá lớn: `{megapixels}` triệu điểm ảnh, giới hạn là `{limit}` triệu",
        "thu nhỏ ảnh, chẳng hạn về chiều ngang 4000 điểm ảnh, rồi lưu lại";
        en "the picture is too large: `{megapixels}` megapixels, the limit is `{limit}`",
        "make it smaller, for example 4000 pixels wide, and save it again";
    TOO_HEAVY: Error "image/too-heavy"
        vi "ảnh cần `{size}` MB bộ nhớ để xử lý, giới hạn là `{limit}` MB",
        "thu nhỏ ảnh, chẳng hạn về chiều ngang 4000 điểm ảnh, rồi lưu lại thành JPEG thường";
        en "the picture takes `{size}` MB of memory to process, the limit is `{limit}` MB",
        "make it smaller, for example 4000 pixels wide, and save it as an ordinary JPEG";
    ANIMATION_TOO_LARGE: Error "image/animation-too-large"
        vi "ảnh động nặng `{size}` MB, giới hạn là `{limit}` MB vì ảnh động được đăng nguyên tệp",
        "cắt ngắn hoặc thu nhỏ ảnh động; đoạn dài thì đăng video và đặt liên kết";
        en "the animation has `{size}` MB, the limit is `{limit}` MB because animations are published as they are",
        "shorten or shrink it; for a longer one, publish a video and link to it";
    SVG_UNSAFE: Error "image/svg-unsafe"
        vi "hình SVG `{file}` có `{what}`, là thứ có thể chạy mã hoặc gọi ra ngoài trang web, nên không được đăng",
        "mở hình bằng chương trình đã vẽ nó, xuất thành PNG rồi dùng tệp PNG thay cho hình này";
        en "the SVG `{file}` has `{what}`, which can run code or call other sites, and is not published",
        "open it in the program that drew it, export it as PNG, and use the PNG file instead";
    XML_ACTIVE: Error "file/xml"
        vi "tệp XML `{file}` có `{what}` nên trình duyệt có thể mở nó như một trang và chạy mã trong đó; tệp không được đăng",
        "nén tệp thành `.zip` rồi đặt liên kết tới tệp nén";
        en "the XML file `{file}` has `{what}`, so that browsers may open it as a page and run code in it; it is not published",
        "put it into a `.zip` archive and link to that";
    EXTENSION: Warning "image/extension"
        vi "đuôi tệp không đúng với nội dung: ảnh này thực ra là `{actual}`",
        "đổi đuôi tệp thành `.{extension}`, và sửa tên trong bài";
        en "the file's extension does not fit its content: this picture is really `{actual}`",
        "rename it to end in `.{extension}`, and correct the name in the article";
    BUG: Error "image/bug"
        vi "bantin bị lỗi nội bộ khi đọc ảnh này: `{what}`", "mở ảnh bằng chương trình sửa ảnh và lưu lại thành tệp JPEG mới, và xin báo lỗi kèm dòng này";
        en "bantin failed with an internal error at this picture: `{what}`", "open it in a picture editor and save it as a new JPEG, and please report this line";
    PROFILE: Warning "image/profile"
        vi "thông tin màu (hồ sơ ICC) trong ảnh bị hỏng nên bị bỏ qua; màu có thể hơi lệch",
        "mở ảnh bằng chương trình sửa ảnh và lưu lại với hồ sơ màu sRGB";
        en "the colour profile (ICC) in the picture is damaged and was ignored; colours may be slightly off",
        "open it in a picture editor and save it with the sRGB profile";
}
