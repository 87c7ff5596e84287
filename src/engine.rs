//! Runs map stages: batches go out to worker threads and come back in order.
//!
//! Nothing here looks at data. Memory is bounded by the number of batches in flight; the order of the results, and so
//! every byte of every output, does not depend on the number of threads.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};

use crate::error::Result;

/// Maps every item on worker threads and hands the results to `consume` in the order of the items.
///
/// At most `2 × threads + 1` items are in flight. The calling thread draws the items and consumes the results. The
/// workers are plain threads and not rayon's: a stage may call Polars, which has a pool of its own, and a rayon worker
/// that waits for another pool begins a second item in the middle of the first.
///
/// # Errors
/// The first error of an item or of `consume` ends the work.
pub fn map_ordered<T, R>(
    threads: usize,
    mut items: impl Iterator<Item = Result<T>>,
    map: impl Fn(T) -> R + Sync,
    mut consume: impl FnMut(R) -> Result<()>,
) -> Result<()>
where
    T: Send,
    R: Send,
{
    let ahead = 2 * threads as u64 + 1;
    let (to_workers, work) = sync_channel::<(u64, T)>(2 * threads + 1);
    let (sender, results) = channel();
    let (work, map) = (Mutex::new(work), &map);
    std::thread::scope(|scope| {
        // Dropped at the end of this scope, whatever ends it: the workers then see that there is no more work.
        let to_workers = to_workers;
        for _ in 0..threads.max(1) {
            let sender = sender.clone();
            let work = &work;
            scope.spawn(move || run_worker(work, &sender, map));
        }
        let (mut drawn, mut consumed) = (0_u64, 0_u64);
        let mut waiting = BTreeMap::new();
        let mut exhausted = false;
        loop {
            while !exhausted && drawn - consumed < ahead {
                match items.next().transpose()? {
                    None => exhausted = true,
                    Some(item) => {
                        to_workers.send((drawn, item)).expect("the workers live as long as there is work");
                        drawn += 1;
                    }
                }
            }
            while let Some(result) = waiting.remove(&consumed) {
                consume(result)?;
                consumed += 1;
            }
            if exhausted && consumed == drawn {
                return Ok(());
            }
            if exhausted || drawn - consumed >= ahead {
                // A worker that panicked says None; the scope then hands the panic on.
                let Ok((number, Some(result))) = results.recv() else { return Ok(()) };
                waiting.insert(number, result);
            }
        }
    })
}

fn run_worker<T, R>(work: &Mutex<Receiver<(u64, T)>>, sender: &Sender<(u64, Option<R>)>, map: &impl Fn(T) -> R) {
    loop {
        let next = work.lock().expect("no worker panics while it waits").recv();
        let Ok((number, item)) = next else { return };
        Reply { number, sender: Some(sender.clone()) }.send(map, item);
    }
}

/// Answers for one item, also when the worker panics: otherwise the calling thread would wait for ever.
struct Reply<R> {
    number: u64,
    sender: Option<Sender<(u64, Option<R>)>>,
}

impl<R> Reply<R> {
    fn send<T>(mut self, map: &impl Fn(T) -> R, item: T) {
        let result = map(item);
        if let Some(sender) = self.sender.take() {
            // The receiver is gone only after an error elsewhere; then nobody wants the result.
            let _ = sender.send((self.number, Some(result)));
        }
    }
}

impl<R> Drop for Reply<R> {
    fn drop(&mut self) {
        if let Some(sender) = self.sender.take() {
            let _ = sender.send((self.number, None));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for threads in [1, 2, 5] {
            let mut seen = Vec::new();
            let slow_first = |n: u64| {
                std::thread::sleep(std::time::Duration::from_micros(200 * (n % 3)));
                n * 2
            };
            map_ordered(threads, (0..50).map(Ok), slow_first, |n| {
                seen.push(n);
                Ok(())
            })
            .expect("nothing fails here");
            assert_eq!(seen, (0..50).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_ends_the_work() {
        let mut count = 0;
        let result = map_ordered(
            2,
            (0..100).map(Ok),
            |n: u64| n,
            |n| {
                count += 1;
                if n == 7 { Err(crate::error::Error::write("a.csv", "disk full")) } else { Ok(()) }
            },
        );
        assert!(result.is_err());
        assert_eq!(count, 8);
    }
}
