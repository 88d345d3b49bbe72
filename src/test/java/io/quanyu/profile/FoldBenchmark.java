package io.quanyu.profile;

import io.quanyu.event.Compression;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.profile.aggregate.AggregateFunction;
import io.quanyu.profile.aggregate.Aggregation;
import io.quanyu.profile.aggregate.Defined;
import io.quanyu.profile.aggregate.Definitions;
import io.quanyu.testing.Histories;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
 * What a fold of twenty events computes, without its reads and writes: the summary, and the body of
 * the document in both directions. Run it with
 *
 * <pre>{@code
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) org.openjdk.jmh.Main Fold
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FoldBenchmark {
  private static final int EVENTS = 20;

  private final List<Event> events =
      new Histories(new Random(20261123))
          .events(EVENTS).stream().map(sent -> EventReader.read(sent.received()).event()).toList();
  private final Definitions figures = figures();
  private final Profiles.Body body = body(Definitions.NONE);
  private final byte[] stored = encode();
  private final byte[] storedWithFigures = Compression.deflate(Json.write(body(figures)));

  /** Twenty computed traits, each of which most of the events add to. */
  private static Definitions figures() {
    List<Defined> defined = new ArrayList<>();
    for (AggregateFunction function : AggregateFunction.values()) {
      for (String window : List.of("7d", "30d")) {
        var json = Json.object().put("function", function.code()).put("window", window);
        if (function.needsProperty()) {
          json.put("property", "product_id");
        }
        defined.add(new Defined(Aggregation.of(json), 1));
      }
    }
    defined.add(new Defined(Aggregation.of(Json.object().put("function", "count")), 1));
    var names = Json.object().put("function", "unique_list").put("property", "product_id");
    defined.add(new Defined(Aggregation.of(names), 1));
    return new Definitions(1, defined);
  }

  private Profiles.Body body(Definitions inUse) {
    ProfileDocument document =
        ProfileDocument.empty(events.get(0).identity().anchor())
            .fold(events, SeenKeys.NONE, FoldLimits.STANDARD, inUse);
    return new Profiles.Body(
        document.summary(), List.copyOf(document.marks().values()), document.effects());
  }

  /** Adds the summaries of the events. */
  @Benchmark
  public Summary summarize() {
    Summary sum = Summary.NONE;
    for (Event event : events) {
      sum = sum.plus(Summary.of(event));
    }
    return sum;
  }

  /** The same with twenty computed traits in use. */
  @Benchmark
  public Summary summarizeWithTwentyComputedTraits() {
    Summary sum = Summary.NONE;
    for (Event event : events) {
      sum = sum.plus(Summary.of(event, figures));
    }
    return sum;
  }

  /** The document's body as it is stored. */
  @Benchmark
  public byte[] encode() {
    return Compression.deflateWithWords(Json.write(body));
  }

  /** The document's body as it was stored. */
  @Benchmark
  public Object decode() {
    return Json.read(Compression.inflate(stored), Profiles.Body.class);
  }

  /** The same with the states of twenty computed traits. */
  @Benchmark
  public Object decodeWithTwentyComputedTraits() {
    return Json.read(Compression.inflate(storedWithFigures), Profiles.Body.class);
  }
}
