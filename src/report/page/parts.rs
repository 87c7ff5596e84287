//! The files that a page is put together from: templates, style, scripts.

/// The page of a run.
pub const REPORT: &str = include_str!("report.html");

/// The parts that templates include or import, by name.
pub const TEMPLATES: [(&str, &str); 23] = [
    ("macros.html", include_str!("macros.html")),
    ("head.html", include_str!("parts/head.html")),
    ("foot.html", include_str!("parts/foot.html")),
    ("official.html", include_str!("parts/official.html")),
    ("masthead.html", include_str!("parts/masthead.html")),
    ("contents.html", include_str!("parts/contents.html")),
    ("summary.html", include_str!("parts/summary.html")),
    ("levels.html", include_str!("parts/levels.html")),
    ("groups.html", include_str!("parts/groups.html")),
    ("rules.html", include_str!("parts/rules.html")),
    ("fields.html", include_str!("parts/fields.html")),
    ("links.html", include_str!("parts/links.html")),
    ("compared.html", include_str!("parts/compared.html")),
    ("duplicates.html", include_str!("parts/duplicates.html")),
    ("coverage.html", include_str!("parts/coverage.html")),
    ("places.html", include_str!("parts/places.html")),
    ("work.html", include_str!("parts/work.html")),
    ("changes.html", include_str!("parts/changes.html")),
    ("issues.html", include_str!("parts/issues.html")),
    ("trend.html", include_str!("parts/trend.html")),
    ("index.html", include_str!("parts/index.html")),
    ("reading.html", include_str!("parts/reading.html")),
    ("calendar.html", include_str!("parts/calendar.html")),
];

/// The style, one file for each subject.
pub const STYLE: [&str; 5] = [
    include_str!("style/base.css"),
    include_str!("style/summary.css"),
    include_str!("style/tables.css"),
    include_str!("style/charts.css"),
    include_str!("style/print.css"),
];

const TABLES: [&str; 2] = [include_str!("vendor/dataTables-3.1.5.min.js"), include_str!("script/tables.js")];

const CHARTS: [&str; 5] = [
    include_str!("vendor/d3-7.9.2.min.js"),
    include_str!("vendor/plot-0.6.17.umd.min.js"),
    // Charts read the whole tables, so they come before the tables are cut into pages.
    include_str!("script/charts.js"),
    TABLES[0],
    TABLES[1],
];

/// The scripts of a page, each a block of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    /// Tables that can be sorted and filtered.
    Tables,
    /// The same, and charts.
    Charts,
}

impl Scripts {
    /// The blocks in their order.
    pub const fn blocks(self) -> &'static [&'static str] {
        match self {
            Self::Tables => &TABLES,
            Self::Charts => &CHARTS,
        }
    }
}
