package io.quanyu.local.storage.direct;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.dynamodbv2.exceptions.DynamoDBLocalServiceException;
import com.amazonaws.services.dynamodbv2.local.embedded.DDBExceptionMappingInvocationHandler;
import com.amazonaws.services.dynamodbv2.model.ConditionalCheckFailedException;
import com.amazonaws.services.dynamodbv2.model.TransactionCanceledException;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DuplicateItemException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Exceptions of DynamoDB Local as those of the SDK. Each is built by itself: DynamoDB Local's own
 * conversion keeps one builder a kind for all threads, so that a call can be told the reasons of
 * another.
 */
final class Faults {
  private Faults() {}

  /** As an answer over HTTP would be thrown. */
  static RuntimeException sdk(DynamoDBLocalServiceException fault) {
    try {
      DDBExceptionMappingInvocationHandler.handleDynamoDBLocalServiceException(fault, false);
      return fault;
    } catch (AmazonServiceException e) {
      return sdk(e);
    } catch (Throwable e) {
      fault.addSuppressed(e);
      return fault;
    }
  }

  private static AwsServiceException sdk(AmazonServiceException fault) {
    return builder(fault)
        .requestId(fault.getRequestId())
        .statusCode(fault.getStatusCode())
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorMessage(fault.getErrorMessage())
                .errorCode(fault.getErrorCode())
                .serviceName(fault.getServiceName())
                .build())
        .build();
  }

  private static AwsServiceException.Builder builder(AmazonServiceException fault) {
    if (fault instanceof ConditionalCheckFailedException failed) {
      return software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException
          .builder()
          .item(Values.sdk(failed.getItem()));
    }
    if (fault instanceof TransactionCanceledException canceled) {
      return software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException.builder()
          .cancellationReasons(reasons(canceled));
    }
    return switch (fault.getClass().getSimpleName()) {
      case "DuplicateItemException" -> DuplicateItemException.builder();
      case "IdempotentParameterMismatchException" -> IdempotentParameterMismatchException.builder();
      case "InternalServerErrorException" -> InternalServerErrorException.builder();
      case "ItemCollectionSizeLimitExceededException" ->
          ItemCollectionSizeLimitExceededException.builder();
      case "LimitExceededException" -> LimitExceededException.builder();
      case "ProvisionedThroughputExceededException" ->
          ProvisionedThroughputExceededException.builder();
      case "ResourceInUseException" -> ResourceInUseException.builder();
      case "ResourceNotFoundException" -> ResourceNotFoundException.builder();
      case "TransactionConflictException" -> TransactionConflictException.builder();
      default -> DynamoDbException.builder();
    };
  }

  private static List<CancellationReason> reasons(TransactionCanceledException canceled) {
    return canceled.getCancellationReasons().stream()
        .map(
            reason ->
                CancellationReason.builder()
                    .item(Values.sdk(reason.getItem()))
                    .code(reason.getCode())
                    .message(reason.getMessage())
                    .build())
        .toList();
  }
}
