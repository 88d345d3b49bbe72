package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.event.Received;
import io.quanyu.function.Manifest;
import io.quanyu.local.MovableClock;
import io.quanyu.profile.TimelinePage;
import io.quanyu.recommendation.model.History;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TrainRecommenderTest {
  private final MovableClock clock = new MovableClock();
  private MemoryTables tables;
  private Shop shop;

  @BeforeEach
  void start() {
    tables = new MemoryTables();
    shop = over(tables.client());
  }

  @AfterEach
  void stop() {
    tables.close();
  }

  @Test
  void theModelIsThatOfAllBaskets() {
    Map<String, Set<String>> baskets = sell(40);
    TrainingJob job = shop.train("job-1");
    assertThat(job.state()).isEqualTo(TrainingJob.State.DONE);
    assertThat(job.counts().persons()).isEqualTo(baskets.size());
    assertThat(model()).isEqualTo(expected(baskets));
    Manifest manifest = shop.artifacts().current(ServedModel.NAME).orElseThrow();
    assertThat(manifest.version()).isEqualTo("job-1");
    assertThat(manifest.counts())
        .containsEntry("persons", (long) baskets.size())
        .containsEntry("events", job.counts().events());
    assertThat(shop.checkpoints().progress("job-1")).isEmpty();
  }

  @Test
  void pagesMayEndAnywhereInABuyersTimeline() {
    Map<String, Set<String>> baskets = sell(15);
    queue("small");
    assertThat(shop.training(1, 600_000).train("small").orElseThrow().state())
        .isEqualTo(TrainingJob.State.DONE);
    assertThat(model()).isEqualTo(expected(baskets));
  }

  @Test
  void packsOfOtherWorkspacesArePassedOver() {
    new Shop(tables.client(), "other", clock).fold(Sends.order("1", "ann", 1, "lamp", "cup"));
    Map<String, Set<String>> baskets = sell(5);
    shop.train("job");
    assertThat(model()).isEqualTo(expected(baskets));
  }

  @Test
  void whatDoesNotFitIntoTheTimeGoesOnInTheNextCall() {
    Map<String, Set<String>> baskets = sell(25);
    queue("long");
    int calls = 0;
    TrainingJob.State state;
    do {
      // Each look at the clock takes a while, so that a call gets through a few pages.
      shop = new Shop(tables.client(), "main", slow());
      state = shop.training(1, 900).train("long").orElseThrow().state();
      calls++;
    } while (state == TrainingJob.State.RUNNING);
    assertThat(calls).isGreaterThan(2);
    assertThat(state).isEqualTo(TrainingJob.State.DONE);
    assertThat(model()).isEqualTo(expected(baskets));
  }

  @Test
  void aTrainingThatDiesAtAnyWriteGoesOnWhereItWas() {
    Map<String, Set<String>> baskets = sell(6);
    for (Faults.Kind kind : Faults.Kind.values()) {
      boolean died = true;
      for (int write = 1; died; write++) {
        String job = kind + "-" + write;
        queue(job);
        died = diesAt(kind, write, job);
        shop.training(3, 600_000).train(job);
        assertThat(shop.jobs().find(job).orElseThrow().state()).isEqualTo(TrainingJob.State.DONE);
        assertThat(shop.artifacts().version(ServedModel.NAME)).contains(job);
        assertThat(model()).isEqualTo(expected(baskets));
      }
    }
  }

  @Test
  void aJobThatIsDoneIsNotDoneAgain() {
    sell(5);
    shop.train("once");
    sell(10);
    assertThat(shop.training(500, 600_000).train("once")).isEmpty();
    assertThat(shop.training(500, 600_000).train("nobody-knows")).isEmpty();
    assertThat(shop.artifacts().version(ServedModel.NAME)).contains("once");
  }

  @Test
  void anInvocationThatWasOvertakenStopsAndKeepsNothing() {
    sell(10);
    queue("job");
    TimelinePage.Segment segment = new TimelinePage.Segment(0, InteractionScan.SEGMENTS);
    SegmentProgress start = SegmentProgress.start(segment);
    shop.checkpoints().save("job", start, start.saved(false), kept("a"));
    assertThatThrownBy(() -> shop.checkpoints().save("job", start, start.saved(true), kept("b")))
        .isInstanceOf(Checkpoints.Overtaken.class);
    List<List<Met>> kept = new ArrayList<>();
    shop.checkpoints().trails("job", (trail, country) -> kept.add(trail));
    assertThat(kept).containsExactly(List.of(met("a")));
  }

  private static byte[] kept(String item) {
    return Trails.encode(List.of(met(item)), "");
  }

  private static Met met(String item) {
    return new Met(item, 1, Signal.BOUGHT, 0);
  }

  @Test
  void whatWeTellOfAPersonOurselvesTakesNobodyOutOfTraining() {
    shop.fold(Sends.order("1", "ann", 1, "lamp", "cup"), Sends.order("2", "bob", 1, "lamp"));
    Received order = Sends.event("3", "ann", "Audience Entered", 2);
    shop.fold(new Received(Received.OWN, "", order.receivedAt(), null, order.payload()));
    assertThat(shop.train("job").counts().persons()).isEqualTo(2);
  }

  @Test
  void withoutAnyInteractionTheJobSaysSoAndTheModelStays() {
    shop.fold(Sends.event("1", "ann", "Product List Viewed", 1, "lamp"));
    TrainingJob job = shop.train("empty");
    assertThat(job.state()).isEqualTo(TrainingJob.State.FAILED);
    assertThat(job.failure().code()).isEqualTo("training_no_interactions");
    assertThat(shop.artifacts().version(ServedModel.NAME)).isEmpty();
  }

  private boolean diesAt(Faults.Kind kind, int write, String job) {
    Faults faults = new Faults();
    Shop dying = over(faults.around(tables.client()));
    faults.arm(kind, write);
    try {
      dying.training(3, 600_000).train(job);
      return false;
    } catch (Faults.Killed | RuntimeException e) {
      return true;
    }
  }

  /** Orders of so many buyers over some days, some of them refunded; returns what they kept. */
  private Map<String, Set<String>> sell(int buyers) {
    Random random = new Random(buyers);
    Map<String, Set<String>> baskets = new TreeMap<>();
    for (int buyer = 0; buyer < buyers; buyer++) {
      String user = "buyer" + buyer;
      Set<String> kept = new TreeSet<>();
      for (int order = 0; order < 3; order++) {
        String item = "item" + random.nextInt(8);
        String other = "item" + (8 + random.nextInt(8));
        String id = user + "-" + order;
        long seconds = order * 90_000L;
        List<Received> events = new ArrayList<>(List.of(Sends.order(id, user, seconds, item)));
        if (kept.add(other)) {
          events.add(Sends.order(id + "b", user, seconds + 1, other));
          if (random.nextInt(3) == 0) {
            events.add(Sends.event(id + "r", user, "Order Refunded", seconds + 2, other));
            kept.remove(other);
          }
        }
        kept.add(item);
        shop.fold(events.toArray(Received[]::new));
      }
      baskets.put(user, kept);
    }
    return baskets;
  }

  /** Of each item how many bought and kept it. */
  private static Map<String, Float> expected(Map<String, Set<String>> baskets) {
    Map<String, Float> buyers = new TreeMap<>();
    baskets.values().forEach(kept -> kept.forEach(item -> buyers.merge(item, 1f, Float::sum)));
    return buyers;
  }

  private Map<String, Float> model() {
    Manifest current = shop.artifacts().current(ServedModel.NAME).orElseThrow();
    ServedModel model = ServedModel.decode(shop.artifacts().content(current));
    float[] scores = new float[model.items().size()];
    model.strategies().get(ServedModel.POPULAR).score(History.of(), scores);
    Map<String, Float> buyers = new TreeMap<>();
    for (int item = 0; item < scores.length; item++) {
      buyers.put(model.items().id(item), scores[item]);
    }
    return buyers;
  }

  private void queue(String job) {
    shop.jobs().create(TrainingJob.queued(job, ServedModel.NAME, clock.millis()));
  }

  private Shop over(DynamoDbClient client) {
    return new Shop(client, "main", clock);
  }

  private static Clock slow() {
    return new MovableClock() {
      @Override
      public Instant instant() {
        move(Duration.ofMillis(20));
        return super.instant();
      }
    };
  }
}
