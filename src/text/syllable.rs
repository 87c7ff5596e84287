//! The syllable: whether a word is one that the quoc ngu writing allows, and how often it stands in names.
//!
//! Three answers. Valid: onset, rhyme, tone and place of the mark fit. Unknown: built otherwise, as lawful names of the
//! highlands and of foreigners are. Invalid: as no language of the country is written (two tones, a tone on a consonant).
//! The grammar is data: `rules/text/onsets.csv` and `rhymes.csv`; the counts are `syllables.csv`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::letter::SYMBOLS;
use super::word::{LETTERS, Word, words};
use crate::embedded::rows;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A syllable of Vietnamese, its mark in one of the legal places.
    Valid,
    /// No Vietnamese syllable, but nothing is wrong with it: a name of the highlands, of a foreigner, an initial.
    Unknown,
    /// Written as no syllable can be.
    Invalid(Fault),
}

/// Why a word cannot be a syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The syllable is right but for the place of its tone mark: `Tòan`, `Qúy`.
    MarkPlace,
    /// More than one tone mark: `Hồà`.
    TwoTones,
    /// A tone mark on a consonant that never bears one.
    ToneOnConsonant,
    /// Onset, vowels and end cannot follow one another or not with this tone: `Nguễyn`, `Hiềp`.
    Structure,
}

/// What the grammar knows of the letters of one syllable, tones aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry {
    /// Place in `onsets.csv`.
    pub onset: u8,
    /// Place in `rhymes.csv`.
    pub rhyme: u8,
    /// Tones that may stand on it, one bit each.
    tones: u8,
    /// Letters that may bear the mark, one bit each.
    marks: u16,
    /// By tone: how often it stands in names and units, in sixteenths of bits of surprise; [`RARE`] when never.
    surprise: [u8; 6],
}

/// Surprise of a syllable that was never counted, in sixteenths of a bit.
const RARE: u8 = 255;

/// Surprise of the rarest of the usual syllables: 14 bits, one in 16,000.
pub const USUAL: u8 = 14 * 16;

/// The grammar with its counts.
pub struct Grammar {
    entries: FxHashMap<u64, Entry>,
    /// Counted words that are no syllables of Vietnamese (Niê, Kpă, Krông), by letters and tone.
    other: FxHashMap<(u64, u8), u8>,
    onsets: Vec<Onset>,
    rhymes: Vec<Rhyme>,
    /// Consonants that begin Vietnamese syllables, vowels of its rhymes, and ends that only other languages of the
    /// country have; packed.
    heads: FxHashSet<u64>,
    nuclei: FxHashSet<u64>,
    foreign_codas: FxHashSet<u64>,
}

/// One row of `onsets.csv`.
#[derive(Debug)]
pub struct Onset {
    /// As written; empty for none.
    pub text: &'static str,
    /// What it sounds like in the North; its own text when it is not confused with others.
    pub north: &'static str,
    /// The same in the South.
    pub south: &'static str,
}

/// One row of `rhymes.csv`.
#[derive(Debug)]
pub struct Rhyme {
    /// As written after a consonant.
    pub text: &'static str,
    /// Its final consonant; empty for none.
    pub coda: &'static str,
    stop: bool,
    marks: u16,
    /// Number of letters, and the letter that bears the mark in the new style.
    letters: usize,
    mark_new: usize,
    attested: bool,
}

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::read);

/// The grammar: to be fetched once for a text.
pub fn grammar() -> &'static Grammar {
    &GRAMMAR
}

impl Grammar {
    fn read() -> Self {
        let plain = |merger: &'static str, own: &'static str| if merger.is_empty() { own } else { merger };
        let onsets = rows(include_str!("../../rules/text/onsets.csv"));
        let onsets =
            onsets.map(|row| Onset { text: row[0], north: plain(row[2], row[0]), south: plain(row[3], row[0]) });
        let bit = |text: &str| 1 << text.parse::<u16>().expect("places in rhymes.csv are numbers");
        let rhymes = rows(include_str!("../../rules/text/rhymes.csv")).map(|row| Rhyme {
            text: row[0],
            coda: row[1],
            stop: row[2] == "1",
            marks: bit(row[3]) | bit(row[4]),
            letters: row[0].chars().count(),
            mark_new: row[3].parse().expect("places in rhymes.csv are numbers"),
            attested: row[5] != "unattested",
        });
        let (onsets, rhymes): (Vec<Onset>, Vec<Rhyme>) = (onsets.collect(), rhymes.collect());
        let heads = onsets.iter().map(|onset| onset.text).chain(["g", "q"]);
        let nuclei = rhymes.iter().flat_map(|rhyme| [rhyme.text, rhyme.nucleus()]);
        let mut grammar = Self {
            entries: FxHashMap::default(),
            other: FxHashMap::default(),
            heads: heads.map(key).collect(),
            nuclei: nuclei.map(key).collect(),
            foreign_codas: ["k", "h", "r", "l", "s", "q", "b", "d", "v"].into_iter().map(key).collect(),
            onsets,
            rhymes,
        };
        grammar.put_together();
        grammar.count();
        grammar
    }

