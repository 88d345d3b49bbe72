package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.testing.MemoryTables;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CheckpointsMadeTest {
  @Test
  void whatAJobHasMadeIsFoundWholeOrNotAtAllAndGoesWithTheJob() {
    try (MemoryTables tables = new MemoryTables()) {
      Checkpoints checkpoints =
          new Checkpoints(tables.client(), Clock.systemUTC(), "ArtifactsTable", "main");
      byte[] large = new byte[700_000];
      new Random(1).nextBytes(large);
      checkpoints.keepMade("job", "large", large);
      checkpoints.keepMade("job", "none", new byte[0]);
      assertThat(checkpoints.made("job", "large")).contains(large);
      assertThat(checkpoints.made("job", "none")).contains(new byte[0]);
      assertThat(checkpoints.made("job", "larg")).isEmpty();
      assertThat(checkpoints.made("other", "large")).isEmpty();
      Map<String, AttributeValue> last =
          Map.of(
              "pk", AttributeValue.fromS("main#training#job"),
              "sk", AttributeValue.fromS("made#large#002"));
      tables.client().deleteItem(delete -> delete.tableName("ArtifactsTable").key(last));
      assertThat(checkpoints.made("job", "large")).isEmpty();
      checkpoints.remove("job");
      assertThat(checkpoints.made("job", "none")).isEmpty();
    }
  }
}
