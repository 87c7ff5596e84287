//! How good linkage is and what it costs, on data whose truth is known; Splink runs beside it when it is installed.
//!
//! `cargo bench --bench linkage -- report` makes the linkage problems (`sach synth --problem`), runs them and Febrl, and
//! writes `tests/linkage/REPORT.md`. `-- scale` links 1 million records to 10 million people and writes
//! `tests/linkage/SCALE.md`. `SACH_LINKAGE_SIZE=0.1` makes the problems smaller, `SACH_SPLINK=PYTHON` names the Python that
//! has Splink (`benches/splink/requirements.txt`); without it there are no rows of Splink.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "linkage/febrl.rs"]
mod febrl;
#[path = "linkage/page.rs"]
mod page;
#[path = "linkage/problem.rs"]
mod problem;
#[path = "linkage/process.rs"]
mod process;
#[path = "linkage/read.rs"]
mod read;
#[path = "linkage/scale.rs"]
mod scale;

use std::path::Path;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.first().map(String::as_str) {
        Some("scale") => {
            let page = scale::page(folder.path());
            std::fs::write(house.join("tests/linkage/SCALE.md"), page).expect("the page can be written");
        }
        Some("report") => {
            let febrl = febrl::measure(&house.join("tests/linkage/febrl"), folder.path());
            let problems: Vec<problem::Measured> = sach::synth::problem::known()
                .filter(|name| words.len() == 1 || words[1..].iter().any(|word| word == name))
                .map(|name| problem::measure(name, folder.path()))
                .collect();
            let page = page::write(&febrl, &problems);
            std::fs::write(house.join("tests/linkage/REPORT.md"), page).expect("the page can be written");
        }
        _ => println!("cargo bench --bench linkage -- report [PROBLEM…] | scale"),
    }
}
