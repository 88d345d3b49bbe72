package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.profile.aggregate.EventFilter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;

/**
 * Steps that somebody goes through, one after the other. Immutable.
 *
 * @param version of its definition: whoever entered one goes on in it
 * @param entry what begins it, when again, and what ends it; its effect is none
 * @param first name of the first step
 * @param steps by name
 */
@RegisterForReflection
record Journey(long version, Trigger entry, String first, SortedMap<String, Step> steps) {
  /** A name that no step has: there it ends. */
  static final String EXIT = "exit";

  /** No trigger's key begins with it: both may have the same key. */
  private static final String PREFIX = ".";

  /** What happens at a place. */
  sealed interface Step {
    /** Names of the steps that may follow. */
    List<String> next();
  }

  /**
   * Waits.
   *
   * @param millis how long
   * @param then what follows
   */
  @RegisterForReflection
  record Wait(long millis, String then) implements Step {
    @Override
    public List<String> next() {
      return List.of(then);
    }
  }

  /**
   * Asks whether an event happened since they entered, or whether they are in an audience: one of
   * the two is not null.
   *
   * @param event the events that are meant
   * @param audience its name
   * @param yes what follows then
   * @param no what follows else
   */
  @RegisterForReflection
  record Branch(EventFilter event, String audience, String yes, String no) implements Step {
    @Override
    public List<String> next() {
      return List.of(yes, no);
    }
  }

  /**
   * Divides them as an experiment does.
   *
   * @param seed of the hash
   * @param weights 0 to 1, together 1
   * @param next what follows, by weight
   */
  @RegisterForReflection
  record Split(String seed, List<Double> weights, List<String> next) implements Step {}

  /**
   * Divides them as an experiment of that name does.
   *
   * @param experiment its key
   * @param variations keys of all its variations
   * @param next what follows, by variation
   */
  @RegisterForReflection
  record Trial(String experiment, List<String> variations, List<String> next) implements Step {}

  /**
   * Sends a message, or calls a webhook.
   *
   * @param trigger the entry with this effect
   * @param then what follows
   */
  @RegisterForReflection
  record Act(Trigger trigger, String then) implements Step {
    @Override
    public List<String> next() {
      return List.of(then);
    }
  }

  /** A journey as it was put. */
  @RegisterForReflection
  record Definition(String key, long version, ObjectNode body) {}

  /** The key that states of a journey have. */
  static String entryOf(String key) {
    return PREFIX + key;
  }

  static boolean isEntry(String key) {
    return key.startsWith(PREFIX);
  }

  /** The key that the API knows it by. */
  static String nameOf(String key) {
    return isEntry(key) ? key.substring(PREFIX.length()) : key;
  }

  /** The same. */
  String key() {
    return nameOf(entry.key());
  }
}
