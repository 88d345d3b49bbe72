package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.profile.aggregate.Aggregates;
import io.quanyu.profile.aggregate.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings a stored document to the fold and the definitions of now, from its timeline
 * (docs/adr/0015, 0034). Thread-safe.
 */
@ApplicationScoped
public class Refresh {
  private final Profiles profiles;
  private final Timeline timeline;
  private final DefinitionStore definitions;
  private final FoldLimits limits;

  /** The stores that are read. */
  @Inject
  public Refresh(Profiles profiles, Timeline timeline, DefinitionStore definitions) {
    this(profiles, timeline, definitions, FoldLimits.STANDARD);
  }

  Refresh(Profiles profiles, Timeline timeline, DefinitionStore definitions, FoldLimits limits) {
    this.profiles = profiles;
    this.timeline = timeline;
    this.definitions = definitions;
    this.limits = limits;
  }

  FoldLimits limits() {
    return limits;
  }

  /** Whether anything is defined. */
  boolean isDefined() {
    return definitions.current().version() > 0;
  }

  /** The definitions in use, no older than those that the document knows. */
  public Definitions definitions(ProfileDocument document) {
    return definitions(document, 0);
  }

  /** The same, and no older than this version. */
  public Definitions definitions(ProfileDocument document, long version) {
    Definitions known = definitions.current();
    return Math.max(version, document.definitions()) > known.version()
        ? definitions.latest()
        : known;
  }

  /** The document as it would be if it were folded now; nothing is written. */
  public ProfileDocument refreshed(ProfileDocument document, Definitions inUse) {
    if (!document.isOutdated(inUse)) {
      return document;
    }
    Set<String> unknown = inUse.since(document.definitions());
    Summary summary = document.summary();
    Aggregates known = summary.aggregates().only(inUse.ids()).without(unknown);
    Summary valid = summary.with(known);
    return document.isOfOlderFold()
        ? rebuilt(document, valid, inUse)
        : document.with(valid.with(known.plus(aggregates(document, inUse.only(unknown)))), inUse);
  }

  /**
   * With nothing but what its counted events say that are still on the timeline. Its months stay:
   * they are in sums, which would else count them again.
   */
  ProfileDocument recounted(ProfileDocument document) {
    Definitions inUse = definitions(document);
    Summary[] anew = {Summary.NONE};
    counted(document, event -> anew[0] = anew[0].plus(Summary.of(event, inUse)));
    return document.with(anew[0].with(document.summary().months()), inUse);
  }

  /** What an older fold left undone is done as well: it knew no groups. */
  private ProfileDocument rebuilt(ProfileDocument document, Summary valid, Definitions inUse) {
    Summary[] anew = {Summary.NONE};
    List<Event> groups = new ArrayList<>();
    counted(
        document,
        event -> {
          anew[0] = anew[0].plus(Summary.of(event, inUse));
          if (event.type() == EventType.GROUP) {
            groups.add(event);
          }
        });
    return document
        .with(valid.rebuilt(anew[0]), inUse)
        .with(GroupCall.effects(document.anchor(), groups));
  }

  private Aggregates aggregates(ProfileDocument document, Definitions inUse) {
    Aggregates[] anew = {Aggregates.NONE};
    if (!inUse.ids().isEmpty()) {
      counted(document, event -> anew[0] = anew[0].plus(Aggregates.of(event, inUse)));
    }
    return anew[0];
  }

  /** Those events of the timeline that the document has counted: others are still to come. */
  private void counted(ProfileDocument document, Consumer<Event> each) {
    SeenIndex index = new SeenIndex(path -> profiles.page(document.anchor(), path), limits);
    Event last = null;
    for (var rest = timeline.newestFirst(document.anchor(), null); rest.hasNext(); ) {
      Event event = rest.next().event();
      boolean repeated = last != null && last.key().hash() == event.key().hash();
      if (!repeated && index.counted(document.seen(), event)) {
        each.accept(event);
      }
      last = event;
    }
  }
}
