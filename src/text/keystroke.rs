//! Keystrokes left over: names typed for an input method that was switched off, in Telex (`Nguyeenx Vawn`) or VNI
//! (`Nguye64n Va8n`).
//!
//! A word is decoded only when it is no syllable as it stands and what comes out is a syllable that was counted in names
//! or units. That alone proves little: Lees, Max and Hans are names. So the words of a name speak together, and the more
//! keys a word shows, the more it says.

use super::family::families;
use super::look_alike::by_word;
use super::spelling::{toned_in_place, with_first_capital};
use super::syllable::grammar;
use super::word::{Word, words};

/// Weight of a family name that one decoded word may give; Coor is a name of the Cơ Tu, and Cổ a rare family name.
const COMMON_FAMILY: u32 = 1000;

/// A name without its keystrokes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The name that was meant.
    pub text: String,
    /// Two words or more were decoded, one of them with two kinds of keys, all words are then counted syllables and the
    /// first is a family name: no name of any other language is like that.
    pub certain: bool,
}

/// How much a decoded word says for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// One key that foreign names may have: a doubled vowel, s, r or x at the end, one digit at the end.
    Weak,
    /// One key that they hardly have: f, j, w.
    Medium,
    /// Keys for a letter and for a tone, two letters, đ; a digit inside a word.
    Strong,
}

/// The name that was typed, when its words together show that keys were.
pub fn decode(name: &str) -> Option<Decoded> {
    let mut weights = [0_u32; 3];
    let mut broken = false;
    let text = by_word(name, |word| {
        let read = words(word).next()?;
        if grammar().is_valid(&read) && !is_loan(word, &read) {
            return None;
        }
        let keyed = keyed(word, Among::Counted);
        match keyed.as_ref() {
            Some((_, weight)) => weights[*weight as usize] += 1,
            None => broken |= !grammar().is_valid(&read),
        }
        keyed.map(|(word, _)| word)
    })?;
    let [weak, medium, strong] = weights;
    let (decoded, digits) = (weak + medium + strong, name.bytes().any(|byte| byte.is_ascii_digit()));
    if decoded == 0 {
        return None;
    }
    let first = words(&text).next()?;
    let is_family = families().is_known(&first);
    // A family name with its marks: whoever wrote it writes Vietnamese.
    let is_marked = is_family && words(name).next()?.is_marked();
    let is_common = families().weight(&first) >= COMMON_FAMILY;
    let shown = match decoded {
        // A word that is not understood: the others must leave no doubt.
        _ if broken => strong > 0 && is_common,
        _ if digits => strong > 0 || decoded > 1,
        1 => strong + medium > 0 && (is_marked || (is_common && strong > 0)),
        _ => strong + medium > 0 && is_family,
    };
    let counted = words(&text).all(|word| grammar().is_common(&word));
    shown.then_some(Decoded { text, certain: !broken && decoded > 1 && strong > 0 && is_family && counted })
}

/// What one word may have been meant to be, whatever the words beside it are: for callers that know what it can be.
pub fn meant(word: &str) -> Option<String> {
    if words(word).next().is_some_and(|read| grammar().is_valid(&read)) {
        return None;
    }
    keyed(word, Among::Syllables).map(|(meant, _)| meant)
}

/// Which syllables a decoded word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Among {
    /// Those counted in names and units.
    Counted,
    /// All, where the keys are sure ones: words such as Quận stand in addresses, not in names.
    Syllables,
}

/// `Coong` and its like: oo before ng is right in loanwords only, in names ô was meant.
fn is_loan(word: &str, read: &Word) -> bool {
    word.len() > 3 && word.to_ascii_lowercase().contains("oong") && !grammar().is_common(read)
}

/// What one word was meant to be.
fn keyed(word: &str, among: Among) -> Option<(String, Weight)> {
    if !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) || word.len() > 12 {
        return None;
    }
    let vni = word.bytes().any(|byte| byte.is_ascii_digit());
    let mut keys = Keys::default();
    for (place, byte) in word.bytes().enumerate() {
        let letter = char::from(byte.to_ascii_lowercase());
        let last = place + 1 == word.len();
        if vni { keys.vni(letter, last)? } else { keys.telex(letter)? }
    }
    let (spelled, weight) = keys.finish(among)?;
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let small = word.bytes().any(|byte| byte.is_ascii_lowercase());
    let cased = match (small, word.starts_with(|first: char| first.is_ascii_uppercase())) {
        (false, _) if capitals > 1 => spelled.to_uppercase(),
        (_, true) => with_first_capital(&spelled),
        _ => spelled,
    };
    Some((cased, weight))
}

