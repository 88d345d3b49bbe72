package io.quanyu.capture.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.InetAddress;
import java.util.Set;

/**
 * What is known of the person's own connection, before anything is taken out of the payload; lives
 * as long as its event is looked at, and is never stored.
 *
 * @param address whole, or null
 * @param isTold whether the event itself tells the address
 * @param agent the person's user agent; empty where it isn't known
 * @param languages the person's Accept-Language; empty where it isn't known
 */
@RegisterForReflection
public record Person(InetAddress address, boolean isTold, String agent, String languages) {
  /** Nothing is known. */
  public static final Person UNKNOWN = new Person(null, false, "", "");

  /** What the event says; and the visitor, where the event comes from the person's own device. */
  static Person of(ObjectNode payload, Visitor visitor, Lazy<Agents> agents) {
    JsonNode context = payload.path("context");
    Visitor own = isOwn(payload, agents) ? visitor : Visitor.UNKNOWN;
    InetAddress told = Addresses.parse(Texts.of(context.path("ip"))).orElse(null);
    String agent = Texts.of(context.path("userAgent"));
    return new Person(
        told == null ? Addresses.parse(own.ip()).orElse(null) : told,
        told != null,
        agent.isEmpty() ? own.userAgent() : agent,
        own.language());
  }

  /** A server says so, or its library does; who says nothing is taken for the person. */
  private static boolean isOwn(ObjectNode payload, Lazy<Agents> agents) {
    JsonNode context = payload.path("context");
    String library = Texts.of(context.path("library").path("name"));
    return !payload.path("channel").asText().equals("server")
        && !context.path("channel").asText().equals("server")
        && (library.isEmpty() || agents.get().isClient(library));
  }

  /** Without what the source's rules take out of the event. */
  public Person without(Set<String> pointers) {
    boolean all = pointers.contains("/context");
    boolean keepsAddress = !all && !pointers.contains("/context/ip");
    return new Person(
        keepsAddress ? address : null,
        isTold,
        all || pointers.contains("/context/userAgent") ? "" : agent,
        all || pointers.contains("/context/locale") ? "" : languages);
  }

  /** The address and the rest are left out, so that a log line can't hold them. */
  @Override
  public String toString() {
    return "Person[…]";
  }
}
