package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.event.NamedIdentifiers;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes identifiers out of the timeline and the document of an anchor that was named together with
 * them: its links to them, and whatever events said that are no longer on its timeline.
 * Thread-safe.
 */
@Singleton
class ForgetNamed {
  private final Timeline timeline;
  private final Profiles profiles;
  private final Refresh refresh;
  private final Backoff backoff;

  ForgetNamed(Timeline timeline, Profiles profiles, Refresh refresh, Backoff backoff) {
    this.timeline = timeline;
    this.profiles = profiles;
    this.refresh = refresh;
    this.backoff = backoff;
  }

  /** Takes events that name them off its timeline; answers how many packs were changed. */
  long forgetEvents(Identifier anchor, Set<Identifier> person) {
    return timeline.rewrite(
        anchor, each -> Collections.disjoint(NamedIdentifiers.of(each), person));
  }

  /** Returns once the document is without them; 0 where there is none. */
  long forget(Identifier anchor, Set<Identifier> person) {
    for (int attempt = 0; ; attempt++) {
      ProfileDocument document = profiles.load(anchor);
      if (document.version() == 0) {
        return 0;
      }
      if (profiles.save(without(document, person), List.of())) {
        return 1;
      }
      backoff.await(anchor, attempt);
    }
  }

  private ProfileDocument without(ProfileDocument document, Set<Identifier> person) {
    Map<Identifier, LinkMark> marks = new TreeMap<>(document.marks());
    marks.keySet().removeAll(person);
    List<Effect> effects =
        document.effects().stream().filter(effect -> !effect.names(person)).toList();
    ProfileDocument recounted = refresh.recounted(document);
    return new ProfileDocument(
        document.anchor(),
        document.version(),
        recounted.foldVersion(),
        recounted.definitions(),
        recounted.summary(),
        document.seen(),
        marks,
        effects);
  }
}
