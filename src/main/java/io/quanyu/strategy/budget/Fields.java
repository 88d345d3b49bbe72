package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rules of single fields. Each gives the rejection of a field that breaks it. */
final class Fields {
  /** Characters of a name. */
  static final int LONGEST = 100;

  /** The largest number that is taken; its cents are exact as a double. */
  private static final double MOST = 1e13;

  private Fields() {}

  /** Text of up to {@link #LONGEST} characters without control characters; not blank if needed. */
  static Optional<Rejection> text(JsonNode object, String field, String at, boolean needed) {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return needed
          ? Optional.of(Rejection.of("field_missing", at, "field", field))
          : Optional.empty();
    }
    String text = node.asText();
    boolean good =
        node.isTextual()
            && text.length() <= LONGEST
            && !(needed && text.isBlank())
            && text.chars().noneMatch(Character::isISOControl);
    return good ? Optional.empty() : Optional.of(textInvalid(field, at));
  }

  private static Rejection textInvalid(String field, String at) {
    return new Rejection(
        "text_invalid", at, Map.of("field", field, "limit", Integer.toString(LONGEST)));
  }

  /** True or false, if the field is there. */
  static Optional<Rejection> optionalFlag(JsonNode object, String field, String at) {
    JsonNode node = object.path(field);
    return node.isMissingNode() || node.isBoolean()
        ? Optional.empty()
        : Optional.of(Rejection.of("plan_flag_invalid", at, "field", field));
  }

  /** A currency that is known, in the field {@code currency}. */
  static Optional<Rejection> currency(JsonNode object, String at) {
    JsonNode node = object.path("currency");
    String code = node.asText().toUpperCase(Locale.ROOT);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.of(Rejection.of("field_missing", at, "field", "currency"));
    }
    return Money.of(BigDecimal.ZERO, code).isPresent()
        ? Optional.empty()
        : Optional.of(Rejection.of("currency_unknown", at));
  }

  /** A number, if the field is there. */
  static Optional<Rejection> optionalNumber(JsonNode object, String field, String at) {
    return object.hasNonNull(field) ? number(object.get(field), field, at) : Optional.empty();
  }

  /** A number from 0 to {@link #MOST}. */
  static Optional<Rejection> number(JsonNode node, String field, String at) {
    if (!node.isNumber()) {
      return Optional.of(Rejection.of("number_expected", at, "field", field));
    }
    double value = node.asDouble();
    if (value < 0) {
      return Optional.of(Rejection.of("number_negative", at, "field", field));
    }
    return value <= MOST
        ? Optional.empty()
        : Optional.of(Rejection.of("number_too_large", at, "field", field));
  }
}
