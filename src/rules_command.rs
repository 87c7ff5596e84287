//! The commands `sach rules check|list|show`: every rule explains itself. They return text; `main` prints it.

use std::fmt::Write as _;
use std::path::Path;

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};

use crate::check::CHECKS;
use crate::error::{Error, Result};
use crate::kind::KINDS;
use crate::lang::Lang;
use crate::messages::{Catalog, Message};
use crate::registry::{self, Condition, Example, Origin, Registry, Rule, Test};

/// `sach rules check FILE`: one line when the file is right.
///
/// # Errors
/// With all mistakes drawn, or when the file cannot be read.
pub fn check(file: &str, rules_dir: Option<&Path>, lang: Lang) -> Result<String> {
    let registry = registry::load(file, rules_dir, lang)?;
    let message = Message::new("rules-ok")
        .arg("file", file)
        .number("fields", registry.fields.len() as u64)
        .number("rules", registry.rules.len() as u64);
    Ok(Catalog::new(lang).say(&message) + "\n")
}

/// `sach rules list [--registry ID]`: the rules of one registry, or of all, as a table.
///
/// # Errors
/// When a registry cannot be loaded.
pub fn list(registry: Option<&str>, rules_dir: Option<&Path>, lang: Lang) -> Result<String> {
    let catalog = Catalog::new(lang);
    let mut text = String::new();
    for registry in registries(registry, rules_dir, lang)? {
        let mut table = Table::new();
        table
            .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')))
            .set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(
            ["id", "criterion", "severity", "field", "what"]
                .map(|column| catalog.text(&format!("rules-column-{column}"))),
        );
        for rule in &registry.rules {
            table.add_row([
                rule.id.clone(),
                catalog.text(&format!("criterion-{}", rule.criterion.id())),
                catalog.text(&format!("severity-{}", rule.severity.id())),
                subject(rule),
                rule.what.get(lang).to_owned(),
            ]);
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{} · {}\n\n{}", registry.id, registry.name.get(lang), table.trim_fmt());
    }
    Ok(text)
}

/// `sach rules show ID`: what, why, source, check, examples and remedy of one rule.
///
/// # Errors
/// When there is no such rule, or a registry cannot be loaded.
pub fn show(id: &str, rules_dir: Option<&Path>, lang: Lang) -> Result<String> {
    for registry in registries(None, rules_dir, lang)? {
        if let Some(rule) = registry.rules.iter().find(|rule| rule.id == id) {
            return Ok(page(&registry.id, rule, lang));
        }
    }
    let everywhere = registry::kind_rules(rules_dir, lang)?.into_values().flatten();
    let found = everywhere.chain(registry::link_rules(rules_dir, lang)?).find(|rule| rule.id == id);
    let unknown = || Error::Usage(Message::new("rules-unknown-rule-id").arg("id", id));
    found.map(|rule| page("", &rule, lang)).ok_or_else(unknown)
}

fn registries(only: Option<&str>, rules_dir: Option<&Path>, lang: Lang) -> Result<Vec<Registry>> {
    let names = only.map_or_else(|| registry::list(rules_dir), |name| Ok(vec![name.to_owned()]))?;
    names.iter().map(|name| registry::load(name, rules_dir, lang)).collect()
}

/// What a rule is about, for the table: its field, or the fields of its check.
fn subject(rule: &Rule) -> String {
    let fields = || rule.check.as_ref().map(|check| check.fields().join(", "));
    rule.field.clone().or_else(fields).unwrap_or_default()
}

/// One rule, whole.
fn page(registry: &str, rule: &Rule, lang: Lang) -> String {
    let catalog = Catalog::new(lang);
    let mut lines: Vec<(&'static str, String)> = Vec::new();
    let owner = rule.field.as_deref().unwrap_or_default();
    lines.push((
        "where",
        match rule.origin {
            Origin::Registry => {
                catalog.say(&Message::new("rules-from-registry").arg("name", format!("{registry}.toml")))
            }
            Origin::Kind => catalog.say(&Message::new("rules-from-kind").arg("name", owner)),
            Origin::Link => catalog.text("rules-from-link"),
        },
    ));
    lines.push(("criterion", catalog.text(&format!("criterion-{}", rule.criterion.id()))));
    lines.push(("severity", catalog.text(&format!("severity-{}", rule.severity.id()))));
    if rule.origin == Origin::Registry {
        lines.push(("field", subject(rule)));
    }
    lines.push(("why", rule.why.get(lang).to_owned()));
    let verified = catalog.text(if rule.verified { "rules-show-verified" } else { "rules-show-unverified" });
    lines.push(("source", format!("{} ({verified})", rule.source)));
    lines.push((
        "check",
        match (&rule.check_name, &rule.check_text) {
            (Some(name), Some(text)) => {
                let about = CHECKS.iter().find(|entry| entry.name == name).map_or("", |entry| entry.about.get(lang));
                format!("{about}\n{}", unindented(text))
            }
            _ => catalog.text("rules-show-check-by-code"),
        },
    ));
    if !rule.when.is_empty() {
        lines.push(("when", rule.when.iter().map(|one| condition(one, &catalog)).collect::<Vec<_>>().join("\n")));
    }
    for (which, examples) in [("good", &rule.good), ("bad", &rule.bad)] {
        if !examples.is_empty() {
            lines.push((which, examples.iter().map(example).collect::<Vec<_>>().join("\n")));
        }
    }
    lines.push(("remedy", rule.remedy.get(lang).to_owned()));
    let mut text = format!("{}\n{}\n", rule.id, rule.what.get(lang));
    for (name, value) in lines {
        let _ = writeln!(text, "\n{}:", catalog.text(&format!("rules-show-{name}")));
        for line in value.lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

fn condition(condition: &Condition, catalog: &Catalog) -> String {
    let message = |id| Message::new(id).arg("field", &condition.field);
    catalog.say(&match &condition.test {
        Test::Present => message("rules-when-present"),
        Test::Absent => message("rules-when-absent"),
        Test::In(values) => message("rules-when-in").arg("values", values.join(", ")),
        Test::NotIn(values) => message("rules-when-not-in").arg("values", values.join(", ")),
    })
}

/// An example as one line; an empty text shows as «».
fn example(example: &Example) -> String {
    let record = |record: &Vec<(String, String)>| {
        record.iter().map(|(field, text)| format!("{field} = «{text}»")).collect::<Vec<_>>().join(", ")
    };
    match example {
        Example::Text(text) => format!("«{text}»"),
        Example::Record(texts) => record(texts),
        Example::Records(records) => records.iter().map(record).collect::<Vec<_>>().join(" | "),
    }
}

/// The parameters without the indentation that they have in the file.
fn unindented(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// The page `rules/README.md`: all kinds and checks, for whoever writes a registry file.
///
/// # Errors
/// When an embedded file has mistakes (a test looks).
pub fn reference() -> Result<String> {
    let mut text = REFERENCE_HEAD.to_owned();
    text.push_str("\n## Kiểu trường / kinds\n\nMột trường nói kiểu của mình: `kind = \"date\"`, hoặc với tham số: ");
    text.push_str("`kind = { code = { list = \"religion\" } }`. Mỗi kiểu tự chuẩn hóa và tự tìm lỗi của mình.\n");
    let kind_rules = registry::kind_rules(None, Lang::Vi)?;
    for entry in KINDS {
        let _ = writeln!(text, "\n### `{}`\n", entry.name);
        // A kind that cannot do without parameters shows no parts; none of those has any.
        let kind = (entry.build)(toml::Value::Table(toml::Table::new()));
        let parts: Vec<String> = kind.iter().flat_map(|kind| kind.parts()).map(|part| format!("`{part}`")).collect();
        if !parts.is_empty() {
            let _ = writeln!(text, "Phần / parts: {}\n", parts.join(", "));
        }
        let rules = kind_rules.get(entry.name).map_or(&[][..], Vec::as_slice);
        if rules.is_empty() {
            let _ = writeln!(text, "Không có lỗi riêng. / No defects of its own.");
            continue;
        }
        text.push_str(
            "| quy tắc / rule | tiêu chí / criterion | mức độ / severity | nội dung | what |\n|---|---|---|---|---|\n",
        );
        for rule in rules {
            let (criterion, severity) = (rule.criterion.id(), rule.severity.id());
            let _ =
                writeln!(text, "| `{}` | {criterion} | {severity} | {} | {} |", rule.id, rule.what.vi, rule.what.en);
        }
    }
    text.push_str(
        "\n## Phép kiểm tra / checks\n\nMột quy tắc nêu một phép kiểm tra: `check = \"required\"`, hoặc với tham số: ",
    );
    text.push_str("`check = { between = { min = 0 } }`.\n\n| phép kiểm tra / check | điều phải đúng | what must hold | ví dụ / example |\n|---|---|---|---|\n");
    let registries = registries(None, None, Lang::Vi)?;
    for entry in CHECKS {
        let mut rules = registries.iter().flat_map(|registry| &registry.rules);
        let used = rules.find(|rule| rule.check_name.as_deref() == Some(entry.name));
        let example = used.and_then(|rule| rule.check_text.as_deref()).unwrap_or(match entry.name {
            "between" => "{ between = { min = \"01/01/1900\", max = \"31/12/2026\" } }",
            "differs" => "{ differs = \"ho_ten_me\" }",
            name => name,
        });
        let example = example.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | {} | {} | `check = {example}` |", entry.name, entry.about.vi, entry.about.en);
    }
    Ok(text)
}

/// What stands above the generated tables.
const REFERENCE_HEAD: &str = "\
# Quy tắc / rules

Trang này do chương trình viết ra từ mã nguồn; sửa bằng `UPDATE_EXPECT=1 cargo test --release rules`.
This page is generated from the code; that command writes it anew.

| thư mục / folder | nội dung | what |
|---|---|---|
| `registries/` | mỗi loại sổ một tệp: trường, nhãn cột, quy tắc, liên kết, mức chấp nhận | one file for each registry: fields, labels, rules, link, accepted levels |
| `kinds/` | lỗi mà từng kiểu trường tự tìm được, có lý do | the defects that each kind finds by itself, with reasons |
| `link.toml` | kết quả liên kết với dân số tham chiếu | the outcomes of the link with the reference population |
| `codes/` | danh mục mã | code lists |
| `messages/` | lời văn tiếng Việt và tiếng Anh | the texts in Vietnamese and English |

Kiểm tra một tệp: `sach rules check FILE`. Xem một quy tắc: `sach rules show ID`. `--rules DIR` thay hoặc thêm tệp.
Check a file: `sach rules check FILE`. See a rule: `sach rules show ID`. `--rules DIR` replaces or adds files.

## Quy tắc trông như thế nào / what a rule looks like

```toml
[rule.card-expired]                                  # tên lỗi, không dùng lại / the defect, never reused
field = \"den_ngay\"                                   # trường bị nêu / the field it is put down to
check = { in-order = [\"run_date\", \"den_ngay\"] }      # điều phải đúng / what must hold
when = { field = \"ma_the_bhyt.object\", in = [\"TE\"] } # tùy chọn: in, not-in, present = true, absent = true; hoặc một mảng
criterion = \"live\"                                   # correct, complete, clean, live
severity = \"error\"                                   # error, warning, info
what = { vi = \"…\", en = \"…\" }                        # sai gì / what is wrong
why = { vi = \"…\", en = \"…\" }                         # vì sao quan trọng / why it matters
remedy = { vi = \"…\", en = \"…\" }                      # cán bộ làm gì / what a steward does
source = \"…\"                                         # căn cứ / law, standard or practice
verified = true                                      # false: chưa đối chiếu, cao nhất là warning
good = [{ den_ngay = \"31/12/2026\", run_date = \"21/11/2026\" }]   # chạy trong bộ thử / run by the tests
bad = [{ den_ngay = \"20/11/2026\", run_date = \"21/11/2026\" }]
```

`run_date` là ngày chạy. Ví dụ: một chuỗi là giá trị thô của `field`; một bảng là một hồ sơ; một mảng bảng là một nhóm hồ sơ (`unique`).
Giá trị thiếu làm quy tắc «chưa quyết định được», trừ `required` và `required-when`.
`run_date` is the run date. Examples: a text is a raw value of `field`; a table is a record; an array of tables a group of records (`unique`).
A missing value leaves a rule undecided, except `required` and `required-when`.
";
