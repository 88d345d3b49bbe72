package io.quanyu.destination;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which addresses may be called: none inside a network, lest a setting makes the product call what
 * only it can reach. The local runtime lets them through. Thread-safe.
 */
@Singleton
public class Addresses {
  private static final int BYTES_OF_6 = 16;

  private final boolean privateToo;

  /** Private addresses only where the configuration says so. */
  @Inject
  public Addresses(
      @ConfigProperty(name = "quanyu.destinations.private-addresses", defaultValue = "false")
          boolean privateToo) {
    this.privateToo = privateToo;
  }

  /** Whether the address is well-formed and of a kind that is called: HTTPS, without a user. */
  boolean isUrl(URI url) {
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    boolean plain = privateToo && "http".equalsIgnoreCase(url.getScheme());
    return (secure || plain)
        && url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null;
  }

  /** Whether all that the host's name means now may be called. */
  boolean mayCall(URI url) throws UnknownHostException {
    return mayReach(url.getHost(), "https".equalsIgnoreCase(url.getScheme()));
  }

  /** Whether all that the host's name means now may be reached, encrypted or not. */
  public boolean mayReach(String host, boolean secure) throws UnknownHostException {
    boolean isPublic = Arrays.stream(InetAddress.getAllByName(host)).allMatch(Addresses::isPublic);
    // Plain HTTP is for what does not leave the machine's own network.
    return isPublic ? secure : privateToo;
  }

  static boolean isPublic(InetAddress address) {
    boolean special =
        address.isLoopbackAddress()
            || address.isAnyLocalAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    return !special
        && (address instanceof Inet4Address
            ? isPublic4(address.getAddress())
            : isPublic6(address.getAddress()));
  }

  /** Without those that only IANA's special-purpose registry names. */
  private static boolean isPublic4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean carrier = first == 100 && second >= 64 && second < 128;
    boolean protocol = first == 192 && second == 0 && bytes[2] == 0;
    boolean benchmark = first == 198 && (second == 18 || second == 19);
    return first != 0 && first < 224 && !carrier && !protocol && !benchmark;
  }

  /** Only 2000::/3 is given out; in it, and in NAT64's prefix, an address of version 4 may hide. */
  private static boolean isPublic6(byte[] bytes) {
    if (bytes.length != BYTES_OF_6) {
      return false;
    }
    if (bytes[0] == 0x20 && bytes[1] == 0x02) {
      return isPublic(four(bytes, 2));
    }
    boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff;
    return nat64 ? isPublic(four(bytes, 12)) : (bytes[0] & 0xe0) == 0x20;
  }

  private static InetAddress four(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
