package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.profile.aggregate.Aggregates;
import io.quanyu.profile.aggregate.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  /** The definitions in use, no older than those that the document knows. */
  public Definitions definitions(ProfileDocument document) {
    Definitions known = definitions.current();
    return document.definitions() > known.version() ? definitions.latest() : known;
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
    return document.with(
        document.isOfOlderFold()
            ? valid.rebuilt(anew(document, inUse))
            : valid.with(known.plus(aggregates(document, inUse.only(unknown)))),
        inUse);
  }

  private Summary anew(ProfileDocument document, Definitions inUse) {
    Summary[] anew = {Summary.NONE};
    counted(document, event -> anew[0] = anew[0].plus(Summary.of(event, inUse)));
    return anew[0];
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
