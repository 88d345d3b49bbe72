package io.quanyu.local.storage.direct;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** What is rarely called, through another client; what it lacks is not supported. Thread-safe. */
abstract class TableCalls implements DynamoDbClient {
  private final DynamoDbClient embedded;

  TableCalls(DynamoDbClient embedded) {
    this.embedded = embedded;
  }

  @Override
  public final String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public final void close() {
    embedded.close();
  }

  @Override
  public final DynamoDbWaiter waiter() {
    return embedded.waiter();
  }

  @Override
  public final CreateTableResponse createTable(CreateTableRequest request) {
    return embedded.createTable(request);
  }

  @Override
  public final DeleteTableResponse deleteTable(DeleteTableRequest request) {
    return embedded.deleteTable(request);
  }

  @Override
  public final DescribeTableResponse describeTable(DescribeTableRequest request) {
    return embedded.describeTable(request);
  }

  @Override
  public final ListTablesResponse listTables(ListTablesRequest request) {
    return embedded.listTables(request);
  }

  @Override
  public final UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
    return embedded.updateTimeToLive(request);
  }

  @Override
  public final DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
    return embedded.describeTimeToLive(request);
  }

  @Override
  public final BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return embedded.batchWriteItem(request);
  }

  @Override
  public final TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
    return embedded.transactGetItems(request);
  }
}
