//! Electronic mail addresses: one `local@domain`, the domain in lower case.

use serde::Deserialize;

use super::tidy::{step, tidy};
use super::{Applicability, Cell, Kind, Proposal};
use crate::value::Value;

/// An address of electronic mail.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Email {}

/// Domains that people mean when they write the left one.
const SLIPS: [(&str, &str); 10] = [
    ("gmail.con", "gmail.com"),
    ("gmail.co", "gmail.com"),
    ("gmail.cm", "gmail.com"),
    ("gmail.vn", "gmail.com"),
    ("gmail.com.vn", "gmail.com"),
    ("gmial.com", "gmail.com"),
    ("gmai.com", "gmail.com"),
    ("gamil.com", "gmail.com"),
    ("yahoo.con", "yahoo.com"),
    ("yaho.com", "yahoo.com"),
];

impl Kind for Email {
    fn read(&self, cell: &mut Cell<'_>) {
        tidy(cell);
        if cell.text().is_empty() {
            return cell.means(Value::Missing);
        }
        step(cell, "strip-mailto", |text| {
            let (scheme, rest) = text.split_at_checked(7)?;
            scheme.eq_ignore_ascii_case("mailto:").then(|| rest.trim().to_owned()).filter(|rest| !rest.is_empty())
        });
        if cell.text().matches('@').count() > 1 {
            return cell.invalid("email-several");
        }
        step(cell, "lower-case-domain", lower_case_domain);
        let Some((local, domain)) = cell.text().split_once('@') else { return cell.invalid("email-invalid") };
        if !is_local(local) || !is_domain(domain) {
            return cell.invalid("email-invalid");
        }
        let slip = SLIPS.iter().find(|(slip, _)| *slip == domain).map(|(_, meant)| format!("{local}@{meant}"));
        cell.means(Value::Text);
        if let Some(after) = slip {
            let proposal = Proposal { step: "email-domain", after, applicability: Applicability::OnRequest };
            cell.propose("email-domain-slip", proposal);
        }
    }
}

fn lower_case_domain(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@')?;
    (domain.is_ascii() && domain.bytes().any(|byte| byte.is_ascii_uppercase()))
        .then(|| format!("{local}@{}", domain.to_ascii_lowercase()))
}

/// The characters that addresses in use have; quoted forms are lawful and unheard of.
fn is_local(local: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    (1..=64).contains(&local.len())
        && local.bytes().all(allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let ending = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && ending.len() > 1
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
}
