//! What the page may do: nothing but draw itself and run the scripts that it came with, known by their hashes.
//!
//! Styles may stand anywhere: the libraries set them element by element, and without a source to load from they can do
//! no harm.

use sha2::{Digest, Sha256};

/// The bundled libraries: file in `vendor/`, SHA-256 in hexadecimal, as the `README.md` there says it.
pub const VENDORED: [(&str, &str); 3] = [
    ("dataTables-3.1.5.min.js", "38017a5586acd9c6eb6bbfe8b6938e1a25bdc717c5acfcb07e0c9d663282c59d"),
    ("d3-7.9.2.min.js", "912111098ea99503a6f4967361d2bbdc9dbf58cf9c678c8e27e5b02d1a07f0c1"),
    ("plot-0.6.17.umd.min.js", "4358086467740777dd788d6b27a95cebdbaefdd50c730a3060117073bd7134cb"),
];

/// The content security policy of a page with these scripts.
pub fn policy(scripts: &[&str]) -> String {
    let hash = |script: &&str| format!(" 'sha256-{}'", base64(&Sha256::digest(script.as_bytes())));
    let hashes: String = scripts.iter().map(hash).collect();
    format!("default-src 'none'; script-src{hashes}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
}

/// Base 64 of RFC 4648, as policies want hashes written.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place > group.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_as_in_its_rfc() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }
}
