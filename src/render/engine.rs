//! Runs the template engine, within limits, and makes diagnostics of what it says.

use super::bounded::{Bounded, MAX_PAGE};
use super::pace::Pace;
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::UrlPath;
use crate::theme::compiled::Theme;
use crate::theme::outputs::TextOutput;
use crate::theme::{errors, stoppable};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tera::{Context, Tera};

/// The templates of a theme that know each other, and what watches over them.
#[derive(Debug, Clone, Copy)]
pub struct Engine<'a> {
    /// Which pages are being made.
    pub pace: &'a Pace,
    /// The theme.
    pub theme: &'a Theme,
    /// Its templates: those of pages, or that of a text file.
    pub tera: &'a Tera,
}

impl Engine<'_> {
    /// What `template` prints for the page at `url`.
    ///
    /// # Errors
    /// When it fails, prints without end, or was stopped.
    pub fn render(
        self,
        template: &str,
        context: &Context,
        url: &UrlPath,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let Self { pace, theme, tera } = self;
        let listed = pace.begin(template, url);
        let mut page = Bounded::new(Arc::clone(&listed.stop));
        let at_template = |said: Diagnostic| match theme.templates.get(template) {
            Some(path) => said.in_file(path),
            None => said,
        };
        let print = || tera.render_to(template, context, &mut page);
        match stoppable::until(&listed.stop, print) {
            Ok(()) => Ok(page.into_bytes()),
            Err(error) if listed.stop.load(Ordering::Relaxed) => {
                let mut slow = Diagnostic::new(&code::TEMPLATE_SLOW).arg("page", url);
                slow.place = errors::rendering(&error, theme, template, url.as_str()).place;
                Err(Box::new(slow))
            }
            Err(_) if page.is_full() => {
                let endless = Diagnostic::new(&code::TEMPLATE_TOO_LONG)
                    .arg("page", url)
                    .arg("limit", MAX_PAGE);
                Err(Box::new(at_template(endless)))
            }
            Err(error) => Err(Box::new(errors::rendering(&error, theme, template, url.as_str()))),
        }
    }
}

/// The text file of a theme of what its template printed.
///
/// # Errors
/// When it is not of the form that its name says.
pub fn finished(
    output: &TextOutput,
    theme: &Theme,
    template: &str,
    bytes: Vec<u8>,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    output.kind.finish(bytes).map_err(|bad| {
        let said = Diagnostic::new(&code::OUTPUT_MALFORMED)
            .arg("page", &output.url)
            .arg("form", bad.form)
            .arg("line", bad.line)
            .arg("detail", bad.detail);
        Box::new(match theme.templates.get(template) {
            Some(path) => said.in_file(path),
            None => said,
        })
    })
}
