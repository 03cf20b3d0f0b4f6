//! Writes the findings of `doctor` as JSON, in the form that docs/commands.md documents. Nothing is found out here.

use super::findings::{Findings, Output, SiteFindings};
use crate::base::language::Language;
use crate::cli::clock::moment;
use crate::disk::failure::shown;
use crate::disk::probe::{Abilities, FreeSpace};
use crate::report;
use crate::text::dates::format;
use crate::text::dates::moment::Zone;
use serde_json::{Value, json};
use std::env::consts::{ARCH, OS};

pub fn document(findings: &Findings, language: Language) -> Value {
    let diagnostics = findings.diagnostics.iter();
    let machine = &findings.machine;
    json!({
        "version": 1,
        "bantin": env!("CARGO_PKG_VERSION"),
        "machine": {
            "os": OS,
            "arch": ARCH,
            "system": machine.system,
            "threads": machine.threads,
            "clock": format::rfc3339(machine.clock, findings.zone),
            "terminal": machine.terminal.is_some(),
            "colours": machine.terminal == Some(true),
        },
        "site": findings.site.as_ref().map(site),
        "output": findings.output.as_ref().map(|found| output(found, findings.zone)),
        "drive": {
            "path": shown(&findings.folder),
            "room": findings.room.map(room),
            "abilities": findings.abilities.as_ref().map(abilities),
        },
        "diagnostics": diagnostics.map(|said| report::json(said, language)).collect::<Vec<_>>(),
    })
}

fn site(site: &SiteFindings) -> Value {
    json!({
        "root": shown(&site.root),
        "settings": site.settings.as_ref().map(|settings| json!({
            "title": settings.title,
            "base_url": settings.base_url,
            "language": settings.language.tag(),
            "theme": settings.theme,
            "embedded": settings.is_embedded,
        })),
        "contents": site.contents.map(|contents| json!({
            "articles": contents.articles,
            "pages": contents.pages,
            "drafts": contents.drafts,
            "scheduled": contents.scheduled,
            "expired": contents.expired,
            "held": contents.held,
            "photographs": contents.photographs,
            "errors": contents.errors,
            "warnings": contents.warnings,
        })),
    })
}

fn output(output: &Output, zone: Zone) -> Value {
    let account = &output.account;
    json!({
        "path": shown(&output.path),
        "occupied": account.is_occupied,
        "published": account.published.map(|published| json!({
            "files": published.files,
            "bytes": published.bytes,
            "changed": published.changed.map(|changed| format::rfc3339(moment(changed), zone)),
        })),
        "unfinished": account.is_unfinished,
        "publishing": account.holder,
        "room": output.room.map(room),
    })
}

fn room(room: FreeSpace) -> Value {
    json!({ "free": room.free, "total": room.total })
}

fn abilities(abilities: &Abilities) -> Value {
    let resolution = abilities
        .resolution
        .and_then(|resolution| u64::try_from(resolution.as_nanos()).ok());
    json!({
        "replaces": abilities.replaces,
        "replaces_open": abilities.replaces_open,
        "flushes": abilities.flushes,
        "watches": abilities.watches,
        "ignores_case": abilities.ignores_case,
        "ignores_form": abilities.ignores_form,
        "long_paths": abilities.long_paths,
        "symlinks": abilities.symlinks,
        "hard_links": abilities.hard_links,
        "resolution_ns": resolution,
    })
}
