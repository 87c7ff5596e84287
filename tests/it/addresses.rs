//! Addresses case by case: `tests/address/`; and the lists of units that everything rests on.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use sach::address::{Era, EraContext, Flaw, Key, Level, UnitId, key_of, locate, nearest, units};
use sach::text::{fold, tone};
use sach::value::PartialDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table<T: DeserializeOwned>(name: &str) -> T {
    let path = root().join("tests/address").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// How the tables name a unit: its era (or `earlier`), its code and its name.
fn said(unit: UnitId) -> String {
    let own = &units()[unit];
    format!("{} {} {}", if own.is_historic { "earlier" } else { own.era.id() }, own.code_text(), own.name)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    column: Option<String>,
    unit: Option<String>,
    #[serde(default)]
    candidates: Vec<String>,
    #[serde(default)]
    flaws: BTreeSet<String>,
    #[serde(default)]
    head: String,
}

impl Case {
    fn context(&self) -> EraContext {
        match self.column.as_deref() {
            None => EraContext::Unknown,
            Some("old") => EraContext::Throughout(Era::Old),
            Some("new") => EraContext::Throughout(Era::New),
            Some("mixed") => EraContext::Mixed,
            Some(other) => panic!("{other} is nothing a column can be"),
        }
    }

    /// What comes back otherwise than the table says.
    fn difference(&self) -> Option<String> {
        let located = locate(&self.text, self.context());
        let unit = located.unit.map(said);
        let candidates: Vec<String> = located.candidates.iter().map(|unit| said(*unit)).collect();
        let flaws: BTreeSet<String> = located.flaws.iter().map(|flaw| flaw.id().to_owned()).collect();
        let head = self.text[located.head].trim_end_matches([',', ' ', '-']);
        let same_head = unit.is_none() || head == self.head;
        let same_candidates = self.candidates.is_empty() && self.unit.is_none() || candidates == self.candidates;
        if unit == self.unit && same_candidates && flaws == self.flaws && same_head {
            return None;
        }
        let column = self.column.as_deref().unwrap_or("unknown");
        let wanted = format!("{:?} of {:?} {:?} head {:?}", self.unit, self.candidates, self.flaws, self.head);
        Some(format!(
            "{:?} (column {column})\n  expected {wanted}\n  is       {unit:?} of {candidates:?} {flaws:?} head {head:?}",
            self.text
        ))
    }
}

#[test]
fn addresses_are_located_as_their_table_says() {
    let sections: BTreeMap<String, Vec<Case>> = table("free.toml");
    let cases: Vec<&Case> = sections.values().flatten().collect();
    let failures: Vec<String> = cases.iter().filter_map(|case| case.difference()).collect();
    assert!(failures.is_empty(), "{} of {} differ:\n{}", failures.len(), cases.len(), failures.join("\n"));
    assert!(cases.len() >= 200, "the table has {} cases", cases.len());
    let known: BTreeSet<&str> = Flaw::ALL.iter().map(|flaw| flaw.id()).collect();
    let seen: BTreeSet<&str> = cases.iter().flat_map(|case| &case.flaws).map(String::as_str).collect();
    let unseen: Vec<_> = known.difference(&seen).copied().collect();
    assert_eq!(unseen, ["code-name-conflict"], "the table has every flaw that a text can have");
    assert!(seen.is_subset(&known), "{seen:?}");
}

/// The units right below the one that a table names; of an era its provinces.
fn below(parent: &str) -> Vec<UnitId> {
    let table = units();
    let (era, rest) = parent.split_once(' ').unwrap_or((parent, ""));
    let era = [Era::Old, Era::New].into_iter().find(|known| known.id() == era).expect("an era");
    if rest.is_empty() {
        let provinces = |unit: &UnitId| {
            let own = &table[*unit];
            own.era == era && own.level == Level::Province && !own.is_historic
        };
        return table.ids().filter(provinces).collect();
    }
    let (code, name) = rest.split_once(' ').expect("a code and a name");
    let level = Level::ALL.into_iter().find(|level| level.digits() == code.len()).expect("a code");
    let unit = table.by_code(era, level, code.parse().expect("a number")).unwrap_or_else(|| panic!("no unit {parent}"));
    assert_eq!(table[unit].name, name, "{parent}");
    table.children(unit).to_vec()
}

#[test]
fn misspelled_names_are_found_or_refused_as_their_table_says() {
    let (mut failures, mut count) = (Vec::new(), 0);
    for (section, rows) in table::<BTreeMap<String, Vec<Vec<String>>>>("typo.toml") {
        for row in &rows {
            let among = below(&row[0]);
            let found = nearest(&row[1], &among).map(|unit| units()[unit].name);
            let wanted = row.get(2).map(String::as_str);
            count += 1;
            assert_eq!(wanted.is_none(), matches!(section.as_str(), "near_two" | "too_far"), "{row:?}");
            if found != wanted {
                failures
                    .push(format!("{section}: {} among the units of {}: {found:?}, not {wanted:?}", row[1], row[0]));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} differ:\n{}", failures.len(), failures.join("\n"));
    assert!(count >= 80, "the table has {count} cases");
}

/// A list of `rules/units/` without its notes, and the header's cells.
fn list(name: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = fs::read_to_string(root().join("rules/units").join(name)).expect("the list is there");
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let header = cells(lines.next().expect("the list has a header"));
    let rows: Vec<_> = lines.map(cells).collect();
    for row in &rows {
        assert_eq!(row.len(), header.len(), "{name}: {row:?}");
        assert!(row.iter().all(|cell| cell.trim() == cell), "{name}: {row:?} has spaces around a cell");
    }
    (header, rows)
}

fn era(cell: &str) -> Era {
    if cell == "new" { Era::New } else { Era::Old }
}

fn unit(era: Era, level: Level, code: &str) -> Option<UnitId> {
    assert_eq!(code.len(), level.digits(), "{code} has the digits of its level");
    units().by_code(era, level, code.parse().ok()?)
}

fn level(cell: &str) -> Level {
    Level::ALL.into_iter().find(|level| level.id() == cell).unwrap_or_else(|| panic!("{cell} is no level"))
}

fn is_date(cell: &str) -> bool {
    let parts: Vec<u32> = cell.split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month, day] = parts[..] else { return false };
    PartialDate::new(i32::try_from(year).unwrap_or(0), month, day).is_some_and(PartialDate::is_full) && cell.len() == 10
}

/// The lists that the program splits at commas, found where it embeds them.
fn embedded_lists() -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the sources are there") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap_or_default();
            for part in source
                .split("rows(include_str!(\"")
                .skip(1)
                .chain(source.split("catalogue(&mut units, include_str!(\"").skip(1))
            {
                let name = part.split('"').next().unwrap_or_default();
                found.insert(root().join(name.trim_start_matches("../")));
            }
        }
    }
    found
}

