package io.quanyu.local.storage.direct;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.exceptions.DynamoDBLocalServiceException;
import com.amazonaws.services.dynamodbv2.model.DeleteItemResult;
import com.amazonaws.services.dynamodbv2.model.PutItemResult;
import com.amazonaws.services.dynamodbv2.model.UpdateItemResult;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client of a DynamoDB Local in this process. What reads and writes items goes straight to it;
 * requests about tables, and those with parts that nothing here asks for (consumed capacity, the
 * parameters that expressions replaced), go through the client that it comes with. Throws the SDK's
 * exceptions. Thread-safe.
 */
public final class DirectClient extends TableCalls {
  private final AmazonDynamoDB local;
  private final DynamoDbClient embedded;

  /** Both of one database; closing this closes the second. */
  public DirectClient(AmazonDynamoDB local, DynamoDbClient embedded) {
    super(embedded);
    this.local = local;
    this.embedded = embedded;
  }

  private static <T> T told(Supplier<T> call) {
    try {
      return call.get();
    } catch (DynamoDBLocalServiceException e) {
      throw Faults.sdk(e);
    }
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return Reads.plain(request)
        ? told(() -> Reads.sdk(local.getItem(Reads.local(request))))
        : embedded.getItem(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return Reads.plain(request)
        ? told(() -> Reads.sdk(local.batchGetItem(Reads.local(request))))
        : embedded.batchGetItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return Reads.plain(request)
        ? told(() -> Reads.sdk(local.query(Reads.local(request))))
        : embedded.query(request);
  }

  @Override
  public ScanResponse scan(ScanRequest request) {
    return Reads.plain(request)
        ? told(() -> Reads.sdk(local.scan(Reads.local(request))))
        : embedded.scan(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return Writes.plain(request)
        ? told(() -> sdk(local.putItem(Writes.local(request))))
        : embedded.putItem(request);
  }

  private static PutItemResponse sdk(PutItemResult result) {
    return PutItemResponse.builder().attributes(Values.sdk(result.getAttributes())).build();
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return Writes.plain(request)
        ? told(() -> sdk(local.updateItem(Writes.local(request))))
        : embedded.updateItem(request);
  }

  private static UpdateItemResponse sdk(UpdateItemResult result) {
    return UpdateItemResponse.builder().attributes(Values.sdk(result.getAttributes())).build();
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return Writes.plain(request)
        ? told(() -> sdk(local.deleteItem(Writes.local(request))))
        : embedded.deleteItem(request);
  }

  private static DeleteItemResponse sdk(DeleteItemResult result) {
    return DeleteItemResponse.builder().attributes(Values.sdk(result.getAttributes())).build();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    if (!Writes.plain(request)) {
      return embedded.transactWriteItems(request);
    }
    told(() -> local.transactWriteItems(Writes.local(request)));
    return TransactWriteItemsResponse.builder().build();
  }
}
