package io.quanyu.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What an edge needs of an API Gateway request (payload format 2.0).
 *
 * @param event as the gateway made it; not to be changed
 */
@RegisterForReflection
public record HttpRequest(APIGatewayV2HTTPEvent event) {
  /** The matched route, {@code POST /v1/{type}}; safe to log, as the path is not. */
  public String routeKey() {
    return event.getRouteKey();
  }

  /** The gateway's request id: the correlation id of all that follows. */
  public String id() {
    return event.getRequestContext().getRequestId();
  }

  /** The address that the request came from; empty where the gateway tells none. */
  public String sourceIp() {
    APIGatewayV2HTTPEvent.RequestContext.Http http = event.getRequestContext().getHttp();
    return http == null || http.getSourceIp() == null ? "" : http.getSourceIp();
  }

  /** A parameter of the route, decoded; empty text where the route has none of the name. */
  public String path(String name) {
    return of(event.getPathParameters(), name).orElse("");
  }

  /** A parameter of the query string. */
  public Optional<String> query(String name) {
    return of(event.getQueryStringParameters(), name);
  }

  /** A header by its lower-case name. */
  public Optional<String> header(String name) {
    return of(event.getHeaders(), name);
  }

  /** Whether a list in a header holds the element; one that is weighted down to 0 isn't held. */
  public boolean lists(String header, String element) {
    return Stream.of(header(header).orElse("").split(",", -1))
        .map(part -> part.replace(" ", "").toLowerCase(Locale.ROOT).split(";", 2))
        .filter(part -> part[0].equals(element.toLowerCase(Locale.ROOT)))
        .anyMatch(part -> part.length == 1 || !part[1].matches("q=0(\\.0*)?"));
  }

  /** The credentials of the scheme ({@code Basic}, {@code Bearer}), if it was used. */
  public Optional<String> credentials(String scheme) {
    return header("authorization")
        .filter(value -> value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
        .map(value -> value.substring(scheme.length() + 1).strip());
  }

  /** The user part of Basic credentials: a write key. */
  public Optional<String> basicUser() {
    return credentials("Basic").flatMap(HttpRequest::user);
  }

  private static Optional<String> user(String credentials) {
    try {
      String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return Optional.of(text.split(":", 2)[0]);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * A whole number of the query, the usual one where it is not told; empty where it is none from 1
   * to the most.
   */
  public OptionalInt number(String name, int usual, int most) {
    try {
      int number = query(name).map(Integer::parseInt).orElse(usual);
      return number >= 1 && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** The body's bytes as they were sent, packed or not; none where there is no body. */
  public byte[] sentBody() {
    if (event.getBody() == null) {
      return new byte[0];
    }
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(event.getBody())
        : event.getBody().getBytes(charset(event.getBody()));
  }

  /** What is packed may come as text that has a character for each byte. */
  private static Charset charset(String body) {
    return body.startsWith("\u001f\u008b") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  private static Optional<String> of(Map<String, String> map, String name) {
    return map == null ? Optional.empty() : Optional.ofNullable(map.get(name));
  }
}
