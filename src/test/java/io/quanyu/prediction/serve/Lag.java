package io.quanyu.prediction.serve;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Lets reads that may lag miss what came last: a query its newest item, a batch all that it asks
 * for. Counts those of both kinds. Thread-safe.
 */
final class Lag implements ExecutionInterceptor {
  private final Map<String, Integer> reads = new ConcurrentHashMap<>();
  private volatile boolean lagging;

  DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .overrideConfiguration(config -> config.addExecutionInterceptor(this))
        .build();
  }

  void set(boolean on) {
    lagging = on;
    reads.clear();
  }

  /** Queries of a table, by whether they may lag. */
  int queries(String table, boolean late) {
    return reads.getOrDefault(table + late, 0);
  }

  @Override
  public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes ignored) {
    if (context.request() instanceof QueryRequest query) {
      boolean late = !Boolean.TRUE.equals(query.consistentRead());
      reads.merge(query.tableName() + late, 1, Integer::sum);
      QueryResponse got = (QueryResponse) context.response();
      boolean newest = Boolean.FALSE.equals(query.scanIndexForward()) && !got.items().isEmpty();
      return lagging && late && newest
          ? got.toBuilder().items(got.items().subList(1, got.items().size())).build()
          : got;
    }
    if (context.request() instanceof BatchGetItemRequest get) {
      boolean late =
          get.requestItems().values().stream()
              .anyMatch(keys -> Boolean.FALSE.equals(keys.consistentRead()));
      return lagging && late ? nothing(get) : context.response();
    }
    return context.response();
  }

  private static SdkResponse nothing(BatchGetItemRequest get) {
    Map<String, List<Map<String, AttributeValue>>> empty = new HashMap<>();
    get.requestItems().keySet().forEach(table -> empty.put(table, List.of()));
    return BatchGetItemResponse.builder().responses(empty).unprocessedKeys(Map.of()).build();
  }
}
