package io.quanyu.interaction.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.function.WorkspaceSecret;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Links by which the purpose of a message is taken back: its id and 128 bits of HMAC-SHA256 over it
 * under the workspace's secret. They hold nothing of the person. Thread-safe.
 */
@Singleton
class UnsubscribeLinks {
  private static final int DIGITS = 32;

  private final MessageSettings settings;
  private final WorkspaceSecret secret;

  UnsubscribeLinks(MessageSettings settings, WorkspaceSecret secret) {
    this.settings = settings;
    this.secret = secret;
  }

  /** The link; empty where nobody told under which address it is found. */
  String of(String id) {
    String url = settings.known().url();
    return url.isEmpty() ? "" : url + "/v1/unsubscribe/" + id + "." + signature(id);
  }

  /** The message's id, where the token was made by us. */
  Optional<String> read(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || !secret.exists()) {
      return Optional.empty();
    }
    String id = token.substring(0, dot);
    byte[] told = token.substring(dot + 1).getBytes(UTF_8);
    return MessageDigest.isEqual(told, signature(id).getBytes(UTF_8))
        ? Optional.of(id)
        : Optional.empty();
  }

  private String signature(String id) {
    return secret.hmac("unsubscribe:" + id).substring(0, DIGITS);
  }
}
