//! The time for which the site is made: `--now`, else `SOURCE_DATE_EPOCH`, else the clock of the computer. Below `disk`
//! no module asks for the time.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::text::dates::moment::{Moment, Zone};
use std::time::{SystemTime, UNIX_EPOCH};

/// The moment for which the site is made; `asked` is `--now`. Fails when that or `SOURCE_DATE_EPOCH` is no time.
pub fn now(asked: Option<&str>) -> Result<Moment, Box<Diagnostic>> {
    running(asked).map(|clock| clock())
}

/// The clock of a command that goes on; with `--now` or `SOURCE_DATE_EPOCH` it stands still. Fails as [`now`] does.
pub fn running(asked: Option<&str>) -> Result<impl Fn() -> Moment + use<>, Box<Diagnostic>> {
    let fixed = fixed(asked)?;
    Ok(move || fixed.unwrap_or_else(machine))
}

fn fixed(asked: Option<&str>) -> Result<Option<Moment>, Box<Diagnostic>> {
    let wrong = |option: &str, found: &str, expected: &str| {
        let diagnostic = Diagnostic::new(&code::OPTION)
            .arg("option", option)
            .arg("found", found);
        Box::new(diagnostic.arg("expected", expected))
    };
    if let Some(text) = asked {
        let moment = Moment::parse(text, Zone::VIETNAM).map(Some);
        return moment.map_err(|_| wrong("--now", text, "--now 2026-11-23T08:00:00+07:00"));
    }
    if let Ok(epoch) = std::env::var("SOURCE_DATE_EPOCH") {
        let seconds = epoch
            .parse()
            .map_err(|_| wrong("SOURCE_DATE_EPOCH", &epoch, "SOURCE_DATE_EPOCH=1795420800"));
        return seconds.map(|seconds| Some(Moment::from_unix(seconds)));
    }
    Ok(None)
}

/// True when [`now`] is the clock of the computer.
pub fn is_of_machine(asked: Option<&str>) -> bool {
    asked.is_none() && std::env::var_os("SOURCE_DATE_EPOCH").is_none()
}

/// The time by the clock of the computer.
pub fn machine() -> Moment {
    moment(SystemTime::now())
}

/// A time of the system as a moment; one before 1970 is 1970.
pub fn moment(time: SystemTime) -> Moment {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
