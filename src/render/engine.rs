//! Runs the template engine, within limits, and makes diagnostics of what it says.

use super::bounded::{Bounded, MAX_PAGE};
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::UrlPath;
use crate::theme::compiled::Theme;
use crate::theme::errors;
use crate::theme::outputs::TextOutput;
use tera::{Context, Tera};

/// What `template` prints for the page at `url`.
///
/// # Errors
/// When it fails, or prints without end.
pub fn render(
    theme: &Theme,
    tera: &Tera,
    template: &str,
    context: &Context,
    url: &UrlPath,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let mut page = Bounded::new();
    match tera.render_to(template, context, &mut page) {
        Ok(()) => Ok(page.into_bytes()),
        Err(_) if page.is_full() => {
            let diagnostic = Diagnostic::new(&code::TEMPLATE_TOO_LONG)
                .arg("page", url)
                .arg("limit", MAX_PAGE);
            let path = theme.templates.get(template);
            Err(Box::new(match path {
                Some(path) => diagnostic.in_file(path),
                None => diagnostic,
            }))
        }
        Err(error) => Err(Box::new(errors::rendering(&error, theme, template, url.as_str()))),
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
