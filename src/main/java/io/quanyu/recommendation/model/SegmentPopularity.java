package io.quanyu.recommendation.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is popular among people of a segment and in a month of the year, for somebody of whom
 * nothing else is known. A segment is any text that is made of a few attributes of a person, such
 * as country and device; it is opaque here.
 *
 * <p>score(j | g, h, m) = p(j) · r(g) · r(h) · r(m) of somebody of the segments g and h, or of any
 * others, in month m; p(j) = n(j) ÷ N the share of all that was counted; for a context c, a segment
 * or the month, r(c) = (n(j, c) + s p(j)) ÷ ((N(c) + s) p(j)): how much more of it there is in the
 * context, smoothed to 1 by a prior of s counts that are spread as all are (the Dirichlet prior:
 * Zhai and Lafferty, "A study of smoothing methods for language models", 2004, with independent
 * contexts as in naive Bayes). With one context it is the posterior mean of the share in it; of an
 * unknown segment and without a month it is p(j). NaN where n(j) is 0.
 *
 * <p>4 bytes an item, and 8 bytes a pair of item and context that was counted. Immutable and
 * thread-safe.
 */
public final class SegmentPopularity {
  /** No month is known or wanted. */
  public static final int NO_MONTH = 0;

  private static final int MONTHS = 12;

  private final float prior;
  private final float[] counts;
  private final double all;
  private final List<String> segments;
  private final WeightedRows contexts;
  private final double[] sums;
  private final Map<String, Integer> numbers = new HashMap<>();

  /** Takes all over; contexts are the months, then the segments. */
  SegmentPopularity(float prior, float[] counts, List<String> segments, WeightedRows contexts) {
    this.prior = prior;
    this.counts = counts;
    this.segments = List.copyOf(segments);
    this.contexts = contexts;
    this.segments.forEach(segment -> numbers.put(segment, MONTHS + numbers.size()));
    double sum = 0;
    for (float count : counts) {
      sum += count;
    }
    this.all = sum;
    this.sums = new double[contexts.rows()];
    for (int context = 0; context < sums.length; context++) {
      for (int at = contexts.start(context); at < contexts.end(context); at++) {
        sums[context] += contexts.valueAt(at);
      }
    }
  }

  /** How many items it knows. */
  public int items() {
    return counts.length;
  }

  /** Whether anything was counted in the segment. */
  public boolean knows(String segment) {
    return numbers.containsKey(segment);
  }

  /** All segments, those with most counts first. */
  public List<String> segments() {
    return segments;
  }

  /** Scores for everybody of a segment in a month; null for all. */
  public Recommender of(String segment, int month) {
    return ofAll(segment == null ? List.of() : List.of(segment), month);
  }

  /**
   * Scores for everybody of some segments in a month; their histories change nothing.
   *
   * @param those one that was never met changes nothing
   * @param month 1 to 12, or {@link #NO_MONTH}
   */
  public Recommender ofAll(Collection<String> those, int month) {
    if (month < NO_MONTH || month > MONTHS) {
      throw new IllegalArgumentException("no month " + month);
    }
    float[] scores = new float[counts.length];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = counts[item] > 0 ? (float) (counts[item] / all) : Float.NaN;
    }
    if (month != NO_MONTH) {
      weigh(month - 1, scores);
    }
    those.stream()
        .filter(numbers::containsKey)
        .distinct()
        .sorted()
        .forEach(segment -> weigh(numbers.get(segment), scores));
    return new SameForAll(scores);
  }

  private void weigh(int context, float[] scores) {
    if (sums[context] + prior == 0) {
      return;
    }
    float[] here = new float[counts.length];
    for (int at = contexts.start(context); at < contexts.end(context); at++) {
      here[contexts.columnAt(at)] = contexts.valueAt(at);
    }
    for (int item = 0; item < scores.length; item++) {
      double share = counts[item] / all;
      scores[item] *= (float) ((here[item] + prior * share) / ((sums[context] + prior) * share));
    }
  }

  /** Bytes of its arrays. */
  public long bytes() {
    return 4L * counts.length + contexts.bytes() + 8L * sums.length;
  }

  /** The bytes that {@link #decode} reads. */
  public byte[] encode() {
    return SegmentBytes.write(prior, counts, segments, contexts);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException where the bytes are of another version, or nothing of it
   */
  public static SegmentPopularity decode(byte[] bytes) {
    return SegmentBytes.read(bytes);
  }

  /** Counts, in any order. Not thread-safe. */
  public static final class Builder {
    private final float[] counts;
    private final float prior;
    private final int mostSegments;
    private final Map<String, Map<Integer, Float>> bySegment = new HashMap<>();
    private final List<Map<Integer, Float>> byMonth = new ArrayList<>();

    /**
     * For so many items.
     *
     * @param prior s, 0 or more: so many counts of a segment weigh as much as all the shop
     * @param mostSegments that are kept, those with most counts
     */
    public Builder(int items, double prior, int mostSegments) {
      if (!(prior >= 0) || mostSegments < 0) {
        throw new IllegalArgumentException("prior " + prior + ", segments " + mostSegments);
      }
      this.counts = new float[items];
      this.prior = (float) prior;
      this.mostSegments = mostSegments;
      for (int month = 0; month < MONTHS; month++) {
        byMonth.add(new HashMap<>());
      }
    }

    /**
     * Counts an item once.
     *
     * @param segment of whom it was; null where unknown
     * @param month 1 to 12, or {@link #NO_MONTH}
     */
    public Builder add(int item, String segment, int month) {
      return addToAll(item, segment == null ? List.of() : List.of(segment), month);
    }

    /** Counts an item once, for each of these segments too. */
    public Builder addToAll(int item, Collection<String> segments, int month) {
      counts[item]++;
      if (month != NO_MONTH) {
        byMonth.get(month - 1).merge(item, 1f, Float::sum);
      }
      for (String segment : segments) {
        bySegment.computeIfAbsent(segment, key -> new HashMap<>()).merge(item, 1f, Float::sum);
      }
      return this;
    }

    /** What was counted. */
    public SegmentPopularity build() {
      List<String> kept =
          bySegment.keySet().stream()
              .sorted((one, other) -> order(one, other))
              .limit(mostSegments)
              .toList();
      WeightedRows.Builder rows = new WeightedRows.Builder();
      byMonth.forEach(context -> addRow(context, rows));
      kept.forEach(segment -> addRow(bySegment.get(segment), rows));
      return new SegmentPopularity(prior, counts.clone(), kept, rows.build(counts.length));
    }

    private int order(String one, String other) {
      int order = Float.compare(sum(other), sum(one));
      return order == 0 ? one.compareTo(other) : order;
    }

    private float sum(String segment) {
      float sum = 0;
      for (float count : bySegment.get(segment).values()) {
        sum += count;
      }
      return sum;
    }

    private static void addRow(Map<Integer, Float> context, WeightedRows.Builder rows) {
      int[] items = context.keySet().stream().mapToInt(item -> item).sorted().toArray();
      Arrays.stream(items).forEach(item -> rows.add(item, context.get(item)));
      rows.endRow();
    }
  }
}
