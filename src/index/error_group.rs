//! The eight groups of errors of the guidance («phân loại lỗi»), and in which of them a rule's failures belong.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::check::Reach;
use crate::finding::Criterion;
use crate::registry::{Origin, Rule};

/// A group of errors, numbered as in the guidance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ErrorGroup {
    /// 1 Khuyết thiếu: nothing there, or a marker of nothing.
    Missing = 1,
    /// 2 Giá trị bất thường, ngoại lai: a birth date in the future, digits all alike.
    Abnormal = 2,
    /// 3 Trùng lặp: two rows of one person, one ID of two people.
    Duplicate = 3,
    /// 4 Sai định dạng, chưa chuẩn hóa: letters in an ID, mixed forms of dates.
    Form = 4,
    /// 5 Mất toàn vẹn tham chiếu: a code, a province that no list has.
    NoReference = 5,
    /// 6 Mâu thuẫn logic liên trường: two fields that cannot both be right.
    Contradiction = 6,
    /// 7 Lỗi thời: an abolished commune, an expired card, a dead person.
    Outdated = 7,
    /// 8 Không khớp nguồn tham chiếu pháp lý: differs from the population database.
    NotAsReference = 8,
}

impl ErrorGroup {
    /// All eight, in their order.
    pub const ALL: [Self; 8] = [
        Self::Missing,
        Self::Abnormal,
        Self::Duplicate,
        Self::Form,
        Self::NoReference,
        Self::Contradiction,
        Self::Outdated,
        Self::NotAsReference,
    ];

    /// Its number, 1 to 8.
    pub const fn number(self) -> u8 {
        self as u8
    }
}

impl schemars::JsonSchema for ErrorGroup {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ErrorGroup".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 1, "maximum": 8 })
    }
}

impl Serialize for ErrorGroup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

impl<'de> Deserialize<'de> for ErrorGroup {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u32::deserialize(deserializer)?;
        let found = Self::ALL.into_iter().find(|group| u32::from(group.number()) == number);
        found.ok_or_else(|| serde::de::Error::custom("rules-cause-group"))
    }
}

/// The group of a rule's failures: its own word for it, or what its criterion, origin and check say.
pub fn of_rule(rule: &Rule) -> ErrorGroup {
    if let Some(group) = rule.group {
        return group;
    }
    match (rule.criterion, rule.origin) {
        (Criterion::Complete, _) => ErrorGroup::Missing,
        (Criterion::Live, _) => ErrorGroup::Outdated,
        (Criterion::Correct, Origin::Link) => ErrorGroup::NotAsReference,
        (Criterion::Correct, Origin::Registry) if places(rule) > 1 => ErrorGroup::Contradiction,
        (Criterion::Correct, Origin::Kind | Origin::Registry) => ErrorGroup::Abnormal,
        (Criterion::Clean, _) if rule.check.as_ref().is_some_and(|check| check.reach() == Reach::EqualKeys) => {
            ErrorGroup::Duplicate
        }
        (Criterion::Clean, _) if rule.check_name.as_deref() == Some("in-list") => ErrorGroup::NoReference,
        (Criterion::Clean, _) => ErrorGroup::Form,
    }
}

/// How many fields a rule looks at, its conditions included.
fn places(rule: &Rule) -> usize {
    let Some(check) = &rule.check else { return 0 };
    let own = rule.field.as_deref().filter(|_| check.takes_field());
    let conditions = rule.when.iter().map(|condition| condition.field.as_str());
    let mut names: Vec<&str> = own.into_iter().chain(check.fields()).chain(conditions).collect();
    names.retain(|name| *name != crate::check::RUN_DATE);
    names.sort_unstable();
    names.dedup();
    names.len()
}
