package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** The events of all members of a person, newest first, in pages. Thread-safe. */
@ApplicationScoped
public class PersonTimeline {
  private final Timeline timeline;

  /** The store that is read. */
  public PersonTimeline(Timeline timeline) {
    this.timeline = timeline;
  }

  /**
   * Where a page ended: everything up to this event was shown.
   *
   * @param time of the last event, epoch milliseconds
   * @param key hash of its key
   */
  @RegisterForReflection
  public record Cursor(long time, long key) {
    /** Text for a URL. */
    public String encode() {
      ByteBuffer bytes = ByteBuffer.allocate(16).putLong(time).putLong(key);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Reads {@link #encode}d text; empty where it is none. */
    public static Optional<Cursor> decode(String text) {
      try {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        return bytes.remaining() == 16
            ? Optional.of(new Cursor(bytes.getLong(), bytes.getLong()))
            : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    /** Of an event: its id within its person's timeline. */
    public static Cursor of(Event event) {
      return new Cursor(event.moment().time(), event.key().hash());
    }

    /** The one behind which a page begins with this event. */
    private Cursor before() {
      return key == Long.MAX_VALUE
          ? new Cursor(time + 1, Long.MIN_VALUE)
          : new Cursor(time, key + 1);
    }

    private boolean covers(Event event) {
      long eventTime = event.moment().time();
      return eventTime > time || (eventTime == time && event.key().hash() >= key);
    }
  }

  /**
   * A page.
   *
   * @param arrivals newest first
   * @param next where the next page begins, or null at the end
   */
  @RegisterForReflection
  public record Page(List<Arrival> arrivals, Cursor next) {}

  @RegisterForReflection
  private record Source(Iterator<Arrival> rest, Arrival head) {}

  /**
   * A person's newest events, up to so many, newest first. Of each anchor a reading that may lag is
   * enough where it has as many events as the document had counted before; otherwise, as where some
   * are past their retention, it is read once more without a lag (docs/adr/0083).
   */
  public List<Arrival> newest(Person person, int limit) {
    List<Arrival> all = new ArrayList<>();
    person
        .counted()
        .forEach(
            (anchor, counted) -> {
              List<Arrival> lately =
                  counted > limit ? List.of() : distinct(timeline.newestLately(anchor), limit);
              all.addAll(
                  lately.size() == counted
                      ? lately
                      : distinct(timeline.newestFirst(anchor, null), limit));
            });
    all.sort(Arrival.NEWEST_FIRST);
    return distinct(all.iterator(), limit);
  }

  private static List<Arrival> distinct(Iterator<Arrival> arrivals, int limit) {
    Map<Long, Arrival> found = new LinkedHashMap<>();
    while (arrivals.hasNext() && found.size() < limit) {
      Arrival next = arrivals.next();
      found.putIfAbsent(next.event().key().hash(), next);
    }
    return List.copyOf(found.values());
  }

  /** The event of these anchors at a place. */
  Optional<Arrival> find(Set<Identifier> anchors, Cursor place) {
    return read(anchors, place.before(), 1).arrivals().stream()
        .filter(arrival -> Cursor.of(arrival.event()).equals(place))
        .findFirst();
  }

  /** Up to {@code limit} events of these anchors after the cursor, which may be null. */
  public Page read(Set<Identifier> anchors, Cursor cursor, int limit) {
    PriorityQueue<Source> sources =
        new PriorityQueue<>(Comparator.comparing(Source::head, Arrival.NEWEST_FIRST));
    String lastDay = cursor == null ? null : Times.day(cursor.time());
    anchors.forEach(anchor -> push(sources, timeline.newestFirst(anchor, lastDay)));
    List<Arrival> page = new ArrayList<>();
    Set<Long> shown = new HashSet<>();
    while (!sources.isEmpty()) {
      Source source = sources.remove();
      Event event = source.head().event();
      if ((cursor == null || !cursor.covers(event)) && !shown.contains(event.key().hash())) {
        if (page.size() == limit) {
          return new Page(page, Cursor.of(page.get(limit - 1).event()));
        }
        page.add(source.head());
        shown.add(event.key().hash());
      }
      push(sources, source.rest());
    }
    return new Page(page, null);
  }

  private static void push(PriorityQueue<Source> sources, Iterator<Arrival> rest) {
    if (rest.hasNext()) {
      sources.add(new Source(rest, rest.next()));
    }
  }
}
