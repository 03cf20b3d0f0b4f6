//! Messages about how articles fit together: categories, addresses, links, photographs in use. Texts only, no logic.

codes! {
    CATEGORY_UNKNOWN: Error "category/unknown"
        vi "không có chuyên mục `{found}`", "có phải bạn định viết `{nearest}`?";
        en "there is no category `{found}`", "did you mean `{nearest}`?";
    CATEGORY_NONE_LIKE_IT: Error "category/none-like-it"
        vi "không có chuyên mục `{found}`", "chọn một trong các chuyên mục: {all}";
        en "there is no category `{found}`", "choose one of {all}";
    CATEGORY_MISSING: Error "category/missing"
        vi "thư mục `{folder}` không phải chuyên mục nào trong `site.toml` || bài viết chưa thuộc chuyên mục nào", "thêm dòng `{category/chuyen_muc}: {first}` ở phần đầu bài (có các chuyên mục: {all}); nếu cả thư mục là một chuyên mục, thêm `slug = \"{slug}\"` dưới tên của chuyên mục ấy trong `site.toml` || thêm dòng `{category/chuyen_muc}: {first}` ở phần đầu bài (có các chuyên mục: {all}), hoặc chuyển tệp vào thư mục của chuyên mục || thêm mục `[[categories]]` vào `site.toml`";
        en "the folder `{folder}` is no category of `site.toml` || the article belongs to no category", "add a line `{category/chuyen_muc}: {first}` at its top (there are {all}); if the whole folder is a category, add `slug = \"{slug}\"` below the name of that category in `site.toml` || add a line `{category/chuyen_muc}: {first}` at its top (there are {all}), or move the file into the category's folder || add `[[categories]]` to `site.toml`";
    CATEGORY_TEXT_PLACE: Error "category/text-place"
        vi "tệp `_index.md` này không nằm ngay trong thư mục của chuyên mục nào nên không hiện ở đâu", "chuyển tệp vào thư mục của một chuyên mục: {all}; nếu đây là bài viết thì đặt tên khác";
        en "this `_index.md` is not right in the folder of a category, so it is shown nowhere", "move it into the folder of a category: {all}; if it is an article, give it another name";
    CATEGORY_TEXT_TWICE: Warning "category/text-twice"
        vi "lời giới thiệu của chuyên mục `{label}` đã có trong `{other}`, nên tệp này không hiện ở đâu", "giữ lại một trong hai tệp";
        en "`{other}` is the text of the category `{label}` already, so this file is shown nowhere", "keep one of both files";
    CATEGORY_LOST: Error "category/lost"
        vi "thư mục `{folder}` không còn là chuyên mục nào ở đây; số bài trong đó được giữ nguyên như đã đăng: {count}", "nếu chuyên mục ấy nay tên là `{label}`, thêm dòng `slug = \"{slug}\"` ngay trên dòng này || nếu chuyên mục ấy chỉ đổi tên, sửa `slug = \"{present}\"` thành `slug = \"{slug}\"` || nếu chuyên mục ấy chỉ đổi tên, thêm dòng `slug = \"{slug}\"` dưới tên mới; nếu chuyên mục ấy đã bỏ, chuyển các bài sang thư mục của chuyên mục khác";
        en "the folder `{folder}` is no category here any more; articles in it, which stay as they were published: {count}", "if that category is called `{label}` now, add the line `slug = \"{slug}\"` right above this one || if that category was only renamed, change `slug = \"{present}\"` to `slug = \"{slug}\"` || if that category was only renamed, add the line `slug = \"{slug}\"` below its new name; if it is gone, move its articles into the folder of another";
    AUTHOR_DIFFERS: Warning "author/differs"
        vi "tác giả `{found}` ở đây và `{label}` trong `{other}` dùng chung một trang", "nếu là một người, viết tên giống nhau ở mọi bài";
        en "the author `{found}` here and `{label}` in `{other}` share one page", "if they are one person, spell the name alike everywhere";
    TAG_DIFFERS: Warning "tag/differs"
        vi "từ khóa `{found}` ở đây và `{label}` trong `{other}` dùng chung một trang", "viết từ khóa giống nhau ở mọi bài";
        en "the tag `{found}` here and `{label}` in `{other}` share one page", "spell the tag alike everywhere";
    SERIES_DIFFERS: Warning "series/differs"
        vi "loạt bài `{found}` ở đây và `{label}` trong `{other}` được xếp làm một", "viết tên loạt bài giống nhau ở mọi bài";
        en "the series `{found}` here and `{label}` in `{other}` are taken for one", "spell the name of the series alike everywhere";

    URL_TAKEN: Error "url/taken"
        vi "bài này và `{other}` có cùng địa chỉ `{url}` nên chưa bài nào được đăng ở đó", "sửa dòng này thành `slug: {changed}` || thêm dòng `slug: {added}` vào một trong hai bài";
        en "this article and `{other}` have the same address `{url}`; neither is published there", "change this line to `slug: {changed}` || add a line `slug: {added}` to one of the two";
    URL_OWNED: Error "url/owned"
        vi "địa chỉ `{url}` đang là của bài `{other}` đã đăng từ trước", "sửa dòng này thành `slug: {changed}` || thêm dòng `slug: {added}`";
        en "the address `{url}` belongs to `{other}`, which was published there before", "change this line to `slug: {changed}` || add a line `slug: {added}`";
    URL_RESERVED: Error "url/reserved"
        vi "địa chỉ `{url}` dành cho trang do bantin tự tạo", "sửa dòng này thành `slug: {changed}` || thêm dòng `slug: {added}`";
        en "the address `{url}` belongs to a page that bantin makes", "change this line to `slug: {changed}` || add a line `slug: {added}`";
    URL_NAME: Error "url/name"
        vi "địa chỉ `{url}` không được tạo, vì Windows không cho đặt tên tệp hay thư mục là `{name}`", "đặt tên khác";
        en "the address `{url}` is not made, since Windows allows no file or folder called `{name}`", "choose another name";
    URL_EMPTY: Error "url/empty"
        vi "không tạo được địa chỉ từ tên tệp `{name}`", "thêm dòng `slug: ten-bai-viet`";
        en "no address can be made from the file name `{name}`", "add a line `slug: name-of-the-article`";
    ALIAS_TAKEN: Error "alias/taken"
        vi "địa chỉ cũ `{url}` đã có trong `{other}` || địa chỉ cũ `{url}` trùng với một trang đang có", "xóa địa chỉ này khỏi `{aliases/dia_chi_cu}`";
        en "the old address `{url}` is already in `{other}` || the old address `{url}` is that of a page that exists", "take it out of `{aliases/dia_chi_cu}`";
    ADDRESS_MOVED: Warning "address/moved"
        vi "bài này nay ở địa chỉ khác, địa chỉ cũ không còn mở được: {urls}", "thêm dòng `{line}` vào phần đầu bài, hoặc chạy `bantin fix` || thêm `{items}` vào danh sách này, hoặc chạy `bantin fix`";
        en "this article has another address now, and the old one is gone: {urls}", "add the line `{line}` at its top, or run `bantin fix` || add `{items}` to this list, or run `bantin fix`";
    ADDRESS_MAY_BE: Warning "address/may-be"
        vi "địa chỉ đã đăng không còn mở được, có thể là của bài này: {urls}", "nếu đúng, thêm dòng `{line}` vào phần đầu bài || nếu đúng, thêm `{items}` vào danh sách này";
        en "addresses that were published are gone; they may have been those of this article: {urls}", "if so, add the line `{line}` at its top || if so, add `{items}` to this list";
    ADDRESS_MANY: Warning "address/many"
        vi "{count} bài nay ở địa chỉ khác, các địa chỉ cũ không còn mở được: {urls}", "chạy `bantin fix` để ghi địa chỉ cũ vào `{aliases/dia_chi_cu}` của từng bài; nếu không định đổi địa chỉ, khôi phục tên thư mục hoặc `[permalinks]` như trước";
        en "articles with another address now, while the old ones are gone: {count}, as {urls}", "run `bantin fix`, which adds the old addresses to the `{aliases/dia_chi_cu}` of each; if no address was to change, restore the names of folders or `[permalinks]` as before";
    REDIRECT_TAKEN: Error "redirect/taken"
        vi "địa chỉ `{url}` đã có trong một mục `[[redirects]]` khác của `{other}` || địa chỉ `{url}` trong `[[redirects]]` trùng với một trang đang có", "xóa mục này";
        en "the address `{url}` is already in another `[[redirects]]` of `{other}` || the address `{url}` in `[[redirects]]` is that of a page that exists", "delete this entry";
    REDIRECT_CIRCLE: Error "redirect/circle"
        vi "địa chỉ `{url}` chuyển hướng vòng quanh trở lại chính nó nên không được tạo", "sửa `to` để trỏ tới một trang có thật";
        en "the redirect from `{url}` leads back to itself and is left out", "change `to`, so that it leads to a page";
    REDIRECT_TARGET: Warning "redirect/target"
        vi "trang đích `{url}` không có trong trang web", "kiểm tra lại địa chỉ";
        en "the target `{url}` is not on the site", "check the address";
    OLD_RULE: Warning "redirect/rule"
        vi "không trang nào đặt được ở địa chỉ cũ `{url}` và {count} địa chỉ khác: chỉ quy tắc của máy chủ web mới chuyển hướng được || không trang nào đặt được ở địa chỉ cũ `{url}`: chỉ quy tắc của máy chủ web mới chuyển hướng được",
           "chọn máy chủ web của bạn ở `[publish]` trong `site.toml`, ví dụ `server_files = [\"nginx\"]` (còn `apache`, `caddy`, `iis-rewrite`, `netlify`)";
        en "no page can stand at the old address `{url}` and {count} others: only rules of a web server redirect them || no page can stand at the old address `{url}`: only a rule of a web server redirects it",
           "choose your web server in `[publish]` of `site.toml`, for example `server_files = [\"nginx\"]` (also `apache`, `caddy`, `iis-rewrite`, `netlify`)";
    OLD_SERVER: Warning "redirect/server"
        vi "quy tắc cho `{server}` không chuyển hướng được địa chỉ cũ `{url}` và {count} địa chỉ khác || quy tắc cho `{server}` không chuyển hướng được địa chỉ cũ `{url}`",
           "tự thêm quy tắc này ở máy chủ; hoặc dùng một máy chủ có quy tắc cho mọi địa chỉ: `apache`, `caddy`, `iis-rewrite`, `nginx`";
        en "the rules for `{server}` cannot redirect the old address `{url}` and {count} others || the rules for `{server}` cannot redirect the old address `{url}`",
           "add this rule at the server yourself, or use one that has rules for every address: `apache`, `caddy`, `iis-rewrite`, `nginx`";
    FILE_TAKEN: Error "file/taken"
        vi "tệp này không được xuất bản vì đã có `{url}` ở địa chỉ ấy (chữ hoa, chữ thường coi như nhau)", "đổi tên tệp";
        en "this file is not published, since `{url}` has its address already (capitals do not count)", "rename the file";
    FILE_SERVER: Error "file/server"
        vi "tệp này không được xuất bản vì `[publish] server_files` tạo `{url}`", "xóa tệp này; hoặc bỏ `\"{server}\"` khỏi `server_files` trong `site.toml` để dùng tệp của mình";
        en "this file is not published, since `[publish] server_files` makes `{url}`", "delete this file, or take `\"{server}\"` out of `server_files` in `site.toml` to have your own";
    FILE_SECRET: Warning "file/secret"
        vi "`{name}` không được xuất bản: tên này thường là của tệp chứa mật khẩu hoặc toàn bộ lịch sử sửa đổi", "chuyển ra khỏi `content/_static/`";
        en "`{name}` is not published: files of this name mostly hold passwords or everything that was ever written", "move it out of `content/_static/`";
    FILE_LEFT_OVER: Note "file/left-over"
        vi "`{name}` không được xuất bản: đây là tệp tạm mà một phần mềm để lại", "xóa tệp này";
        en "`{name}` is not published: another program has left it there", "delete it";
    FILE_ENDING: Warning "file/ending"
        vi "tệp `{name}` chưa được coi là bài viết vì tên hết bằng `.txt`; Notepad thêm đuôi này, còn Windows thường ẩn đi", "đổi tên tệp thành `{right}`; chưa thấy đuôi `.txt` thì trong cửa sổ thư mục mở View (Xem), đánh dấu `File name extensions` (Phần mở rộng tên tệp)";
        en "`{name}` is taken for no article, since its name ends in `.txt`: Notepad adds that, and Windows mostly hides it", "rename it to `{right}`; if `.txt` is not to be seen, open View in the folder's window and tick `File name extensions`";
    FILE_TWIN: Error "file/twin"
        vi "hai tệp cùng tên `{path}`, chỉ khác cách gõ dấu (dựng sẵn và tổ hợp); tệp gõ dấu tổ hợp chưa được xuất bản", "đổi tên một trong hai tệp";
        en "two files are both called `{path}` and differ only in how the diacritics are typed (precomposed or combining); the one with combining diacritics is not published", "rename one of the two";

    LINK_MISSING: Error "link/missing"
        vi "không tìm thấy `{target}`; chữ vẫn hiện nhưng không có liên kết", "có phải bạn định viết `{nearest}`? || kiểm tra lại địa chỉ `{address}` || chép tệp vào cạnh bài viết, hoặc kiểm tra lại tên tệp";
        en "`{target}` is not there; the text is shown without a link", "did you mean `{nearest}`? || check the address `{address}` || copy the file beside the article, or check its name";
    LINK_REFUSED: Error "link/refused"
        vi "tệp `{target}` không được đăng: đuôi `.{ending}` là của thứ chạy được trên máy chủ, trong trình duyệt hoặc trên máy của bạn đọc; chữ vẫn hiện nhưng không có liên kết", "lưu thành PDF hoặc nén thành tệp `.zip` rồi đặt liên kết tới tệp ấy; nếu thật sự cần, ghi `attachments = [\"{ending}\"]` dưới `[publish]` trong `site.toml`";
        en "`{target}` is not published: files that end in `.{ending}` run on a server, in a browser or on a reader's computer; the text is shown without a link", "save it as a PDF or pack it into a `.zip`, and link to that; if it must be, put `attachments = [\"{ending}\"]` below `[publish]` in `site.toml`";
    LINK_NO_ENDING: Error "link/no-ending"
        vi "tệp `{target}` không được đăng: tên tệp không có đuôi, nên trình duyệt phải tự đoán đó là gì và có thể mở ra như một trang; chữ vẫn hiện nhưng không có liên kết", "đổi tên tệp cho có đuôi đúng với nội dung, ví dụ `.pdf`, rồi sửa tên trong bài";
        en "`{target}` is not published: its name has no ending, so that a browser has to guess what it is and may open it as a page; the text is shown without a link", "rename the file to end in what it is, such as `.pdf`, and correct the name in the article";
    LINK_OUTSIDE: Error "link/outside"
        vi "`{target}` nằm ngoài thư mục `content`; chữ vẫn hiện nhưng không có liên kết", "chép tệp vào cạnh bài viết, rồi gõ `{name}` thay cho `{target}`";
        en "`{target}` lies outside `content`; the text is shown without a link", "copy the file beside the article, and type `{name}` in place of `{target}`";
    LINK_HIDDEN: Error "link/hidden"
        vi "`{target}` còn là bản nháp hoặc bài hẹn giờ; chữ vẫn hiện nhưng không có liên kết", "xuất bản bài đó trước, hoặc bỏ liên kết";
        en "`{target}` is still a draft or a scheduled article; the text is shown without a link", "publish that article first, or drop the link";
    LINK_BROKEN: Warning "link/broken"
        vi "bài `{target}` đang có lỗi nên chưa được xuất bản; chữ vẫn hiện nhưng không có liên kết", "sửa lỗi của bài đó";
        en "the article `{target}` has errors and is not published; the text is shown without a link", "fix that article";
    LINK_EXPIRED: Warning "link/expired"
        vi "bài `{target}` đã hết hiệu lực", "nếu đã có bài mới thay thế, hãy liên kết tới bài đó";
        en "the article `{target}` has expired", "if a newer article replaces it, link to that one";
    LINK_ANCHOR: Error "link/anchor"
        vi "không có mục `#{anchor}` trong `{target}`; liên kết mở ra đầu bài", "có phải bạn định viết `#{nearest}`? || bỏ phần từ dấu `#`";
        en "there is no place `#{anchor}` in `{target}`; the link leads to its top", "did you mean `#{nearest}`? || leave out the part from `#` on";
    LINK_SPELLING: Warning "link/spelling"
        vi "tên tệp thật là `{actual}`, ở đây viết `{target}`", "viết đúng chữ hoa, chữ thường: `{actual}`";
        en "the file is really called `{actual}`; here it is written `{target}`", "use the same capitals: `{actual}`";
    LINK_SPACE: Warning "link/space"
        vi "dấu cách trong `{target}` và trong tên tệp thật trông giống nhau mà là hai ký tự khác nhau ({sign})", "đổi tên tệp thành `{plain}`, gõ bằng dấu cách thường, và viết đúng như vậy trong bài";
        en "the space in `{target}` and that in the file's real name look alike and are two characters ({sign})", "rename the file to `{plain}`, typed with the space bar, and write the same in the article";
    LINK_PREVIEW: Warning "link/preview"
        vi "địa chỉ `{target}` là của bản xem thử, chỉ mở được trên máy này; bạn đọc sẽ được chuyển đến trang tương ứng", "viết `{file}` thay cho địa chỉ ấy";
        en "the address `{target}` is that of the preview on this computer; readers are led to the page that it means", "write `{file}` in its place";
    LINK_OWN_MISSING: Error "link/own-missing"
        vi "`{target}` là địa chỉ của chính trang web này mà không có trang ấy; bạn đọc bấm vào sẽ gặp trang báo lỗi", "có phải bạn định viết `{nearest}`? || kiểm tra lại địa chỉ";
        en "`{target}` is an address of this site, and there is no such page; readers who follow it get an error", "did you mean `{nearest}`? || check the address";
    LINK_OWN: Note "link/own"
        vi "`{target}` là địa chỉ của chính trang web này", "viết `{file}`: bantin sẽ giữ liên kết đúng khi địa chỉ của bài thay đổi";
        en "`{target}` is an address of this site", "write `{file}`: bantin keeps the link right when that article's address changes";
    PHOTO_MISSING: Error "photo/missing"
        vi "không tìm thấy ảnh `{target}`", "có phải bạn định viết `{nearest}`? || chép ảnh vào cạnh bài viết, hoặc kiểm tra lại tên tệp";
        en "there is no picture `{target}`", "did you mean `{nearest}`? || copy the picture beside the article, or check its name";
    PHOTO_OUTSIDE: Error "photo/outside"
        vi "ảnh `{target}` nằm ngoài thư mục `content` nên không hiện ra", "chép ảnh vào cạnh bài viết, rồi gõ `{name}` thay cho `{target}`";
        en "the picture `{target}` lies outside `content` and is not shown", "copy it beside the article, and type `{name}` in place of `{target}`";
    PHOTO_NOT_PICTURE: Error "photo/not-picture"
        vi "`{target}` không phải là tệp ảnh", "muốn đính kèm tệp thì bỏ dấu `!`: `{link}` || dùng tệp `.jpg`, `.png`, `.webp`, `.gif` hoặc `.svg`";
        en "`{target}` is not a picture", "to attach the file, leave out the `!`: `{link}` || use a `.jpg`, `.png`, `.webp`, `.gif` or `.svg` file";
    PHOTO_NO_CREDIT: Warning "photo/no-credit"
        vi "ảnh `{target}` chưa ghi người chụp", "thêm dòng `{photo_credit/nguon_anh}: Tên người chụp` ở đầu bài, hoặc để ảnh `{inline}` thành một đoạn riêng || thêm `Ảnh: Tên người chụp` vào cuối chú thích, hoặc dòng `{photo_credit/nguon_anh}: Tên người chụp` ở đầu bài";
        en "the picture `{target}` has no credit", "add a line `{photo_credit/nguon_anh}: Name` at the top, or make `{inline}` a paragraph of its own || add `Photo: Name` at the end of its caption, or a line `{photo_credit/nguon_anh}: Name` at the top";
    PHOTO_NO_ALT: Warning "photo/no-alt"
        vi "ảnh `{target}` chưa có lời mô tả cho người không nhìn thấy ảnh", "thêm dòng `photo_alt: \"Ảnh chụp gì\"`";
        en "the picture `{target}` has no description for people who can't see it", "add a line `photo_alt: \"what it shows\"`";
    GALLERY_FOLDER: Error "photo/no-folder"
        vi "không tìm thấy thư mục ảnh `{target}`, hoặc trong đó chưa có tệp nào", "có phải bạn định viết `{nearest}`? || tạo thư mục ấy cạnh bài viết rồi chép ảnh vào";
        en "there is no folder `{target}` with pictures", "did you mean `{nearest}`? || make it beside the article, and copy the pictures into it";
    GALLERY_EMPTY: Error "photo/empty-folder"
        vi "thư mục `{target}` chưa có ảnh nào", "chép ảnh `.jpg`, `.png`, `.webp`, `.gif` hoặc `.svg` vào thư mục ấy";
        en "there is no picture in the folder `{target}`", "copy `.jpg`, `.png`, `.webp`, `.gif` or `.svg` files into it";
    GALLERY_OTHER: Warning "photo/gallery-other"
        vi "`{name}` không phải là ảnh nên không có trong bộ ảnh", "chuyển tệp ấy ra khỏi thư mục ảnh; muốn bạn đọc tải về thì đặt liên kết tới tệp trong bài";
        en "`{name}` is no picture and not part of the gallery", "move it out of the folder of pictures; to let readers download it, link to it in the text";
    GALLERY_LARGE: Warning "photo/gallery-large"
        vi "bộ ảnh có {count} ảnh; quá {limit} ảnh thì trang nặng và khó xem trên điện thoại", "chọn lại những ảnh cần thiết, hoặc chia thành nhiều bài";
        en "the gallery has {count} pictures; with more than {limit} a page is slow and hard to use on a phone", "choose the best ones, or divide them among several articles";
    GALLERY_NO_ALT: Warning "photo/gallery-alt"
        vi "ảnh `{picture}` trong bộ ảnh chưa có lời mô tả cho người không nhìn thấy ảnh || số ảnh trong `{target}` chưa có lời mô tả cho người không nhìn thấy ảnh: {count}", "ghi mỗi ảnh thành một dòng dưới `{gallery/bo_anh}:`, như `{line}`";
        en "the picture `{picture}` of the gallery has no description for people who can't see it || pictures in `{target}` without a description for people who can't see them: {count}", "give each picture a line below `{gallery/bo_anh}:`, like `{line}`";
    GALLERY_NO_CREDIT: Warning "photo/gallery-credit"
        vi "ảnh `{picture}` trong bộ ảnh chưa ghi người chụp || các ảnh trong `{target}` chưa ghi người chụp", "thêm dòng `{photo_credit/nguon_anh}: Tên người chụp` ở đầu bài";
        en "the picture `{picture}` of the gallery has no credit || the pictures in `{target}` have no credit", "add a line `{photo_credit/nguon_anh}: Name` at the top";
    RECORDING_EMPTY: Error "link/recording-empty"
        vi "bản ghi âm `{target}` rỗng (0 byte)", "chép lại tệp từ máy ghi âm hoặc điện thoại";
        en "the recording `{target}` is empty", "copy the file again";
    RECORDING_KIND: Warning "link/recording-kind"
        vi "trình duyệt không phát được tệp `.{ending}`: bạn đọc phải tải `{target}` về máy", "chuyển tệp sang `.mp3` hoặc `.m4a`, rồi sửa tên trong bài";
        en "browsers do not play `.{ending}` files: readers have to download `{target}`", "convert it to `.mp3` or `.m4a`, and correct the name in the article";
    RECORDING_LARGE: Warning "link/recording-large"
        vi "bản ghi âm `{target}` nặng {size} MB, nghe qua mạng di động rất tốn dung lượng", "lưu lại thành `.mp3` một kênh (mono), 64 kbit/s: 10 phút chỉ khoảng 5 MB";
        en "the recording `{target}` has {size} MB, which costs readers on phones dearly", "save it as an `.mp3` with one channel (mono) and 64 kbit/s: 10 minutes are 5 MB";
    RECORDING_TEXT: Warning "link/recording-text"
        vi "dưới bản ghi âm `{target}` không có chữ nào cho người không nghe được", "chép lời vào ngay bên dưới, mỗi dòng bắt đầu bằng dấu `>`";
        en "there is no text below the recording `{target}` for people who can't hear it", "write down what is said right below it, each line behind a `>`";
    PHOTO_SAYS: Note "photo/says"
        vi "tệp ảnh `{target}` có ghi sẵn chú thích hoặc người chụp", "nếu đúng, dán dòng này ngay dưới dòng có ảnh: {line}";
        en "the file of the picture `{target}` says what it shows or who took it", "if it is right, paste this line right under that of the picture: {line}";
    PHOTO_SAYS_CREDIT: Note "photo/says-credit"
        vi "tệp ảnh `{target}` có ghi người chụp", "nếu đúng, dán vào cuối chú thích của ảnh: {line}";
        en "the file of the picture `{target}` says who took it", "if it is right, paste this at the end of its caption: {line}";
    PHOTO_SAYS_LEAD: Note "photo/says-lead"
        vi "tệp ảnh `{target}` có ghi sẵn chú thích hoặc người chụp", "nếu đúng, dán dòng này vào phần đầu bài: {line}";
        en "the file of the picture `{target}` says what it shows or who took it", "if it is right, paste this line into the front matter: {line}";
    EMBLEM_MISSING: Error "emblem/missing"
        vi "không có ảnh biểu trưng `{path}`", "biểu trưng phải nằm trong thư mục `content`: chép `{name}` vào đó và ghi `emblem = \"content/{name}\"` || đặt ảnh (.svg, .png) vào thư mục `content` và ghi `emblem = \"content/bieu-trung.svg\"`";
        en "there is no picture `{path}` for the emblem", "the emblem must be in the folder `content`: copy `{name}` there and write `emblem = \"content/{name}\"` || put a picture (.svg, .png) into `content` and write `emblem = \"content/emblem.svg\"`";
    SITE_PICTURE: Error "settings/site-picture"
        vi "`{path}` không phải là ảnh mà mạng xã hội hiện được cho `site_picture`", "đặt một ảnh .jpg hoặc .png vào thư mục `content` và ghi `site_picture = \"content/anh-phuong.jpg\"`";
        en "`{path}` is no picture that social networks show for `site_picture`", "put a .jpg or .png into `content` and write `site_picture = \"content/site.jpg\"`";
    SETTINGS_TARGET: Warning "settings/target"
        vi "`{key}` trỏ tới `{url}` nhưng không có trang ấy, nên không có liên kết", "kiểm tra lại địa chỉ";
        en "`{key}` points to `{url}`, which is not there; there is no link", "check the address";
    LINK_TWICE: Note "settings/twice"
        vi "địa chỉ `{url}` đã có ở dòng {line}", "nếu không cố ý, xóa một trong hai mục";
        en "the address `{url}` is already on line {line}", "unless it is on purpose, delete one of the two";
    PICTURE_UNUSED: Note "photo/unused"
        vi "không bài nào dùng ảnh này nên ảnh không được xuất bản", "chèn vào bài: `![Ảnh chụp gì]({name})`, hoặc xóa tệp";
        en "no article uses this picture, so it is not published", "put it into an article: `![what it shows]({name})`, or delete the file";
    PICTURES_UNUSED: Note "photo/unused-more"
        vi "còn {count} ảnh nữa trong `content` mà không bài nào dùng", "chạy lại sau khi dọn các ảnh trên";
        en "there are {count} more pictures in `content` that no article uses", "run the command again when those above are dealt with";
    EXPIRES_SOON: Note "article/expires-soon"
        vi "bài viết sắp hết hiệu lực, còn {days} ngày", "nếu vẫn còn hiệu lực, sửa lại ngày ở `{expires/het_han}`";
        en "the article expires soon; days left: {days}", "if it stays valid, change the date of `{expires/het_han}`";
    SETTINGS_ROBOTS: Warning "settings/robots"
        vi "`[robots]` không được dùng vì đã có tệp `{path}`", "xóa mục `[robots]`, hoặc xóa tệp ấy";
        en "`[robots]` is not used, since there is `{path}`", "delete `[robots]`, or that file";
    NOTICE_PAST: Note "notice/past"
        vi "dải thông báo đã quá `until` nên không còn hiện ra", "xóa mục `{header}`, hoặc sửa lại `until`";
        en "the notice is past its `until` and is not shown any more", "delete `{header}`, or change `until`";
    NOTICE_MANY: Warning "notice/many"
        vi "{count} thông báo cùng hiện ở đầu một trang, đẩy tin xuống quá thấp", "nên để nhiều nhất {most}: bỏ thông báo đã cũ, ghi `until` cho từng thông báo, hoặc ghi `categories` để thông báo chỉ hiện ở chuyên mục cần đọc";
        en "{count} notices are shown on one page and push the news far down", "keep at most {most}: delete old ones, give each an `until`, or write `categories` so that a notice is shown where it is needed";
    TITLE_ALIKE: Note "title/alike"
        vi "tiêu đề này và tiêu đề ở `{other}`, dòng {line}, chỉ khác nhau ở dấu hoặc chữ hoa: `{title}`", "nếu là cùng một việc thì gộp hai bài, nếu không thì đặt tiêu đề cho khác hẳn";
        en "this title and that of `{other}`, line {line}, differ only in diacritics or capitals: `{title}`", "if they are about the same, make one article of them; if not, give one another title";
    MENU_TARGET: Warning "menu/target"
        vi "mục `{label}` trỏ tới `{url}` nhưng không có trang ấy, nên mục và {count} mục con không hiện || mục `{label}` trỏ tới `{url}` nhưng không có trang ấy, nên mục không hiện", "kiểm tra lại `url` của mục";
        en "the item `{label}` points to `{url}`, which is not there; it is not shown, nor the {count} items below it || the item `{label}` points to `{url}`, which is not there; it is not shown", "check the item's `url`";
}
