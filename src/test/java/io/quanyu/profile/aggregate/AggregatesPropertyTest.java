package io.quanyu.profile.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Against what one would compute from all events at hand: plain lists, no state. */
class AggregatesPropertyTest {
  private static final long HOUR = 3_600_000L;

  @Property(tries = 150)
  void anyOrderAndGroupingGivesThePlainComputationOverTheSetOfEvents(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int size) {
    Random random = new Random(seed);
    List<Purchase> purchases = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      purchases.add(Purchase.random(random, i));
    }
    Aggregation aggregation = aggregation(random);
    Definitions definitions = new Definitions(1, List.of(new Defined(aggregation, 1)));
    List<Event> events = new ArrayList<>(purchases.stream().map(Purchase::event).toList());
    Collections.shuffle(events, random);
    Aggregates state = grouped(events, definitions, random);
    Aggregates read = Json.read(Json.write(state), Aggregates.class);
    assertThat(read).isEqualTo(state);

    long newest = purchases.stream().mapToLong(Purchase::time).max().orElse(Purchase.START);
    long now = newest + random.nextInt(1_000) * HOUR;
    assertThat(text(read.figure(aggregation, now)))
        .as("%s at %s", aggregation.canonical(), now)
        .isEqualTo(expected(purchases, aggregation, now));
    nothingChangesBefore(read.nextChange(aggregation, now), purchases, aggregation, now);
  }

  private static String text(Figure figure) {
    return figure.value().isArray()
        ? String.join(",", figure.value().valueStream().map(JsonNode::asText).toList())
        : figure.value().asText();
  }

  private static void nothingChangesBefore(
      OptionalLong next, List<Purchase> purchases, Aggregation aggregation, long now) {
    String value = expected(purchases, aggregation, now);
    long end = next.orElse(now + 2_000 * HOUR);
    for (long later = now; later < end; later += HOUR) {
      assertThat(expected(purchases, aggregation, later)).isEqualTo(value);
    }
    assertThat(expected(purchases, aggregation, end - 1)).isEqualTo(value);
  }

  private static Aggregation aggregation(Random random) {
    AggregateFunction[] functions = AggregateFunction.values();
    AggregateFunction function = functions[random.nextInt(functions.length)];
    String property = function.isOfNumbers() ? "price" : "category";
    String window = List.of("", "36h", "72h", "7d", "30d").get(random.nextInt(5));
    String where = random.nextBoolean() ? "{\"price\":{\"atLeast\":1.5}}" : "{}";
    return Aggregation.of(
        json(
            "{\"event\":\"Order Completed\",\"function\":\"%s\",\"property\":\"%s\",\"where\":%s%s}"
                .formatted(
                    function.code(),
                    property,
                    where,
                    window.isEmpty() ? "" : ",\"window\":\"" + window + "\"")));
  }

  private static String expected(List<Purchase> purchases, Aggregation aggregation, long now) {
    boolean dear = !aggregation.filter().conditions().isEmpty();
    List<Purchase> counting =
        purchases.stream()
            .filter(purchase -> counts(purchase.time(), aggregation.window(), now))
            .filter(purchase -> !lines(purchase, dear).isEmpty())
            .sorted(Comparator.comparingLong(Purchase::time).thenComparingLong(Purchase::key))
            .toList();
    List<Purchase.Line> lines =
        counting.stream().flatMap(purchase -> lines(purchase, dear).stream()).toList();
    List<BigDecimal> prices = lines.stream().map(Purchase.Line::price).sorted().toList();
    List<String> categories = lines.stream().map(Purchase.Line::category).toList();
    BigDecimal sum = prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (aggregation.function() == AggregateFunction.COUNT) {
      return Integer.toString(counting.size());
    }
    if (aggregation.function() == AggregateFunction.UNIQUE_LIST) {
      return String.join(",", new TreeSet<>(categories));
    }
    if (lines.isEmpty()) {
      return aggregation.function() == AggregateFunction.SUM ? "0" : "null";
    }
    return switch (aggregation.function()) {
      case SUM -> plain(sum);
      case MIN -> plain(prices.get(0));
      case MAX -> plain(prices.get(prices.size() - 1));
      case AVERAGE -> plain(sum.divide(BigDecimal.valueOf(prices.size()), MathContext.DECIMAL64));
      case FIRST -> categories.get(0);
      case LAST -> categories.get(categories.size() - 1);
      default -> mostFrequent(categories);
    };
  }

  /** The hour or day that holds the event ends, and the window after it. */
  private static boolean counts(long time, Window window, long now) {
    long width = window.hours() > 72 ? 24 * HOUR : HOUR;
    long begin = time / width * width;
    return window.isAllTime() || (begin <= now && now < begin + width + window.hours() * HOUR);
  }

  private static List<Purchase.Line> lines(Purchase purchase, boolean dear) {
    return purchase.lines().stream()
        .filter(line -> !dear || line.price().compareTo(new BigDecimal("1.5")) >= 0)
        .toList();
  }

  private static String mostFrequent(List<String> categories) {
    Map<String, Integer> counts = new TreeMap<>();
    categories.forEach(category -> counts.merge(category, 1, Integer::sum));
    int most = Collections.max(counts.values());
    return counts.keySet().stream().filter(each -> counts.get(each) == most).findFirst().get();
  }

  private static String plain(BigDecimal number) {
    BigDecimal rounded = number.setScale(9, RoundingMode.HALF_UP).stripTrailingZeros();
    return number.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** Splits at random and folds the halves. */
  static Aggregates grouped(List<Event> events, Definitions definitions, Random random) {
    if (events.size() < 2) {
      return events.isEmpty() ? Aggregates.NONE : Aggregates.of(events.get(0), definitions);
    }
    int cut = 1 + random.nextInt(events.size() - 1);
    Aggregates left = grouped(events.subList(0, cut), definitions, random);
    return grouped(events.subList(cut, events.size()), definitions, random).plus(left);
  }

  static JsonNode json(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
