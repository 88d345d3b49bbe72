package io.quanyu.interaction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quanyu.event.Json;
import io.quanyu.recommendation.rules.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The field {@code caps} as the API takes and shows it. Thread-safe. */
public final class CapReader {
  private static final int MOST = 20;

  private CapReader() {}

  /** Reads it; faults are noted where the others are. */
  public static List<Cap> read(Fields fields) {
    List<Cap> caps = new ArrayList<>();
    for (Fields each : fields.objects("caps", MOST)) {
      each.only(Set.of("per", "most", "days"));
      Optional<Cap.Per> per = Cap.Per.of(each.text("per", MOST));
      if (per.isEmpty()) {
        each.refuse("rules_code_unknown", "per", Map.of("field", "per", "codes", Cap.Per.codes()));
      }
      int most = each.small("most", 0, Cap.MOST, 1);
      int days = each.small("days", 1, Cap.MOST_DAYS, 1);
      caps.add(new Cap(per.orElse(Cap.Per.PERSON), most, days));
    }
    return caps;
  }

  /** Writes what {@link #read} reads. */
  public static ArrayNode write(List<Cap> caps) {
    ArrayNode all = Json.object().arrayNode();
    caps.forEach(
        cap ->
            all.addObject()
                .put("per", cap.per().code())
                .put("most", cap.most())
                .put("days", cap.days()));
    return all;
  }
}
