//! Made-up randomness that is the same on every machine: a numbered stream for every thing, and shuffles of numbers.
//!
//! A person is made from (seed, number) alone, so the population need not be held to make an extract of it. `SplitMix64`
//! and integers only: no floating point and no sampling code of another crate, whose next version would give other
//! bytes. This is no cryptography.

/// What a stream is for: the same number in two domains gives unrelated streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Domain {
    /// How a block of people falls into households.
    Block = 1,
    /// What the members of a household share.
    Household,
    /// One member's own life.
    Life,
    /// One member's name.
    Name,
    /// The last six digits of personal IDs, by province.
    Serial,
    /// The last six digits of CMND numbers, by province.
    Cmnd,
    /// The last eight digits of social-insurance numbers, by province.
    Insurance,
    /// The order of the extract.
    Order,
    /// What a record says beside the person: card, phone, address.
    Record,
    /// Which records get which defect.
    Defect,
    /// Which sort of people the records are about.
    Profile,
    /// Numbers that a column holds once, by column.
    Unique,
    /// Who has a record in a linkage problem, and what is wrong with it.
    Problem,
}

/// Steele, Lea, Flood 2014: the mixing function of `SplitMix64`.
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// One stream of draws.
#[derive(Debug, Clone)]
pub struct Stream {
    state: u64,
}

impl Stream {
    /// The stream of one thing.
    pub const fn new(seed: u64, domain: Domain, number: u64) -> Self {
        let salt = mix(seed ^ mix((domain as u64).wrapping_mul(GOLDEN)));
        Self { state: mix(salt ^ mix(number.wrapping_add(GOLDEN))) }
    }

    /// The next 64 bits.
    pub const fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        mix(self.state)
    }

    /// A number from 0 to below `limit`. The bias of the shortcut is below one in four thousand million.
    pub const fn below(&mut self, limit: u32) -> u32 {
        (((self.draw() >> 32) * limit as u64) >> 32) as u32
    }

    /// A number from `low` to `high`, both included.
    pub const fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    /// True in `part` of `whole` cases.
    pub const fn chance(&mut self, part: u32, whole: u32) -> bool {
        self.below(whole) < part
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        let limit = u32::try_from(of.len()).expect("the lists of the generator are short");
        of[self.below(limit) as usize]
    }
}

/// A shuffle of the numbers below `half · half`, as a rule instead of a list: four rounds of a Feistel network.
#[derive(Debug, Clone, Copy)]
pub struct Shuffle {
    key: u64,
    half: u64,
}

impl Shuffle {
    /// The shuffle of one thing.
    pub const fn new(seed: u64, domain: Domain, number: u64, half: u64) -> Self {
        Self { key: Stream::new(seed, domain, number).draw(), half }
    }

    /// How many numbers are shuffled.
    pub const fn size(self) -> u64 {
        self.half * self.half
    }

    /// Where a number goes. No two numbers below [`Self::size`] go to the same place.
    pub const fn place(self, number: u64) -> u64 {
        assert!(number < self.size(), "a shuffle knows only the numbers below its size");
        let (mut left, mut right) = (number / self.half, number % self.half);
        let mut round = 0;
        while round < 4 {
            let turned = (left + mix(self.key ^ mix(right ^ (round << 32))) % self.half) % self.half;
            left = right;
            right = turned;
            round += 1;
        }
        left * self.half + right
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_is_one_to_one() {
        for half in [1, 2, 7, 100] {
            let shuffle = Shuffle::new(5, Domain::Order, 0, half);
            let mut seen = vec![false; usize::try_from(shuffle.size()).expect("small")];
            for number in 0..shuffle.size() {
                let place = usize::try_from(shuffle.place(number)).expect("small");
                assert!(!std::mem::replace(&mut seen[place], true), "{place} twice");
            }
        }
    }

    /// The bytes of every sample hang on these numbers: they may never change.
    #[test]
    fn streams_are_fixed_for_ever() {
        let mut stream = Stream::new(1, Domain::Life, 7);
        assert_eq!([stream.draw(), stream.draw()], FIXED);
        assert!((0..1000).all(|_| stream.below(10) < 10));
    }

    const FIXED: [u64; 2] = [6_937_924_497_138_420_888, 9_874_671_159_554_190_256];

    /// The first number of `SplitMix64` from 0, as published.
    #[test]
    fn the_mixing_is_that_of_splitmix64() {
        assert_eq!(Stream { state: 0 }.draw(), 0xE220_A839_7B1D_CDAF);
    }
}
