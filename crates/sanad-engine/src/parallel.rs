//! Many files on several threads, with results in the order of the input.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// Threads run at most this many items ahead of the one that is waited for, so that results do not pile up.
const AHEAD: usize = 32;

/// Runs `work` on each item with `threads` threads (0: one a core) and hands the results to `take` in input order.
///
/// The results do not depend on the number of threads.
pub fn in_order<I: Sync, T: Send>(
    items: &[I],
    threads: usize,
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(T),
) {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let threads = if threads == 0 { cores } else { threads }.min(items.len());
    if threads <= 1 {
        for item in items {
            take(work(item));
        }
        return;
    }
    let next = AtomicUsize::new(0);
    let shared = Mutex::new(Shared { ready: BTreeMap::new(), taken: 0 });
    let changed = Condvar::new();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = work(item);
                    let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
                    while at > state.taken + AHEAD {
                        state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                    }
                    state.ready.insert(at, result);
                    changed.notify_all();
                }
            });
        }
        for at in 0..items.len() {
            let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
            let result = loop {
                if let Some(result) = state.ready.remove(&at) {
                    state.taken = at;
                    changed.notify_all();
                    break result;
                }
                state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            };
            drop(state);
            take(result);
        }
    });
}

struct Shared<T> {
    ready: BTreeMap<usize, T>,
    taken: usize,
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn order_is_the_inputs() {
        let items: Vec<usize> = (0..500).collect();
        for threads in [1, 2, 7] {
            let mut out = Vec::new();
            in_order(&items, threads, |n| n * n, |square| out.push(square));
            assert!(out.iter().enumerate().all(|(n, square)| *square == n * n) && out.len() == 500);
        }
    }
}
