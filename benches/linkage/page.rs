//! The report as a page.

use std::fmt::Write as _;

use super::febrl::Row as FebrlRow;
use super::problem::Measured;
use super::process::Cost;

const HEAD: &str = "# Linkage, measured

This page is written by `cargo bench --bench linkage -- report`; nothing here is typed in. The made-up problems come from
`sach synth --problem NAME` (`rules/synth/linkage/NAME.toml` says what is damaged and how often; the shares are estimates and no
statistics), Febrl from `tests/linkage/febrl`. All figures are pairwise. Wall and CPU time and memory are those of whole
processes, reading, training (where there is one) and writing included; Splink's start of Python included too. Splink is given the
same passes on Febrl, and on the problems the communes of today, which `sach units convert` finds for it beforehand and which are
not on its bill; its threshold is the best of those tried, seen with the truth, ours is the one that the model says.
Linking 1 million records to 10 million people: [SCALE.md](SCALE.md).
";

/// All of it.
pub fn write(febrl: &[FebrlRow], problems: &[Measured]) -> String {
    let mut page = format!("{HEAD}\n{}\n", machine());
    page.push_str("\n## Febrl: trained without labels, F1 at 0.5\n\n");
    page.push_str(
        "| data | tool | precision | recall | F1 | wall s | CPU s | memory MiB |\n|---|---|--:|--:|--:|--:|--:|--:|\n",
    );
    for row in febrl {
        let FebrlRow { data, tool, scores, cost } = row;
        line(&mut page, &format!("| {data} | {tool} | {} | {} |", shares(*scores), figures(*cost)));
    }
    page.push_str(
        "\n## Made-up problems\n\nPeople who are to be found: all records with `--all`, the easy ones too.\n\n",
    );
    page.push_str("| problem | tool | precision | recall | F1 | link from | wall s | CPU s | memory MiB |\n");
    page.push_str("|---|---|--:|--:|--:|--:|--:|--:|--:|\n");
    for problem in problems {
        let size = format!("{}: {} of {}", problem.name, thousands(problem.records), thousands(problem.people));
        for row in &problem.rows {
            let (scores, cost) = (shares(row.scores), figures(row.cost));
            line(&mut page, &format!("| {size} | {} | {scores} | {:.3} | {cost} |", row.tool, row.threshold));
        }
    }
    curves(&mut page, problems);
    damages(&mut page, problems);
    page
}

fn curves(page: &mut String, problems: &[Measured]) {
    page.push_str("\n## The curve: precision / recall / F1 by the probability from which a pair is a link\n\n| from |");
    for problem in problems {
        let _ = write!(page, " {} |", problem.name);
    }
    page.push_str("\n|--:|");
    page.push_str(&"--:|".repeat(problems.len()));
    page.push('\n');
    for (place, threshold) in super::problem::THRESHOLDS.iter().enumerate() {
        let _ = write!(page, "| {threshold} |");
        for problem in problems {
            let scores = problem.curve.get(place).map(|(_, scores)| scores.map(share).join(" / "));
            let _ = write!(page, " {} |", scores.unwrap_or_default());
        }
        page.push('\n');
    }
}

fn damages(page: &mut String, problems: &[Measured]) {
    page.push_str("\n## What the damages cost\n\nRecords with each damage (one may have several), and the share of them that was linked ");
    page.push_str("to the right person and to a wrong one; the shipped model.\n");
    for problem in problems.iter().filter(|problem| !problem.by_damage.is_empty()) {
        let _ = write!(page, "\n### {}\n\n| damage | records | right | wrong |\n|---|--:|--:|--:|\n", problem.name);
        for (name, [all, right, wrong]) in &problem.by_damage {
            #[expect(clippy::cast_precision_loss, reason = "a share for people")]
            let of = |part: &u64| format!("{:.2} %", *part as f64 * 100.0 / (*all).max(1) as f64);
            line(page, &format!("| {name} | {} | {} | {} |", thousands(*all), of(right), of(wrong)));
        }
    }
}

fn line(page: &mut String, line: &str) {
    page.push_str(line);
    page.push('\n');
}

/// Four digits of a share; a share below 1 is never shown as 1.
fn share(share: f64) -> String {
    if share < 1.0 { format!("{:.4}", (share * 1e4).floor() / 1e4) } else { "1.0000".to_owned() }
}

fn shares(scores: [f64; 3]) -> String {
    scores.map(share).join(" | ")
}

/// Wall, CPU, memory.
pub fn figures(cost: Cost) -> String {
    format!("{:.2} | {:.2} | {}", cost.wall, cost.cpu, cost.memory >> 20)
}

/// A number with commas.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The day, the machine and the program.
pub fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let (processors, memory) = (read("/proc/cpuinfo"), read("/proc/meminfo"));
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let cores = processors.lines().filter(|line| line.starts_with("processor")).count();
    let memory = memory.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or_default() >> 20;
    format!(
        "{} · {} cores ({}), {} GiB · sach {}",
        chrono::Local::now().format("%Y-%m-%d"),
        cores,
        model.trim_start_matches([' ', '\t', ':']),
        memory,
        env!("CARGO_PKG_VERSION"),
    )
}