#[test]
fn embedded_lists_have_no_quoted_cells() {
    let lists = embedded_lists();
    assert!(lists.len() >= 12, "{lists:?}");
    for path in lists {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut rows = text.lines().filter(|line| !line.starts_with('#'));
        let header = rows.next().map_or(0, |header| header.split(',').count());
        for row in rows {
            assert!(!row.contains('"'), "{}: {row}", path.display());
            assert_eq!(row.split(',').count(), header, "{}: {row}", path.display());
        }
    }
}

#[test]
fn the_lists_of_units_name_units_and_days() {
    for (name, era, counts) in [("old.csv", Era::Old, [63, 696, 10_035]), ("new.csv", Era::New, [34, 0, 3_321])] {
        let (_, rows) = list(name);
        for (own, count) in Level::ALL.into_iter().zip(counts) {
            let of_level: Vec<_> = rows.iter().filter(|row| level(&row[2]) == own).collect();
            assert_eq!(of_level.len(), count, "{name} {}", own.id());
            let codes: BTreeSet<_> = of_level.iter().map(|row| &row[0]).collect();
            assert_eq!(codes.len(), count, "{name} {}: codes are different", own.id());
            let found: BTreeSet<_> = of_level.iter().filter_map(|row| unit(era, own, &row[0])).collect();
            assert_eq!(found.len(), count, "{name} {}: every row is a unit", own.id());
            assert!(own == Level::Province || found.iter().all(|unit| units().parent_of(*unit).is_some()), "{name}");
        }
    }
    let of_length = |code: &str| if code.len() == 3 { Level::District } else { Level::Ward };
    let (_, map) = list("map.csv");
    assert_eq!(map.len(), 10_571);
    for row in &map {
        assert!(unit(Era::Old, of_length(&row[0]), &row[0]).is_some(), "{row:?}");
        assert!(unit(Era::New, Level::Ward, &row[1]).is_some(), "{row:?}");
        assert!(matches!(row[2].as_str(), "whole" | "part"), "{row:?}");
        // Units that stayed as they were, the island districts among them, need no clause.
        assert!(row[2] == "whole" || !(row[5].is_empty() || row[6].is_empty()), "{row:?}");
    }
    let (_, provinces) = list("provinces.csv");
    assert_eq!(provinces.len(), 63);
    for row in &provinces {
        assert!(unit(Era::Old, Level::Province, &row[0]).is_some(), "{row:?}");
        assert!(unit(Era::New, Level::Province, &row[1]).is_some(), "{row:?}");
    }
    let (_, changes) = list("changes.csv");
    for row in &changes {
        assert!(unit(Era::New, level(&row[1]), &row[0]).is_some() && is_date(&row[2]), "{row:?}");
    }
    let (_, aliases) = list("alias.csv");
    for row in &aliases {
        assert!(unit(era(&row[1]), level(&row[2]), &row[0]).is_some(), "{row:?}");
    }
}

