package io.quanyu.recommendation.model;

import java.util.Map;

/**
 * Matrix factorization R ≈ U Vᵀ for implicit feedback by alternating least squares. Minimizes
 *
 * <pre>
 *   Σ over pairs (u, i) that occur: w (uᵤ·vᵢ − 1)²
 *   + α₀ Σ over all pairs: (uᵤ·vᵢ)²
 *   + Σᵤ λ (|Iᵤ| + β α₀ |I|)^ν ‖uᵤ‖² + Σᵢ λ (|Uᵢ| + β α₀ |U|)^ν ‖vᵢ‖²
 * </pre>
 *
 * with w = 1 + α ln(n) for a pair that occurs n times. Hu, Koren and Volinsky, "Collaborative
 * filtering for implicit feedback datasets" (ICDM 2008); Rendle, Krichene, Zhang and Koren,
 * "Revisiting the performance of iALS on item recommendation benchmarks" (RecSys 2022), from where
 * the frequency-scaled λ is. A row is solved as {@link RowSolver} says.
 *
 * <p>Parameters: {@code factors} d; {@code sweeps} over users and items; {@code unobserved} α₀;
 * {@code regularization} λ; {@code exponent} ν; {@code confidence} α; {@code spread} β; {@code
 * steps} of conjugate gradients a row and sweep; {@code seed} of the first factors.
 *
 * <p>While it trains it takes 8 d (|U| + |I|) bytes for factors and 16 bytes a pair (each in both
 * directions), beside 200 d² bytes for Gramians. A sweep takes about 4 d · pairs · (steps + 1) + 4
 * d² (|U| + |I|) steps, in parallel over rows.
 */
public final class Als implements Trainer {
  @Override
  public String name() {
    return "als";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of(
        "factors", 256.0,
        "sweeps", 6.0,
        "unobserved", 0.01,
        "regularization", 0.004,
        "exponent", 1.0,
        "confidence", 0.0,
        "spread", 1.0,
        "steps", 3.0,
        "seed", 1.0);
  }

  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    return train(sequences, parameters, null);
  }

  /**
   * Begins with the item factors of an earlier recommender of this trainer, so that fewer sweeps
   * are enough; items that are new begin at random.
   *
   * @param earlier with the same items and perhaps fewer; null where there is none
   * @throws IllegalArgumentException where {@code earlier} isn't of this trainer, or has another
   *     number of factors or more items
   */
  public Recommender train(Sequences sequences, Parameters parameters, Recommender earlier) {
    TallMatrix items = first(sequences, parameters);
    if (earlier != null) {
      copy(earlier, items);
    }
    return swept(sequences, parameters, items);
  }

  private static Recommender swept(Sequences sequences, Parameters parameters, TallMatrix items) {
    AlsLoss loss = AlsLoss.of(parameters);
    AlsSweeps sweeps = new AlsSweeps(sequences, loss, items, Checks.count(parameters, "steps"));
    for (int sweep = 0; sweep < Checks.count(parameters, "sweeps"); sweep++) {
      sweeps.run();
    }
    return sweeps.recommender();
  }

  /**
   * Of item factors that were learned elsewhere by the same loss; persons are folded in as ever.
   *
   * @param items an array of as many numbers as there are {@code factors} for each item; of the
   *     other parameters those of the loss count
   * @throws IllegalArgumentException where an array has another length
   */
  public Recommender recommender(float[][] items, Parameters parameters) {
    int factors = parameters.count("factors");
    TallMatrix copy = new TallMatrix(items.length, factors);
    for (int item = 0; item < items.length; item++) {
      if (items[item].length != factors) {
        throw new IllegalArgumentException(
            "item " + item + " has " + items[item].length + " factors, not " + factors);
      }
      System.arraycopy(items[item], 0, copy.row(item), 0, factors);
    }
    return AlsSweeps.recommender(copy, AlsLoss.of(parameters));
  }

  /** Whether training may begin with the item factors of this recommender. */
  public static boolean isContinuable(Recommender earlier, Parameters parameters) {
    return earlier instanceof FactorRecommender factors
        && factors.width() == parameters.count("factors");
  }

  /**
   * Begins with the item factors of an earlier recommender over other item numbers.
   *
   * @param earlier one that {@link #isContinuable}
   * @param numbers of each of its items the number here; below 0 for an item that is gone
   */
  public Recommender train(
      Sequences sequences, Parameters parameters, Recommender earlier, int[] numbers) {
    TallMatrix items = first(sequences, parameters);
    ((FactorRecommender) earlier).copyTo(items, numbers);
    return swept(sequences, parameters, items);
  }

  private static TallMatrix first(Sequences sequences, Parameters parameters) {
    int factors = parameters.count("factors");
    if (factors < 1) {
      throw new IllegalArgumentException("factors must be 1 or more, not " + factors);
    }
    CountMatrix byRow = CountMatrix.of(sequences);
    long[] seeds = Fingerprints.of(byRow, byRow.transposed(), parameters.count("seed"));
    return TallMatrix.gaussian(seeds, factors, .1 / Math.sqrt(factors));
  }

  private static void copy(Recommender earlier, TallMatrix items) {
    if (!(earlier instanceof FactorRecommender factors)) {
      throw new IllegalArgumentException("the earlier recommender isn't of als");
    }
    if (factors.width() != items.width() || factors.items() > items.rows()) {
      throw new IllegalArgumentException(
          String.format(
              "the earlier recommender has %d items and %d factors, not %d and %d",
              factors.items(), factors.width(), items.rows(), items.width()));
    }
    factors.copyTo(items);
  }
}
