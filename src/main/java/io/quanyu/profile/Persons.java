package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.function.IdentitySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds persons: up the links to the root, down to its members, one batch read of their documents,
 * combined. Thread-safe.
 */
@ApplicationScoped
public class Persons {
  private final Links links;
  private final Profiles profiles;
  private final IdentitySettings settings;
  private final Clock clock;

  /** The stores that are read; the clock tells the day. */
  public Persons(Links links, Profiles profiles, IdentitySettings settings, Clock clock) {
    this.links = links;
    this.profiles = profiles;
    this.settings = settings;
    this.clock = clock;
  }

  /** The person that an identifier belongs to; empty where nothing is known of it. */
  public Optional<Person> find(Identifier identifier) {
    return find(identifier, document -> document);
  }

  /** The same, with each document as it is made of the stored one. */
  Optional<Person> find(Identifier identifier, UnaryOperator<ProfileDocument> each) {
    Identities identities = identities();
    Identifier root = identities.root(identifier);
    Set<Identifier> members = identities.members(root);
    Map<Identifier, ProfileDocument> documents = new HashMap<>(profiles.load(members));
    documents.replaceAll((anchor, document) -> each.apply(document));
    List<Link> all = identities.linksOf(members);
    if (documents.isEmpty() && all.stream().noneMatch(link -> link.last() != null)) {
      return Optional.empty();
    }
    Summary summary = Summary.NONE;
    for (ProfileDocument document : documents.values()) {
      summary = summary.plus(document.summary());
    }
    summary = summary.withConsents(consents(documents));
    return Optional.of(
        new Person(root, shown(members, root, documents, all), summary, exact(all, documents)));
  }

  /** Who is one person by what is stored now. */
  Identities identities() {
    return new Identities(links::of, settings.history().current(), today());
  }

  private static Consents consents(Map<Identifier, ProfileDocument> documents) {
    Map<Identifier, Consents> byAnchor = new HashMap<>();
    documents.forEach((anchor, document) -> byAnchor.put(anchor, document.summary().consents()));
    return PersonConsents.of(byAnchor);
  }

  /** What happened to the person's links. */
  List<MergeLog.Entry> log(Person person) {
    return new MergeLog(links::of, settings.history().current(), today()).of(person.links());
  }

  private long today() {
    return Math.floorDiv(clock.millis(), Duration.ofDays(1).toMillis());
  }

  /** An alias may name an id of a type that it never had: such a member was never seen. */
  private static Set<Identifier> shown(
      Set<Identifier> members,
      Identifier root,
      Map<Identifier, ProfileDocument> documents,
      List<Link> links) {
    Set<Identifier> shown = new LinkedHashSet<>();
    for (Identifier member : members) {
      boolean seen =
          member.equals(root)
              || documents.containsKey(member)
              || links.stream()
                  .anyMatch(
                      link ->
                          link.parent().equals(member)
                              || (link.child().equals(member) && !link.alias()));
      if (seen) {
        shown.add(member);
      }
    }
    return shown;
  }

  /** Items of links may lag behind what the anchor's document knows. */
  private static List<Link> exact(List<Link> links, Map<Identifier, ProfileDocument> documents) {
    List<Link> exact = new ArrayList<>();
    for (Link link : links) {
      ProfileDocument document = documents.get(link.parent());
      LinkMark mark = document == null ? null : document.marks().get(link.child());
      exact.add(mark == null ? link : link.merge(mark.link()));
    }
    return exact;
  }
}
