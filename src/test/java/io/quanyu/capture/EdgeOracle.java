package io.quanyu.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.testing.MemoryTables;
import java.io.IOException;

/** Says what must be true of any batch that is sent, whatever its bytes are. */
final class EdgeOracle implements AutoCloseable {
  private final MemoryTables tables = new MemoryTables();
  private final Edge edge = new Edge(tables.client(), () -> false, () -> false);
  private int checked;

  /**
   * It is taken or told what to mend; and all that is queued is folded, or set aside for a reason
   * that isn't an exception of ours.
   */
  void check(byte[] batch) throws IOException {
    edge.queue.clear();
    APIGatewayV2HTTPResponse reply = edge.send("batch", batch);
    assertThat(reply.getStatusCode()).isIn(200, 400, 413);
    assertThat(Json.parse(reply.getBody().getBytes(UTF_8)).isObject()).isTrue();
    if (!edge.queue.isEmpty()) {
      checkFold();
    }
  }

  private void checkFold() {
    Stored stored = new Stored(tables.client(), "f" + checked++);
    EventMessage message = EventMessage.decode(edge.queue.get(0));
    UpdateProfile.Outcome outcome = stored.fold(edge.queue);
    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.folded() + outcome.duplicates() + outcome.quarantined())
        .isEqualTo(message.accepted().size() + message.quarantined().size());
    assertThat(stored.quarantined())
        .extracting(Quarantined::rejection)
        .noneMatch(reason -> reason.code().matches("fold_failed|message_unreadable"));
  }

  @Override
  public void close() {
    tables.close();
  }
}
