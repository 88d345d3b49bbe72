package io.quanyu.spark;

import io.quanyu.recommendation.model.Als;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import io.quanyu.recommendation.model.Trainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Matrix factorization by Spark MLlib's own ALS for implicit feedback (Hu, Koren and Volinsky 2008,
 * with λ scaled by frequency as in Zhou, Wilkinson, Schreiber and Pan 2008), as a trainer of the
 * product. Parameters mean what they mean for {@link io.quanyu.recommendation.model.Als}, whose
 * loss it shares with ν = 1 and β = 0, but for a target of 1 + α₀ ÷ w instead of 1: Spark's {@code
 * alpha} is 1 ÷ α₀, its {@code regParam} λ ÷ α₀, a rating w. {@code blocks} is into how many parts
 * persons and items are cut. The same ratings in the same parts give the same factors. Thread-safe.
 */
public final class SparkAls implements Trainer {
  static final String USER = "user";
  static final String ITEM = "item";
  static final String RATING = "rating";

  private final SparkSession spark;

  /** On a session. */
  public SparkAls(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public String name() {
    return "spark-als";
  }

  @Override
  public Map<String, Double> defaults() {
    return Map.of(
        "factors", 64.0,
        "sweeps", 10.0,
        "unobserved", 0.01,
        "regularization", 0.004,
        "exponent", 1.0,
        "confidence", 0.0,
        "spread", 0.0,
        "blocks", 10.0,
        "seed", 1.0);
  }

  @Override
  public Recommender train(Sequences sequences, Parameters parameters) {
    Dataset<Row> ratings = Ratings.of(spark, sequences, parameters.get("confidence")).cache();
    try {
      return recommender(factors(ratings, sequences.items(), parameters), parameters);
    } finally {
      ratings.unpersist();
    }
  }

  /**
   * What serves these item factors: persons are folded in exactly, by the loss of the parameters.
   */
  static Recommender recommender(float[][] factors, Parameters parameters) {
    Als als = new Als();
    Map<String, Double> loss = new HashMap<>(parameters.values());
    loss.keySet().retainAll(als.defaults().keySet());
    return als.recommender(factors, Parameters.of(als, loss));
  }

  /** Item factors of ratings, an array for each item; zeros for an item that nobody met. */
  float[][] factors(Dataset<Row> ratings, int items, Parameters parameters) {
    ALSModel model = als(parameters).fit(ratings);
    float[][] factors = new float[items][parameters.count("factors")];
    for (Row row : model.itemFactors().collectAsList()) {
      List<Float> values = row.getList(1);
      float[] of = factors[row.getInt(0)];
      for (int factor = 0; factor < of.length; factor++) {
        of[factor] = values.get(factor);
      }
    }
    return factors;
  }

  private static ALS als(Parameters parameters) {
    int blocks = parameters.count("blocks");
    return new ALS()
        .setImplicitPrefs(true)
        .setUserCol(USER)
        .setItemCol(ITEM)
        .setRatingCol(RATING)
        .setRank(parameters.count("factors"))
        .setMaxIter(parameters.count("sweeps"))
        .setAlpha(1 / parameters.get("unobserved"))
        .setRegParam(parameters.get("regularization") / parameters.get("unobserved"))
        .setNumUserBlocks(blocks)
        .setNumItemBlocks(blocks)
        .setSeed(parameters.count("seed"));
  }
}
