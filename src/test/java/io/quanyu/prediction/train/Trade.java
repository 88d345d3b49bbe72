package io.quanyu.prediction.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.Artifacts;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.profile.Arrival;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.recommendation.Checkpoints;
import io.quanyu.recommendation.InteractionScan;
import io.quanyu.recommendation.TrainingJob;
import io.quanyu.recommendation.TrainingJobs;
import io.quanyu.testing.Retentions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A shop whose keen customers fill baskets and buy, and whose others only look. */
final class Trade {
  static final long DAY = Duration.ofDays(1).toMillis();

  private final DynamoDbClient client;
  private final Clock clock;

  Trade(DynamoDbClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** What customers did in the days before now, told by a source. */
  void live(String source, int customers, int days, long seed) {
    Random random = new Random(seed);
    for (int customer = 0; customer < customers; customer++) {
      String user = source + customer;
      List<Arrival> arrivals = new ArrayList<>();
      for (Received received : customer(source, user, days, random)) {
        Event event = EventReader.read(received).event();
        arrivals.add(new Arrival(event, received));
      }
      timeline().put(Identifier.parse("user_id:" + user).orElseThrow(), arrivals);
    }
  }

  private List<Received> customer(String source, String user, int days, Random random) {
    boolean keen = random.nextInt(3) == 0;
    List<Received> all = new ArrayList<>();
    for (int day = days; day > 0; day--) {
      if (random.nextInt(keen ? 3 : 6) > 0) {
        continue;
      }
      long time = clock.millis() - day * DAY + random.nextLong(DAY - 10_000);
      all.add(event(source, user, "Product Viewed", time));
      if (keen && random.nextBoolean()) {
        all.add(event(source, user, "Product Added", time + 1_000));
        if (random.nextInt(3) > 0) {
          all.add(event(source, user, "Order Completed", time + 2_000));
        }
      }
    }
    return all;
  }

  static Received event(String source, String user, String name, long time) {
    ObjectNode payload =
        Json.object()
            .put("type", "track")
            .put("messageId", user + name + time)
            .put("userId", user)
            .put("event", name)
            .put("timestamp", time);
    payload.putObject("properties").put("revenue", 20).put("currency", "EUR");
    return new Received(source, "", time + 5_000, null, payload);
  }

  TrainingJob train(String id, FeatureSet features) {
    jobs().create(TrainingJob.queued(id, "behavior", clock.millis()));
    training(600_000, features).train(id);
    return jobs().find(id).orElseThrow();
  }

  TrainBehavior training(long budgetMillis, FeatureSet features) {
    return new TrainBehavior(
        jobs(),
        scan(),
        artifacts(),
        clock,
        new TrainBehavior.Limits(budgetMillis, 1_500, features));
  }

  InteractionScan scan() {
    Checkpoints checkpoints = new Checkpoints(client, clock, "ArtifactsTable", "main");
    return new InteractionScan(timeline(), checkpoints, consentCheck(), clock);
  }

  TrainingJobs jobs() {
    return new TrainingJobs(client, clock, "ArtifactsTable", "main");
  }

  Artifacts artifacts() {
    return new Artifacts(client, clock, "ArtifactsTable", "main");
  }

  private Timeline timeline() {
    Tables tables = new Tables("main", "IdentifiersTable", "ProfilesTable", "TimelineTable");
    return new Timeline(client, tables, new Backoff(), Retentions.of(client, "main"), clock);
  }

  private ConsentCheck consentCheck() {
    List<Source> sources =
        List.of(
            Source.of("shop", new ConsentBasis(List.of(ConsentCheck.PERSONALIZATION))),
            Source.of("strict", ConsentBasis.explicit()));
    return new ConsentCheck(new Sources(client, clock, "SettingsTable", "main", sources));
  }
}
