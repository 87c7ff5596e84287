//! One column of the extract on its way into the draft.

use super::few::Few;
use super::heading::{Hint, How};
use super::knowledge::Knowledge;
use super::profile::{Form, Trial, Values};

/// A column and what it was taken for.
pub struct Column<'s> {
    /// Its heading, as written.
    pub heading: &'s str,
    /// Records of the whole extract that have a value.
    pub filled: u64,
    /// The values of the sample.
    pub values: Values<'s>,
    /// What the heading says.
    pub hint: Option<Hint>,
    /// Its kind.
    pub form: Form,
    /// The field that it is by its heading or its values, before names are given; None where neither says.
    pub field: Option<String>,
    /// Its name in the draft.
    pub name: String,
    /// Why this kind.
    pub why: Why,
    /// How sure that is, of 100.
    pub confidence: u64,
    /// Records of the sample whose value the kind understands, and those it has nothing against.
    pub understood: (u64, u64),
    /// The words of a column that has few.
    pub few: Option<Few>,
}

/// Why a column is of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Neither heading nor values say.
    Neither,
    /// There are no values, and the heading says nothing.
    Empty,
    /// The values are few words.
    Words,
    /// The values alone show it.
    Values,
    /// The heading says something else than the values show.
    Against,
    /// Another column of the record bears it out.
    Beside,
    /// The heading says so; the values do not show it.
    Heading,
    /// The heading says so and the values are such.
    Both,
}

impl Why {
    /// Its name in the texts.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Neither => "neither",
            Self::Empty => "empty",
            Self::Words => "words",
            Self::Values => "values",
            Self::Against => "against",
            Self::Beside => "beside",
            Self::Heading => "heading",
            Self::Both => "both",
        }
    }
}

/// The share of `part` in `whole`, of 100, rounded down.
pub fn percent(part: u64, whole: u64) -> u64 {
    (part * 100).checked_div(whole).unwrap_or(0)
}

impl<'s> Column<'s> {
    /// Heading and values together.
    pub fn guess(heading: &'s str, filled: u64, values: Values<'s>, forms: &[Form], knowledge: &Knowledge) -> Self {
        let hint = knowledge.headings.hint(heading);
        let trials = values.trials(forms, knowledge);
        let mut column = Self {
            heading,
            filled,
            hint,
            form: Form::plain("text"),
            field: None,
            name: String::new(),
            why: Why::Neither,
            confidence: 20,
            understood: (values.filled, values.filled),
            few: None,
            values,
        };
        column.decide(&trials, knowledge);
        column
    }

    fn decide(&mut self, trials: &[Trial], knowledge: &Knowledge) {
        const SURE: u64 = 75;
        const SHOWN: u64 = 50;
        let best = trials.first().filter(|trial| trial.score >= SHOWN);
        if let Some(hint) = self.hint.clone() {
            self.field = Some(hint.meant.field.clone());
            let own = trials.iter().find(|trial| is_meant(&trial.form, &hint));
            let in_order = own.map_or(0, |trial| percent(trial.in_order, self.values.filled));
            match (own, best) {
                _ if self.values.filled == 0 => self.by_heading(&hint),
                (_, Some(best)) if in_order < 30 && best.score >= SURE && hint.meant.kind != "text" => {
                    // The name stays with the heading's words; the field that the heading means is another.
                    self.field = None;
                    self.take(best, Why::Against, best.score.min(85));
                }
                (Some(_), Some(best)) if hint.meant.kind == "text" && hint.how == How::Part && best.score >= SURE => {
                    self.field = None;
                    self.take(best, Why::Values, best.score);
                }
                (Some(own), _) => {
                    let said = match hint.how {
                        How::Label => 70,
                        How::Usual => 65,
                        How::Part => 50,
                    };
                    let borne_out = if hint.meant.kind == "text" { 50 } else { in_order };
                    let why = if borne_out >= 50 { Why::Both } else { Why::Heading };
                    self.take(own, why, said + (99 - said) * borne_out / 100);
                }
                (None, _) => self.by_heading(&hint),
            }
        } else if self.values.filled == 0 {
            self.why = Why::Empty;
        } else if self.is_numbering() {
            (self.field, self.why, self.confidence) = (Some("stt".to_owned()), Why::Values, 80);
        } else if let Some(best) = best {
            self.take(best, Why::Values, best.score);
            self.field = knowledge.usual_field(best.form.kind, self.heading).map(str::to_owned);
        }
        self.look_for_words(trials);
    }