    /// Every onset with every rhyme that may follow it.
    fn put_together(&mut self) {
        for (onset, first) in (0..).zip(&self.onsets) {
            for (rhyme, rest) in (0..).zip(&self.rhymes).filter(|(_, rest)| rest.attested) {
                let Some((spelled, shift)) = spell(first.text, rest.text) else { continue };
                let tones = if rest.stop { 0b10_0100 } else { 0b11_1111 };
                let entry = self.entries.entry(key(&spelled)).or_insert(Entry {
                    onset,
                    rhyme,
                    surprise: [RARE; 6],
                    ..Entry::default()
                });
                entry.tones |= tones;
                entry.marks |= rest.marks << shift;
            }
        }
    }

    /// How surprising each counted syllable is.
    fn count(&mut self) {
        // Both styles of a mark (hòa, hoà) are one syllable.
        let mut counted: FxHashMap<(u64, u8), f64> = FxHashMap::default();
        for row in rows(include_str!("../../rules/text/syllables.csv")) {
            let count = |cell: &str| cell.parse::<f64>().expect("counts in syllables.csv are numbers");
            // Names weigh more: most texts that are decoded are names.
            let weight = 4.0f64.mul_add(count(row[1]), count(row[2]));
            if let Some(word) = words(row[0]).next().filter(|word| word.letters != 0) {
                *counted.entry((word.letters, word.tone)).or_default() += weight;
            }
        }
        // Sums of whole numbers: the order does not matter.
        let total: f64 = counted.values().sum();
        #[expect(clippy::iter_over_hash_type, reason = "each goes to its own place")]
        for ((letters, tone), weight) in counted {
            let bits = (total / weight).log2() * 16.0;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
            let surprise = bits.clamp(0.0, f64::from(RARE - 1)) as u8;
            match self.entries.get_mut(&letters) {
                Some(entry) => entry.surprise[usize::from(tone)] = surprise,
                None => {
                    self.other.insert((letters, tone), surprise);
                }
            }
        }
    }

    /// How surprising a word is that is no syllable but a known part of names and units of other peoples of the country
    /// (Niê, Kpă, Krông); None for all others.
    #[inline]
    pub fn surprise_of_other(&self, word: &Word) -> Option<u8> {
        self.other.get(&(word.letters, word.tone)).copied().filter(|_| word.tones < 2)
    }

    /// What is known of the letters of a word, whatever its tone.
    #[inline]
    pub fn entry(&self, word: &Word) -> Option<&Entry> {
        self.entries.get(&word.letters)
    }

    /// True for a Vietnamese syllable whose mark stands in a legal place.
    #[inline]
    pub fn is_valid(&self, word: &Word) -> bool {
        self.entry(word).is_some_and(|entry| entry.fits(word) && entry.bears(word))
    }

    /// The surprise of a Vietnamese syllable whose mark stands in a legal place; None for all other words.
    #[inline]
    pub fn surprise_of_valid(&self, word: &Word) -> Option<u8> {
        let entry = self.entry(word).filter(|entry| entry.fits(word) && entry.bears(word))?;
        Some(entry.surprise[usize::from(word.tone)])
    }

    /// What a word is.
    pub fn judge(&self, word: &Word) -> Verdict {
        match self.entry(word) {
            Some(entry) if entry.fits(word) && entry.bears(word) => Verdict::Valid,
            Some(entry) if entry.fits(word) => Verdict::Invalid(Fault::MarkPlace),
            _ if word.tones > 1 => Verdict::Invalid(Fault::TwoTones),
            _ if word.tones == 1 && is_consonant(word) => Verdict::Invalid(Fault::ToneOnConsonant),
            _ if word.tones == 1 && !self.may_be_of_the_highlands(word) => Verdict::Invalid(Fault::Structure),
            _ => Verdict::Unknown,
        }
    }

    /// How surprising a valid syllable is among names and units, in sixteenths of a bit: about 60 for Thị, 255 when it
    /// was never counted.
    #[inline]
    pub fn surprise(&self, word: &Word) -> u8 {
        self.entry(word).map_or(RARE, |entry| entry.surprise[usize::from(word.tone)])
    }

    /// True when the syllable was counted in names or units.
    #[inline]
    pub fn is_common(&self, word: &Word) -> bool {
        self.surprise(word) < RARE
    }

    /// The onset of a syllable.
    pub fn onset(&self, entry: &Entry) -> &Onset {
        &self.onsets[usize::from(entry.onset)]
    }

    /// The rhyme of a syllable.
    pub fn rhyme(&self, entry: &Entry) -> &Rhyme {
        &self.rhymes[usize::from(entry.rhyme)]
    }

    /// True when the syllable is usual in names and units: at least one in 16,000 is this one.
    #[inline]
    pub fn is_usual(&self, word: &Word) -> bool {
        self.surprise(word) <= USUAL
    }

