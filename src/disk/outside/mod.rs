//! Checks links to other sites, only with `check --external`: hosts in parallel, one request at a time to each host, with a
//! pause between. Good answers are cached for a week, others for a day. `fetch` reads the home page after an upload. No other
//! code of bantin sends requests.

mod ask;
pub mod fetch;
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

/// How politely other sites are asked.
#[derive(Debug, Clone, Copy)]
pub struct Manners {
    /// Time between two requests to one host.
    pub pause: Duration,
    /// The timeout of one request.
    pub timeout: Duration,
    /// How many hosts are asked in parallel.
    pub hosts: usize,
    /// The most addresses that one run requests.
    pub most: usize,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            pause: Duration::from_secs(1),
            timeout: Duration::from_secs(15),
            hosts: 8,
            most: 500,
        }
    }
}

/// After how many answers the cache is saved.
const BATCH: usize = 20;

/// The answers for `urls`, from the cache or requested now, and how many are left for the next run. `progress` is called
/// before each request with the total and the number that is done.
pub fn ask_all<'u>(
    urls: impl IntoIterator<Item = &'u str>,
    memory: &mut Memory,
    manners: Manners,
    progress: impl Fn(usize, usize),
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
    // The host with the most addresses takes longest, so it comes first.
    let mut queues: Vec<_> = hosts.into_values().collect();
    queues.sort_by_key(Vec::len);
    let threads = manners.hosts.min(queues.len());
    let queues = Mutex::new(queues);
    let asker = Asker::new(manners.pause, manners.timeout);
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
                        // Fails only when the command is over.
                        let _ = sender.send((*url, asker.ask(parsed)));
                    }
                }
            });
        }
        drop(sender);
        progress(total, 0);
        for (done, (url, answer)) in receiver.iter().enumerate() {
            progress(total, done + 1);
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
