//! Runs map stages: batches go out to worker threads and come back in order.
//!
//! Nothing here looks at data. Memory is bounded by the number of batches in flight; the order of the results, and so
//! every byte of every output, does not depend on the number of threads.

use std::collections::BTreeMap;
use std::sync::mpsc::{Sender, channel};

use crate::error::Result;

/// Maps every item on the pool and hands the results to `consume` in the order of the items.
///
/// At most `2 × threads + 1` items are in flight. The calling thread draws the items and consumes the results.
///
/// # Errors
/// The first error of an item or of `consume` ends the work.
pub fn map_ordered<T, R>(
    pool: &rayon::ThreadPool,
    mut items: impl Iterator<Item = Result<T>>,
    map: impl Fn(T) -> R + Sync,
    mut consume: impl FnMut(R) -> Result<()>,
) -> Result<()>
where
    T: Send,
    R: Send,
{
    let ahead = 2 * pool.current_num_threads() + 1;
    let (sender, receiver) = channel();
    let map = &map;
    pool.in_place_scope(|scope| {
        let (mut drawn, mut consumed) = (0_u64, 0_u64);
        let mut waiting = BTreeMap::new();
        let mut exhausted = false;
        loop {
            while !exhausted && drawn - consumed < ahead as u64 {
                match items.next().transpose()? {
                    None => exhausted = true,
                    Some(item) => {
                        let reply = Reply { number: drawn, sender: Some(sender.clone()) };
                        scope.spawn(move |_| reply.send(map(item)));
                        drawn += 1;
                    }
                }
            }
            if consumed == drawn {
                return Ok(());
            }
            while let Some(result) = waiting.remove(&consumed) {
                consume(result)?;
                consumed += 1;
            }
            if consumed < drawn && !waiting.contains_key(&consumed) && (exhausted || drawn - consumed >= ahead as u64) {
                // A worker that panicked says None; the scope then hands the panic on.
                let Ok((number, Some(result))) = receiver.recv() else { return Ok(()) };
                waiting.insert(number, result);
            }
        }
    })
}

/// Answers for one item, also when the worker panics: otherwise the calling thread would wait for ever.
struct Reply<R> {
    number: u64,
    sender: Option<Sender<(u64, Option<R>)>>,
}

impl<R> Reply<R> {
    fn send(mut self, result: R) {
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
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a small pool");
            let mut seen = Vec::new();
            let slow_first = |n: u64| {
                std::thread::sleep(std::time::Duration::from_micros(200 * (n % 3)));
                n * 2
            };
            map_ordered(&pool, (0..50).map(Ok), slow_first, |n| {
                seen.push(n);
                Ok(())
            })
            .expect("nothing fails here");
            assert_eq!(seen, (0..50).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_ends_the_work() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("a small pool");
        let mut count = 0;
        let result = map_ordered(
            &pool,
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