/// Dates of earlier versions are days, in order; the unit that followed is one of 30 June 2025.
#[test]
fn earlier_versions_have_days_and_successors() {
    let (_, rows) = list("history.csv");
    let (mut parents, mut unfollowed) = (0, 0);
    for row in &rows {
        assert!((row[4].is_empty() || is_date(&row[4])) && row[5].split('/').all(is_date), "{row:?}");
        assert!(row[4] < row[5] && row[5].as_str() < "2025-07-01", "{row:?}");
        unfollowed += usize::from(row[7].is_empty());
        assert!(row[7].is_empty() || unit(Era::Old, level(&row[2]), &row[7]).is_some(), "{row:?}");
        let digits = row[3].len();
        let above = Level::ALL.into_iter().find(|level| level.digits() == digits);
        let known = above.and_then(|above| unit(Era::Old, above, &row[3])).is_some();
        let earlier = above.is_some_and(|above| !units().historic(above, row[3].parse().unwrap_or(0)).is_empty());
        parents += usize::from(known || earlier || level(&row[2]) == Level::Province);
    }
    assert_eq!(parents, rows.len(), "every earlier version lies in a unit that is known");
    assert!(unfollowed < 100, "{unfollowed} have no successor");
}

/// What a key stands for, made in another way; by strength.
fn spelled(name: &str) -> [String; 4] {
    let signs = |letter: char| if matches!(letter, '-' | '–' | '.') { ' ' } else { letter };
    let parts: Vec<String> = name
        .to_lowercase()
        .replace(['\'', '’'], "")
        .chars()
        .map(signs)
        .collect::<String>()
        .split_whitespace()
        .map(|part| part.parse::<u32>().map_or_else(|_| part.to_owned(), |number| number.to_string()))
        .collect();
    let plain: String = parts.iter().map(|part| fold::fold(part)).collect();
    [parts.join(" "), tone::key(&parts.join(" ")), plain.clone(), plain.replace('y', "i")]
}

/// No two names share a key by accident, and the same name has the same key however it is written.
#[test]
fn keys_are_equal_when_names_are() {
    let table = units();
    let mut names: BTreeSet<String> = table.ids().map(|unit| table[unit].bare().to_owned()).collect();
    names.extend(list("alias.csv").1.into_iter().map(|row| row[3].clone()));
    assert!(names.len() > 7_000, "{}", names.len());
    let hashes = |key: &Key| [key.exact, key.tone, key.plain, key.loose];
    for strength in 0..4 {
        let mut by_hash: HashMap<u64, (String, &str)> = HashMap::new();
        let mut by_name: HashMap<String, (u64, &str)> = HashMap::new();
        for name in &names {
            let (hash, own) = (hashes(&key_of(name))[strength], spelled(name)[strength].clone());
            let (other, first) = by_hash.entry(hash).or_insert_with(|| (own.clone(), name)).clone();
            assert_eq!(other, own, "{name} and {first} have one key of strength {strength}");
            let (other, first) = *by_name.entry(own).or_insert((hash, name));
            assert_eq!(other, hash, "{name} and {first} have two keys of strength {strength}");
        }
        assert!(by_hash.len() > 5_000, "{}", by_hash.len());
    }
}
