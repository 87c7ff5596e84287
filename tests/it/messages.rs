//! The message files: both languages say the same things, and everything the code asks for is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use regex::Regex;
use sach::finding::{Applicability, Criterion, Severity, Status};
use sach::lang::Lang;
use sach::messages::Catalog;
use sach::text::legacy::Damage;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with one of these endings, in order.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("the folder can be listed").path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if endings.contains(&ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The ids of one language with the variables of each.
fn messages(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let message = Regex::new(r"^([a-z][a-z0-9-]*) =").expect("a pattern");
    let variable = Regex::new(r"\{ *\$([a-z_-]+)").expect("a pattern");
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files(&format!("rules/messages/{lang}"), &["ftl"]) {
        let text = read(&path);
        if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
            panic!("{} does not parse: {errors:?}", path.display());
        }
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(found) = message.captures(line) {
                found[1].clone_into(&mut current);
                let is_new = all.insert(current.clone(), BTreeSet::new()).is_none();
                assert!(is_new, "{current} stands twice in {lang}");
            }
            for found in variable.captures_iter(line) {
                all.get_mut(&current).expect("a message has begun").insert(found[1].to_owned());
            }
        }
    }
    all
}

/// The sources of the product without their tests: path and text.
fn sources() -> Vec<(PathBuf, String)> {
    let with_text = |path: PathBuf| {
        let text = read(&path);
        let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        (path, text)
    };
    files("src", &["rs", "html"]).into_iter().map(with_text).collect()
}

/// Every id that the code names in full, with the place.
fn named_in_code() -> Vec<(String, PathBuf)> {
    let call =
        Regex::new(r#"(?:Message::new|\btext|catalog\s*\.\s*text)\(\s*"([a-z][a-z0-9-]*)"\s*[),]"#).expect("a pattern");
    let mut found = Vec::new();
    for (path, text) in sources() {
        found.extend(call.captures_iter(&text).map(|id| (id[1].to_owned(), path.clone())));
    }
    found
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let (vi, en) = (messages("vi"), messages("en"));
    for (id, variables) in &vi {
        let other = en.get(id).unwrap_or_else(|| panic!("{id} is missing in English"));
        assert_eq!(variables, other, "{id} has the same variables in both languages");
    }
    for id in en.keys() {
        assert!(vi.contains_key(id), "{id} is missing in Vietnamese");
    }
    let names = |lang: &str| -> BTreeSet<_> {
        let files = files(&format!("rules/messages/{lang}"), &["ftl"]);
        files.iter().filter_map(|path| path.file_name().map(std::ffi::OsStr::to_owned)).collect()
    };
    assert_eq!(names("vi"), names("en"), "both languages have the same files");
}

#[test]
fn every_message_file_is_in_the_catalog() {
    for (lang, folder) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
        let catalog = Catalog::new(lang);
        for id in messages(folder).keys() {
            assert!(catalog.has(id), "the catalog of {folder} has {id}: its file is in the list of src/messages.rs");
        }
    }
}

#[test]
fn every_id_in_the_code_has_a_text() {
    let catalog = Catalog::new(Lang::Vi);
    let missing: Vec<_> = named_in_code().into_iter().filter(|(id, _)| !catalog.has(id)).collect();
    assert!(missing.is_empty(), "ids without a text: {missing:#?}");
}

