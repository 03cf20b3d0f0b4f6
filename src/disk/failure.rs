//! Turns errors of the operating system into diagnostics that name the file, with the reason in Vietnamese and English. It
//! retries nothing and opens nothing.

use super::canonical::plain;
use super::retry;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::text::slug::{is_possible, is_reserved};
use std::io::{self, ErrorKind};
use std::path::{self, Component, MAIN_SEPARATOR, Path};

/// The diagnostic for a file that could not be written.
#[must_use]
pub fn write(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) {
        return failure(&code::FULL, path, error);
    }
    if error.kind() == ErrorKind::FileTooLarge {
        return failure(&code::TOO_LARGE, path, error);
    }
    if retry::is_read_blocked(error) || retry::is_open_elsewhere(path, error) {
        return Box::new(Diagnostic::new(&code::HELD).arg("path", shown(path)));
    }
    match impossible(path) {
        Some(name) if cfg!(windows) && (!is_reserved(name) || is_device(path)) => {
            let diagnostic = Diagnostic::new(&code::WINDOWS_NAME).arg("path", shown(path));
            Box::new(diagnostic.arg("name", name))
        }
        _ => failure(&code::WRITE, path, error),
    }
}

/// The diagnostic for a file that could not be read.
#[must_use]
pub fn read(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    if retry::is_read_blocked(error) {
        return Box::new(Diagnostic::new(&code::READ_HELD).arg("path", shown(path)));
    }
    failure(&code::READ, path, error)
}

/// The first name in `path` that Windows forbids. `None`: it forbids none.
fn impossible(path: &Path) -> Option<&str> {
    let mut names = path.components().filter_map(|component| match component {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    names.find(|name| !is_possible(name))
}

/// True when a name in `path` means a device. Since Windows 11 `con` in a folder is an ordinary file.
fn is_device(path: &Path) -> bool {
    let is_one =
        |path: &Path| path::absolute(path).is_ok_and(|whole| whole.to_string_lossy().starts_with(r"\\.\"));
    path.ancestors().any(is_one)
}

/// A message about `path` with the operating system's reason.
#[must_use]
pub fn failure(code: &'static Code, path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let diagnostic = Diagnostic::new(code).arg("path", shown(path));
    Box::new(diagnostic.arg_in("reason", reason(error)))
}

/// The reason of an error in Vietnamese and in English: the system itself gives it in English or another language.
#[must_use]
pub fn reason(error: &io::Error) -> [String; 2] {
    let vi = match error.kind() {
        ErrorKind::PermissionDenied => "không có quyền truy cập",
        ErrorKind::NotFound => "không tìm thấy",
        ErrorKind::AlreadyExists => "đã có sẵn",
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        ErrorKind::StorageFull => "hết chỗ trên đĩa",
        ErrorKind::QuotaExceeded => "đã dùng hết dung lượng được cấp",
        ErrorKind::IsADirectory => "đó là một thư mục",
        ErrorKind::NotADirectory => "một phần của đường dẫn không phải là thư mục",
        ErrorKind::DirectoryNotEmpty => "thư mục không trống",
        ErrorKind::CrossesDevices => "nằm trên hai ổ đĩa khác nhau",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "đang được chương trình khác dùng",
        ErrorKind::InvalidFilename => "hệ thống không nhận tên này",
        ErrorKind::StaleNetworkFileHandle => "ổ mạng đã ngắt kết nối",
        ErrorKind::TimedOut => "đợi quá lâu không có trả lời",
        ErrorKind::AddrInUse => "địa chỉ đang có chương trình khác dùng",
        ErrorKind::AddrNotAvailable => "máy này không có địa chỉ đó",
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            "không có kết nối mạng"
        }
        ErrorKind::UnexpectedEof => "tệp kết thúc giữa chừng",
        ErrorKind::InvalidData => "dữ liệu không hợp lệ",
        ErrorKind::OutOfMemory => "máy hết bộ nhớ",
        _ => match error.raw_os_error() {
            Some(code) if is_of_device(code) => "lỗi đọc ghi ổ đĩa",
            Some(23 | 24) if cfg!(unix) => "máy đang mở quá nhiều tệp",
            Some(40) if cfg!(target_os = "linux") => "đường dẫn đi qua quá nhiều liên kết",
            Some(code) => return [format!("hệ thống báo lỗi số {code}"), error.to_string()],
            None => return [error.to_string(), error.to_string()],
        },
    };
    [vi.to_owned(), error.to_string()]
}

/// True for the code of a failing drive: `EIO`; on Windows not ready, checksum error, or device error.
fn is_of_device(code: i32) -> bool {
    if cfg!(windows) {
        matches!(code, 21 | 23 | 1117)
    } else {
        code == 5
    }
}

/// A path for messages: relative ones with `/` on every system, and with control characters escaped.
#[must_use]
pub fn shown(path: &Path) -> String {
    let mut text = plain(&path.to_string_lossy()).into_owned();
    if path.is_relative() {
        text = text.replace(MAIN_SEPARATOR, "/");
    }
    if text.chars().any(char::is_control) {
        return text.escape_debug().to_string();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_windows_cannot_have_is_found() {
        for (path, expected) in [
            ("con/site.toml", Some("con")),
            ("../Bản tin/AUX.txt", Some("AUX.txt")),
            ("trang/12:30.json", Some("12:30.json")),
            ("trang./site.toml", Some("trang.")),
            ("../Con số 12 (tháng 11)/./conn/site.toml", None),
        ] {
            assert_eq!(impossible(Path::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn every_reason_of_the_system_is_said_in_vietnamese() {
        // The numbers of Linux that a file, a folder or a port can meet.
        let numbers = (1..=133).filter(|_| cfg!(target_os = "linux"));
        for number in numbers {
            let [vi, en] = reason(&io::Error::from_raw_os_error(number));
            assert!(en.contains("os error"), "{en}");
            let is_vietnamese = !vi.is_ascii() && !vi.contains("os error");
            assert!(is_vietnamese, "{number}: {vi}");
        }
        if cfg!(target_os = "linux") {
            let known = [
                (13, "không có quyền truy cập"),
                (5, "lỗi đọc ghi ổ đĩa"),
                (30, "ổ đĩa chỉ cho đọc"),
            ];
            for (number, expected) in known {
                assert_eq!(reason(&io::Error::from_raw_os_error(number))[0], expected);
            }
        }
    }

    /// Also when it is not the file at `path` itself, but one that waits to be it.
    #[cfg(windows)]
    #[test]
    fn a_file_that_is_open_elsewhere_is_said_in_words() {
        let folder = tempfile::tempdir().expect("a folder");
        for code in [32, 33, 1224] {
            let error = io::Error::from_raw_os_error(code);
            assert_eq!(write(folder.path(), &error).code.id, "disk/held", "{code}");
        }
    }

    #[cfg(windows)]
    #[test]
    fn windows_says_no_number_for_such_a_name() {
        let folder = tempfile::tempdir().expect("a folder");
        // Not `con`: Windows 11 makes that folder.
        let path = folder.path().join("số 12?").join("site.toml");
        let made = std::fs::create_dir_all(folder.path().join("số 12?"));
        let error = made
            .and_then(|()| std::fs::write(&path, ""))
            .expect_err("no such name");
        assert_eq!(write(&path, &error).code.id, "disk/windows-name");
    }
}
