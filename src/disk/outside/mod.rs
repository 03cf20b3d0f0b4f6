//! Asks for pages of other sites, on request only: hosts side by side, each host one question at a time with
//! a pause between. Answers are kept, so that nobody is asked twice a week.

mod ask;
pub mod memory;

use crate::site::outside::LinkStatus;
use ask::Asker;
use memory::Memory;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use url::Url;

/// How other sites are treated.
#[derive(Debug, Clone, Copy)]
pub struct Manners {
    /// Time between two questions to one host.
    pub pause: Duration,
    /// The longest that one question takes.
    pub patience: Duration,
    /// How many hosts are asked at a time.
    pub hosts: usize,
    /// How many addresses are asked for at most.
    pub most: usize,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            pause: Duration::from_secs(1),
            patience: Duration::from_secs(15),
            hosts: 8,
            most: 500,
        }
    }
}

/// How many answers come between two times at which they are written down.
const BATCH: usize = 20;

/// The answers for `urls`, those that are known and those that are asked for now; and how many are left for
/// the next time. `told` hears before each question how many there are, and how many are over.
pub fn ask_all<'u>(
    urls: impl IntoIterator<Item = &'u str>,
    memory: &mut Memory,
    manners: Manners,
    told: impl Fn(usize, usize),
) -> (BTreeMap<String, LinkStatus>, usize) {
    let mut answers = BTreeMap::new();
    let mut hosts: BTreeMap<String, Vec<(&str, Url)>> = BTreeMap::new();
    let (mut total, mut left) = (0, 0);
    for url in urls {
        if let Some(answer) = memory.get(url) {
            answers.insert(url.to_owned(), answer.clone());
        } else if total == manners.most {
            left += 1;
        } else if let Ok(parsed) = Url::parse(url) {
            total += 1;
            let host = format!("{:?}:{:?}", parsed.host_str(), parsed.port_or_known_default());
            hosts.entry(host).or_default().push((url, parsed));
        }
    }
    // The host with the most questions takes longest.
    let mut queues: Vec<_> = hosts.into_values().collect();
    queues.sort_by_key(Vec::len);
    let threads = manners.hosts.min(queues.len());
    let queues = Mutex::new(queues);
    let asker = Asker::new(manners.pause, manners.patience);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, queues, asker) = (sender.clone(), &queues, &asker);
            scope.spawn(move || {
                let next = || queues.lock().ok()?.pop();
                while let Some(queue) = next() {
                    for (index, (url, parsed)) in queue.iter().enumerate() {
                        if index > 0 {
                            thread::sleep(manners.pause);
                        }
                        // Nobody listens any more only when the command is over.
                        let _ = sender.send((*url, asker.ask(parsed)));
                    }
                }
            });
        }
        drop(sender);
        told(total, 0);
        for (done, (url, answer)) in receiver.iter().enumerate() {
            told(total, done + 1);
            memory.put(url, answer.clone());
            answers.insert(url.to_owned(), answer);
            if (done + 1).is_multiple_of(BATCH) {
                memory.save();
            }
        }
    });
    memory.save();
    (answers, left)
}
