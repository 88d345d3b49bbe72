package io.quanyu.local.storage.direct;

import com.amazonaws.services.dynamodbv2.model.ConditionCheck;
import com.amazonaws.services.dynamodbv2.model.Delete;
import com.amazonaws.services.dynamodbv2.model.Put;
import com.amazonaws.services.dynamodbv2.model.TransactWriteItem;
import com.amazonaws.services.dynamodbv2.model.Update;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Requests that write, from the SDK's version 2 to what DynamoDB Local takes. */
final class Writes {
  private Writes() {}

  static boolean plain(PutItemRequest request) {
    return !request.hasExpected()
        && request.conditionalOperator() == null
        && request.returnConsumedCapacity() == null
        && request.returnItemCollectionMetrics() == null;
  }

  static com.amazonaws.services.dynamodbv2.model.PutItemRequest local(PutItemRequest request) {
    return new com.amazonaws.services.dynamodbv2.model.PutItemRequest()
        .withTableName(request.tableName())
        .withItem(Values.local(request.hasItem(), request.item()))
        .withReturnValues(request.returnValuesAsString())
        .withReturnValuesOnConditionCheckFailure(
            request.returnValuesOnConditionCheckFailureAsString())
        .withConditionExpression(request.conditionExpression())
        .withExpressionAttributeNames(
            Reads.names(request.hasExpressionAttributeNames(), request.expressionAttributeNames()))
        .withExpressionAttributeValues(
            Values.local(
                request.hasExpressionAttributeValues(), request.expressionAttributeValues()));
  }

  static boolean plain(UpdateItemRequest request) {
    return !request.hasExpected()
        && !request.hasAttributeUpdates()
        && request.conditionalOperator() == null
        && request.returnConsumedCapacity() == null
        && request.returnItemCollectionMetrics() == null;
  }

  static com.amazonaws.services.dynamodbv2.model.UpdateItemRequest local(
      UpdateItemRequest request) {
    return new com.amazonaws.services.dynamodbv2.model.UpdateItemRequest()
        .withTableName(request.tableName())
        .withKey(Values.local(request.hasKey(), request.key()))
        .withReturnValues(request.returnValuesAsString())
        .withReturnValuesOnConditionCheckFailure(
            request.returnValuesOnConditionCheckFailureAsString())
        .withUpdateExpression(request.updateExpression())
        .withConditionExpression(request.conditionExpression())
        .withExpressionAttributeNames(
            Reads.names(request.hasExpressionAttributeNames(), request.expressionAttributeNames()))
        .withExpressionAttributeValues(
            Values.local(
                request.hasExpressionAttributeValues(), request.expressionAttributeValues()));
  }

  static boolean plain(DeleteItemRequest request) {
    return !request.hasExpected()
        && request.conditionalOperator() == null
        && request.returnConsumedCapacity() == null
        && request.returnItemCollectionMetrics() == null;
  }

  static com.amazonaws.services.dynamodbv2.model.DeleteItemRequest local(
      DeleteItemRequest request) {
    return new com.amazonaws.services.dynamodbv2.model.DeleteItemRequest()
        .withTableName(request.tableName())
        .withKey(Values.local(request.hasKey(), request.key()))
        .withReturnValues(request.returnValuesAsString())
        .withReturnValuesOnConditionCheckFailure(
            request.returnValuesOnConditionCheckFailureAsString())
        .withConditionExpression(request.conditionExpression())
        .withExpressionAttributeNames(
            Reads.names(request.hasExpressionAttributeNames(), request.expressionAttributeNames()))
        .withExpressionAttributeValues(
            Values.local(
                request.hasExpressionAttributeValues(), request.expressionAttributeValues()));
  }

  static boolean plain(TransactWriteItemsRequest request) {
    return request.hasTransactItems()
        && request.returnConsumedCapacity() == null
        && request.returnItemCollectionMetrics() == null;
  }

  static com.amazonaws.services.dynamodbv2.model.TransactWriteItemsRequest local(
      TransactWriteItemsRequest request) {
    return new com.amazonaws.services.dynamodbv2.model.TransactWriteItemsRequest()
        .withClientRequestToken(request.clientRequestToken())
        .withTransactItems(request.transactItems().stream().map(Writes::local).toList());
  }

  private static TransactWriteItem local(
      software.amazon.awssdk.services.dynamodb.model.TransactWriteItem item) {
    TransactWriteItem local = new TransactWriteItem();
    if (item.put() != null) {
      local.setPut(local(item.put()));
    }
    if (item.update() != null) {
      local.setUpdate(local(item.update()));
    }
    if (item.delete() != null) {
      local.setDelete(local(item.delete()));
    }
    if (item.conditionCheck() != null) {
      local.setConditionCheck(local(item.conditionCheck()));
    }
    return local;
  }

  private static Put local(software.amazon.awssdk.services.dynamodb.model.Put put) {
    return new Put()
        .withTableName(put.tableName())
        .withItem(Values.local(put.hasItem(), put.item()))
        .withReturnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailureAsString())
        .withConditionExpression(put.conditionExpression())
        .withExpressionAttributeNames(
            Reads.names(put.hasExpressionAttributeNames(), put.expressionAttributeNames()))
        .withExpressionAttributeValues(
            Values.local(put.hasExpressionAttributeValues(), put.expressionAttributeValues()));
  }

  private static Update local(software.amazon.awssdk.services.dynamodb.model.Update update) {
    return new Update()
        .withTableName(update.tableName())
        .withKey(Values.local(update.hasKey(), update.key()))
        .withReturnValuesOnConditionCheckFailure(
            update.returnValuesOnConditionCheckFailureAsString())
        .withUpdateExpression(update.updateExpression())
        .withConditionExpression(update.conditionExpression())
        .withExpressionAttributeNames(
            Reads.names(update.hasExpressionAttributeNames(), update.expressionAttributeNames()))
        .withExpressionAttributeValues(
            Values.local(
                update.hasExpressionAttributeValues(), update.expressionAttributeValues()));
  }

  private static Delete local(software.amazon.awssdk.services.dynamodb.model.Delete delete) {
    return new Delete()
        .withTableName(delete.tableName())
        .withKey(Values.local(delete.hasKey(), delete.key()))
        .withReturnValuesOnConditionCheckFailure(
            delete.returnValuesOnConditionCheckFailureAsString())
        .withConditionExpression(delete.conditionExpression())
        .withExpressionAttributeNames(
            Reads.names(delete.hasExpressionAttributeNames(), delete.expressionAttributeNames()))
        .withExpressionAttributeValues(
            Values.local(
                delete.hasExpressionAttributeValues(), delete.expressionAttributeValues()));
  }

  private static ConditionCheck local(
      software.amazon.awssdk.services.dynamodb.model.ConditionCheck check) {
    return new ConditionCheck()
        .withTableName(check.tableName())
        .withKey(Values.local(check.hasKey(), check.key()))
        .withReturnValuesOnConditionCheckFailure(
            check.returnValuesOnConditionCheckFailureAsString())
        .withConditionExpression(check.conditionExpression())
        .withExpressionAttributeNames(
            Reads.names(check.hasExpressionAttributeNames(), check.expressionAttributeNames()))
        .withExpressionAttributeValues(
            Values.local(check.hasExpressionAttributeValues(), check.expressionAttributeValues()));
  }
}
