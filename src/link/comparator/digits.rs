//! One slip of the key between two numbers.

/// What one slip of the key does to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// Another digit at this place.
    Other(usize),
    /// This place and the next exchanged.
    Exchanged(usize),
    /// A digit left out, or typed twice, or one too many.
    Length,
}

/// The slip that makes one text the other; None where there is no such, or where they are equal.
pub(super) fn one_slip(one: &str, other: &str) -> Option<Slip> {
    let (long, short) = if one.len() < other.len() { (other, one) } else { (one, other) };
    let (long, short) = (long.as_bytes(), short.as_bytes());
    let from = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (long_rest, short_rest) = (&long[from..], &short[from..]);
    match (long_rest, short_rest) {
        ([_, rest @ ..], [_, short_after @ ..]) if rest == short_after => Some(Slip::Other(from)),
        ([a, b, rest @ ..], [c, d, short_after @ ..]) if (a, b) == (d, c) && rest == short_after => {
            Some(Slip::Exchanged(from))
        }
        ([_, rest @ ..], short) if rest == short => Some(Slip::Length),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_one_slip() {
        for (one, other, slip) in [
            ("0912345678", "0912345678", None),
            ("0912345678", "0912345679", Some(Slip::Other(9))),
            ("0912345678", "0921345678", Some(Slip::Exchanged(2))),
            ("0912345678", "091234567", Some(Slip::Length)),
            ("0912345678", "0912234567", None),
            ("0912345678", "09123455678", Some(Slip::Length)),
            ("12", "21", Some(Slip::Exchanged(0))),
            ("", "1", Some(Slip::Length)),
            ("", "", None),
            ("0912345678", "0812345679", None),
        ] {
            assert_eq!(one_slip(one, other), slip, "{one} {other}");
            assert_eq!(one_slip(other, one), slip, "{other} {one}");
        }
    }
}
