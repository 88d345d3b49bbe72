package io.quanyu.interaction.message;

import io.quanyu.event.Hashes;
import io.quanyu.function.Suppressions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Puts messages on their way. Thread-safe; exceptions of the SDK are let through. */
@ApplicationScoped
public class SendMessage {
  private static final int ID_DIGITS = 32;

  private final Messages messages;
  private final MessagesQueue queue;
  private final Suppressions suppressions;
  private final Clock clock;

  /** Where messages are kept, their queue, and who is written to no more; the clock dates. */
  public SendMessage(
      Messages messages, MessagesQueue queue, Suppressions suppressions, Clock clock) {
    this.messages = messages;
    this.queue = queue;
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /**
   * What there is now.
   *
   * @param message the message of this cause; null where its person is suppressed, of whom nothing
   *     is stored
   * @param same whether it is what was asked for, and not another under the same cause
   */
  @RegisterForReflection
  public record Sent(Message message, boolean same) {}

  /**
   * The message of this cause. A repeat gives the one that there is, and puts it on the queue again
   * unless it is done, since the first may have died before it did.
   */
  public Sent send(String cause, Message.Request request) {
    if (suppressions.mayHold() && !suppressions.among(List.of(request.to())).isEmpty()) {
      return new Sent(null, true);
    }
    String id = Hashes.sha256Hex("message\0" + cause).substring(0, ID_DIGITS);
    Message fresh = Message.queued(id, request, clock.millis());
    Message stored = messages.create(fresh) ? fresh : messages.find(id).orElse(fresh);
    boolean same = stored.request().isSame(request);
    if (same && !stored.isDone()) {
      queue.send(id, 0);
    }
    return new Sent(stored, same);
  }
}
