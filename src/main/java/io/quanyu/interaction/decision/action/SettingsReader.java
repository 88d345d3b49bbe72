package io.quanyu.interaction.decision.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.Zones;
import io.quanyu.recommendation.rules.Fields;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the settings of decisions as the API takes them. Thread-safe. */
final class SettingsReader {
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_LIMITS = 100;
  private static final long MOST_MONEY = 1_000_000_000_000_000L;
  private static final String USED_UP = "used_up";
  private static final String ASSUME = "assume";
  private static final String HOLD = "hold";
  private static final Set<String> FIELDS =
      Set.of(
          "timezone",
          "unknownTimezone",
          "quietHours",
          "caps",
          "holdout",
          "exploration",
          "prices",
          "limits");

  private SettingsReader() {}

  static Reading<DecisionSettings> read(ObjectNode body) {
    List<Rejection> faults = new ArrayList<>();
    Fields fields = new Fields(body, "", faults).only(FIELDS);
    DecisionSettings settings =
        new DecisionSettings(
            clocks(fields),
            Terms.caps(fields, Cap.Per.PERSON),
            fields.number("holdout", 0, .99, 0),
            fields.number("exploration", 0, .5, 0),
            prices(fields.object("prices"), body.path("prices")),
            limits(fields.object("limits")));
    return Reading.of(settings, faults);
  }

  private static DecisionSettings.Clocks clocks(Fields fields) {
    ZoneId zone = ZoneId.of("UTC");
    if (fields.has("timezone")) {
      Optional<ZoneId> named = Zones.of(fields.text("timezone", Terms.LONGEST));
      if (named.isEmpty()) {
        fields.refuse("timezone_unknown", "timezone", Map.of());
      }
      zone = named.orElse(zone);
    }
    String unknown =
        fields.has("unknownTimezone") ? fields.text("unknownTimezone", Terms.LONGEST) : ASSUME;
    if (!unknown.equals(ASSUME) && !unknown.equals(HOLD)) {
      fields.refuse(
          "rules_code_unknown",
          "unknownTimezone",
          Map.of("field", "unknownTimezone", "codes", ASSUME + ", " + HOLD));
    }
    return new DecisionSettings.Clocks(zone, unknown.equals(ASSUME), Terms.quiet(fields));
  }

  private static List<BudgetLimit> limits(Fields rows) {
    List<BudgetLimit> limits = new ArrayList<>();
    for (String row : rows.names(MOST_LIMITS, 2 * Terms.LONGEST + 1)) {
      Fields limit = rows.object(row).only(Set.of("most", "per"));
      String code =
          limit.has("per") ? limit.text("per", Terms.LONGEST) : BudgetLimit.Per.TOTAL.code();
      BudgetLimit.Per per = BudgetLimit.Per.of(code).orElse(null);
      if (per == null) {
        limit.refuse(
            "rules_code_unknown", "per", Map.of("field", "per", "codes", BudgetLimit.Per.codes()));
      }
      long most = Terms.needed(limit, "most") ? limit.whole("most", 0, MOST_MONEY, 0) : 0;
      limits.add(new BudgetLimit(row, most, per));
    }
    return limits;
  }

  private static Map<String, Double> prices(Fields fields, JsonNode rows) {
    Map<String, Double> prices = new TreeMap<>();
    for (String row : fields.names(MOST_ROWS, 2 * Terms.LONGEST + 1)) {
      boolean usedUp = rows.path(row).asText().equals(USED_UP);
      prices.put(
          row, usedUp ? Double.POSITIVE_INFINITY : fields.number(row, 0, Double.MAX_VALUE, 0));
    }
    return prices;
  }
}
