//! Assignment: which pairs hold when a person has one record at most and a record is one person. The matching of the
//! largest total weight, not the greedy one: a record gives way when both are better off with another person.
//!
//! Exact, for each connected component by itself: shortest augmenting paths with potentials (Jonker and Volgenant,
//! Computing 38, 1987) over the few edges there are. Of several best matchings it is always the one with the smallest
//! pairs, so that the result depends on the pairs alone.

use rayon::prelude::*;

use super::pattern::ScoredPair;
use canonical::smallest_pairs_first;

mod canonical;

/// Which of the pairs hold, in their order: each left and each right record is in one of them at most, their total weight is
/// the largest possible, and among equal totals the smallest (left, right) comes first. Pairs that are not more
/// probable than not never hold.
pub fn one_to_one(pairs: &[ScoredPair]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..pairs.len()).filter(|&index| pairs[index].weight.0 > 0).collect();
    // A pair that stands twice counts once, with its larger weight.
    order.sort_unstable_by_key(|&index| (pairs[index].left, pairs[index].right, -pairs[index].weight.0, index));
    order.dedup_by_key(|index| (pairs[*index].left, pairs[*index].right));
    let held: Vec<Vec<usize>> = components(pairs, order).into_par_iter().map(|edges| best(pairs, &edges)).collect();
    let mut holds = vec![false; pairs.len()];
    held.into_iter().flatten().for_each(|index| holds[index] = true);
    holds
}

/// The connected components of the pairs, each in the order given.
fn components(pairs: &[ScoredPair], order: Vec<usize>) -> Vec<Vec<usize>> {
    let lefts = distinct(order.iter().map(|&index| pairs[index].left));
    let rights = distinct(order.iter().map(|&index| pairs[index].right));
    let mut groups = Groups::new(lefts.len() + rights.len());
    let left_of = |index: usize| place(&lefts, pairs[index].left);
    for &index in &order {
        groups.join(left_of(index), lefts.len() + place(&rights, pairs[index].right));
    }
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut number = vec![usize::MAX; lefts.len() + rights.len()];
    for index in order {
        let root = groups.root(left_of(index));
        if number[root] == usize::MAX {
            number[root] = found.len();
            found.push(Vec::new());
        }
        found[number[root]].push(index);
    }
    found
}

/// The pairs of one component that hold.
fn best(pairs: &[ScoredPair], edges: &[usize]) -> Vec<usize> {
    if let &[only] = edges {
        return vec![only];
    }
    let lefts = distinct(edges.iter().map(|&index| pairs[index].left));
    let rights = distinct(edges.iter().map(|&index| pairs[index].right));
    let mut graph = Graph { edges: vec![Vec::new(); lefts.len()], rights: rights.len() };
    for &index in edges {
        let pair = &pairs[index];
        let cost = -i64::from(pair.weight.0);
        graph.edges[place(&lefts, pair.left)].push(Edge { column: place(&rights, pair.right), cost, index });
    }
    // The column of each left record where nobody is its partner.
    for (left, out) in graph.edges.iter_mut().enumerate() {
        out.push(Edge { column: rights.len() + left, cost: 0, index: usize::MAX });
    }
    let mut matching = Matching::new(&graph);
    (0..graph.lefts()).for_each(|left| matching.insert(&graph, left));
    smallest_pairs_first(&graph, &mut matching);
    let held = |left: usize| graph.edges[left].iter().find(|edge| edge.column == matching.of_left[left]);
    (0..graph.lefts()).filter_map(held).map(|edge| edge.index).filter(|&index| index != usize::MAX).collect()
}

/// The left records of a component and what each may be matched to, in ascending order: right records, and at last a column
/// of its own that stands for nobody. So every left record is always matched.
struct Graph {
    edges: Vec<Vec<Edge>>,
    rights: usize,
}

#[derive(Clone, Copy)]
struct Edge {
    column: usize,
    cost: i64,
    /// The pair; the largest number for nobody.
    index: usize,
}

impl Graph {
    fn lefts(&self) -> usize {
        self.edges.len()
    }

    fn columns(&self) -> usize {
        self.rights + self.lefts()
    }
}

/// No left record.
const FREE: usize = usize::MAX;

/// A cheapest matching of the left records inserted so far, and the potentials that prove it: no edge costs less than the
/// potentials of its ends, matched edges exactly as much, and the potential of a free column is 0.
struct Matching {
    of_left: Vec<usize>,
    of_column: Vec<usize>,
    left: Vec<i64>,
    column: Vec<i64>,
    search: Search,
}

/// What one search found: the distance of each column and the left record from which it was reached.
struct Search {
    distance: Vec<i64>,
    from: Vec<usize>,
    done: Vec<bool>,
    touched: Vec<usize>,
}

