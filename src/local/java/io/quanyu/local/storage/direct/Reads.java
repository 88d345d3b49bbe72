package io.quanyu.local.storage.direct;

import com.amazonaws.services.dynamodbv2.model.BatchGetItemResult;
import com.amazonaws.services.dynamodbv2.model.GetItemResult;
import com.amazonaws.services.dynamodbv2.model.KeysAndAttributes;
import com.amazonaws.services.dynamodbv2.model.QueryResult;
import com.amazonaws.services.dynamodbv2.model.ScanResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Requests that read, and their answers, between the two versions of the SDK. */
final class Reads {
  private Reads() {}

  static boolean plain(GetItemRequest request) {
    return !request.hasAttributesToGet() && request.returnConsumedCapacity() == null;
  }

  static com.amazonaws.services.dynamodbv2.model.GetItemRequest local(GetItemRequest request) {
    return new com.amazonaws.services.dynamodbv2.model.GetItemRequest()
        .withTableName(request.tableName())
        .withKey(Values.local(request.hasKey(), request.key()))
        .withConsistentRead(request.consistentRead())
        .withProjectionExpression(request.projectionExpression())
        .withExpressionAttributeNames(
            names(request.hasExpressionAttributeNames(), request.expressionAttributeNames()));
  }

  static GetItemResponse sdk(GetItemResult result) {
    return GetItemResponse.builder().item(Values.sdk(result.getItem())).build();
  }

  /** A copy, for DynamoDB Local may change it; null where there are none. */
  static Map<String, String> names(boolean present, Map<String, String> names) {
    return present ? new HashMap<>(names) : null;
  }

  static boolean plain(BatchGetItemRequest request) {
    return request.hasRequestItems()
        && request.returnConsumedCapacity() == null
        && request.requestItems().values().stream().noneMatch(keys -> keys.hasAttributesToGet());
  }

  static com.amazonaws.services.dynamodbv2.model.BatchGetItemRequest local(
      BatchGetItemRequest request) {
    Map<String, KeysAndAttributes> items = new HashMap<>();
    request.requestItems().forEach((table, keys) -> items.put(table, local(keys)));
    return new com.amazonaws.services.dynamodbv2.model.BatchGetItemRequest()
        .withRequestItems(items);
  }

  private static KeysAndAttributes local(
      software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes keys) {
    KeysAndAttributes local =
        new KeysAndAttributes()
            .withConsistentRead(keys.consistentRead())
            .withProjectionExpression(keys.projectionExpression())
            .withExpressionAttributeNames(
                names(keys.hasExpressionAttributeNames(), keys.expressionAttributeNames()));
    if (keys.hasKeys()) {
      local.setKeys(keys.keys().stream().map(key -> Values.local(true, key)).toList());
    }
    return local;
  }

  static BatchGetItemResponse sdk(BatchGetItemResult result) {
    Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
    result.getResponses().forEach((table, items) -> found.put(table, Values.sdk(items)));
    Map<String, software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes> left =
        new HashMap<>();
    result.getUnprocessedKeys().forEach((table, keys) -> left.put(table, sdk(keys)));
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(left).build();
  }

  private static software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes sdk(
      KeysAndAttributes keys) {
    return software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes.builder()
        .keys(Values.sdk(keys.getKeys()))
        .consistentRead(keys.getConsistentRead())
        .projectionExpression(keys.getProjectionExpression())
        .expressionAttributeNames(keys.getExpressionAttributeNames())
        .build();
  }

  static boolean plain(QueryRequest request) {
    return !request.hasAttributesToGet()
        && !request.hasKeyConditions()
        && !request.hasQueryFilter()
        && request.conditionalOperator() == null
        && request.returnConsumedCapacity() == null;
  }

  static com.amazonaws.services.dynamodbv2.model.QueryRequest local(QueryRequest request) {
    return new com.amazonaws.services.dynamodbv2.model.QueryRequest()
        .withTableName(request.tableName())
        .withIndexName(request.indexName())
        .withSelect(request.selectAsString())
        .withLimit(request.limit())
        .withConsistentRead(request.consistentRead())
        .withScanIndexForward(request.scanIndexForward())
        .withExclusiveStartKey(
            Values.local(request.hasExclusiveStartKey(), request.exclusiveStartKey()))
        .withProjectionExpression(request.projectionExpression())
        .withFilterExpression(request.filterExpression())
        .withKeyConditionExpression(request.keyConditionExpression())
        .withExpressionAttributeNames(
            names(request.hasExpressionAttributeNames(), request.expressionAttributeNames()))
        .withExpressionAttributeValues(
            Values.local(
                request.hasExpressionAttributeValues(), request.expressionAttributeValues()));
  }

  static QueryResponse sdk(QueryResult result) {
    return QueryResponse.builder()
        .items(Values.sdk(result.getItems()))
        .count(result.getCount())
        .scannedCount(result.getScannedCount())
        .lastEvaluatedKey(Values.sdk(result.getLastEvaluatedKey()))
        .build();
  }

  static boolean plain(ScanRequest request) {
    return !request.hasAttributesToGet()
        && !request.hasScanFilter()
        && request.conditionalOperator() == null
        && request.returnConsumedCapacity() == null;
  }

  static com.amazonaws.services.dynamodbv2.model.ScanRequest local(ScanRequest request) {
    return new com.amazonaws.services.dynamodbv2.model.ScanRequest()
        .withTableName(request.tableName())
        .withIndexName(request.indexName())
        .withSelect(request.selectAsString())
        .withLimit(request.limit())
        .withConsistentRead(request.consistentRead())
        .withSegment(request.segment())
        .withTotalSegments(request.totalSegments())
        .withExclusiveStartKey(
            Values.local(request.hasExclusiveStartKey(), request.exclusiveStartKey()))
        .withProjectionExpression(request.projectionExpression())
        .withFilterExpression(request.filterExpression())
        .withExpressionAttributeNames(
            names(request.hasExpressionAttributeNames(), request.expressionAttributeNames()))
        .withExpressionAttributeValues(
            Values.local(
                request.hasExpressionAttributeValues(), request.expressionAttributeValues()));
  }

  static ScanResponse sdk(ScanResult result) {
    return ScanResponse.builder()
        .items(Values.sdk(result.getItems()))
        .count(result.getCount())
        .scannedCount(result.getScannedCount())
        .lastEvaluatedKey(Values.sdk(result.getLastEvaluatedKey()))
        .build();
  }
}
