package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Item;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an item as the API takes it. A field that is null or missing is not stated. */
final class ProductReader {
  /** Bytes of JSON that the attributes may have. */
  static final int ATTRIBUTE_BYTES = 8_000;

  /** Locations that a stock may name. */
  static final int LOCATIONS = 1_000;

  private static final int LONGEST_LOCATION = 200;
  private static final Map<String, Integer> TEXTS =
      Map.of(
          "name", Learned.LONGEST_TEXT,
          "category", Learned.LONGEST_TEXT,
          "brand", Learned.LONGEST_TEXT,
          "variant", Learned.LONGEST_TEXT,
          "url", Learned.LONGEST_URL,
          "imageUrl", Learned.LONGEST_URL);
  private static final Set<String> OTHERS =
      Set.of(
          "id",
          "price",
          "currency",
          "available",
          "stock",
          "attributes",
          "cost",
          "replenishable",
          "availableFrom",
          "availableUntil");

  private ProductReader() {}

  /** What reading gives: the rejection is null, or all else is. */
  @RegisterForReflection
  record Reading(String id, Product product, Rejection rejection) {}

  /** Reads an item of a batch, which names its own id. */
  static Reading read(JsonNode body) {
    JsonNode id = body.path("id");
    return read(id.isTextual() || id.isNumber() ? id.asText().strip() : "", body);
  }

  /** Reads an item whose id is in the path. */
  static Reading read(String id, JsonNode body) {
    Optional<Rejection> rejection = check(id, body);
    return rejection
        .map(reason -> new Reading(null, null, reason))
        .orElseGet(() -> new Reading(id, product((ObjectNode) body), null));
  }

  private static Optional<Rejection> check(String id, JsonNode body) {
    if (!(body instanceof ObjectNode item)) {
      return Optional.of(Rejection.of("item_not_object", ""));
    }
    if (id.isBlank() || id.length() > Item.LONGEST) {
      return Optional.of(Rejection.of("item_id_invalid", "/id", "limit", Item.LONGEST));
    }
    return fields(item)
        .or(() -> amount(item, "price"))
        .or(() -> amount(item, "cost"))
        .or(() -> truth(item, "available"))
        .or(() -> truth(item, "replenishable"))
        .or(() -> times(item))
        .or(() -> stock(item.path("stock")))
        .or(() -> attributes(item.path("attributes")));
  }

  private static Optional<Rejection> fields(ObjectNode item) {
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      String name = field.getKey();
      Integer longest = TEXTS.get(name);
      if (longest == null && !OTHERS.contains(name)) {
        return Optional.of(Rejection.of("item_field_unknown", "", "field", shown(name)));
      }
      if (longest != null && !isText(field.getValue(), longest)) {
        Map<String, String> parameters = Map.of("field", name, "limit", longest.toString());
        return Optional.of(new Rejection("item_text_invalid", "/" + name, parameters));
      }
    }
    return Optional.empty();
  }

  private static boolean isText(JsonNode value, int longest) {
    return value.isNull() || (value.isTextual() && value.asText().length() <= longest);
  }

  private static Optional<Rejection> amount(ObjectNode item, String field) {
    boolean told = item.hasNonNull(field);
    if (told && !item.path("currency").isTextual()) {
      return Optional.of(Rejection.of("item_currency_missing", "/currency"));
    }
    boolean valid = !told || money(item, field).filter(amount -> amount.minor() >= 0).isPresent();
    return valid
        ? Optional.empty()
        : Optional.of(Rejection.of("item_" + field + "_invalid", "/" + field));
  }

  private static Optional<Rejection> truth(ObjectNode item, String field) {
    return item.hasNonNull(field) && !item.get(field).isBoolean()
        ? Optional.of(Rejection.of("item_" + field + "_invalid", "/" + field))
        : Optional.empty();
  }

  private static Optional<Rejection> times(ObjectNode item) {
    for (String field : new String[] {"availableFrom", "availableUntil"}) {
      if (item.hasNonNull(field) && millis(item, field) == null) {
        return Optional.of(Rejection.of("item_time_invalid", "/" + field, "field", field));
      }
    }
    Long from = millis(item, "availableFrom");
    Long until = millis(item, "availableUntil");
    return from != null && until != null && until <= from
        ? Optional.of(Rejection.of("item_times_reversed", "/availableUntil"))
        : Optional.empty();
  }

  private static Optional<Rejection> stock(JsonNode stock) {
    if (absent(stock)) {
      return Optional.empty();
    }
    boolean valid = stock.isObject() && stock.size() <= LOCATIONS;
    for (Map.Entry<String, JsonNode> place : stock.properties()) {
      valid &= isCount(place.getValue()) && place.getKey().length() <= LONGEST_LOCATION;
    }
    return valid
        ? Optional.empty()
        : Optional.of(Rejection.of("item_stock_invalid", "/stock", "limit", LOCATIONS));
  }

  private static boolean isCount(JsonNode pieces) {
    return pieces.isIntegralNumber() && pieces.canConvertToLong() && pieces.asLong() >= 0;
  }

  private static Optional<Rejection> attributes(JsonNode attributes) {
    if (absent(attributes)) {
      return Optional.empty();
    }
    if (!attributes.isObject()) {
      return Optional.of(Rejection.of("object_expected", "/attributes", "field", "attributes"));
    }
    return Json.write(attributes).length <= ATTRIBUTE_BYTES
        ? Optional.empty()
        : Optional.of(
            Rejection.of("item_attributes_too_large", "/attributes", "limit", ATTRIBUTE_BYTES));
  }

  private static Product product(ObjectNode item) {
    return new Product(
        text(item, "name"),
        amountOf(item, "price"),
        text(item, "category"),
        text(item, "brand"),
        text(item, "variant"),
        text(item, "url"),
        text(item, "imageUrl"),
        truthOf(item, "available"),
        absent(item.path("stock")) ? null : pieces(item.get("stock")),
        absent(item.path("attributes")) ? null : item.get("attributes"),
        amountOf(item, "cost"),
        truthOf(item, "replenishable"),
        millis(item, "availableFrom"),
        millis(item, "availableUntil"));
  }

  private static Money amountOf(ObjectNode item, String field) {
    return item.hasNonNull(field) ? money(item, field).orElseThrow() : null;
  }

  private static Boolean truthOf(ObjectNode item, String field) {
    return item.hasNonNull(field) ? item.get(field).asBoolean() : null;
  }

  private static Optional<Money> money(ObjectNode item, String field) {
    return Money.of(item.path(field), item.path("currency"));
  }

  /** Null where it is no time with its distance from UTC. */
  private static Long millis(ObjectNode item, String field) {
    try {
      String text = item.path(field).isTextual() ? item.get(field).textValue() : "";
      return OffsetDateTime.parse(text.strip()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static Map<String, Long> pieces(JsonNode stock) {
    Map<String, Long> pieces = new HashMap<>();
    stock.properties().forEach(place -> pieces.put(place.getKey(), place.getValue().asLong()));
    return pieces;
  }

  private static String text(ObjectNode item, String field) {
    String text = item.path(field).asText("").strip();
    return text.isEmpty() || item.path(field).isNull() ? null : text;
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static String shown(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }
}
