//! How many garbled texts are recovered, damage by damage: names of made-up people and the names of all communes, each
//! alone, as one of twenty in a healthy column, and in a column that is damaged throughout.
//!
//! `cannot`: letters that the character set does not have. `harmless`: no letter that the damage changes. `valid`: those
//! of the left ones that are Vietnamese as they are seen, so that only their column could tell (`Dũng`, seen as `Dòng`).
//! The table is printed (`cargo test decode -- --nocapture`) and stands in `tests/text/decode.txt`; `UPDATE_EXPECT=1`
//! rewrites it. Recovered is what equals the text before, letter for letter and capital for capital.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::AddAssign;
use std::path::Path;

use rayon::prelude::*;
use sach::address::{Era, Level, UnitId, units};
use sach::synth::{Garbling, SynthOptions, write_streams};
use sach::text::legacy::{Decision, Vote, decide};
use sach::text::syllable::grammar;
use sach::text::word::words;

use crate::golden::expect_text;
use crate::runs::{run_date, spec};

/// What is promised of single texts and of whole columns (issue 3); None for garblings of which nothing is.
const fn promised(how: Garbling) -> Option<(f64, f64)> {
    match how {
        Garbling::Tcvn3
        | Garbling::Vni
        | Garbling::Windows1258
        | Garbling::Windows1258Decomposed
        | Garbling::Utf8As1252
        | Garbling::Utf8As1258
        | Garbling::Utf8As8859_2 => Some((0.998, 0.9995)),
        Garbling::Viscii | Garbling::Vps => Some((0.99, 0.9995)),
        _ => None,
    }
}

/// Letters that are gone: nothing but a guess could bring them back.
const fn is_lossy(how: Garbling) -> bool {
    matches!(how, Garbling::BestFit1252 | Garbling::QuestionMarks | Garbling::MarksStripped)
}

/// Names of made-up people: all ethnic groups and ages, as the population has them.
pub fn names(people: u64, seed: u64) -> Vec<String> {
    let options = SynthOptions { people, records: 1, errors: 0.0, seed, run_date: run_date() };
    let mut population = Vec::new();
    write_streams(&spec("bhyt"), &options, &mut population, &mut std::io::sink(), &mut std::io::sink())
        .expect("memory takes it");
    let mut reader = csv::Reader::from_reader(&population[..]);
    let place = reader.headers().expect("a header").iter().position(|column| column == "ho_ten").expect("names");
    reader.records().map(|row| row.expect("a record")[place].to_owned()).collect()
}

fn communes() -> Vec<String> {
    let table = units();
    let is_commune = |id: &UnitId| table[*id].era == Era::New && table[*id].level == Level::Ward;
    table.ids().filter(is_commune).map(|id| table[id].name.to_owned()).collect()
}

/// What became of the texts of a column.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    /// Cannot be written in the set, or there was nothing to be lost.
    impossible: u64,
    /// No letter that the garbling harms.
    unharmed: u64,
    recovered: u64,
    wrong: u64,
    left: u64,
    /// Of those that were left: valid syllables as they stand, which nothing but a vote may touch.
    valid: u64,
    undecided: u64,
}

