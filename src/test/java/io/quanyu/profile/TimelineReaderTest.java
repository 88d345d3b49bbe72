package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Json;
import io.quanyu.event.Received;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineReaderTest {
  @Test
  void whatIsReadAsNoEventAnyMoreIsPassedOver() {
    List<TimelinePack> packs =
        List.of(
            new TimelinePack(9, List.of(page("{{id}}", 9))),
            new TimelinePack(8, List.of(page("u", 8), page("null", 7), page("u", 5))),
            new TimelinePack(6, List.of(page("u", 6))),
            new TimelinePack(4, List.of(page("undefined", 4))));

    TimelineReader reader = new TimelineReader(packs.iterator(), pack -> pack);
    List<Long> times = new ArrayList<>();
    reader.forEachRemaining(arrival -> times.add(arrival.event().moment().time()));

    assertThat(times).containsExactly(8L, 6L, 5L);
    assertThat(reader.hasNext()).isFalse();
  }

  private static Received page(String user, long time) {
    return new Received(
        "shop",
        "",
        10,
        null,
        Json.object().put("type", "page").put("userId", user).put("timestamp", time));
  }
}
