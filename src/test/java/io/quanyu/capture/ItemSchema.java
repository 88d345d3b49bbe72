package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What the tests call a valid event, written down apart from the product. It knows nothing of many
 * events that the product takes as well; but what it calls valid must reach a profile.
 */
final class ItemSchema {
  private static final Set<String> ID_FIELDS =
      Set.of("userId", "anonymousId", "previousId", "groupId");
  private static final Set<String> OBJECTS = Set.of("context", "properties", "traits");
  private static final Set<String> CLOCKS = Set.of("timestamp", "originalTimestamp", "sentAt");
  private static final String ID = "[uav]-[a-z0-9]{1,20}";
  private static final String ORDER = "o-[0-9]{1,5}";
  private static final String TIME = "20[0-2][0-9]-0[1-9]-1[0-9]T1[0-9]:[0-5][0-9]:00Z";

  private ItemSchema() {}

  static boolean valid(JsonNode item) {
    return item.isObject()
        && required(item)
        && ID_FIELDS.stream().allMatch(field -> absent(item, field) || isId(item, field))
        && OBJECTS.stream().allMatch(field -> !item.has(field) || plain(item.get(field)))
        && CLOCKS.stream().allMatch(field -> absent(item, field) || isTime(item, field))
        && item.toString().length() < 8_000;
  }

  private static boolean required(JsonNode item) {
    return switch (item.path("type").asText()) {
      case "track" ->
          item.path("event").asText().matches("[A-Z][a-z]+ [A-Z][a-z]+")
              && (!item.path("event").asText().startsWith("Order ") || isOrder(item))
              && person(item);
      case "identify", "page", "screen" -> person(item);
      case "group" -> isId(item, "groupId") && person(item);
      case "alias" -> isId(item, "userId") && isId(item, "previousId");
      default -> false;
    };
  }

  private static boolean isOrder(JsonNode item) {
    return item.path("properties").path("order_id").asText().matches(ORDER);
  }

  private static boolean person(JsonNode item) {
    return isId(item, "userId") || isId(item, "anonymousId");
  }

  private static boolean isTime(JsonNode item, String field) {
    return item.get(field).asText().matches(TIME);
  }

  private static boolean absent(JsonNode item, String field) {
    return !item.has(field);
  }

  private static boolean isId(JsonNode item, String field) {
    return item.path(field).isTextual() && item.get(field).asText().matches(ID);
  }

  /** An object of fields that no specification knows, but for an order's id. */
  private static boolean plain(JsonNode node) {
    return node.isObject()
        && node.properties().stream()
            .allMatch(
                field ->
                    field.getKey().startsWith("own")
                        || (field.getKey().equals("order_id")
                            && field.getValue().asText().matches(ORDER)));
  }
}
