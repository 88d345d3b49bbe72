package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * How good a recommender is.
 *
 * @param model name of its trainer
 * @param parameters that it was trained with
 * @param figures by name, like {@code recall@20}
 * @param trainSeconds how long training took
 * @param evaluateSeconds how long asking all cases took, on all processors
 * @param serveP99Millis 99th percentile of one answer on one processor, all items ranked
 * @param modelBytes size of the model
 */
@RegisterForReflection
public record Evaluation(
    String model,
    Map<String, Double> parameters,
    Map<String, Double> figures,
    double trainSeconds,
    double evaluateSeconds,
    double serveP99Millis,
    long modelBytes) {

  private static final double SERVE_MILLIS = 8;
  private static final long SERVE_BYTES = 64L << 20;

  /** Whether it can answer while somebody waits: 8 ms at the 99th percentile, and 64 MB. */
  public boolean servesInTime() {
    return serveP99Millis <= SERVE_MILLIS && modelBytes <= SERVE_BYTES;
  }
}
