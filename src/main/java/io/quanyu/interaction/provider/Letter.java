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
 * @param unsubscribe address by which its purpose is taken back; empty where it has none
 */
@RegisterForReflection
public record Letter(
    String id,
    String channel,
    String template,
    To to,
    String language,
    MessageText text,
    String unsubscribe) {
  /**
   * Who a letter is for.
   *
   * @param identifier as the message named the person
   * @param address an e-mail address or phone number; null where the medium needs none
   */
  @RegisterForReflection
  public record To(Identifier identifier, String address) {}
}
