//! One line: what its kind does with it, what it finds, and what its words are.

use std::borrow::Cow;

use serde::Serialize;

use crate::finding::Applicability;
use crate::kind::{Cell, Defect, Kind, Step};
use crate::messages::Catalog;
use crate::read::MalformedReason;
use crate::registry::Rule;
use crate::text::letter::TONES;
use crate::text::syllable::{Fault, Grammar, Verdict, grammar};
use crate::text::word::{Word, words};

/// Looks at lines.
pub(super) struct Examiner<'e> {
    /// The kind of all lines, told what the survey found.
    pub kind: &'e dyn Kind,
    /// Its rules.
    pub rules: &'e [Rule],
    /// The texts.
    pub catalog: &'e Catalog,
}

/// What there is to say of one line; as JSON it is this object.
#[derive(Debug, Serialize)]
pub(super) struct Examined<'l> {
    /// Its number, 1-based.
    pub line: u64,
    /// As it stands; of bytes that are no text, what can be read of them.
    pub raw: Cow<'l, str>,
    /// As it would be written.
    pub text: String,
    pub steps: Vec<Done>,
    pub findings: Vec<Found>,
    pub words: Vec<Judged>,
}

/// A step that changes the line.
#[derive(Debug, Serialize)]
pub(super) struct Done {
    pub id: &'static str,
    pub what: String,
    pub before: String,
    pub after: String,
}

/// Something that is wrong with the line.
#[derive(Debug, Serialize)]
pub(super) struct Found {
    pub rule: &'static str,
    pub what: String,
    pub why: String,
    /// What the line would be, and how far that may go without a person.
    pub proposal: Option<String>,
    pub applicability: Option<&'static str>,
}

/// A word of the text as it would be written.
#[derive(Debug, Serialize)]
pub(super) struct Judged {
    pub text: String,
    pub verdict: &'static str,
    /// Why it is no syllable of any language of the country.
    pub fault: Option<&'static str>,
    pub onset: Option<&'static str>,
    pub rhyme: Option<&'static str>,
    pub tone: Option<&'static str>,
}

impl Examined<'_> {
    /// True when something would be done or should be looked at.
    pub(super) fn says_something(&self) -> bool {
        !self.steps.is_empty() || self.is_flagged()
    }

    /// True when a person should look at it.
    pub(super) fn is_flagged(&self) -> bool {
        !self.findings.is_empty() || self.words.iter().any(|word| word.fault.is_some())
    }
}

impl Judged {
    /// True for a word of letters that is no syllable and yet nothing is wrong with.
    pub(super) fn is_outside(&self) -> bool {
        let letter = |letter: char| letter.is_alphabetic() || matches!(letter, '\'' | '\u{300}'..='\u{36F}');
        self.verdict == "unknown" && self.text.chars().all(letter)
    }
}

/// The rule of lines that are no text, beside those of the kinds.
pub(super) const UNDECODABLE: &str = MalformedReason::Undecodable.id();

impl Examiner<'_> {
    /// Looks at one line.
    pub(super) fn examine<'l>(&self, line: u64, raw: &'l str) -> Examined<'l> {
        let (text, steps, defects) = self.read(raw);
        let steps = steps.into_iter().map(|step| Done {
            id: step.id,
            what: self.catalog.word("step", step.id),
            before: step.before,
            after: step.after,
        });
        let findings = defects.into_iter().map(|defect| self.found(defect)).collect();
        let judged = words(&text).map(|word| judged(grammar(), &word, &text)).collect();
        Examined { line, raw: Cow::Borrowed(raw), steps: steps.collect(), findings, words: judged, text }
    }

    /// A line that is no text in the encoding of the file.
    pub(super) fn undecodable<'l>(&self, line: u64, bytes: &'l [u8]) -> Examined<'l> {
        let raw = String::from_utf8_lossy(bytes);
        let (what, why) = self.says(UNDECODABLE);
        let found = Found { rule: UNDECODABLE, what, why, proposal: None, applicability: None };
        let text = raw.clone().into_owned();
        Examined { line, raw, text, steps: Vec::new(), findings: vec![found], words: Vec::new() }
    }

    /// What a rule says, and why.
    pub(super) fn says(&self, rule: &str) -> (String, String) {
        let lang = self.catalog.lang();
        match self.rules.iter().find(|known| known.id == rule) {
            Some(rule) => (rule.what.get(lang).to_owned(), rule.why.get(lang).to_owned()),
            None => (self.catalog.word("malformed", rule), self.catalog.text("text-undecodable-why")),
        }
    }

    /// Text, steps and defects as a run that may do what is sure has them in the end.
    fn read(&self, raw: &str) -> (String, Vec<Step>, Vec<Defect>) {
        let (text, mut steps, defects) = self.normalized(raw);
        let first = defects.iter().find_map(|defect| defect.proposal.clone());
        let Some(sure) = first.filter(|proposal| proposal.applicability == Applicability::Automatic) else {
            return (text, steps, defects);
        };
        steps.push(Step { id: sure.step, before: text, after: sure.after.clone() });
        let (text, more, defects) = self.normalized(&sure.after);
        steps.extend(more);
        (text, steps, defects)
    }

    fn normalized(&self, raw: &str) -> (String, Vec<Step>, Vec<Defect>) {
        if raw.trim().is_empty() {
            let blank = Step { id: "squeeze-spaces", before: raw.to_owned(), after: String::new() };
            return (String::new(), if raw.is_empty() { Vec::new() } else { vec![blank] }, Vec::new());
        }
        let mut cell = Cell::new(raw);
        self.kind.read(&mut cell);
        let (text, _, steps, defects) = cell.into_parts();
        (text.into_owned(), steps, defects)
    }

    fn found(&self, defect: Defect) -> Found {
        let (what, why) = self.says(defect.rule);
        let (proposal, applicability) =
            defect.proposal.map(|proposal| (proposal.after, proposal.applicability.id())).unzip();
        Found { rule: defect.rule, what, why, proposal, applicability }
    }
}

fn judged(grammar: &Grammar, word: &Word, text: &str) -> Judged {
    let verdict = grammar.judge(word);
    let entry = grammar.entry(word).filter(|_| verdict == Verdict::Valid);
    Judged {
        text: word.text(text).to_owned(),
        verdict: match verdict {
            Verdict::Valid => "valid",
            Verdict::Unknown => "unknown",
            Verdict::Invalid(_) => "invalid",
        },
        fault: if let Verdict::Invalid(fault) = verdict { Some(fault_id(fault)) } else { None },
        onset: entry.map(|entry| grammar.onset(entry).text),
        rhyme: entry.map(|entry| grammar.rhyme(entry).text),
        tone: entry.map(|_| TONES[usize::from(word.tone)]),
    }
}

const fn fault_id(fault: Fault) -> &'static str {
    match fault {
        Fault::MarkPlace => "mark-place",
        Fault::TwoTones => "two-tones",
        Fault::ToneOnConsonant => "tone-on-consonant",
        Fault::Structure => "structure",
    }
}
