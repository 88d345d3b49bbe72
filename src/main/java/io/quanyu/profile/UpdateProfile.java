package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.EventReader;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import io.quanyu.function.Causes;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.function.Suppressions;
import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Folds a batch of queue messages, grouped by anchor. What can't be understood is set aside; a
 * message goes back to the queue only for what a table refused. Thread-safe.
 */
@ApplicationScoped
public class UpdateProfile {
  private static final Logger LOG = Logger.getLogger(UpdateProfile.class);

  private final FoldAnchor foldAnchor;
  private final Quarantine quarantine;
  private final Suppressions suppressions;
  private final Parallel parallel;
  private final List<FoldObserver> observers;

  /**
   * The fold, the store for what it can't take, who is not to be stored, the threads, and who is
   * told of what is stored.
   */
  @Inject
  public UpdateProfile(
      FoldAnchor foldAnchor,
      Quarantine quarantine,
      Suppressions suppressions,
      Parallel parallel,
      @All List<FoldObserver> observers) {
    this.observers = List.copyOf(observers);
    this.foldAnchor = foldAnchor;
    this.quarantine = quarantine;
    this.suppressions = suppressions;
    this.parallel = parallel;
  }

  /**
   * A message of the queue.
   *
   * @param id the queue's id of it
   * @param body an encoded {@link EventMessage}
   * @param sentAt when it was sent, epoch milliseconds
   */
  @RegisterForReflection
  public record Message(String id, String body, long sentAt) {}

  /**
   * What became of a batch.
   *
   * @param failed ids of messages that must be tried again
   * @param done correlation ids of those that are stored
   * @param folded events counted now
   * @param duplicates events that had been counted before
   * @param quarantined items set aside
   * @param suppressed events and items dropped, since they name somebody who is not to be stored
   * @param oldest arrival of the oldest event, epoch milliseconds; null for none
   */
  @RegisterForReflection
  public record Outcome(
      Set<String> failed,
      Set<String> done,
      int folded,
      int duplicates,
      int quarantined,
      int suppressed,
      Long oldest) {
    Outcome plus(Outcome more) {
      return new Outcome(
          union(failed, more.failed),
          union(done, more.done),
          folded + more.folded,
          duplicates + more.duplicates,
          quarantined + more.quarantined,
          suppressed + more.suppressed,
          Stream.of(oldest, more.oldest).filter(Objects::nonNull).min(Long::compare).orElse(null));
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
      return Stream.of(some, more).flatMap(Set::stream).collect(Collectors.toSet());
    }
  }

  /** Folds the messages; what is not in {@code failed} is stored for good. */
  public Outcome update(List<Message> messages) {
    FoldBatch batch = new FoldBatch();
    parallel.forEach(messages, message -> open(message, batch));
    if (!suppress(batch)) {
      messages.forEach(message -> batch.failMessage(message.id()));
      return batch.outcome();
    }
    SalesBatch sales = foldAnchor.open();
    parallel.forEach(batch.anchors(), anchor -> fold(anchor, batch, sales));
    sum(sales, batch);
    parallel.forEach(batch.messagesWithQuarantine(), id -> setAside(id, batch));
    tell(batch);
    return batch.outcome();
  }

  /** Before anything is written; false where nobody could tell who is suppressed. */
  private boolean suppress(FoldBatch batch) {
    try {
      if (suppressions.mayHold()) {
        batch.drop(suppressions.among(batch.identifiers()));
      }
      return true;
    } catch (RuntimeException e) {
      LOG.errorf("who is suppressed could not be read: %s", Causes.of(e));
      return false;
    }
  }

  private void open(Message message, FoldBatch batch) {
    try {
      EventMessage decoded = EventMessage.decode(message.body());
      decoded.quarantined().forEach(item -> batch.setAside(message.id(), item));
      decoded.accepted().forEach(received -> read(message.id(), received, batch));
      batch.correlate(message.id(), decoded.correlationId());
    } catch (RuntimeException e) {
      LOG.errorf("message %s is unreadable: %s", message.id(), Causes.of(e));
      Rejection reason = Rejection.of("message_unreadable", "");
      TextNode body = TextNode.valueOf(message.body());
      batch.setAside(
          message.id(),
          new Quarantined(Quarantined.FOLD, reason, Quarantine.NO_SOURCE, message.sentAt(), body));
    }
  }

  private static void read(String messageId, Received received, FoldBatch batch) {
    try {
      EventReader.read(received)
          .accept(
              event -> {
                // Whatever in the event can't be summarized shows here, where it is set aside
                // alone.
                Summary.of(event);
                batch.add(messageId, new Arrival(event, received));
              },
              rejection -> batch.setAside(messageId, Quarantined.atFold(received, rejection)));
    } catch (RuntimeException e) {
      batch.setAside(messageId, Quarantined.atFold(received, failure(e)));
    }
  }

  private void fold(Identifier anchor, FoldBatch batch, SalesBatch sales) {
    List<Arrival> arrivals = batch.arrivals(anchor);
    try {
      batch.count(anchor, foldAnchor.fold(anchor, arrivals, sales));
    } catch (RuntimeException e) {
      LOG.errorf("a fold failed: %s", Causes.of(e));
      if (isRefused(e)) {
        batch.setAside(anchor, arrival -> Quarantined.atFold(arrival.received(), failure(e)));
      } else {
        batch.fail(anchor);
      }
    }
  }

  private void sum(SalesBatch sales, FoldBatch batch) {
    try {
      foldAnchor.sum(sales);
    } catch (RuntimeException e) {
      LOG.errorf("sales could not be summed: %s", Causes.of(e));
      sales.anchors().forEach(batch::fail);
    }
  }

  private void tell(FoldBatch batch) {
    FoldObserver.Batch stored = batch.stored();
    if (stored.events().isEmpty()) {
      return;
    }
    try {
      observers.forEach(observer -> observer.folded(stored));
    } catch (RuntimeException e) {
      LOG.errorf("what was folded could not be passed on: %s", Causes.of(e));
      batch.failAll();
    }
  }

  private void setAside(String messageId, FoldBatch batch) {
    try {
      quarantine.put(batch.quarantined(messageId));
    } catch (RuntimeException e) {
      LOG.errorf("quarantine failed: %s", Causes.of(e));
      batch.failMessage(messageId);
    }
  }

  /**
   * A table that refuses an item's shape will refuse it again: that is the item's fault. Anything
   * else may pass, and if it does not, the message ends whole among the dead letters.
   */
  private static boolean isRefused(RuntimeException e) {
    return e instanceof DynamoDbException table
        && table.awsErrorDetails() != null
        && "ValidationException".equals(table.awsErrorDetails().errorCode());
  }

  private static Rejection failure(RuntimeException e) {
    return Rejection.of("fold_failed", "", "cause", e.getClass().getSimpleName());
  }
}
