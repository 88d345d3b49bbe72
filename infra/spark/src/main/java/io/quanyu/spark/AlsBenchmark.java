package io.quanyu.spark;

import io.quanyu.recommendation.evaluate.EvaluateRecommenders;
import io.quanyu.recommendation.evaluate.Format;
import io.quanyu.recommendation.evaluate.Reading;
import io.quanyu.recommendation.evaluate.Split;
import io.quanyu.recommendation.model.Als;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Trainer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How long the product's {@code als} and Spark MLlib's ALS take on the same cores until they are
 * within 1% of what Spark's reaches in the end by Recall@20. Both are fitted on data in memory, in
 * one process, in turns, each after a fit that isn't counted. All items are ranked; the train items
 * of a user are left out.
 */
public final class AlsBenchmark {
  private static final double SHARE = .99;
  private static final String RECALL = "recall@20";
  private static final String NDCG = "ndcg@20";

  private static final EvaluateRecommenders EVALUATE =
      new EvaluateRecommenders(Format.LISTS, null, new int[] {20}, 1, (task, cases) -> done -> {});

  private final Als als = new Als();
  private final SparkAls sparkAls;
  private final Dataset<Row> ratings;
  private final Split split;
  private final PrintStream out;

  AlsBenchmark(SparkSession spark, Split split, PrintStream out) {
    this.sparkAls = new SparkAls(spark);
    this.ratings = Ratings.of(spark, split.train(), 0).repartition(2).cache();
    this.split = split;
    this.out = out;
    out.printf("%d ratings%n", ratings.count());
  }

  /**
   * Train file, test file, then {@code spark=k:v,…}, {@code als=k:v,…}, {@code rounds=n}, {@code
   * cases=n} that the number of sweeps is found by, {@code sparkFrom=n} and {@code alsFrom=n} where
   * that search begins; or {@code choose=k:v,…;k:v,…}, settings of Spark's to be compared on a
   * tenth that is cut off train.
   */
  public static void main(String[] args) {
    Reading reading = Format.LISTS.read(Path.of(args[0]), Path.of(args[1]), null, null);
    if (reading.split() == null) {
      System.err.println(reading.refusal());
      System.exit(1);
    }
    Map<String, String> options = options(args);
    int cores = Runtime.getRuntime().availableProcessors();
    SparkSession spark = Sessions.local(cores, KryoSerializer.class);
    try {
      if (options.containsKey("choose")) {
        Split cut = EVALUATE.validation(reading.split());
        new AlsBenchmark(spark, cut, System.out).choose(options);
      } else {
        new AlsBenchmark(spark, reading.split(), System.out).run(options);
      }
    } finally {
      spark.stop();
    }
  }

  private static Map<String, String> options(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (String arg : Arrays.copyOfRange(args, 2, args.length)) {
      options.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    }
    return options;
  }

  private void choose(Map<String, String> options) {
    Split sample = split.sample(number(options, "cases", 3_000), 1);
    for (String settings : options.get("choose").split(";", -1)) {
      Map<String, Double> figures = figures(sample, spark(parameters(sparkAls, settings)));
      out.printf(
          "%s: recall@20 %.4f, ndcg@20 %.4f%n", settings, figures.get(RECALL), figures.get(NDCG));
    }
  }

  private static int number(Map<String, String> options, String name, int usual) {
    return Integer.parseInt(options.getOrDefault(name, Integer.toString(usual)));
  }

  /**
   * What is to be reached.
   *
   * @param recall that is enough
   * @param first sweeps that are tried
   */
  @RegisterForReflection
  private record Goal(double recall, int first) {}

  private void run(Map<String, String> options) {
    Parameters spark = parameters(sparkAls, options.getOrDefault("spark", ""));
    Parameters ours = parameters(als, options.getOrDefault("als", ""));
    int rounds = number(options, "rounds", 3);
    Split sample = split.sample(number(options, "cases", 3_000), 1);
    double goal = SHARE * figures(sample, spark(spark)).get(RECALL);
    out.printf("goal on %d users: recall@20 %.4f%n", sample.cases().size(), goal);
    Parameters sparkSoon =
        soonest(sample, sparkAls, spark, new Goal(goal, number(options, "sparkFrom", 1)));
    Parameters oursSoon = soonest(sample, als, ours, new Goal(goal, number(options, "alsFrom", 1)));
    compare(sparkSoon, oursSoon, rounds);
    report("spark, in the end", spark(spark));
    report("spark, in time", spark(sparkSoon));
    report("als, in time", als.train(split.train(), oursSoon));
  }

  /** With as few sweeps as reach the goal. */
  private Parameters soonest(Split sample, Trainer trainer, Parameters parameters, Goal goal) {
    int most = parameters.count("sweeps");
    for (int sweeps = goal.first(); sweeps < most; sweeps++) {
      Parameters fewer = with(trainer, parameters, sweeps);
      long start = System.nanoTime();
      Recommender fitted = fit(trainer, fewer);
      double seconds = (System.nanoTime() - start) / 1e9;
      double recall = figures(sample, fitted).get(RECALL);
      out.printf(
          "%s, %d sweeps: %.2f s, recall@20 %.4f%n", trainer.name(), sweeps, seconds, recall);
      if (recall >= goal.recall()) {
        return fewer;
      }
    }
    return parameters;
  }

  private void compare(Parameters spark, Parameters ours, int rounds) {
    double[] sparkSeconds = new double[rounds];
    double[] oursSeconds = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      sparkSeconds[round] = seconds(() -> spark(spark));
      oursSeconds[round] = seconds(() -> als.train(split.train(), ours));
      out.printf(
          "round %d: spark %.2f s, als %.2f s%n",
          round + 1, sparkSeconds[round], oursSeconds[round]);
    }
    Arrays.sort(sparkSeconds);
    Arrays.sort(oursSeconds);
    out.printf(
        "%d factors, medians: spark %.2f s (%d sweeps), als %.2f s (%d sweeps), ratio %.1f%n",
        ours.count("factors"),
        sparkSeconds[rounds / 2],
        spark.count("sweeps"),
        oursSeconds[rounds / 2],
        ours.count("sweeps"),
        sparkSeconds[rounds / 2] / oursSeconds[rounds / 2]);
  }

  private void report(String what, Recommender recommender) {
    Map<String, Double> figures = figures(split, recommender);
    out.printf("%s: recall@20 %.4f, ndcg@20 %.4f%n", what, figures.get(RECALL), figures.get(NDCG));
  }

  private Recommender fit(Trainer trainer, Parameters parameters) {
    return trainer == als ? als.train(split.train(), parameters) : spark(parameters);
  }

  private Recommender spark(Parameters parameters) {
    float[][] factors = sparkAls.factors(ratings, split.train().items(), parameters);
    return SparkAls.recommender(factors, parameters);
  }

  private Map<String, Double> figures(Split asked, Recommender recommender) {
    return EVALUATE.figures(asked, recommender);
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static Parameters parameters(Trainer trainer, String text) {
    Map<String, Double> given = new HashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      String[] parts = pair.split(":", 2);
      given.put(parts[0], Double.valueOf(parts[1]));
    }
    return Parameters.of(trainer, given);
  }

  private static Parameters with(Trainer trainer, Parameters parameters, int sweeps) {
    Map<String, Double> values = new HashMap<>(parameters.values());
    values.put("sweeps", (double) sweeps);
    return Parameters.of(trainer, values);
  }
}
