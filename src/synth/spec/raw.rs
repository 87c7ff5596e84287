//! A spec as it is written: serde's shapes, strict, with places. What it means is `read`'s matter.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// A whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawSpec {
    pub registry: String,
    pub people: u64,
    pub records: u64,
    #[serde(default = "usual_errors")]
    pub errors: f64,
    #[serde(default = "usual_seed")]
    pub seed: u64,
    pub who: Option<Spanned<toml::Value>>,
    pub main: Option<Spanned<String>>,
    pub key: Option<Spanned<String>>,
    #[serde(default = "yes")]
    pub living: bool,
    pub dead_needs: Option<Spanned<toml::Table>>,
    #[serde(default)]
    pub without: Vec<Spanned<String>>,
    #[serde(default)]
    pub finds: BTreeMap<Spanned<String>, Vec<String>>,
    pub column: Vec<RawColumn>,
    #[serde(default)]
    pub defect: Vec<RawDefect>,
}

const fn usual_errors() -> f64 {
    0.4
}

const fn usual_seed() -> u64 {
    2026
}

const fn yes() -> bool {
    true
}

/// `[[column]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawColumn {
    pub header: Spanned<String>,
    pub field: Option<String>,
    pub name: Option<String>,
    pub make: Spanned<toml::Value>,
    pub of: Option<Spanned<String>>,
    pub share: Option<f64>,
    pub when: Option<Spanned<toml::Value>>,
    pub write: Option<Spanned<String>>,
}

/// `[[defect]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawDefect {
    pub name: Spanned<String>,
    #[serde(default = "usual_weight")]
    pub weight: u32,
    pub field: Spanned<String>,
    pub change: Option<Spanned<toml::Value>>,
    pub when: Option<Spanned<toml::Value>>,
    pub finds: Vec<String>,
    pub person: Option<Spanned<String>>,
    #[serde(default)]
    pub again: bool,
}

const fn usual_weight() -> u32 {
    3
}

/// A table of `who`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawProfile {
    #[serde(default)]
    pub id: String,
    #[serde(default = "once")]
    pub weight: u32,
    pub ages: Option<[u32; 2]>,
    pub months: Option<[u32; 2]>,
    pub grade: Option<[i32; 2]>,
    pub born: Option<[String; 2]>,
    pub sex: Option<String>,
    #[serde(default)]
    pub dead: bool,
    pub died: Option<[String; 2]>,
    #[serde(default)]
    pub with: Vec<String>,
    #[serde(default)]
    pub maybe: Vec<String>,
    pub head: Option<bool>,
    #[serde(default)]
    pub full_birth_date: bool,
    #[serde(default)]
    pub cmnd: bool,
    pub minority: Option<bool>,
}

const fn once() -> u32 {
    1
}

/// `rules/synth/common.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCommon {
    pub finds: BTreeMap<String, Vec<String>>,
}
