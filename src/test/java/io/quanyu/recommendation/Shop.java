package io.quanyu.recommendation;

import io.quanyu.event.EventMessage;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Received;
import io.quanyu.function.Artifacts;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.ConsentHistory;
import io.quanyu.profile.Effects;
import io.quanyu.profile.FoldAnchor;
import io.quanyu.profile.Groups;
import io.quanyu.profile.Links;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.recommendation.rules.RuleBook;
import io.quanyu.testing.Ledgers;
import io.quanyu.testing.NoDefinitions;
import io.quanyu.testing.Retentions;
import io.quanyu.testing.SuppressionLists;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The rooms profile and recommendation wired by hand, over any client, in one workspace. */
final class Shop {
  private final DynamoDbClient client;
  private final String workspace;
  private final Clock clock;
  private final Tables tables;
  private final Backoff backoff = new Backoff();
  private final Parallel parallel = new Parallel(1);
  private final LearnCompanions learnCompanions;

  Shop(DynamoDbClient client, String workspace, Clock clock) {
    this.client = client;
    this.workspace = workspace;
    this.clock = clock;
    this.tables = new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
    this.learnCompanions = learnCompanions();
  }

  /** Folds events in one message; items are learned from them. */
  UpdateProfile.Outcome fold(Received... events) {
    Effects effects =
        new Effects(
            new Links(client, tables, backoff),
            new Groups(client, tables, backoff),
            new ConsentHistory(client, tables),
            Ledgers.of(client, workspace));
    Refresh refresh = new Refresh(profiles(), timeline(), NoDefinitions.in(client, workspace));
    FoldAnchor fold = new FoldAnchor(profiles(), timeline(), effects, backoff, refresh);
    FoldObserver learning = new LearnItems(catalog(), changes(), parallel);
    EventMessage message =
        new EventMessage(EventMessage.VERSION, "test", List.of(events), List.of());
    return new UpdateProfile(
            fold,
            new Quarantine(client, "QuarantineTable", workspace, 730),
            SuppressionLists.of(client, workspace),
            parallel,
            List.of(learning, learnCompanions))
        .update(List.of(new UpdateProfile.Message("m", message.encode(), 0)));
  }

  /** Trains at once, without a queue. */
  TrainingJob train(String id) {
    jobs().create(TrainingJob.queued(id, ServedModel.NAME, clock.millis()));
    training(500, 600_000).train(id);
    return jobs().find(id).orElseThrow();
  }

  /** A training that reads so many packs at a time, for so long. */
  TrainRecommender training(int packs, long budgetMillis) {
    return new TrainRecommender(jobs(), scan(packs), makeModel(), clock, budgetMillis);
  }

  InteractionScan scan() {
    return scan(500);
  }

  private InteractionScan scan(int packs) {
    InteractionScan.Stores stores =
        new InteractionScan.Stores(timeline(), checkpoints(), consentCheck(), packs);
    return new InteractionScan(stores, parallel, clock);
  }

  MakeModel makeModel() {
    return new MakeModel(
        artifacts(), book(), List.of(new CatalogSection(), new ContentSection()), catalog(), clock);
  }

  ModelBook book() {
    return new ModelBook(client, "SettingsTable", workspace);
  }

  Recommend recommend() {
    return new Recommend(
        knownItems(),
        new Askers(persons(), consentCheck(), shownItems(), new Parallel(1)),
        trials(),
        new CurrentItems(catalog(), writes(), clock),
        clock);
  }

  KnownItems knownItems() {
    FreshCompanions met = new FreshCompanions(companions(), clock, 10_000);
    return new KnownItems(artifacts(), freshItems(), met, clock, 10_000);
  }

  Companions companions() {
    return new Companions(client, clock, "CatalogTable", workspace);
  }

  LearnCompanions learnCompanions() {
    Arrivals arrivals = new Arrivals(artifacts(), changes(), clock, 10_000);
    return new LearnCompanions(arrivals, companions(), persons(), consentCheck(), parallel);
  }

  private FreshItems freshItems() {
    return new FreshItems(changes(), catalog(), clock, 10_000);
  }

  private Trials trials() {
    InteractionsTable table = new InteractionsTable("InteractionsTable", workspace);
    return new Trials(
        new RuleBook(client, clock, "SettingsTable", workspace),
        new LatestArms(new ArmCounters(client, clock, table), clock),
        new LogRecommendation(new RecommendationLog(client, clock, table), shownItems()),
        clock);
  }

  private ShownItems shownItems() {
    InteractionsTable table = new InteractionsTable("InteractionsTable", workspace);
    return new ShownItems(client, clock, backoff, table);
  }

  /** What would be exported of this log. */
  ExportRecommendations exportRecommendations(RecommendationLog log, byte[] salt) {
    return new ExportRecommendations(log, persons(), consentCheck(), salt);
  }

  private Persons persons() {
    IdentitySettings settings = new IdentitySettings(client, clock, "SettingsTable", workspace);
    Links links = new Links(client, tables, backoff);
    return new Persons(links, profiles(), settings, clock, new Parallel(1));
  }

  /** All events come from {@code shop}, which grants personalization, or {@code strict}. */
  private ConsentCheck consentCheck() {
    List<Source> sources =
        List.of(
            Source.of("shop", new ConsentBasis(List.of(ConsentCheck.PERSONALIZATION))),
            Source.of("strict", ConsentBasis.explicit()));
    return new ConsentCheck(new Sources(client, clock, "SettingsTable", workspace, sources));
  }

  Catalog catalog() {
    return new Catalog(client, "CatalogTable", workspace);
  }

  CatalogChanges changes() {
    return new CatalogChanges(client, "CatalogTable", workspace, clock);
  }

  CatalogWrites writes() {
    return new CatalogWrites(client, "CatalogTable", workspace, clock);
  }

  Artifacts artifacts() {
    return new Artifacts(client, clock, "ArtifactsTable", workspace);
  }

  TrainingJobs jobs() {
    return new TrainingJobs(client, clock, "ArtifactsTable", workspace);
  }

  Checkpoints checkpoints() {
    return new Checkpoints(client, clock, "ArtifactsTable", workspace);
  }

  Timeline timeline() {
    return new Timeline(
        client, tables, backoff, Retentions.of(client, workspace), Clock.systemUTC());
  }

  private Profiles profiles() {
    return new Profiles(client, tables, backoff);
  }
}
