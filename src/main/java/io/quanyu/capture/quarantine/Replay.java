package io.quanyu.capture.quarantine;

import io.quanyu.capture.EventsChannel;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.function.Quarantine;
import io.quanyu.function.QuarantinePack;
import io.quanyu.function.QuarantinePack.Head;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends what was set aside through the rules again. What they accept now goes to the queue first
 * and is marked then; a crash between the two sends it twice, under the same key, which counts
 * once. Thread-safe.
 */
@Singleton
class Replay {
  /** Well below SQS's 1 MiB, which holds for a message compressed and in base64. */
  private static final int MESSAGE_BYTES = 400_000;

  /** A reply must be there within 30 seconds. */
  private static final long PATIENCE = Duration.ofSeconds(15).toMillis();

  private final Walk walk;
  private final Quarantine quarantine;
  private final Judge judge;
  private final Sources sources;
  private final EventsChannel channel;
  private final Clock clock;

  Replay(
      Walk walk,
      Quarantine quarantine,
      Judge judge,
      Sources sources,
      EventsChannel channel,
      Clock clock) {
    this.walk = walk;
    this.quarantine = quarantine;
    this.judge = judge;
    this.sources = sources;
    this.channel = channel;
    this.clock = clock;
  }

  /** Replays at most so many items of the selection from the position on, as long as time lasts. */
  ReplayResult selection(Selection selection, Position start, int most, String correlationId) {
    Map<String, Source> rules = rules();
    ReplayResult result = new ReplayResult();
    long end = clock.millis() + PATIENCE;
    for (Position at = start; at != null; ) {
      Walk.Stretch stretch = walk.read(selection, at);
      for (QuarantinePack pack : stretch.packs()) {
        List<Integer> indexes = new ArrayList<>();
        int index = at.next(pack);
        for (; index < pack.heads().size() && result.seen() + indexes.size() < most; index++) {
          if (selection.holds(pack, index)) {
            indexes.add(index);
          }
        }
        replay(rules, pack, indexes, correlationId, result);
        if (result.seen() >= most || clock.millis() > end) {
          return result.until(new Position(pack.sort(), index - 1));
        }
      }
      at = stretch.next();
    }
    return result;
  }

  /** Replays these items; those that are not there are counted as missing. */
  ReplayResult items(List<ItemId> ids, String correlationId) {
    Map<String, Source> rules = rules();
    ReplayResult result = new ReplayResult();
    Map<ItemId, List<Integer>> packs = new HashMap<>();
    for (ItemId id : new LinkedHashSet<>(ids)) {
      ItemId pack = new ItemId(id.source(), id.time(), id.hash(), 0);
      packs.computeIfAbsent(pack, each -> new ArrayList<>()).add(id.index());
    }
    packs.forEach(
        (id, indexes) -> {
          List<Integer> held = new ArrayList<>();
          quarantine
              .head(id.source(), id.time(), id.hash())
              .ifPresent(
                  pack -> {
                    indexes.stream().filter(pack::holds).forEach(held::add);
                    replay(rules, pack, held, correlationId, result);
                  });
          result.missing(indexes.size() - held.size());
        });
    return result;
  }

  private void replay(
      Map<String, Source> rules,
      QuarantinePack pack,
      List<Integer> indexes,
      String correlationId,
      ReplayResult result) {
    if (indexes.isEmpty()) {
      return;
    }
    List<Quarantined> items = quarantine.items(pack);
    List<Head> heads = new ArrayList<>(pack.heads());
    List<Received> accepted = new ArrayList<>();
    Set<Integer> gone = new LinkedHashSet<>();
    for (int index : indexes) {
      Verdict verdict = judge.judge(rules.get(pack.source()), items.get(index));
      if (verdict.gone()) {
        accepted.addAll(verdict.received());
        gone.add(index);
      } else if (!verdict.stuck()) {
        heads.set(index, Head.of(verdict.reason()));
      }
      result.add(ItemId.of(pack, index), heads.get(index), verdict);
    }
    send(accepted, correlationId);
    if (!gone.isEmpty() || !heads.equals(pack.heads())) {
      quarantine.mark(pack, gone, heads);
    }
  }

  private void send(List<Received> accepted, String correlationId) {
    List<Received> message = new ArrayList<>();
    int bytes = 0;
    for (Received received : accepted) {
      int size = Json.write(received).length;
      if (!message.isEmpty() && bytes + size > MESSAGE_BYTES) {
        channel.send(message(message, correlationId));
        message.clear();
        bytes = 0;
      }
      message.add(received);
      bytes += size;
    }
    if (!message.isEmpty()) {
      channel.send(message(message, correlationId));
    }
  }

  private static EventMessage message(List<Received> received, String correlationId) {
    return new EventMessage(EventMessage.VERSION, correlationId, List.copyOf(received), List.of());
  }

  /** As they are in the table, not as they were a minute ago. */
  private Map<String, Source> rules() {
    Map<String, Source> rules = new HashMap<>();
    sources.list().forEach(source -> rules.put(source.name(), source));
    return rules;
  }
}
