package io.quanyu.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is held of a person beside events: as the API shows it, and each document as it is stored.
 * Thread-safe.
 */
@Singleton
class DescribePerson {
  private final PersonFigures figures;
  private final PersonAnswers answers;
  private final GroupRoutes groupRoutes;
  private final Groups groups;
  private final Profiles profiles;

  DescribePerson(
      PersonFigures figures,
      PersonAnswers answers,
      GroupRoutes groupRoutes,
      Groups groups,
      Profiles profiles) {
    this.figures = figures;
    this.answers = answers;
    this.groupRoutes = groupRoutes;
    this.groups = groups;
    this.profiles = profiles;
  }

  /** One entry for each thing; several persons where the identifiers belong to several. */
  List<JsonNode> of(Set<Identifier> identifiers) {
    List<JsonNode> entries = new ArrayList<>();
    Set<Identifier> roots = new HashSet<>();
    for (Identifier identifier : identifiers) {
      figures
          .current(identifier)
          .filter(person -> roots.add(person.root()))
          .ifPresent(person -> describe(person, identifiers, entries));
    }
    new TreeMap<>(profiles.load(identifiers))
        .forEach((anchor, document) -> entries.add(document(document)));
    identifiers.forEach(anchor -> memberships(anchor, entries));
    return entries;
  }

  private void describe(Person person, Set<Identifier> identifiers, List<JsonNode> entries) {
    ObjectNode profile = PersonView.profile(person, answers.current(person));
    profile.set("groups", groupRoutes.groups(person));
    profile.set("features", figures.features(person));
    profile.set("computed", figures.computed(person));
    profile.set("scores", figures.scores(person));
    entries.add(entry("profile", profile));
    List<MergeLog.Entry> log =
        figures.log(person).stream().filter(each -> isAbout(each, identifiers)).toList();
    entries.add(entry("identities", PersonView.identities(person, log)));
    entries.add(entry("consent", answers.view(person)));
  }

  /** Not what became of somebody else's identifier. */
  private static boolean isAbout(MergeLog.Entry entry, Set<Identifier> identifiers) {
    return entry.link() != null || identifiers.contains(entry.identifier());
  }

  private static JsonNode document(ProfileDocument document) {
    ObjectNode entry = ExportPage.entry("document").put("identifier", document.anchor().toString());
    entry.set("summary", Json.tree(document.summary()));
    entry.set("effects", Json.tree(document.effects()));
    return entry;
  }

  private void memberships(Identifier anchor, List<JsonNode> entries) {
    Map<String, Group> memberships = groups.memberships(anchor);
    memberships.forEach(
        (id, group) ->
            entries.add(
                ExportPage.entry("group-membership")
                    .put("identifier", anchor.toString())
                    .put("group", id)
                    .put("firstSeen", Times.iso(group.first()))
                    .put("lastSeen", Times.iso(group.last()))));
  }

  private static ObjectNode entry(String kind, ObjectNode content) {
    ObjectNode entry = ExportPage.entry(kind);
    entry.set(kind, content);
    return entry;
  }
}
