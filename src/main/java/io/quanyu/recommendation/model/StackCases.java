package io.quanyu.recommendation.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What parts say of the candidates of held-out cases, and how good their weighted sum would be:
 * NDCG at {@value #PLACES} (Järvelin and Kekäläinen 2002, binary), ties in the order of the items'
 * fingerprints. Candidates are the {@value ScoreBlend#DEPTH} best of each part that are not known
 * yet. 4 (P + 3) · P · {@value ScoreBlend#DEPTH} bytes a case at most for P parts.
 */
final class StackCases {
  private static final int PLACES = 20;

  private final List<HeldOut.Case> cases;
  private final HeldOut source;
  private final Recommender[] parts;
  private final int[][] candidates;
  private final float[][] said;

  /** Asks the parts, which were trained on what is left, in parallel. */
  StackCases(HeldOut source, List<HeldOut.Case> cases, List<Recommender> parts) {
    this.cases = cases;
    this.source = source;
    this.parts = parts.toArray(Recommender[]::new);
    this.candidates = new int[cases.size()][];
    this.said = new float[cases.size()][];
    Chunks.run(cases.size(), this::ask);
  }

  private void ask(int first, int end) {
    int items = parts[0].items();
    float[][] scores = new float[parts.length][items];
    float[] scratch = new float[items];
    for (int at = first; at < end; at++) {
      History history = cases.get(at).history();
      boolean[] isKnown = new boolean[items];
      for (int position = 0; position < history.size(); position++) {
        isKnown[history.itemAt(position)] = true;
      }
      boolean[] isCandidate = new boolean[items];
      for (int part = 0; part < parts.length; part++) {
        parts[part].score(history, scores[part]);
        float scale = (float) ScoreBlend.scale(history, scores[part], scratch);
        normalize(scores[part], scale, isKnown);
        markBest(scores[part], scratch, isCandidate);
      }
      candidates[at] = inOrder(isCandidate);
      said[at] = gather(scores, candidates[at]);
    }
  }

  /** What is known, or not spoken of, counts as 0. */
  private static void normalize(float[] scores, float scale, boolean[] isKnown) {
    for (int item = 0; item < scores.length; item++) {
      boolean says = !isKnown[item] && !Float.isNaN(scores[item]);
      scores[item] = says ? scores[item] * scale : 0;
    }
  }

  private static void markBest(float[] scores, float[] scratch, boolean[] isCandidate) {
    System.arraycopy(scores, 0, scratch, 0, scores.length);
    float least = Selection.kthLargest(scratch, scores.length, ScoreBlend.DEPTH);
    for (int item = 0; item < scores.length; item++) {
      isCandidate[item] |= scores[item] > 0 && scores[item] >= least;
    }
  }

  private int[] inOrder(boolean[] isCandidate) {
    return IntStream.range(0, isCandidate.length)
        .filter(item -> isCandidate[item])
        .boxed()
        .sorted((one, other) -> Long.compare(source.fingerprint(one), source.fingerprint(other)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static float[] gather(float[][] scores, int[] items) {
    float[] gathered = new float[scores.length * items.length];
    for (int at = 0; at < items.length; at++) {
      for (int part = 0; part < scores.length; part++) {
        gathered[at * scores.length + part] = scores[part][items[at]];
      }
    }
    return gathered;
  }

  /** The mean figure of all cases with these weights. */
  double figure(double[] weights) {
    double[] gains = new double[cases.size()];
    Chunks.run(
        gains.length,
        (first, end) -> {
          for (int at = first; at < end; at++) {
            gains[at] = gain(at, weights);
          }
        });
    return Arrays.stream(gains).sum() / Math.max(1, gains.length);
  }

  private double gain(int at, double[] weights) {
    int[] items = candidates[at];
    double[] sums = new double[items.length];
    for (int item = 0; item < items.length; item++) {
      for (int part = 0; part < weights.length; part++) {
        sums[item] += weights[part] * said[at][item * weights.length + part];
      }
    }
    double gain = 0;
    double ideal = 0;
    int[] held = cases.get(at).held();
    for (int hit = 0; hit < held.length; hit++) {
      int rank = rank(items, sums, held[hit]);
      gain += rank < PLACES ? discount(rank) : 0;
      ideal += hit < PLACES ? discount(hit) : 0;
    }
    return gain / ideal;
  }

  /** How many candidates come before the item; {@link #PLACES} where it is none. */
  private static int rank(int[] items, double[] sums, int item) {
    int place = -1;
    for (int at = 0; at < items.length && place < 0; at++) {
      place = items[at] == item ? at : -1;
    }
    if (place < 0) {
      return PLACES;
    }
    int rank = 0;
    for (int at = 0; at < items.length; at++) {
      boolean before = sums[at] > sums[place] || (sums[at] == sums[place] && at < place);
      rank += before ? 1 : 0;
    }
    return rank;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2.0);
  }
}
