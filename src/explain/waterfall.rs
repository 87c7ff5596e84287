//! Bars of a waterfall: each begins where the one before ended, so that one sees what tips the balance.

/// Columns of the picture.
pub(super) const WIDTH: usize = 36;

/// The bars of some steps, in bits, from 0 on; the last bar is the sum. `│` marks even odds.
pub(super) fn bars(steps: &[f64]) -> Vec<String> {
    let mut ends = vec![0.0];
    for step in steps {
        ends.push(ends[ends.len() - 1] + step);
    }
    let low = ends.iter().copied().fold(0.0, f64::min);
    let high = ends.iter().copied().fold(0.0, f64::max);
    let column = |bits: f64| place(bits, low, high);
    let mut bars: Vec<String> = ends.windows(2).map(|two| bar(column(two[0]), column(two[1]), column(0.0))).collect();
    bars.push(bar(column(0.0), column(ends[ends.len() - 1]), column(0.0)));
    bars
}

/// The column of a weight, between the smallest and the largest.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the width")]
#[expect(clippy::cast_precision_loss, reason = "a few columns")]
fn place(bits: f64, low: f64, high: f64) -> usize {
    let span = if high > low { high - low } else { 1.0 };
    ((bits - low) / span * (WIDTH - 1) as f64).round() as usize
}

/// One bar between two columns: full for what speaks for one person, light for what speaks against.
fn bar(from: usize, to: usize, zero: usize) -> String {
    let filled = if to >= from { '█' } else { '░' };
    let (first, last) = (from.min(to), from.max(to));
    let draw = |column: usize| match column {
        _ if (first..last).contains(&column) => filled,
        _ if column == zero => '│',
        // A step too small to be seen.
        _ if first == last && column == first => '·',
        _ => ' ',
    };
    (0..WIDTH).map(draw).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, bars};

    #[test]
    fn each_bar_begins_where_the_one_before_ended() {
        let found = bars(&[-10.0, 20.0, 0.0, 5.0, -3.0]);
        let expected = [
            "░░░░░░░░░░░░░░│",
            "████████████████████████████",
            "              │             ·",
            "              │             ███████",
            "              │                ░░░░",
            "              █████████████████",
        ];
        assert_eq!(found, expected);
        assert!(found.iter().all(|bar| bar.chars().count() <= WIDTH));
    }

    #[test]
    fn nothing_at_all_is_drawn_too() {
        assert_eq!(bars(&[]), ["│"]);
        assert_eq!(bars(&[0.0]), ["│", "│"]);
    }
}
