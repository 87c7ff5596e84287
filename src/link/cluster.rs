//! From pairs of one extract to clusters of one person's records, without chaining: that A is B and B is C does not make A
//! and C one person. Two clusters become one only when the weights between *all* their members are on average those of a
//! link, and a pair that no blocking pass brought together is strong evidence against. (That they add up to more than
//! nothing is what this says at even odds; a higher threshold asks more of a cluster as it does of a pair.)
//!
//! Average linkage over the pairs there are, the strongest first; what a person decided binds. Each connected component by
//! itself; memory grows with the pairs, never with the square of the records.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use rayon::prelude::*;

use super::assign::Groups;
use super::classes::Decided;
use super::pattern::{ScoredPair, Weight};

/// What two records are worth that shared no key in any blocking pass, beyond the prior: passes are chosen so that they reach
/// nearly every true pair; one in 64 missed is more than the shipped passes miss, so the evidence is never overstated.
pub const SHARED_NO_KEY: Weight = Weight(-6 * 1024);

/// How clusters are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// The weight from which on a pair is a link, and two clusters are one by the mean of the weights between them.
    pub link: Weight,
    /// The smallest weight of the pairs that are handed over; what is not among them weighs no more than this.
    pub floor: Weight,
    /// The weight of two records before anything is compared.
    pub prior: Weight,
}

impl Rules {
    /// The weight of two records that are no candidates of each other.
    pub fn absent(&self) -> Weight {
        (self.prior + SHARED_NO_KEY).min(self.floor).min(Weight(-1))
    }
}

/// Records of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Its records, ascending; two at least.
    pub members: Vec<u32>,
    /// For each member the weight of its strongest pair within the cluster.
    pub strongest: Vec<Weight>,
    /// The smallest weight of two members; that of [`Rules::absent`] where they are no candidates of each other.
    pub weakest: Weight,
}

/// All clusters, and what could not be held to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clustering {
    /// The clusters, by their first record.
    pub clusters: Vec<Cluster>,
    /// Pairs that a person decided to be the same and that are not together, because that would also bring two records
    /// together that were decided to be different.
    pub conflicts: Vec<(u32, u32)>,
}

/// The clusters of the pairs of one extract. `decided` has each pair once, in either order of its records.
pub fn clusters(pairs: &[ScoredPair], decided: &[(u32, u32, Decided)], rules: Rules) -> Clustering {
    let edges = edges(pairs, decided, rules);
    let parts: Vec<Clustering> =
        components(&edges, rules).into_par_iter().map(|edges| Agglomeration::new(&edges, rules).run()).collect();
    let mut all = Clustering::default();
    for part in parts {
        all.clusters.extend(part.clusters);
        all.conflicts.extend(part.conflicts);
    }
    all.clusters.sort_unstable_by(|one, other| one.members.cmp(&other.members));
    all.conflicts.sort_unstable();
    all
}

/// A pair as it counts.
#[derive(Debug, Clone, Copy)]
struct Edge {
    ends: (u32, u32),
    weight: Weight,
    decided: Option<Decided>,
}

/// The pairs, each once, with what was decided about them; sorted.
fn edges(pairs: &[ScoredPair], decided: &[(u32, u32, Decided)], rules: Rules) -> Vec<Edge> {
    let ends = |one: u32, other: u32| (one.min(other), one.max(other));
    let mut found: BTreeMap<(u32, u32), Edge> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.left != pair.right) {
        let ends = ends(pair.left, pair.right);
        let edge = found.entry(ends).or_insert(Edge { ends, weight: pair.weight, decided: None });
        edge.weight = edge.weight.max(pair.weight);
    }
    for &(one, other, decided) in decided.iter().filter(|decided| decided.0 != decided.1) {
        let ends = ends(one, other);
        let edge = found.entry(ends).or_insert(Edge { ends, weight: rules.absent(), decided: None });
        edge.decided = Some(decided);
        edge.weight = match decided {
            Decided::Same => Weight::from_bits(Weight::LIMIT),
            Decided::Different => Weight::from_bits(-Weight::LIMIT),
        };
    }
    found.into_values().collect()
}

