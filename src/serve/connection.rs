//! One connection: reads requests, sends responses, in order. Every wait has a time limit, so that a client that is
//! slow, silent or gone occupies one thread for seconds only, and a bug costs one response.

use super::answer::{Response, answer};
use super::guard::Hosts;
use super::live;
use super::reply::Reply;
use super::request::{MAX_HEAD, Method, ParsedHead, Request, parse};
use super::seats::{ConnectionLimits, Seat};
use super::state::{PreviewEvent, PreviewState};
use super::words;
use crate::base::bug::caught;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// Limits on connections and on their time.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The numbers of connections.
    pub room: ConnectionLimits,
    /// The time for receiving a request head.
    pub head: Duration,
    /// The time until the next request begins.
    pub idle: Duration,
    /// The time for sending any piece of a response; for all of it, plus one second for each `SLOWEST` bytes.
    pub answer: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            room: ConnectionLimits::default(),
            head: Duration::from_secs(5),
            idle: Duration::from_secs(15),
            answer: Duration::from_secs(10),
        }
    }
}

/// The slowest accepted client, in bytes per second.
const SLOWEST: usize = 64 << 10;
/// At most this many unread bytes of a request are drained before closing, so that the client gets the response first.
const DREGS: usize = 256 << 10;

/// Serves the requests of a connection until it ends.
pub fn run(seat: &Seat, state: &PreviewState, hosts: &Hosts, limits: Limits, is_open: impl Fn() -> bool) {
    let stream = seat.stream();
    // Send small responses without delay.
    let _ = stream.set_nodelay(true);
    let mut head = Head {
        bytes: Vec::new(),
        limits,
    };
    while is_open() {
        seat.waits();
        let next = head.next(stream);
        if !seat.answers() {
            return;
        }
        let keeps_alive = match next {
            Next::Request(request) => serve(seat, state, hosts, limits, &request).unwrap_or(false),
            Next::Bad(status) => {
                let why = match status {
                    408 => &words::SLOW,
                    _ => &words::MALFORMED,
                };
                let reply = Reply::text(status, why, state.current().language);
                let sending = Sending {
                    stream,
                    reply: &reply,
                    has_body: true,
                    keeps_alive: false,
                    limits,
                };
                let _ = sending.body();
                let request = "?".to_owned();
                state.tell(PreviewEvent::Answered { request, status });
                false
            }
            Next::Gone => return,
        };
        if !keeps_alive {
            break;
        }
    }
    seat.waits();
    drain(stream);
}

/// Serves one request; `true` when another may follow on the connection.
fn serve(
    seat: &Seat,
    state: &PreviewState,
    hosts: &Hosts,
    limits: Limits,
    request: &Request,
) -> io::Result<bool> {
    let stream = seat.stream();
    let answered = guarded(state, || answer(state, hosts, request));
    let (reply, file) = match answered {
        Response::Reply(reply) => (reply, None),
        Response::File(reply, file, len) => (reply, Some((file, len))),
        Response::Revisions(_) if !seat.streams() => {
            (Reply::text(503, &words::BUSY, state.current().language), None)
        }
        Response::Revisions(seen) => {
            stream.set_write_timeout(Some(limits.answer))?;
            live::stream(state, seen, &mut &*stream, || has_left(stream))?;
            return Ok(false);
        }
    };
    let keeps_alive = request.keeps_alive && request.method != Method::Other;
    let has_body = request.method != Method::Head;
    state.tell(PreviewEvent::Answered {
        request: request.line.clone(),
        status: reply.status,
    });
    let sending = Sending {
        stream,
        reply: &reply,
        has_body,
        keeps_alive,
        limits,
    };
    match file {
        Some((file, len)) => sending.file(file, len)?,
        None => sending.body()?,
    }
    Ok(keeps_alive)
}

/// Runs `work`; a panic is reported and answered with status 500.
fn guarded(state: &PreviewState, work: impl FnOnce() -> Response) -> Response {
    caught(work).unwrap_or_else(|bug| {
        state.tell(PreviewEvent::Failed(bug.what));
        Response::Reply(Reply::text(500, &words::FAILED, state.current().language))
    })
}

/// Bytes received and not yet parsed.
struct Head {
    bytes: Vec<u8>,
    limits: Limits,
}

enum Next {
    Request(Box<Request>),
    /// Not a request: the status to send before closing.
    Bad(u16),
    /// The client has closed the connection, or sent nothing in time.
    Gone,
}

