package io.quanyu.lambda;

import io.quanyu.function.ArtifactDraft;
import io.quanyu.function.Artifacts;
import io.quanyu.prediction.serve.BehaviorModel;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A model of behavior as the artifacts hold it, of a shop that has too little data for any. */
final class StoredBehavior {
  private static final String READS = "update-profile: dynamodb:Query on ArtifactsTable";
  private static final int PATIENCE_SECONDS = 30;

  private StoredBehavior() {}

  static void put(DynamoDbClient dynamoDb) {
    ArtifactDraft draft = new ArtifactDraft(BehaviorModel.NAME, "given", Map.of(), "{}");
    new Artifacts(dynamoDb, Clock.systemUTC(), "ArtifactsTable", "main")
        .put(draft, new BehaviorModel(List.of(), null).encode(), true);
  }

  /** Both models, one after the other. */
  static boolean modelsAreReadByFolds(Spine spine) throws InterruptedException {
    return isReadByAFold(spine) && StoredRecommendation.isMetWithOtherItems(spine);
  }

  /** Puts it in use and folds until a fold has read it; there is a look each ten seconds. */
  private static boolean isReadByAFold(Spine spine) throws InterruptedException {
    put(spine.dynamoDb());
    for (int second = 0; second < PATIENCE_SECONDS; second++) {
      spine.track("mia", "mia-" + second);
      Reply folded = spine.fold(spine.waitingMessages());
      if (folded.failed()) {
        throw new IllegalStateException(folded.text());
      }
      if (!spine.unusedPermissions().contains(READS)) {
        return true;
      }
      Thread.sleep(1_000);
    }
    return false;
  }
}
