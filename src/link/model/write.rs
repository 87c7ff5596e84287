//! A model as a file: what `sach link train` writes, and what reads back equal.

use std::fmt::Write as _;

use super::{Comparison, Level, Model};

impl Model {
    /// The text of a file that reads back as this model: `rules/linkage/` has such, and `--model` takes them.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        self.write(&mut out).expect("a String takes every text");
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        self.write_header(out)?;
        self.write_inputs(out)?;
        writeln!(out, "\n# Các lượt tìm cặp: bản ghi có mọi khóa bằng nhau mới được so với nhau.")?;
        writeln!(out, "# The passes: records are compared when all keys of one pass are equal.")?;
        for block in &self.blocks {
            let key = |(input, derive): &(usize, crate::link::derive::Derive)| match derive.name().as_ref() {
                "whole" => quoted(&self.inputs[*input].name),
                name => quoted(&format!("{}:{name}", self.inputs[*input].name)),
            };
            let keys: Vec<String> = block.keys.iter().map(key).collect();
            writeln!(out, "\n[[block]]\nkeys = [{}]\ncap = {}", keys.join(", "), block.cap)?;
        }
        writeln!(
            out,
            "\n# So sánh: mức đầu tiên đúng là mức của cặp; m là xác suất ở cùng một người, u ở hai người khác nhau."
        )?;
        writeln!(
            out,
            "# Comparisons: the first level that holds counts; m is its probability for one person, u for two."
        )?;
        for comparison in &self.comparisons {
            self.write_comparison(out, comparison)?;
        }
        if let Some(relatives) = &self.relatives {
            writeln!(out, "\n# Người cùng nhà: số của người này hay bị ghi cho người kia.")?;
            writeln!(out, "# People of one home: the number of one is often written down for another.")?;
            let same: Vec<String> = relatives.same.iter().map(|input| quoted(&self.inputs[*input].name)).collect();
            let compare = quoted(self.comparison_name(relatives.comparison));
            writeln!(out, "[relatives]\nsame = [{}]\ncompare = {compare}", same.join(", "))?;
        }
        if let Some(share) = self.kin {
            writeln!(
                out,
                "\n# Một người có bao nhiêu người thân trong phía kia, bình quân; kin: xác suất của mức ở hai người thân."
            )?;
            writeln!(
                out,
                "# How many kin a person has on the other side, on average; kin: how likely a level is for two kin."
            )?;
            writeln!(out, "[kin]\nshare = {share:?}")?;
        }
        Ok(())
    }

    fn write_header(&self, out: &mut String) -> std::fmt::Result {
        writeln!(
            out,
            "# Mô hình liên kết {}: so cái gì, mỗi mức giống nhau nặng bao nhiêu. Cách viết: rules/README.md",
            self.id
        )?;
        writeln!(out, "# Linkage model {}: what is compared and what each level of agreement weighs.\n", self.id)?;
        writeln!(out, "[model]\nid = {}", quoted(&self.id))?;
        writeln!(out, "# Phần bản ghi có người ở phía kia. / The share of records whose person the other side has.")?;
        writeln!(out, "share = {:?}", self.share)?;
        writeln!(
            out,
            "# Từ xác suất nào là liên kết, là có thể. / The probabilities from which a pair is a link, a possible link."
        )?;
        writeln!(out, "link = {:?}\npossible = {:?}", self.classes.link, self.classes.possible)?;
        if let Some(precision) = self.classes.precision {
            writeln!(
                out,
                "# Phần liên kết đúng mong muốn: `link` do lần chạy chọn. / The wanted share of right links chooses `link`."
            )?;
            writeln!(out, "precision = {precision:?}")?;
        }
        writeln!(out, "one-to-one = {}", self.one_to_one)?;
        if let Some(fitted) = &self.fitted {
            let (day, source) = (quoted(&fitted.date), quoted(&fitted.data));
            let (pairs, iterations) = (fitted.pairs, fitted.iterations);
            writeln!(out, "# Các con số có từ đâu. / Where the numbers come from.")?;
            writeln!(out, "fitted = {{ date = {day}, data = {source}, pairs = {pairs}, iterations = {iterations} }}")?;
        }
        Ok(())
    }

    fn write_inputs(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "\n# Vai trò ở [link] hoặc trường của tệp = trường ở phía kia (trống: phía kia không có).")?;
        writeln!(out, "# Role of [link] or field of the extract = field of the other side (empty: it has none).")?;
        writeln!(out, "[inputs]")?;
        for input in &self.inputs {
            let reference = input.reference.as_ref().unwrap_or(&input.name);
            writeln!(out, "{} = {}", key(&input.name), quoted(reference))?;
        }
        Ok(())
    }

    fn write_comparison(&self, out: &mut String, comparison: &Comparison) -> std::fmt::Result {
        let names: Vec<String> = comparison.inputs.iter().map(|input| quoted(&self.inputs[*input].name)).collect();
        writeln!(out, "\n[[compare]]\nof = {}", names[0])?;
        if names.len() > 1 {
            writeln!(out, "also = [{}]", names[1..].join(", "))?;
        }
        writeln!(out, "with = {}", quoted(&comparison.with))?;
        if let Some(derive) = comparison.frequency {
            writeln!(out, "frequency = {}", quoted(&derive.name()))?;
        }
        writeln!(out, "levels = [")?;
        for level in &comparison.levels {
            writeln!(out, "  {} # {:+.2} bit", written(level), (level.m / level.u).log2())?;
        }
        writeln!(out, "]")
    }
}

fn written(level: &Level) -> String {
    let words: Vec<String> = level.is.iter().map(|word| quoted(word)).collect();
    let is = if let [word] = &words[..] { word.clone() } else { format!("[{}]", words.join(", ")) };
    let frequency = if level.frequency { ", frequency = true" } else { "" };
    // Debug writes the shortest digits that read back as the same number, with a point or an exponent.
    let kin = level.kin.map(|kin| format!(", kin = {kin:?}")).unwrap_or_default();
    format!("{{ is = {is}, m = {:?}, u = {:?}{kin}{frequency} }},", level.m, level.u)
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A key without quotes where it may be.
fn key(name: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if !name.is_empty() && name.bytes().all(bare) { name.to_owned() } else { quoted(name) }
}
