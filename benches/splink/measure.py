"""What the Splink scripts share: a database of two threads, the truth, and one line of JSON at the end."""

import csv
import json
import logging
import resource
import sys
import time
from collections import Counter

import duckdb
from splink import DuckDBAPI, __version__

THREADS = 2
THRESHOLDS = [0.01, 0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999]

logging.disable(logging.WARNING)


def database():
    """An in-memory DuckDB for as many threads as `sach` gets."""
    connection = duckdb.connect()
    connection.execute(f"SET threads = {THREADS}")
    return connection, DuckDBAPI(connection=connection)


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def pairs_of(records):
    return records * (records - 1) // 2


def scores(right, found, there):
    precision = right / found if found else 1.0
    recall = right / there if there else 1.0
    f1 = 2 * right / (found + there) if found + there else 1.0
    return {"precision": precision, "recall": recall, "f1": f1}


def of_clusters(clusters, truth):
    """Pairwise, by groups: `clusters` and `truth` say of each record in which it is, and who it is."""
    both = Counter((cluster, truth[record]) for record, cluster in clusters.items())
    right = sum(map(pairs_of, both.values()))
    found = sum(map(pairs_of, Counter(clusters.values()).values()))
    return scores(right, found, sum(map(pairs_of, Counter(truth.values()).values())))


def of_links(links, truth, true_links):
    """`links`: record, person, probability; the truth has no entry for records of people who are not there."""
    right = sum(truth.get(record) == person for record, person, _ in links)
    return scores(right, len(links), true_links)


def one_to_one(predicted, threshold):
    """The strongest pair whose records are both still free, and so on."""
    names = "unique_id_l, unique_id_r, match_probability, match_weight"
    pairs = predicted.db_api._con.sql(
        f"SELECT {names} FROM {predicted.physical_name} WHERE match_probability >= {threshold} "
        "ORDER BY match_weight DESC, unique_id_l, unique_id_r"
    ).fetchall()
    links, left, right = [], set(), set()
    for one, other, probability, _ in pairs:
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            links.append((one, other, probability))
    return links


def best_of_left(predicted, threshold):
    """The strongest pair of each left record."""
    return predicted.db_api._con.sql(
        f"SELECT unique_id_l, unique_id_r, match_probability FROM {predicted.physical_name} "
        f"WHERE match_probability >= {threshold} QUALIFY row_number() OVER "
        "(PARTITION BY unique_id_l ORDER BY match_weight DESC, unique_id_r) = 1"
    ).fetchall()


class Clock:
    """Time from the start of the work to its end; the interpreter and the imports are not counted."""

    def __init__(self):
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def stop(self):
        self.wall, self.cpu = time.perf_counter() - self.wall, time.process_time() - self.cpu


def report(clock, result, **more):
    usage = resource.getrusage(resource.RUSAGE_SELF)
    line = {"tool": f"Splink {__version__}, DuckDB {duckdb.__version__}", **result, **more}
    line |= {"wall": clock.wall, "cpu": clock.cpu, "max_rss": usage.ru_maxrss * 1024}
    json.dump(line, sys.stdout)
    print()