    fn take(&mut self, trial: &Trial, why: Why, confidence: u64) {
        self.form = trial.form.clone();
        // Words of a list stay words: a code is written only where codes are.
        let is_worded = |text: &&&str| text.contains(' ') || !text.is_ascii();
        let worded = self.values.different.keys().filter(is_worded).count();
        if self.form.parameter("list").is_some() && worded * 2 > self.values.different.len() {
            self.form.parameters.insert("write".to_owned(), "name".into());
        }
        self.understood = (trial.understood, trial.in_order);
        (self.why, self.confidence) = (why, confidence.min(99));
    }

    /// Nothing but the heading says what it is.
    fn by_heading(&mut self, hint: &Hint) {
        let kind = crate::kind::by_name(&hint.meant.kind).map_or("text", |entry| entry.name);
        let form = match &hint.meant.level {
            Some(level) => Form::with(kind, "level", level),
            None => Form::plain(kind),
        };
        self.form = if form.make().is_some() { form } else { Form::plain("text") };
        (self.why, self.confidence) = (Why::Heading, 50);
    }

    /// A column that is free text so far, or a code of no known list, may be one of few words.
    fn look_for_words(&mut self, trials: &[Trial]) {
        const LISTED: u64 = 80;
        let is_code = self.hint.as_ref().is_some_and(|hint| hint.meant.kind == "code");
        let list = trials.iter().find(|trial| trial.form.kind == "code");
        if let Some(list) = list.filter(|list| is_code && percent(list.in_order, self.values.filled) >= LISTED) {
            return self.take(list, Why::Both, percent(list.in_order, self.values.filled));
        }
        if self.form.kind == "code" && self.why != Why::Values {
            // No known list has these words.
            (self.form, self.why, self.confidence) = (Form::plain("text"), Why::Heading, 50);
            self.understood = (self.values.filled, self.values.filled);
        }
        let free = self.form.kind == "text";
        let note = self.hint.as_ref().is_some_and(|hint| hint.meant.kind == "text" && hint.how > How::Part);
        if !free || note || self.field.as_deref() == Some("stt") {
            return;
        }
        let Some(few) = Few::of(&self.values) else { return };
        let form = written(&few);
        if form.make().is_some() {
            self.understood = (self.values.filled - few.others, self.values.filled - few.others);
            (self.why, self.confidence) = (Why::Words, if is_code { 85 } else { 65 });
            (self.form, self.few) = (form, Some(few));
        }
    }

    /// Whole numbers that grow from record to record: the numbering of a table.
    fn is_numbering(&self) -> bool {
        let numbers: Vec<u64> = self.values.by_record.iter().filter_map(|text| text.parse().ok()).collect();
        numbers.len() >= 10
            && numbers.len() * 100 >= self.values.by_record.len() * 95
            && numbers.windows(2).all(|pair| pair[0] < pair[1])
            && numbers[0] <= 1000
            && numbers.iter().all(|number| *number < 1_000_000_000)
    }
}

/// True when a kind is the one that a heading means.
fn is_meant(form: &Form, hint: &Hint) -> bool {
    form.kind == hint.meant.kind
        && (hint.meant.level.is_none() || hint.meant.level.as_deref() == form.parameter("level"))
}

/// A `code` with the values of its own that a column of few words has.
fn written(few: &Few) -> Form {
    let mut values = toml::Table::new();
    for (word, _) in &few.words {
        let mut code = super::heading::words(word).join("_");
        while code.is_empty() || values.contains_key(&code) {
            code.push('x');
        }
        values.insert(code, word.as_str().into());
    }
    let mut form = Form::plain("code");
    form.parameters.insert("values".to_owned(), values.into());
    form.parameters.insert("write".to_owned(), "name".into());
    form
}
