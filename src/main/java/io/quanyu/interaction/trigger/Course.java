package io.quanyu.interaction.trigger;

/** What happens to what is due: of a trigger, or of a journey. Thread-safe. */
interface Course {
  /** What is written next; one of the states is that of the start. */
  Turn next(TriggerState state, Start start, long now);
}
