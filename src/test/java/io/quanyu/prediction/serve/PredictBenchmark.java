package io.quanyu.prediction.serve;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.function.ArtifactReader.Loaded;
import io.quanyu.function.Manifest;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.profile.Arrival;
import io.quanyu.profile.TimelinePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a prediction takes once a person's events are read: features, five targets of 200 trees
 * each, and the reasons where they are asked for. Without tables and network. Run it with
 *
 * <pre>{@code
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) org.openjdk.jmh.Main PredictB
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PredictBenchmark {
  private static final long NOW = 1_790_000_000_000L;
  private static final Identifier ANN = Identifier.parse("user_id:ann").orElseThrow();
  private static final String[] NAMES = {
    "Product Viewed", "Product Viewed", "Product Added", "Products Searched", "Order Completed"
  };

  private final AnswerEvents answers = new AnswerEvents(StandardFeatures.set());
  private final Loaded<BehaviorModel> model = model();

  /** How many the person has. */
  @Param({"50", "500", "5000"})
  public int events;

  private List<Event> timeline;
  private List<byte[]> packs;

  /** Makes the person's events: a few a day, back from now. */
  @Setup
  public void tell() {
    Random random = new Random(1);
    timeline = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    long time = NOW;
    for (int event = 0; event < events; event++) {
      time -= random.nextInt(10_000_000);
      String name = NAMES[random.nextInt(NAMES.length)];
      Received received = Served.event("shop", "ann", name, time);
      received
          .payload()
          .putObject("properties")
          .put("category", "Home / Baskets " + random.nextInt(20))
          .put("revenue", 20 + random.nextInt(80))
          .put("currency", "EUR");
      Arrival arrival = Arrival.of(received).orElseThrow();
      arrivals.add(arrival);
      timeline.add(0, arrival.event());
    }
    packs = TimelinePack.of(arrivals).stream().map(TimelinePack::encode).toList();
  }

  private static Loaded<BehaviorModel> model() {
    Label[] labels = {
      Label.buys(1), Label.buys(7), Label.buys(30), Label.addsToBasket(7), Label.churns(30)
    };
    byte[] bytes = StoredModel.bytes("one", StandardFeatures.set().version(), 200, labels);
    Manifest manifest = new Manifest(BehaviorModel.NAME, "one", 0, 0, "", 0, Map.of(), "");
    return new Loaded<>(manifest, BehaviorModel.decode(bytes));
  }

  /** Probabilities alone. */
  @Benchmark
  public Object scored() {
    return answers.of(ANN, timeline, model, NOW, false);
  }

  /** Probabilities, and before them the packs of the table become events. */
  @Benchmark
  public Object readAndScored() {
    List<Event> events = new ArrayList<>();
    for (byte[] pack : packs) {
      TimelinePack.decode(pack)
          .forEach(received -> Arrival.of(received).ifPresent(each -> events.add(each.event())));
    }
    events.sort(Event.BY_TIME);
    return answers.of(ANN, events, model, NOW, false);
  }

  /** With what each feature contributes. */
  @Benchmark
  public Object explained() {
    return answers.of(ANN, timeline, model, NOW, true);
  }
}
