//! The tax code of a person or of an organisation: 10 digits, 10-3 for a dependent unit; for people since 2025-07-01 the
//! personal ID. One person may have several codes: that is lawful history.
//!
//! Source: TT 105/2020/TT-BTC Điều 5; TT 86/2024/TT-BTC; CV 2065/CT-NVT (2025).

use serde::Deserialize;

use super::tax_number::{self, Rules, Twelve};
use super::{Cell, Datum, Kind, number};

/// The tax code.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TaxCode {
    /// Whose codes these are.
    r#for: Holder,
}

/// Who has a tax code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Holder {
    /// A person, a household or a household business: the personal ID is their code.
    #[default]
    Person,
    /// An enterprise or another organisation: never a personal ID.
    Business,
}

const fn rules(twelve: Twelve) -> Rules {
    Rules {
        number: number::Rules {
            scientific: "tax-code-scientific",
            letters: "tax-code-letters",
            letter_o: "tax-code-letter-o",
            junk: "tax-code-junk",
            zero_lost: "tax-code-zero-lost",
            length: "tax-code-length",
        },
        check_digit: "tax-code-check-digit",
        branch_zero: "tax-code-branch-zero",
        twelve,
    }
}

const OF_PERSON: Rules = rules(Twelve::PersonalId("tax-code-province-unknown"));
const OF_BUSINESS: Rules = rules(Twelve::Stranger("tax-code-length"));

impl Kind for TaxCode {
    fn read(&self, cell: &mut Cell<'_>) {
        tax_number::read(cell, if self.r#for == Holder::Person { &OF_PERSON } else { &OF_BUSINESS });
    }

    fn parts(&self) -> &'static [&'static str] {
        tax_number::PARTS
    }

    fn part<'a>(&self, part: &str, own: Datum<'a>) -> Option<Datum<'a>> {
        tax_number::part(part, own)
    }
}
