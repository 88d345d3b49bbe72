package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.OwnEvent;
import io.quanyu.event.Received;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import io.quanyu.profile.ConsentCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What training heeds of events that we make ourselves: a person's answer, and nothing else. */
class PersonReaderTest {
  private static final ConsentCheck SHOP =
      ConsentCheck.among(
          List.of(Source.of("shop", new ConsentBasis(List.of(ConsentCheck.PERSONALIZATION)))));

  private final PersonReader reader = new PersonReader();

  @Test
  void anEventOfOurOwnTakesNoDefaultAway() {
    reader.add(Sends.order("o1", "ann", 1, "tea"));
    reader.add(own("Order Completed", Json.object()));

    assertThat(reader.entries(SHOP)).hasSize(1);
    assertThat(reader.events()).isEqualTo(1);
  }

  @Test
  void anAnswerThatALinkBroughtIsHeeded() {
    reader.add(Sends.order("o1", "ann", 1, "tea"));
    reader.add(own("Message Unsubscribed", Json.object().put(ConsentCheck.PERSONALIZATION, false)));

    assertThat(reader.entries(SHOP)).isEmpty();
  }

  private static Received own(String name, ObjectNode answers) {
    Identifier ann = Identifier.parse("user_id:ann").orElseThrow();
    long time = Sends.START + 60_000;
    ObjectNode properties = Json.object();
    properties.putArray("products").addObject().put("product_id", "cup");
    return new OwnEvent(name, "own-1", time, properties).of(ann, time, answers);
  }
}