impl Matching {
    fn new(graph: &Graph) -> Self {
        let (lefts, columns) = (graph.lefts(), graph.columns());
        Self {
            of_left: vec![FREE; lefts],
            of_column: vec![FREE; columns],
            left: vec![0; lefts],
            column: vec![0; columns],
            search: Search {
                distance: vec![i64::MAX; columns],
                from: vec![FREE; columns],
                done: vec![false; columns],
                touched: Vec::new(),
            },
        }
    }

    /// What an edge costs beyond the potentials of its ends; never less than nothing.
    fn reduced(&self, left: usize, edge: Edge) -> i64 {
        edge.cost - self.left[left] - self.column[edge.column]
    }

    /// Matches one more left record, along the cheapest path to a free column.
    fn insert(&mut self, graph: &Graph, start: usize) {
        let cheapest = graph.edges[start].iter().map(|edge| edge.cost - self.column[edge.column]).min();
        self.left[start] = cheapest.expect("every left record has the column of nobody");
        let (end, length) = self.cheapest_path(graph, start);
        self.raise(start, length);
        let mut column = end;
        loop {
            let left = self.search.from[column];
            self.of_column[column] = left;
            let before = std::mem::replace(&mut self.of_left[left], column);
            if left == start {
                break;
            }
            column = before;
        }
        for column in self.search.touched.drain(..) {
            self.search.distance[column] = i64::MAX;
            self.search.done[column] = false;
        }
    }

    /// Dijkstra over alternating paths: the nearest free column and how far it is.
    fn cheapest_path(&mut self, graph: &Graph, start: usize) -> (usize, i64) {
        let mut queue = std::collections::BinaryHeap::new();
        let (mut left, mut so_far) = (start, 0);
        loop {
            for &edge in &graph.edges[left] {
                let distance = so_far + self.reduced(left, edge);
                if distance < self.search.distance[edge.column] {
                    if self.search.distance[edge.column] == i64::MAX {
                        self.search.touched.push(edge.column);
                    }
                    self.search.distance[edge.column] = distance;
                    self.search.from[edge.column] = left;
                    queue.push(std::cmp::Reverse((distance, edge.column)));
                }
            }
            let column = loop {
                let std::cmp::Reverse((_, column)) = queue.pop().expect("the column of nobody is always free");
                if !self.search.done[column] {
                    break column;
                }
            };
            so_far = self.search.distance[column];
            if self.of_column[column] == FREE {
                return (column, so_far);
            }
            self.search.done[column] = true;
            left = self.of_column[column];
        }
    }

    /// Moves the potentials so that the path found costs exactly what they say.
    fn raise(&mut self, start: usize, length: i64) {
        self.left[start] += length;
        for &column in self.search.touched.iter().filter(|&&column| self.search.done[column]) {
            let by = length - self.search.distance[column];
            self.column[column] -= by;
            self.left[self.of_column[column]] += by;
        }
    }
}

