"""Splink on Febrl: `python febrl.py 3|4 FOLDER`. The same passes and levels as tests/linkage/febrl/febrl.toml, trained without
labels: u from random pairs, m by EM for each of three passes; connected components (3) or one-to-one (4) at 0.5.

Splink's own `cluster_using_single_best_links` gives the same links on febrl4, but took 30 s and 8.7 GB more (5.0.0, November 2026):
the strongest free pairs first are taken here instead, which costs it nothing."""

import sys

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on

import measure

FIELDS = "given_name surname street_number address_1 address_2 suburb postcode state date_of_birth soc_sec_id".split()


def first(column, letters):
    return f"substr(replace({column}, ' ', ''), 1, {letters})"


PASSES = [
    block_on("soc_sec_id"),
    block_on("date_of_birth"),
    block_on(first("given_name", 3), first("surname", 4)),
    block_on(first("surname", 4), first("suburb", 4)),
    block_on(first("surname", 3), first("address_1", 4)),
    block_on(first("given_name", 3), first("suburb", 4)),
    block_on(first("address_1", 4), first("suburb", 4)),
    block_on(first("address_1", 4), first("address_2", 4)),
    block_on(first("address_1", 3), "postcode"),
    block_on(first("suburb", 3), "postcode"),
    block_on(first("given_name", 3), "postcode"),
    block_on("street_number", "postcode"),
]


def similar(column, swapped_with=None):
    levels = [cll.NullLevel(column), cll.ExactMatchLevel(column, term_frequency_adjustments=True)]
    if swapped_with:
        levels.append(cll.ColumnsReversedLevel(column, swapped_with, symmetrical=True))
    levels += [cll.JaroWinklerLevel(column, 0.9), cll.JaroWinklerLevel(column, 0.75), cll.ElseLevel()]
    return cl.CustomComparison(output_column_name=column, comparison_levels=levels)


def typed(column, edits, frequency=False):
    levels = [cll.NullLevel(column), cll.ExactMatchLevel(column, term_frequency_adjustments=frequency)]
    levels += [cll.DamerauLevenshteinLevel(column, edit) for edit in range(1, edits + 1)] + [cll.ElseLevel()]
    return cl.CustomComparison(output_column_name=column, comparison_levels=levels)


COMPARISONS = [
    similar("given_name", "surname"),
    similar("surname", "given_name"),
    typed("street_number", 1),
    similar("address_1", "address_2"),
    similar("address_2", "address_1"),
    similar("suburb"),
    typed("postcode", 1, frequency=True),
    typed("state", 1),
    typed("date_of_birth", 2),
    typed("soc_sec_id", 2),
]


def table(connection, api, path, name):
    columns = ", ".join(f"nullif({field}, '') AS {field}" for field in FIELDS)
    source = f"read_csv('{path}', header = true, all_varchar = true)"
    connection.execute(f"CREATE TABLE raw_{name} AS SELECT rec_id AS unique_id, {columns} FROM {source}")
    return api.register(f"raw_{name}", dataset_display_name=name)


def train(linker, recall):
    sure = [block_on("soc_sec_id", "date_of_birth"), block_on("soc_sec_id", "given_name", "surname")]
    linker.training.estimate_probability_two_random_records_match(sure, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in [block_on("soc_sec_id"), block_on("date_of_birth"), block_on("given_name", "surname")]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)


def dedupe(folder):
    clock = measure.Clock()
    connection, api = measure.database()
    settings = SettingsCreator(
        link_type="dedupe_only", blocking_rules_to_generate_predictions=PASSES, comparisons=COMPARISONS
    )
    linker = Linker(table(connection, api, f"{folder}/febrl3.csv", "febrl3"), settings)
    train(linker, 0.8)
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    clustered = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, 0.5)
    clusters = {row["unique_id"]: row["cluster_id"] for row in clustered.as_record_list()}
    clock.stop()
    numbers = [row["rec_id"] for row in measure.rows(f"{folder}/febrl3.csv")]
    truth = {numbers[int(row["row"]) - 1]: row["person"] for row in measure.rows(f"{folder}/febrl3.truth.csv")}
    measure.report(clock, measure.of_clusters(clusters, truth))


def link(folder):
    clock = measure.Clock()
    connection, api = measure.database()
    settings = SettingsCreator(
        link_type="link_only", blocking_rules_to_generate_predictions=PASSES, comparisons=COMPARISONS
    )
    tables = [table(connection, api, f"{folder}/febrl4{side}.csv", f"febrl4{side}") for side in "ab"]
    linker = Linker(tables, settings)
    train(linker, 0.8)
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    links = measure.one_to_one(predicted, 0.5)
    clock.stop()
    numbers = [row["rec_id"] for row in measure.rows(f"{folder}/febrl4a.csv")]
    rows = measure.rows(f"{folder}/febrl4.truth.csv")
    truth = {numbers[int(row["row"]) - 1]: row["reference_id"] for row in rows}
    measure.report(clock, measure.of_links(links, truth, len(truth)))


if __name__ == "__main__":
    {"3": dedupe, "4": link}[sys.argv[1]](sys.argv[2])
