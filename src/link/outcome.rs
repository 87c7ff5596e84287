//! The outcomes of the link, named as official systems name them (facts 7.4; `match_outcomes.csv`).

/// What the link says of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkOutcome {
    /// Khớp đúng: found, and name, birth date and sex agree as far as both sides know them.
    Match,
    /// Sai họ tên (gần đúng): found, the name is a near match.
    NameNear,
    /// Sai họ tên.
    NameMismatch,
    /// Sai ngày sinh.
    DobMismatch,
    /// Sai giới tính.
    SexMismatch,
    /// Không khớp đúng: name and birth date both differ; the ID is probably another person's.
    MismatchAny,
    /// Found under a cancelled ID; the person has a new one.
    Superseded,
    /// Đã chết, while the record is valid.
    Dead,
    /// Mất tích.
    MissingPerson,
    /// Thôi quốc tịch.
    Renounced,
    /// The ID is well formed and not in the reference population.
    NotFound,
    /// The record has no ID.
    NoId,
    /// The ID is no ID.
    BadIdentifier,
}

impl LinkOutcome {
    /// All outcomes, the good one first.
    pub const ALL: [Self; 13] = [
        Self::Match,
        Self::NameNear,
        Self::NameMismatch,
        Self::DobMismatch,
        Self::SexMismatch,
        Self::MismatchAny,
        Self::Superseded,
        Self::Dead,
        Self::MissingPerson,
        Self::Renounced,
        Self::NotFound,
        Self::NoId,
        Self::BadIdentifier,
    ];

    /// The official name, as in `match_outcomes.csv`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::NameNear => "name_near",
            Self::NameMismatch => "name_mismatch",
            Self::DobMismatch => "dob_mismatch",
            Self::SexMismatch => "sex_mismatch",
            Self::MismatchAny => "mismatch_any",
            Self::Superseded => "superseded",
            Self::Dead => "dead",
            Self::MissingPerson => "missing_person",
            Self::Renounced => "renounced",
            Self::NotFound => "not_found",
            Self::NoId => "no_id",
            Self::BadIdentifier => "bad_identifier",
        }
    }
}

/// Which number of the person a key is, in the reference population.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tag {
    /// The personal ID in force.
    Current = 0,
    /// A cancelled ID: it stays in the person's own record and is never given to another (NĐ 70/2024 Đ11 k7).
    Cancelled = 1,
    /// The CMND, which may be two people's (facts 2.2).
    Cmnd = 2,
}

impl Tag {
    /// From its number.
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            0 => Some(Self::Current),
            1 => Some(Self::Cancelled),
            2 => Some(Self::Cmnd),
            _ => None,
        }
    }
}

/// What has become of a person (NĐ 252/2026: «đang sống, chết, mất tích»; Bộ Công an 6/2022: «thôi quốc tịch»).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum PersonStatus {
    /// The reference does not say.
    #[default]
    Unknown = 0,
    /// Đang sống.
    Living = 1,
    /// Đã chết.
    Dead = 2,
    /// Mất tích.
    Missing = 3,
    /// Thôi quốc tịch.
    Renounced = 4,
}

impl PersonStatus {
    /// From the code of the reference population (`rules/codes/person-status.csv`).
    pub fn from_code(code: &str) -> Self {
        match code {
            "dang_song" => Self::Living,
            "da_chet" => Self::Dead,
            "mat_tich" => Self::Missing,
            "thoi_quoc_tich" => Self::Renounced,
            _ => Self::Unknown,
        }
    }

    /// From its number.
    pub const fn from_number(number: u8) -> Self {
        match number {
            1 => Self::Living,
            2 => Self::Dead,
            3 => Self::Missing,
            4 => Self::Renounced,
            _ => Self::Unknown,
        }
    }
}
