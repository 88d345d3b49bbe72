package io.quanyu.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.recommendation.ServedHour;
import io.quanyu.recommendation.WhatCame;
import io.quanyu.strategy.experiment.statistics.Proportion;
import io.quanyu.strategy.experiment.statistics.RiskDifference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What was recommended up to now, and what came of it.
 *
 * @param from first day that is told
 * @param now whose minute is the last
 * @param hours what was served, since what is told of strategies
 * @param came of it
 */
@RegisterForReflection
record ServedView(LocalDate from, Instant now, Collection<ServedHour> hours, WhatCame came) {
  private static final int MINUTES = 60;

  /** Fewer, of either kind, are not told apart from chance by the normal distribution. */
  private static final int FEWEST = 5;

  ObjectNode json() {
    ObjectNode view = Json.object().put("from", from.toString()).put("to", today().toString());
    view.putArray("approximate").add("served").add("explored");
    minutes(view.putArray("minutes"));
    days(view.putArray("days"));
    view.put("strategiesSince", came.since().toString());
    strategies(view.putArray("strategies"));
    ArrayNode uplift = view.putArray("uplift");
    uplift(uplift, "clicked", WhatCame.Sums::clicked);
    uplift(uplift, "bought", WhatCame.Sums::bought);
    new RevenueUplift(came).tell(uplift);
    return view;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private void minutes(ArrayNode view) {
    Map<Instant, Long> counts = new HashMap<>();
    hours.forEach(
        hour ->
            hour.minutes()
                .forEach(
                    (minute, count) ->
                        counts.put(hour.hour().plus(minute, ChronoUnit.MINUTES), count)));
    Instant last = now.truncatedTo(ChronoUnit.MINUTES);
    for (int ago = MINUTES - 1; ago >= 0; ago--) {
      Instant minute = last.minus(ago, ChronoUnit.MINUTES);
      view.addObject()
          .put("minute", minute.toString())
          .put("served", counts.getOrDefault(minute, 0L));
    }
  }

  private void days(ArrayNode view) {
    for (LocalDate day = from; !day.isAfter(today()); day = day.plusDays(1)) {
      LocalDate each = day;
      ObjectNode told = view.addObject().put("day", day.toString());
      told.put("served", served(each, ServedHour::calls));
      told.put("explored", served(each, ServedHour::explored));
      put(
          told,
          came.calls().entrySet().stream()
              .filter(calls -> calls.getKey().day().equals(each))
              .map(Map.Entry::getValue)
              .reduce(WhatCame.Sums.NONE, WhatCame.Sums::plus));
    }
  }

  private long served(LocalDate day, ToLongFunction<ServedHour> part) {
    return hours.stream()
        .filter(hour -> LocalDate.ofInstant(hour.hour(), ZoneOffset.UTC).equals(day))
        .mapToLong(part)
        .sum();
  }

  private void strategies(ArrayNode view) {
    Map<String, Long> served = new TreeMap<>();
    hours.forEach(
        hour -> hour.strategies().forEach((name, items) -> served.merge(name, items, Long::sum)));
    Set<String> names = new TreeSet<>(served.keySet());
    names.addAll(came.strategies().keySet());
    names.forEach(
        name -> {
          ObjectNode told = view.addObject().put("strategy", name);
          told.put("served", served.getOrDefault(name, 0L));
          put(told, came.strategies().getOrDefault(name, WhatCame.Sums.NONE));
        });
  }

  private static void put(ObjectNode view, WhatCame.Sums sums) {
    view.put("seen", sums.seen()).put("clicked", sums.clicked()).put("bought", sums.bought());
    ObjectNode revenue = view.putObject("revenue");
    sums.revenue().forEach(revenue::put);
  }

  /** Nothing where no day and context has both that were drawn and that were not. */
  private void uplift(ArrayNode view, String outcome, ToLongFunction<WhatCame.Sums> part) {
    RiskDifference difference =
        new RiskDifference(
            came.calls().keySet().stream()
                .filter(calls -> !calls.explored())
                .map(calls -> stratum(calls, part))
                .toList());
    if (difference.strata().isEmpty()) {
      return;
    }
    ObjectNode told = view.addObject().put("outcome", outcome);
    group(told.putObject("chosen"), difference.one());
    group(told.putObject("explored"), difference.other());
    told.put("difference", difference.estimate());
    if (Stream.of(difference.one(), difference.other()).allMatch(ServedView::isEnough)) {
      told.put("lower", difference.estimate() - difference.margin());
      told.put("upper", difference.estimate() + difference.margin());
    } else {
      told.putNull("lower").putNull("upper");
    }
  }

  private RiskDifference.Stratum stratum(WhatCame.Calls calls, ToLongFunction<WhatCame.Sums> part) {
    WhatCame.Calls drawn = new WhatCame.Calls(calls.day(), calls.context(), true);
    List<Proportion> both =
        Stream.of(calls, drawn)
            .map(each -> came.calls().getOrDefault(each, WhatCame.Sums.NONE))
            .map(sums -> new Proportion(part.applyAsLong(sums), sums.seen()))
            .toList();
    return new RiskDifference.Stratum(both.get(0), both.get(1));
  }

  private static boolean isEnough(Proportion group) {
    return Math.min(group.successes(), group.count() - group.successes()) >= FEWEST;
  }

  private static void group(ObjectNode view, Proportion group) {
    view.put("seen", group.count()).put("count", group.successes()).put("rate", group.mean());
  }
}
