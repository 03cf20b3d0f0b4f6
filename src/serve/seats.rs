//! Limits connections, in total and per client, so that no client keeps another out. When the limit is reached, the
//! connection that has been idle longest is closed; one that is being answered never is.

use std::collections::BTreeMap;
use std::net::{IpAddr, Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Limits on the number of connections.
#[derive(Debug, Clone, Copy)]
pub struct ConnectionLimits {
    /// All connections at once, each with a thread: below the usual limits on open files and threads.
    pub connections: usize,
    /// Those of one client, that is, one IP address.
    pub of_client: usize,
    /// Event streams, which last as long as a page is open.
    pub streams: usize,
    /// Event streams of one client.
    pub streams_of_client: usize,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            connections: 600,
            of_client: 150,
            // Fewer than all connections, so that pages can be requested while streams are open.
            streams: 300,
            streams_of_client: 50,
        }
    }
}

/// How long a new connection waits for the one that is closed for it.
const MOMENT: Duration = Duration::from_millis(200);

/// All current connections.
#[derive(Debug)]
pub struct Seats {
    room: ConnectionLimits,
    taken: Mutex<Taken>,
    left: Condvar,
}

#[derive(Debug, Default)]
struct Taken {
    /// The number of the next connection.
    next: u64,
    by_number: BTreeMap<u64, Connection>,
}

#[derive(Debug)]
struct Connection {
    client: IpAddr,
    stream: Arc<TcpStream>,
    stage: Stage,
    since: Instant,
    /// Whether it has ever sent a request.
    has_asked: bool,
    /// Whether it was told to end.
    is_leaving: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Idle: waiting for the client.
    Waiting,
    Answering,
    Streaming,
}

/// The place of one connection, freed on drop.
#[derive(Debug)]
pub struct Seat {
    seats: Arc<Seats>,
    number: u64,
    stream: Arc<TcpStream>,
}

impl Seats {
    /// Begins without connections.
    #[must_use]
    pub fn new(room: ConnectionLimits) -> Arc<Self> {
        Arc::new(Self {
            room,
            taken: Mutex::default(),
            left: Condvar::new(),
        })
    }

