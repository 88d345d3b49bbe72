package io.quanyu.interaction.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.event.Json;
import io.quanyu.interaction.message.Message.State;
import io.quanyu.interaction.provider.Answer;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderNotSetUpTest {
  @Test
  void whatAProviderThatIsNotSetUpDoesNotTakeStaysInTheQueueAndIsSentOnceItIs() {
    Answer no = new Answer(Answer.Outcome.NOT_SET_UP, "ses_access_denied", 0);
    Postman postman = new Postman(false, call -> call < 2 ? no : Answer.SENT);
    try (MemoryTables tables = new MemoryTables()) {
      PostRoom room =
          new PostRoom(
              tables.client(), "unready", new MovedClock(Instant.parse("2026-11-23T12:00:00Z")));
      room.setUp(1_000, MessageRules.NONE, List.of());
      room.identify("i1", Json.object(), true);
      String id = room.ask("denied", "");

      for (int time = 0; time < 2; time++) {
        assertThatThrownBy(() -> room.deliver(postman).deliver(id))
            .isInstanceOf(ProviderNotSetUp.class)
            .hasMessage("the provider gateway is not set up: ses_access_denied");
        assertThat(room.state(id)).isEqualTo(State.QUEUED);
        assertThat(room.reason(id)).isEqualTo("ses_access_denied");
      }
      assertThat(room.deliver(postman).deliver(id)).isEqualTo(State.SENT);
      assertThat(room.told("Message Failed")).isEmpty();
      assertThat(room.told("Message Sent")).hasSize(1);
    }
  }
}
