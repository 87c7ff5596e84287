//! Of all best matchings the one with the smallest pairs: each left record in turn gets the smallest partner that any best
//! matching still allows.
//!
//! The potentials say which those are: matchings of edges without reduced cost that cover every column whose potential is
//! not 0. One matching becomes another along an alternating cycle, or along a path between two columns that may be free.

use super::{FREE, Graph, Matching};

/// Rearranges a best matching into the one with the smallest pairs.
pub(super) fn smallest_pairs_first(graph: &Graph, matching: &mut Matching) {
    let tight = Tight::new(graph, matching);
    if tight.columns.iter().all(|columns| columns.len() == 1) {
        return;
    }
    let mut settled = Settled { left: vec![false; graph.lefts()], column: vec![false; graph.columns()] };
    for left in 0..graph.lefts() {
        settled.left[left] = true;
        for &column in &tight.columns[left] {
            if matching.of_left[left] == column {
                break;
            }
            if !settled.column[column] && tight.give(matching, &settled, left, column) {
                break;
            }
        }
        settled.column[matching.of_left[left]] = true;
    }
}

/// The edges of best matchings, from both ends.
struct Tight {
    columns: Vec<Vec<usize>>,
    lefts: Vec<Vec<usize>>,
}

/// What no longer changes.
struct Settled {
    left: Vec<bool>,
    column: Vec<bool>,
}

impl Tight {
    fn new(graph: &Graph, matching: &Matching) -> Self {
        let mut tight = Self { columns: vec![Vec::new(); graph.lefts()], lefts: vec![Vec::new(); graph.columns()] };
        for (left, edges) in graph.edges.iter().enumerate() {
            for &edge in edges.iter().filter(|&&edge| matching.reduced(left, edge) == 0) {
                tight.columns[left].push(edge.column);
                tight.lefts[edge.column].push(left);
            }
        }
        tight
    }

    /// Gives a column to a left record if the others can be arranged as well as before.
    fn give(&self, matching: &mut Matching, settled: &Settled, left: usize, column: usize) -> bool {
        let (old, loser) = (matching.of_left[left], matching.of_column[column]);
        let replacing = if loser == FREE {
            // Nobody loses; the old column must do without.
            self.release(matching, settled, (old, column)).map(|freed| (Vec::new(), freed))
        } else {
            match self.settle(matching, settled, loser, (old, column)) {
                Some(path) if path.last().is_some_and(|&(_, end)| end == old) => Some((path, Vec::new())),
                Some(path) => self.release(matching, settled, (old, column)).map(|freed| (path, freed)),
                None => None,
            }
        };
        let Some((path, freed)) = replacing else { return false };
        let moved = path.into_iter().chain(freed).chain([(left, column)]);
        let moved: Vec<(usize, usize)> = moved.collect();
        // First all columns are let go of, then taken: a column may pass from one to another.
        for &(left, _) in &moved {
            matching.of_column[matching.of_left[left]] = FREE;
        }
        for (left, column) in moved {
            matching.of_left[left] = column;
            matching.of_column[column] = left;
        }
        true
    }

    /// New columns for a left record that lost its own, and for those whom it drives out, up to a free one; to the column
    /// that became free if there is such a way, since then nothing else need change.
    fn settle(
        &self,
        matching: &Matching,
        settled: &Settled,
        loser: usize,
        (old, taken): (usize, usize),
    ) -> Option<Vec<(usize, usize)>> {
        let mut from = vec![FREE; matching.of_column.len()];
        let mut queue = std::collections::VecDeque::from([loser]);
        let mut free = None;
        let way = |from: &[usize], end: usize| {
            let mut path = Vec::new();
            let mut column = end;
            loop {
                let left = from[column];
                path.push((left, column));
                if left == loser {
                    break;
                }
                column = matching.of_left[left];
            }
            path.reverse();
            path
        };
        while let Some(left) = queue.pop_front() {
            for &column in &self.columns[left] {
                if column == taken || settled.column[column] || from[column] != FREE {
                    continue;
                }
                from[column] = left;
                if column == old {
                    return Some(way(&from, column));
                }
                match matching.of_column[column] {
                    FREE => free = free.or(Some(column)),
                    next => queue.push_back(next),
                }
            }
        }
        free.map(|end| way(&from, end))
    }

    /// Who takes a column that was let go of, and the column of that one, and so on, up to one that may be free. Nothing
    /// when it may be free itself; None when there is no way.
    fn release(
        &self,
        matching: &Matching,
        settled: &Settled,
        (old, taken): (usize, usize),
    ) -> Option<Vec<(usize, usize)>> {
        let may_be_free = |column: usize| matching.column[column] == 0;
        if may_be_free(old) {
            return Some(Vec::new());
        }
        let mut by = vec![FREE; matching.of_column.len()];
        let mut seen = vec![false; matching.of_left.len()];
        let mut next = vec![FREE; matching.of_column.len()];
        let mut queue = std::collections::VecDeque::from([old]);
        while let Some(column) = queue.pop_front() {
            for &left in &self.lefts[column] {
                let own = matching.of_left[left];
                if seen[left] || settled.left[left] || own == taken || own == column {
                    continue;
                }
                seen[left] = true;
                by[own] = left;
                next[own] = column;
                if may_be_free(own) {
                    let mut path = Vec::new();
                    let mut freed = own;
                    while freed != old {
                        path.push((by[freed], next[freed]));
                        freed = next[freed];
                    }
                    return Some(path);
                }
                queue.push_back(own);
            }
        }
        None
    }
}