/// Edges that may meet: records are connected by pairs that can bring clusters together.
fn components(edges: &[Edge], rules: Rules) -> Vec<Vec<Edge>> {
    let mut records: Vec<u32> = edges.iter().flat_map(|edge| [edge.ends.0, edge.ends.1]).collect();
    records.sort_unstable();
    records.dedup();
    let place = |record: u32| records.binary_search(&record).expect("taken from the same edges");
    let mut groups = Groups::new(records.len());
    for edge in edges.iter().filter(|edge| edge.weight >= rules.link) {
        groups.join(place(edge.ends.0), place(edge.ends.1));
    }
    let mut found: BTreeMap<usize, Vec<Edge>> = BTreeMap::new();
    for edge in edges {
        let root = groups.root(place(edge.ends.0));
        if root == groups.root(place(edge.ends.1)) {
            found.entry(root).or_default().push(*edge);
        }
    }
    found.into_values().collect()
}

/// What lies between two clusters.
#[derive(Debug, Clone, Copy)]
struct Between {
    /// The weights of the candidate pairs, and how many they are.
    sum: i64,
    count: i64,
    /// True when a person decided that two of the members are different.
    parted: bool,
}

impl Between {
    fn and(self, other: Self) -> Self {
        Self { sum: self.sum + other.sum, count: self.count + other.count, parted: self.parted || other.parted }
    }
}

/// A union that may be made: the larger first by the mean weight, then by the smallest records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Union {
    sum: i64,
    pairs: i64,
    ends: (usize, usize),
    /// Which states of the two clusters it was reckoned for.
    made: (u32, u32),
}

impl Ord for Union {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let mean = |one: &Self, other: &Self| i128::from(one.sum) * i128::from(other.pairs);
        mean(self, other).cmp(&mean(other, self)).then(other.ends.cmp(&self.ends)).then(self.made.cmp(&other.made))
    }
}

impl PartialOrd for Union {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// One component on its way from single records to clusters. A cluster stands at the place of its smallest record.
struct Agglomeration<'a> {
    edges: &'a [Edge],
    rules: Rules,
    records: Vec<u32>,
    members: Vec<Vec<usize>>,
    beside: Vec<BTreeMap<usize, Between>>,
    /// Counts the unions of each cluster, so that an older offer is known to be stale.
    made: Vec<u32>,
    offers: BinaryHeap<Union>,
}

impl<'a> Agglomeration<'a> {
    fn new(edges: &'a [Edge], rules: Rules) -> Self {
        let records: BTreeSet<u32> = edges.iter().flat_map(|edge| [edge.ends.0, edge.ends.1]).collect();
        let records: Vec<u32> = records.into_iter().collect();
        let mut this = Self {
            edges,
            rules,
            members: (0..records.len()).map(|place| vec![place]).collect(),
            beside: vec![BTreeMap::new(); records.len()],
            made: vec![0; records.len()],
            offers: BinaryHeap::new(),
            records,
        };
        for edge in edges {
            let (one, other) = this.places(edge);
            let between =
                Between { sum: i64::from(edge.weight.0), count: 1, parted: edge.decided == Some(Decided::Different) };
            this.beside[one].insert(other, between);
            this.beside[other].insert(one, between);
        }
        this
    }

    fn run(mut self) -> Clustering {
        let conflicts = self.bind();
        for one in 0..self.records.len() {
            let others: Vec<usize> = self.beside[one].keys().copied().filter(|&other| other > one).collect();
            for other in others {
                self.offer(one, other);
            }
        }
        while let Some(union) = self.offers.pop() {
            let (one, other) = union.ends;
            if union.made == (self.made[one], self.made[other]) {
                self.unite(one, other);
                let others: Vec<usize> = self.beside[one].keys().copied().collect();
                for other in others {
                    self.offer(one, other);
                }
            }
        }
        Clustering { clusters: self.found(), conflicts }
    }

