//! Limits the memory of all photographs that are decoded at once: threads reserve bytes and wait until they are free. Nothing
//! is allocated here.

use std::sync::{Condvar, Mutex, PoisonError};

/// The bytes that may be reserved at once.
#[derive(Debug)]
pub struct Budget {
    limit: u64,
    used: Mutex<u64>,
    freed: Condvar,
}

/// A part of a budget, until it is dropped.
#[derive(Debug)]
pub struct Reserved<'a> {
    budget: &'a Budget,
    bytes: u64,
}

impl Budget {
    /// A budget of `limit` bytes.
    #[must_use]
    pub fn new(limit: u64) -> Self {
        Self {
            limit,
            used: Mutex::new(0),
            freed: Condvar::new(),
        }
    }

    /// Reserves the whole budget for a file of `len` bytes that is too large to be read beside another. `None`: it is not, and
    /// its cost is reserved once it was read. No thread may hold two reservations.
    pub fn alone(&self, len: u64) -> Option<Reserved<'_>> {
        (len > self.limit / 8).then(|| self.reserve(self.limit))
    }

    /// Waits until `bytes` are free, or until nothing is reserved, and reserves them.
    pub fn reserve(&self, bytes: u64) -> Reserved<'_> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        while *used > 0 && *used + bytes > self.limit {
            used = self.freed.wait(used).unwrap_or_else(PoisonError::into_inner);
        }
        *used += bytes;
        Reserved { budget: self, bytes }
    }
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        *self.budget.used.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        self.budget.freed.notify_all();
    }
}
