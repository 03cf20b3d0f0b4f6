//! Messages of `bantin upload`. Texts only: `disk::upload` sends the site.

codes! {
    NO_TARGET: Error "upload/no-target"
        vi "`site.toml` chưa ghi nơi tải lên", "đặt tên cho máy chủ bằng `rclone config`, rồi thêm vào `site.toml`: `[upload]`, dòng dưới là `to = \"ten:thu-muc\"`";
        en "`site.toml` does not say where to upload", "give the server a name with `rclone config`, then add to `site.toml`: `[upload]`, and below it `to = \"name:folder\"`";
    NO_RCLONE: Error "upload/no-rclone"
        vi "không tìm thấy `{name}`, chương trình mà bantin dùng để tải lên", "{how}; muốn tải lên bằng chương trình khác thì `bantin build --changes thay-doi.txt` liệt kê các tệp cần gửi";
        en "`{name}`, with which bantin uploads, is not there", "{how}; for other programs, `bantin build --changes changes.txt` lists the files to send";
    RCLONE_BROKEN: Error "upload/rclone"
        vi "không chạy được `{path}`: {reason}", "tải lại rclone từ `rclone.org`, đúng bản cho máy này";
        en "`{path}` can't be run: {reason}", "download rclone again from `rclone.org`, for this kind of computer";
    UNKNOWN_REMOTE: Error "upload/unknown-remote"
        vi "rclone không biết máy chủ nào tên `{name}`", "`rclone listremotes` liệt kê các tên đã đặt, `rclone config` đặt tên mới; tên ghi trong `[upload] to` của `site.toml` phải đúng như vậy";
        en "rclone knows no server called `{name}`", "`rclone listremotes` lists the names there are, and `rclone config` makes a new one; `[upload] to` in `site.toml` must have that name";
    NO_FOLDER: Error "upload/no-folder"
        vi "không có thư mục `{path}` để tải lên", "kiểm tra ổ đĩa hoặc thư mục mạng đã nối chưa, hay tạo thư mục ấy; nếu `{to}` là tên đặt bằng `rclone config` thì thêm dấu hai chấm: `{to}:`";
        en "there is no folder `{path}` to upload to", "connect the drive or the network share, or make the folder; if `{to}` is a name of `rclone config`, add a colon: `{to}:`";
    SAME_FOLDER: Error "upload/same-folder"
        vi "`{path}` chính là thư mục xuất bản, hoặc nằm trong nó, hoặc chứa nó", "chọn thư mục khác ở `[upload] to` trong `site.toml`";
        en "`{path}` is the published folder, or in it, or around it", "choose another folder in `[upload] to` of `site.toml`";
    NOTHING: Error "upload/nothing"
        vi "chưa xuất bản gì để tải lên", "chạy `bantin build` trước, hoặc `bantin build --upload`";
        en "nothing is published yet", "run `bantin build` first, or `bantin build --upload`";
    CHANGED: Error "upload/changed"
        vi "`{path}` trong thư mục xuất bản đã mất hoặc bị sửa", "chạy `bantin build`; nếu tệp bị sửa thì thêm `--adopt` để ghi đè, rồi tải lên lại";
        en "`{path}` in the published folder is gone, or was changed", "run `bantin build`, with `--adopt` if it was changed, and upload again";
    RESTLESS: Error "upload/restless"
        vi "trang web được xuất bản lại liên tục nên chưa tải lên được", "đợi xuất bản xong rồi chạy lại `bantin upload`";
        en "the site is being published again and again, so nothing could be uploaded", "run `bantin upload` again when that is over";
    OTHER_SITE: Error "upload/other-site"
        vi "`{to}` đang có trang web khác, `{site}`", "kiểm tra lại `[upload] to` trong `site.toml`; nếu trang web đã đổi địa chỉ (`base_url`) thì chạy `bantin upload --adopt` một lần";
        en "another site is in `{to}`: `{site}`", "check `[upload] to` in `site.toml`; if the site has a new address (`base_url`), run `bantin upload --adopt` once";
    FOREIGN: Error "upload/foreign"
        vi "trên máy chủ đã có {count} tệp không do bantin gửi lên ở chỗ của các trang mới, ví dụ `{path}`", "chép chúng đi nơi khác, hoặc thêm `--adopt` để ghi đè: `bantin upload --adopt`";
        en "in the place of new pages there are files on the server that bantin did not send: {count}, for example `{path}`", "move them away, or add `--adopt` to overwrite them: `bantin upload --adopt`";
    ARTICLES: Error "upload/articles"
        vi "lần tải lên này sẽ gỡ {deleted} trong số {articles} bài trên máy chủ, tức là hơn một nửa", "nếu đúng là muốn gỡ, thêm `--allow-deletes`, hoặc ghi số trang được xóa mỗi lần ở `[publish] max_deletes` trong `site.toml`";
        en "this upload would take {deleted} of {articles} articles off the server, which is more than half", "if that is what you want, add `--allow-deletes`, or say how many pages may be deleted at once: `[publish] max_deletes` in `site.toml`";
    DELETES: Error "upload/deletes"
        vi "lần tải lên này sẽ xóa {deleted} trong số {pages} trang trên máy chủ, vượt mức cho phép ({allowed} trang)", "nếu đúng là muốn xóa, thêm `--allow-deletes`; mức cho phép đặt ở `[publish] max_deletes` trong `site.toml`";
        en "this upload would delete {deleted} of {pages} pages on the server, where {allowed} are allowed", "if that is what you want, add `--allow-deletes`; the limit is `[publish] max_deletes` in `site.toml`";
    NEWER: Error "upload/newer"
        vi "danh sách tệp trên máy chủ do một bản bantin mới hơn ghi", "cập nhật bantin trên máy này";
        en "a newer bantin has written the list of files on the server", "update bantin on this computer";
    FAILED: Error "upload/failed"
        vi "chưa tải lên xong `{to}`: {reason}", "kiểm tra mạng, rồi chạy lại `bantin upload`: nó gửi tiếp phần còn thiếu; `rclone config` giữ địa chỉ và mật khẩu của máy chủ";
        en "the upload to `{to}` is not complete: {reason}", "check the network, and run `bantin upload` again: it sends what is missing; `rclone config` has the address and password of the server";
    HOME_OLD: Warning "upload/home-old"
        vi "đã tải lên, nhưng `{url}` chưa hiện trang chủ vừa gửi", "đợi vài phút rồi mở bằng trình duyệt: có thể một bộ nhớ đệm ở giữa còn giữ trang cũ; nếu vẫn là trang cũ thì `[upload] to` và `base_url` trong `site.toml` không cùng chỉ một nơi";
        en "uploaded, but `{url}` does not show the home page that was sent", "wait some minutes and open it in a browser: a cache in between may have the old page; if it stays, `[upload] to` and `base_url` in `site.toml` are not the same place";
    HOME_STATUS: Warning "upload/home-status"
        vi "đã tải lên, nhưng máy chủ của `{url}` trả lời {status}", "kiểm tra `[upload] to` và `base_url` trong `site.toml` có cùng chỉ một nơi không";
        en "uploaded, but the server of `{url}` answers {status}", "check whether `[upload] to` and `base_url` in `site.toml` are the same place";
    HOME_UNREACHABLE: Warning "upload/home-unreachable"
        vi "đã tải lên, nhưng không mở được `{url}` để xem lại", "mở thử địa chỉ ấy bằng trình duyệt";
        en "uploaded, but `{url}` can't be reached to see whether it shows", "try the address in a browser";
}
