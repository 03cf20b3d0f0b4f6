//! Messages about the Markdown of an article.

codes! {
    MD_NO_BODY: Warning "md/no-body"
        vi "bài viết chưa có nội dung", "viết nội dung sau dòng `---`";
        en "the article has no text", "write it after the line `---`";
    MD_TOO_DEEP: Error "md/too-deep"
        vi "danh sách hoặc trích dẫn lồng vào nhau quá {limit} tầng", "viết lại cho đơn giản hơn";
        en "lists or quotations are nested more than {limit} deep", "simplify them";
    MD_TOO_LONG: Error "md/too-long"
        vi "bài viết dài quá {limit} MiB", "chia thành nhiều bài";
        en "the article is longer than {limit} MiB", "split it into several";
    MD_HEADING_ONE: Warning "md/heading-one"
        vi "tiêu đề cấp một `#` dành cho tên bài; ở đây được hạ xuống cấp hai", "viết `## {text}`";
        en "a first-level heading `#` is the title's; this one becomes second-level", "write `## {text}`";
    MD_HEADING_SKIPPED: Warning "md/heading-skipped"
        vi "tiêu đề này nhảy quá một cấp; trên trang nó được nâng lên", "viết `{signs} {text}`";
        en "this heading skips a level; on the page it is raised", "write `{signs} {text}`";
    MD_NO_ALT: Warning "md/no-alt"
        vi "ảnh `{src}` chưa có lời mô tả cho người không nhìn thấy ảnh", "viết vào giữa hai dấu ngoặc vuông: `![Ảnh chụp gì]({src})`";
        en "the picture `{src}` has no description for people who can't see it", "write it between the brackets: `![what it shows]({src})`";
    MD_IMAGE_SPACE: Error "md/image-space"
        vi "tên tệp ảnh có dấu cách nên ảnh không hiện ra, chỉ hiện nguyên văn đoạn này", "đặt tên tệp trong dấu nhọn: `({src})`";
        en "the picture's file name has a space, so that this text is shown instead of it", "put the name in angle brackets: `({src})`";
    MD_INLINE_CAPTION: Warning "md/inline-caption"
        vi "ảnh nằm chung đoạn với chữ nên chú thích `{caption}` không hiện ra", "để ảnh thành một đoạn riêng, trước và sau có dòng trống";
        en "the picture stands in a line of text, where its caption `{caption}` is not shown", "make it a paragraph of its own, with a blank line before and after";
    MD_HTTP_IMAGE: Warning "md/http-image"
        vi "ảnh lấy từ trang khác: `{src}`", "chép ảnh vào cạnh bài viết để ảnh không mất khi trang kia thay đổi";
        en "the picture comes from another site: `{src}`", "copy it beside the article, so that it stays when the other site changes";
    MD_BAD_LINK: Error "md/bad-link"
        vi "địa chỉ `{target}` không dùng được trong bài viết", "gõ `/` thay cho `\\`: `{slashes}` || dùng địa chỉ bắt đầu bằng `https://`, hoặc tên tệp nằm trong thư mục `content`";
        en "the address `{target}` can't be used in an article", "type `/` instead of `\\`: `{slashes}` || use one that starts with `https://`, or the name of a file in `content`";
    MD_HTML_REMOVED: Warning "md/html-removed"
        vi "bài viết có mã HTML; đã bỏ: {removed}", "viết bằng Markdown; các thẻ được giữ lại ghi trong docs/articles.md";
        en "the article contains HTML; taken out: {removed}", "use Markdown; docs/articles.md lists the tags that are kept";
    MD_FOOTNOTE_TWICE: Warning "md/footnote-twice"
        vi "chú thích `[^{label}]` được giải thích hai lần; cả hai đều hiện ra", "đổi tên một trong hai";
        en "the footnote `[^{label}]` is written twice; both are shown", "rename one of the two";
    MD_FOOTNOTE_MISSING: Warning "md/footnote-missing"
        vi "chú thích `[^{label}]` không có phần giải thích", "thêm dòng `[^{label}]: nội dung` ở cuối bài";
        en "the footnote `[^{label}]` has no text", "add a line `[^{label}]: text` at the end";
}
