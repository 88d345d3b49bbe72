package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Map;

/**
 * What an aggregation is at some time.
 *
 * @param value a number, text or list; of no event a count and a sum are 0, a list is empty and
 *     anything else null
 * @param cut whether there were more distinct values than are kept, so that the list, or the most
 *     frequent, is of those that are
 */
@RegisterForReflection
public record Figure(JsonNode value, boolean cut) {
  static Figure of(AggregateFunction function, Cell cell) {
    return cell == null
        ? new Figure(ofNothing(function), false)
        : new Figure(valueOf(function, cell), cell.isCut());
  }

  private static JsonNode ofNothing(AggregateFunction function) {
    return switch (function) {
      case COUNT, SUM -> LongNode.valueOf(0);
      case UNIQUE_LIST -> JsonNodeFactory.instance.arrayNode();
      default -> NullNode.getInstance();
    };
  }

  private static JsonNode valueOf(AggregateFunction function, Cell cell) {
    return switch (function) {
      case COUNT -> LongNode.valueOf(cell.count());
      case SUM, MIN, MAX -> number(cell.number());
      case AVERAGE ->
          number(cell.number().divide(BigDecimal.valueOf(cell.count()), MathContext.DECIMAL64));
      case FIRST, LAST -> cell.point().value();
      case MOST_FREQUENT -> TextNode.valueOf(mostFrequent(cell));
      case UNIQUE_LIST -> {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        cell.values().keySet().forEach(list::add);
        yield list;
      }
    };
  }

  /** Without an exponent. */
  private static JsonNode number(BigDecimal number) {
    BigDecimal plain = Scalars.normal(number);
    return DecimalNode.valueOf(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  private static String mostFrequent(Cell cell) {
    return cell.values().entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .orElseThrow()
        .getKey();
  }
}
