package io.quanyu.destination;

import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Events for one destination, as both lanes' queues hold them.
 *
 * @param v schema version, {@value #VERSION}
 * @param destination the destination's name
 * @param events that are still to be delivered
 * @param tries how often that failed
 * @param since when they were first put on a queue, epoch milliseconds
 * @param notBefore when to try again, epoch milliseconds; 0 for at once
 */
@RegisterForReflection
record DeliveryMessage(
    int v, String destination, List<Outgoing> events, int tries, long since, long notBefore) {
  static final int VERSION = 1;

  /** A message is split until it is no longer, unless it has one event. */
  private static final int MOST_CHARACTERS = 200_000;

  /** A call each: more would make one invocation long. */
  private static final int MOST_CALLS = 100;

  private static final int MOST_LINES = 10_000;

  static List<DeliveryMessage> of(Destination destination, List<Outgoing> events, long now) {
    int most = destination.webhook() == null ? MOST_LINES : MOST_CALLS;
    List<DeliveryMessage> all = new ArrayList<>();
    for (int from = 0; from < events.size(); from += most) {
      List<Outgoing> some = events.subList(from, Math.min(events.size(), from + most));
      split(new DeliveryMessage(VERSION, destination.name(), List.copyOf(some), 0, now, 0), all);
    }
    return all;
  }

  private static void split(DeliveryMessage message, List<DeliveryMessage> all) {
    int half = message.events.size() / 2;
    if (half == 0 || message.encode().length() <= MOST_CHARACTERS) {
      all.add(message);
      return;
    }
    split(message.with(message.events.subList(0, half)), all);
    split(message.with(message.events.subList(half, message.events.size())), all);
  }

  /** The same with other events. */
  DeliveryMessage with(List<Outgoing> other) {
    return new DeliveryMessage(v, destination, List.copyOf(other), tries, since, notBefore);
  }

  /** The same, to be tried then. */
  DeliveryMessage at(long time) {
    return new DeliveryMessage(v, destination, events, tries, since, time);
  }

  /** The same after one more failure. */
  DeliveryMessage failed() {
    return new DeliveryMessage(v, destination, events, tries + 1, since, notBefore);
  }

  String encode() {
    return Base64.getEncoder().encodeToString(Compression.deflate(Json.write(this)));
  }

  /** Reads {@link #encode}d text; a runtime exception where it is not ours. */
  static DeliveryMessage decode(String text) {
    byte[] json = Compression.inflate(Base64.getDecoder().decode(text));
    DeliveryMessage message = Json.read(json, DeliveryMessage.class);
    if (message.v != VERSION || message.destination == null || message.events == null) {
      throw new IllegalArgumentException("delivery message of version " + message.v);
    }
    return message;
  }
}
