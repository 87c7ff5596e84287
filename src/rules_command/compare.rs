//! A rule about one person in several registries, whole.

use super::{condition, example, written};
use crate::lang::Lang;
use crate::messages::Catalog;
use crate::registry::{CompareRule, Side};

/// The page of `sach rules show`.
pub(super) fn page(rule: &CompareRule, lang: Lang) -> String {
    let catalog = Catalog::new(lang);
    let verified = catalog.text(if rule.verified { "rules-show-verified" } else { "rules-show-unverified" });
    let mut lines = vec![
        ("where", catalog.text("compare-rules-file")),
        ("criterion", catalog.word("criterion", rule.criterion.id())),
        ("severity", catalog.word("severity", rule.severity.id())),
        ("why", rule.why.get(lang).to_owned()),
        ("source", format!("{} ({verified})", rule.source)),
    ];
    if let Some(between) = &rule.between {
        lines.push(("between", between.each_ref().map(|one| side(one, &catalog)).join("\n")));
    }
    for (which, examples) in [("good", &rule.good), ("bad", &rule.bad)] {
        if !examples.is_empty() {
            lines.push((which, examples.iter().map(example).collect::<Vec<_>>().join("\n")));
        }
    }
    lines.push(("remedy", rule.remedy.get(lang).to_owned()));
    written(&rule.id, rule.what.get(lang), lines, &catalog)
}

/// One side of an exclusion: the registry and the conditions on its records.
fn side(side: &Side, catalog: &Catalog) -> String {
    let when = side.when.iter().map(|one| condition(one, catalog));
    let unless =
        side.unless.iter().map(|one| format!("{} {}", catalog.text("compare-unless"), condition(one, catalog)));
    std::iter::once(side.registry.clone()).chain(when).chain(unless).collect::<Vec<_>>().join("; ")
}
