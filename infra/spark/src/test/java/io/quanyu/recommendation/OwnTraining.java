package io.quanyu.recommendation;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import io.quanyu.event.Received;
import io.quanyu.function.Artifacts;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Parallel;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.profile.Arrival;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.RetentionSettings;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The product's own training over tables in memory, to compare Spark's with. */
public final class OwnTraining implements AutoCloseable {
  /** Names of tables. */
  public static final String TIMELINE = "timeline";

  /** Names of tables. */
  public static final String ARTIFACTS = "artifacts";

  /** Names of tables. */
  public static final String CATALOG = "catalog";

  /** Names of tables. */
  public static final String SETTINGS = "settings";

  private final AmazonDynamoDBLocal database = DynamoDBEmbedded.create(null, true);
  private final Clock clock;

  /** Empty tables, and two sources: {@code shop} grants personalization, {@code strict} asks. */
  public OwnTraining(Clock clock) {
    this.clock = clock;
    List.of(TIMELINE, ARTIFACTS, CATALOG, SETTINGS).forEach(this::create);
    Sources sources = sources();
    sources.create(Source.of("shop", new ConsentBasis(List.of(ConsentCheck.PERSONALIZATION))));
    sources.create(Source.of("strict", ConsentBasis.explicit()));
  }

  /** A client of the tables. */
  public DynamoDbClient client() {
    return database.dynamoDbClient();
  }

  /** Puts events on the timeline of a workspace, those of one call together. */
  public void put(String workspace, List<Received> events) {
    events.stream()
        .flatMap(event -> Arrival.of(event).stream())
        .collect(Collectors.groupingBy(arrival -> arrival.event().identity().anchor()))
        .forEach(timeline(workspace)::put);
  }

  /** Trains, and gives the model that is in use then. */
  public ServedModel train(String version) {
    Checkpoints checkpoints = new Checkpoints(client(), clock, ARTIFACTS, "main");
    TrainingJobs jobs = new TrainingJobs(client(), clock, ARTIFACTS, "main");
    InteractionScan.Stores stores =
        new InteractionScan.Stores(timeline("main"), checkpoints, new ConsentCheck(sources()), 100);
    InteractionScan scan = new InteractionScan(stores, new Parallel(1), clock);
    MakeModel make =
        new MakeModel(
            artifacts("main"),
            new ModelBook(client(), SETTINGS, "main"),
            List.of(new CatalogSection(), new ContentSection()),
            new Catalog(client(), CATALOG, "main"),
            clock);
    jobs.create(TrainingJob.queued(version, ServedModel.NAME, clock.millis()));
    new TrainRecommender(jobs, scan, make, clock, 600_000).train(version);
    return current();
  }

  /** An item that nobody has met. */
  public void offer(String item) {
    new Catalog(client(), CATALOG, "main").state(item, Product.UNKNOWN);
  }

  /** The model that is in use. */
  public ServedModel current() {
    return MakeModel.current(artifacts("main")).orElseThrow();
  }

  /** Drops all versions. */
  public void forget() {
    client().deleteTable(delete -> delete.tableName(ARTIFACTS));
    create(ARTIFACTS);
  }

  private Artifacts artifacts(String workspace) {
    return new Artifacts(client(), clock, ARTIFACTS, workspace);
  }

  private Sources sources() {
    return new Sources(client(), clock, SETTINGS, "main", List.of());
  }

  private Timeline timeline(String workspace) {
    return new Timeline(
        client(),
        new Tables(workspace, "none", "none", TIMELINE),
        new Backoff(),
        new RetentionSettings(client(), clock, 730, SETTINGS, workspace),
        clock);
  }

  private void create(String name) {
    client()
        .createTable(
            table ->
                table
                    .tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(attribute("pk"), attribute("sk"))
                    .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  @Override
  public void close() {
    database.shutdown();
  }
}
