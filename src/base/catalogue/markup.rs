//! Messages about Markdown that is shown on the page instead of working, and about mistyped addresses. Texts only.

codes! {
    MD_ADDRESS: Error "md/address"
        vi "địa chỉ `{target}` gõ sai nên chữ vẫn hiện nhưng không có liên kết", "viết `{meant}`";
        en "the address `{target}` is mistyped; the text is shown without a link", "write `{meant}`";
    MD_NO_ADDRESS: Error "md/no-address"
        vi "liên kết này chưa có địa chỉ nên chữ vẫn hiện nhưng bạn đọc không bấm được", "viết địa chỉ vào giữa hai dấu ngoặc tròn: `[{words}](https://…)`; nếu không cần liên kết thì chỉ để lại chữ || viết địa chỉ bắt đầu bằng `https://` hoặc tên tệp; nếu không cần liên kết thì chỉ để lại chữ";
        en "the link has no address; its text is shown, and readers can't follow it", "write the address between the round brackets: `[{words}](https://…)`; if no link is needed, leave only the text || write an address that starts with `https://`, or a file name; if no link is needed, leave only the text";
    MD_NO_PICTURE: Error "md/no-picture"
        vi "ảnh này chưa có tên tệp nên không hiện ra", "viết tên tệp vào giữa hai dấu ngoặc tròn: `![{words}](ten-anh.jpg)` || viết `![Ảnh chụp gì](ten-anh.jpg)`";
        en "the picture has no file name and is not shown", "write the name between the round brackets: `![{words}](photo.jpg)` || write `![what it shows](photo.jpg)`";
    MD_NO_WORDS: Warning "md/no-words"
        vi "liên kết tới `{target}` không có chữ nên bạn đọc không thấy gì để bấm || liên kết này không có chữ nên bạn đọc không thấy gì để bấm", "viết chữ vào liên kết: `[chữ để bấm]({target})` || xóa cả cụm này";
        en "the link to `{target}` has no text, so that readers see nothing to click || the link has no text, so that readers see nothing to click", "write the text into it: `[text to click]({target})` || delete all of it";
    MD_DATA_PICTURE: Error "md/data-picture"
        vi "ảnh dán thẳng vào bài (`data:…`) không hiện ra", "lưu ảnh thành tệp cạnh bài viết, rồi viết `![{words}](ten-anh.jpg)` || lưu ảnh thành tệp cạnh bài viết, rồi viết `![Ảnh chụp gì](ten-anh.jpg)`";
        en "a picture that was pasted into the article (`data:…`) is not shown", "save it as a file beside the article, and write `![{words}](photo.jpg)` || save it as a file beside the article, and write `![what it shows](photo.jpg)`";
    MD_ADDRESS_SPACE: Warning "md/address-space"
        vi "địa chỉ có dấu cách nên không thành liên kết; bạn đọc sẽ thấy nguyên đoạn này", "viết `{mended}`";
        en "the address has a space, so that this is no link; readers will see it as it is typed", "write `{mended}`";
    MD_CAPTION_QUOTES: Error "md/caption-quotes"
        vi "dấu ngoặc kép trong chú thích làm ảnh không hiện; bạn đọc sẽ thấy nguyên đoạn này thay cho ảnh", "viết `{mended}`";
        en "quotation marks in the caption keep the picture away; readers will see this text instead of it", "write `{mended}`";
    MD_CAPTION_FORM: Error "md/caption-form"
        vi "chú thích chưa nằm trong dấu ngoặc kép sau một dấu cách nên ảnh không hiện; bạn đọc sẽ thấy nguyên đoạn này thay cho ảnh", "viết `{mended}`";
        en "the caption is not in quotation marks behind a space, so that the picture is not shown; readers will see this text instead of it", "write `{mended}`";
    MD_PICTURE_FORM: Error "md/picture-form"
        vi "ảnh viết chưa đúng mẫu nên không hiện; bạn đọc sẽ thấy nguyên `{found}` || ảnh viết chưa đúng mẫu nên không hiện; bạn đọc sẽ thấy nguyên đoạn này", "viết `{mended}` || viết theo mẫu `![Ảnh chụp gì](ten-anh.jpg \"Chú thích. Ảnh: Tên\")`";
        en "the picture is not written as pictures are and is not shown; readers will see `{found}` || the picture is not written as pictures are and is not shown; readers will see this text", "write `{mended}` || write it like `![what it shows](photo.jpg \"Caption. Photo: Name\")`";
    MD_LINK_FORM: Warning "md/link-form"
        vi "đây chưa thành liên kết; bạn đọc sẽ thấy nguyên `{found}` || đây chưa thành liên kết; bạn đọc sẽ thấy nguyên đoạn này", "viết `{mended}` || viết theo mẫu `[chữ để bấm](địa-chỉ)`, hai cặp ngoặc sát nhau; địa chỉ có dấu cách thì đặt trong dấu nhọn: `(<tên tệp.pdf>)`";
        en "this is no link; readers will see `{found}` || this is no link; readers will see it as it is typed", "write `{mended}` || write it like `[text to click](address)`, without a space between the brackets; an address with a space goes into angle brackets: `(<file name.pdf>)`";
    MD_SHORTCODE: Warning "md/shortcode"
        vi "`{found}` là mã của phần mềm khác; bạn đọc sẽ thấy nguyên như vậy", "viết `{mended}` || xóa mã này; ảnh thì viết `![Ảnh chụp gì](ten-anh.jpg)`, video thì để địa chỉ riêng một dòng";
        en "`{found}` is code of another program; readers will see it as it is", "write `{mended}` || delete it; a picture is written `![what it shows](photo.jpg)`, a video is its address alone on a line";
    MD_ATTRIBUTES: Warning "md/attributes"
        vi "`{found}` không có tác dụng; bạn đọc sẽ thấy nguyên như vậy", "xóa `{found}`; ảnh tự vừa với màn hình";
        en "`{found}` has no effect; readers will see it as it is", "delete `{found}`; pictures fit the screen by themselves";
    MD_ADMONITION: Warning "md/admonition"
        vi "`{found}` không tạo thành khung; bạn đọc sẽ thấy nguyên như vậy", "viết `{mended}` || xóa dòng này; muốn nêu bật thì viết `> ` ở đầu các dòng";
        en "`{found}` makes no box; readers will see it as it is", "write `{mended}` || delete the line; to set the text apart, begin its lines with `> `";
    MD_FOOTNOTE_INLINE: Warning "md/footnote-inline"
        vi "`{found}` không thành chú thích; bạn đọc sẽ thấy nguyên như vậy || cách viết `^[…]` không thành chú thích; bạn đọc sẽ thấy nguyên như vậy", "viết `[^{label}]` ở đây, và thêm dòng `[^{label}]: {text}` ở cuối bài || viết `[^{label}]` ở đây, và chuyển phần giải thích thành dòng `[^{label}]: …` ở cuối bài";
        en "`{found}` makes no footnote; readers will see it as it is || `^[…]` makes no footnote; readers will see it as it is typed", "write `[^{label}]` here, and add a line `[^{label}]: {text}` at the end || write `[^{label}]` here, and move the text to a line `[^{label}]: …` at the end";
    MD_PAIR: Warning "md/pair"
        vi "các dấu trong `{found}` không có tác dụng; bạn đọc sẽ thấy nguyên như vậy", "viết `{mended}`";
        en "the signs in `{found}` have no effect; readers will see it as it is", "write `{mended}`";
    MD_NO_TABLE: Warning "md/no-table"
        vi "các dòng này chưa thành bảng; bạn đọc sẽ thấy nguyên các dấu `|` và `-`", "để một dòng trống trước bảng; dòng gạch `|---|` có đúng số cột của dòng đầu";
        en "these lines are no table; readers will see the `|` and `-`", "leave a blank line before the table, and give the line `|---|` as many columns as the first line has";
    MD_SIGNS: Warning "md/heading-signs"
        vi "dòng tiêu đề không đứng được ở đây; bạn đọc sẽ thấy nguyên `{found}`", "xóa các dấu `#`; chữ đậm viết `**{text}**`";
        en "a heading can't stand here; readers will see `{found}`", "delete the `#` signs; bold text is written `**{text}**`";
    MD_IN_HTML: Warning "md/in-html"
        vi "trong thẻ HTML, cách viết Markdown không có tác dụng; bạn đọc sẽ thấy nguyên `{found}` || trong thẻ HTML, cách viết Markdown không có tác dụng; bạn đọc sẽ thấy nguyên đoạn này", "để một dòng trống trước và sau phần chữ, hoặc bỏ các thẻ HTML";
        en "inside HTML tags Markdown has no effect; readers will see `{found}` || inside HTML tags Markdown has no effect; readers will see this text as it is typed", "leave a blank line before and after the text, or take out the tags";
    MD_IN_CAPTION: Warning "md/in-caption"
        vi "trong dấu ngoặc kép của chú thích, cách viết Markdown không có tác dụng; bạn đọc sẽ thấy nguyên `{found}`", "ghi chú thích ở dòng ngay dưới ảnh, giữa hai dấu sao: `{line}` || xóa `{found}`, chỉ để lại chữ";
        en "inside the quotation marks of a caption Markdown has no effect; readers will see `{found}`", "write the caption on the line below the picture, between two stars: `{line}` || delete `{found}`, and leave the text";
    MD_IN_FRONT: Warning "md/in-front-matter"
        vi "ở phần đầu bài, cách viết Markdown không có tác dụng; bạn đọc sẽ thấy nguyên `{found}`", "xóa các dấu ấy, chỉ để lại chữ";
        en "in the front matter Markdown has no effect; readers will see `{found}`", "delete those signs, and leave the text";
    MD_HTML_CONTENT: Warning "md/html-content"
        vi "`{tag}` bị bỏ cùng với chữ ở trong; bạn đọc sẽ không thấy `{words}` || `{tag}` bị bỏ cùng với chữ ở trong", "chuyển chữ cần giữ ra ngoài thẻ, rồi xóa thẻ này";
        en "`{tag}` is taken out together with the text inside it; readers will not see `{words}` || `{tag}` is taken out together with the text inside it", "move the text that you need out of the tag, then delete the tag";
    MD_EMBED: Warning "md/embed"
        vi "mã nhúng không hiện trên trang; bạn đọc sẽ không thấy gì ở đây", "thay bằng địa chỉ, để riêng một dòng: {address} || xóa mã này; video và bản đồ thì để địa chỉ riêng một dòng";
        en "embedded code is not shown; readers will see nothing here", "put the address in its place, alone on a line: {address} || delete it; a video or a map is its address alone on a line";
}
