//! `[index]` and `[issues]` of a registry file: how the quality index is weighed, and by when what is wrong is put right.
//!
//! Everything may be left out; the defaults are the numbers of the guidance (CV 4856/BCA-TTDLQG Phụ lục 3, read in a
//! copy). Here the tables are read and made whole; what is wrong in them is `lint_index`'s matter, what is done with them
//! that of [`crate::index`].

use std::collections::BTreeMap;
use std::fmt;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use toml::Spanned;

use super::{Field, Origin};
use crate::finding::Criterion;
use crate::lang::Bilingual;

/// The kinds of fields that the guidance calls key fields: personal ID, tax, household-business and enterprise
/// code, administrative unit, parcel. They are key fields of every registry that does not name its own.
const KEY_KINDS: [&str; 6] = ["personal-id", "tax-code", "business-code", "enterprise-code", "admin-unit", "parcel-id"];

/// Rules whose failure puts a record into the third group where the file names none.
const RENEW: [&str; 1] = ["link-mismatch-any"];

/// Rules of the link that leave open which side is wrong: somebody else has to look first (case 3 of the guidance).
const ESCALATE: [&str; 6] = [
    "link-not-found",
    "link-name-mismatch",
    "link-dob-mismatch",
    "link-sex-mismatch",
    "link-mismatch-any",
    "link-missing-person",
];

/// A number that is not negative, with at most three decimals: a weight, or the foot of a band. Kept in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(u64);

impl Decimal {
    /// The largest that a file may name.
    const LARGEST: u64 = 1_000_000;

    /// A whole number.
    pub const fn whole(number: u64) -> Self {
        Self(number * 1000)
    }

    /// In thousandths.
    pub const fn thousandths(self) -> u64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl Visitor<'_> for Form {
            type Value = Decimal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("f64")
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Decimal, E> {
                let number = u64::try_from(number).ok().filter(|number| *number <= Decimal::LARGEST);
                number.map(Decimal::whole).ok_or_else(|| E::custom("rules-cause-decimal"))
            }

            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Decimal, E> {
                let thousandths = (number * 1000.0).round();
                #[expect(clippy::cast_precision_loss, reason = "a million is exact")]
                let largest = Decimal::LARGEST as f64;
                // What is left after three decimals must be the noise of binary fractions, no further decimal.
                if !(0.0..=largest).contains(&number) || (number * 1000.0 - thousandths).abs() > 1e-6 {
                    return Err(E::custom("rules-cause-decimal"));
                }
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just looked at")]
                Ok(Decimal(thousandths as u64))
            }
        }
        deserializer.deserialize_any(Form)
    }
}

/// As the file writes it: `30`, or `0.5`.
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "minimum": 0, "description": "At most three decimals." })
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(1000) {
            return serializer.serialize_u64(self.0 / 1000);
        }
        #[expect(clippy::cast_precision_loss, reason = "at most a thousand million")]
        serializer.serialize_f64(self.0 as f64 / 1000.0)
    }
}

/// Where the bands begin, in points of 100: Xanh from `green`, Vàng from `yellow`, Đỏ below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// Xanh: from here.
    #[serde(default = "green")]
    pub green: Decimal,
    /// Vàng: from here to below green.
    #[serde(default = "yellow")]
    pub yellow: Decimal,
}

const fn green() -> Decimal {
    Decimal::whole(90)
}

const fn yellow() -> Decimal {
    Decimal::whole(75)
}

impl Default for Bands {
    fn default() -> Self {
        Self { green: green(), yellow: yellow() }
    }
}

/// What rules weigh by their class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Structure: rules of kinds, and the registry's own about đủ and sạch.
    #[serde(default = "structure")]
    pub structure: Decimal,
    /// Business: the registry's own rules about đúng and sống.
    #[serde(default = "business")]
    pub business: Decimal,
    /// Reference: the rules of the link.
    #[serde(default = "reference")]
    pub reference: Decimal,
}

const fn structure() -> Decimal {
    Decimal::whole(20)
}

const fn business() -> Decimal {
    Decimal::whole(30)
}

const fn reference() -> Decimal {
    Decimal::whole(50)
}

impl Default for Weights {
    fn default() -> Self {
        Self { structure: structure(), business: business(), reference: reference() }
    }
}

/// `[index]`, made whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexSpec {
    /// Where the bands begin.
    pub bands: Bands,
    /// What rules weigh by their class.
    pub weights: Weights,
    /// Fields that must be wholly đúng, đủ and sạch, in the order of the registry file.
    pub key_fields: Vec<String>,
    /// Rules whose failure puts a record into the third group.
    pub renew: Vec<String>,
    /// Rules that weigh otherwise than their class.
    pub rules: BTreeMap<String, Decimal>,
    /// Fields that weigh otherwise than 1.
    pub fields: BTreeMap<String, Decimal>,
    /// What the rules about no field weigh together, beside the fields; None is 1.
    pub record: Option<Decimal>,
    /// Criteria that weigh otherwise than 1.
    pub criteria: BTreeMap<Criterion, Decimal>,
}

