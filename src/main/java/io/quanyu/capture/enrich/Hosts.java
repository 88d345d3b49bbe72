package io.quanyu.capture.enrich;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Search engines, social networks and mailboxes by their hosts. Thread-safe. */
final class Hosts {
  /** The end of a name that a company has in many countries: com, de, co.uk, com.hk. */
  private static final Pattern COUNTRY = Pattern.compile("[a-z]{2,3}|com?\\.[a-z]{2}");

  private final Map<String, Known> byHost = new HashMap<>();
  private final Map<String, Known> byName = new HashMap<>();

  Hosts() {
    for (List<String> row : WordFile.rows("hosts.txt")) {
      Known known = new Known(row.get(0), row.get(2));
      byHost.put(row.get(1), known);
      byName.putIfAbsent(row.get(2).toLowerCase(Locale.ROOT), known);
      if (row.size() > 3) {
        List.of(row.get(3).split(",", -1)).forEach(name -> byName.put(name, known));
      }
    }
  }

  /**
   * A place that visits come from.
   *
   * @param kind {@code search}, {@code social} or {@code email}
   * @param name as people call it
   */
  @RegisterForReflection
  record Known(String kind, String name) {}

  /** Of a host, by the longest of its ends that is known: never by a part of a word. */
  Optional<Known> host(String host) {
    for (String end = host; !end.isEmpty(); end = behindDot(end)) {
      Known known = byHost.get(end);
      if (known == null && COUNTRY.matcher(behindDot(end)).matches()) {
        known = byHost.get(end.substring(0, end.indexOf('.')) + ".*");
      }
      if (known != null) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** Of what a campaign calls its source: a name, another word for it, or a host. */
  Optional<Known> source(String source) {
    String name = source.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(byName.get(name)).or(() -> host(name));
  }

  private static String behindDot(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? "" : host.substring(dot + 1);
  }
}
