package io.quanyu.recommendation.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import java.util.Collection;

/**
 * Writes rules as {@link RulesReader} reads them: equal rules give equal text. What is as by
 * default is left out. Thread-safe.
 */
public final class RulesWriter {
  private RulesWriter() {}

  /** The rules as JSON. */
  public static ObjectNode write(Rules rules) {
    ObjectNode body = Json.object();
    filter(body, rules.filter());
    placement(body, rules.placement());
    diversity(body, rules.diversity());
    repeats(body, rules.repeats());
    if (rules.trial().share() > 0) {
      body.put("exploration", rules.trial().share());
    }
    if (!rules.trial().strategies().isEmpty()) {
      ObjectNode strategies = body.putObject("strategies");
      rules.trial().strategies().forEach(strategies::put);
    }
    return body;
  }

  private static void filter(ObjectNode body, ItemFilter filter) {
    if (!filter.stock()) {
      body.put("stock", false);
    }
    if (!filter.price().isAny()) {
      price(body.putObject("price"), filter.price());
    }
    if (filter.minimumMargin() != ItemFilter.ANY_MARGIN) {
      body.put("minimumMargin", filter.minimumMargin());
    }
    names(body, filter.names());
    if (!filter.attributes().isEmpty()) {
      ObjectNode attributes = body.putObject("attributes");
      filter.attributes().forEach((name, values) -> texts(attributes, name, values));
    }
  }

  private static void price(ObjectNode body, PriceBounds price) {
    body.put("currency", price.currency());
    if (price.minimum() > 0) {
      body.put("minimum", price.minimum());
    }
    if (price.maximum() < Long.MAX_VALUE) {
      body.put("maximum", price.maximum());
    }
  }

  private static void names(ObjectNode body, ItemFilter.Names names) {
    if (!names.included().isEmpty() || !names.excluded().isEmpty()) {
      ObjectNode categories = body.putObject("categories");
      texts(categories, "include", names.included());
      texts(categories, "exclude", names.excluded());
    }
    texts(body, "excludeItems", names.excludedItems());
  }

  private static void texts(ObjectNode body, String name, Collection<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = body.putArray(name);
      texts.forEach(array::add);
    }
  }

  private static void placement(ObjectNode body, Rules.Placement placement) {
    for (Boost boost : placement.boosts()) {
      ObjectNode one = body.withArray("boosts").addObject();
      one.put(boost.kind().code(), boost.value()).put("factor", boost.factor());
      span(one, boost.span());
    }
    for (Pin pin : placement.pins()) {
      ObjectNode one = body.withArray("pins").addObject();
      one.put("item", pin.item()).put("slot", pin.slot());
      span(one, pin.span());
    }
  }

  private static void span(ObjectNode body, Span span) {
    if (span.from() != Long.MIN_VALUE) {
      body.put("from", Times.iso(span.from()));
    }
    if (span.until() != Long.MAX_VALUE) {
      body.put("until", Times.iso(span.until()));
    }
  }

  private static void diversity(ObjectNode body, Diversity diversity) {
    if (diversity.equals(Diversity.NONE)) {
      return;
    }
    ObjectNode fields = body.putObject("diversity").put("lambda", diversity.lambda());
    if (diversity.mostPerCategory() != Diversity.NO_CAP) {
      fields.put("mostPerCategory", diversity.mostPerCategory());
    }
  }

  private static void repeats(ObjectNode body, Rules.Repeats repeats) {
    Bought bought = repeats.bought();
    if (!bought.equals(Bought.USUAL)) {
      ObjectNode fields = body.putObject("bought").put("again", bought.again().code());
      if (bought.afterDays() > 0) {
        fields.put("afterDays", bought.afterDays());
      }
    }
    FrequencyCap cap = repeats.frequencyCap();
    if (!cap.isNone()) {
      body.putObject("frequencyCap").put("shown", cap.shown()).put("days", cap.days());
    }
  }
}
