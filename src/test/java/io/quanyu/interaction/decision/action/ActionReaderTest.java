package io.quanyu.interaction.decision.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.QuietHours;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionReaderTest {
  @Test
  void allThatAnActionSaysIsRead() {
    Action action =
        read("""
                {"kind": "message", "campaign": "spring", "channels": ["e-mail", "app"],
                 "placements": ["inbox"], "item": "lamp", "audiences": ["loyal"],
                 "notAudiences": ["new"], "purpose": "marketing", "condition": {"weather": "rain"},
                 "from": "2026-03-01T00:00:00Z", "until": "2026-04-01T00:00:00Z",
                 "weekdays": ["monday"], "quietHours": {"from": "22:30", "to": "07:00"},
                 "priority": 3, "propensity": {"score": "buys_7d", "times": 0.5, "otherwise": 0.01},
                 "value": 2500, "cost": 10, "budget": {"channel": "mail", "segment": "loyal",
                 "amount": 500}, "caps": [{"most": 1, "days": 7}, {"per": "campaign", "most": 2}],
                 "content": {"template": "spring"}}""")
            .value();

    assertThat(action.where().channels()).containsExactly("app", "email");
    assertThat(action.when().weekdays()).containsExactly(DayOfWeek.MONDAY);
    assertThat(action.when().own()).isEqualTo(new QuietHours(1_350, 420));
    assertThat(action.when().isHeld()).isTrue();
    assertThat(action.worth().propensity()).isEqualTo(new Action.Propensity("buys_7d", .5, .01));
    assertThat(action.worth().budget().row()).isEqualTo("mail/loyal");
    assertThat(action.caps())
        .containsExactly(new Cap(Cap.Per.ACTION, 1, 7), new Cap(Cap.Per.CAMPAIGN, 2, 1));
    assertThat(action.content().path("template").asText()).isEqualTo("spring");
  }

  @Test
  void whatIsNotSaidHasADefault() {
    Action offer = read("{\"kind\":\"offer\",\"purpose\":\"none\"}").value();

    assertThat(offer.campaign()).isEqualTo("key");
    assertThat(offer.when().isHeld()).isFalse();
    assertThat(offer.worth().propensity()).isEqualTo(new Action.Propensity(null, 1, 1));
    assertThat(read("{\"kind\":\"message\",\"purpose\":\"x\"}").value().when().isHeld()).isTrue();
  }

  @Test
  void allFaultsAreToldAtOnceEachWithItsPlace() {
    Reading<Action> reading =
        read(
            """
            {"kind": "song", "channels": ["radio"], "colour": 1, "weekdays": ["payday"],
             "from": "2026-04-01T00:00:00Z", "until": "2026-03-01T00:00:00Z",
             "quietHours": {"from": "25:00", "to": "07:00"}, "value": -1,
             "propensity": {"otherwise": 1.5}, "budget": {"channel": "mail"},
             "caps": [{"per": "planet", "most": 1}, {"days": 400}], "content": "x",
             "condition": {"age": {"$over": 3}}}""");

    assertThat(reading.value()).isNull();
    assertThat(reading.faults())
        .extracting(fault -> fault.code() + " " + fault.pointer())
        .containsExactlyInAnyOrder(
            "rules_field_unknown /colour",
            "rules_code_unknown /kind",
            "field_missing /purpose",
            "condition_operator_unknown /condition/age/$over",
            "rules_code_unknown /channels",
            "rules_span_empty /until",
            "rules_code_unknown /weekdays",
            "time_of_day_invalid /quietHours/from",
            "rules_number_invalid /propensity/otherwise",
            "number_out_of_range /value",
            "field_missing /budget/amount",
            "rules_code_unknown /caps/0/per",
            "field_missing /caps/1/most",
            "number_out_of_range /caps/1/days",
            "object_expected /content");
  }

  @Test
  void whatNeedsNoConsentMayNotUseWhatIsKnownOfThePerson() {
    assertThat(
            read("{\"kind\":\"message\",\"purpose\":\"none\",\"audiences\":[\"loyal\"]}").faults())
        .extracting(Rejection::code)
        .containsExactly("action_purpose_needed");
  }

  @Test
  void settingsAreReadAndAZoneThatDoesNotExistIsRefused() {
    DecisionSettings settings =
        settings(
                """
                {"timezone": "Asia/Shanghai", "unknownTimezone": "hold", "holdout": 0.05,
                 "quietHours": {"from": "21:00", "to": "08:00"}, "exploration": 0.1,
                 "caps": [{"most": 3, "days": 7}, {"per": "channel", "most": 1}],
                 "prices": {"mail": 0.4, "mail/loyal": "used_up"},
                 "limits": {"mail": {"most": 500, "per": "month"}, "web": {"most": 0}}}""")
            .value();

    assertThat(settings.clock().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(settings.clock().isAssumed()).isFalse();
    assertThat(settings.caps().get(0)).isEqualTo(new Cap(Cap.Per.PERSON, 3, 7));
    assertThat(settings.prices())
        .containsEntry("mail", .4)
        .containsEntry("mail/loyal", Double.POSITIVE_INFINITY);
    assertThat(settings.limits())
        .containsExactly(
            new BudgetLimit("mail", 500, BudgetLimit.Per.MONTH),
            new BudgetLimit("web", 0, BudgetLimit.Per.TOTAL));
    assertThat(
            settings(
                    "{\"timezone\":\"Europe/Berlinn\",\"holdout\":1,\"prices\":{\"mail\":\"free\"},"
                        + "\"quietHours\":{\"from\":\"08:00\",\"to\":\"08:00\"}}")
                .faults())
        .extracting(Rejection::pointer)
        .containsExactlyInAnyOrder("/timezone", "/holdout", "/prices/mail", "/quietHours");
    assertThat(settings("{}").value().caps()).isEqualTo(List.of());
  }

  private static Reading<Action> read(String json) {
    return ActionReader.read("key", object(json));
  }

  private static Reading<DecisionSettings> settings(String json) {
    return SettingsReader.read(object(json));
  }

  private static ObjectNode object(String json) {
    return Json.read(json.getBytes(UTF_8), ObjectNode.class);
  }
}
