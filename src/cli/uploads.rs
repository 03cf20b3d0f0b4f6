//! The uploads of `watch --upload`: a thread that uploads after each publication, while the next one may be made already. When an
//! upload fails, it says so once and tries again later.

use super::args::CommonOptions;
use super::format::OutputFormat;
use super::setup::{SitePaths, terminal};
use super::upload::{UploadRequest, attempt, tell};
use super::words;
use crate::base::diagnostic::Diagnostic;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// After how long a failed upload is tried again, at first; each time twice as long.
const FIRST_RETRY: Duration = Duration::from_secs(30);
/// The longest time between two attempts.
const LAST_RETRY: Duration = Duration::from_mins(15);

/// The thread.
#[derive(Debug)]
pub struct Uploads {
    published: Sender<()>,
}

impl Uploads {
    /// Starts the thread, which ends with the process.
    #[must_use]
    pub fn start(paths: &SitePaths, common: &CommonOptions) -> Self {
        let (published, receiver) = mpsc::channel();
        let paths = paths.clone();
        // A document for programs says what came of a publication; uploads are told beside it.
        let common = CommonOptions {
            format: OutputFormat::Text,
            ..common.clone()
        };
        thread::spawn(move || {
            let request = UploadRequest {
                paths: &paths,
                common: &common,
                adopt: false,
                allow_deletes: false,
                dry_run: false,
            };
            upload_each(&receiver, &request);
        });
        Self { published }
    }

    /// Notes that the site was published. Several publications during one upload lead to one more.
    pub fn published(&self) {
        let _ = self.published.send(());
    }
}

fn upload_each(published: &Receiver<()>, request: &UploadRequest<'_>) {
    let mut failed = Failures::default();
    loop {
        let next = match failed.retry {
            Some(after) => published.recv_timeout(after),
            None => published.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match next {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        while published.try_recv().is_ok() {}
        let started = Instant::now();
        let result = attempt(request, &|_| ());
        let is_news = match &result.sent {
            Ok((uploaded, _)) => {
                failed.ended();
                !uploaded.plan.is_empty()
            }
            Err(diagnostics) => failed.again(diagnostics),
        };
        if is_news {
            tell(request, &result, started);
            let terminal = terminal(request.common, None);
            if let Some(after) = failed.retry {
                terminal.say(&words::upload_later(terminal.language(), after.as_secs()));
            }
        }
    }
}

/// The failures since the last upload that succeeded.
#[derive(Debug, Default)]
struct Failures {
    /// Their last messages.
    told: Vec<Diagnostic>,
    /// `Some`: the upload is tried again after so long.
    retry: Option<Duration>,
}

impl Failures {
    fn ended(&mut self) {
        *self = Self::default();
    }

    /// Notes one more; true when it differs from the one before in more than the words of rclone.
    fn again(&mut self, diagnostics: &[Diagnostic]) -> bool {
        let codes = |of: &[Diagnostic]| of.iter().map(|said| said.code.id).collect::<Vec<_>>();
        let is_news = codes(&self.told) != codes(diagnostics);
        diagnostics.clone_into(&mut self.told);
        self.retry = Some(self.retry.map_or(FIRST_RETRY, |last| LAST_RETRY.min(last * 2)));
        is_news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue::upload as code;

    #[test]
    fn a_failure_is_told_once_and_tried_less_and_less_often() {
        let mut failures = Failures::default();
        let offline = [Diagnostic::new(&code::FAILED).arg("reason", "1")];
        assert!(failures.again(&offline));
        let mut last = failures.retry.unwrap();
        for reason in 2..12 {
            let again = [Diagnostic::new(&code::FAILED).arg("reason", reason)];
            assert!(!failures.again(&again));
            let retry = failures.retry.unwrap();
            assert!(retry > last || retry == LAST_RETRY);
            last = retry;
        }
        assert!(failures.again(&[Diagnostic::new(&code::NO_RCLONE)]));
        failures.ended();
        assert!(failures.again(&offline));
        assert_eq!(failures.retry, Some(FIRST_RETRY));
    }
}
