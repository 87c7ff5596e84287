//! Restoring: what a name was that lost letters to `?` or all its marks, where the syllables leave one reading.
//!
//! Two ways of losing letters are known (text of Windows' best fit to 1252: `Nguy?n Van Ð?c`; and `?` for everything
//! above Latin-1), and a third that strips all marks. Each counted syllable is kept under its image in each of them, so
//! that a damaged word is looked up, not searched for. The first word is looked for among family names, the second of three
//! and more among middle names (Thị, Văn).
//!
//! A reading is left when all others together were counted less than once in [`CLEAR`] times. It is a suggestion for a
//! person; nothing may write it (right for 96 % at most).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::family::{self, families};
use super::syllable::grammar;
use super::word::{Word, words};
use crate::embedded::rows;

/// How many times more often than all others together the one reading that is left was counted.
const CLEAR: u32 = 200;
/// Weight of a family name that shows by itself that its name was stripped of marks.
const COMMON_FAMILY: u32 = 1000;
/// The same in a name of two words, which may be a foreign one (Le An, Do Min).
const FOREMOST_FAMILY: u32 = 50_000;

/// First words of Khmer names, which have no marks (facts on names: Chau, Neang); Châu is a family name.
const LAWFULLY_UNMARKED: [&str; 1] = ["chau"];