    /// What a person decided to be the same is together first, unless it would also join what was decided to be different.
    fn bind(&mut self) -> Vec<(u32, u32)> {
        let mut conflicts = Vec::new();
        let mut at: Vec<usize> = (0..self.records.len()).collect();
        for edge in self.edges.iter().filter(|edge| edge.decided == Some(Decided::Same)) {
            let (one, other) = self.places(edge);
            let (one, other) = (at[one].min(at[other]), at[one].max(at[other]));
            if one == other {
                continue;
            }
            if self.beside[one].get(&other).is_some_and(|between| between.parted) {
                conflicts.push(edge.ends);
                continue;
            }
            self.unite(one, other);
            self.members[one].iter().for_each(|&member| at[member] = one);
        }
        conflicts
    }

    fn places(&self, edge: &Edge) -> (usize, usize) {
        let place = |record: u32| self.records.binary_search(&record).expect("taken from the same edges");
        (place(edge.ends.0), place(edge.ends.1))
    }

    /// Offers a union when all weights between the two clusters together speak for it.
    fn offer(&mut self, one: usize, other: usize) {
        let Some(between) = self.beside[one].get(&other).filter(|between| !between.parted) else { return };
        let pairs = self.members[one].len() * self.members[other].len();
        let pairs = i64::try_from(pairs).expect("fewer pairs than 2⁶³: records are numbered by 32 bits");
        let absent = (pairs - between.count).saturating_mul(i64::from(self.rules.absent().0));
        let sum = between.sum.saturating_add(absent);
        if sum > 0 && sum >= pairs.saturating_mul(i64::from(self.rules.link.0)) {
            let ends = (one.min(other), one.max(other));
            self.offers.push(Union { sum, pairs, ends, made: (self.made[ends.0], self.made[ends.1]) });
        }
    }

    /// Makes one cluster of two; it stands at the place of the first.
    fn unite(&mut self, one: usize, other: usize) {
        let moved = std::mem::take(&mut self.members[other]);
        self.members[one].extend(moved);
        for place in [one, other] {
            self.made[place] += 1;
        }
        self.beside[one].remove(&other);
        for (third, between) in std::mem::take(&mut self.beside[other]) {
            self.beside[third].remove(&other);
            if third == one {
                continue;
            }
            let all = self.beside[one].get(&third).map_or(between, |known| known.and(between));
            self.beside[one].insert(third, all);
            self.beside[third].insert(one, all);
        }
    }

