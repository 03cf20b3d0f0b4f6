//! Messages about pages of other sites, from `check --external`. Texts only: `disk::outside` asks those sites.

codes! {
    OUTSIDE_GONE: Warning "outside/gone"
        vi "trang `{url}` không còn nữa (máy chủ trả lời {status})", "tìm địa chỉ mới của trang, hoặc bỏ liên kết";
        en "the page `{url}` is gone (the server answers {status})", "find its new address, or drop the link";
    OUTSIDE_STATUS: Warning "outside/status"
        vi "máy chủ của `{url}` báo lỗi {status}", "mở thử bằng trình duyệt; nếu vài hôm nữa vẫn lỗi thì bỏ liên kết";
        en "the server of `{url}` answers with the error {status}", "try it in a browser; if it stays so for days, drop the link";
    OUTSIDE_MOVED: Note "outside/moved"
        vi "trang `{url}` đã chuyển hẳn sang địa chỉ khác", "thay bằng `{to}`";
        en "the page `{url}` has moved for good", "write `{to}` instead";
    OUTSIDE_SLOW: Warning "outside/timeout"
        vi "máy chủ của `{url}` không trả lời kịp", "mở thử bằng trình duyệt; nếu vài hôm nữa vẫn vậy thì bỏ liên kết";
        en "the server of `{url}` does not answer in time", "try it in a browser; if it stays so for days, drop the link";
    OUTSIDE_NO_HOST: Warning "outside/no-host"
        vi "không tìm thấy máy chủ `{host}`", "kiểm tra xem địa chỉ có gõ nhầm không, và máy này có mạng không";
        en "there is no server `{host}`", "check the address for slips, and whether this computer is online";
    OUTSIDE_UNREACHABLE: Warning "outside/unreachable"
        vi "không kết nối được tới máy chủ của `{url}`", "mở thử bằng trình duyệt; nếu vài hôm nữa vẫn vậy thì bỏ liên kết";
        en "the server of `{url}` cannot be reached", "try it in a browser; if it stays so for days, drop the link";
    OUTSIDE_CERTIFICATE: Warning "outside/certificate"
        vi "không xác nhận được chứng chỉ bảo mật của `{url}`; trình duyệt có thể chặn người đọc", "mở thử bằng trình duyệt; nếu bị chặn thì báo cho nơi quản lý trang web ấy";
        en "the security certificate of `{url}` cannot be verified; browsers may stop readers", "try it in a browser; if it is stopped, tell whoever runs that site";
    OUTSIDE_GARBLED: Warning "outside/garbled"
        vi "máy chủ của `{url}` trả lời không hợp lệ", "kiểm tra lại địa chỉ bằng trình duyệt";
        en "the server of `{url}` gives an invalid answer", "try the address in a browser";
    OUTSIDE_CIRCLE: Warning "outside/circle"
        vi "`{url}` chuyển hướng mãi mà không tới trang nào", "kiểm tra lại địa chỉ bằng trình duyệt";
        en "`{url}` redirects on and on and leads to no page", "try the address in a browser";
    OUTSIDE_MORE: Note "outside/more"
        vi "còn {count} liên kết ra ngoài chưa được kiểm tra", "chạy lại lệnh này để kiểm tra tiếp";
        en "{count} more links to other sites have not been checked", "run the command again to go on";
}
