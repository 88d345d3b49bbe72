package io.quanyu.strategy.experiment.evaluation;

import io.quanyu.event.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A report of a million persons by ten metrics, in the 1,769 MB that the function has. Run it with
 *
 * <pre>{@code
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) org.openjdk.jmh.Main EvaluateB
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1400m")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class EvaluateBenchmark {
  private static final int PERSONS = 1_000_000;
  private static final int METRICS = 10;

  private final Evaluate evaluate =
      new Evaluate(plan(), List.of("a", "b"), List.of(new Phase(0, List.of(.5, .5))));
  private final Outcomes outcomes = outcomes();

  private static Plan plan() {
    List<Metric> metrics = new ArrayList<>();
    for (int number = 0; number < METRICS; number++) {
      metrics.add(
          new Metric(
              "m" + number,
              Metric.Kind.REVENUE,
              new Measured("Order Completed", "revenue", Json.object()),
              null,
              new Metric.Rules("EUR", .99, 0),
              new Metric.Aim(Metric.Role.GOAL, true, 100, 1, .05)));
    }
    return new Plan(metrics, .05, true, false);
  }

  private Outcomes outcomes() {
    Outcomes all = evaluate.outcomes();
    SplittableRandom random = new SplittableRandom(1);
    for (int person = 0; person < PERSONS; person++) {
      List<Figures> figures = new ArrayList<>();
      for (int metric = 0; metric < METRICS; metric++) {
        double before = random.nextInt(10) == 0 ? random.nextInt(10_000) : 0;
        figures.add(new Figures(random.nextInt(10) == 0 ? before + 100 : 0, before, 0));
      }
      all.add(random.nextInt(2), 0, figures);
    }
    return all;
  }

  /** The whole report. */
  @Benchmark
  public Report report() {
    return evaluate.report("v", 1, outcomes);
  }
}