    /// The clusters of two records and more.
    fn found(mut self) -> Vec<Cluster> {
        let mut at = vec![0; self.records.len()];
        for (place, members) in self.members.iter_mut().enumerate() {
            members.sort_unstable();
            for &member in &*members {
                at[member] = place;
            }
        }
        let absent = self.rules.absent();
        // The pairs within each cluster: how many, the weakest, and the strongest of each member.
        let mut inside = vec![(0_usize, Weight(i32::MAX)); self.records.len()];
        let mut strongest = vec![absent; self.records.len()];
        for edge in self.edges {
            let (one, other) = self.places(edge);
            if at[one] != at[other] {
                continue;
            }
            let (count, weakest) = &mut inside[at[one]];
            *count += 1;
            *weakest = edge.weight.min(*weakest);
            for end in [one, other] {
                strongest[end] = strongest[end].max(edge.weight);
            }
        }
        let several = self.members.iter().enumerate().filter(|(_, members)| members.len() > 1);
        several
            .map(|(place, members)| {
                let (count, weakest) = inside[place];
                let all = members.len() * (members.len() - 1) / 2;
                Cluster {
                    members: members.iter().map(|&member| self.records[member]).collect(),
                    strongest: members.iter().map(|&member| strongest[member]).collect(),
                    weakest: if count < all { weakest.min(absent) } else { weakest },
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Decided, Rules, clusters};
    use crate::link::pattern::{Pattern, ScoredPair, Weight};

    /// 4.25 bits are a probability of 95 %; two records of 16,384 are one person's with −14 bits.
    const RULES: Rules = Rules { link: Weight(4352), floor: Weight(-10 * 1024), prior: Weight(-14 * 1024) };

    fn bits(bits: i32) -> Weight {
        Weight(bits * 1024)
    }

    fn pair(left: u32, right: u32, weight: Weight) -> ScoredPair {
        ScoredPair { left, right, weight, pattern: Pattern(0) }
    }

    type Decisions = Vec<(u32, u32, Decided)>;

    /// `AB 12, BC -3, AC =, BD ≠`: the records A, B, C …, bits or what a person decided.
    fn parse(text: &str) -> (Vec<ScoredPair>, Decisions) {
        let (mut pairs, mut decided) = (Vec::new(), Vec::new());
        for item in text.split(", ").filter(|item| !item.is_empty()) {
            let (ends, what) = item.split_once(' ').expect("ends and weight");
            let [left, right] = ends.as_bytes() else { panic!("two records") };
            let (left, right) = (u32::from(left - b'A'), u32::from(right - b'A'));
            match what {
                "=" => decided.push((left, right, Decided::Same)),
                "≠" => decided.push((right, left, Decided::Different)),
                weight => pairs.push(pair(left, right, bits(weight.parse().expect("bits")))),
            }
        }
        (pairs, decided)
    }

    fn shown(members: &[u32]) -> String {
        members.iter().map(|&member| char::from(b'A' + u8::try_from(member).expect("a letter"))).collect()
    }

    #[test]
    fn clusters_do_not_chain() {
        let table = [
            ("nothing", "", ""),
            ("two records of one person", "AB 20", "AB"),
            ("a pair that may be", "AB 4", ""),
            ("a true triple", "AB 20, BC 18, AC 15", "ABC"),
            ("a true triple with one weak pair", "AB 20, BC 18, AC -3", "ABC"),
            ("a chain: A and C share nothing", "AB 9, BC 8", "AB"),
            ("a chain, the other end stronger", "AB 8, BC 9", "BC"),
            ("a chain of equals: the smallest numbers", "BC 9, AB 9", "AB"),
            ("a chain of four", "AB 9, BC 9, CD 9", "AB CD"),
            // Twins share birth date, place, parents and most of the name: one pair of four looks like one person.
            ("twins, each twice", "AB 25, CD 25, AC 6, AD -4, BC -5, BD -7", "AB CD"),
            ("a true triple, one record of few values", "AB 20, BC 9, AC 1", "ABC"),
            ("twins, one record with the ID of the other", "AB 25, AC 14, BC -9", "AB"),
            ("homonyms with an equal birth date who live apart", "AB 22, CD 24, AC 2, AD 2, BC 1, BD 1", "AB CD"),
            ("father and son of one name", "AB 21, CD 19, AC -6, AD -7, BC 5, BD -6", "AB CD"),
            ("five records, one of them without most values", "AB 20, AC 20, BC 22, AD 5, BD 5, CD 6, DE 3", "ABCD"),
            ("a pair that stands twice, both ways", "AB 20, BA 19", "AB"),
            ("decided to be different", "AB 30, AB ≠", ""),
            ("decided to be the same", "AB -9, AB =", "AB"),
            ("decided without being candidates", "AC =, AB 20", "AC"),
            ("different binds the whole cluster", "AB 20, BC 20, AC 20, AC ≠", "AB"),
            ("same joins two clusters", "AB 20, CD 20, BC =, AC 3, AD 3, BD 3", "ABCD"),
        ];
        for (what, text, expected) in table {
            let (pairs, decided) = parse(text);
            let found = clusters(&pairs, &decided, RULES);
            let found: Vec<_> = found.clusters.iter().map(|cluster| shown(&cluster.members)).collect();
            assert_eq!(found.join(" "), expected, "{what}");
        }
    }

    #[test]
    fn contradicting_decisions_are_said() {
        let (pairs, decided) = parse("AB =, BC =, AC ≠, AB 1, BC 30");
        let found = clusters(&pairs, &decided, RULES);
        assert_eq!(shown(&found.clusters[0].members), "AB");
        assert_eq!(found.conflicts, [(1, 2)]);
    }

    #[test]
    fn how_sure_each_member_is() {
        let (pairs, _) = parse("AB 20, BC 18, AC -3, DE 40, EF 38");
        let found = clusters(&pairs, &[], RULES).clusters;
        assert_eq!(found[0].strongest, [bits(20), bits(20), bits(18)]);
        assert_eq!(found[0].weakest, bits(-3));
        // D and F are no candidates of each other: −14 − 6 bits.
        assert_eq!((shown(&found[1].members), found[1].weakest), ("DEF".to_owned(), bits(-20)));
    }

    fn graph() -> impl Strategy<Value = Vec<(u32, u32, i32)>> {
        let edge = (0..9_u32, 0..9_u32, -9..30_i32);
        prop::collection::vec(edge, 0..24)
    }

    proptest! {
        #[test]
        fn they_depend_on_the_pairs_alone(edges in graph(), turn in 0..24_usize) {
            let one: Vec<_> = edges.iter().map(|edge| pair(edge.0, edge.1, bits(edge.2))).collect();
            let mut other: Vec<_> = edges.iter().map(|edge| pair(edge.1, edge.0, bits(edge.2))).collect();
            if !other.is_empty() {
                let turn = turn % other.len();
                other.rotate_left(turn);
            }
            prop_assert_eq!(clusters(&one, &[], RULES), clusters(&other, &[], RULES));
        }

        #[test]
        fn what_is_between_clusters_is_no_link(
            edges in graph(),
            decided in prop::collection::btree_map((0..9_u32, 0..9_u32), any::<bool>(), 0..3),
        ) {
            let pairs: Vec<_> = edges.iter().map(|edge| pair(edge.0, edge.1, bits(edge.2))).collect();
            let ordered = |(one, other): (u32, u32)| (one.min(other), one.max(other));
            let decided: BTreeMap<(u32, u32), Decided> = decided
                .into_iter()
                .map(|(ends, same)| (ordered(ends), if same { Decided::Same } else { Decided::Different }))
                .filter(|(ends, _)| ends.0 != ends.1)
                .collect();
            let list: Vec<_> = decided.iter().map(|(ends, &decided)| (ends.0, ends.1, decided)).collect();
            let found = clusters(&pairs, &list, RULES);
            let mut weights: BTreeMap<(u32, u32), i32> = BTreeMap::new();
            for edge in edges.iter().filter(|edge| edge.0 != edge.1) {
                let weight = weights.entry(ordered((edge.0, edge.1))).or_insert(edge.2);
                *weight = edge.2.max(*weight);
            }
            let single = (0..9).filter(|record| !found.clusters.iter().any(|cluster| cluster.members.contains(record)));
            let mut all: Vec<Vec<u32>> = found.clusters.iter().map(|cluster| cluster.members.clone()).collect();
            all.extend(single.map(|record| vec![record]));
            prop_assert_eq!(all.iter().map(Vec::len).sum::<usize>(), 9, "each record is in one cluster");
            for (place, one) in all.iter().enumerate() {
                for other in &all[place + 1..] {
                    let between: Vec<(u32, u32)> =
                        one.iter().flat_map(|&a| other.iter().map(move |&b| ordered((a, b)))).collect();
                    if between.iter().any(|ends| decided.contains_key(ends)) {
                        continue;
                    }
                    let weights: Vec<i32> =
                        between.iter().map(|ends| weights.get(ends).copied().unwrap_or(-20)).collect();
                    let mean = f64::from(weights.iter().sum::<i32>()) / f64::from(u32::try_from(weights.len()).unwrap_or(0));
                    prop_assert!(mean < 4.25, "{one:?} {other:?}");
                }
                for (&ends, &decided) in &decided {
                    let together = one.contains(&ends.0) && one.contains(&ends.1);
                    prop_assert!(!together || decided == Decided::Same);
                }
            }
            for (&(one, other), &decided) in &decided {
                let together = all.iter().any(|members| members.contains(&one) && members.contains(&other));
                let refused = found.conflicts.contains(&(one, other));
                prop_assert!(decided == Decided::Different || together != refused);
            }
        }
    }
}
