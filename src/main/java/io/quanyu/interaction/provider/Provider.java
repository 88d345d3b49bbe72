package io.quanyu.interaction.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Somebody who brings messages to persons. Immutable.
 *
 * @param name of the same form as a source's
 * @param perSecond messages it takes in a second, all functions together
 * @param destination name of the webhook among {@code /v1/destinations} that is called, or null
 * @param smtp the mail server, or null; exactly one of the two is not
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provider(String name, int perSecond, String destination, Smtp smtp) {
  /** How the way to a mail server is kept private. */
  @RegisterForReflection
  public enum Security {
    /** TLS from the first byte, usually on port 465. */
    TLS,
    /** TLS after a greeting, or no mail; usually on port 587. */
    STARTTLS,
    /** Not at all: within a machine, in the local build alone. */
    NONE
  }

  /**
   * A mail server.
   *
   * @param host its name
   * @param port 1 to 65535
   * @param security how the way there is kept private
   * @param login who we are there
   * @param from the sender, an address with or without a name
   */
  @RegisterForReflection
  public record Smtp(String host, int port, Security security, Login login, String from) {}

  /**
   * A name and a secret.
   *
   * @param user empty where the server asks for none
   * @param password of that user; never shown
   */
  @RegisterForReflection
  public record Login(String user, String password) {
    /** Left out, so that a log line can't hold it. */
    @Override
    public String toString() {
      return "Login[]";
    }
  }
}
