package io.quanyu.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Names the classes of other libraries that JSON is read into or written from, so that a native
 * executable keeps them: the events that functions take and the replies that they give.
 */
@RegisterForReflection(
    targets = {
      APIGatewayV2HTTPEvent.class,
      APIGatewayV2HTTPEvent.RequestContext.class,
      APIGatewayV2HTTPEvent.RequestContext.Authorizer.class,
      APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT.class,
      APIGatewayV2HTTPEvent.RequestContext.CognitoIdentity.class,
      APIGatewayV2HTTPEvent.RequestContext.Http.class,
      APIGatewayV2HTTPEvent.RequestContext.IAM.class,
      APIGatewayV2HTTPResponse.class,
      SQSEvent.class,
      SQSEvent.SQSMessage.class,
      SQSEvent.MessageAttribute.class,
      SQSBatchResponse.class,
      SQSBatchResponse.BatchItemFailure.class
    })
public final class NativeTypes {
  private NativeTypes() {}
}
