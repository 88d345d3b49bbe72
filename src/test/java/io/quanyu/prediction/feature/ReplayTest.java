package io.quanyu.prediction.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final FeatureSet FEATURES =
      StandardFeatures.set(
          HolidayCalendar.of(List.of(LocalDate.of(2023, 11, 24), LocalDate.of(2023, 12, 25))),
          ZoneOffset.UTC);

  @Property(tries = 50)
  void servingEventByEventTrainingOnTheWholeAndAFreshStartAgree(
      @ForAll long seed, @ForAll @IntRange(max = 60) int count) {
    Random random = new Random(seed);
    List<Event> events = Told.timeline(random, count);
    History whole = History.of(events);
    History growing = new History();
    for (int i = 0; i < events.size(); i++) {
      long time = events.get(i).moment().time();
      double[] served = FEATURES.row(growing, time);
      assertThat(FEATURES.row(whole, time)).isEqualTo(served);
      assertThat(FEATURES.row(History.of(before(events, time)), time)).isEqualTo(served);
      growing.add(events.get(i));
    }
  }

  @Test
  void replayedHistoriesSayDifferentThingsByEachFeature() {
    List<String> names = FEATURES.names();
    List<Set<Double>> said =
        names.stream().map(name -> (Set<Double>) new HashSet<Double>()).toList();
    for (int seed = 0; seed < 20; seed++) {
      List<Event> events = Told.timeline(new Random(seed), 60);
      for (Event event : events) {
        double[] row = FEATURES.row(History.of(events), event.moment().time());
        for (int at = 0; at < row.length; at++) {
          said.get(at).add(row[at]);
        }
      }
    }
    for (int at = 0; at < names.size(); at++) {
      boolean never = names.get(at).matches("(checkout|sent|clicked)_.*");
      assertThat(said.get(at)).as(names.get(at)).hasSizeGreaterThan(never ? 0 : 1);
    }
  }

  @Property(tries = 50)
  void whatComesLaterChangesNothing(@ForAll long seed) {
    List<Event> events = Told.timeline(new Random(seed), 40);
    long moment = events.get(20).moment().time() + 1;

    assertThat(FEATURES.row(History.of(events), moment))
        .isEqualTo(FEATURES.row(History.of(before(events, moment)), moment));
  }

  @Property(tries = 50)
  void countsAreThoseOfGoingThroughAllEvents(@ForAll long seed) {
    List<Event> events = Told.timeline(new Random(seed), 40);
    long moment = Told.START + 40 * Told.DAY;
    long orders =
        before(events, moment).stream()
            .filter(event -> event.name().equals("Order Completed"))
            .filter(event -> event.type() == EventType.TRACK)
            .filter(event -> event.moment().time() >= moment - 30 * Told.DAY)
            .map(event -> event.moment().time() + " " + event.payload().at("/properties/order_id"))
            .distinct()
            .count();

    assertThat(value("order_30d", events, moment)).isEqualTo((double) orders);
  }

  @Test
  void ordersTellTheirGapAndTheWaitAgainstIt() {
    List<Event> events =
        List.of(
            Told.event("Order Completed", Told.START, 10),
            Told.event("Order Completed", Told.START + 4 * Told.DAY, 30));
    long moment = Told.START + 6 * Told.DAY;

    assertThat(value("order_gap_days", events, moment)).isEqualTo(4);
    assertThat(value("order_wait_over_gap", events, moment)).isEqualTo(0.5);
    assertThat(value("order_mean_value", events, moment)).isEqualTo(2000);
    assertThat(value("tenure_days", events, moment)).isEqualTo(6);
    assertThat(value("refund_days_since", events, moment)).isNaN();
  }

  @Test
  void anEventThatComesTooLateIsNotTaken() {
    History history = History.of(List.of(Told.event("Other", Told.START, 0)));
    Event older = Told.event("Other", Told.START - 1, 0);

    assertThatThrownBy(() -> history.add(older)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double value(String name, List<Event> events, long moment) {
    return FEATURES.row(History.of(events), moment)[FEATURES.names().indexOf(name)];
  }

  private static List<Event> before(List<Event> events, long moment) {
    return events.stream().filter(event -> event.moment().time() < moment).toList();
  }
}
