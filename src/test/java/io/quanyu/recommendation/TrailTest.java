package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Received;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TrailTest {
  private static final long START = Sends.START / 1_000;

  @Test
  void tellsWhatWasViewedAddedAndBoughtOldestFirst() {
    List<Met> entries =
        entries(
            Sends.order("3", "ann", 30, "cup"),
            Sends.event("1", "ann", "Product Viewed", 10, "cup"),
            Sends.event("2", "ann", "Product Added", 20, "cup"));
    assertThat(entries)
        .containsExactly(
            new Met("cup", START + 10, Signal.VIEWED, -1),
            new Met("cup", START + 20, Signal.ADDED, -1),
            new Met("cup", START + 30, Signal.BOUGHT, 0));
  }

  @Test
  void whatWasGivenBackWasNotBought() {
    List<Met> entries =
        entries(
            Sends.order("1", "ann", 10, "cup", "lamp"),
            Sends.event("2", "ann", "Order Refunded", 20, "cup"));
    assertThat(entries).extracting(Met::item).containsExactly("lamp");
  }

  @Test
  void theLinesOfAnOrderFollowEachOtherAndShareItsNumber() {
    List<Met> entries =
        entries(
            Sends.order("1", "ann", 10, "a", "b"),
            Sends.order("2", "ann", 10, "c", "d"),
            Sends.event("3", "ann", "Product Viewed", 10, "e"));
    for (int order = 0; order < 2; order++) {
      int number = order;
      List<Integer> places =
          IntStream.range(0, entries.size())
              .filter(n -> entries.get(n).order() == number)
              .boxed()
              .toList();
      assertThat(places.get(1) - places.get(0)).isEqualTo(1);
    }
  }

  @Test
  void onlyTheNewestEntriesCount() {
    Trail trail = new Trail();
    for (int view = 0; view < 2_000; view++) {
      add(trail, Sends.event("v" + view, "ann", "Product Viewed", view, "i" + view));
    }
    add(trail, Sends.order("o", "ann", 5_000, "bought"));
    assertThat(trail.entries()).hasSize(Trail.MOST).endsWith(met(5_000));
    assertThat(trail.entries().get(0).item()).isEqualTo("i1501");
  }

  @Property(tries = 50)
  void orderAndRepeatsOfEventsChangeNothing(@ForAll Random random) {
    List<Received> events = new ArrayList<>();
    String[] names = {"Product Viewed", "Product Added", "Order Completed", "Order Refunded"};
    for (int n = 0; n < 30; n++) {
      String name = names[random.nextInt(names.length)];
      String item = "i" + random.nextInt(5);
      events.add(Sends.event("e" + n, "ann", name, random.nextInt(20), item));
    }
    List<Met> once = entries(events.toArray(Received[]::new));
    events.addAll(List.copyOf(events.subList(0, 10)));
    Collections.shuffle(events, random);
    assertThat(entries(events.toArray(Received[]::new))).isEqualTo(once);
  }

  @Property(tries = 50)
  void isTheSameAfterItWasKept(@ForAll Random random) {
    List<List<Met>> trails = new ArrayList<>();
    for (int person = 0; person < 4; person++) {
      trails.add(
          IntStream.range(0, random.nextInt(20))
              .mapToObj(
                  n ->
                      new Met(
                          "茶" + random.nextInt(9),
                          random.nextLong(),
                          Signal.numbered((byte) random.nextInt(3)),
                          random.nextInt(500) - 1))
              .toList());
    }
    List<List<Met>> read = new ArrayList<>();
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    trails.forEach(trail -> bytes.writeBytes(Trails.encode(trail, "DE")));
    Trails.decode(
        bytes.toByteArray(),
        (trail, country) -> {
          assertThat(country).isEqualTo("DE");
          read.add(trail);
        });
    assertThat(read).isEqualTo(trails);
  }

  private static Met met(long seconds) {
    return new Met("bought", START + seconds, Signal.BOUGHT, 0);
  }

  private static List<Met> entries(Received... events) {
    Trail trail = new Trail();
    for (Received event : events) {
      add(trail, event);
    }
    return trail.entries();
  }

  private static void add(Trail trail, Received received) {
    trail.add(Sends.read(received));
  }
}
