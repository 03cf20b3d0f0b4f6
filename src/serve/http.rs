//! The sockets of the preview: one thread accepts on each, and one answers each connection, up to a number.

use super::connection::{self, Limits};
use super::guard::Hosts;
use super::reply::Reply;
use super::state::{Event, State};
use super::words;
use std::io::{self, ErrorKind, Write};
use std::net::{IpAddr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The stack of a thread that answers: that of the threads of `build`, since templates run on it. Only what
/// is used of it is memory.
const STACK: usize = 2 << 20;
/// Pause after a socket could not be accepted, which is when files or threads have run out.
const PAUSE: Duration = Duration::from_millis(50);

/// A preview that nobody can reach yet.
#[derive(Debug)]
pub struct Server {
    listeners: Vec<TcpListener>,
    address: SocketAddr,
    shared: Arc<Shared>,
}

/// A running preview.
#[derive(Debug)]
pub struct Running {
    threads: Vec<JoinHandle<()>>,
    addresses: Vec<SocketAddr>,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Arc<State>,
    hosts: Hosts,
    limits: Limits,
    connections: AtomicUsize,
    is_stopped: AtomicBool,
}

impl Server {
    /// Takes `port` of `host`, 0 for any that is free. For `127.0.0.1` and `localhost` it takes the port of
    /// `[::1]` too, where there is IPv6: browsers try either first.
    ///
    /// # Errors
    /// When the port is taken, also if only by somebody on `[::1]`, or may not be had.
    pub fn bind(host: &str, port: u16, state: Arc<State>) -> io::Result<Self> {
        Self::bind_with(host, port, state, Limits::default())
    }

    /// The same with other limits.
    ///
    /// # Errors
    /// As [`Server::bind`].
    pub fn bind_with(host: &str, port: u16, state: Arc<State>, limits: Limits) -> io::Result<Self> {
        let is_loopback = ["127.0.0.1", "localhost"].contains(&host);
        let name = if is_loopback { "127.0.0.1" } else { host };
        let name = name.trim_start_matches('[').trim_end_matches(']');
        let addresses: Vec<SocketAddr> = (name, port).to_socket_addrs()?.collect();
        let first = TcpListener::bind(&addresses[..])?;
        let address = first.local_addr()?;
        let mut listeners = vec![first];
        if is_loopback {
            match TcpListener::bind((Ipv6Addr::LOCALHOST, address.port())) {
                Ok(second) => listeners.push(second),
                // Another server would be shown to half of the browsers.
                Err(error) if error.kind() == ErrorKind::AddrInUse && port != 0 => return Err(error),
                Err(_) => {}
            }
        }
        Ok(Self {
            listeners,
            address,
            shared: Arc::new(Shared {
                state,
                hosts: Hosts::of(host),
                limits,
                connections: AtomicUsize::new(0),
                is_stopped: AtomicBool::new(false),
            }),
        })
    }

    /// The address; of two the one of IPv4.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Every address.
    #[must_use]
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.listeners
            .iter()
            .filter_map(|listener| listener.local_addr().ok())
            .collect()
    }

    /// Answers from now on, in threads of its own.
    #[must_use]
    pub fn run(self) -> Running {
        let addresses = self.addresses();
        let threads = self.listeners.into_iter().map(|listener| {
            let shared = Arc::clone(&self.shared);
            thread::spawn(move || accept(&listener, &shared))
        });
        Running {
            threads: threads.collect(),
            addresses,
            shared: self.shared,
        }
    }
}

impl Running {
    /// Stops accepting and lets streams end; answers that are under way are finished. The port is free.
    pub fn stop(self) {
        self.shared.is_stopped.store(true, Ordering::SeqCst);
        self.shared.state.close();
        for mut address in self.addresses {
            if address.ip().is_unspecified() {
                address.set_ip(match address.ip() {
                    IpAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
                    IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
                });
            }
            // Wakes the thread that accepts.
            let _ = TcpStream::connect_timeout(&address, Duration::from_secs(1));
        }
        for thread in self.threads {
            let _ = thread.join();
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.is_stopped.load(Ordering::SeqCst) {
            return;
        }
        let stream = match stream {
            Ok(stream) => stream,
            // Who knocked has left.
            Err(error) if error.kind() == ErrorKind::ConnectionAborted => continue,
            Err(error) => {
                shared.state.tell(Event::Failed(error.to_string()));
                thread::sleep(PAUSE);
                continue;
            }
        };
        let Some(seat) = Seat::take(shared) else {
            refuse(&stream, shared);
            continue;
        };
        let started = thread::Builder::new().stack_size(STACK).spawn(move || {
            let Shared {
                state,
                hosts,
                limits,
                is_stopped,
                ..
            } = &*seat.0;
            let is_open = || !is_stopped.load(Ordering::SeqCst);
            connection::run(&stream, state, hosts, *limits, is_open);
        });
        if let Err(error) = started {
            shared.state.tell(Event::Failed(error.to_string()));
            thread::sleep(PAUSE);
        }
    }
}

/// Says that there are too many, without waiting for anything.
fn refuse(stream: &TcpStream, shared: &Shared) {
    let reply = Reply::text(503, &words::BUSY, shared.state.current().language);
    let mut bytes = reply.head(false, reply.body.len() as u64).into_bytes();
    bytes.extend_from_slice(&reply.body);
    let _ = stream.set_nonblocking(true);
    let _ = (&*stream).write_all(&bytes);
}

/// The right to one connection.
struct Seat(Arc<Shared>);

impl Seat {
    fn take(shared: &Arc<Shared>) -> Option<Self> {
        let taken = shared.connections.fetch_add(1, Ordering::SeqCst);
        let seat = Self(Arc::clone(shared));
        (taken < shared.limits.connections).then_some(seat)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::SeqCst);
    }
}
