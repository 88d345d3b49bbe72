package io.quanyu.spark;

import io.quanyu.recommendation.ItemPairs;
import io.quanyu.recommendation.ModelFacts;
import io.quanyu.recommendation.ModelItems;
import io.quanyu.recommendation.ModelWinner;
import io.quanyu.recommendation.ServedModel;
import io.quanyu.recommendation.TrainingCounts;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Popularity;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.WeightedRows;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Makes the model that {@code recommend} serves from what anchors met: its strategy {@code
 * personal} is Spark's ALS, {@code popular} and {@code trending} are sums, and what goes together
 * is {@link CoOccurrence}. The driver holds what the model holds: 4 d + 800 bytes an item.
 */
final class TrainModel {
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Parameters parameters;

  /** By Spark's ALS with these parameters of {@link SparkAls}. */
  TrainModel(SparkSession spark, Parameters parameters) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.parameters = parameters;
  }

  /** The model; empty where nobody met anything that may be used. */
  Optional<ServedModel> train(JavaRDD<Trace> all) {
    JavaRDD<Trace> traces = all.cache();
    try {
      JavaRDD<Trace> persons = traces.filter(trace -> trace.size() > 0);
      ModelItems items = items(persons);
      return items.size() == 0 ? Optional.empty() : Optional.of(model(traces, persons, items));
    } finally {
      traces.unpersist();
    }
  }

  private static ModelItems items(JavaRDD<Trace> persons) {
    return ModelItems.of(
        persons.flatMap(trace -> Arrays.asList(trace.items()).iterator()).distinct().collect());
  }

  private ServedModel model(JavaRDD<Trace> traces, JavaRDD<Trace> persons, ModelItems items) {
    Numbered numbered = new Numbered(context, persons, items);
    Trends trends = new Trends(numbered.persons(), items.size());
    Map<String, Recommender> strategies =
        Map.of(
            ServedModel.PERSONAL, personal(numbered.rows(), items.size()),
            ServedModel.POPULAR, Popularity.of(trends.popular()),
            ServedModel.TRENDING, Popularity.of(trends.trending()));
    CoOccurrence together = new CoOccurrence(context, items.size(), ItemPairs.MOST);
    WeightedRows ofOrders = together.of(numbered.orders());
    WeightedRows ofPersons = together.of(numbered.sets());
    long events = traces.map(trace -> (long) trace.events()).reduce(Long::sum);
    TrainingCounts counts = new TrainingCounts(events, persons.count(), items.size());
    ModelWinner winner = new ModelWinner("spark-als", parameters.values(), Map.of());
    return new ServedModel(
        items,
        strategies,
        new ItemPairs(ofOrders, ofPersons),
        new ModelFacts(counts, trends.newest(), winner),
        Map.of());
  }

  private Recommender personal(JavaRDD<int[]> rows, int items) {
    Dataset<Row> ratings = Ratings.of(spark, rows, parameters.get("confidence")).cache();
    try {
      float[][] factors = new SparkAls(spark).factors(ratings, items, parameters);
      return SparkAls.recommender(factors, parameters);
    } finally {
      ratings.unpersist();
    }
  }
}
