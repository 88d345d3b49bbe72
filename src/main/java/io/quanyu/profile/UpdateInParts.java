package io.quanyu.profile;

import io.quanyu.function.EventsQueue;
import io.quanyu.profile.UpdateProfile.Message;
import io.quanyu.profile.UpdateProfile.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Folds a batch part by part, so that its memory and time are bounded whatever it holds: what is
 * left when half the function's time is over goes to the end of the queue, instead of being cut off
 * and waiting until it is visible again. Thread-safe.
 */
@ApplicationScoped
public class UpdateInParts {
  /**
   * Encoded events that are held decoded, some forty times as large, at once. A batch of imports is
   * 6 MB; one of live events stays whole, so that an anchor is written once.
   */
  static final int PART_CHARACTERS = 500_000;

  /** The template gives a minute, and a part may need the rest. */
  static final Duration BUDGET = Duration.ofSeconds(30);

  private final UpdateProfile updateProfile;
  private final EventsQueue queue;
  private final Clock clock;

  /** Folds a part; takes back what is left. */
  public UpdateInParts(UpdateProfile updateProfile, EventsQueue queue, Clock clock) {
    this.updateProfile = updateProfile;
    this.queue = queue;
    this.clock = clock;
  }

  /** What is not in {@code failed} is stored for good, or is on the queue once more. */
  public Outcome update(List<Message> messages) {
    long until = clock.millis() + BUDGET.toMillis();
    Iterator<List<Message>> parts = parts(messages).iterator();
    Outcome outcome = updateProfile.update(parts.next());
    while (parts.hasNext() && clock.millis() < until) {
      outcome = outcome.plus(updateProfile.update(parts.next()));
    }
    parts.forEachRemaining(part -> part.forEach(message -> queue.send(message.body())));
    return outcome;
  }

  /** In their order; a message that is larger than a part is one. */
  private static List<List<Message>> parts(List<Message> messages) {
    List<List<Message>> parts = new ArrayList<>();
    List<Message> part = new ArrayList<>();
    long size = 0;
    for (Message message : messages) {
      if (size + message.body().length() > PART_CHARACTERS && !part.isEmpty()) {
        parts.add(part);
        part = new ArrayList<>();
        size = 0;
      }
      part.add(message);
      size += message.body().length();
    }
    parts.add(part);
    return List.copyOf(parts);
  }
}
