package io.quanyu.capture.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IP addresses, and what is kept of them: the /24 of an IPv4 address, the /48 of an IPv6 one, the
 * rest zero. No name is ever resolved. Thread-safe.
 */
public final class Addresses {
  private static final Pattern IPV4 =
      Pattern.compile(
          "(?<![0-9])([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})(?![0-9])");

  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  /** Punctuation around an address in a text. */
  private static final Pattern EDGES = Pattern.compile("^:(?!:)|(?<!:):$|\\.$");

  private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]");

  /** Fields that hold an address, without what parts their words. */
  private static final Set<String> NAMES =
      Set.of(
          "ip",
          "ips",
          "ipv4",
          "ipv6",
          "ipaddr",
          "ipaddress",
          "requestip",
          "clientip",
          "userip",
          "customerip",
          "visitorip",
          "deviceip",
          "browserip",
          "sourceip",
          "remoteip",
          "remoteaddr",
          "remoteaddress",
          "xforwardedfor",
          "xrealip");

  private Addresses() {}

  /** The address that the whole text is; an IPv4 address within IPv6 is the former. */
  public static Optional<InetAddress> parse(String text) {
    try {
      Matcher dotted = IPV4.matcher(text);
      if (dotted.matches()) {
        return Optional.of(InetAddress.getByAddress(octets(dotted)));
      }
      // Of what has a colon the JDK reads the digits, and asks no name server.
      return IPV6.matcher(text).matches()
          ? Optional.of(InetAddress.getByName(text))
          : Optional.empty();
    } catch (UnknownHostException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What is kept of the address. */
  public static String truncated(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + ".0";
    }
    boolean holdsIpv4 = bytes[0] == 0x20 && bytes[1] == 0x02;
    int last = holdsIpv4 ? group(bytes, 4) & 0xff00 : group(bytes, 4);
    return String.join(":", hex(group(bytes, 0)), hex(group(bytes, 2)), hex(last)) + "::";
  }

  /** The text with each address in it truncated. */
  public static String truncatedIn(String text) {
    String shorter = IPV4.matcher(text).replaceAll(match -> shortened(match.group()));
    return IPV6.matcher(shorter).replaceAll(match -> shortened(match.group()));
  }

  /**
   * Truncates the addresses of what was sent: those in fields of their names, wherever they are,
   * and in text that could not be read. Where an event tells its own address, what is none goes.
   */
  public static JsonNode truncateIn(JsonNode sent) {
    if (sent instanceof ObjectNode payload) {
      for (String name : List.of("ip", "request_ip")) {
        own(payload, name);
        if (payload.get("context") instanceof ObjectNode context) {
          own(context, name);
        }
      }
    }
    walk(sent);
    return sent.isTextual() ? TextNode.valueOf(truncatedIn(sent.asText())) : sent;
  }

  private static void own(ObjectNode object, String name) {
    if (object.has(name) && parse(object.get(name).asText().strip()).isEmpty()) {
      object.remove(name);
    }
  }

  private static void walk(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (isAddress(field.getKey())) {
          field.setValue(shortened(field.getValue()));
        }
        walk(field.getValue());
      }
    } else if (node.isArray()) {
      node.forEach(Addresses::walk);
    }
  }

  private static boolean isAddress(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return (lower.contains("ip") || lower.contains("addr") || lower.contains("forwarded"))
        && NAMES.contains(SEPARATORS.matcher(lower).replaceAll(""));
  }

  private static JsonNode shortened(JsonNode value) {
    if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, shortened(list.get(i)));
      }
    }
    return value.isTextual() ? TextNode.valueOf(truncatedIn(value.asText().strip())) : value;
  }

  private static String shortened(String found) {
    return parse(found)
        .or(() -> parse(EDGES.matcher(found).replaceAll("")))
        .map(Addresses::truncated)
        .orElse(found);
  }

  private static byte[] octets(Matcher dotted) {
    byte[] octets = new byte[4];
    for (int i = 0; i < 4; i++) {
      int octet = Integer.parseInt(dotted.group(i + 1));
      if (octet > 255) {
        throw new NumberFormatException(dotted.group());
      }
      octets[i] = (byte) octet;
    }
    return octets;
  }

  private static int group(byte[] bytes, int at) {
    return (bytes[at] & 255) << 8 | (bytes[at + 1] & 255);
  }

  private static String hex(int group) {
    return Integer.toHexString(group);
  }
}
