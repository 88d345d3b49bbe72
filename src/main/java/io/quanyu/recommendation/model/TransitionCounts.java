package io.quanyu.recommendation.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often one item comes near another in the same row: c(i, j) = Σ w(gap) over all pairs of
 * entries i, j of a row, with the weights of {@link GapWeights}; an item is not near itself. Of
 * each item the columns with the largest counts are kept, ties by number.
 *
 * <p>Takes 2 · entries · reach steps, in parallel over items. Beside the result 8 bytes an entry of
 * the sequences, 4 an item and, for each thread, 12 an item.
 */
final class TransitionCounts {
  private static final int CHUNKS = 64;

  private final Sequences sequences;
  private final GapWeights weights;
  private final int most;
  private final int[] rowOf;
  private final int[] starts;
  private final int[] occurrences;

  private TransitionCounts(Sequences sequences, GapWeights weights, int most) {
    this.sequences = sequences;
    this.weights = weights;
    this.most = most;
    this.rowOf = new int[sequences.size()];
    this.starts = new int[sequences.items() + 1];
    this.occurrences = new int[sequences.size()];
  }

  /** The counts; a row and a column an item, of each row at most {@code most} entries. */
  static WeightedRows of(Sequences sequences, GapWeights weights, int most) {
    return new TransitionCounts(sequences, weights, most).count();
  }

  private WeightedRows count() {
    index();
    List<WeightedRows> chunks =
        IntStream.range(0, CHUNKS).parallel().mapToObj(this::countChunk).toList();
    WeightedRows.Builder all = new WeightedRows.Builder();
    chunks.forEach(all::addAll);
    return all.build(sequences.items());
  }

  /** Where each item occurs. */
  private void index() {
    for (int row = 0; row < sequences.rows(); row++) {
      for (int entry = sequences.start(row); entry < sequences.end(row); entry++) {
        rowOf[entry] = row;
        starts[sequences.itemAt(entry) + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    for (int entry = 0; entry < sequences.size(); entry++) {
      occurrences[next[sequences.itemAt(entry)]++] = entry;
    }
  }

  private WeightedRows countChunk(int chunk) {
    int from = (int) ((long) sequences.items() * chunk / CHUNKS);
    int to = (int) ((long) sequences.items() * (chunk + 1) / CHUNKS);
    Tally tally = new Tally(sequences.items());
    WeightedRows.Builder rows = new WeightedRows.Builder();
    for (int item = from; item < to; item++) {
      for (int at = starts[item]; at < starts[item + 1]; at++) {
        countAround(occurrences[at], item, tally);
      }
      tally.moveLargest(most, rows);
    }
    return rows.build(sequences.items());
  }

  private void countAround(int entry, int item, Tally tally) {
    int row = rowOf[entry];
    int from = Math.max(sequences.start(row), entry - weights.reach());
    int to = Math.min(sequences.end(row), entry + weights.reach() + 1);
    for (int other = from; other < to; other++) {
      int near = sequences.itemAt(other);
      if (near != item) {
        tally.add(near, weights.at(other - entry));
      }
    }
  }
}
