package io.quanyu.recommendation;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.function.WorkspaceSecret;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Interaction;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.TimelinePage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the interactions of all who agree to personalization off the timeline, for training
 * elsewhere. A person is named by an HMAC under a salt of this export alone: the same over all
 * their identifiers, and nobody's in another export. Not thread-safe.
 */
public final class ExportInteractions {
  private static final TimelinePage.Segment ALL = new TimelinePage.Segment(0, 1);
  private static final int PACKS = 500;
  private static final int PSEUDONYM = 16;

  private final Timeline timeline;
  private final Persons persons;
  private final ConsentCheck consentCheck;
  private final byte[] salt;
  private final Set<Long> seen = new HashSet<>();
  private Identifier anchor;
  private Optional<String> pseudonym = Optional.empty();

  /** What is read, who may be in it, and the salt, which is to be forgotten afterwards. */
  public ExportInteractions(
      Timeline timeline, Persons persons, ConsentCheck consentCheck, byte[] salt) {
    this.timeline = timeline;
    this.persons = persons;
    this.consentCheck = consentCheck;
    this.salt = salt.clone();
  }

  /**
   * An interaction of somebody.
   *
   * @param person the pseudonym
   * @param what the interaction; its key is no part of an export
   */
  @RegisterForReflection
  public record Row(String person, Interaction what) {}

  /** Gives each interaction once, those of one identifier after each other. */
  public void read(Consumer<Row> rows) {
    TimelinePage.Position next = null;
    do {
      TimelinePage page = timeline.scan(ALL, next, PACKS);
      page.packs().forEach(entry -> read(entry, rows));
      next = page.next();
    } while (next != null);
  }

  private void read(TimelinePage.Entry entry, Consumer<Row> rows) {
    if (!entry.anchor().equals(anchor)) {
      anchor = entry.anchor();
      pseudonym = pseudonym(anchor);
      seen.clear();
    }
    pseudonym.ifPresent(
        person -> entry.pack().received().forEach(received -> read(received, person, rows)));
  }

  private void read(Received received, String person, Consumer<Row> rows) {
    Event event = EventReader.read(received).event();
    // What was accepted once may be no event by the rules of today; a pack may be stored twice.
    if (event != null && seen.add(event.key().hash())) {
      Interaction.of(event).forEach(interaction -> rows.accept(new Row(person, interaction)));
    }
  }

  private Optional<String> pseudonym(Identifier identifier) {
    return persons
        .find(identifier)
        .filter(
            person ->
                consentCheck.grants(person.summary().consents(), ConsentCheck.PERSONALIZATION))
        .map(person -> hmac(person.root()));
  }

  private String hmac(Identifier root) {
    byte[] text = root.toString().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(WorkspaceSecret.hmac(salt, text), 0, PSEUDONYM);
  }
}
