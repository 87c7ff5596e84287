//! The list of all kinds: how registry files name them, how they are made, and their own rules.

use serde::de::DeserializeOwned;

use super::{
    Kind, address, admin_unit, amount, bank_account, birth_date, business_code, civil_status_number, code, date, email,
    enterprise_code, ethnic_group, health_card, identity_paper, insurance_number, integer, land_certificate,
    licence_number, old_id, parcel_id, passport, person_name, personal_id, phone, relationship, sex, student_code,
    tax_code, text,
};

/// One kind in the list.
pub struct Entry {
    /// Its name in registry files.
    pub name: &'static str,
    /// Makes it from its parameters; an empty table when it is named without any.
    pub build: fn(toml::Value) -> Result<Box<dyn Kind>, toml::de::Error>,
    /// Its own defects, as rules: the text of `rules/kinds/NAME.toml`; empty for a kind that has none.
    pub rules: &'static str,
}

/// All kinds, in the order in which the help lists them.
pub const KINDS: &[Entry] = &[
    Entry {
        name: "person-name",
        build: build::<person_name::PersonName>,
        rules: include_str!("../../rules/kinds/person-name.toml"),
    },
    Entry {
        name: "personal-id",
        build: build::<personal_id::PersonalId>,
        rules: include_str!("../../rules/kinds/personal-id.toml"),
    },
    Entry { name: "old-id", build: build::<old_id::OldId>, rules: include_str!("../../rules/kinds/old-id.toml") },
    Entry {
        name: "birth-date",
        build: build::<birth_date::BirthDate>,
        rules: include_str!("../../rules/kinds/birth-date.toml"),
    },
    Entry { name: "date", build: build::<date::Date>, rules: include_str!("../../rules/kinds/date.toml") },
    Entry { name: "sex", build: build::<sex::Sex>, rules: include_str!("../../rules/kinds/sex.toml") },
    Entry { name: "phone", build: build::<phone::Phone>, rules: include_str!("../../rules/kinds/phone.toml") },
    Entry {
        name: "health-card",
        build: build::<health_card::HealthCard>,
        rules: include_str!("../../rules/kinds/health-card.toml"),
    },
    Entry {
        name: "identity-paper",
        build: build::<identity_paper::IdentityPaper>,
        rules: include_str!("../../rules/kinds/identity-paper.toml"),
    },
    Entry {
        name: "passport",
        build: build::<passport::Passport>,
        rules: include_str!("../../rules/kinds/passport.toml"),
    },
    Entry {
        name: "insurance-number",
        build: build::<insurance_number::InsuranceNumber>,
        rules: include_str!("../../rules/kinds/insurance-number.toml"),
    },
    Entry {
        name: "tax-code",
        build: build::<tax_code::TaxCode>,
        rules: include_str!("../../rules/kinds/tax-code.toml"),
    },
    Entry {
        name: "enterprise-code",
        build: build::<enterprise_code::EnterpriseCode>,
        rules: include_str!("../../rules/kinds/enterprise-code.toml"),
    },
    Entry {
        name: "business-code",
        build: build::<business_code::BusinessCode>,
        rules: include_str!("../../rules/kinds/business-code.toml"),
    },
    Entry {
        name: "land-certificate",
        build: build::<land_certificate::LandCertificate>,
        rules: include_str!("../../rules/kinds/land-certificate.toml"),
    },
    Entry {
        name: "parcel-id",
        build: build::<parcel_id::ParcelId>,
        rules: include_str!("../../rules/kinds/parcel-id.toml"),
    },
    Entry {
        name: "student-code",
        build: build::<student_code::StudentCode>,
        rules: include_str!("../../rules/kinds/student-code.toml"),
    },
    Entry {
        name: "licence-number",
        build: build::<licence_number::LicenceNumber>,
        rules: include_str!("../../rules/kinds/licence-number.toml"),
    },
    Entry {
        name: "civil-status-number",
        build: build::<civil_status_number::CivilStatusNumber>,
        rules: include_str!("../../rules/kinds/civil-status-number.toml"),
    },
    Entry {
        name: "bank-account",
        build: build::<bank_account::BankAccount>,
        rules: include_str!("../../rules/kinds/bank-account.toml"),
    },
    Entry {
        name: "relationship",
        build: build::<relationship::Relationship>,
        rules: include_str!("../../rules/kinds/relationship.toml"),
    },
    Entry {
        name: "ethnic-group",
        build: build::<ethnic_group::EthnicGroup>,
        rules: include_str!("../../rules/kinds/ethnic-group.toml"),
    },
    Entry { name: "address", build: build::<address::Address>, rules: include_str!("../../rules/kinds/address.toml") },
    Entry {
        name: "admin-unit",
        build: build::<admin_unit::AdminUnit>,
        rules: include_str!("../../rules/kinds/admin-unit.toml"),
    },
    Entry { name: "code", build: build::<code::Code>, rules: include_str!("../../rules/kinds/code.toml") },
    Entry { name: "amount", build: build::<amount::Amount>, rules: include_str!("../../rules/kinds/amount.toml") },
    Entry { name: "integer", build: build::<integer::Integer>, rules: include_str!("../../rules/kinds/integer.toml") },
    Entry { name: "text", build: build::<text::Text>, rules: include_str!("../../rules/kinds/text.toml") },
    Entry { name: "email", build: build::<email::Email>, rules: include_str!("../../rules/kinds/email.toml") },
];

/// The kind of that name.
pub fn by_name(name: &str) -> Option<&'static Entry> {
    KINDS.iter().find(|entry| entry.name == name)
}

/// Makes a kind from its parameters: what [`Entry::build`] is for a kind that serde can read.
fn build<K: Kind + DeserializeOwned + 'static>(parameters: toml::Value) -> Result<Box<dyn Kind>, toml::de::Error> {
    parameters.try_into::<K>().map(|kind| Box::new(kind) as Box<dyn Kind>)
}
