package io.quanyu.recommendation.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Item;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads rules as the API takes them. All faults are found at once, each with its place. {@link
 * RulesWriter} writes what this reads. Thread-safe.
 */
public final class RulesReader {
  /** Categories, and items, that are excluded or included at most. */
  static final int MOST_NAMES = 1_000;

  static final int MOST_ATTRIBUTES = 20;
  static final int MOST_VALUES = 50;
  static final int MOST_STRATEGIES = 20;
  static final int LONGEST = 500;

  /** Fields that are shown with the rules and say nothing of them. */
  static final Set<String> SHOWN = Set.of("context", "version");

  private static final Set<String> FIELDS =
      Set.of(
          "stock",
          "price",
          "minimumMargin",
          "categories",
          "excludeItems",
          "attributes",
          "boosts",
          "pins",
          "diversity",
          "bought",
          "frequencyCap",
          "exploration",
          "strategies");

  private RulesReader() {}

  /**
   * What reading gives.
   *
   * @param rules what was read, or null where there are faults
   * @param faults all there are
   */
  @RegisterForReflection
  public record Reading(Rules rules, List<Rejection> faults) {
    /** Copies what it is given. */
    public Reading {
      faults = List.copyOf(faults);
    }
  }

  /** Reads a body; what it does not tell has the default. */
  public static Reading read(ObjectNode body) {
    List<Rejection> faults = new ArrayList<>();
    Set<String> known = new TreeSet<>(FIELDS);
    known.addAll(SHOWN);
    Fields fields = new Fields(body, "", faults).only(known);
    Rules rules =
        new Rules(
            filter(fields),
            PlacementReader.read(fields),
            diversity(fields.object("diversity")),
            new Rules.Repeats(bought(fields.object("bought")), cap(fields)),
            trial(fields));
    return new Reading(faults.isEmpty() ? rules : null, faults);
  }

  private static ItemFilter filter(Fields fields) {
    return new ItemFilter(
        fields.bool("stock", true),
        price(fields),
        fields.number("minimumMargin", -1, 1, ItemFilter.ANY_MARGIN),
        names(fields),
        attributes(fields.object("attributes")));
  }

  private static PriceBounds price(Fields fields) {
    Fields price = fields.object("price").only(Set.of("currency", "minimum", "maximum"));
    if (!fields.has("price")) {
      return PriceBounds.ANY;
    }
    long minimum = price.whole("minimum", 0, Long.MAX_VALUE, 0);
    long maximum = price.whole("maximum", 0, Long.MAX_VALUE, Long.MAX_VALUE);
    if (minimum > maximum) {
      price.refuse("rules_price_crossed", Map.of());
    }
    String currency = price.text("currency", 3);
    if (!currency.isEmpty() && Money.of(BigDecimal.ZERO, currency).isEmpty()) {
      price.refuse("rules_currency_unknown", "currency", Map.of());
    }
    return new PriceBounds(currency, minimum, maximum);
  }

  private static ItemFilter.Names names(Fields fields) {
    Fields categories = fields.object("categories").only(Set.of("include", "exclude"));
    List<String> included = categories.texts("include", MOST_NAMES, LONGEST);
    List<String> excluded = categories.texts("exclude", MOST_NAMES, LONGEST);
    included.stream()
        .filter(excluded::contains)
        .forEach(both -> categories.refuse("rules_category_twice", Map.of("category", both)));
    return new ItemFilter.Names(
        new TreeSet<>(included),
        new TreeSet<>(excluded),
        new TreeSet<>(fields.texts("excludeItems", MOST_NAMES, Item.LONGEST)));
  }

  private static SortedMap<String, List<String>> attributes(Fields attributes) {
    SortedMap<String, List<String>> accepted = new TreeMap<>();
    for (String name : attributes.names(MOST_ATTRIBUTES, LONGEST)) {
      List<String> values = attributes.texts(name, MOST_VALUES, LONGEST);
      if (values.isEmpty()) {
        attributes.refuse("rules_values_missing", name, Map.of());
      }
      accepted.put(name, values);
    }
    return accepted;
  }

  private static Diversity diversity(Fields fields) {
    fields.only(Set.of("lambda", "mostPerCategory"));
    return new Diversity(
        fields.number("lambda", 0, 1, 1),
        fields.small("mostPerCategory", 1, Pin.MOST_SLOT, Diversity.NO_CAP));
  }

  private static Bought bought(Fields fields) {
    fields.only(Set.of("again", "afterDays"));
    int days = fields.small("afterDays", 0, 3_660, 0);
    if (!fields.has("again")) {
      return new Bought(Bought.USUAL.again(), days);
    }
    Bought.Again again = Bought.Again.of(fields.text("again", LONGEST)).orElse(null);
    if (again == null) {
      String codes =
          Arrays.stream(Bought.Again.values())
              .map(Bought.Again::code)
              .collect(Collectors.joining(", "));
      fields.refuse("rules_code_unknown", "again", Map.of("field", "again", "codes", codes));
    }
    return new Bought(again, days);
  }

  /** A cap needs both of its numbers. */
  private static FrequencyCap cap(Fields fields) {
    Fields cap = fields.object("frequencyCap").only(Set.of("shown", "days"));
    if (!fields.has("frequencyCap")) {
      return FrequencyCap.NONE;
    }
    for (String name : List.of("shown", "days")) {
      if (!cap.has(name)) {
        cap.refuse("field_missing", name, Map.of("field", name));
      }
    }
    return new FrequencyCap(
        cap.small("shown", 1, 1_000, 1), cap.small("days", 1, FrequencyCap.MOST_DAYS, 1));
  }

  private static Rules.Trial trial(Fields fields) {
    double share = fields.number("exploration", 0, Rules.Trial.MOST_SHARE, 0);
    Fields byVariation = fields.object("strategies");
    Set<String> known = StrategyNames.all();
    SortedMap<String, String> strategies = new TreeMap<>();
    for (String variation : byVariation.names(MOST_STRATEGIES, LONGEST)) {
      String strategy = byVariation.text(variation, LONGEST);
      if (!strategy.isEmpty() && !known.contains(strategy)) {
        byVariation.refuse(
            "rules_strategy_invalid", variation, Map.of("strategies", String.join(", ", known)));
      }
      strategies.put(variation, strategy);
    }
    return new Rules.Trial(share, strategies);
  }
}
