package io.quanyu.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import io.quanyu.function.SourceRules.Treatment;
import io.quanyu.function.WorkspaceSecret;
import io.quanyu.testing.MemoryTables;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalFieldsTest {
  private static final Map<String, Treatment> EMAIL = Map.of("/traits/email", Treatment.HASH);

  private static MemoryTables tables;
  private static WorkspaceSecret secret;
  private static PersonalFields fields;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
    secret = new WorkspaceSecret(tables.client(), Clock.systemUTC(), Edge.SETTINGS, "main");
    secret.ensure(new SecureRandom());
    fields = new PersonalFields(secret);
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void equalPersonsStayEqualAndTheirHashIsAnIdentifier() {
    String hash = secret.hmac("ann@shop.example");

    for (String email : List.of("ann@shop.example", " Ann@Shop.example ")) {
      ObjectNode treated =
          treated(EMAIL, "{'type':'identify','traits':{'email':'" + email + "','name':'Ann'}}");
      assertThat(treated)
          .isEqualTo(json("{'type':'identify','traits':{'email':'" + hash + "','name':'Ann'}}"));
      assertThat(
              EventReader.read(new Received("s", "", 0, null, treated)).event().identity().anchor())
          .hasToString("email:" + hash);
    }
    assertThat(hash).matches("[0-9a-f]{64}");
    Map<String, Treatment> phone = Map.of("/traits/phone", Treatment.HASH);
    assertThat(treated(phone, "{'traits':{'phone':'+49 (170) 123-4567'}}"))
        .isEqualTo(treated(phone, "{'traits':{'phone':'+491701234567'}}"));
  }

  @Test
  void aNumberIsHashedAsTheTextThatItIsAsAnId() {
    Map<String, Treatment> id = Map.of("/userId", Treatment.HASH);

    assertThat(treated(id, "{'userId':42}")).isEqualTo(treated(id, "{'userId':' 42'}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'anonymous'", "'0000'", "true", "'{{user.id}}'"})
  void whatIdentifiesNobodyIsLeftOutInsteadOfBecomingOnePerson(String id) {
    assertThat(treated(Map.of("/userId", Treatment.HASH), "{'userId':" + id + "}")).isEmpty();
  }

  @Test
  void whatIsDroppedIsGoneAndWhatIsAbsentOrNullStaysSo() {
    Map<String, Treatment> both =
        Map.of("/traits/email", Treatment.HASH, "/context/traits/phone", Treatment.DROP);

    assertThat(treated(both, "{'traits':{'email':null},'context':{'traits':{'phone':'1','a':2}}}"))
        .isEqualTo(json("{'traits':{'email':null},'context':{'traits':{'a':2}}}"));
    assertThat(treated(both, "{'traits':{'email':''},'context':null}"))
        .isEqualTo(json("{'traits':{'email':''},'context':null}"));
  }

  @Test
  void listsStandForTheirElementsAndObjectsForTheirFields() {
    Map<String, Treatment> rules =
        Map.of(
            "/context/externalIds/id", Treatment.HASH,
            "/properties/guests/0", Treatment.DROP,
            "/traits/address", Treatment.HASH);
    String x = secret.hmac("x1");

    assertThat(
            treated(
                rules,
                "{'context':{'externalIds':[{'id':'x1','type':'crm'},7]},"
                    + "'properties':{'guests':['Ann','Bob']},'traits':{'address':{'a':['x1'],'b':null}}}"))
        .isEqualTo(
            json(
                ("{'context':{'externalIds':[{'id':'X','type':'crm'},'']},"
                        + "'properties':{'guests':[null,'Bob']},'traits':{'address':{'a':['X'],'b':null}}}")
                    .replace("X", x)));
  }

  @Test
  void aValueWhereTheFieldsHolderShouldBeIsNotKept() {
    assertThat(treated(EMAIL, "{'traits':'ann@shop.example'}")).isEqualTo(json("{'traits':''}"));
  }

  @Test
  void whatCouldNotBeReadIsNotKeptOfASourceWithPersonalFields() {
    TextNode row = TextNode.valueOf("ann@shop.example,203.0.113.7");

    assertThat(fields.unread(source(EMAIL), row).asText()).isEmpty();
    assertThat(fields.unread(source(Map.of()), row).asText())
        .isEqualTo("ann@shop.example,203.0.113.0");
  }

  @Test
  void aTreatedEventIsQueuedTreatedAlsoWhereItIsSetAside() {
    Edge edge = new Edge(tables.client(), source(EMAIL), "203.0.113.7");
    String batch =
        "{'batch':[{'type':'identify','userId':'u','traits':{'email':'ann@shop.example'}},"
            + "{'type':'buy','traits':{'email':'ann@shop.example'}},'ann@shop.example']}";

    assertThat(edge.send("batch", Json.write(json(batch))).getStatusCode()).isEqualTo(200);

    EventMessage message = EventMessage.decode(edge.queue.get(0));
    assertThat(message.accepted()).hasSize(1);
    assertThat(message.quarantined()).hasSize(2);
    assertThat(new String(Json.write(message), UTF_8))
        .contains(secret.hmac("ann@shop.example"))
        .doesNotContain("ann@shop.example");
  }

  @Test
  void withoutTheSecretNothingIsTaken() {
    Edge edge = new Edge(null, source(EMAIL), "");
    String event = "{'userId':'u','traits':{'email':'ann@shop.example'}}";

    assertThat(edge.send("identify", Json.write(json(event))).getStatusCode()).isEqualTo(503);
    assertThat(edge.queue).isEmpty();
  }

  @Test
  void aReplayTreatsWhatHasBecomePersonalSinceAndNothingTwice() {
    ObjectNode payload = treated(EMAIL, "{'type':'buy','traits':{'email':'a@b.example'}}");
    Map<String, Treatment> more =
        Map.of("/traits/email", Treatment.HASH, "/traits/phone", Treatment.DROP);
    Edge edge = new Edge(tables.client(), source(EMAIL), "");
    edge.send(
        "batch", Json.write(json("{'batch':[{'type':'buy','traits':{'email':'a@b.example'}}]}")));
    var item = EventMessage.decode(edge.queue.get(0)).quarantined().get(0);

    assertThat(item.body()).isEqualTo(payload);
    payload.withObject("/traits").put("phone", "1");
    fields.treat(Replays.untreated(source(more), item), payload);
    assertThat(payload).isEqualTo(item.body());
  }

  private static ObjectNode treated(Map<String, Treatment> rules, String payload) {
    ObjectNode treated = json(payload);
    fields.treat(source(rules), treated);
    return treated;
  }

  private static Source source(Map<String, Treatment> personal) {
    SourceRules rules = new SourceRules(List.of(), 0, null, personal, null, null, List.of());
    return Source.of("test", ConsentBasis.explicit()).with(rules);
  }

  private static ObjectNode json(String text) {
    return Json.read(text.replace('\'', '"').getBytes(UTF_8), ObjectNode.class);
  }
}
