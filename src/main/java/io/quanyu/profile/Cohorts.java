package io.quanyu.profile;

import io.quanyu.function.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many anchors came in which months after their first, and what they did; a month is kept for
 * {@value SalesPlace#DAYS_KEPT} days. Each is counted once a month, by the {@link SalesLedger}.
 * Thread-safe.
 */
@ApplicationScoped
public class Cohorts {
  private final DynamoDbClient dynamoDb;
  private final Parallel parallel;
  private final SumItems items;

  /** A client, its threads, and the table and workspace. */
  public Cohorts(
      DynamoDbClient dynamoDb,
      Parallel parallel,
      @ConfigProperty(name = "quanyu.table.counters") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.parallel = parallel;
    this.items = new SumItems(table, workspace);
  }

  /** What was counted of places whose month begins on these days or between. */
  public Map<CohortPlace, CohortCounts> between(LocalDate from, LocalDate to) {
    Map<String, CohortCounts> sums = new TreeMap<>();
    items.read(
        dynamoDb,
        parallel,
        new SumItems.Range(CohortPlace.FAMILY, from, to),
        item -> sums.merge(Items.sort(item), counts(item), CohortCounts::plus));
    Map<CohortPlace, CohortCounts> byPlace = new LinkedHashMap<>();
    sums.forEach((sort, counts) -> byPlace.put(CohortPlace.ofSort(sort), counts));
    return byPlace;
  }

  private static CohortCounts counts(Map<String, AttributeValue> item) {
    return new CohortCounts(
        SumItems.count(item, "active"),
        SumItems.count(item, "viewed"),
        SumItems.count(item, "added"),
        SumItems.count(item, "ordered"));
  }
}
