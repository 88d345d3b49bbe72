package io.quanyu.destination;

import io.quanyu.event.Hashes;
import io.quanyu.event.Times;
import io.quanyu.function.Causes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Archives events as lines of JSON in gzip, an object a message, source and hour: {@code
 * prefix/source/yyyy/mm/dd/hh/hash.jsonl.gz}. The hash is of the events, so a message that comes
 * again overwrites what it had written. Thread-safe.
 */
@Singleton
class ArchiveOutlet implements Outlet {
  private static final Logger LOG = Logger.getLogger(ArchiveOutlet.class);
  private static final String UNAVAILABLE = "archive_unavailable";
  private static final int HASH_DIGITS = 32;

  private final ArchiveStore store;

  ArchiveOutlet(ArchiveStore store) {
    this.store = store;
  }

  @Override
  public boolean serves(Destination destination) {
    return destination.archive() != null;
  }

  @Override
  public Sent send(Destination destination, List<Outgoing> events, Duration patience, long until) {
    Map<String, List<Outgoing>> folders = new TreeMap<>();
    for (Outgoing event : events) {
      folders.computeIfAbsent(folder(event), name -> new ArrayList<>()).add(event);
    }
    List<Outgoing> left = new ArrayList<>();
    folders.forEach(
        (folder, some) -> {
          try {
            String prefix = destination.archive().prefix();
            store.put(
                prefix + "/" + folder + "/" + hash(some) + ".jsonl.gz", ArchiveLines.encode(some));
          } catch (RuntimeException e) {
            LOG.warnf("an object could not be archived: %s", Causes.of(e));
            left.addAll(some);
          }
        });
    Trouble trouble = left.isEmpty() ? null : new Trouble(UNAVAILABLE, 0);
    return new Sent(left, List.of(), false, trouble);
  }

  /** By arrival, which is in the event and so the same whenever it is archived. */
  private static String folder(Outgoing event) {
    String hour = Times.iso(event.received().receivedAt()).substring(0, "yyyy-mm-ddThh".length());
    return event.received().source() + "/" + hour.replace('-', '/').replace('T', '/');
  }

  private static String hash(List<Outgoing> events) {
    List<String> ids = events.stream().map(Outgoing::id).sorted().toList();
    return Hashes.sha256Hex(String.join(",", ids)).substring(0, HASH_DIGITS);
  }
}
