//! Answers a request of the preview: chooses and makes the response. Reads and writes no socket.

use super::address::{self, Mount, PreviewTarget};
use super::guard::Hosts;
use super::overlay::Frame;
use super::reply::Reply;
use super::request::{Method, Request};
use super::state::{PreviewEvent, PreviewState, ShownRevision};
use super::{live, media_type, overlay, words};
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Text;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::settings::Config;
use crate::disk::darkroom::Failure;
use crate::disk::{failure, retry};
use crate::produce::{NoProduct, Product, produce};
use crate::render::blame::{FailedPage, Verdict, judge};
use crate::render::output::server::rules;
use crate::render::press::Press;
use crate::site::pictures::Print;
use crate::site::plan::Job;
use crate::source::tree::FileFault;
use memchr::memmem;
use std::fs::File;
use std::io;
use std::path::Path;

/// How a request is answered.
#[derive(Debug)]
pub enum Response {
    /// By a response in memory.
    Reply(Reply),
    /// By the head of this reply, and a file of this length in bytes as its body.
    File(Reply, File, u64),
    /// By the event stream of revisions after this one.
    Revisions(u64),
}

/// Answers a request.
#[must_use]
pub fn answer(state: &PreviewState, hosts: &Hosts, request: &Request) -> Response {
    let shown = state.shown();
    let language = shown.current.language;
    if !hosts.allow(request) {
        return Response::Reply(Reply::text(403, &words::REFUSED, language));
    }
    if request.method == Method::Other {
        return Response::Reply(Reply::text(405, &words::METHOD, language));
    }
    let Some(path) = address::decode(&request.path) else {
        return Response::Reply(Reply::text(400, &words::MALFORMED, language));
    };
    let asked = Asked {
        state,
        mount: Mount::of(config(&shown)),
        shown: &shown,
    };
    match address::private(&path) {
        Some(live::EVENTS) if request.method == Method::Get => {
            Response::Revisions(live::seen(state, request.query.as_deref(), request.last_event))
        }
        Some(name) => Response::Reply(asked.private(name)),
        None => asked.site(&path, request.query.as_deref()),
    }
}

fn press(shown: &ShownRevision) -> Option<&Press> {
    shown.current.snapshot.as_ref()?.press.as_ref()
}

fn config(shown: &ShownRevision) -> Option<&Config> {
    Some(press(shown)?.site.config.as_ref())
}

struct Asked<'a> {
    state: &'a PreviewState,
    mount: Mount,
    shown: &'a ShownRevision,
}

