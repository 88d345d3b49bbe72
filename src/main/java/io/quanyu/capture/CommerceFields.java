package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules for the fields of the e-commerce spec. What is null or empty text is absent. */
final class CommerceFields {
  /** An amount may have so much, in major units. */
  private static final BigDecimal MOST_AMOUNT = BigDecimal.valueOf(1_000_000_000_000L);

  /** A line may have so many pieces. */
  private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000_000L);

  private CommerceFields() {}

  /** A number, or a text that is one, of a size that can be summed. */
  static Optional<Rejection> amounts(JsonNode object, String pointer, List<String> fields) {
    return fields.stream()
        .filter(field -> !isAbsent(object.path(field)) && !isAmount(object.path(field)))
        .findFirst()
        .map(field -> Rejection.of("amount_invalid", pointer + "/" + field, "field", field));
  }

  /** Price and quantity of a product line. */
  static Optional<Rejection> line(JsonNode line, String pointer) {
    return amounts(line, pointer, List.of("price"))
        .or(
            () ->
                isAbsent(line.path("quantity")) || isQuantity(line.path("quantity"))
                    ? Optional.empty()
                    : Optional.of(Rejection.of("quantity_invalid", pointer + "/quantity")));
  }

  static Optional<Rejection> currency(JsonNode currency) {
    return isAbsent(currency)
            || (currency.isTextual() && Money.of(IntNode.valueOf(1), currency).isPresent())
        ? Optional.empty()
        : Optional.of(Rejection.of("currency_unknown", "/properties/currency"));
  }

  /** None of these amounts, which are numbers, may be negative. */
  static Optional<Rejection> negative(JsonNode properties, List<String> fields) {
    return fields.stream()
        .filter(
            field ->
                Money.decimal(properties.path(field))
                    .filter(CommerceFields::isNegative)
                    .isPresent())
        .findFirst()
        .map(field -> Rejection.of("amount_negative", "/properties/" + field, "field", field));
  }

  /** An array of objects, each with an id and a line's fields. */
  static Optional<Rejection> products(JsonNode products) {
    if (!products.isArray()) {
      return Optional.of(Rejection.of("products_invalid", "/properties/products"));
    }
    for (int i = 0; i < products.size(); i++) {
      Optional<Rejection> rejection = product(products.get(i), "/properties/products/" + i);
      if (rejection.isPresent()) {
        return rejection;
      }
    }
    return Optional.empty();
  }

  static boolean hasProductId(JsonNode product) {
    return Stream.of("product_id", "productId", "sku").anyMatch(field -> isId(product.path(field)));
  }

  /** A number, or a text with something in it. */
  static boolean isId(JsonNode node) {
    return node.isNumber() || (node.isTextual() && !node.asText().isBlank());
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull() || (node.isTextual() && node.asText().isBlank());
  }

  private static Optional<Rejection> product(JsonNode product, String pointer) {
    if (!product.isObject()) {
      return Optional.of(Rejection.of("products_invalid", pointer));
    }
    return hasProductId(product)
        ? line(product, pointer)
        : Optional.of(Rejection.of("product_id_missing", pointer + "/product_id"));
  }

  private static boolean isAmount(JsonNode node) {
    return Money.decimal(node)
        .filter(amount -> amount.abs().compareTo(MOST_AMOUNT) <= 0)
        .isPresent();
  }

  private static boolean isQuantity(JsonNode node) {
    return Money.decimal(node)
        .filter(pieces -> !isNegative(pieces) && pieces.compareTo(MOST_PIECES) <= 0)
        .isPresent();
  }

  private static boolean isNegative(BigDecimal number) {
    return number.signum() < 0;
  }
}
