//! `sql`: a boolean SQL expression over the fields, Polars' dialect: the way out for a rule that no check covers.
//!
//! Columns are the fields by name: full dates are DATE (others NULL), numbers BIGINT, everything else the canonical
//! text; what is missing or not understood is NULL. `run_date` is the run date. NULL as the answer is undecided.
//! Unlike the other checks these rules are run on whole batches.

use std::sync::LazyLock;

use polars::prelude::{Column, DataFrame, DataType, Expr, IntoLazy as _, NamedFrom as _, PlSmallStr, Series, col};
use polars::sql::sql_expr;
use regex::Regex;
use serde::Deserialize;

use super::{Check, Context, RUN_DATE, Reach};
use crate::finding::Outcome;
use crate::kind::Datum;
use crate::registry::{Field, Registry};
use crate::value::{PartialDate, Value};

/// `check = { sql = "…" }`.
#[derive(Deserialize)]
#[serde(try_from = "Form")]
pub struct Sql {
    expression: String,
    /// The columns that the expression reads, without the run date.
    fields: Vec<String>,
}

/// `CAST(…)` and `…::TYPE`, but not `TRY_CAST(…)`.
static STRICT_CAST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bCAST\s*\(|::").expect("the pattern is a regular expression"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    expression: String,
}

impl TryFrom<Form> for Sql {
    type Error = String;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        let parsed = sql_expr(&form.expression).map_err(|error| first_line(&error))?;
        // A strict cast stops at the first value that it cannot read, and bad data stops nothing here.
        if STRICT_CAST.is_match(&form.expression) {
            return Err("rules-cause-cast".to_owned());
        }
        let mut fields: Vec<String> = parsed.meta().root_names().iter().map(PlSmallStr::to_string).collect();
        fields.sort();
        fields.dedup();
        fields.retain(|field| field != RUN_DATE);
        Ok(Self { expression: form.expression, fields })
    }
}

impl Check for Sql {
    fn takes_field(&self) -> bool {
        false
    }

    fn fields(&self) -> Vec<&str> {
        self.fields.iter().map(String::as_str).collect()
    }

    fn outcome(&self, _values: &[Datum<'_>], _context: &Context) -> Outcome {
        Outcome::Undecided
    }

    fn reach(&self) -> Reach<'_> {
        Reach::Sql(&self.expression)
    }
}

/// What is wrong with an expression over these fields; None when it is a boolean over fields that exist.
pub fn problem<'f>(expression: &str, fields: impl Iterator<Item = &'f Field>) -> Option<String> {
    let columns = fields.map(|field| column(&field.name, Type::of(field), std::iter::empty()));
    let run_date = column(RUN_DATE, Type::Date, std::iter::empty());
    let frame = DataFrame::new(0, columns.chain([run_date]).collect()).expect("fields have different names");
    let schema = sql_expr(expression)
        .and_then(|expression| frame.lazy().select([expression.alias("_")]).collect())
        .map(|frame| frame.columns()[0].dtype().clone());
    match schema {
        Ok(DataType::Boolean) => None,
        Ok(other) => Some(format!("the expression gives {other}, not true or false")),
        Err(error) => Some(first_line(&error)),
    }
}

/// All `sql` rules of a registry, ready to run.
pub struct SqlRules {
    /// The rules, as indices into the registry's.
    rules: Vec<usize>,
    expressions: Vec<Expr>,
    /// The fields that the expressions read, as indices into the registry's, with their types.
    fields: Vec<(usize, String, Type)>,
}