/// Readings of one image.
type Readings = Vec<(&'static str, u32)>;

#[derive(Default)]
struct Index {
    /// By the image of best fit to 1252.
    best_fit: FxHashMap<u64, Readings>,
    /// By the image that has `?` for everything above Latin-1.
    question: FxHashMap<u64, Readings>,
    /// By the folded letters.
    stripped: FxHashMap<u64, Readings>,
}

struct Indexes {
    syllables: Index,
    families: Index,
    middles: Index,
}

impl Indexes {
    /// Where a word is looked for first, by its place in the name.
    const fn first_choice(&self, place: usize, count: usize) -> &Index {
        match place {
            0 => &self.families,
            1 if count > 2 => &self.middles,
            _ => &self.syllables,
        }
    }
}

static INDEXES: LazyLock<Indexes> = LazyLock::new(|| {
    let number = |cell: &str| cell.parse::<u32>().expect("counts of names and syllables are numbers");
    let counted = rows(include_str!("../../rules/text/syllables.csv")).map(|row| (row[0], number(row[1])));
    let middles =
        rows(include_str!("../../rules/names/middle.csv")).map(|row| (row[0], number(row[1]) + number(row[2])));
    Indexes {
        // Syllables of units only are no words of names, and words of the highlands are no syllables.
        syllables: Index::of(counted.filter(|(syllable, count)| *count > 0 && is_syllable(syllable))),
        families: Index::of(family::all()),
        middles: Index::of(middles),
    }
});

fn is_syllable(text: &str) -> bool {
    words(text).all(|word| grammar().is_valid(&word))
}

impl Index {
    fn of(all: impl Iterator<Item = (&'static str, u32)>) -> Self {
        let mut index = Self::default();
        for (syllable, count) in all {
            let small = syllable.to_lowercase();
            let mut add = |map: fn(&mut Self) -> &mut FxHashMap<u64, Readings>, image: Option<u64>| {
                if let Some(image) = image {
                    let readings = map(&mut index).entry(image).or_default();
                    if readings.iter().all(|(other, _)| *other != syllable) {
                        readings.push((syllable, count));
                    }
                }
            };
            for stroke in [Stroke::Kept, Stroke::Lost] {
                add(|index| &mut index.best_fit, image(small.chars(), |letter| best_fit(letter, stroke)));
            }
            add(|index| &mut index.question, image(small.chars(), above_latin_1));
            add(|index| &mut index.stripped, words(&small).next().map(|word| word.folded));
        }
        index
    }

    /// What is left of all readings that a word may have, letters lost or not.
    fn readings(&self, letters: &[char]) -> Readings {
        let small = || letters.iter().flat_map(|letter| letter.to_lowercase());
        // Best fit makes Ð of Đ but d of đ: a capital D was never a Đ.
        let stroke = if letters.first() == Some(&'D') { Stroke::Kept } else { Stroke::Lost };
        let mut readings = Readings::new();
        let found = [
            image(small(), |letter| best_fit_image(letter, stroke)).and_then(|image| self.best_fit.get(&image)),
            image(small(), symbol).and_then(|image| self.question.get(&image)),
        ];
        for reading in found.into_iter().flatten().flatten() {
            if !readings.contains(reading) {
                readings.push(*reading);
            }
        }
        readings
    }
}

/// Whether đ keeps its stroke: as a capital (Ð), not as a small letter (d).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stroke {
    Kept,
    Lost,
}

/// Latin-1 letters of Vietnamese, numbered from 27.
const LATIN_1: [char; 16] = ['à', 'á', 'â', 'ã', 'è', 'é', 'ê', 'ì', 'í', 'ò', 'ó', 'ô', 'õ', 'ù', 'ú', 'ý'];
const STROKE_D: u64 = 43;
const LOST: u64 = 44;
/// d or đ of a text in small letters.
const EITHER_D: u64 = 45;

/// A word as a number, six bits for each letter.
fn image(letters: impl Iterator<Item = char>, of: impl Fn(char) -> Option<u64>) -> Option<u64> {
    let (mut image, mut count) = (0, 0);
    for letter in letters {
        image = image << 6 | of(letter)?;
        count += 1;
    }
    (1..=10).contains(&count).then_some(image)
}

/// The number of a letter that survived, or of the sign of a lost one.
fn symbol(letter: char) -> Option<u64> {
    match letter {
        'a'..='z' => Some(u64::from(letter) - u64::from('`')),
        'đ' => Some(STROKE_D),
        '?' | '\u{FFFD}' => Some(LOST),
        _ => (27..).zip(LATIN_1).find(|(_, known)| *known == letter).map(|(number, _)| number),
    }
}

/// What `?` for everything above Latin-1 makes of a letter.
fn above_latin_1(letter: char) -> Option<u64> {
    if u32::from(letter) > 0xFF { Some(LOST) } else { symbol(letter) }
}

/// What best fit to 1252 makes of a letter.
fn best_fit(letter: char, stroke: Stroke) -> Option<u64> {
    match letter {
        'ă' => symbol('a'),
        'ĩ' => symbol('i'),
        'ơ' => symbol('o'),
        'ũ' | 'ư' => symbol('u'),
        'đ' | 'd' if stroke == Stroke::Lost => Some(EITHER_D),
        'Ạ'..='ỹ' => Some(LOST),
        _ => symbol(letter),
    }
}

/// The number of a letter of a word that best fit went over.
fn best_fit_image(letter: char, stroke: Stroke) -> Option<u64> {
    if letter == 'd' && stroke == Stroke::Lost { Some(EITHER_D) } else { symbol(letter) }
}

/// The reading that is left, if one is.
fn one_left(readings: &Readings) -> Option<&'static str> {
    let (reading, most) = *readings.iter().max_by_key(|(_, count)| *count)?;
    let others: u32 = readings.iter().map(|(_, count)| *count).sum::<u32>() - most;
    (others.saturating_mul(CLEAR) <= most).then_some(reading)
}

/// The name that lost letters to `?` or U+FFFD, if every word has one reading left.
pub fn lost_letters(name: &str) -> Option<String> {
    let (style, count) = (Style::of(name), name.split(' ').count());
    let mut restored = String::with_capacity(name.len() + 8);
    for (place, word) in name.split(' ').enumerate() {
        if place > 0 {
            restored.push(' ');
        }
        let damaged = word.contains(is_lost);
        let letters: Vec<char> = word.chars().collect();
        let mut readings = readings(&letters, place, count);
        // U+FFFD may stand two and three times for a letter.
        let once: Vec<char> =
            letters.chunk_by(|one, next| *one == '\u{FFFD}' && one == next).map(|run| run[0]).collect();
        let letters = if readings.is_empty() && once.len() < letters.len() {
            readings = self::readings(&once, place, count);
            once
        } else {
            letters
        };
        match one_left(&readings) {
            Some(reading) => style.write(reading, &letters, &mut restored),
            // A word that is not damaged and stands nowhere: of another language.
            None if !damaged && readings.is_empty() => restored.push_str(word),
            None => return None,
        }
    }
    Some(restored)
}

