//! Messages about the Markdown of an article. Texts only: `content` raises them; `site::wrapped` merges
//! those about wrapped lines.

codes! {
    MD_NO_BODY: Warning "md/no-body"
        vi "bài viết chưa có nội dung", "viết nội dung sau dòng `---`";
        en "the article has no text", "write it after the line `---`";
    MD_TOO_DEEP: Error "md/too-deep"
        vi "danh sách hoặc trích dẫn lồng vào nhau quá {limit} tầng", "viết lại cho đơn giản hơn";
        en "lists or quotations are nested more than {limit} deep", "simplify them";
    MD_TOO_LONG: Error "md/too-long"
        vi "bài viết dài quá {limit} MB", "chia thành nhiều bài";
        en "the article is longer than {limit} MB", "split it into several";
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
        vi "tên tệp ảnh có dấu cách nên ảnh không hiện ra, bạn đọc chỉ thấy nguyên văn đoạn này", "đặt tên tệp trong dấu nhọn: `({src})`";
        en "the picture's file name has a space, so that this text is shown instead of it", "put the name in angle brackets: `({src})`";
    MD_INLINE_CAPTION: Warning "md/inline-caption"
        vi "ảnh nằm chung đoạn với chữ nên chú thích `{caption}` không hiện ra", "để ảnh thành một đoạn riêng, trước và sau có dòng trống";
        en "the picture stands in a line of text, where its caption `{caption}` is not shown", "make it a paragraph of its own, with a blank line before and after";
    MD_HTTP_IMAGE: Warning "md/http-image"
        vi "ảnh của trang web khác không hiện trong bài, chỉ có liên kết tới ảnh: `{src}`", "chép ảnh vào cạnh bài viết, rồi ghi tên tệp ảnh thay cho địa chỉ";
        en "a picture from another site is not shown, only a link to it: `{src}`", "copy it beside the article, and write its file name in place of the address";
    MD_BAD_LINK: Error "md/bad-link"
        vi "địa chỉ `{target}` không dùng được trong bài viết; chữ vẫn hiện nhưng không có liên kết", "gõ `/` thay cho `\\`: `{slashes}` || dùng địa chỉ bắt đầu bằng `https://`, hoặc tên tệp nằm trong thư mục `content`";
        en "the address `{target}` can't be used in an article; the text is shown without a link", "type `/` instead of `\\`: `{slashes}` || use one that starts with `https://`, or the name of a file in `content`";
    MD_HTML_REMOVED: Warning "md/html-removed"
        vi "bài viết có mã HTML; đã bỏ: {removed}", "xóa các thẻ này, chỉ để lại chữ";
        en "the article contains HTML; taken out: {removed}", "delete these tags and keep the text";
    MD_HTML_ATTRIBUTE: Warning "md/html-attribute"
        vi "đã bỏ thuộc tính HTML `{name}`; chữ vẫn hiện đủ", "xóa thuộc tính này khỏi thẻ; các thuộc tính được giữ lại ghi trong docs/articles.md";
        en "the HTML attribute `{name}` is taken out; the text is shown in full", "delete it from the tag; docs/articles.md lists the attributes that are kept";
    MD_FOOTNOTE_TWICE: Warning "md/footnote-twice"
        vi "chú thích `[^{label}]` được giải thích hai lần; cả hai đều hiện ra", "đổi tên một trong hai";
        en "the footnote `[^{label}]` is written twice; both are shown", "rename one of the two";
    MD_FOOTNOTE_MISSING: Warning "md/footnote-missing"
        vi "chú thích `[^{label}]` không có phần giải thích", "thêm dòng `[^{label}]: nội dung` ở cuối bài";
        en "the footnote `[^{label}]` has no text", "add a line `[^{label}]: text` at the end";
    MD_HTML_WORD: Warning "md/html-word"
        vi "bài có mã HTML chép từ Word hoặc từ trang web; đã bỏ: {removed} || bài có mã HTML chép từ Word hoặc từ trang web", "xóa đoạn ấy rồi dán lại bằng Ctrl+Shift+V, chỉ lấy chữ";
        en "the article contains HTML copied from Word or from a web page; taken out: {removed} || the article contains HTML copied from Word or from a web page", "delete it and paste again with Ctrl+Shift+V, which takes the text alone";
    MD_HTML_OPEN: Warning "md/html-open"
        vi "thẻ HTML `{tag}` không được đóng", "thêm `{end}` ở chỗ kết thúc || xóa thẻ này";
        en "the HTML tag `{tag}` is never closed", "add `{end}` where it ends || delete it";
    MD_HTML_STRAY: Warning "md/html-stray"
        vi "thẻ HTML `{tag}` không đóng thẻ nào; đã bỏ", "xóa thẻ này, hoặc thêm `{start}` ở chỗ bắt đầu";
        en "the HTML tag `{tag}` closes nothing, and is left out", "delete it, or add `{start}` where it begins";
    MD_HTML_BROKEN: Warning "md/html-broken"
        vi "thẻ HTML viết dở nên hiện ra như chữ: `{tag}`", "viết `{mended}` || kết thúc thẻ bằng `>`, và đóng mọi dấu ngoặc kép trong thẻ";
        en "the HTML tag is unfinished, and is shown as text: `{tag}`", "write `{mended}` || end it with `>`, and close every quotation mark in it";
    MD_INDENTED: Warning "md/indented"
        vi "đoạn này thụt đầu dòng bằng Tab hoặc từ bốn dấu cách nên thành khung mã, chữ không tự xuống dòng", "xóa khoảng trống ở đầu dòng: `{line}` || xóa khoảng trống ở đầu các dòng của đoạn";
        en "the paragraph begins with a tab or four spaces, and becomes a code block, which does not wrap", "delete the space before it: `{line}` || delete the space before its lines";
    MD_NUMBER_LIST: Warning "md/number-list"
        vi "đoạn bắt đầu bằng `{found}` biến thành một mục của danh sách đánh số", "viết `{mended}`";
        en "text that begins with `{found}` becomes an item of a numbered list", "write `{mended}`";
    MD_LIST_NUMBERS: Warning "md/list-numbers"
        vi "mục `{found}` của danh sách hiện ra với số {shown}, vì danh sách luôn đánh số liên tiếp", "sửa lại số, hoặc để một đoạn văn giữa hai danh sách";
        en "the item `{found}` is shown with the number {shown}, since a list always counts on", "correct the number, or put a paragraph between two lists";
    MD_LIST_LEVELS: Warning "md/list-levels"
        vi "các ý bắt đầu bằng `+` hiện ra ngang hàng với các ý bắt đầu bằng `-` ở trên", "thụt vào hai dấu cách trước dấu `+`";
        en "items that begin with `+` are shown on the level of those above that begin with `-`", "put two spaces before the `+`";
    MD_LIST_TEXT: Warning "md/list-text"
        vi "dòng này nằm sát dưới danh sách nên hiện ra trong ý cuối của danh sách", "để một dòng trống trước dòng này; nếu nó thuộc ý cuối thì thụt vào cho thẳng với chữ của ý ấy";
        en "a line right below a list is shown in its last item", "leave a blank line before it, or set it in to the text of that item if it belongs there";
    MD_LIST_SIGN: Warning "md/list-sign"
        vi "các dòng bắt đầu bằng `{sign}` không thành danh sách, chỉ hiện ra như chữ thường", "viết `{line}` || viết `- ` ở đầu dòng";
        en "lines that begin with `{sign}` are no list, and are shown as plain text", "write `{line}` || write `- ` before each";
    MD_TABLE_RULE: Warning "md/table-rule"
        vi "các dòng này chưa thành bảng, các dấu `|` hiện nguyên trên trang", "thêm dòng `{rule}` ngay dưới dòng này";
        en "these lines are no table: their `|` signs are shown", "add the line `{rule}` right below this one";
    MD_TABLE_COUNT: Warning "md/table-count"
        vi "các dòng này chưa thành bảng: dòng gạch có {found} ô mà dòng đầu bảng có {count} ô || các dòng này chưa thành bảng: dòng gạch viết chưa đúng", "viết hai dòng đầu bảng là `{head}` và `{rule}` || viết dòng gạch là `{rule}`";
        en "these lines are no table: the line of hyphens has {found} cells and the first row has {count} || these lines are no table: the line of hyphens is not right", "write `{head}` and below it `{rule}` || write `{rule}` in place of the line of hyphens";
    MD_TABLE_CELLS: Warning "md/table-cells"
        vi "hàng này có {found} ô mà bảng chỉ có {count} cột; các ô thừa hiện ra ngoài cột", "viết hai dòng đầu bảng là `{head}` và `{rule}` || nếu dấu `|` là một phần của chữ thì gõ `\\|`; nếu thiếu cột thì thêm ô vào hai dòng đầu bảng";
        en "the row has {found} cells and the table {count} columns; the others are shown outside of its columns", "write the first two lines of the table as `{head}` and `{rule}` || type `\\|` where the sign is part of the text, or add a cell to the first two lines of the table";
    MD_TABLE_TEXT: Warning "md/table-text"
        vi "dòng này nằm sát dưới bảng nên hiện ra thành một hàng của bảng", "để một dòng trống trước dòng này";
        en "a line right below a table is shown as one of its rows", "leave a blank line before it";
    MD_TABS: Warning "md/tabs"
        vi "các dòng này chép từ Excel, các ô cách nhau bằng phím Tab, nên không hiện ra thành bảng", "viết thành bảng:\n{table}";
        en "these lines were copied from Excel, with tabs between their cells, and are not shown as a table", "write a table:\n{table}";
    MD_WRAPPED: Warning "md/wrapped"
        vi "{count} bài có các dòng bị ngắt giữa câu, và chỗ ngắt hiện ra trên trang (trước hết: {first}) || các dòng của bài bị ngắt giữa câu, và chỗ ngắt hiện ra trên trang", "nếu các bài đều ngắt dòng sẵn ở một cột, để mục `[markdown]` của `{settings}` có dòng `breaks = false` || nối các dòng của cùng một câu thành một dòng";
        en "in {count} articles lines break in the middle of sentences, and the breaks are shown (first: {first}) || lines break in the middle of sentences, and the breaks are shown", "if the text of the articles is wrapped at a column, let `[markdown]` in `{settings}` have the line `breaks = false` || put the lines of each sentence on one line";
    MD_CAPTION: Warning "md/caption"
        vi "đoạn này có thể là chú thích của ảnh ở trên, hoặc ghi tên người chụp ảnh ấy", "nếu đúng là chú thích, viết `{line}` || nếu {name} chụp ảnh ở trên, thêm ngay dưới ảnh dòng `*Ảnh: {name}*`";
        en "this may be the caption of the picture above, or name who took it", "if it is its caption, write `{line}` || if {name} took the picture above, add the line `*Ảnh: {name}*` right below it";
    MD_HEADING_SPACE: Warning "md/heading-space"
        vi "sau dấu `#` thiếu dấu cách nên dòng này không thành tiêu đề", "viết `{line}` || thêm một dấu cách sau các dấu `#`";
        en "a space is missing behind `#`, so that the line is no heading", "write `{line}` || put a space behind the `#` signs";
    MD_RULE_BELOW_TEXT: Warning "md/rule-below-text"
        vi "dòng `---` nằm sát dưới đoạn văn biến cả đoạn thành tiêu đề", "để một dòng trống trước `---`";
        en "a line `---` right below a paragraph makes a heading of it", "leave a blank line before `---`";
    MD_STARS: Warning "md/literal-stars"
        vi "chữ ở đây không thành chữ đậm; hai dấu sao hiện nguyên trên trang", "viết `{mended}` || chữ đậm phải có `**` ở cả hai đầu, sát vào chữ";
        en "the two stars do not make bold text here but are shown", "write `{mended}` || what is to be bold needs `**` at both ends, next to its words";
    MD_STARS_BETWEEN_DIGITS: Warning "md/stars-between-digits"
        vi "dấu `*` giữa các con số bị hiểu là chữ nghiêng và không hiện ra", "viết `{mended}`";
        en "the stars between numbers are taken for italics and not shown", "write `{mended}`";
    MD_LINK_GAP: Warning "md/link-gap"
        vi "dấu cách giữa `]` và `(` làm ảnh `{picture}` không hiện || dấu cách giữa `]` và `(` làm mất liên kết", "viết `{mended}`";
        en "the space between `]` and `(` keeps the picture `{picture}` away || the space between `]` and `(` leaves this without a link", "write `{mended}`";
    MD_LINK_REVERSED: Warning "md/link-reversed"
        vi "liên kết hoặc ảnh viết ngược dấu ngoặc nên chỉ hiện nguyên văn", "viết `{mended}`";
        en "the brackets of the link or picture are the wrong way round, so that it is shown as it is typed", "write `{mended}`";
    MD_LINK_SPACE: Warning "md/link-space"
        vi "tên tệp có dấu cách nên đây không thành liên kết, chỉ hiện nguyên văn", "đặt tên tệp trong dấu nhọn: `{mended}`";
        en "the file name has a space, so that this is no link but shown as it is typed", "put the name in angle brackets: `{mended}`";
}
