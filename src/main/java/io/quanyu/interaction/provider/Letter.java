package io.quanyu.interaction.provider;

import io.quanyu.event.Identifier;
import io.quanyu.interaction.template.MessageText;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A message that may go out now.
 *
 * @param id the same whenever it is sent again
 * @param channel code of its medium
 * @param template that it was made of
 * @param to who it is for, and where
 * @param language of its text
 * @param text filled
 * @param terms on which it is sent
 */
@RegisterForReflection
public record Letter(
    String id,
    String channel,
    String template,
    To to,
    String language,
    MessageText text,
    Terms terms) {
  /**
   * Who a letter is for.
   *
   * @param identifier as the message named the person
   * @param address an e-mail address, phone number or endpoint; null where the medium needs none
   */
  @RegisterForReflection
  public record To(Identifier identifier, String address) {}

  /**
   * On what terms a letter is sent.
   *
   * @param isTransactional whether it is part of a deal, and needs no consent
   * @param unsubscribe address by which its purpose is taken back; empty where it has none
   */
  @RegisterForReflection
  public record Terms(boolean isTransactional, String unsubscribe) {}

  /** Address by which its purpose is taken back; empty where it has none. */
  public String unsubscribe() {
    return terms.unsubscribe();
  }
}
