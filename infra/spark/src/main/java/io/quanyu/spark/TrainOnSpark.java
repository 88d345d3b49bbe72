package io.quanyu.spark;

import io.quanyu.function.Artifacts;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.recommendation.ServedModel;
import io.quanyu.recommendation.model.Parameters;
import java.io.PrintStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The job: reads an export of the timeline, trains, and puts the model among the artifacts, where
 * {@code recommend} finds it as it finds those of the product's own training. The same export makes
 * the same model, whose version says from which export it is. Not thread-safe.
 */
public final class TrainOnSpark {
  private static final Set<String> TABLES = Set.of("artifacts", "settings");

  private final SparkSession spark;
  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final PrintStream out;

  /** On a session, with the client for settings and artifacts; says on {@code out} what it did. */
  TrainOnSpark(SparkSession spark, DynamoDbClient dynamoDb, Clock clock, PrintStream out) {
    this.spark = spark;
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.out = out;
  }
}
