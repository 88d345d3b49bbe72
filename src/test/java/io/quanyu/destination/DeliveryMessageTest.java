package io.quanyu.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Json;
import io.quanyu.event.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeliveryMessageTest {
  private static final Destination CRM =
      new Destination(
          "crm", false, List.of(), new Destination.Webhook("https://a.example/", ""), null);

  @Test
  void anythingIsSplitIntoMessagesThatAQueueAndOneInvocationTake() {
    Random random = new Random(1);
    List<Outgoing> events = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      StringBuilder noise = new StringBuilder();
      random.ints(random.nextInt(20_000), 33, 127).forEach(one -> noise.append((char) one));
      events.add(outgoing("m" + i, noise.toString()));
    }

    List<DeliveryMessage> messages = DeliveryMessage.of(CRM, events, 7);

    assertThat(messages).allMatch(message -> message.events().size() <= 100);
    assertThat(messages).allMatch(message -> message.encode().length() <= 200_000);
    assertThat(messages.stream().flatMap(message -> message.events().stream()).toList())
        .isEqualTo(events);
    assertThat(DeliveryMessage.decode(messages.get(0).encode())).isEqualTo(messages.get(0));
  }

  @Test
  void anEventHasTheSameIdHoweverItComesAndAnotherInAnotherSource() {
    Outgoing once = outgoing("m1", "a");
    Outgoing later = new Outgoing("m1", new Received("shop", "", 99, null, Json.object()));
    Outgoing elsewhere = new Outgoing("m1", new Received("till", "", 99, null, Json.object()));

    assertThat(once.id()).isEqualTo(later.id()).startsWith("evt_").hasSize(36);
    assertThat(elsewhere.id()).isNotEqualTo(once.id());
  }

  private static Outgoing outgoing(String id, String note) {
    return new Outgoing(id, new Received("shop", "", 5, null, Json.object().put("note", note)));
  }
}