    /// True when the mark stands where only the new style puts it: `Hoà`, `Thuý`.
    #[inline]
    pub fn is_in_new_style(&self, word: &Word) -> bool {
        word.tones == 1
            && self.entry(word).is_some_and(|entry| {
                let shift = usize::from(word.count).saturating_sub(self.rhyme(entry).letters);
                let own = usize::from(word.mark_at).checked_sub(shift);
                entry.marks.count_ones() == 2 && own == Some(self.rhyme(entry).mark_new)
            })
    }

    /// All syllables with a tone that were counted, as written in the old style, lower case.
    pub fn counted() -> impl Iterator<Item = &'static str> {
        rows(include_str!("../../rules/text/syllables.csv")).map(|row| row[0])
    }

    /// Words with a tone that are built otherwise than Vietnamese ones, as in Brôih, Ngọk, Krông: letters that only
    /// foreign scripts have, a cluster before, or k, h, r, l, s behind the vowels.
    fn may_be_of_the_highlands(&self, word: &Word) -> bool {
        if word.odd.apostrophe || word.odd.foreign || !word.is_lettered() || word.letters == 0 {
            return true;
        }
        let mut parts = [0_u64; 3];
        let mut part = 0;
        for place in (0..word.count).rev() {
            let symbol = word.letters >> (6 * place) & 63;
            if part < 2 && is_vowel(symbol) != (part == 1) {
                part += 1;
            }
            parts[part] = parts[part] << 6 | symbol;
        }
        let [head, nucleus, coda] = parts;
        if nucleus == 0 {
            return true;
        }
        let foreign_head = !self.heads.contains(&head);
        (foreign_head || self.foreign_codas.contains(&coda)) && self.nuclei.contains(&nucleus)
    }
}

impl Entry {
    #[inline]
    const fn fits(&self, word: &Word) -> bool {
        word.tones < 2 && self.tones >> word.tone & 1 == 1
    }

    #[inline]
    const fn bears(&self, word: &Word) -> bool {
        word.tones == 0 || (word.mark_at < 16 && self.marks >> word.mark_at & 1 == 1)
    }

    /// The letters that may bear a mark, one bit each.
    pub const fn marks(&self) -> u16 {
        self.marks
    }
}

impl Rhyme {
    /// The rhyme without its final consonant.
    pub fn nucleus(&self) -> &'static str {
        self.text.strip_suffix(self.coda).unwrap_or(self.text)
    }
}

pub(super) const VOWELS: [char; 12] = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];

/// The letters of a packed word, first to last.
pub fn symbols(letters: u64, count: u8) -> Vec<u8> {
    (0..count).rev().map(|place| (letters >> (6 * place) & 63) as u8).collect()
}

/// True for the number of a vowel.
fn is_vowel(symbol: u64) -> bool {
    static VOWEL: LazyLock<u64> = LazyLock::new(|| {
        let vowels = (1..).zip(SYMBOLS).filter(|(_, letter)| VOWELS.contains(letter));
        vowels.fold(0, |bits, (number, _): (u32, char)| bits | 1 << number)
    });
    *VOWEL >> symbol & 1 == 1
}

fn is_consonant(word: &Word) -> bool {
    let place = word.count.saturating_sub(1 + word.mark_at);
    let symbol = if usize::from(place) < LETTERS { word.letters >> (6 * place) & 63 } else { 0 };
    symbol != 0 && !is_vowel(symbol)
}

/// The packed letters of a lower-case spelling.
fn key(spelled: &str) -> u64 {
    words(spelled).next().map_or(0, |word| word.letters)
}

/// How an onset and a rhyme are written together and by how many letters the rhyme is moved; None when they never are.
fn spell(onset: &str, rhyme: &str) -> Option<(String, usize)> {
    let front = rhyme.starts_with(['e', 'ê', 'i']);
    let high = rhyme.starts_with('y');
    let fits = match onset {
        "" => !rhyme.starts_with("iê"),
        "c" | "g" | "ng" => !front && !high,
        "k" => front || high,
        "gh" | "ngh" => front,
        "qu" => rhyme.starts_with(['a', 'ă', 'â', 'e', 'ê', 'i', 'y', 'ơ']) || rhyme == "ôc",
        _ => true,
    };
    // yê- is how iê- begins a word, and yê- never follows an onset; y- with a final only follows qu.
    let y_rhyme = match rhyme {
        "y" => true,
        _ if rhyme.starts_with("yê") => onset.is_empty() || (onset == "qu" && rhyme != "yêm"),
        _ if high => onset == "qu",
        _ => true,
    };
    let glide = rhyme.starts_with(['o', 'u']) && rhyme.chars().nth(1).is_some_and(|next| VOWELS.contains(&next));
    let double_glide = onset == "qu" && glide;
    if !fits || !y_rhyme || double_glide {
        return None;
    }
    let shared = onset == "gi" && rhyme.starts_with('i');
    let head = if shared { "g" } else { onset };
    Some((format!("{head}{rhyme}"), head.chars().count()))
}