impl Counts {
    const fn harmed(self) -> u64 {
        self.recovered + self.wrong + self.left + self.undecided
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of a test are small")]
    fn share(self) -> f64 {
        self.recovered as f64 / self.harmed().max(1) as f64
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.impossible += other.impossible;
        self.unharmed += other.unharmed;
        self.recovered += other.recovered;
        self.wrong += other.wrong;
        self.left += other.left;
        self.valid += other.valid;
        self.undecided += other.undecided;
    }
}

fn count(how: Garbling, text: &str, vote: &Vote) -> Counts {
    let mut counts = Counts::default();
    let place = match how.garble(text) {
        None => &mut counts.impossible,
        Some(garbled) if garbled == *text => &mut counts.unharmed,
        Some(garbled) => match decide(&garbled, vote) {
            Decision::Decoded { text: decoded, .. } if is_recovered(how, text, &decoded) => &mut counts.recovered,
            // Đ of old fonts is no loss: it is repaired here or as a look-alike.
            Decision::Decoded { text, .. } if is_lossy(how) && text == garbled.replace('Ð', "Đ") => &mut counts.left,
            Decision::Decoded { .. } => &mut counts.wrong,
            // Nothing but Đ is wrong, and that is repaired as a look-alike.
            Decision::AsIs if garbled.replace('Ð', "Đ").replace('ð', "đ") == *text => &mut counts.recovered,
            Decision::AsIs => {
                counts.valid += u64::from(is_vietnamese(&garbled));
                &mut counts.left
            }
            Decision::Undecided => &mut counts.undecided,
        },
    };
    *place += 1;
    counts
}

fn is_vietnamese(text: &str) -> bool {
    words(text).all(|word| grammar().is_valid(&word))
}

fn is_recovered(how: Garbling, text: &str, decoded: &str) -> bool {
    match how {
        // What was written in small letters does not say which were capitals.
        Garbling::Tcvn3Lowered => decoded.to_lowercase() == text.to_lowercase(),
        // A space too many is squeezed in a later step.
        Garbling::Utf8SpacesPlain => decoded.split_whitespace().eq(text.split_whitespace()),
        _ => decoded == text,
    }
}

/// The vote of a column in which one of so many texts was garbled.
pub fn vote(how: Garbling, texts: &[String], one_of: usize) -> Vote {
    let mut counts = BTreeMap::new();
    for (place, text) in texts.iter().enumerate() {
        if place % one_of != 0 {
            Vote::count(text, &mut counts);
        } else if let Some(garbled) = how.garble(text) {
            Vote::count(&garbled, &mut counts);
        }
    }
    Vote::of(&counts)
}

fn column(how: Garbling, texts: &[String], vote: &Vote) -> Counts {
    let mut all = Counts::default();
    for text in texts {
        all += count(how, text, vote);
    }
    all
}

/// One line of the table.
struct Line {
    how: Garbling,
    form: &'static str,
    /// Nothing is known of the column.
    single: Counts,
    /// One of twenty cells of the column is damaged.
    mixed: Counts,
    /// All of them are.
    voted: Counts,
    /// Some single texts that were not recovered.
    examples: Vec<String>,
}

/// Some texts that were not recovered, one for each family name: from the whole column, not from its beginning only.
fn examples(how: Garbling, texts: &[String], vote: &Vote) -> Vec<String> {
    let mut found = BTreeMap::new();
    for text in texts {
        let Some(garbled) = how.garble(text).filter(|garbled| *garbled != *text) else { continue };
        let became = match decide(&garbled, vote) {
            Decision::Decoded { text: decoded, .. } if is_recovered(how, text, &decoded) => continue,
            Decision::Decoded { damage, text } => format!("wrong, {}: {}", damage.id(), text.escape_debug()),
            Decision::AsIs | Decision::Undecided if is_lossy(how) => continue,
            Decision::AsIs if garbled.replace('Ð', "Đ").replace('ð', "đ") == *text => continue,
            Decision::AsIs if is_vietnamese(&garbled) => "left, valid as it stands".to_owned(),
            Decision::AsIs => "left".to_owned(),
            Decision::Undecided => "undecided".to_owned(),
        };
        let first = text.split(' ').next().unwrap_or_default();
        found.entry(first.to_owned()).or_insert_with(|| format!("{text} | {} | {became}", garbled.escape_debug()));
    }
    found.into_values().take(EXAMPLES).collect()
}

/// How many examples of a line the table shows.
const EXAMPLES: usize = 4;

fn lines(forms: &[(&'static str, Vec<String>)]) -> Vec<Line> {
    let each: Vec<_> = Garbling::ALL.into_iter().flat_map(|how| forms.iter().map(move |form| (how, form))).collect();
    let line = |(how, (form, texts)): (Garbling, &(&'static str, Vec<String>))| {
        let alone = Vote::default();
        let [single, mixed, voted] =
            [&alone, &vote(how, texts, 20), &vote(how, texts, 1)].map(|vote| column(how, texts, vote));
        Line { how, form, single, mixed, voted, examples: examples(how, texts, &alone) }
    };
    each.into_par_iter().map(line).collect()
}

fn capitals(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| text.to_uppercase()).collect()
}

fn render(title: &str, lines: &[Line]) -> String {
    let mut text = format!("{title}\n{:<24} {:<6}{:>8}{:>9}{:>8} ", "damage", "form", "cannot", "harmless", "harmed");
    for column in ["alone", "one of 20", "column"] {
        write!(text, " | {column:>9}{:>7}{:>7}{:>7}{:>7}", "wrong", "left", "valid", "undec.").expect("a String");
    }
    text.push('\n');
    for Line { how, form, single, mixed, voted, .. } in lines {
        let [cannot, unharmed, harmed] = [single.impossible, single.unharmed, single.harmed()];
        write!(text, "{:<24} {form:<6}{cannot:>8}{unharmed:>9}{harmed:>8} ", how.id()).expect("a String");
        for counts in [single, mixed, voted] {
            let Counts { wrong, left, valid, undecided, .. } = counts;
            let share = format!("{:.2}%", counts.share() * 100.0);
            write!(text, " | {share:>9}{wrong:>7}{left:>7}{valid:>7}{undecided:>7}").expect("a String");
        }
        text.push('\n');
    }
    text.push_str("\nSome of those that are not recovered alone: name | as seen | what becomes of it\n");
    for Line { how, form, examples, .. } in lines {
        for example in examples {
            writeln!(text, "{}, {form}: {example}", how.id()).expect("a String");
        }
    }
    text
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is to be seen with --nocapture")]
fn garbled_texts_are_recovered() {
    let people = names(30_000, 3);
    let places = communes();
    let of_people = lines(&[("title", people.clone()), ("caps", capitals(&people))]);
    let of_places = lines(&[("title", places.clone()), ("caps", capitals(&places))]);
    let text = format!(
        "{}\n{}",
        render("Names of 30,000 made-up people", &of_people),
        render("Names of the 3,321 communes, with the words for their type", &of_places)
    );
    print!("{text}");
    expect_text(Path::new("tests/text/decode.txt"), &text);

    for Line { how, form, single, mixed, voted, .. } in &of_people {
        let id = how.id();
        if let Some((alone, with_vote)) = promised(*how) {
            assert!(single.harmed() >= 20_000, "{id}: {} names are enough", single.harmed());
            assert!(single.share() >= alone, "{id}, {form}: {:.4} of single names", single.share());
            // In a healthy column what is valid as it stands stays: Vãn, which is Văn in windows-1258.
            let mixed_least = if *how == Garbling::Windows1258 { 0.97 } else { alone };
            assert!(mixed.share() >= mixed_least, "{id}, {form}: {:.4} in a healthy column", mixed.share());
            assert!(voted.share() >= with_vote, "{id}, {form}: {:.4} with the vote of the column", voted.share());
        }
        if is_lossy(*how) {
            let guessed = single.wrong + if *how == Garbling::BestFit1252 { 0 } else { single.recovered };
            assert_eq!(guessed, 0, "{id}, {form}: nothing is written that was guessed");
        }
    }
    // Nothing is promised of them: what is reached, with a margin.
    for Line { how, form, single, voted, .. } in of_places.iter().filter(|line| promised(line.how).is_some()) {
        let (id, least) = (how.id(), LEAST_OF_COMMUNES);
        assert!(single.share() >= least.0, "{id}, {form}: {:.4} of single communes", single.share());
        assert!(voted.share() >= least.1, "{id}, {form}: {:.4} with the vote of the column", voted.share());
    }
}

/// Shares of the names of communes that are recovered at least, alone and with a vote.
const LEAST_OF_COMMUNES: (f64, f64) = (0.92, 0.98);
