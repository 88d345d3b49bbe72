package io.quanyu.interaction.provider;

/** Brings letters to one kind of provider. Implementations are thread-safe. */
public interface Sender {
  /** Whether the provider is of this kind. */
  boolean serves(Provider provider);

  /**
   * Whether a letter may be handed over again under its id without reaching the person twice. Where
   * it may not, one whose answer was lost is not sent again (docs/adr/0073).
   */
  boolean repeats();

  /** Hands a letter over, in half a minute at most; troubles are answers, not exceptions. */
  Answer send(Provider provider, Letter letter);
}
