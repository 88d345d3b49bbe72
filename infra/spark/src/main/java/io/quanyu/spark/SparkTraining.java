package io.quanyu.spark;

import io.quanyu.recommendation.ItemPairs;
import io.quanyu.recommendation.ModelFacts;
import io.quanyu.recommendation.ModelItems;
import io.quanyu.recommendation.ModelWinner;
import io.quanyu.recommendation.ServedModel;
import io.quanyu.recommendation.TrainedElsewhere;
import io.quanyu.recommendation.TrainingCounts;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Popularity;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * What Spark learns of what persons met: {@code personal} is its own ALS, {@code popular} and
 * {@code trending} are sums, pairs are {@link CoOccurrence}. The driver holds what the model holds:
 * 4 d + 800 bytes an item with d factors. Not thread-safe.
 */
final class SparkTraining implements TrainedElsewhere {
  private final SparkSession spark;
  private final Parameters parameters;
  private final ModelItems items;
  private final JavaRDD<Entries> persons;
  private final ModelFacts facts;
  private final Trends trends;

  /**
   * Of a timeline in which somebody met something.
   *
   * @param parameters of {@link SparkAls}
   */
  SparkTraining(SparkSession spark, Parameters parameters, TimelineExport.Read read) {
    this.spark = spark;
    this.parameters = parameters;
    this.items = read.items();
    this.persons = read.persons();
    this.trends = new Trends(persons, items.size(), read.time());
    TrainingCounts counts = new TrainingCounts(read.events(), persons.count(), items.size());
    ModelWinner winner = new ModelWinner(new SparkAls(spark).name(), parameters.values(), Map.of());
    this.facts = new ModelFacts(counts, trends.newest(), read.signals(), winner);
  }

  @Override
  public ModelItems items() {
    return items;
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  public Sequences returning(long from, int most) {
    return sample(persons.filter(person -> person.isReturning(from)), most);
  }

  @Override
  public Sequences sample(int most) {
    return sample(persons, most);
  }

  private Sequences sample(JavaRDD<Entries> of, int most) {
    List<Tuple2<Long, Entries>> found = new ArrayList<>();
    of.zipWithIndex()
        .map(person -> new Tuple2<>(new SplittableRandom(person._2()).nextLong(), person._1()))
        .takeOrdered(most, new ByHash())
        .forEach(found::add);
    Sequences.Builder rows = new Sequences.Builder(true);
    for (Tuple2<Long, Entries> person : found) {
      int[] learned = person._2().learned();
      long[] seconds = person._2().learnedSeconds();
      for (int entry = 0; entry < learned.length; entry++) {
        rows.add(learned[entry], seconds[entry]);
      }
      rows.endRow();
    }
    return rows.build(items.size());
  }

  /** Spark sends it to executors. */
  private static final class ByHash
      implements Comparator<Tuple2<Long, Entries>>, java.io.Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(Tuple2<Long, Entries> one, Tuple2<Long, Entries> other) {
      return Long.compare(one._1(), other._1());
    }
  }

  @Override
  public Recommender personalBefore(long from) {
    return personal(persons.map(entries -> entries.learnedBefore(from)));
  }

  @Override
  public Map<String, Recommender> strategies() {
    return Map.of(
        ServedModel.PERSONAL, personal(persons.map(Entries::learned)),
        ServedModel.POPULAR, Popularity.of(trends.popular()),
        ServedModel.TRENDING, Popularity.of(trends.trending()));
  }

  @Override
  public ItemPairs pairs() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    CoOccurrence nearest = new CoOccurrence(context, items.size(), ItemPairs.MOST);
    return new ItemPairs(
        nearest.of(persons.flatMap(entries -> entries.byOrder().iterator())),
        nearest.of(persons.map(Entries::distinct)));
  }

  private Recommender personal(JavaRDD<int[]> rows) {
    Dataset<Row> ratings = Ratings.of(spark, rows, parameters.get("confidence")).cache();
    try {
      float[][] factors = new SparkAls(spark).factors(ratings, items.size(), parameters);
      return SparkAls.recommender(factors, parameters);
    } finally {
      ratings.unpersist();
    }
  }
}
