package io.quanyu.interaction.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/**
 * A message and how far it came. Immutable; each step is a new version.
 *
 * @param id deterministic: whoever asks for the same message again gets this one
 * @param request what was asked for
 * @param created epoch milliseconds
 * @param version 1, and one more with each step
 * @param progress how far it came
 */
@RegisterForReflection
public record Message(String id, Request request, long created, long version, Progress progress) {
  /** How far a message came; {@link #code} is the name outside Java. */
  @RegisterForReflection
  public enum State {
    /** It will be sent as soon as it may. */
    QUEUED,
    /** It waits for quiet hours to end. */
    HELD,
    /** Somebody is handing it to the provider. */
    SENDING,
    /** The provider has it. */
    SENT,
    /** It may not be sent. */
    ABORTED,
    /** The provider does not take it, or nobody can tell. */
    FAILED;

    /** The name outside Java, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was asked for.
   *
   * @param template its key
   * @param to who it is for
   * @param language that was asked for, or null
   * @param campaign that it counts for; empty for none
   * @param data for the template's expressions
   * @param decision id of the decision that it comes of, or null
   * @param cause what began it, or null
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Request(
      String template,
      Identifier to,
      String language,
      String campaign,
      ObjectNode data,
      String decision,
      Cause cause) {
    /** Asked for by somebody. */
    public Request(
        String template,
        Identifier to,
        String language,
        String campaign,
        ObjectNode data,
        String decision) {
      this(template, to, language, campaign, data, decision, null);
    }

    /** Of no decision. */
    public Request(
        String template, Identifier to, String language, String campaign, ObjectNode data) {
      this(template, to, language, campaign, data, null);
    }

    /** The same, begun by this. */
    public Request because(Cause other) {
      return new Request(template, to, language, campaign, data, decision, other);
    }

    /** Whether the same is asked for, whatever began it. */
    boolean isSame(Request other) {
      return because(null).equals(other.because(null));
    }
  }

  /**
   * What began a message.
   *
   * @param trigger its key, or that of a journey
   * @param event id of what began that, in its timeline; null of an item's change
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Cause(String trigger, String event) {}

  /**
   * How far it came.
   *
   * @param state what it is doing
   * @param since when it began to, epoch milliseconds
   * @param until before this nothing is done, epoch milliseconds: it waits, or is being sent
   * @param reason why it waits, or will not be sent; null where there is none
   * @param tries how often a provider could not take it
   * @param paced whether the provider's moment for it is {@code until}
   * @param counted whether it counts for caps
   * @param purpose that it was sent for; null before, or where it needs none
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Progress(
      State state,
      long since,
      long until,
      String reason,
      int tries,
      boolean paced,
      boolean counted,
      String purpose) {}

  static Message queued(String id, Request request, long now) {
    return new Message(
        id, request, now, 1, new Progress(State.QUEUED, now, 0, null, 0, false, false, null));
  }

  /** How far it came. */
  public State state() {
    return progress.state();
  }

  /** Whether nothing more happens to it. */
  boolean isDone() {
    return switch (state()) {
      case SENT, ABORTED, FAILED -> true;
      default -> false;
    };
  }

  Message held(long until, long now) {
    return next(State.HELD, now, until, "quiet_hours", false);
  }

  /** The provider takes it at that moment. */
  Message paced(long moment, long now) {
    return next(State.QUEUED, now, moment, progress.reason(), true);
  }

  /** Until then nobody else hands it over. */
  Message sending(String purpose, long until, long now) {
    Progress sending =
        new Progress(State.SENDING, now, until, null, progress.tries(), false, true, purpose);
    return new Message(id, request, created, version + 1, sending);
  }

  Message sent(long now) {
    return next(State.SENT, now, 0, null, false);
  }

  Message aborted(String reason, long now) {
    return next(State.ABORTED, now, 0, reason, false);
  }

  Message failed(String reason, long now) {
    return next(State.FAILED, now, 0, reason, false);
  }

  /** Once more, at that time. */
  Message again(String reason, long until, long now) {
    Progress later =
        new Progress(
            State.QUEUED,
            now,
            until,
            reason,
            progress.tries() + 1,
            false,
            progress.counted(),
            progress.purpose());
    return new Message(id, request, created, version + 1, later);
  }

  private Message next(State state, long now, long until, String reason, boolean paced) {
    Progress next =
        new Progress(
            state,
            now,
            until,
            reason,
            progress.tries(),
            paced,
            progress.counted(),
            progress.purpose());
    return new Message(id, request, created, version + 1, next);
  }
}