fn readings(letters: &[char], place: usize, count: usize) -> Readings {
    let first = INDEXES.first_choice(place, count).readings(letters);
    if first.is_empty() { INDEXES.syllables.readings(letters) } else { first }
}

const fn is_lost(letter: char) -> bool {
    matches!(letter, '?' | '\u{FFFD}')
}

/// How a name is written: what case a lost letter had.
struct Style {
    capitals: bool,
    first_capitals: bool,
}

impl Style {
    fn of(name: &str) -> Self {
        let small = name.chars().any(char::is_lowercase);
        Self { capitals: !small, first_capitals: name.chars().any(char::is_uppercase) }
    }

    fn write(&self, reading: &str, model: &[char], out: &mut String) {
        let small = reading.chars().flat_map(char::to_lowercase);
        for (place, (letter, model)) in small.zip(model).enumerate() {
            let lost = is_lost(*model) && (self.capitals || (place == 0 && self.first_capitals));
            if lost || model.is_uppercase() {
                out.extend(letter.to_uppercase());
            } else {
                out.push(letter);
            }
        }
    }
}

/// A name without any mark that had some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stripped {
    /// The name with its marks, if every word has one reading left.
    pub restored: Option<String>,
}

/// Whether the marks of a name were stripped: it has none, its words are those of Vietnamese names, and the first is no
/// family name as it stands but one when marked (Nguyen, Tran, Le).
pub fn stripped(name: &str) -> Option<Stripped> {
    let mut all = words(name);
    let (first, count) = (all.next()?, all.count() + 1);
    let weight = stripped_family_weight(&first);
    let shows = match count {
        0 | 1 => false,
        2 => weight >= FOREMOST_FAMILY && first.count > 3,
        _ => weight >= COMMON_FAMILY,
    };
    let indexes = &*INDEXES;
    // Words of one letter are markers of the highlands.
    let of_names =
        |word: Word| word.count > 1 && !word.is_marked() && indexes.syllables.stripped.contains_key(&word.folded);
    if !shows || !words(name).all(of_names) {
        return None;
    }
    let style = Style { capitals: false, first_capitals: false };
    let mut restored = Some(String::with_capacity(name.len() + 8));
    for (place, word) in words(name).enumerate() {
        let index = indexes.first_choice(place, count);
        let Some(out) = restored.as_mut() else { break };
        let readings = index.stripped.get(&word.folded).or_else(|| indexes.syllables.stripped.get(&word.folded));
        match readings.and_then(one_left) {
            Some(reading) => {
                if place > 0 {
                    out.push(' ');
                }
                let letters: Vec<char> = word.text(name).chars().collect();
                style.write(reading, &letters, out);
            }
            None => restored = None,
        }
    }
    Some(Stripped { restored: restored.filter(|restored| restored != name) })
}

/// True for a word without marks that is no family name as it stands but a common one when marked.
pub fn is_stripped_family(word: &Word) -> bool {
    stripped_family_weight(word) >= COMMON_FAMILY
}

/// Weight of the marked family names that a word without marks may be; 0 when it is one as it stands.
fn stripped_family_weight(word: &Word) -> u32 {
    if word.is_marked() || word.odd.foreign {
        return 0;
    }
    let all: u32 = INDEXES.families.stripped.get(&word.folded).into_iter().flatten().map(|(_, weight)| *weight).sum();
    let own = families().weight(word);
    let lawful =
        || LAWFULLY_UNMARKED.iter().filter_map(|name| words(name).next()).any(|name| name.folded == word.folded);
    // Ha beside Hà, Ngo beside Ngô: slips of the lists, or a hundred times rarer.
    if own.saturating_mul(100) > all || lawful() { 0 } else { all - own }
}
