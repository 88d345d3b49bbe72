package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.funqy.Funq;
import java.util.List;

/** Placeholder until the room is built. */
public class UpdateProfileFunction {
  /** Placeholder until the room is built. */
  @Funq("update-profile")
  public SQSBatchResponse updateProfile(SQSEvent event) {
    return new SQSBatchResponse(List.of());
  }
}