impl Head {
    /// Reads the next request; a client may pipeline several.
    fn next(&mut self, stream: &TcpStream) -> Next {
        let mut deadline = Instant::now() + self.limits.head;
        let mut chunk = [0; 4096];
        loop {
            // Empty lines before a request are no part of it (RFC 9112, section 2.2).
            let blank = self.bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            self.bytes.drain(..blank.count());
            if !self.bytes.is_empty() {
                match parse(&self.bytes) {
                    ParsedHead::Partial => {}
                    ParsedHead::Whole(request, length) => {
                        self.bytes.drain(..length);
                        return Next::Request(request);
                    }
                    ParsedHead::Bad(status) => return Next::Bad(status),
                }
            }
            let is_new = self.bytes.is_empty();
            let left = if is_new {
                self.limits.idle
            } else {
                deadline.saturating_duration_since(Instant::now())
            };
            if left.is_zero() {
                return Next::Bad(408);
            }
            let wanted = chunk.len().min(MAX_HEAD + 1 - self.bytes.len().min(MAX_HEAD));
            let read = match stream.set_read_timeout(Some(left)) {
                Ok(()) => (&*stream).read(&mut chunk[..wanted]),
                Err(error) => Err(error),
            };
            match read {
                Ok(0) => return Next::Gone,
                Ok(read) => self.bytes.extend_from_slice(&chunk[..read]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if is_timeout(&error) && !is_new => return Next::Bad(408),
                Err(_) => return Next::Gone,
            }
            if is_new {
                deadline = Instant::now() + self.limits.head;
            }
        }
    }
}

/// A response on its way to a client.
struct Sending<'a> {
    stream: &'a TcpStream,
    reply: &'a Reply,
    /// `false` for `HEAD`: only the head is sent.
    has_body: bool,
    keeps_alive: bool,
    limits: Limits,
}

impl Sending<'_> {
    /// Sends the head and the reply's own body.
    fn body(&self) -> io::Result<()> {
        let body: &[u8] = if self.has_body { &self.reply.body } else { b"" };
        let length = self.reply.body.len() as u64;
        let deadline = deadline(length, self.limits);
        let mut first = self.reply.head(self.keeps_alive, length).into_bytes();
        // One packet for a small response.
        let (together, rest) = body.split_at(body.len().min(16 << 10));
        first.extend_from_slice(together);
        send_bytes(self.stream, &first, deadline, self.limits)?;
        send_bytes(self.stream, rest, deadline, self.limits)
    }

    /// Sends the head, and a file of `len` bytes in pieces. If it becomes shorter meanwhile, the connection ends.
    fn file(&self, mut file: File, len: u64) -> io::Result<()> {
        let deadline = deadline(len, self.limits);
        let head = self.reply.head(self.keeps_alive, len);
        send_bytes(self.stream, head.as_bytes(), deadline, self.limits)?;
        let mut left = if self.has_body { len } else { 0 };
        let mut piece = vec![0; SLOWEST];
        while left > 0 {
            let wanted = usize::try_from(left).unwrap_or(SLOWEST).min(SLOWEST);
            let read = file.read(&mut piece[..wanted])?;
            if read == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            send_bytes(self.stream, &piece[..read], deadline, self.limits)?;
            left -= read as u64;
        }
        Ok(())
    }
}

/// The deadline for a response of `length` bytes.
fn deadline(length: u64, limits: Limits) -> Instant {
    Instant::now() + limits.answer + Duration::from_secs(length / SLOWEST as u64)
}

fn send_bytes(stream: &TcpStream, mut bytes: &[u8], deadline: Instant, limits: Limits) -> io::Result<()> {
    while !bytes.is_empty() {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        stream.set_write_timeout(Some(left.min(limits.answer)))?;
        match (&*stream).write(&bytes[..bytes.len().min(SLOWEST)]) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether the browser has closed the connection; discards whatever it sends.
fn has_left(stream: &TcpStream) -> bool {
    let mut scrap = [0; 1024];
    if stream.set_nonblocking(true).is_err() {
        return true;
    }
    let read = (&*stream).read(&mut scrap);
    let is_back = stream.set_nonblocking(false).is_ok();
    match read {
        Ok(0) => true,
        Ok(_) => !is_back,
        Err(error) => !is_back || error.kind() != ErrorKind::WouldBlock,
    }
}

/// Closes a connection so that the last response arrives: closing with unread bytes would reset it.
fn drain(stream: &TcpStream) {
    if stream.shutdown(Shutdown::Write).is_err() {
        return;
    }
    let deadline = Instant::now() + Duration::from_secs(1);
    let mut scrap = [0; 8192];
    let mut taken = 0;
    while taken < DREGS {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
            return;
        }
        match (&*stream).read(&mut scrap) {
            Ok(read) if read > 0 => taken += read,
            _ => return,
        }
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use std::sync::mpsc;

    #[test]
    fn a_panic_is_an_answer_and_is_told() {
        let (sender, told) = mpsc::channel();
        let state = PreviewState::with_log(Path::new("."), move |event| {
            let _ = sender.send(format!("{event:?}"));
        });
        let answer = guarded(&state, || panic!("page {}", 7));
        assert!(matches!(answer, Response::Reply(reply) if reply.status == 500));
        assert!(told.recv().unwrap().ends_with("page 7\")"));
    }
}