impl Asked<'_> {
    fn private(&self, name: &str) -> Reply {
        match name {
            live::SCRIPT => Reply::file(media_type::of(name), live::SCRIPT_TEXT.as_bytes()),
            live::EVENTS => Reply::file("text/event-stream; charset=utf-8", &b""[..]),
            overlay::STYLE => Reply::file(media_type::of(name), overlay::STYLE_TEXT.as_bytes()),
            overlay::PANEL => overlay::panel(&self.state.root, &self.mount, self.state.boot, self.shown),
            _ => Reply::text(404, &words::NOT_FOUND, self.shown.current.language),
        }
    }

    fn site(&self, path: &str, query: Option<&str>) -> Response {
        let current = &self.shown.current;
        let Some(press) = press(self.shown) else {
            let words = [&words::NO_SITE, &words::NO_SITE_TEXT];
            return Response::Reply(self.wrong(words, &current.diagnostics));
        };
        Response::Reply(match address::find(press, &self.mount, path) {
            PreviewTarget::Job(url, job) => return self.job(press, url, job),
            PreviewTarget::Picture(print) => self.picture(press, print),
            PreviewTarget::Search(bytes) => Reply::file(media_type::of(path), bytes.to_vec()),
            // Only ASCII is valid in a header, and browsers send nothing else.
            PreviewTarget::Elsewhere(href) => {
                Reply::elsewhere(match query.filter(|query| query.is_ascii()) {
                    Some(query) => format!("{href}?{query}"),
                    None => href,
                })
            }
            PreviewTarget::Outside => overlay::outside(self.frame(&self.tag(true))),
            PreviewTarget::Nothing => self.nothing(press),
        })
    }

    fn job(&self, press: &Press, url: &UrlPath, job: &Job) -> Response {
        match produce(press, &self.state.root, url, job) {
            Ok(Product::Made(made)) => Response::Reply(self.page(url, made.bytes)),
            Ok(Product::Copy(from, _)) => self.copy(press, url, &from),
            Err(NoProduct::Page(why)) => Response::Reply(self.unprintable(press, url, job, *why)),
            Err(NoProduct::File(path, fault)) => Response::Reply(self.broken(path, fault)),
        }
    }

    /// Reports a page that cannot be made. Articles that are to blame are held back from the next revision on.
    fn unprintable(&self, press: &Press, url: &UrlPath, job: &Job, why: Diagnostic) -> Reply {
        match judge(press, vec![FailedPage { url, job, why }]) {
            Verdict::Articles(articles) => {
                let reply = self.wrong([&words::PAGE_FAILED, &words::PAGE_FAILED_TEXT], &articles);
                self.state.tell(PreviewEvent::Unprintable(articles));
                reply
            }
            Verdict::Site(mut why) => match why.pop() {
                Some(why) => self.failed(why),
                None => self.nothing(press),
            },
        }
    }

    /// Reports a file that cannot be published. A changed file is reported by the watcher too.
    fn broken(&self, path: SourcePath, fault: FileFault) -> Reply {
        let diagnostic = fault.clone().diagnostic(&path);
        match fault {
            FileFault::Broken(error) => {
                self.state.tell(PreviewEvent::Broken(path, error));
                self.wrong([&words::PAGE_FAILED, &words::PAGE_FAILED_TEXT], &[diagnostic])
            }
            FileFault::Unreadable(_) => self.failed(diagnostic),
        }
    }

    fn page(&self, url: &UrlPath, mut bytes: Vec<u8>) -> Reply {
        let kind = media_type::of(&url.file());
        if kind == media_type::HTML {
            live::insert(&mut bytes, &self.tag(true));
        }
        Reply::file(kind, bytes)
    }

    /// Serves a copied file. Except for HTML, which gets the live script, it is streamed and not read into memory.
    fn copy(&self, press: &Press, url: &UrlPath, from: &Path) -> Response {
        let kind = media_type::of(&url.file());
        let failed = |error: &io::Error| Response::Reply(self.failed(*failure::read(from, error)));
        if kind == media_type::HTML {
            return match retry::read(from) {
                Ok(bytes) => Response::Reply(self.page(url, bytes)),
                Err(error) => failed(&error),
            };
        }
        let opened = retry::open(from).and_then(|file| Ok((file.metadata()?.len(), file)));
        let (len, file) = match opened {
            Ok(opened) => opened,
            Err(error) => return failed(&error),
        };
        let (name, value) = rules::SAVED;
        let is_saved = rules::saved(&press.site).any(|saved| saved == url);
        let reply = Reply {
            header: is_saved.then(|| (name, value.to_owned())),
            ..Reply::file(kind, &b""[..])
        };
        Response::File(reply, file, len)
    }

    /// The site's `404.html`. Its absolute links would lead to the published site, so they are rewritten to the preview.
    fn nothing(&self, press: &Press) -> Reply {
        let mut jobs = press.site.plan.jobs();
        let Some((url, job)) = jobs.find(|(_, job)| **job == Job::NotFound) else {
            return Reply::text(404, &words::NOT_FOUND, self.shown.current.language);
        };
        let Response::Reply(mut reply) = self.job(press, url, job) else {
            return Reply::text(404, &words::NOT_FOUND, self.shown.current.language);
        };
        if reply.status == 200 {
            reply.status = 404;
            let base = &press.site.config.base_url;
            let links = format!("=\"{}{}/", base.origin, base.path);
            let here = format!("=\"{}", self.mount.href);
            reply.body = replaced(&reply.body, links.as_bytes(), here.as_bytes()).into();
        }
        reply
    }

    fn picture(&self, press: &Press, print: &Print) -> Reply {
        match self.state.pictures.make(press, print) {
            Ok(Some(bytes)) => Reply::file(media_type::of(&print.order.variant.file_name()), bytes),
            Ok(None) => self.nothing(press),
            Err(Failure::Disk(diagnostic)) => self.failed(*diagnostic),
            Err(Failure::File(path, fault)) => self.broken(path, fault),
        }
    }

    fn failed(&self, diagnostic: Diagnostic) -> Reply {
        let reply = self.wrong(
            [&words::PAGE_FAILED, &words::PAGE_FAILED_TEXT],
            std::slice::from_ref(&diagnostic),
        );
        self.state.tell(PreviewEvent::Wrong(Box::new(diagnostic)));
        reply
    }

    fn wrong(&self, words: [&Text; 2], diagnostics: &[Diagnostic]) -> Reply {
        let script = self.tag(false);
        overlay::page(&self.state.root, self.frame(&script), words, diagnostics)
    }

    fn frame<'a>(&'a self, script: &'a str) -> Frame<'a> {
        Frame {
            mount: &self.mount,
            language: self.shown.current.language,
            script,
        }
    }

    fn tag(&self, shows: bool) -> String {
        live::tag(&self.mount, self.state, self.shown, shows)
    }
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memmem::find(rest, old) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(new);
        rest = &rest[at + old.len()..];
    }
    out.extend_from_slice(rest);
    out
}
