//! The sockets of the preview: one thread accepts connections on each, and one thread serves each connection, up to a
//! limit. Does not read requests; `connection` does.

use super::connection::{self, Limits};
use super::guard::Hosts;
use super::reach;
use super::reply::Reply;
use super::seats::Seats;
use super::state::{PreviewEvent, PreviewState};
use super::words;
use std::io::{self, ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The stack size of connection threads in bytes: as in `build`, since templates run on it. Unused stack takes no memory.
const STACK: usize = 2 << 20;
/// The pause after a failed accept, which means that the process has run out of files or threads.
const PAUSE: Duration = Duration::from_millis(50);

/// A preview that has its ports and does not serve yet.
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
    state: Arc<PreviewState>,
    hosts: Hosts,
    limits: Limits,
    seats: Arc<Seats>,
    is_stopped: AtomicBool,
}

impl Server {
    /// Binds `port` of `host`; 0 for any free port. For `127.0.0.1` and `localhost` also binds `[::1]` if there is IPv6, since
    /// browsers may try it first. `::` includes all IPv4 addresses.
    ///
    /// # Errors
    /// When the port is in use, even if only on `[::1]`, or not permitted.
    pub fn bind(host: &str, port: u16, state: Arc<PreviewState>, limits: Limits) -> io::Result<Self> {
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
            // On other systems, a socket on `::` accepts IPv4 too.
            IpAddr::V6(ip) if ip.is_unspecified() && cfg!(windows) => Some(Ipv4Addr::UNSPECIFIED.into()),
            _ => None,
        };
        match second.map(|second| TcpListener::bind((second, address.port()))) {
            Some(Ok(second)) => listeners.push(second),
            // Otherwise some browsers would show the other server.
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

    /// The bound address; if there are two, the IPv4 one.
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

    /// Starts serving, in threads of its own.
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
    /// Stops accepting connections and ends event streams; responses under way are finished. Afterwards the port is free.
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
            // The client has given up already.
            Err(error) if error.kind() == ErrorKind::ConnectionAborted => continue,
            Err(error) => {
                shared.state.tell(PreviewEvent::Failed(error.to_string()));
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
            shared.state.tell(PreviewEvent::Failed(error.to_string()));
            thread::sleep(PAUSE);
        }
    }
}

/// Sends status 503 without ever blocking.
fn refuse(stream: &TcpStream, shared: &Shared) {
    let reply = Reply::text(503, &words::BUSY, shared.state.current().language);
    let mut bytes = reply.head(false, reply.body.len() as u64).into_bytes();
    bytes.extend_from_slice(&reply.body);
    let _ = stream.set_nonblocking(true);
    let _ = (&*stream).write_all(&bytes);
}
