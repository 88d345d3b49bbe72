package io.quanyu.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamingTest {
  private static final String HASH = "ab".repeat(32);

  @Test
  void cardsAndWeChatIdsComeAsExternalIdsOrTraits() {
    assertThat(
            named(
                "{'context':{'externalIds':[{'type':'card','id':777},{'type':'openid','id':'o1'},"
                    + "{'type':'crm','id':5},{'type':'phone','id':'030 12345678'}],"
                    + "'traits':{'unionid':'w1','loyalty_card':'888','card':'gold'}}}",
                new Naming(IdentityRules.STANDARD, "DE", none -> Optional.empty())))
        .containsExactly(
            "external:crm:5",
            "unionid:w1",
            "phone:+493012345678",
            "card:777",
            "card:888",
            "openid:o1");
  }

  @Test
  void aHashBesideThePlainAddressIsNeverTheAnchor() {
    Naming twins =
        new Naming(
            IdentityRules.STANDARD,
            "",
            each ->
                each.type() == IdentifierType.EMAIL && !each.isHashed()
                    ? Optional.of(new Identifier(IdentifierType.EMAIL, HASH))
                    : Optional.empty());

    assertThat(named("{'anonymousId':'a','traits':{'email':'z@shop.example'}}", twins))
        .containsExactly("email:z@shop.example", "email:" + HASH, "anonymous_id:a");
    assertThat(IdentityRules.STANDARD.outranks(email("z@shop.example"), email(HASH))).isTrue();
  }

  @Test
  void aSessionTakesThePlaceOfItsDevice() {
    IdentityRules.Sessions kiosk = new IdentityRules.Sessions(Set.of("kiosk"), Set.of());
    Naming sessions =
        new Naming(new IdentityRules(List.of(), Map.of(), kiosk), "", each -> Optional.empty());
    String visit = "{'anonymousId':'k','context':{'device':{'id':'k'},'sessionId':'%s'%s}}";

    List<String> first = named(visit.formatted("s1", ",'kiosk':{'id':'1'}"), sessions);
    List<String> second = named(visit.formatted("s2", ",'kiosk':{'id':'1'}"), sessions);
    assertThat(first).hasSize(1).doesNotContainAnyElementsOf(second);
    assertThat(first.get(0)).startsWith("anonymous_id:session-");
    assertThat(named(visit.formatted("s1", ""), sessions))
        .containsExactly("anonymous_id:k", "device:k");
  }

  @Test
  void anEventIsReadByTheRulesOfItsTime() {
    IdentityRules.TypeRule blocked = new IdentityRules.TypeRule(null, null, List.of("a"));
    IdentityRules later = new IdentityRules(List.of(), Map.of("anonymous_id", blocked), null);
    IdentityRules limited =
        new IdentityRules(
            List.of(),
            Map.of("anonymous_id", new IdentityRules.TypeRule(3, null, List.of("a"))),
            null);
    IdentityHistory history = IdentityHistory.NONE.plus(later, 1_000).plus(limited, 5_000);

    assertThat(history.at(999)).isEqualTo(IdentityRules.STANDARD);
    assertThat(history.at(1_000)).isEqualTo(limited);
    assertThat(history.changes()).hasSize(1);
    assertThat(history.version()).isEqualTo(2);
  }

  @Test
  void whomRulesBlockIsNobody() {
    IdentityRules.TypeRule rule = new IdentityRules.TypeRule(null, null, List.of("Info@*"));
    Naming blocking =
        new Naming(
            new IdentityRules(List.of(), Map.of("email", rule), null),
            "",
            each -> Optional.empty());

    assertThat(named("{'anonymousId':'a','traits':{'email':'info@shop.example'}}", blocking))
        .containsExactly("anonymous_id:a");
    assertThat(read("{'traits':{'email':'info@shop.example'}}", blocking).rejection().code())
        .isEqualTo("identifier_missing");
  }

  private static Identifier email(String value) {
    return new Identifier(IdentifierType.EMAIL, value);
  }

  /** The anchor first. */
  private static List<String> named(String json, Naming naming) {
    Event.Identity identity = read(json, naming).event().identity();
    List<String> others = identity.others().stream().map(Identifier::toString).toList();
    return Stream.concat(Stream.of(identity.anchor().toString()), others.stream()).toList();
  }

  private static EventReader.Reading read(String json, Naming naming) {
    ObjectNode payload =
        Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ObjectNode.class);
    payload.put("type", "identify").put("messageId", "m");
    return EventReader.read(new Received("test", "", 1, null, payload), naming);
  }
}
