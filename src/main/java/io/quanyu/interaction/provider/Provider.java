package io.quanyu.interaction.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quanyu.interaction.template.Medium;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Somebody who brings messages to persons. Immutable.
 *
 * @param name of the same form as a source's
 * @param perSecond messages it takes in a second, all functions together
 * @param destination name of the webhook among {@code /v1/destinations} that is called, or null
 * @param smtp the mail server, or null
 * @param ses how mails go out through Amazon SES, or null
 * @param sns how texts and pushes go out through Amazon SNS, or null; exactly one of the four is
 *     not
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provider(
    String name, int perSecond, String destination, Smtp smtp, Ses ses, Sns sns) {
  /** Trait that tells where a person's telephone is pushed to. */
  static final String ENDPOINT_TRAIT = "push_endpoint";

  /** One that is called. */
  public static Provider webhook(String name, int perSecond, String destination) {
    return new Provider(name, perSecond, destination, null, null, null);
  }

  /** Whether it can bring what is of this medium. */
  public boolean brings(Medium medium) {
    if (sns != null) {
      return medium == Medium.SMS || medium == Medium.PUSH;
    }
    return destination != null || medium == Medium.EMAIL;
  }

  /** Name of the trait that tells where a person's telephone is pushed to. */
  public String endpointTrait() {
    return sns == null ? ENDPOINT_TRAIT : sns.endpointTrait();
  }

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

  /**
   * Mails through Amazon SES, in the region and account of the functions.
   *
   * @param from the sender, an address with or without a name
   * @param configurationSet whose events tell what became of mails; null for none
   * @param topic ARN of the SNS topic that brings them here; null where none does
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Ses(String from, String configurationSet, String topic) {}

  /**
   * Texts and pushes through Amazon SNS, in the region and account of the functions.
   *
   * @param senderId that texts are from, where a country allows one; null for none
   * @param endpointTrait name of the trait that holds the ARN of a telephone's endpoint
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Sns(String senderId, String endpointTrait) {}
}
