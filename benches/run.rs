//! The whole run against the same engine merely copying the extract from CSV to Parquet, side by side.
//!
//! `cargo bench --bench run` makes 1 and 10 million records against a reference of the same size;
//! `SACH_BENCH_RECORDS=1000000` and `SACH_BENCH_PAIRS=3` choose other sizes and more pairs. Machines are noisy: every
//! copy is followed by a run, and the medians and their ratio are printed.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use polars::prelude::*;

use sach::check::Context;
use sach::job::{Job, PopulationJob, Progress, Resources, Silent};
use sach::lang::Lang;
use sach::plan::Fix;
use sach::read::ReadOptions;
use sach::value::PartialDate;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, from, to] = &arguments[..]
        && word == "copy"
    {
        return copy(from, to);
    }
    let sizes = std::env::var("SACH_BENCH_RECORDS").unwrap_or_else(|_| "1000000,10000000".to_owned());
    let pairs = std::env::var("SACH_BENCH_PAIRS").ok().and_then(|pairs| pairs.parse().ok()).unwrap_or(3);
    for records in sizes.split(',').filter_map(|size| size.trim().parse().ok()) {
        measure(records, pairs);
    }
}

/// The floor: the same engine reads the extract as texts and writes Parquet.
fn copy(from: &str, to: &str) {
    let path = |text: &str| PlRefPath::try_from_path(Path::new(text)).expect("a path");
    let copied = LazyCsvReader::new(path(from))
        .with_infer_schema_length(Some(0))
        .with_truncate_ragged_lines(true)
        .finish()
        .and_then(|frame| {
            let target = SinkDestination::File { target: SinkTarget::Path(path(to)) };
            frame.sink(target, FileWriteFormat::Parquet(Arc::default()), UnifiedSinkArgs::default())
        })
        .and_then(|sink| sink.collect_with_engine(Engine::Streaming));
    copied.expect("the extract can be copied");
}

fn measure(records: u64, pairs: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let made = Instant::now();
    let options = sach::synth::SynthOptions {
        people: records + records / 20 + 1000,
        records,
        errors: 0.05,
        seed: 1,
        run_date: run_date(),
    };
    let spec = sach::synth::Spec::load("bhyt", Lang::En).expect("the spec is right");
    sach::synth::write(&spec, &options, folder.path()).expect("made-up data can be written");
    println!("\n{records} records against {} people (made in {:.1} s)", options.people, made.elapsed().as_secs_f64());
    let (extract, population) = (folder.path().join("extract.csv"), folder.path().join("population"));
    let bytes = std::fs::metadata(&extract).expect("the extract").len();
    println!("extract {} MB", bytes / 1_000_000);
    prepare(folder.path(), &population, options.people);

    let (mut copies, mut runs, mut peak) = (Vec::new(), Vec::new(), 0);
    for _ in 0..pairs {
        let to = folder.path().join("copy.parquet");
        let this = std::env::current_exe().expect("this benchmark has a path");
        copies.push(timed(Command::new(this).arg("copy").arg(&extract).arg(&to)).0);
        let mut run = Command::new(env!("CARGO_BIN_EXE_sach"));
        run.arg("clean").arg(&extract).args([
            "--registry",
            "bhyt",
            "--quiet",
            "--run-date",
            "2026-11-21",
            "--reference",
        ]);
        run.arg(&population).arg("--out").arg(folder.path().join("out"));
        let (time, memory) = timed(&mut run);
        runs.push(time);
        peak = peak.max(memory);
    }
    let (copy, run) = (median(&mut copies), median(&mut runs));
    rate("bare copy CSV → Parquet", records, copy);
    rate("whole run, all outputs", records, run);
    println!("ratio run : copy         {:>10.2}", run.as_secs_f64() / copy.as_secs_f64());
    println!("peak memory of the run   {:>10} MiB", peak >> 20);
    stages(&extract, &population, &folder.path().join("out"), records);
}

fn prepare(folder: &Path, out: &Path, people: u64) {
    let job = PopulationJob {
        files: vec![folder.join("population.csv").display().to_string()],
        out: out.to_owned(),
        rules: None,
        map: Vec::new(),
        read: ReadOptions::default(),
        context: Context { run_date: run_date() },
        lang: Lang::En,
    };
    let began = Instant::now();
    sach::reference::build(&job, &resources(), &Silent).expect("the population can be prepared");
    rate("population build", people, began.elapsed());
}

/// One run in this process, with the time of each stage.
fn stages(extract: &Path, population: &Path, out: &Path, records: u64) {
    let watch = Watch::default();
    let job = Job {
        extract: vec![extract.display().to_string()],
        registry: "bhyt".to_owned(),
        reference: Some(PathBuf::from(population)),
        out: out.to_owned(),
        rules: None,
        map: Vec::new(),
        read: ReadOptions::default(),
        format: None,
        communes: Vec::new(),
        linking: sach::job::Linking::Probabilistic,
        model: None,
        decisions: Vec::new(),
        fix: Fix::Automatic,
        context: Context { run_date: run_date() },
        lang: Lang::En,
        reporting: sach::job::Reporting::default(),
    };
    sach::run(&job, &resources(), &watch).expect("the run succeeds");
    let began = watch.0.into_inner().expect("nothing panicked");
    let ends = began.iter().skip(1).map(|(_, at)| *at).chain([Instant::now()]);
    for ((stage, from), to) in began.iter().zip(ends) {
        rate(&format!("  {stage}"), records, to - *from);
    }
}

#[derive(Default)]
struct Watch(Mutex<Vec<(&'static str, Instant)>>);

impl Progress for Watch {
    fn stage(&self, message: &'static str, _total: u64) {
        self.0.lock().expect("nothing panicked").push((message, Instant::now()));
    }

    fn advance(&self, _bytes: u64) {}
}

fn resources() -> Resources {
    Resources::new(None, None, None, None)
}

fn run_date() -> PartialDate {
    PartialDate::new(2026, 11, 21).expect("a real date")
}

/// Runs a process; its time and its peak memory in bytes (Linux; 0 elsewhere).
fn timed(command: &mut Command) -> (Duration, u64) {
    let began = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().expect("the process starts");
    let mut peak = 0;
    loop {
        peak = peak.max(memory_of(&child));
        if let Some(status) = child.try_wait().expect("the process is ours") {
            assert!(status.code().is_some_and(|code| code <= 1), "the process succeeds");
            return (began.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn memory_of(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() * 1024
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn rate(what: &str, records: u64, time: Duration) {
    let seconds = time.as_secs_f64();
    println!("{what:<24} {seconds:>10.2} s {:>12.0} records/s", records as f64 / seconds);
}
