package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;

/** Placeholder until the room is built. */
public class ProfileFunction {
  /** Placeholder until the room is built. */
  @Funq("profile")
  public APIGatewayV2HTTPResponse profile(APIGatewayV2HTTPEvent event) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(200).withBody("{}").build();
  }
}
