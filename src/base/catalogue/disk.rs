//! Messages about the machine: files that cannot be read or written, folders that must not be touched. Texts only.

codes! {
    SITE_MISSING: Error "site/missing"
        vi "không tìm thấy `site.toml` trong `{root}` và các thư mục bên trên", "chuyển vào thư mục của trang web, hoặc tạo trang web mới: `bantin init ten-thu-muc`";
        en "there is no `site.toml` in `{root}` or above it", "change into the folder of the site, or start one: `bantin init folder`";
    ROOT_MISSING: Error "site/root-missing"
        vi "không có `site.toml` trong `{root}`", "kiểm tra lại `--root`, hoặc tạo trang web mới: `bantin init ten-thu-muc`";
        en "there is no `site.toml` in `{root}`", "check `--root`, or start a site: `bantin init folder`";
    READ: Error "disk/read"
        vi "không đọc được `{path}`: {reason}", "kiểm tra quyền đọc tệp này";
        en "`{path}` can't be read: {reason}", "check the permissions of this file";
    READ_HELD: Error "disk/read-held"
        vi "không đọc được `{path}` vì tệp đang được mở bởi chương trình khác", "lưu và đóng tệp trong chương trình kia rồi chạy lại";
        en "`{path}` can't be read, because another program has it open", "save and close it in that program, and run again";
    READ_FOLDER: Error "disk/read-folder"
        vi "không đọc được thư mục `{path}`: {reason}", "kiểm tra quyền đọc thư mục này";
        en "the folder `{path}` can't be read: {reason}", "check the permissions of this folder";
    WRITE: Error "disk/write"
        vi "không ghi được `{path}`: {reason}", "kiểm tra quyền ghi và dung lượng đĩa";
        en "`{path}` can't be written: {reason}", "check the permissions and the free space";
    KEEP: Warning "disk/keep"
        vi "đã xuất bản, nhưng không ghi được `{path}`: {reason}; bài nào sửa hỏng lúc này sẽ tạm mất khỏi trang web", "kiểm tra quyền ghi và dung lượng đĩa rồi chạy lại";
        en "published, but `{path}` can't be written: {reason}; an article that breaks now leaves the site until it is fixed", "check the permissions and the free space, and run again";
    HELD: Error "disk/held"
        vi "không ghi được `{path}` vì tệp đang được mở bởi chương trình khác", "đóng chương trình đang mở tệp này (trình duyệt, Word, phần mềm diệt virus) rồi chạy lại; trang web đang xuất bản vẫn nguyên vẹn";
        en "`{path}` can't be written, because another program has it open", "close the program that has it open (a browser, Word, an antivirus) and run again; the published site is unchanged";
    WINDOWS_NAME: Error "disk/windows-name"
        vi "không ghi được `{path}`: Windows không có tệp hay thư mục nào tên `{name}`", "chọn tên khác: không dùng các tên `con`, `prn`, `aux`, `nul`, `com1`, `lpt1`, không có dấu `< > : \" | ? *`, không kết thúc bằng dấu chấm hay dấu cách";
        en "`{path}` can't be written: Windows has no file and no folder called `{name}`", "choose another name: none of `con`, `prn`, `aux`, `nul`, `com1`, `lpt1`, no `< > : \" | ? *`, and no dot or space at the end";
    FULL: Error "disk/full"
        vi "hết chỗ trên đĩa khi ghi `{path}`", "giải phóng dung lượng (hoặc số tệp) rồi chạy lại; trang web đang xuất bản vẫn nguyên vẹn";
        en "the disk is full while writing `{path}`", "free some space (or inodes) and run again; the published site is unchanged";
    TOO_LARGE: Error "disk/too-large"
        vi "không ghi được `{path}`: máy này không cho một tệp lớn đến thế", "nâng giới hạn rồi chạy lại: `ulimit -f unlimited`; trang web đang xuất bản vẫn nguyên vẹn";
        en "`{path}` can't be written: this computer does not allow a file as large as that", "raise the limit and run again: `ulimit -f unlimited`; the published site is unchanged";
    LOW: Warning "disk/low"
        vi "đĩa chứa `{path}` còn trống ít hơn dung lượng của trang web đã xuất bản ({size})", "giải phóng dung lượng trước khi chạy `bantin build`";
        en "the disk of `{path}` has less room left than the published site takes ({size})", "free some space before you run `bantin build`";
    CLOCK: Warning "disk/clock"
        vi "đồng hồ của máy chạy chậm: lần xuất bản gần nhất đã ghi ngày {published}", "chỉnh lại ngày giờ của máy: bài hẹn giờ và bài hết hiệu lực tính theo đồng hồ này";
        en "the clock of this computer is behind: the last publication was on {published}", "set its date and time: scheduled and expired articles go by this clock";
    NO_RENAME: Error "disk/rename"
        vi "ổ đĩa chứa `{path}` không thay được tệp cũ bằng tệp mới trong một bước, nên không xuất bản an toàn được", "để trang web trên ổ đĩa khác, ví dụ ổ đĩa của máy này";
        en "the drive of `{path}` can't put a new file in the place of an old one in one step, so nothing can be published safely", "keep the site on another drive, for example one of this computer";
    PORT_TAKEN: Error "serve/port-taken"
        vi "cổng {port} của `{host}` đang có chương trình khác dùng", "chọn cổng khác: `--port 8080`, hoặc bỏ `--port` để bantin tự tìm";
        en "the port {port} of `{host}` is used by another program", "choose another: `--port 8080`, or leave `--port` out and bantin finds one";
    PORT_FORBIDDEN: Error "serve/port-forbidden"
        vi "máy không cho dùng cổng {port}: {reason}", "chọn cổng lớn hơn 1024: `--port 8080`";
        en "this computer does not allow the port {port}: {reason}", "choose one above 1024: `--port 8080`";
    PORT_FAILED: Error "serve/host"
        vi "không mở được cổng {port} tại `{host}`: {reason}", "bỏ `--host` để chỉ máy này xem được, hoặc dùng `--host 0.0.0.0`";
        en "the port {port} can't be opened at `{host}`: {reason}", "leave `--host` out for this computer only, or use `--host 0.0.0.0`";
    NAME: Error "disk/name"
        vi "tên tệp `{path}` có ký tự không dùng được", "đổi tên tệp";
        en "the file name `{path}` has characters that can't be used", "rename the file";
    SPECIAL: Warning "disk/special"
        vi "`{path}` không phải tệp thường nên bị bỏ qua", "xóa nó khỏi thư mục `content`";
        en "`{path}` is no ordinary file and is left out", "remove it from `content`";
    LINK_OUTSIDE: Error "disk/link-outside"
        vi "`{path}` là liên kết ra ngoài thư mục của trang web", "chép tệp vào đây thay cho liên kết";
        en "`{path}` is a link that leads out of the site's folder", "copy the file here instead";
    LINK_LOOP: Error "disk/link-loop"
        vi "`{path}` là liên kết vòng tròn", "xóa liên kết này";
        en "`{path}` is a link that leads back to itself", "remove the link";
    CHANGED: Error "disk/changed"
        vi "`{path}` thay đổi trong khi đang đọc", "đợi chép xong rồi chạy lại";
        en "`{path}` changed while it was read", "wait until it is copied and run again";

    WATCH_LIMIT: Warning "watch/limit"
        vi "hệ thống không cho theo dõi thêm thư mục (`{file}` chỉ cho {limit}), nên bantin tự kiểm tra các tệp mỗi giây || hệ thống không cho theo dõi thêm thư mục (`{file}`), nên bantin tự kiểm tra các tệp mỗi giây", "nâng giới hạn rồi chạy lại: `sudo sysctl {key}={value}`";
        en "the system lets no more folders be watched (`{file}` allows {limit}), so bantin checks the files itself every second || the system lets no more folders be watched (`{file}`), so bantin checks the files itself every second", "raise the limit and start again: `sudo sysctl {key}={value}`";
    WATCH_REMOTE: Warning "watch/remote"
        vi "`{path}` nằm trên ổ mạng hoặc ổ dùng chung (`{kind}`), nơi hệ thống không báo khi tệp thay đổi, nên bantin tự kiểm tra các tệp mỗi giây", "để trang web trên ổ đĩa của máy này thì thấy thay đổi sớm hơn";
        en "`{path}` is on a network drive or a shared one (`{kind}`), which does not tell of changes, so bantin checks the files itself every second", "changes are seen sooner when the site is on a drive of this machine";
    WATCH_REMOVABLE: Warning "watch/removable"
        vi "`{path}` nằm trên USB hoặc ổ tháo rời, nơi hệ thống không báo đủ khi tệp thay đổi, nên bantin tự kiểm tra các tệp mỗi giây", "để trang web trên ổ đĩa của máy này thì thấy thay đổi sớm hơn";
        en "`{path}` is on a USB stick or another drive that can be taken out, which does not tell of all changes, so bantin checks the files itself every second", "changes are seen sooner when the site is on a drive of this machine";
    WATCH_FAILED: Warning "watch/failed"
        vi "không theo dõi được `{path}`: {reason}; bantin tự kiểm tra các tệp mỗi giây", "";
        en "`{path}` can't be watched: {reason}; bantin checks the files itself every second", "";
    WATCH_GONE: Warning "watch/gone"
        vi "`{path}` không còn ở đó", "trang web giữ nguyên như lần cuối; bantin đợi đến khi có lại";
        en "`{path}` is gone", "the site stays as it was; bantin waits until it is back";
    WATCH_BACK: Note "watch/back"
        vi "đã có lại `{path}`", "";
        en "`{path}` is back", "";
    WATCH_CLOCK: Warning "watch/clock"
        vi "đồng hồ của máy vừa lùi từ {before} về {now}", "nếu giờ này sai, chỉnh lại ngày giờ của máy: bài hẹn giờ và bài hết hiệu lực tính theo đồng hồ này";
        en "the clock of this computer went back from {before} to {now}", "if that is wrong, set its date and time: scheduled and expired articles go by this clock";

    OUTPUT_IS_FILE: Error "output/is-file"
        vi "không xuất bản vào `{path}` được vì đó là một tệp", "chọn một thư mục bằng `--output`";
        en "the site can't be published into `{path}`, which is a file", "choose a folder with `--output`";
    OUTPUT_HOLDS_SITE: Error "output/holds-site"
        vi "không xuất bản vào `{path}` được vì thư mục này chứa chính trang web", "chọn thư mục khác bằng `--output`, ví dụ `public`";
        en "the site can't be published into `{path}`, which holds the site itself", "choose another folder with `--output`, for example `public`";
    OUTPUT_HOLDS_SOURCES: Error "output/holds-sources"
        vi "không xuất bản vào `{path}` được vì đó là nơi để bài viết, ảnh hoặc giao diện", "chọn thư mục khác bằng `--output`, ví dụ `public`";
        en "the site can't be published into `{path}`, where articles, photographs or themes are kept", "choose another folder with `--output`, for example `public`";
    OUTPUT_IS_HOME: Error "output/is-home"
        vi "không xuất bản vào `{path}` được vì đó là thư mục cá nhân", "chọn thư mục khác bằng `--output`";
        en "the site can't be published into `{path}`, a home folder", "choose another folder with `--output`";
    OUTPUT_FOREIGN: Error "output/foreign"
        vi "thư mục `{path}` có sẵn tệp không do bantin tạo", "chọn thư mục khác bằng `--output`, hoặc thêm `--adopt` để xuất bản vào đây; các tệp ấy vẫn được giữ nguyên";
        en "the folder `{path}` holds files that bantin did not write", "choose another with `--output`, or add `--adopt` to publish into it; other files are kept";
    OUTPUT_NOT_OURS: Error "output/not-ours"
        vi "`{path}` trong thư mục xuất bản không do bantin tạo, hoặc đã bị sửa", "chép nó đi nơi khác, hoặc thêm `--adopt` để ghi đè";
        en "`{path}` in the published folder was not written by bantin, or was changed", "move it away, or add `--adopt` to overwrite it";
    STATE_GONE: Error "output/state-gone"
        vi "thư mục `{path}` đã có tệp, nhưng bantin không còn nhớ mình đã xuất bản những tệp nào (`.bantin/state`)", "nếu đó là trang web đã xuất bản của bạn, chạy `bantin build --adopt` để nhận lại; nếu không, chọn thư mục khác bằng `--output`";
        en "the folder `{path}` holds files, but bantin no longer knows which of them it published (`.bantin/state`)", "if they are your published site, run `bantin build --adopt` to take them back; if not, choose another folder with `--output`";
    OUTPUT_LINK: Error "output/link"
        vi "`{path}` trong thư mục xuất bản là liên kết (symlink), mà bantin không đi theo liên kết ra ngoài thư mục này", "xóa liên kết đó rồi chạy lại: bantin tự tạo thư mục thật";
        en "`{path}` in the published folder is a link, and bantin follows none out of it", "delete the link and run again: bantin makes a folder in its place";
    OUTPUT_SPECIAL: Error "output/special"
        vi "`{path}` trong thư mục xuất bản không phải tệp thường", "chuyển nó đi nơi khác rồi chạy lại";
        en "`{path}` in the published folder is no ordinary file", "move it away and run again";
    OUTPUT_KEPT: Warning "output/kept"
        vi "`{path}` không còn cần nữa nhưng đã bị sửa nên được giữ lại", "xóa nó nếu không cần";
        en "`{path}` is not needed any more, but was changed and is kept", "delete it if it is not needed";
    OUTPUT_STRANGERS: Warning "output/strangers"
        vi "trong `{folder}` còn {count} tệp không rõ của ai, bantin để nguyên: {files} và {more} tệp khác || trong `{folder}` còn {count} tệp không rõ của ai, bantin để nguyên: {files}", "xem lại từng tệp: trang của bài đã gỡ thì xóa, cả trên máy chủ; tệp của bạn thì để lại";
        en "bantin does not know whose these files in `{folder}` are, and leaves them (count: {count}): {files} and {more} more || bantin does not know whose these files in `{folder}` are, and leaves them (count: {count}): {files}", "look at each: if it is a page of an article that was withdrawn, delete it, on the server too; leave those that are yours";

    STATE_DAMAGED: Warning "state/damaged"
        vi "`{path}` bị hỏng; bantin đổi tên nó thành `{aside}` rồi tạo lại || `{path}` bị hỏng nên không dùng được", "nếu còn gặp lại thì ổ đĩa có thể sắp hỏng: sao lưu `content`, `themes` và `site.toml` sang ổ khác";
        en "`{path}` is damaged; bantin renamed it to `{aside}` and makes it anew || `{path}` is damaged and can't be used", "if that happens again, the disk may be failing: copy `content`, `themes` and `site.toml` to another one";
    STATE_FOREIGN: Warning "state/foreign"
        vi "`{path}` không phải do bản bantin này ghi; bantin đổi tên nó thành `{aside}` rồi tạo lại || `{path}` không phải do bản bantin này ghi nên không dùng được", "xóa `{aside}` nếu không ai cần đến nó || chuyển tệp này đi nơi khác, hoặc chạy `bantin build`";
        en "`{path}` was not written by this bantin, which renamed it to `{aside}` and makes it anew || `{path}` was not written by this bantin and can't be used", "delete `{aside}` if nobody needs it || move the file away, or run `bantin build`";
    STATE_OLDER: Warning "state/older"
        vi "`{path}` do một bản bantin cũ ghi; bantin đổi tên nó thành `{aside}` rồi tạo lại || `{path}` do một bản bantin cũ ghi nên không dùng được", "xóa `{aside}` nếu không ai cần đến nó || chạy `bantin build`";
        en "`{path}` was written by an older bantin; this one renamed it to `{aside}` and makes it anew || `{path}` was written by an older bantin and can't be used", "delete `{aside}` if nobody needs it || run `bantin build`";
    STATE_NEWER: Warning "state/newer"
        vi "`{path}` do một bản bantin mới hơn ghi; bantin đổi tên nó thành `{aside}` rồi tạo lại || `{path}` do một bản bantin mới hơn ghi nên không dùng được", "dùng cùng một bản bantin trên mọi máy: `bantin --version` cho biết bản của máy này";
        en "`{path}` was written by a newer bantin; this one renamed it to `{aside}` and makes it anew || `{path}` was written by a newer bantin and can't be used", "use the same bantin on all computers: `bantin --version` tells that of this one";
    STATE_SPECIAL: Warning "state/special"
        vi "`{path}` là liên kết hoặc không phải tệp, thư mục thường; bantin không đi theo mà đổi tên nó thành `{aside}` || `{path}` là liên kết hoặc không phải tệp, thư mục thường nên không dùng được", "xóa `{aside}` nếu không ai cần đến nó || xóa nó rồi chạy lại";
        en "`{path}` is a link, or no ordinary file or folder; bantin does not follow it and renamed it to `{aside}` || `{path}` is a link, or no ordinary file or folder, and can't be used", "delete `{aside}` if nobody needs it || delete it and run again";

    CLOCK_BEHIND: Error "publish/clock"
        vi "đồng hồ của máy chỉ {now}, sớm hơn lần xuất bản gần nhất ({published}): bài hẹn giờ sẽ biến mất và bài hết hiệu lực sẽ trở lại", "chỉnh lại ngày giờ của máy rồi chạy lại; nếu đồng hồ đang đúng: `bantin build --now {now}`";
        en "the clock of this computer says {now}, which is before the last publication ({published}): scheduled articles would leave, and expired ones return", "set the clock and run again; if it is right: `bantin build --now {now}`";
    BUSY: Error "publish/busy"
        vi "một lệnh bantin khác (`{command}`, tiến trình {process}) đang xuất bản trang web này || một lệnh bantin khác đang xuất bản trang web này", "đợi lệnh đó xong rồi chạy lại, hoặc thêm `--wait` để bantin tự đợi";
        en "another bantin (`{command}`, process {process}) is publishing this site || another bantin is publishing this site", "run again when it is done, or add `--wait` and bantin waits";
    UNFINISHED: Error "publish/unfinished"
        vi "lần xuất bản dừng giữa chừng vì không ghi được `{path}`: {reason}", "kiểm tra đĩa rồi chạy lại `bantin build`: bantin sẽ hoàn tất lần xuất bản này";
        en "the publication stopped halfway, because `{path}` can't be written: {reason}", "check the disk and run `bantin build` again: it completes this publication";
    PENDING: Note "publish/pending"
        vi "lần xuất bản trước bị ngắt giữa chừng", "chạy `bantin build` để hoàn tất";
        en "the last publication was interrupted", "run `bantin build` to complete it";
    TOO_MANY_ARTICLES: Error "publish/articles"
        vi "lần xuất bản này sẽ gỡ {deleted} trong số {articles} bài đang đăng, tức là hơn một nửa", "nếu đúng là muốn gỡ, thêm `--allow-deletes`, hoặc ghi số trang được xóa mỗi lần ở `[publish] max_deletes` trong `site.toml`";
        en "this publication would take {deleted} of {articles} published articles off the site, which is more than half", "if that is what you want, add `--allow-deletes`, or say how many pages may be deleted at once: `[publish] max_deletes` in `site.toml`";
    TOO_MANY_DELETES: Error "publish/deletes"
        vi "lần xuất bản này sẽ xóa {deleted} trong số {pages} trang đang có, vượt mức cho phép ({allowed} trang)", "nếu đúng là muốn xóa, thêm `--allow-deletes`; mức cho phép đặt ở `[publish] max_deletes` trong `site.toml`";
        en "this publication would delete {deleted} of {pages} published pages, where {allowed} are allowed", "if that is what you want, add `--allow-deletes`; the limit is `[publish] max_deletes` in `site.toml`";
    NO_HISTORY: Error "rollback/nothing"
        vi "không có lần xuất bản nào trước đó để quay lại", "số lần được giữ lại đặt ở `[publish] keep` trong `site.toml`";
        en "there is no earlier publication to return to", "how many are kept is set by `[publish] keep` in `site.toml`";
    HISTORY_BROKEN: Error "rollback/broken"
        vi "bản cũ của `{path}` đã mất hoặc bị sửa nên không quay lại được", "sửa bài viết rồi chạy `bantin build`";
        en "the old version of `{path}` is lost or was changed, so there is no way back", "fix the articles and run `bantin build`";

    NEW_EXISTS: Error "new/exists"
        vi "tệp `{path}` đã có", "chọn tiêu đề khác, hoặc sửa bài đã có";
        en "the file `{path}` exists", "choose another title, or edit the one that exists";
    NEW_TITLE: Error "new/title"
        vi "không tạo được tên tệp từ tiêu đề `{title}`", "tiêu đề cần có chữ hoặc số";
        en "no file name can be made from the title `{title}`", "a title needs letters or digits";
    INIT_NOT_EMPTY: Error "init/not-empty"
        vi "thư mục `{path}` không trống", "chọn một thư mục mới";
        en "the folder `{path}` is not empty", "choose a new folder";
    OPTION: Error "option/value"
        vi "`{option}` không thể là `{found}`", "gõ như `{expected}`";
        en "`{option}` can't be `{found}`", "type it like `{expected}`";
    BUG: Error "bantin/bug"
        vi "bantin bị lỗi nội bộ: `{what}`", "trang web đang xuất bản vẫn nguyên vẹn; xin báo lỗi kèm dòng này";
        en "bantin failed with an internal error: `{what}`", "the published site is unchanged; please report this line";
    BUG_IN_FILE: Error "bantin/bug-in-file"
        vi "bantin bị lỗi nội bộ khi xử lý tệp này: `{what}`", "thử viết cách khác đoạn vừa sửa trong tệp này, và xin báo lỗi kèm dòng này; các bài khác vẫn được xuất bản như thường";
        en "bantin failed with an internal error at this file: `{what}`", "try to write differently what was changed last in this file, and please report this line; other articles are published as usual";
}
