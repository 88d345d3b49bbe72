package io.quanyu.spark;

import io.quanyu.function.Artifacts;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.recommendation.Catalog;
import io.quanyu.recommendation.ModelBook;
import io.quanyu.recommendation.ModelSettings;
import io.quanyu.recommendation.PublishModel;
import io.quanyu.recommendation.ServedModel;
import io.quanyu.recommendation.TrainedElsewhere;
import io.quanyu.recommendation.model.Parameters;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The job: reads an export of the timeline, trains, and puts the model among the artifacts, where
 * {@code recommend} finds it as it finds those of the product's own training. Like those it is put
 * in use only if it is not worse than the current one. Not thread-safe.
 */
final class TrainOnSpark {
  private final SparkSession spark;
  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final Options options;

  /** On a session, with the client for settings and artifacts. */
  TrainOnSpark(SparkSession spark, DynamoDbClient dynamoDb, Clock clock, Options options) {
    this.spark = spark;
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.options = options;
  }

  /**
   * Trains, and says what came of it.
   *
   * @throws IllegalArgumentException where the export can't be read as one
   */
  String run() {
    ModelSettings settings =
        new ModelBook(dynamoDb, options.settingsTable(), options.workspace()).of(ServedModel.NAME);
    Catalog catalog = new Catalog(dynamoDb, options.catalogTable(), options.workspace());
    Artifacts artifacts =
        new Artifacts(dynamoDb, clock, options.artifactsTable(), options.workspace());
    PublishModel publish = new PublishModel(artifacts, settings, catalog, clock);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    TimelineExport.Read read =
        new TimelineExport(context, options.workspace(), granting(), settings.signals())
            .read(options.export(), publish.known());
    if (read.persons().isEmpty()) {
      return "nobody who agrees to personalization met any item: nothing is trained";
    }
    Parameters parameters = Parameters.of(new SparkAls(spark), options.parameters());
    TrainedElsewhere trained = new SparkTraining(spark, parameters, read);
    boolean inUse = publish.publish(options.version(), trained);
    return "version %s of %d items, %d persons, %d events: %s"
        .formatted(
            options.version(),
            read.items().size(),
            trained.facts().counts().persons(),
            read.events(),
            inUse ? "in use" : "kept beside the current one, which is better");
  }

  private Set<String> granting() {
    Sources sources =
        new Sources(dynamoDb, clock, options.settingsTable(), options.workspace(), List.of());
    return sources.list().stream()
        .filter(source -> source.consent().grants(ConsentCheck.PERSONALIZATION))
        .map(Source::name)
        .collect(Collectors.toSet());
  }
}
