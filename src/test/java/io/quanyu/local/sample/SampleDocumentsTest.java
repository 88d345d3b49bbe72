package io.quanyu.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.FoldLimits;
import io.quanyu.profile.ProfileDocument;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.SeenKeys;
import io.quanyu.profile.Tables;
import io.quanyu.profile.aggregate.Definitions;
import io.quanyu.testing.MemoryTables;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How large the documents of the sample's people are, as they are stored. */
class SampleDocumentsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T13:00:00Z");
  private static final int MEDIAN_BYTES = 4_096;

  @Test
  void theMedianDocumentOfThoseWithFiveEventsOrMoreHasAtMostFourKilobytes() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    try (MemoryTables tables = new MemoryTables()) {
      Tables names = new Tables("main", "IdentifiersTable", "ProfilesTable", "TimelineTable");
      Profiles profiles = new Profiles(tables.client(), names, new Backoff());
      byAnchor()
          .forEach(
              (anchor, events) -> {
                if (events.size() >= 5) {
                  profiles.save(document(anchor, events), List.of());
                }
              });
      tables
          .client()
          .scanPaginator(scan -> scan.tableName("ProfilesTable"))
          .items()
          .forEach(item -> sizes.add(bytes(item, "body") + bytes(item, "seen")));
    }
    sizes.sort(null);
    assertThat(sizes).hasSizeGreaterThan(300);
    assertThat(sizes.get(sizes.size() / 2)).isLessThanOrEqualTo(MEDIAN_BYTES);
  }

  private static int bytes(Map<String, AttributeValue> item, String name) {
    return item.get(name).b().asByteArrayUnsafe().length;
  }

  private static ProfileDocument document(Identifier anchor, List<Event> events) {
    SeenKeys seen = SeenKeys.NONE;
    for (Event event : events) {
      seen = seen.plus(new SeenKeys.Key(event.moment().original(), event.key().hash()));
      if (seen.keys().size() > FoldLimits.STANDARD.keys()) {
        seen = seen.withoutOldest();
      }
    }
    return ProfileDocument.empty(anchor).fold(events, seen, FoldLimits.STANDARD, Definitions.NONE);
  }

  private static Map<Identifier, List<Event>> byAnchor() throws IOException {
    WeekShift shift = SampleEvents.shift(orders(), Clock.fixed(NOW, ZoneOffset.UTC));
    Map<Identifier, List<Event>> byAnchor = new HashMap<>();
    Optional<SimulatedVisits> visits = Optional.of(new SimulatedVisits(20091201, shift));
    try (SampleEvents all = new SampleEvents(orders(), shift, visits)) {
      for (ObjectNode payload = all.next(); payload != null; payload = all.next()) {
        Received received = new Received("sample", "", NOW.toEpochMilli(), null, payload);
        Event event = EventReader.read(received).event();
        byAnchor.computeIfAbsent(event.identity().anchor(), any -> new ArrayList<>()).add(event);
      }
    }
    return byAnchor;
  }

  private static InputStream orders() {
    return SampleDocumentsTest.class.getResourceAsStream("/sample/online-retail.csv.gz");
  }
}
