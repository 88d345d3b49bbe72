package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;

/** Placeholder until the room is built. */
public class CaptureFunction {
  /** Placeholder until the room is built. */
  @Funq("capture")
  public APIGatewayV2HTTPResponse capture(APIGatewayV2HTTPEvent event) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(200).withBody("{}").build();
  }
}