    /// Takes a seat for a connection of `client`; an idle connection may be closed for it.
    ///
    /// # Errors
    /// When there is no free seat: returns the connection.
    pub fn take(self: &Arc<Self>, client: IpAddr, stream: TcpStream) -> Result<Seat, TcpStream> {
        // IPv4 and IPv4-mapped IPv6 are the same client.
        let client = client.to_canonical();
        let end = Instant::now() + MOMENT;
        let mut taken = self.taken();
        let mut leaving = None;
        while let Some(crowd) = taken.in_the_way(client, self.room) {
            let is_there = leaving.is_some_and(|number| taken.by_number.contains_key(&number));
            if !is_there {
                leaving = taken.send_away(crowd);
            }
            let left = end.saturating_duration_since(Instant::now());
            if leaving.is_none() || left.is_zero() {
                return Err(stream);
            }
            let waited = self.left.wait_timeout(taken, left);
            taken = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let stream = Arc::new(stream);
        let number = taken.next;
        taken.next += 1;
        let connection = Connection {
            client,
            stream: Arc::clone(&stream),
            stage: Stage::Waiting,
            since: Instant::now(),
            has_asked: false,
            is_leaving: false,
        };
        taken.by_number.insert(number, connection);
        drop(taken);
        Ok(Seat {
            seats: Arc::clone(self),
            number,
            stream,
        })
    }

    /// Closes an idle connection, if there is one, when the process can open no more files.
    pub fn make_room(&self) {
        let mut taken = self.taken();
        if let Some((crowd, _)) = taken.largest() {
            taken.send_away(crowd);
        }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    fn count(&self, is_counted: impl Fn(&Connection) -> bool) -> usize {
        self.by_number.values().filter(|one| is_counted(one)).count()
    }

    /// The client with the most connections, and their number.
    fn largest(&self) -> Option<(IpAddr, usize)> {
        let mut counts: BTreeMap<IpAddr, usize> = BTreeMap::new();
        for connection in self.by_number.values() {
            *counts.entry(connection.client).or_default() += 1;
        }
        counts.into_iter().max_by_key(|(_, count)| *count)
    }

    /// The client that must lose a connection before `client` can have one more. `None`: there is a free seat.
    fn in_the_way(&self, client: IpAddr, room: ConnectionLimits) -> Option<IpAddr> {
        let own = self.count(|one| one.client == client);
        if own >= room.of_client {
            return Some(client);
        }
        if self.by_number.len() < room.connections {
            return None;
        }
        // Taken from the client with the most, until both have equally many.
        let (crowd, count) = self.largest()?;
        Some(if count > own + 1 { crowd } else { client })
    }

    /// Closes the connection of `client` that has been idle longest, preferring those that never sent a request.
    fn send_away(&mut self, client: IpAddr) -> Option<u64> {
        let silent = self
            .by_number
            .iter_mut()
            .filter(|(_, one)| one.client == client && one.stage == Stage::Waiting && !one.is_leaving);
        let (number, connection) = silent.min_by_key(|(_, one)| (one.has_asked, one.since))?;
        connection.is_leaving = true;
        // Wakes the thread that waits for bytes.
        let _ = connection.stream.shutdown(Shutdown::Both);
        Some(*number)
    }
}

impl Seat {
    /// The connection.
    #[must_use]
    pub fn stream(&self) -> &TcpStream {
        &self.stream
    }

    /// Marks the connection as idle: it may be closed for others.
    pub fn waits(&self) {
        self.enter(Stage::Waiting);
    }

    /// Marks the connection as being answered. `false`: it was closed for another.
    #[must_use]
    pub fn answers(&self) -> bool {
        self.enter(Stage::Answering)
    }

    /// Marks the connection as an event stream. `false`: there are too many of these.
    #[must_use]
    pub fn streams(&self) -> bool {
        let mut taken = self.seats.taken();
        let Some(client) = taken.by_number.get(&self.number).map(|one| one.client) else {
            return false;
        };
        let is_stream = |one: &Connection| one.stage == Stage::Streaming;
        let all = taken.count(is_stream);
        let own = taken.count(|one| is_stream(one) && one.client == client);
        let room = self.seats.room;
        let has_room = all < room.streams && own < room.streams_of_client;
        if let Some(connection) = taken.by_number.get_mut(&self.number).filter(|_| has_room) {
            connection.stage = Stage::Streaming;
        }
        has_room
    }

    fn enter(&self, stage: Stage) -> bool {
        let mut taken = self.seats.taken();
        let Some(connection) = taken.by_number.get_mut(&self.number) else {
            return false;
        };
        if stage == Stage::Answering {
            connection.has_asked = true;
        }
        if connection.stage != stage {
            connection.stage = stage;
            connection.since = Instant::now();
        }
        !connection.is_leaving
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.seats.taken().by_number.remove(&self.number);
        self.seats.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{Ipv4Addr, TcpListener};
    use std::thread;

    /// Connections that are read by a thread each, as those of the preview are: it ends when the connection does.
    struct Hall {
        seats: Arc<Seats>,
        listener: TcpListener,
        /// The other ends.
        ends: Vec<TcpStream>,
    }

    impl Hall {
        fn new(room: ConnectionLimits) -> Self {
            Self {
                seats: Seats::new(room),
                listener: TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port"),
                ends: Vec::new(),
            }
        }

        /// Takes a seat for the client with this number.
        fn take(&mut self, client: u8) -> Option<Seat> {
            let address = self.listener.local_addr().expect("an address");
            self.ends.push(TcpStream::connect(address).expect("a connection"));
            let (stream, _) = self.listener.accept().expect("a connection");
            self.seats
                .take(Ipv4Addr::new(10, 0, 0, client).into(), stream)
                .ok()
        }

        /// The same, and the connection waits for its client.
        fn sit(&mut self, client: u8) -> bool {
            let Some(seat) = self.take(client) else {
                return false;
            };
            thread::spawn(move || {
                let _ = std::io::Read::read(&mut seat.stream(), &mut [0]);
                drop(seat);
            });
            true
        }

        fn count(&self, client: u8) -> usize {
            let client = IpAddr::from(Ipv4Addr::new(10, 0, 0, client));
            self.seats.taken().count(|one| one.client == client)
        }
    }

    const SMALL: ConnectionLimits = ConnectionLimits {
        connections: 12,
        of_client: 8,
        streams: 4,
        streams_of_client: 2,
    };

    #[test]
    fn a_client_makes_room_for_itself_and_the_largest_for_others() {
        let mut hall = Hall::new(SMALL);
        for _ in 0..100 {
            assert!(hall.sit(1), "the silent of one client make room for its next");
        }
        assert_eq!(hall.count(1), 8);
        for client in 2..=9 {
            assert!(hall.sit(client) && hall.sit(client), "{client}");
        }
        let counts: Vec<usize> = (1..=9).map(|client| hall.count(client)).collect();
        assert_eq!(counts.iter().sum::<usize>(), SMALL.connections);
        assert!(counts.iter().all(|count| (1..=2).contains(count)), "{counts:?}");
        // Twelve clients with one each keep theirs.
        let mut hall = Hall::new(SMALL);
        assert!((1..=12).all(|client| hall.sit(client)));
        assert!(!hall.sit(13));
        assert!((1..=12).all(|client| hall.count(client) == 1));
    }

    #[test]
    fn who_is_answered_stays_and_who_never_asked_goes_first() {
        let mut hall = Hall::new(SMALL);
        let busy: Vec<Seat> = (0..7).map(|_| hall.take(1).expect("a seat")).collect();
        assert!(busy.iter().all(Seat::answers));
        busy[0].waits();
        assert!(hall.sit(1));
        assert!(hall.sit(1), "the silent one goes");
        assert!(busy[0].answers(), "and not the one that has asked");
        assert!(hall.sit(1));
        assert_eq!(hall.count(1), 8);
        drop(busy);
        let busy: Vec<Seat> = (0..8).map(|_| hall.take(2).expect("a seat")).collect();
        assert!(busy.iter().all(Seat::answers));
        assert!(hall.take(2).is_none(), "nobody is silent");
    }

    #[test]
    fn streams_are_bounded_for_each_client_and_in_all() {
        let mut hall = Hall::new(SMALL);
        let seats: Vec<Seat> = [1, 1, 1, 2, 2, 3]
            .map(|client| hall.take(client).expect("a seat"))
            .into();
        assert!(seats.iter().all(Seat::answers));
        let streams: Vec<bool> = seats.iter().map(Seat::streams).collect();
        assert_eq!(streams, [true, true, false, true, true, false]);
        drop(seats);
        let seat = hall.take(3).expect("a seat");
        assert!(seat.answers() && seat.streams());
    }
}