/// The names of the arguments given between one `Message::new(…)`, which ends at `from`, and the next.
fn arguments(text: &str, from: usize) -> BTreeSet<String> {
    let argument = Regex::new(r#"\.\s*(?:arg|number|path)\(\s*"([a-z_-]+)""#).expect("a pattern");
    let rest = text[from..].split("Message::new(").next().unwrap_or_default();
    argument.captures_iter(rest).map(|name| name[1].to_owned()).collect()
}

#[test]
fn every_message_gets_its_arguments() {
    let new = Regex::new(r#"Message::new\(\s*"([a-z][a-z0-9-]*)"\s*\)"#).expect("a pattern");
    let all = messages("vi");
    for (path, text) in sources() {
        for found in new.captures_iter(&text) {
            let given = arguments(&text, found.get(0).expect("the whole match").end());
            // A message without any arguments on the spot gets them later.
            if given.is_empty() {
                continue;
            }
            let Some(wanted) = all.get(&found[1]) else { continue };
            assert!(wanted.is_subset(&given), "{} in {} wants {wanted:?}, gets {given:?}", &found[1], path.display());
        }
    }
}

/// Every step that a kind, the link or the writer can log, as their sources name them: in a field `step`, or in one of
/// the small functions that rewrite a cell or make a proposal.
fn steps() -> BTreeSet<String> {
    let named = r#"(?:rewrite\(\s*|\bstep: |\bstep\(cell, |\bproposal\(self, |on_request\(|\bknown\(cell, |missing\(raw, |\bsuggest\(\s*cell,\s*(?:[\w.]+|"[^"]*"),\s*|[^.]\bpropose\(|GUARD: &str = )"([a-z0-9-]+)""#;
    let step = Regex::new(named).expect("a pattern");
    sources()
        .iter()
        .flat_map(|(_, text)| step.captures_iter(text).map(|id| id[1].to_owned()).collect::<Vec<_>>())
        .chain(Damage::ALL.map(|damage| damage.step().to_owned()))
        .collect()
}

#[test]
fn every_step_is_said_in_words() {
    let catalog = Catalog::new(Lang::En);
    let missing: Vec<_> = steps().into_iter().filter(|step| !catalog.has(&format!("step-{step}"))).collect();
    assert!(missing.is_empty(), "steps without a text in steps.ftl: {missing:?}");
}

#[test]
fn every_decision_about_a_column_is_said_in_words() {
    let columns = ["src/kind/sex.rs", "src/kind/date.rs"].map(|path| read(&root().join(path))).join("\n");
    let decision = Regex::new(r#"(?:=> |, |\()"([0-9a-z]+-(?:male|first)[0-9a-z-]*)""#).expect("a pattern");
    let evidence =
        Regex::new(r#"(?:entry\(|=> |[\[ ])"(codes|[0-9a-z]+-is-[a-z]+|[a-z]+-(?:first|order))""#).expect("a pattern");
    let catalog = Catalog::new(Lang::En);
    for (family, pattern) in [("decision", decision), ("evidence", evidence)] {
        let named: BTreeSet<_> = pattern.captures_iter(&columns).map(|id| format!("{family}-{}", &id[1])).collect();
        assert!(named.len() > 3, "the sources name ids of {family}: {named:?}");
        let missing: Vec<_> = named.iter().filter(|id| !catalog.has(id)).collect();
        assert!(missing.is_empty(), "ids without a text in steps.ftl: {missing:?}");
    }
    let encodings = Damage::ALL.map(Damage::id);
    let decisions = encodings.iter().chain(&["several-encodings"]).map(|id| format!("decision-{id}"));
    let counted = encodings.iter().chain(&["unicode", "undecided", "capitals", "small-letters"]);
    let missing: Vec<_> =
        decisions.chain(counted.map(|id| format!("evidence-{id}"))).filter(|id| !catalog.has(id)).collect();
    assert!(missing.is_empty(), "ids without a text in encodings.ftl: {missing:?}");
}

#[test]
fn every_word_of_the_field_is_there() {
    let catalog = Catalog::new(Lang::Vi);
    let mut words: Vec<String> = Vec::new();
    let mut both = |family: &str, id: &str| words.extend([format!("{family}-{id}"), format!("{family}-{id}-about")]);
    for criterion in Criterion::ALL {
        both("criterion", criterion.id());
    }
    for severity in Severity::ALL {
        both("severity", severity.id());
    }
    for applicability in [Applicability::Automatic, Applicability::OnRequest, Applicability::Review] {
        both("applicability", applicability.id());
    }
    for status in [Status::Accepted, Status::Review, Status::Rejected] {
        both("status", status.id());
    }
    words.extend(["none", "automatic", "on-request"].map(|fix| format!("fix-{fix}")));
    let levels = ["rejected", "review", "malformed", "correct", "complete", "clean", "live"];
    words.extend(levels.map(|level| format!("level-{level}")));
    words.extend(sach::kind::KINDS.iter().map(|kind| format!("kind-{}", kind.name)));
    words.extend(sach::read::MalformedReason::ALL.iter().map(|reason| reason.message_id().to_owned()));
    let missing: Vec<_> = words.iter().filter(|id| !catalog.has(id)).collect();
    assert!(missing.is_empty(), "words without a text: {missing:?}");
}

/// True when the code names the id, or puts ids of its family together: `word("outcome", id)`, `format!("rules-show-{…}")`.
fn is_used(id: &str, sources: &str) -> bool {
    if let Some(step) = id.strip_prefix("step-") {
        return sources.contains(&format!("\"{step}\""));
    }
    let families = id.match_indices('-').map(|(at, _)| &id[..at]);
    let together = |family: &str| {
        [format!("word(\"{family}\""), format!("\"{family}-{{"), format!("\"{family}-\" ~")]
            .iter()
            .any(|call| sources.contains(call))
    };
    sources.contains(&format!("\"{id}\"")) || families.into_iter().any(together)
}

#[test]
fn no_text_is_left_over() {
    // The page puts the headings of its sections together; they are in the list that it goes through.
    let sources = sources().into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    let sources = sources.replace("text(\"report-\" ~ id)", "");
    let is_section = |id: &str| id.strip_prefix("report-").is_some_and(|name| sources.contains(&format!("\"{name}\"")));
    let left: Vec<_> = messages("vi").into_keys().filter(|id| !is_used(id, &sources) && !is_section(id)).collect();
    assert!(left.is_empty(), "texts that nothing uses: {left:?}");
}

#[test]
fn numbers_and_shares_are_written_as_each_language_writes_them() {
    let (vi, en) = (Catalog::new(Lang::Vi), Catalog::new(Lang::En));
    for (number, in_vi, in_en) in
        [(0, "0", "0"), (999, "999", "999"), (1000, "1.000", "1,000"), (1_234_567, "1.234.567", "1,234,567")]
    {
        assert_eq!((vi.number(number).as_str(), en.number(number).as_str()), (in_vi, in_en));
    }
    let shares = [
        (1, 3, "33,33 %", "33.33%"),
        (99_999, 100_000, "99,99 %", "99.99%"),
        (5, 5, "100,00 %", "100.00%"),
        (1, 100_000, "< 0,01 %", "< 0.01%"),
        (0, 7, "0,00 %", "0.00%"),
        (0, 0, "–", "–"),
    ];
    for (part, whole, in_vi, in_en) in shares {
        assert_eq!((vi.share(part, whole).as_str(), en.share(part, whole).as_str()), (in_vi, in_en));
    }
}
