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
use crate::produce::{NoProduct, produce};
use crate::render::press::Press;
use crate::site::pictures::Print;
use crate::site::plan::Job;
use crate::source::tree::Fault;
use memchr::memmem;

/// An answer.
#[derive(Debug)]
pub enum Answer {
    /// One that ends.
    Reply(Reply),
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
        None => Answer::Reply(asked.site(&path, request.query.as_deref())),
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

    fn site(&self, path: &str, query: Option<&str>) -> Reply {
        let current = &self.held.current;
        let Some(press) = press(self.held) else {
            let words = [&words::NO_SITE, &words::NO_SITE_TEXT];
            return self.wrong(words, &current.diagnostics);
        };
        match address::find(press, &self.mount, path) {
            Target::Job(url, job) => self.job(press, url, job),
            Target::Picture(print) => self.picture(press, print),
            Target::Search(bytes) => Reply::file(kind::of(path), bytes.to_vec()),
            Target::Elsewhere(href) => Reply::elsewhere(match query {
                Some(query) => format!("{href}?{query}"),
                None => href,
            }),
            Target::Outside => overlay::outside(&self.mount, current.language, &self.tag(true)),
            Target::Nothing => self.nothing(press),
        }
    }

    fn job(&self, press: &Press, url: &UrlPath, job: &Job) -> Reply {
        match produce(press, &self.state.root, url, job) {
            Ok(made) => {
                let kind = kind::of(&url.file());
                let mut bytes = made.bytes;
                if kind == kind::HTML {
                    live::insert(&mut bytes, &self.tag(true));
                }
                Reply::file(kind, bytes)
            }
            Err(NoProduct::Page(diagnostic)) => self.failed(*diagnostic),
            Err(NoProduct::File(path, fault)) => self.broken(path, fault),
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

    /// The page that the site has for missing addresses. Its links are absolute, which would lead from the
    /// preview to what is published.
    fn nothing(&self, press: &Press) -> Reply {
        let mut jobs = press.site.plan.jobs();
        let Some((url, job)) = jobs.find(|(_, job)| **job == Job::NotFound) else {
            return Reply::text(404, &words::NOT_FOUND, self.held.current.language);
        };
        let mut reply = self.job(press, url, job);
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

    fn wrong(&self, words: [&crate::base::catalogue::Text; 2], diagnostics: &[Diagnostic]) -> Reply {
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
