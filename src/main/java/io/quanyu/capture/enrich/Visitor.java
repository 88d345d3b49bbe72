package io.quanyu.capture.enrich;

import io.quanyu.function.HttpRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a request itself tells of who sent it; empty where it tells nothing, or where a server sent
 * it for somebody else.
 *
 * @param ip the address, whole; never stored so
 * @param userAgent the header of this name
 * @param language the header Accept-Language
 */
@RegisterForReflection
public record Visitor(String ip, String userAgent, String language) {
  /** Nothing is known. */
  public static final Visitor UNKNOWN = new Visitor("", "", "");

  /** Who sent the request. */
  public static Visitor of(HttpRequest request) {
    return new Visitor(
        request.sourceIp(),
        request.header("user-agent").orElse(""),
        request.header("accept-language").orElse(""));
  }

  /** The address and the rest are left out, so that a log line can't hold them. */
  @Override
  public String toString() {
    return "Visitor[…]";
  }
}
