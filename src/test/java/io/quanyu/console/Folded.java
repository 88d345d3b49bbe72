package io.quanyu.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Batches as update-profile tells of them. */
final class Folded {
  private static final long RECEIVED = 1_795_600_000_000L;

  private Folded() {}

  /** A batch of one event a channel, all counted for the first time, in no new profile. */
  static FoldObserver.Batch events(String... channels) {
    List<Event> events = Stream.of(channels).map(Folded::event).toList();
    return new FoldObserver.Batch(events, List.of(), events, List.of());
  }

  /** A batch that makes these persons known. */
  static FoldObserver.Batch persons(String... identifiers) {
    List<Event> events = List.of(event("web"));
    List<Identifier> created = Stream.of(identifiers).map(Identifier::stored).toList();
    return new FoldObserver.Batch(events, List.of(), events, created);
  }

  /** A batch whose only event had been counted before. */
  static FoldObserver.Batch duplicate() {
    return new FoldObserver.Batch(List.of(event("web")), List.of(), List.of(), List.of());
  }

  /** A batch of a kiosk's events of these names, all of one person. */
  static FoldObserver.Batch of(String userId, String... names) {
    List<Event> events = Stream.of(names).map(name -> event(userId, "kiosk", name)).toList();
    List<Received> received =
        events.stream()
            .map(event -> new Received("shop", "", RECEIVED, null, event.payload()))
            .toList();
    return new FoldObserver.Batch(events, received, events, List.of());
  }

  /** The same, but that all of it had been counted before. */
  static FoldObserver.Batch repeated(FoldObserver.Batch batch) {
    return new FoldObserver.Batch(batch.events(), batch.received(), List.of(), List.of());
  }

  /** Events of these names at a kiosk, on a day. */
  static List<Event> sales(String... names) {
    return Stream.of(names).map(name -> event("kiosk", name)).toList();
  }

  private static Event event(String channel) {
    return event(channel, "Product Viewed");
  }

  private static Event event(String channel, String name) {
    return event("ann", channel, name);
  }

  private static Event event(String userId, String channel, String name) {
    ObjectNode payload = Json.object().put("type", "track").put("userId", userId);
    payload.put("timestamp", "2026-11-24T09:00:00Z").put("event", name);
    ObjectNode context = payload.putObject("context").put("channel", channel);
    if (channel.equals("kiosk")) {
      context.putObject("kiosk").put("id", "k1");
    }
    List<Event> read = new ArrayList<>();
    EventReader.read(new Received("shop", "", RECEIVED, null, payload))
        .accept(read::add, reason -> {});
    return read.get(0);
  }
}
