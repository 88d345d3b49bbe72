package io.quanyu.profile;

import io.quanyu.event.Identifier;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes identifiers out of the document of an anchor that was named together with them: its links
 * to them, and whatever events said that are no longer on its timeline. Thread-safe.
 */
@Singleton
class ForgetNamed {
  private final Profiles profiles;
  private final Refresh refresh;
  private final Backoff backoff;

  ForgetNamed(Profiles profiles, Refresh refresh, Backoff backoff) {
    this.profiles = profiles;
    this.refresh = refresh;
    this.backoff = backoff;
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
