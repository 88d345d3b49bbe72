package io.quanyu.interaction.decision.action;

import io.quanyu.interaction.Cap;
import io.quanyu.interaction.QuietHours;
import io.quanyu.recommendation.rules.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what definitions of actions and settings have in common. */
final class Terms {
  static final int LONGEST = 200;
  private static final int MOST_CAPS = 20;
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])");

  private Terms() {}

  static List<Cap> caps(Fields fields, Cap.Per usual) {
    List<Cap> caps = new ArrayList<>();
    for (Fields each : fields.objects("caps", MOST_CAPS)) {
      each.only(Set.of("per", "most", "days"));
      String code = each.has("per") ? each.text("per", LONGEST) : usual.code();
      Cap.Per per = Cap.Per.of(code).orElse(null);
      if (per == null) {
        each.refuse("rules_code_unknown", "per", Map.of("field", "per", "codes", Cap.Per.codes()));
      }
      int most = needed(each, "most") ? each.small("most", 0, Cap.MOST, 1) : 0;
      caps.add(new Cap(per, most, each.small("days", 1, Cap.MOST_DAYS, 1)));
    }
    return caps;
  }

  /** Null where there are none. */
  static QuietHours quiet(Fields fields) {
    if (!fields.has("quietHours")) {
      return null;
    }
    Fields hours = fields.object("quietHours").only(Set.of("from", "to"));
    int from = minute(hours, "from");
    int to = minute(hours, "to");
    if (from == to) {
      hours.refuse("quiet_hours_empty", Map.of());
    }
    return new QuietHours(from, to);
  }

  private static int minute(Fields hours, String name) {
    Matcher time = TIME.matcher(needed(hours, name) ? hours.text(name, LONGEST) : "");
    if (time.matches()) {
      return Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2));
    }
    hours.refuse("time_of_day_invalid", name, Map.of("field", name));
    // Unequal, so that one fault is not told as two.
    return name.equals("from") ? -1 : -2;
  }

  /** Whether it is there; noted where it is not. */
  static boolean needed(Fields fields, String name) {
    if (!fields.has(name)) {
      fields.refuse("field_missing", name, Map.of("field", name));
    }
    return fields.has(name);
  }
}
