//! One connection: requests in, answers out, in order. Every wait has an end, so that a client that is slow,
//! silent or gone costs one thread for seconds, and a fault costs one answer.

use super::answer::{Answer, answer};
use super::guard::Hosts;
use super::live;
use super::reply::Reply;
use super::request::{MAX_HEAD, Method, Parsed, Request, parse};
use super::seats::{Room, Seat};
use super::state::{Event, State};
use super::words;
use crate::base::bug::caught;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// How many clients there may be, and how long they may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many connections there may be.
    pub room: Room,
    /// From the first byte of a head to its last.
    pub head: Duration,
    /// Until the next request begins.
    pub idle: Duration,
    /// For any piece of an answer, and for the whole besides a second for each `SLOWEST` bytes of it.
    pub answer: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            room: Room::default(),
            head: Duration::from_secs(5),
            idle: Duration::from_secs(15),
            answer: Duration::from_secs(10),
        }
    }
}

/// Bytes that the slowest client takes in a second.
const SLOWEST: usize = 64 << 10;
/// Bytes of a request that nobody will read, taken so that the client reads the answer before it is told
/// that the connection is closed.
const DREGS: usize = 256 << 10;

/// Answers the requests of a connection until it ends.
pub fn run(seat: &Seat, state: &State, hosts: &Hosts, limits: Limits, is_open: impl Fn() -> bool) {
    let stream = seat.stream();
    // Small answers go out at once.
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
                let _ = send(stream, &reply, true, false, limits);
                let request = "?".to_owned();
                state.tell(Event::Answered { request, status });
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

/// Answers one request; whether another may follow.
fn serve(seat: &Seat, state: &State, hosts: &Hosts, limits: Limits, request: &Request) -> io::Result<bool> {
    let stream = seat.stream();
    let answered = guarded(state, || answer(state, hosts, request));
    let (reply, file) = match answered {
        Answer::Reply(reply) => (reply, None),
        Answer::File(reply, file, len) => (reply, Some((file, len))),
        Answer::Revisions(_) if !seat.streams() => {
            (Reply::text(503, &words::BUSY, state.current().language), None)
        }
        Answer::Revisions(seen) => {
            stream.set_write_timeout(Some(limits.answer))?;
            live::stream(state, seen, &mut &*stream, || has_left(stream))?;
            return Ok(false);
        }
    };
    let keeps_alive = request.keeps_alive && request.method != Method::Other;
    let has_body = request.method != Method::Head;
    state.tell(Event::Answered {
        request: request.line.clone(),
        status: reply.status,
    });
    match file {
        Some((file, len)) => send_file(stream, &reply, (file, len), (has_body, keeps_alive), limits)?,
        None => send(stream, &reply, has_body, keeps_alive, limits)?,
    }
    Ok(keeps_alive)
}

/// Runs `work`; when it panics, that is told and the answer is an apology.
fn guarded(state: &State, work: impl FnOnce() -> Answer) -> Answer {
    caught(work).unwrap_or_else(|bug| {
        state.tell(Event::Failed(bug.what));
        Answer::Reply(Reply::text(500, &words::FAILED, state.current().language))
    })
}

/// Bytes that have come.
struct Head {
    bytes: Vec<u8>,
    limits: Limits,
}

enum Next {
    Request(Box<Request>),
    /// No request: what to answer before the connection ends.
    Bad(u16),
    /// The client has left, or is silent.
    Gone,
}

impl Head {
    /// The next request; a client may send several at once.
    fn next(&mut self, stream: &TcpStream) -> Next {
        let mut deadline = Instant::now() + self.limits.head;
        let mut chunk = [0; 4096];
        loop {
            // Empty lines before a request are no part of it (RFC 9112, section 2.2).
            let blank = self.bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            self.bytes.drain(..blank.count());
            if !self.bytes.is_empty() {
                match parse(&self.bytes) {
                    Parsed::Partial => {}
                    Parsed::Whole(request, length) => {
                        self.bytes.drain(..length);
                        return Next::Request(request);
                    }
                    Parsed::Bad(status) => return Next::Bad(status),
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

fn send(
    stream: &TcpStream,
    reply: &Reply,
    has_body: bool,
    keeps_alive: bool,
    limits: Limits,
) -> io::Result<()> {
    let body: &[u8] = if has_body { &reply.body } else { b"" };
    let length = reply.body.len() as u64;
    let deadline = deadline(length, limits);
    let mut first = reply.head(keeps_alive, length).into_bytes();
    // One packet for a small answer.
    let (together, rest) = body.split_at(body.len().min(16 << 10));
    first.extend_from_slice(together);
    send_bytes(stream, &first, deadline, limits)?;
    send_bytes(stream, rest, deadline, limits)
}

/// Sends a file of `len` bytes, a piece at a time. One that becomes shorter meanwhile ends the connection.
fn send_file(
    stream: &TcpStream,
    reply: &Reply,
    (mut file, len): (File, u64),
    (has_body, keeps_alive): (bool, bool),
    limits: Limits,
) -> io::Result<()> {
    let deadline = deadline(len, limits);
    send_bytes(stream, reply.head(keeps_alive, len).as_bytes(), deadline, limits)?;
    let mut left = if has_body { len } else { 0 };
    let mut piece = vec![0; SLOWEST];
    while left > 0 {
        let wanted = usize::try_from(left).unwrap_or(SLOWEST).min(SLOWEST);
        let read = file.read(&mut piece[..wanted])?;
        if read == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        send_bytes(stream, &piece[..read], deadline, limits)?;
        left -= read as u64;
    }
    Ok(())
}

/// When an answer of `length` bytes must be over.
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

/// Whether the browser has closed the connection. What it sends meanwhile is thrown away.
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

/// Closes a connection so that its last answer arrives: a socket that is closed with bytes unread takes back
/// what it has sent.
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
        let state = State::with_log(Path::new("."), move |event| {
            let _ = sender.send(format!("{event:?}"));
        });
        let answer = guarded(&state, || panic!("page {}", 7));
        assert!(matches!(answer, Answer::Reply(reply) if reply.status == 500));
        assert!(told.recv().unwrap().ends_with("page 7\")"));
    }
}
