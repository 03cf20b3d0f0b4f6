//! The sockets of the preview: one thread accepts on each, and one answers each connection, up to a number.

use super::connection::{self, Limits};
use super::guard::Hosts;
use super::reach;
use super::reply::Reply;
use super::seats::Seats;
use super::state::{Event, State};
use super::words;
use std::io::{self, ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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
    seats: Arc<Seats>,
    is_stopped: AtomicBool,
}

impl Server {
    /// Takes `port` of `host`, 0 for any that is free. For `127.0.0.1` and `localhost` it takes the port of
    /// `[::1]` too, where there is IPv6: browsers try either first. `::` means all addresses of IPv4 too.
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
        let is_loopback = ["127.0.0.1", "localhost"]
            .iter()
            .any(|name| host.eq_ignore_ascii_case(name));
        let name = if is_loopback { "127.0.0.1" } else { host };
        let name = name.trim_start_matches('[').trim_end_matches(']');
        let addresses: Vec<SocketAddr> = (name, port).to_socket_addrs()?.collect();
        let first = TcpListener::bind(&addresses[..])?;
        let address = first.local_addr()?;
        let mut listeners = vec![first];
        let second: Option<IpAddr> = match address.ip() {
            _ if is_loopback => Some(Ipv6Addr::LOCALHOST.into()),
            // Elsewhere a socket of all addresses of IPv6 has those of IPv4 too.
            IpAddr::V6(ip) if ip.is_unspecified() && cfg!(windows) => Some(Ipv4Addr::UNSPECIFIED.into()),
            _ => None,
        };
        match second.map(|second| TcpListener::bind((second, address.port()))) {
            Some(Ok(second)) => listeners.push(second),
            // Another server would be shown to half of the browsers.
            Some(Err(error)) if error.kind() == ErrorKind::AddrInUse && port != 0 => return Err(error),
            Some(Err(_)) | None => {}
        }
        Ok(Self {
            listeners,
            address,
            shared: Arc::new(Shared {
                state,
                hosts: Hosts::of(host).and(address.ip()),
                limits,
                seats: Seats::new(limits.room),
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
        for address in self.addresses {
            // Wakes the thread that accepts.
            let _ = TcpStream::connect_timeout(&reach::local(address), Duration::from_secs(1));
        }
        for thread in self.threads {
            let _ = thread.join();
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    loop {
        let accepted = listener.accept();
        if shared.is_stopped.load(Ordering::SeqCst) {
            return;
        }
        let (stream, client) = match accepted {
            Ok(accepted) => accepted,
            // Who knocked has left.
            Err(error) if error.kind() == ErrorKind::ConnectionAborted => continue,
            Err(error) => {
                shared.state.tell(Event::Failed(error.to_string()));
                shared.seats.make_room();
                thread::sleep(PAUSE);
                continue;
            }
        };
        let seat = match shared.seats.take(client.ip(), stream) {
            Ok(seat) => seat,
            Err(stream) => {
                refuse(&stream, shared);
                continue;
            }
        };
        let own = Arc::clone(shared);
        let started = thread::Builder::new().stack_size(STACK).spawn(move || {
            let is_open = || !own.is_stopped.load(Ordering::SeqCst);
            connection::run(&seat, &own.state, &own.hosts, own.limits, is_open);
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
    let mut bytes = reply.head(false).into_bytes();
    bytes.extend_from_slice(&reply.body);
    let _ = stream.set_nonblocking(true);
    let _ = (&*stream).write_all(&bytes);
}
