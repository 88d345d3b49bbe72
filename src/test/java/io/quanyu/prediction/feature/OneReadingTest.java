package io.quanyu.prediction.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.Item;
import io.quanyu.event.Money;
import io.quanyu.prediction.serve.OrderDays;
import io.quanyu.prediction.serve.OrderDays.Spent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Orders and visits are read with the features, and are those of going through all events. */
class OneReadingTest {
  @Property(tries = 100)
  void ordersAreThoseOfGoingThroughAllEvents(@ForAll long seed) {
    List<Event> events = Told.timeline(new Random(seed), 60);
    History history = History.of(events);
    for (int at = 0; at < events.size(); at += 7) {
      long moment = events.get(at).moment().time();
      assertThat(OrderDays.of(history, moment)).isEqualTo(orders(events, moment));
    }
  }

  @Property(tries = 100)
  void visitsAreThoseOfGoingThroughAllEvents(@ForAll long seed) {
    List<Event> events = Told.timeline(new Random(seed), 60);
    Visits visits = Visits.of(History.of(events), ZoneOffset.UTC);
    int[] hours = new int[24];
    int[] channels = new int[VisitAspect.CHANNEL.classes().size()];
    ZoneId zone = ZoneOffset.UTC;
    long before = Long.MIN_VALUE;
    for (Event event : events) {
      long time = event.moment().time();
      String told = event.payload().at("/context/timezone").asText();
      zone = told.equals("Asia/Shanghai") ? ZoneId.of(told) : zone;
      if (before == Long.MIN_VALUE || time - before >= 30 * 60_000) {
        hours[Instant.ofEpochMilli(time).atZone(zone).getHour()]++;
        channels[VisitAspect.CHANNEL.classes().indexOf(event.channel().code())]++;
      }
      before = time;
    }
    assertThat(visits.before(VisitAspect.HOUR, Long.MAX_VALUE)).isEqualTo(hours);
    assertThat(visits.before(VisitAspect.CHANNEL, Long.MAX_VALUE)).isEqualTo(channels);
  }

  private static Optional<OrderDays> orders(List<Event> events, long moment) {
    List<Event> orders =
        events.stream()
            .filter(event -> event.type() == EventType.TRACK)
            .filter(event -> event.name().equals("Order Completed"))
            .filter(event -> event.moment().time() < moment)
            .toList();
    if (orders.isEmpty()) {
      return Optional.empty();
    }
    List<Long> days = orders.stream().map(order -> day(order.moment().time())).distinct().toList();
    List<Money> amounts = new ArrayList<>();
    orders.forEach(order -> amount(order).ifPresent(amounts::add));
    String currency = amounts.isEmpty() ? "" : amounts.get(amounts.size() - 1).currency();
    TreeMap<Long, Long> values = new TreeMap<>();
    for (Event order : orders) {
      amount(order)
          .filter(amount -> amount.currency().equals(currency))
          .filter(amount -> day(order.moment().time()) > days.get(0))
          .ifPresent(
              amount ->
                  values.merge(day(order.moment().time()), Math.max(0, amount.minor()), Long::sum));
    }
    double mean = values.values().stream().mapToLong(each -> each).average().orElse(0);
    return Optional.of(
        new OrderDays(
            days.size() - 1,
            days.get(days.size() - 1) - days.get(0),
            day(moment) - days.get(0),
            new Spent(currency, values.size(), mean)));
  }

  private static Optional<Money> amount(Event order) {
    return Amounts.of(order.payload().path("properties"), Item.of(order));
  }

  private static long day(long time) {
    return Math.floorDiv(time, 86_400_000L);
  }
}