/// A word on its way: letters with their marks, the tone, and which keys were met.
#[derive(Default)]
struct Keys {
    letters: Vec<char>,
    tone: u8,
    marks: u32,
    /// A key that stands for more than a chance: f, j, w.
    rare: bool,
    /// dd, or a digit inside the word.
    sure: bool,
    /// A vowel was doubled behind the consonants that follow it.
    late: bool,
}

impl Keys {
    fn telex(&mut self, key: char) -> Option<()> {
        let behind_vowel = self.letters.iter().any(|letter| is_vowel(*letter));
        match key {
            's' | 'f' | 'r' | 'x' | 'j' if behind_vowel => {
                self.rare |= matches!(key, 'f' | 'j');
                self.set_tone(match key {
                    'f' => 1,
                    's' => 2,
                    'r' => 3,
                    'x' => 4,
                    _ => 5,
                })
            }
            'w' => {
                self.rare = true;
                if !behind_vowel {
                    self.marks += 1;
                    self.letters.push('ư');
                    return Some(());
                }
                self.horn_or_breve(&['a', 'o', 'u'])
            }
            'd' if self.letters == ['d'] => {
                self.sure = true;
                self.mark(0, 'đ');
                Some(())
            }
            'a' | 'e' | 'o' => {
                let same = self.letters.iter().rposition(|letter| is_vowel(*letter));
                if let Some(place) = same.filter(|place| self.letters[*place] == key) {
                    self.late |= place + 1 < self.letters.len();
                    return self.circumflex(place);
                }
                self.push(key);
                Some(())
            }
            'z' => None,
            _ => {
                self.push(key);
                Some(())
            }
        }
    }

    fn vni(&mut self, key: char, last: bool) -> Option<()> {
        let Some(digit) = key.to_digit(10) else {
            self.push(key);
            return Some(());
        };
        self.sure |= !last;
        let vowel = self.letters.iter().rposition(|letter| is_vowel(*letter));
        match digit {
            1..=5 => {
                vowel?;
                self.set_tone([0, 2, 1, 3, 4, 5][digit as usize])
            }
            6 => {
                let place = self.letters.iter().rposition(|letter| matches!(letter, 'a' | 'e' | 'o'))?;
                self.circumflex(place)
            }
            7 => self.horn_or_breve(&['o', 'u']),
            8 => self.horn_or_breve(&['a']),
            9 if self.letters.first() == Some(&'d') => {
                self.mark(0, 'đ');
                Some(())
            }
            _ => None,
        }
    }

    fn push(&mut self, letter: char) {
        self.letters.push(letter);
    }

    const fn set_tone(&mut self, tone: u8) -> Option<()> {
        if self.tone != 0 {
            return None;
        }
        self.tone = tone;
        Some(())
    }

    fn mark(&mut self, place: usize, letter: char) {
        self.letters[place] = letter;
        self.marks += 1;
    }

    fn circumflex(&mut self, place: usize) -> Option<()> {
        let marked = match self.letters[place] {
            'a' => 'â',
            'e' => 'ê',
            'o' => 'ô',
            _ => return None,
        };
        self.mark(place, marked);
        Some(())
    }

    /// On the last letter that can bear it; on both of uo.
    fn horn_or_breve(&mut self, letters: &[char]) -> Option<()> {
        let place = self.letters.iter().rposition(|letter| letters.contains(letter))?;
        match (self.letters[place], place.checked_sub(1).map(|before| self.letters[before])) {
            ('a', _) => self.mark(place, 'ă'),
            ('o', Some('u')) if self.letters.first() != Some(&'q') => {
                self.mark(place - 1, 'ư');
                self.mark(place, 'ơ');
            }
            ('o', _) => self.mark(place, 'ơ'),
            _ => self.mark(place, 'ư'),
        }
        Some(())
    }

    /// The syllable, if it may be one, and what it says.
    fn finish(self, among: Among) -> Option<(String, Weight)> {
        if self.tone == 0 && (self.marks == 0 || self.late) {
            return None;
        }
        let bare: String = self.letters.iter().collect();
        let spelled = toned_in_place(&bare, self.tone)?;
        let read = words(&spelled).next()?;
        let weight = match self {
            Self { sure: true, .. } | Self { marks: 1.., tone: 1.., .. } | Self { marks: 2.., .. } => Weight::Strong,
            Self { rare: true, .. } => Weight::Medium,
            _ => Weight::Weak,
        };
        let counted = grammar().is_common(&read) || (among == Among::Syllables && weight == Weight::Strong);
        (grammar().is_valid(&read) && counted).then_some((spelled, weight))
    }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}
