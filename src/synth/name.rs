//! Made-up names: parts drawn by how common they are, put together as the ethnic group and the time of birth do it.
//!
//! A name that results may belong to somebody by chance, as any common name does; none was taken from anybody.

use super::lists::{FamilyPlace, Group, Lists};
use super::stream::Stream;
use crate::value::Sex;

/// Whose name is made up.
#[derive(Debug, Clone, Copy)]
pub struct Bearer<'a> {
    /// None for Kinh.
    pub group: Option<&'a Group>,
    /// Empty when the group has none.
    pub family: &'static str,
    /// Male or female.
    pub sex: Sex,
    /// Thị and Văn were far more common once.
    pub born: i32,
    /// The second of twins: the name of the first, but for the last syllable.
    pub twin: bool,
}

/// A family name as common as it is in the group.
pub fn family(lists: &Lists, group: Option<&Group>, stream: &mut Stream) -> &'static str {
    match group {
        None => lists.family.pick(stream),
        Some(group) if group.families.is_empty() => "",
        Some(group) => stream.pick(&group.families),
    }
}

/// A whole name, in NFC, words separated by one space.
pub fn compose(lists: &Lists, stream: &mut Stream, bearer: Bearer<'_>) -> String {
    let mut name = Words::new(bearer.family);
    match bearer.group {
        None => kinh(lists, stream, bearer, &mut name),
        Some(group) if group.given.of(bearer.sex).is_empty() => alike(lists, stream, bearer, group, &mut name),
        Some(group) => own(stream, bearer, group, &mut name),
    }
    if bearer.twin {
        name.other_end(|| *lists.given.of(bearer.sex).pick(stream));
    }
    name.text
}

/// Words on their way to a name.
struct Words {
    text: String,
}

impl Words {
    fn new(first: &str) -> Self {
        let mut text = String::with_capacity(32);
        text.push_str(first);
        Self { text }
    }

    fn add(&mut self, word: &str) {
        // H' and K' are written together with what follows.
        if !self.text.is_empty() && !self.text.ends_with('\'') {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }

    fn has(&self, word: &str) -> bool {
        self.text.split(' ').any(|own| own == word)
    }

    /// Puts another last word.
    fn other_end(&mut self, mut draw: impl FnMut() -> &'static str) {
        let Some(end) = self.text.rfind(' ') else { return };
        let before = self.text.split_off(end + 1);
        let other = std::iter::repeat_with(&mut draw).take(16).find(|word| *word != before);
        self.text.push_str(other.unwrap_or("Anh"));
    }
}

/// Shares of 1000: how often the name is just family, Thị or Văn, given name, by year of birth (own estimate after the
/// cohort lists in the name data).
const fn plain_share(sex: Sex, born: i32) -> u32 {
    match (sex, born) {
        (Sex::Female, ..1965) => 850,
        (Sex::Female, 1965..1980) => 700,
        (Sex::Female, 1980..1995) => 350,
        (Sex::Female, _) => 120,
        (_, ..1965) => 650,
        (_, 1965..1980) => 500,
        (_, 1980..1995) => 250,
        _ => 80,
    }
}

const fn marker(sex: Sex) -> &'static str {
    if matches!(sex, Sex::Female) { "Thị" } else { "Văn" }
}

fn kinh(lists: &Lists, stream: &mut Stream, bearer: Bearer<'_>, name: &mut Words) {
    let given = lists.given.of(bearer.sex);
    if stream.chance(plain_share(bearer.sex, bearer.born), 1000) {
        // Rarer given names are missing in the list of those that follow Thị and Văn.
        let list = if stream.chance(4, 5) { lists.plain.of(bearer.sex) } else { given };
        name.add(marker(bearer.sex));
        return name.add(list.pick(stream));
    }
    // Numbers of syllables of 1000 names (name_length.csv, sample A).
    let female = bearer.sex == Sex::Female;
    let bounds = if female { [2, 467, 996] } else { [13, 916, 999] };
    match stream.below(1000) {
        drawn if drawn < bounds[0] => name.add(given.pick(stream)),
        drawn if drawn < bounds[1] => three(lists, stream, bearer.sex, name),
        drawn => {
            if drawn >= bounds[2] {
                other_family(lists, stream, name);
            }
            if female && stream.chance(77, 100) {
                name.add("Thị");
            } else if drawn < bounds[2] && stream.chance(40, 100) {
                other_family(lists, stream, name);
            } else {
                middle(lists, stream, bearer.sex, name);
            }
            pair(lists, stream, bearer.sex, name);
        }
    }
}

/// Two more syllables: mostly a pair in use, else two that are in use by themselves.
fn three(lists: &Lists, stream: &mut Stream, sex: Sex, name: &mut Words) {
    if stream.chance(3, 4) {
        return pair(lists, stream, sex, name);
    }
    middle(lists, stream, sex, name);
    name.add(lists.given.of(sex).pick(stream));
}

/// The mother's family name as a part of the name.
fn other_family(lists: &Lists, stream: &mut Stream, name: &mut Words) {
    let other = (0..8).map(|_| *lists.family.pick(stream)).find(|other| !name.has(other));
    name.add(other.unwrap_or("Trần"));
}

fn middle(lists: &Lists, stream: &mut Stream, sex: Sex, name: &mut Words) {
    let usual = marker(sex);
    let word = (0..8).map(|_| *lists.middle.of(sex).pick(stream)).find(|word| *word != usual && !name.has(word));
    name.add(word.unwrap_or("Minh"));
}

/// A middle and a given name that go together, neither of them there already.
fn pair(lists: &Lists, stream: &mut Stream, sex: Sex, name: &mut Words) {
    let pairs = lists.pairs.of(sex);
    let fits = |pair: &(&str, &str)| !name.has(pair.0) && !name.has(pair.1);
    let (middle, given) = (0..8).map(|_| *pairs.pick(stream)).find(fits).unwrap_or(("Minh", "Anh"));
    name.add(middle);
    name.add(given);
}

/// Groups whose names are built like those of the Kinh.
fn alike(lists: &Lists, stream: &mut Stream, bearer: Bearer<'_>, group: &Group, name: &mut Words) {
    let marker = *group.marker.of(bearer.sex);
    if marker.is_empty() || !stream.chance(7, 10) {
        return three(lists, stream, bearer.sex, name);
    }
    name.add(marker);
    name.add(lists.given.of(bearer.sex).pick(stream));
}

/// Groups with names of their own: Giàng A Páo, Y Thuột Niê, Ksor H'Bia, K'Brèo.
fn own(stream: &mut Stream, bearer: Bearer<'_>, group: &Group, name: &mut Words) {
    let family = std::mem::take(&mut name.text);
    if group.family == FamilyPlace::First {
        name.add(&family);
    }
    let marker = *group.marker.of(bearer.sex);
    if !marker.is_empty() {
        name.add(marker);
    }
    name.add(stream.pick::<&str>(group.given.of(bearer.sex)));
    if group.family == FamilyPlace::Last {
        name.add(&family);
    }
}
