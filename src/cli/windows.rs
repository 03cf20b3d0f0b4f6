//! Calls functions of Windows about the console (who else uses it, text selection, closing) and the Windows version. No other
//! file of `cli` has `unsafe`.
#![expect(unsafe_code, reason = "functions of Windows are called by no other way")]

use super::exit::Exit;
use windows_sys::Wdk::System::SystemServices::RtlGetVersion;
use windows_sys::Win32::System::Console::{
    CTRL_BREAK_EVENT, CTRL_C_EVENT, ENABLE_EXTENDED_FLAGS, ENABLE_QUICK_EDIT_MODE, GetConsoleMode,
    GetConsoleProcessList, GetStdHandle, STD_INPUT_HANDLE, SetConsoleCtrlHandler, SetConsoleMode,
};
use windows_sys::Win32::System::SystemInformation::OSVERSIONINFOW;
use windows_sys::core::BOOL;

/// True when no other program uses this console: the window was opened for bantin, and closes with it.
pub fn is_console_ours() -> bool {
    let mut processes = [0_u32; 2];
    // SAFETY: the list has room for as many numbers as are said.
    let count = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), 2) };
    count == 1
}

/// Turns selecting text with the mouse off: Windows blocks a program that prints while text is selected, and a preview would
/// stand still. To copy, use Edit > Mark in the window menu.
pub fn disable_mouse_selection() {
    let mut mode = 0;
    // SAFETY: the handle is asked for anew and not kept, and the number lives until the call returns.
    unsafe {
        let input = GetStdHandle(STD_INPUT_HANDLE);
        if GetConsoleMode(input, &raw mut mode) != 0 {
            SetConsoleMode(input, mode & !ENABLE_QUICK_EDIT_MODE | ENABLE_EXTENDED_FLAGS);
        }
    }
}

/// Makes Ctrl+C, closing the window and signing out end the program with the exit codes that signals give elsewhere.
pub fn handle_console_events() {
    // SAFETY: the handler lives as long as the program, and may be called by any thread.
    unsafe { SetConsoleCtrlHandler(Some(end), 1) };
}

/// Called in a thread of its own. The next command completes a publication that this interrupts.
unsafe extern "system" fn end(event: u32) -> BOOL {
    let exit = match event {
        CTRL_C_EVENT | CTRL_BREAK_EVENT => Exit::INTERRUPTED,
        _ => Exit::TERMINATED,
    };
    std::process::exit(exit)
}

/// The version of Windows, as `10.0.19045`.
pub fn version() -> Option<String> {
    let mut version = OSVERSIONINFOW {
        dwOSVersionInfoSize: u32::try_from(size_of::<OSVERSIONINFOW>()).ok()?,
        ..OSVERSIONINFOW::default()
    };
    // SAFETY: the structure says how long it is.
    let status = unsafe { RtlGetVersion(&raw mut version) };
    let OSVERSIONINFOW {
        dwMajorVersion: major,
        dwMinorVersion: minor,
        dwBuildNumber: build,
        ..
    } = version;
    (status == 0).then(|| format!("{major}.{minor}.{build}"))
}
