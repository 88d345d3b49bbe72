package io.quanyu.local.storage.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class RequestPartsTest {
  private static final String EXPRESSIONS =
      " ConditionExpression ExpressionAttributeNames ExpressionAttributeValues"
          + " ReturnValuesOnConditionCheckFailure";
  private static final String ELSEWHERE =
      " Expected ConditionalOperator ReturnConsumedCapacity ReturnItemCollectionMetrics";
  private static final String SEARCH =
      "TableName IndexName Select Limit ConsistentRead ExclusiveStartKey ProjectionExpression"
          + " FilterExpression ExpressionAttributeNames ExpressionAttributeValues AttributesToGet"
          + " ConditionalOperator ReturnConsumedCapacity";

  static Stream<Arguments> requests() {
    return Stream.of(
        known(
            GetItemRequest.builder(),
            "TableName Key ConsistentRead ProjectionExpression ExpressionAttributeNames"
                + " AttributesToGet ReturnConsumedCapacity"),
        known(
            KeysAndAttributes.builder(),
            "Keys ConsistentRead ProjectionExpression ExpressionAttributeNames AttributesToGet"),
        known(
            QueryRequest.builder(),
            SEARCH + " ScanIndexForward KeyConditionExpression KeyConditions QueryFilter"),
        known(ScanRequest.builder(), SEARCH + " Segment TotalSegments ScanFilter"),
        known(PutItemRequest.builder(), "TableName Item ReturnValues" + EXPRESSIONS + ELSEWHERE),
        known(
            UpdateItemRequest.builder(),
            "TableName Key ReturnValues UpdateExpression AttributeUpdates"
                + EXPRESSIONS
                + ELSEWHERE),
        known(DeleteItemRequest.builder(), "TableName Key ReturnValues" + EXPRESSIONS + ELSEWHERE),
        known(
            TransactWriteItemsRequest.builder(),
            "TransactItems ClientRequestToken ReturnConsumedCapacity ReturnItemCollectionMetrics"),
        known(TransactWriteItem.builder(), "Put Update Delete ConditionCheck"),
        known(Put.builder(), "TableName Item" + EXPRESSIONS),
        known(Update.builder(), "TableName Key UpdateExpression" + EXPRESSIONS),
        known(Delete.builder(), "TableName Key" + EXPRESSIONS),
        known(ConditionCheck.builder(), "TableName Key" + EXPRESSIONS));
  }

  private static Arguments known(SdkPojo request, String parts) {
    return Arguments.of(request, List.of(parts.split(" ", -1)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void noPartOfARequestIsUnknown(SdkPojo request, List<String> parts) {
    assertThat(request.sdkFields())
        .extracting(SdkField::memberName)
        .containsExactlyInAnyOrderElementsOf(parts);
  }
}
