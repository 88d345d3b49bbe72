package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.testing.Histories;
import io.quanyu.testing.Sent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SummaryPropertyTest {
  @Property(tries = 300)
  void anyOrderAndGroupingOfTheSameEventsGivesTheSameSummary(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 150) int size) {
    Random random = new Random(seed);
    List<Event> events = new Histories(random).events(size).stream().map(this::event).toList();
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    assertThat(grouped(shuffled, random)).isEqualTo(folded(events));
  }

  @Property(tries = 20)
  void boundedCollectionsDependOnTheSetAlone(@ForAll long seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Map<String, String> traits = new HashMap<>();
      for (int j = 0; j < 20; j++) {
        traits.put("trait" + random.nextInt(900), "v" + i);
      }
      long time = 1_990_000_000_000L + random.nextInt(10);
      events.add(
          event(
              new Sent(
                  "m" + i, "identify", "u", null, null, null, time, true, traits, null, "s" + i)));
    }
    Summary expected = folded(events);
    Collections.shuffle(events, random);
    assertThat(grouped(events, random)).isEqualTo(expected);
    assertThat(expected.traits()).hasSize(Summary.TRAITS);
  }

  @Property(tries = 5)
  void atMostAHundredNamesAreCountedAndThoseExactly(@ForAll long seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      events.add(
          event(
              new Sent(
                  "m" + i, "track", "u", null, null, null, i, true, Map.of(), "i", "s" + i / 2)));
    }
    Summary expected = folded(events);
    Collections.shuffle(events, random);
    Counts counts = grouped(events, random).counts();
    assertThat(counts).isEqualTo(expected.counts());
    assertThat(counts.locations()).hasSize(Counts.NAMES);
    assertThat(counts.locations().values()).allMatch(tally -> tally.count() == 2);
    assertThat(counts.total().count()).isEqualTo(300);
  }

  private static Summary folded(List<Event> events) {
    Summary sum = Summary.NONE;
    for (Event event : events) {
      sum = sum.plus(Summary.of(event));
    }
    return sum;
  }

  /** Splits at random and folds the halves. */
  private static Summary grouped(List<Event> events, Random random) {
    if (events.size() < 2) {
      return folded(events);
    }
    int cut = 1 + random.nextInt(events.size() - 1);
    Summary left = grouped(events.subList(0, cut), random);
    return grouped(events.subList(cut, events.size()), random).plus(left);
  }

  private Event event(Sent sent) {
    return EventReader.read(sent.received()).event();
  }
}
