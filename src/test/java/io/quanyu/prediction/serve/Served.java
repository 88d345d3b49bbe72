package io.quanyu.prediction.serve;

import io.quanyu.event.EventMessage;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import io.quanyu.function.Artifacts;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.model.Boosting;
import io.quanyu.prediction.model.Column;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Parameters;
import io.quanyu.prediction.model.Predictor;
import io.quanyu.prediction.model.Schema;
import io.quanyu.prediction.model.Training;
import io.quanyu.prediction.serve.TargetFacts.Learned;
import io.quanyu.prediction.value.BetaGeometric;
import io.quanyu.prediction.value.GammaGamma;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.ConsentHistory;
import io.quanyu.profile.Effects;
import io.quanyu.profile.FoldAnchor;
import io.quanyu.profile.Groups;
import io.quanyu.profile.Links;
import io.quanyu.profile.PersonTimeline;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.Scores;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.testing.NoDefinitions;
import io.quanyu.testing.Retentions;
import io.quanyu.testing.SuppressionLists;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The rooms profile and prediction wired by hand, over any client. */
final class Served {
  private final DynamoDbClient client;
  private final Clock clock;
  private final Tables tables =
      new Tables("main", "IdentifiersTable", "ProfilesTable", "TimelineTable");
  private final Backoff backoff = new Backoff();
  private final Parallel parallel = new Parallel(1);
  private final LatestBehavior behavior;
  private final Predict predict;

  Served(DynamoDbClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
    this.behavior = new LatestBehavior(artifacts(), clock, 1_000);
    this.predict =
        new Predict(persons(), new PersonTimeline(timeline()), consentCheck(), behavior, clock);
  }

  Predict predict() {
    return predict;
  }

  Scores scores() {
    return new Scores(client, tables, backoff);
  }

  Artifacts artifacts() {
    return new Artifacts(client, clock, "ArtifactsTable", "main");
  }

  /** Folds events in one message, and scores. */
  UpdateProfile.Outcome fold(Received... events) {
    Effects effects =
        new Effects(
            new Links(client, tables, backoff),
            new Groups(client, tables, backoff),
            new ConsentHistory(client, tables));
    Refresh refresh = new Refresh(profiles(), timeline(), NoDefinitions.in(client, "main"));
    FoldAnchor fold = new FoldAnchor(profiles(), timeline(), effects, backoff, refresh);
    FoldObserver scoring = new ScoreFolded(behavior, predict, persons(), scores(), parallel);
    EventMessage message =
        new EventMessage(EventMessage.VERSION, "test", List.of(events), List.of());
    return new UpdateProfile(
            fold,
            new Quarantine(client, "QuarantineTable", "main", 730),
            SuppressionLists.of(client, "main"),
            parallel,
            List.of(scoring))
        .update(List.of(new UpdateProfile.Message("m", message.encode(), 0)));
  }

  static Received event(String source, String user, String name, long time) {
    return new Received(
        source,
        "",
        time + 5_000,
        null,
        Json.object()
            .put("type", "track")
            .put("messageId", user + name + time)
            .put("userId", user)
            .put("event", name)
            .put("timestamp", time));
  }

  /** A model by which whoever filled a basket within a week buys, for features of a version. */
  void putModel(String version, String features) {
    Dataset data = buyers();
    Boosting learner = new Boosting();
    Map<String, Double> small = Map.of("trees", 40.0, "rate", .1, "held-out", 0.0);
    Predictor predictor =
        learner.train(new Training(data, false, 1), Parameters.of(learner, small));
    Learned learned = new Learned(1, 2, 600, data.positives());
    TargetFacts buys =
        new TargetFacts(
            Target.of(Label.buys(7)), version, features, "boosting", 1, learned, null, null, null);
    TargetFacts opens =
        new TargetFacts(
            Target.of(Label.opens(7)),
            null,
            null,
            null,
            1,
            new Learned(0, 0, 0, 0),
            null,
            new Rejection("insufficient_data", "", Map.of("target", "opens_7d", "rows", "12")),
            null);
    TargetModel ready =
        new TargetModel(buys, predictor, new Recalibration(-.2, .9), Population.of(data));
    CustomerValue value =
        new CustomerValue(
            version,
            new BetaGeometric(.243, 4.414, .793, 2.426, false),
            new GammaGamma(6.25, 3.74, 15.45),
            946,
            null);
    byte[] bytes = new BehaviorModel(List.of(ready, TargetModel.without(opens)), value).encode();
    artifacts().put(BehaviorModel.NAME, version, bytes, Map.of());
  }

  private static Dataset buyers() {
    FeatureSet set = StandardFeatures.set();
    int basket = set.names().indexOf("basket_7d");
    Random random = new Random(1);
    Dataset.Builder rows = new Dataset.Builder(set.size());
    for (int row = 0; row < 600; row++) {
      float[] values = new float[set.size()];
      for (int at = 0; at < values.length; at++) {
        values[at] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(4);
      }
      rows.add(values, random.nextInt(10) == 0 ^ values[basket] > 0 ? 1 : 0);
    }
    return rows.build(new Schema(set.names().stream().map(Column::numeric).toList()));
  }

  private Persons persons() {
    IdentitySettings settings = new IdentitySettings(client, clock, "SettingsTable", "main");
    Links links = new Links(client, tables, backoff);
    return new Persons(links, profiles(), settings, clock, parallel);
  }

  private ConsentCheck consentCheck() {
    List<Source> sources =
        List.of(
            Source.of("shop", new ConsentBasis(List.of(ConsentCheck.PERSONALIZATION))),
            Source.of("strict", ConsentBasis.explicit()));
    return new ConsentCheck(new Sources(client, clock, "SettingsTable", "main", sources));
  }

  private Timeline timeline() {
    return new Timeline(client, tables, backoff, Retentions.of(client, "main"), clock);
  }

  private Profiles profiles() {
    return new Profiles(client, tables, backoff);
  }
}
