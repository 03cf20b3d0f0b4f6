//! Runs the template engine, within limits, and makes diagnostics of what it says.

use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::UrlPath;
use crate::theme::compiled::Theme;
use crate::theme::errors;
use crate::theme::outputs::TextOutput;
use std::io::{self, Write};
use tera::{Context, Tera};

/// The longest page in MiB; a longer one is an endless loop in a template.
const MAX_PAGE: usize = 32;

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
    let mut page = Bounded(Vec::with_capacity(16 * 1024));
    match tera.render_to(template, context, &mut page) {
        Ok(()) => Ok(page.0),
        Err(_) if page.0.len() >= MAX_PAGE << 20 => {
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

/// A buffer of at most [`MAX_PAGE`] MiB; writing more is an error.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_PAGE << 20 {
            self.0.resize(MAX_PAGE << 20, b' ');
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
