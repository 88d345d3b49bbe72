package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Identifier;
import io.quanyu.profile.aggregate.Definitions;
import io.quanyu.testing.Sent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileDocumentTest {
  private static final Identifier USER = Identifier.stored("user_id:u1");
  private static final long HOUR = 3_600_000;
  private static final FoldLimits ONE_MARK = new FoldLimits(256, 128, 512, 60, 1);

  @Test
  void whatOnlyAMarkKnowsIsWrittenWhenTheMarkLeavesAFullDocument() {
    Event first = view("phone", 0);
    Event later = view("phone", HOUR);
    Event other = view("tablet", 2 * HOUR);

    ProfileDocument known = fold(ProfileDocument.empty(USER), first);
    ProfileDocument full = fold(known, later, other);

    assertThat(full.marks()).containsOnlyKeys(Identifier.stored("anonymous_id:tablet"));
    assertThat(full.effects())
        .containsExactlyInAnyOrder(
            Effect.of(link(first).merge(link(later))), Effect.of(link(other)));
  }

  @Test
  void aMarkThatItsItemsHoldLeavesWithoutAWrite() {
    Event other = view("tablet", 2 * HOUR);

    ProfileDocument known = fold(ProfileDocument.empty(USER), view("phone", 0));
    ProfileDocument full = fold(known, other);

    assertThat(full.effects()).containsExactly(Effect.of(link(other)));
  }

  private static ProfileDocument fold(ProfileDocument document, Event... events) {
    return document.fold(List.of(events), SeenKeys.NONE, ONE_MARK, Definitions.NONE);
  }

  private static Link link(Event event) {
    return Link.seen(USER, event.identity().others().get(0), Sighting.of(event), false);
  }

  private static Event view(String device, long time) {
    Sent sent =
        new Sent(device + time, "track", "u1", device, null, null, time, true, Map.of(), "i", null);
    return EventReader.read(sent.received()).event();
  }
}
