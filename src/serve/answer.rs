//! What a request is answered with: the one place where everything of the preview meets. It reads no socket.

use super::address::{self, Mount, Target};
use super::guard::Hosts;
use super::reply::Reply;
use super::request::{Method, Request};
use super::state::{Event, Held, State};
use super::{kind, live, overlay, words};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::settings::Config;
use crate::disk::darkroom::Failure;
use crate::disk::{failure, patience};
use crate::produce::{NoProduct, Product, produce};
use crate::render::output::server::rules;
use crate::render::press::Press;
use crate::site::pictures::Print;
use crate::site::plan::Job;
use crate::source::tree::Fault;
use memchr::memmem;
use std::fs::File;
use std::io;
use std::path::Path;

/// An answer.
#[derive(Debug)]
pub enum Answer {
    /// One that ends.
    Reply(Reply),
    /// A file of this length, behind the head of a reply without a body.
    File(Reply, File, u64),
    /// The stream of revisions after this one.
    Revisions(u64),
}

/// Answers a request.
#[must_use]
pub fn answer(state: &State, hosts: &Hosts, request: &Request) -> Answer {
    let held = state.held();
    let language = held.current.language;
    if !hosts.allow(request) {
        return Answer::Reply(Reply::text(403, &words::REFUSED, language));
    }
    if request.method == Method::Other {
        return Answer::Reply(Reply::text(405, &words::METHOD, language));
    }
    let Some(path) = address::decode(&request.path) else {
        return Answer::Reply(Reply::text(400, &words::MALFORMED, language));
    };
    let asked = Asked {
        state,
        mount: Mount::of(config(&held)),
        held: &held,
    };
    match address::private(&path) {
        Some(live::EVENTS) if request.method == Method::Get => {
            Answer::Revisions(live::seen(state, request.query.as_deref(), request.last_event))
        }
        Some(name) => Answer::Reply(asked.private(name)),
        None => asked.site(&path, request.query.as_deref()),
    }
}

fn press(held: &Held) -> Option<&Press> {
    held.current.snapshot.as_ref()?.press.as_ref()
}

fn config(held: &Held) -> Option<&Config> {
    Some(press(held)?.site.config.as_ref())
}

struct Asked<'a> {
    state: &'a State,
    mount: Mount,
    held: &'a Held,
}

impl Asked<'_> {
    fn private(&self, name: &str) -> Reply {
        match name {
            live::SCRIPT => Reply::file(kind::of(name), live::SCRIPT_TEXT.as_bytes()),
            live::EVENTS => Reply::file("text/event-stream; charset=utf-8", &b""[..]),
            overlay::STYLE => Reply::file(kind::of(name), overlay::STYLE_TEXT.as_bytes()),
            overlay::PANEL => overlay::panel(&self.state.root, &self.mount, self.state.boot, self.held),
            _ => Reply::text(404, &words::NOT_FOUND, self.held.current.language),
        }
    }

    fn site(&self, path: &str, query: Option<&str>) -> Answer {
        let current = &self.held.current;
        let Some(press) = press(self.held) else {
            let words = [&words::NO_SITE, &words::NO_SITE_TEXT];
            return Answer::Reply(self.wrong(words, &current.diagnostics));
        };
        Answer::Reply(match address::find(press, &self.mount, path) {
            Target::Job(url, job) => return self.job(press, url, job),
            Target::Picture(print) => self.picture(press, print),
            Target::Search(bytes) => Reply::file(kind::of(path), bytes.to_vec()),
            // Browsers send nothing else, and a header holds nothing else.
            Target::Elsewhere(href) => Reply::elsewhere(match query.filter(|query| query.is_ascii()) {
                Some(query) => format!("{href}?{query}"),
                None => href,
            }),
            Target::Outside => overlay::outside(&self.mount, current.language, &self.tag(true)),
            Target::Nothing => self.nothing(press),
        })
    }

    fn job(&self, press: &Press, url: &UrlPath, job: &Job) -> Answer {
        match produce(press, &self.state.root, url, job) {
            Ok(Product::Made(made)) => Answer::Reply(self.page(url, made.bytes)),
            Ok(Product::Copy(from, _)) => self.copy(press, url, &from),
            Err(NoProduct::Page(diagnostic)) => Answer::Reply(self.failed(*diagnostic)),
            Err(NoProduct::File(path, fault)) => Answer::Reply(self.broken(path, fault)),
        }
    }

    /// A file cannot be published, which came out only now. One that changed is told by the watcher too.
    fn broken(&self, path: SourcePath, fault: Fault) -> Reply {
        let diagnostic = fault.clone().diagnostic(&path);
        match fault {
            Fault::Broken(error) => {
                self.state.tell(Event::Broken(path, error));
                self.wrong([&words::PAGE_FAILED, &words::PAGE_FAILED_TEXT], &[diagnostic])
            }
            Fault::Unreadable(_) => self.failed(diagnostic),
        }
    }

    fn page(&self, url: &UrlPath, mut bytes: Vec<u8>) -> Reply {
        let kind = kind::of(&url.file());
        if kind == kind::HTML {
            live::insert(&mut bytes, &self.tag(true));
        }
        Reply::file(kind, bytes)
    }

    /// A file that is published as it is; one of any length is not read before it is sent.
    fn copy(&self, press: &Press, url: &UrlPath, from: &Path) -> Answer {
        let kind = kind::of(&url.file());
        let failed = |error: &io::Error| Answer::Reply(self.failed(*failure::read(from, error)));
        if kind == kind::HTML {
            return match patience::read(from) {
                Ok(bytes) => Answer::Reply(self.page(url, bytes)),
                Err(error) => failed(&error),
            };
        }
        let opened = patience::open(from).and_then(|file| Ok((file.metadata()?.len(), file)));
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
        Answer::File(reply, file, len)
    }

    /// The page that the site has for missing addresses. Its links are absolute, which would lead from the
    /// preview to what is published.
    fn nothing(&self, press: &Press) -> Reply {
        let mut jobs = press.site.plan.jobs();
        let Some((url, job)) = jobs.find(|(_, job)| **job == Job::NotFound) else {
            return Reply::text(404, &words::NOT_FOUND, self.held.current.language);
        };
        let Answer::Reply(mut reply) = self.job(press, url, job) else {
            return Reply::text(404, &words::NOT_FOUND, self.held.current.language);
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
            Ok(Some(bytes)) => Reply::file(kind::of(&print.order.variant.file_name()), bytes),
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
        self.state.tell(Event::Wrong(Box::new(diagnostic)));
        reply
    }

    fn wrong(&self, words: [&crate::base::language::Text; 2], diagnostics: &[Diagnostic]) -> Reply {
        let language = self.held.current.language;
        let script = self.tag(false);
        overlay::page(
            &self.state.root,
            &self.mount,
            language,
            words,
            diagnostics,
            &script,
        )
    }

    fn tag(&self, shows: bool) -> String {
        live::tag(&self.mount, self.state, self.held, shows)
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
