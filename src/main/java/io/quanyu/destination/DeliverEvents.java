package io.quanyu.destination;

import io.quanyu.function.Causes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Delivers a batch of messages, the destinations side by side. A message goes back to the queue
 * only where a queue or a table refused what was to be stored. Thread-safe.
 */
@ApplicationScoped
public class DeliverEvents {
  private static final Logger LOG = Logger.getLogger(DeliverEvents.class);

  private final Destinations destinations;
  private final HeedSuppressed heedSuppressed;
  private final Courier courier;
  private final Clock clock;
  private final ExecutorService threads = Daemons.newPool("deliver");

  /** The settings, who is not to go out, and who brings messages to one destination. */
  DeliverEvents(
      Destinations destinations, HeedSuppressed heedSuppressed, Courier courier, Clock clock) {
    this.heedSuppressed = heedSuppressed;
    this.destinations = destinations;
    this.courier = courier;
    this.clock = clock;
  }

  /**
   * A message of a queue.
   *
   * @param id the queue's id of it
   * @param body an encoded {@link DeliveryMessage}
   */
  @RegisterForReflection
  record Message(String id, String body) {}

  /**
   * What became of a batch.
   *
   * @param failed ids of messages that must come again
   * @param delivered events that their destination took
   * @param dead events that were put among the dead letters
   * @param dropped events whose destination was deleted, or whose person is suppressed
   */
  @RegisterForReflection
  record Outcome(Set<String> failed, int delivered, int dead, int dropped) {}

  @RegisterForReflection
  private record Parcel(String id, DeliveryMessage message) {}

  /** The sums of a batch, which threads add to. */
  private static final class Books {
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger dead = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
  }

  /** Delivers what can be now. */
  Outcome deliver(List<Message> messages, Lane lane) {
    Books books = new Books();
    Map<String, List<Parcel>> parcels = new LinkedHashMap<>();
    for (Message message : messages) {
      open(message, books)
          .ifPresent(
              parcel ->
                  parcels
                      .computeIfAbsent(parcel.message().destination(), name -> new ArrayList<>())
                      .add(parcel));
    }
    List<CompletableFuture<Void>> ways = new ArrayList<>();
    parcels.forEach(
        (name, all) ->
            ways.add(CompletableFuture.runAsync(() -> deliver(name, all, lane, books), threads)));
    ways.forEach(CompletableFuture::join);
    return new Outcome(
        Set.copyOf(books.failed), books.delivered.get(), books.dead.get(), books.dropped.get());
  }

  private static Optional<Parcel> open(Message message, Books books) {
    try {
      return Optional.of(new Parcel(message.id(), DeliveryMessage.decode(message.body())));
    } catch (RuntimeException e) {
      LOG.errorf("message %s is unreadable: %s", message.id(), Causes.of(e));
      books.failed.add(message.id());
      return Optional.empty();
    }
  }

  private void deliver(String name, List<Parcel> parcels, Lane lane, Books books) {
    try {
      Optional<Destination> destination = destinations.find(name);
      // From here on: the settings' time is not the destination's.
      long until = clock.millis() + lane.share().toMillis();
      for (Parcel parcel : parcels) {
        deliver(destination, parcel, lane, until, books);
      }
    } catch (RuntimeException e) {
      LOG.errorf("the destination %s could not be looked up: %s", name, Causes.of(e));
      parcels.forEach(parcel -> books.failed.add(parcel.id()));
    }
  }

  private void deliver(
      Optional<Destination> destination, Parcel parcel, Lane lane, long until, Books books) {
    DeliveryMessage message = parcel.message();
    if (destination.isEmpty()) {
      LOG.warnf("events are dropped: there is no destination %s", message.destination());
      books.dropped.addAndGet(message.events().size());
      return;
    }
    try {
      DeliveryMessage rest = heedSuppressed.without(message);
      books.dropped.addAndGet(message.events().size() - rest.events().size());
      if (rest.events().isEmpty()) {
        return;
      }
      Courier.Counts counts = courier.carry(destination.get(), rest, lane, until);
      books.delivered.addAndGet(counts.delivered());
      books.dead.addAndGet(counts.dead());
    } catch (RuntimeException e) {
      LOG.errorf(
          "a message for %s could not be dealt with: %s", message.destination(), Causes.of(e));
      books.failed.add(parcel.id());
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
