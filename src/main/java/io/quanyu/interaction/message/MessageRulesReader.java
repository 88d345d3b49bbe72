package io.quanyu.interaction.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.CapReader;
import io.quanyu.interaction.QuietHours;
import io.quanyu.interaction.Zones;
import io.quanyu.recommendation.rules.Fields;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and writes the rules of messages as the API takes and shows them. Thread-safe. */
final class MessageRulesReader {
  private static final Set<String> FIELDS = Set.of("url", "timezone", "quiet", "caps");
  private static final Pattern URL =
      Pattern.compile("https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9._~/-]*)?");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final int LONGEST = 300;

  private MessageRulesReader() {}

  /** What reading gives: rules, or null and all faults. */
  @RegisterForReflection
  record Reading(MessageRules rules, List<Rejection> faults) {}

  static Reading read(ObjectNode body) {
    List<Rejection> faults = new ArrayList<>();
    Fields fields = new Fields(body, "", faults).only(FIELDS);
    String url = fields.has("url") ? fields.text("url", LONGEST) : "";
    if (!url.isEmpty() && !URL.matcher(url).matches()) {
      fields.refuse("message_url_invalid", "url", Map.of());
    }
    String zone = fields.has("timezone") ? fields.text("timezone", LONGEST) : "UTC";
    if (!zone.isEmpty() && Zones.of(zone).isEmpty()) {
      fields.refuse("message_zone_unknown", "timezone", Map.of("zone", zone));
    }
    QuietHours quiet = fields.has("quiet") ? quiet(fields.object("quiet")) : null;
    List<Cap> caps = CapReader.read(fields);
    MessageRules rules = new MessageRules(url.replaceAll("/+$", ""), zone, quiet, caps);
    return new Reading(faults.isEmpty() ? rules : null, faults);
  }

  private static QuietHours quiet(Fields fields) {
    fields.only(Set.of("from", "to"));
    int from = minute(fields, "from");
    int to = minute(fields, "to");
    if (from == to) {
      fields.refuse("message_quiet_empty", Map.of());
    }
    return new QuietHours(from, to);
  }

  private static int minute(Fields fields, String name) {
    String text = fields.text(name, LONGEST);
    if (!TIME.matcher(text).matches()) {
      fields.refuse("message_time_invalid", name, Map.of("field", name));
      return name.length();
    }
    return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
  }

  static ObjectNode write(MessageRules rules) {
    ObjectNode view = Json.object();
    if (!rules.url().isEmpty()) {
      view.put("url", rules.url());
    }
    view.put("timezone", rules.timezone());
    if (rules.quiet() != null) {
      view.putObject("quiet")
          .put("from", QuietHours.text(rules.quiet().from()))
          .put("to", QuietHours.text(rules.quiet().to()));
    }
    view.set("caps", CapReader.write(rules.caps()));
    return view;
  }
}