/// The values in ascending order, each once.
fn distinct(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut values: Vec<u32> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// The place of a value that is there.
fn place(values: &[u32], value: u32) -> usize {
    values.binary_search(&value).expect("the values were taken from the same pairs")
}

/// Which of some things belong together.
pub(super) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    /// Each thing by itself.
    pub(super) fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    /// The thing that stands for the group: its smallest one.
    pub(super) fn root(&mut self, mut thing: usize) -> usize {
        while self.parent[thing] != thing {
            self.parent[thing] = self.parent[self.parent[thing]];
            thing = self.parent[thing];
        }
        thing
    }

    /// Two things belong together.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::one_to_one;
    use crate::link::pattern::{Pattern, ScoredPair, Weight};

    /// Left, right, weight.
    type Edge = (u32, u32, i32);

    fn pair(&(left, right, weight): &Edge) -> ScoredPair {
        ScoredPair { left, right, weight: Weight(weight), pattern: Pattern(0) }
    }

    fn pairs(edges: &[Edge]) -> Vec<ScoredPair> {
        edges.iter().map(pair).collect()
    }

    #[test]
    fn the_largest_total_holds() {
        let table: [(&[Edge], &[usize]); 9] = [
            (&[], &[]),
            (&[(5, 9, 1)], &[0]),
            (&[(5, 9, 0), (6, 9, -3)], &[]),
            // Greedy would take the 10 and leave the second record without anybody: 10 < 9 + 8.
            (&[(1, 1, 10), (1, 2, 9), (2, 1, 8)], &[1, 2]),
            // Here the 10 alone is worth more than both others.
            (&[(1, 1, 10), (1, 2, 4), (2, 1, 5)], &[0]),
            // Two records of one person: the better one holds, the smaller one when they are equal.
            (&[(1, 7, 10), (2, 7, 11)], &[1]),
            (&[(2, 7, 10), (1, 7, 10)], &[1]),
            // Twins, each twice alike: the smallest pairs.
            (&[(1, 1, 5), (1, 2, 5), (2, 1, 5), (2, 2, 5)], &[0, 3]),
            // A pair that stands twice.
            (&[(1, 1, 5), (1, 1, 6), (1, 2, 3)], &[1]),
        ];
        for (edges, held) in table {
            let found = one_to_one(&pairs(edges));
            let found: Vec<usize> = (0..found.len()).filter(|&index| found[index]).collect();
            assert_eq!(found, held, "{edges:?}");
        }
    }

    /// All matchings, by trying: the best one by total, then by the smallest pairs.
    fn by_trying(edges: &[Edge]) -> Vec<bool> {
        let mut order: Vec<usize> = (0..edges.len()).collect();
        order.sort_unstable_by_key(|&index| (edges[index].0, edges[index].1));
        let mut best: Option<(i32, Vec<bool>)> = None;
        for chosen in 0_u32..1 << edges.len() {
            let held: Vec<_> =
                (0..order.len()).filter(|place| chosen >> place & 1 == 1).map(|place| edges[order[place]]).collect();
            let apart = |take: fn(&Edge) -> u32| {
                let mut ends: Vec<u32> = held.iter().map(take).collect();
                ends.sort_unstable();
                ends.windows(2).all(|two| two[0] != two[1])
            };
            if held.iter().any(|edge| edge.2 <= 0) || !apart(|edge| edge.0) || !apart(|edge| edge.1) {
                continue;
            }
            let total: i32 = held.iter().map(|edge| edge.2).sum();
            let first: Vec<bool> = (0..order.len()).map(|place| chosen >> place & 1 == 1).collect();
            if best.as_ref().is_none_or(|best| (total, &first) > (best.0, &best.1)) {
                best = Some((total, first));
            }
        }
        let (_, first) = best.expect("no pair at all is a matching");
        let mut holds = vec![false; edges.len()];
        order.iter().zip(first).for_each(|(&index, held)| holds[index] = held);
        holds
    }

    fn graph(ends: u32, most: usize, weights: std::ops::Range<i32>) -> impl Strategy<Value = Vec<Edge>> {
        let edge = ((0..ends, 0..ends), weights);
        prop::collection::btree_map(edge.0, edge.1, 0..most)
            .prop_map(|edges| {
                edges.into_iter().map(|((left, right), weight)| (left, right, weight)).collect::<Vec<_>>()
            })
            .prop_shuffle()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn it_is_what_trying_all_finds(edges in graph(5, 12, -2..6)) {
            prop_assert_eq!(one_to_one(&pairs(&edges)), by_trying(&edges));
        }

        #[test]
        fn it_is_what_trying_all_finds_where_many_are_equal(edges in graph(4, 13, 1..3)) {
            prop_assert_eq!(one_to_one(&pairs(&edges)), by_trying(&edges));
        }

        #[test]
        fn it_depends_on_the_pairs_alone(edges in graph(30, 120, 1..4), seed in any::<u64>()) {
            let mut mixed: Vec<usize> = (0..edges.len()).collect();
            mixed.sort_by_key(|&index| (index as u64 ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            let there = one_to_one(&pairs(&edges));
            let other = one_to_one(&mixed.iter().map(|&index| pair(&edges[index])).collect::<Vec<_>>());
            prop_assert!(mixed.iter().zip(other).all(|(&index, held)| there[index] == held));
        }
    }

    #[test]
    fn a_component_of_ten_thousand_pairs_is_solved() {
        // 100 records and 100 people who are all alike; then a chain that can only be solved from its end.
        let alike: Vec<_> = (0..100).flat_map(|left| (0..100).map(move |right| (left, right, 7))).collect();
        let held = one_to_one(&pairs(&alike));
        assert!(alike.iter().zip(&held).all(|(edge, &held)| held == (edge.0 == edge.1)));
        let chain: Vec<_> = (0..5000).flat_map(|left| [(left, left, 10), (left, left + 1, 10)]).collect();
        let held = one_to_one(&pairs(&chain));
        assert!(chain.iter().zip(&held).all(|(edge, &held)| held == (edge.0 == edge.1)));
        let pulled: Vec<_> =
            (0..5000).flat_map(|left| [(left, left, 10), (left, left + 1, 9)]).chain([(5000, 0, 9)]).collect();
        let held = one_to_one(&pairs(&pulled));
        assert_eq!(held.iter().filter(|&&held| held).count(), 5000, "one of the 5001 records stays alone");
        // Rows with 100 different weights each, from a fixed sequence.
        let weight = |left: u32, right: u32| i32::try_from(1 + (left * 7919 + right * 104_729) % 997).expect("small");
        let varied: Vec<_> =
            (0..100).flat_map(|left| (0..100).map(move |right| (left, right, weight(left, right)))).collect();
        let held = one_to_one(&pairs(&varied));
        assert_eq!(held.iter().filter(|&&held| held).count(), 100);
    }
}
