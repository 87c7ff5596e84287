//! A process and what it cost: wall and CPU time, peak memory (Linux: /proc).

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What a process cost.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cost {
    /// From start to end, in seconds.
    pub wall: f64,
    /// Of all its threads, user and system, in seconds.
    pub cpu: f64,
    /// The most that it held, in bytes.
    pub memory: u64,
}

impl Cost {
    /// One after the other.
    pub fn then(self, next: Self) -> Self {
        let memory = self.memory.max(next.memory);
        Self { wall: self.wall + next.wall, cpu: self.cpu + next.cpu, memory }
    }
}

/// The program, with the run date of all measurements.
pub fn sach(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sach"));
    command.env_remove("SACH_LANG").args(words).arg("--quiet");
    command
}

/// Runs a process that must succeed.
pub fn run(command: &mut Command) -> Cost {
    println!("  {}", command.get_args().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" "));
    let began = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().expect("the process starts");
    let mut cost = watch(&child);
    let status = child.wait().expect("the process is ours");
    cost.wall = began.elapsed().as_secs_f64();
    assert!(status.code().is_some_and(|code| code <= 1), "the process succeeds");
    cost
}

/// Looks at a process until it ends. Its CPU time is read when it has ended and nobody has asked for its status yet.
fn watch(child: &Child) -> Cost {
    let mut cost = Cost::default();
    loop {
        let own = PathBuf::from(format!("/proc/{}", child.id()));
        let status = std::fs::read_to_string(own.join("status")).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        let peak = peak.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() * 1024;
        cost.memory = cost.memory.max(peak);
        let stat = std::fs::read_to_string(own.join("stat")).unwrap_or_default();
        // The name of the program stands in brackets and may hold spaces.
        let fields: Vec<&str> = stat.rsplit_once(") ").map_or("", |(_, rest)| rest).split(' ').collect();
        let ticks = |place: usize| fields.get(place).and_then(|text| text.parse::<f64>().ok()).unwrap_or_default();
        // A hundredth of a second on every Linux that is in use.
        cost.cpu = cost.cpu.max((ticks(11) + ticks(12)) / 100.0);
        if fields.first().is_none_or(|state| *state == "Z") {
            return cost;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The Python that has Splink, if there is one.
pub fn splink() -> Option<PathBuf> {
    let home = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache/sach-linkage/bin/python"));
    let python = std::env::var_os("SACH_SPLINK").map(PathBuf::from).or(home)?;
    python.exists().then_some(python)
}

/// What a script of `benches/splink` prints, and what its whole process cost.
pub fn run_splink(script: &str, words: &[&str]) -> Option<(serde_json::Value, Cost)> {
    let python = splink()?;
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/splink").join(script);
    let printed = tempfile::NamedTempFile::new().expect("a temporary file");
    println!("  Splink: {} {}", script.display(), words.join(" "));
    let began = Instant::now();
    let out = printed.reopen().expect("the file is there");
    let child = Command::new(python).arg(script).args(words).stdout(out).stderr(Stdio::null()).spawn();
    let mut child = child.expect("Python starts");
    let mut cost = watch(&child);
    let status = child.wait().expect("the process is ours");
    cost.wall = began.elapsed().as_secs_f64();
    assert!(status.success(), "Splink succeeds");
    let text = std::fs::read_to_string(printed.path()).expect("the file is there");
    let json = text.lines().last().and_then(|line| serde_json::from_str(line).ok()).expect("a line of JSON");
    Some((json, cost))
}
