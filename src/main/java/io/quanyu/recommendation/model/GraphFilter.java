package io.quanyu.recommendation.model;

import java.util.Map;
import java.util.Optional;

/**
 * A linear filter in closed form on the graph of rows and items. With N = D_U^−a R D_I^−b (degrees
 * D, R of zeros and ones, N scaled to a greatest singular value of 1), P = NᵀN = V Λ Vᵀ and x the
 * items of somebody, the scores are
 *
 * <pre>
 *   x P − x V_K Λ (1 − p(Λ)) V_Kᵀ + β x D_I^−e V_K V_Kᵀ D_I^e
 * </pre>
 *
 * The first term is the normalized co-occurrence; the last is an ideal low-pass of the first K
 * singular vectors (GF-CF: Shen et al., "How powerful is graph convolution for recommendation?",
 * CIKM 2021). The middle one sharpens: p(λ) is what s steps of the fourth-order Runge-Kutta method
 * make of dx/dt = −x P in the time T (BSPM: Choi et al., "Blurring-sharpening process models for
 * collaborative filtering", SIGIR 2023). It is applied where it does most, to the first K vectors
 * and to the co-occurrence only: there it costs a product with V_K rather than 4 s products with P.
 *
 * <p>Parameters: {@code rank} K; {@code low-pass} β; {@code low-pass-exponent} e; {@code
 * row-exponent} a; {@code item-exponent} b; {@code sharpening} T; {@code sharpening-steps} s;
 * {@code iterations} and {@code seed} of {@link RandomizedSvd}, whose memory it needs for training.
 *
 * <p>The recommender holds R, which is the rows without a name, and V: 4 K |I| + 16 bytes a pair,
 * and 8 bytes a row and 12 an item. {@link FilterRows} is the same without R, made to be served.
 */
public final class GraphFilter implements Trainer {
  @Override
  public String name() {
    return "filter";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of(
        "rank", 256.0,
        "low-pass", 0.2,
        "low-pass-exponent", 0.4,
        "row-exponent", 0.5,
        "item-exponent", 0.4,
        "sharpening", 2.5,
        "sharpening-steps", 1.0,
        "iterations", 2.0,
        "seed", 1.0);
  }

  @Override
  public Optional<Map<String, Double>> storable() {
    return Optional.empty();
  }

  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Checks.notEmpty(sequences);
    return trainFilter(sequences, parameters);
  }

  FilterRecommender trainFilter(Sequences sequences, Parameters parameters) {
    NormalizedMatrix matrix =
        new NormalizedMatrix(
            CountMatrix.of(sequences),
            parameters.get("row-exponent"),
            parameters.get("item-exponent"));
    RandomizedSvd svd =
        RandomizedSvd.of(
            matrix,
            Checks.count(parameters, "rank"),
            (int) Checks.atLeast(0, parameters, "iterations"),
            parameters.count("seed"));
    return new FilterRecommender(matrix, svd, FilterResponse.of(parameters));
  }
}
