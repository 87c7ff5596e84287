//! Figures by their place in `report.json`: what the page shows says where it was read, so that anybody can check it.
//!
//! A figure is a sum of numbers at JSON pointers; one with a `-` before it is taken away. A share is one figure of another.
//! Attributes: `data-figure="PTR …"`, `data-share="PTR … of PTR …"`, `data-change="PTR … since PTR …"` and
//! `data-points="PTR … of PTR … since PTR … of PTR …"` for differences, and `data-order` with the plain number, by which
//! tables sort and charts draw.

use std::fmt::Write as _;

use minijinja::{Error, ErrorKind};
use serde_json::Value as Json;

use crate::lang::Lang;
use crate::messages::Catalog;

/// The figures of one report, and the words to say them.
pub struct Figures {
    report: Json,
    texts: Catalog,
}

impl Figures {
    /// Of this report.
    pub const fn new(report: Json, texts: Catalog) -> Self {
        Self { report, texts }
    }

    /// The texts of the page.
    pub const fn texts(&self) -> &Catalog {
        &self.texts
    }

    /// The sum of the numbers at these places.
    pub fn sum(&self, places: &[String]) -> Result<i64, Error> {
        let number = |place: &String| {
            let (sign, pointer) = place.strip_prefix('-').map_or((1, place.as_str()), |rest| (-1, rest));
            let number = self.report.pointer(pointer).and_then(Json::as_i64);
            let missing = || Error::new(ErrorKind::InvalidOperation, format!("no number at {pointer}"));
            number.map(|number| sign * number).ok_or_else(missing)
        };
        places.iter().map(number).sum()
    }

    /// The figure, with the attributes that say where it is from: ` data-figure="…">1.234`.
    pub fn figure(&self, places: &[String]) -> Result<String, Error> {
        let sum = self.sum(places)?;
        Ok(format!(" data-figure=\"{}\" data-order=\"{sum}\">{}", places.join(" "), self.signed(sum, false)))
    }

    /// The share of one figure in another, likewise.
    pub fn share(&self, part: &[String], whole: &[String]) -> Result<String, Error> {
        let (count, of) = self.both(part, whole)?;
        let mut shown = format!(" data-share=\"{} of {}\" data-order=\"", part.join(" "), whole.join(" "));
        let _ = if of == 0 { write!(shown, "-1") } else { write!(shown, "{:.8}", ratio(count, of)) };
        // A share too small to be shown is written with a sign that means something else in a page.
        let _ = write!(shown, "\">{}", self.texts.share(count, of).replace('<', "&lt;"));
        Ok(shown)
    }

    /// How much a figure is above or below another: `+12`.
    pub fn change(&self, now: &[String], then: &[String], better: &str) -> Result<String, Error> {
        let change = self.sum(now)? - self.sum(then)?;
        let places = format!("{} since {}", now.join(" "), then.join(" "));
        Ok(format!("<span{} data-change=\"{places}\">{}</span>", tone(change, better), self.signed(change, true)))
    }

    /// How much a share is above or below another, in points of a hundred as shares are shown: `+1,15 điểm %`.
    pub fn points(&self, now: [&[String]; 2], then: [&[String]; 2], better: &str) -> Result<String, Error> {
        let (Some(after), Some(before)) = (self.hundredths(now)?, self.hundredths(then)?) else {
            return Ok("–".to_owned());
        };
        let change = after - before;
        let mark = if self.texts.lang() == Lang::Vi { ',' } else { '.' };
        let (whole, rest) = (change.unsigned_abs() / 100, change.unsigned_abs() % 100);
        let places = [now, then].map(|[part, whole]| format!("{} of {}", part.join(" "), whole.join(" ")));
        let said = format!("{}{whole}{mark}{rest:02} {}", sign(change), self.texts.text("page-points"));
        Ok(format!("<span{} data-points=\"{}\">{said}</span>", tone(change, better), places.join(" since ")))
    }

    /// How long a bar is, in percent.
    pub fn width(&self, part: &[String], whole: &[String]) -> Result<f64, Error> {
        let (count, of) = self.both(part, whole)?;
        Ok(if of == 0 { 0.0 } else { (ratio(count, of) * 10_000.0).round() / 100.0 })
    }

    /// A share as it is shown, in hundredths of a percent; None of nothing.
    fn hundredths(&self, [part, whole]: [&[String]; 2]) -> Result<Option<i64>, Error> {
        let (count, of) = self.both(part, whole)?;
        let share = (u128::from(count) * 10_000).checked_div(u128::from(of));
        Ok(share.and_then(|share| i64::try_from(share).ok()))
    }

    fn both(&self, part: &[String], whole: &[String]) -> Result<(u64, u64), Error> {
        let count = |places: &[String]| {
            let below = |_| Error::new(ErrorKind::InvalidOperation, format!("{places:?} is below nothing"));
            u64::try_from(self.sum(places)?).map_err(below)
        };
        Ok((count(part)?, count(whole)?))
    }

    fn signed(&self, number: i64, always: bool) -> String {
        let sign = if always || number < 0 { sign(number) } else { "" };
        format!("{sign}{}", self.texts.number(number.unsigned_abs()))
    }
}

fn ratio(part: u64, whole: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "for sorting and drawing; what is read is made of whole numbers")]
    let ratio = part as f64 / whole as f64;
    ratio
}

const fn sign(number: i64) -> &'static str {
    match number.signum() {
        1 => "+",
        -1 => "−",
        _ => "±",
    }
}

/// The class of a change: for the better or the worse, where that can be said.
fn tone(change: i64, better: &str) -> &'static str {
    match (change.signum(), better) {
        (0, _) => " class=\"change same\"",
        (1, "up") | (-1, "down") => " class=\"change better\"",
        (1, "down") | (-1, "up") => " class=\"change worse\"",
        _ => " class=\"change\"",
    }
}
