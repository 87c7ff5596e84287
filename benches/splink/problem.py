"""Splink on a linkage problem of `sach synth --problem`: `python problem.py FOLDER`. FOLDER holds truth.csv and moi.csv (the
extract after `sach units convert`, so that the communes of today are known to Splink too), and population.csv unless people
are looked for twice in the extract.

The settings are meant to be as good as Splink allows: names composed, in one case, with and without marks; term frequencies of
name and given name; day and month swapped; the CMND in the column of the ID; province of the commune; six passes; EM for three.
The best threshold of the list is reported, whichever it is."""

import os
import sys

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on

import measure

EXTRACT = """
    CAST(row_number() OVER () AS VARCHAR) AS unique_id, "Họ và tên" AS raw_name, "Ngày sinh" AS raw_birth,
    "Giới tính" AS raw_sex, "Số CCCD" AS raw_id, "Số CMND" AS raw_cmnd, "Địa chỉ_ma_xa" AS raw_ward
"""
POPULATION = """
    so_dinh_danh AS unique_id, ho_ten AS raw_name, ngay_sinh AS raw_birth, gioi_tinh AS raw_sex, so_dinh_danh AS raw_id,
    so_cmnd AS raw_cmnd, ma_xa_thuong_tru AS raw_ward
"""
CLEAN = """
    SELECT unique_id,
        nullif(lower(nfc_normalize(trim(regexp_replace(raw_name, '\\s+', ' ', 'g')))), '') AS name,
        strip_accents(replace(name, 'đ', 'd')) AS folded,
        split_part(folded, ' ', -1) AS given,
        split_part(folded, ' ', 1) AS family,
        nullif(raw_birth, '') AS birth,
        right(birth, 4) AS birth_year,
        CASE WHEN length(birth) = 10 THEN birth[4:5] || '/' || birth[1:2] || '/' || birth_year END AS birth_swapped,
        nullif(raw_sex, '') AS sex,
        CASE WHEN length(raw_id) BETWEEN 10 AND 12 THEN lpad(raw_id, 12, '0') END AS id,
        coalesce(nullif(raw_cmnd, ''), CASE WHEN length(raw_id) = 9 THEN raw_id END) AS cmnd,
        nullif(raw_ward, '') AS ward
    FROM raw_{name}
"""
PASSES = [
    block_on("id"),
    block_on("cmnd"),
    block_on("folded", "birth_year"),
    block_on("given", "birth"),
    block_on("folded", "ward"),
    block_on("ward", "birth"),
]


def levels(name, *own):
    return cl.CustomComparison(output_column_name=name, comparison_levels=[cll.NullLevel(name), *own, cll.ElseLevel()])


NAME = levels(
    "name",
    cll.ExactMatchLevel("name", term_frequency_adjustments=True),
    cll.ExactMatchLevel("folded"),
    cll.JaroWinklerLevel("folded", 0.95),
    cll.CustomLevel("family_l = family_r AND given_l = given_r", "family and given"),
    cll.JaroWinklerLevel("folded", 0.88),
    cll.ExactMatchLevel("given", term_frequency_adjustments=True),
)
BIRTH = levels(
    "birth",
    cll.ExactMatchLevel("birth"),
    cll.CustomLevel("birth_l = birth_swapped_r", "swapped"),
    cll.CustomLevel(
        "birth_year_l = birth_year_r AND (length(birth_l) = 4 OR length(birth_r) = 4 OR birth_l LIKE '01/01/%')", "year"
    ),
    cll.DamerauLevenshteinLevel("birth", 1),
    cll.ExactMatchLevel("birth_year"),
    cll.DamerauLevenshteinLevel("birth", 2),
)
COMPARISONS = [
    NAME,
    BIRTH,
    levels("id", cll.ExactMatchLevel("id"), cll.DamerauLevenshteinLevel("id", 1)),
    levels("cmnd", cll.ExactMatchLevel("cmnd"), cll.DamerauLevenshteinLevel("cmnd", 1)),
    levels("sex", cll.ExactMatchLevel("sex")),
    levels("ward", cll.ExactMatchLevel("ward")),
]


def table(connection, api, path, name, columns):
    source = f"read_csv('{path}', header = true, all_varchar = true, nullstr = '\\\\N')"
    connection.execute(f"CREATE TABLE raw_{name} AS SELECT {columns} FROM {source}")
    connection.execute(f"CREATE TABLE clean_{name} AS {CLEAN.format(name=name)}")
    return api.register(f"clean_{name}", dataset_display_name=name)


def trained(tables, link_type, has_ids):
    wanted = [own for own in COMPARISONS if has_ids or own.create_output_column_name() not in ("id", "cmnd")]
    passes = PASSES if has_ids else PASSES[2:]
    settings = SettingsCreator(
        link_type=link_type, blocking_rules_to_generate_predictions=passes, comparisons=wanted, em_convergence=1e-4
    )
    linker = Linker(tables, settings)
    sure = [block_on("name", "birth", "ward")] + ([block_on("id", "birth")] if has_ids else [])
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.9 if has_ids else 0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1, min_count_per_level=None)
    for rule in [block_on("name", "birth_year"), block_on("birth", "ward")] + ([block_on("id")] if has_ids else []):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return linker, linker.inference.predict(threshold_match_probability=0.01)


def best(curve):
    threshold, result = max(curve.items(), key=lambda point: point[1]["f1"])
    return {**result, "threshold": threshold, "curve": curve}


def link(folder):
    truth = {row["row"]: row["reference_id"] for row in measure.rows(f"{folder}/truth.csv") if row["reference_id"]}
    clock = measure.Clock()
    connection, api = measure.database()
    tables = [
        table(connection, api, f"{folder}/moi.csv", "extract", EXTRACT),
        table(connection, api, f"{folder}/population.csv", "population", POPULATION),
    ]
    has_ids = connection.sql("SELECT count(id) FROM clean_extract").fetchall()[0][0] > 0
    _, predicted = trained(tables, "link_only", has_ids)
    links = measure.best_of_left(predicted, 0.01)
    clock.stop()
    at = {limit: [one for one in links if one[2] >= limit] for limit in measure.THRESHOLDS}
    curve = {limit: measure.of_links(own, truth, len(truth)) for limit, own in at.items()}
    measure.report(clock, best(curve))


def dedupe(folder):
    truth = {row["row"]: row["person"] for row in measure.rows(f"{folder}/truth.csv")}
    clock = measure.Clock()
    connection, api = measure.database()
    linker, predicted = trained(table(connection, api, f"{folder}/moi.csv", "extract", EXTRACT), "dedupe_only", True)

    def clusters(limit):
        made = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, limit)
        return {row["unique_id"]: row["cluster_id"] for row in made.as_record_list()}

    first = clusters(0.95)
    clock.stop()
    at = {limit: first if limit == 0.95 else clusters(limit) for limit in measure.THRESHOLDS}
    measure.report(clock, best({limit: measure.of_clusters(own, truth) for limit, own in at.items()}))


if __name__ == "__main__":
    (link if os.path.exists(f"{sys.argv[1]}/population.csv") else dedupe)(sys.argv[1])
