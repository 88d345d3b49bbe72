package io.quanyu.interaction.message;

import io.quanyu.destination.RetrySchedule;
import io.quanyu.function.Jobs;
import io.quanyu.interaction.message.Message.State;
import io.quanyu.interaction.provider.Answer;
import io.quanyu.interaction.provider.Provider;
import io.quanyu.interaction.provider.ProviderPace;
import io.quanyu.interaction.provider.Sender;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Brings a message one step further: judged by what holds now, claimed by a conditional write,
 * handed to its provider, and told of. Whatever is delivered again, or dies between two steps, a
 * message reaches its provider once; where an answer was lost, {@link Sender#repeats} says what is
 * done (docs/adr/0073). Thread-safe; what a queue or table refuses is thrown, and tried again by
 * the queue, as is what a provider takes only once it is set up ({@link ProviderNotSetUp}).
 */
@ApplicationScoped
public class Deliver {
  /** How long a claim keeps others away: longer than any provider is waited for. */
  static final Duration LEASE = Duration.ofSeconds(60);

  /** SQS lets a message wait no longer than that; what waits longer is noted in the table due. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /** A message may be that early: a second's worth goes out together. */
  private static final long EARLY = 1_000;

  private final Messages messages;
  private final Judge judge;
  private final Ways ways;
  private final MessageEvents events;
  private final Clock clock;

  /** Where messages are, who judges, the ways on, and who tells. */
  Deliver(Messages messages, Judge judge, Ways ways, MessageEvents events, Clock clock) {
    this.messages = messages;
    this.judge = judge;
    this.ways = ways;
    this.events = events;
    this.clock = clock;
  }

  /** Where a message goes from here: to a provider, or to wait. Thread-safe. */
  @Singleton
  static class Ways {
    private final List<Sender> senders;
    private final ProviderPace pace;
    private final MessagesQueue queue;
    private final HeldMessages held;

    Ways(@All List<Sender> senders, ProviderPace pace, MessagesQueue queue, HeldMessages held) {
      this.senders = List.copyOf(senders);
      this.pace = pace;
      this.queue = queue;
      this.held = held;
    }

    Sender sender(Provider provider) {
      return senders.stream().filter(each -> each.serves(provider)).findFirst().orElseThrow();
    }

    /** It is looked at again at that time. */
    void later(String id, long until, long now) {
      long wait = until - now;
      if (wait > LONGEST_DELAY.toMillis()) {
        held.add(id, until, now);
      } else {
        queue.send(id, (int) ((Math.max(0, wait) + 999) / 1_000));
      }
    }
  }

  /** Works at a message; the state that it has then, or null where there is none any more. */
  State deliver(String id) {
    Message message = messages.find(id).orElse(null);
    if (message == null) {
      return null;
    }
    try {
      return deliver(message, clock.millis()).state();
    } catch (Jobs.Overtaken e) {
      // Somebody else is at it; should they die, it is looked at again.
      ways.later(id, clock.millis() + LEASE.toMillis(), clock.millis());
      return message.state();
    }
  }

  private Message deliver(Message message, long now) {
    if (message.isDone()) {
      events.tell(message);
      return message;
    }
    if (message.progress().until() > now + EARLY) {
      events.tell(message);
      ways.later(message.id(), message.progress().until(), now);
      return message;
    }
    Verdict verdict = judge.judge(message, now);
    if (message.state() == State.SENDING && !mayRepeat(verdict)) {
      return done(message.failed("outcome_unknown", now));
    }
    if (verdict instanceof Verdict.Abort abort) {
      return done(message.aborted(abort.reason(), now));
    }
    if (verdict instanceof Verdict.Hold hold) {
      return hold(message, message.held(hold.until(), now), now);
    }
    return send(message, (Verdict.Send) verdict, now);
  }

  private boolean mayRepeat(Verdict verdict) {
    return verdict instanceof Verdict.Send send && ways.sender(send.provider()).repeats();
  }

  private Message send(Message message, Verdict.Send send, long now) {
    if (!message.progress().paced()) {
      long moment = ways.pace.take(send.provider(), now);
      if (moment > now + EARLY) {
        return waiting(message.paced(moment, now), now);
      }
    }
    Message claimed = message.sending(send.purpose(), now + LEASE.toMillis(), now);
    if (send.count() == null) {
      messages.save(claimed);
    } else {
      Verdict.Count count = send.count();
      messages.save(claimed, count.before(), count.after());
    }
    Answer answer = ways.sender(send.provider()).send(send.provider(), send.letter());
    if (answer.outcome() == Answer.Outcome.NOT_SET_UP) {
      messages.save(claimed.again(answer.reason(), 0, clock.millis()));
      throw new ProviderNotSetUp(send.provider().name(), answer.reason());
    }
    return settle(claimed, answer, clock.millis());
  }

  private Message settle(Message claimed, Answer answer, long now) {
    return switch (answer.outcome()) {
      case SENT -> done(claimed.sent(now));
      case NOT_SET_UP, REFUSED -> done(claimed.failed(answer.reason(), now));
      case UNKNOWN -> done(claimed.failed("outcome_unknown", now));
      case LATER -> {
        int tries = claimed.progress().tries() + 1;
        long delay = Math.max(RetrySchedule.delay(tries), answer.retryAfterMillis());
        yield tries >= RetrySchedule.MOST_TRIES
            ? done(claimed.failed(answer.reason(), now))
            : waiting(claimed.again(answer.reason(), now + delay, now), now);
      }
    };
  }

  /** Told once it is stored; who dies before that tells it when the queue brings it again. */
  private Message done(Message message) {
    messages.saveCounted(message);
    events.tell(message);
    return message;
  }

  /** One that is held again counts once. */
  private Message hold(Message before, Message held, long now) {
    if (before.state() == State.HELD) {
      messages.save(held);
    } else {
      messages.saveCounted(held);
    }
    return later(held, now);
  }

  private Message waiting(Message message, long now) {
    messages.save(message);
    return later(message, now);
  }

  private Message later(Message message, long now) {
    events.tell(message);
    ways.later(message.id(), message.progress().until(), now);
    return message;
  }
}