impl IndexSpec {
    /// What a rule weighs among those of its field and criterion.
    pub fn weight_of_rule(&self, rule: &str, origin: Origin, criterion: Criterion) -> Decimal {
        self.rules.get(rule).copied().unwrap_or(match (origin, criterion) {
            (Origin::Link, _) => self.weights.reference,
            (Origin::Registry, Criterion::Correct | Criterion::Live) => self.weights.business,
            (Origin::Kind | Origin::Registry, _) => self.weights.structure,
        })
    }

    /// What a field weighs; None is the record as a whole.
    pub fn weight_of_field(&self, field: Option<&str>) -> Decimal {
        let named = field.map_or(self.record, |field| self.fields.get(field).copied());
        named.unwrap_or(Decimal::whole(1))
    }

    /// What a criterion weighs.
    pub fn weight_of_criterion(&self, criterion: Criterion) -> Decimal {
        self.criteria.get(&criterion).copied().unwrap_or(Decimal::whole(1))
    }
}

/// `[issues]`, made whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuesSpec {
    /// Working days to review.
    pub review_days: u32,
    /// Working days to put right.
    pub correct_days: u32,
    /// Working days where there is not enough basis and somebody else has to look first.
    pub escalate_days: u32,
    /// Rules of the last sort.
    pub escalate: Vec<String>,
    /// Bộ phận khắc phục.
    pub department: Bilingual,
}

impl Default for IssuesSpec {
    fn default() -> Self {
        Self {
            review_days: 5,
            correct_days: 10,
            escalate_days: 15,
            escalate: ESCALATE.map(str::to_owned).into(),
            department: Bilingual {
                vi: "Đơn vị chủ quản dữ liệu".to_owned(),
                en: "The unit that owns the data".to_owned(),
            },
        }
    }
}

/// `[index]` as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawIndex {
    pub bands: Option<Spanned<Bands>>,
    pub weights: Option<Weights>,
    pub key_fields: Option<Vec<Spanned<String>>>,
    pub renew: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    pub rule: BTreeMap<Spanned<String>, Decimal>,
    #[serde(default)]
    pub field: BTreeMap<Spanned<String>, Decimal>,
    #[serde(default)]
    pub criterion: BTreeMap<Criterion, Decimal>,
    pub record: Option<Decimal>,
}

/// `[issues]` as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawIssues {
    pub review_days: Option<Spanned<u32>>,
    pub correct_days: Option<Spanned<u32>>,
    pub escalate_days: Option<Spanned<u32>>,
    pub escalate: Option<Vec<Spanned<String>>>,
    pub department: Option<Bilingual>,
}

impl RawIndex {
    /// The rules it names.
    pub fn rules(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.renew.iter().flatten().chain(self.rule.keys())
    }

    /// With the defaults, for a registry of these fields.
    pub fn finish(self, fields: &[Field]) -> IndexSpec {
        let named = |names: Vec<Spanned<String>>| names.into_iter().map(Spanned::into_inner).collect();
        let by_kind = || {
            let key = |field: &&Field| KEY_KINDS.contains(&field.kind_name.as_str());
            fields.iter().filter(key).map(|field| field.name.clone()).collect()
        };
        let mut key_fields: Vec<String> = self.key_fields.map_or_else(by_kind, named);
        key_fields.sort_by_key(|name| fields.iter().position(|field| field.name == *name));
        key_fields.dedup();
        let inner = |(name, weight): (Spanned<String>, Decimal)| (name.into_inner(), weight);
        IndexSpec {
            bands: self.bands.map(Spanned::into_inner).unwrap_or_default(),
            weights: self.weights.unwrap_or_default(),
            key_fields,
            renew: self.renew.map_or_else(|| RENEW.map(str::to_owned).into(), named),
            rules: self.rule.into_iter().map(inner).collect(),
            fields: self.field.into_iter().map(inner).collect(),
            record: self.record,
            criteria: self.criterion,
        }
    }
}

impl RawIssues {
    /// The rules it names.
    pub fn rules(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.escalate.iter().flatten()
    }

    /// With the defaults.
    pub fn finish(self) -> IssuesSpec {
        let usual = IssuesSpec::default();
        let days = |own: Option<Spanned<u32>>, usual| own.map_or(usual, Spanned::into_inner);
        IssuesSpec {
            review_days: days(self.review_days, usual.review_days),
            correct_days: days(self.correct_days, usual.correct_days),
            escalate_days: days(self.escalate_days, usual.escalate_days),
            escalate: self
                .escalate
                .map_or(usual.escalate, |rules| rules.into_iter().map(Spanned::into_inner).collect()),
            department: self.department.unwrap_or(usual.department),
        }
    }
}
