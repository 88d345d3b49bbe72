package io.quanyu.prediction.train;

import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.model.Column;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Schema;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Collects the rows of one target: those trained on, in the order of time, and those judged by.
 * Where there are more than wanted, each is kept with the same chance, by a hash of its number.
 * Takes 4 bytes a feature and 9 bytes for each row, twice while it is put in order. Not
 * thread-safe.
 */
final class TargetRows implements RowBytes.Visitor {
  private final Label label;
  private final int horizon;
  private final int bit;
  private final double share;
  private final long judgedAt;
  private final Schema schema;
  private final Dataset.Builder trained;
  private final Dataset.Builder judged;
  private long[] moments = new long[1024];
  private int size;
  private int met;

  /** Of features of these names. */
  TargetRows(Label label, List<String> features, Moments at, double share) {
    this.label = label;
    this.horizon = Targets.horizon(label);
    this.bit = Targets.of(horizon).indexOf(label);
    this.share = share;
    this.judgedAt = at.judged(horizon);
    this.schema = schema(features);
    this.trained = new Dataset.Builder(features.size());
    this.judged = new Dataset.Builder(features.size());
  }

  static Schema schema(List<String> features) {
    return new Schema(features.stream().map(Column::numeric).toList());
  }

  @Override
  public void row(int kind, int of, long moment, int labels, float[] row) {
    if (kind == RowBytes.NOW || of != horizon || !isKept()) {
      return;
    }
    int value = labels >> bit & 1;
    if (kind == RowBytes.JUDGED) {
      judged.add(row, value);
      return;
    }
    if (size == moments.length) {
      moments = Arrays.copyOf(moments, 2 * size);
    }
    moments[size++] = moment;
    trained.add(row, value);
  }

  /** SplitMix64's last steps (Steele, Lea and Flood 2014) spread the numbers. */
  private boolean isKept() {
    long z = ++met * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return share >= 1 || ((z ^ (z >>> 31)) >>> 11) * 0x1p-53 < share;
  }

  Label label() {
    return label;
  }

  /** The moment of those judged by. */
  long judgedAt() {
    return judgedAt;
  }

  /** Those trained on, oldest first. */
  Dataset trained() {
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingLong(row -> moments[row]))
            .mapToInt(row -> row)
            .toArray();
    return trained.build(schema).select(order);
  }

  /** Those judged by. */
  Dataset judged() {
    return judged.build(schema);
  }

  /** The oldest moment trained on; 0 where there is none. */
  long from() {
    return Arrays.stream(moments, 0, size).min().orElse(0);
  }

  /** The end of the newest window trained on; 0 where there is none. */
  long until() {
    return size == 0
        ? 0
        : Arrays.stream(moments, 0, size).max().orElse(0) + label.horizon().toMillis();
  }
}
