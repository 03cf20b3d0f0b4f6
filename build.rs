//! Puts into `bantin.exe` what Windows reads of a program before it starts it: that it asks for no rights and knows long
//! paths, its version and its name. For other systems it does nothing.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

const MANIFEST: &str = "scripts/windows/bantin.manifest";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={MANIFEST}");
    let of = |name: &str| env::var(name).unwrap_or_default();
    if of("CARGO_CFG_TARGET_OS") != "windows" {
        return;
    }
    let manifest = Path::new(&of("CARGO_MANIFEST_DIR")).join(MANIFEST);
    if of("CARGO_CFG_TARGET_ENV") == "msvc" {
        println!("cargo::rustc-link-arg-bins=/MANIFEST:EMBED");
        println!("cargo::rustc-link-arg-bins=/MANIFESTINPUT:{}", manifest.display());
        return;
    }
    // It comes with the linker that is used. The program works without, too.
    let folder = of("OUT_DIR");
    let made = fs::copy(&manifest, Path::new(&folder).join("bantin.manifest"))
        .and_then(|_| fs::write(Path::new(&folder).join("bantin.rc"), resources()))
        .is_ok();
    let names = ["x86_64-w64-mingw32-windres", "windres"];
    let compile = |name: &&str| {
        let mut command = Command::new(name);
        command
            .args(["--codepage=65001", "bantin.rc", "bantin.o"])
            .current_dir(&folder);
        command.status().is_ok_and(|status| status.success())
    };
    if made && names.iter().any(compile) {
        println!("cargo::rustc-link-arg-bins={folder}/bantin.o");
    } else {
        println!("cargo::warning=windres is missing: bantin.exe has no manifest");
    }
}

/// The manifest, and what the properties of the file show.
fn resources() -> String {
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let numbers = format!("{},0", version.replace('.', ","));
    let values = [
        ("CompanyName", "bantin"),
        ("FileDescription", "bantin: bản tin phường, xã"),
        ("FileVersion", &version),
        ("InternalName", "bantin"),
        ("LegalCopyright", "MIT OR Apache-2.0"),
        ("OriginalFilename", "bantin.exe"),
        ("ProductName", "bantin"),
        ("ProductVersion", &version),
    ];
    let values: Vec<String> = values
        .iter()
        .map(|(name, value)| format!("      VALUE \"{name}\", \"{value}\"\n"))
        .collect();
    // 24 is a manifest, 0x42A Vietnamese, 1200 UTF-16.
    format!(
        "1 24 \"bantin.manifest\"
1 VERSIONINFO
FILEVERSION {numbers}
PRODUCTVERSION {numbers}
FILEOS 0x40004
FILETYPE 0x1
BEGIN
  BLOCK \"StringFileInfo\"
  BEGIN
    BLOCK \"042A04B0\"
    BEGIN
{}    END
  END
  BLOCK \"VarFileInfo\"
  BEGIN
    VALUE \"Translation\", 0x42A, 1200
  END
END
",
        values.concat()
    )
}
