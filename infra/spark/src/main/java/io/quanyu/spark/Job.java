package io.quanyu.spark;

import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What spark-submit starts; {@link Options} are its arguments. */
public final class Job {
  private Job() {}

  /** Trains once, says in one line what came of it, and ends. */
  public static void main(String[] arguments) {
    Options options = Options.of(List.of(arguments));
    SparkSession spark = Sessions.submitted();
    try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
      System.out.println(new TrainOnSpark(spark, dynamoDb, Clock.systemUTC(), options).run());
    } finally {
      spark.stop();
    }
  }
}