impl SqlRules {
    /// The `sql` rules of a registry; None when it has none.
    pub fn new(registry: &Registry) -> Option<Self> {
        let (mut rules, mut expressions) = (Vec::new(), Vec::new());
        for (index, rule) in registry.rules.iter().enumerate() {
            if let Some(Reach::Sql(text)) = rule.check.as_ref().map(|check| check.reach()) {
                let expression = sql_expr(text).expect("the check has parsed its expression");
                expressions.push(expression.cast(DataType::Boolean).alias(rules.len().to_string()));
                rules.push(index);
            }
        }
        let read: Vec<&str> = rules
            .iter()
            .filter_map(|&rule| registry.rules[rule].check.as_ref())
            .flat_map(|check| check.fields())
            .collect();
        let named = registry.fields.iter().enumerate();
        let fields = named
            .filter(|(_, field)| read.contains(&field.name.as_str()))
            .map(|(index, field)| (index, field.name.clone(), Type::of(field)))
            .collect();
        (!rules.is_empty()).then_some(Self { rules, expressions, fields })
    }

    /// The rules, as indices into the registry's, in the order of the answers.
    pub fn rules(&self) -> &[usize] {
        &self.rules
    }

    /// The fields that the expressions read, as indices into the registry's.
    pub fn fields(&self) -> impl Iterator<Item = usize> + '_ {
        self.fields.iter().map(|(index, ..)| *index)
    }

    /// Runs all rules over a batch: for each rule, for each record, whether it holds; None is undecided.
    ///
    /// `datum` gives the value of a record (by its place in the batch) in a field (index into the registry's).
    pub fn evaluate<'a>(
        &self,
        records: usize,
        datum: impl Fn(usize, usize) -> Datum<'a>,
        context: &Context,
    ) -> Vec<Vec<Option<bool>>> {
        let columns = self
            .fields
            .iter()
            .map(|(field, name, r#type)| column(name, *r#type, (0..records).map(|record| datum(record, *field))));
        let run_date = Datum { text: "", value: Value::Date(context.run_date) };
        let run_date = column(RUN_DATE, Type::Date, std::iter::repeat_n(run_date, records));
        let frame = DataFrame::new(records, columns.chain([run_date]).collect()).expect("all columns have one length");
        // The position column brings an answer that is the same for all records (a literal) to full length.
        let every = self.expressions.iter().map(|expression| expression.clone().and(col(RUN_DATE).is_not_null()));
        let answers = frame.lazy().select(every.collect::<Vec<_>>()).collect();
        // Without the cause: it may quote a value of somebody's record.
        let answers =
            answers.unwrap_or_else(|_| panic!("the linter has run the expressions over columns of the same types"));
        let column = |column: &Column| -> Vec<Option<bool>> {
            column.bool().expect("the expressions are boolean").iter().collect()
        };
        answers.columns().iter().map(column).collect()
    }
}

/// The type of a column that SQL sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    Date,
    Number,
    Text,
}

impl Type {
    /// By the kind's name and not by the values: a batch may hold no value at all.
    fn of(field: &Field) -> Self {
        match field.kind_name.as_str() {
            "date" | "birth-date" => Self::Date,
            "amount" | "integer" => Self::Number,
            _ => Self::Text,
        }
    }
}

/// One column; what is missing, not understood or (of dates) not known to the day is null.
fn column<'a>(name: &str, r#type: Type, data: impl Iterator<Item = Datum<'a>>) -> Column {
    let name = PlSmallStr::from_str(name);
    let series = match r#type {
        Type::Text => {
            let texts: Vec<Option<&str>> = data.map(|datum| datum.value.is_known().then_some(datum.text)).collect();
            Series::new(name, texts)
        }
        Type::Number => Series::new(name, data.map(|datum| datum.value.number()).collect::<Vec<Option<i64>>>()),
        Type::Date => {
            let days: Vec<Option<i32>> = data.map(|datum| datum.value.date().and_then(days_since_1970)).collect();
            Series::new(name, days).cast(&DataType::Date).expect("days are dates")
        }
    };
    series.into()
}

fn days_since_1970(date: PartialDate) -> Option<i32> {
    let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).expect("a calendar date");
    i32::try_from(date.to_naive()?.signed_duration_since(epoch).num_days()).ok()
}

/// Polars adds its plan and back trace to some errors; the first line says what is wrong.
fn first_line(error: &polars::error::PolarsError) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}
