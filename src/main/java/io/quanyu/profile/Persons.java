package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Finds persons: up the links to the root, down to its members, their documents read with them,
 * combined. Who is asked for by its root, and has no chains, is read in two rounds. Thread-safe.
 */
@ApplicationScoped
public class Persons {
  private final Links links;
  private final Profiles profiles;
  private final IdentitySettings settings;
  private final Clock clock;
  private final Parallel parallel;

  /** The stores that are read, side by side; the clock tells the day. */
  public Persons(
      Links links, Profiles profiles, IdentitySettings settings, Clock clock, Parallel parallel) {
    this.links = links;
    this.profiles = profiles;
    this.settings = settings;
    this.clock = clock;
    this.parallel = parallel;
  }

  /** The root of the person that an identifier belongs to: itself where nothing is known of it. */
  public Identifier root(Identifier identifier) {
    LinkRounds rounds = new LinkRounds(links, parallel);
    Identifier root;
    do {
      root = identities(rounds).root(identifier);
    } while (rounds.read(List.of()));
    return root;
  }

  /** The person that an identifier belongs to; empty where nothing is known of it. */
  public Optional<Person> find(Identifier identifier) {
    return find(identifier, ProfileDocument::summary);
  }

  /** The same, with another summary of each document. */
  public Optional<Person> find(Identifier identifier, Function<ProfileDocument, Summary> each) {
    return find(List.of(identifier), each);
  }

  /**
   * The person of the first identifier, and of the others what belongs to nobody else: a user and
   * the session they are in, whether an event has linked the two yet or not. Read in the same
   * rounds as one of them.
   *
   * @param identifiers one or more
   */
  public Optional<Person> findTogether(List<Identifier> identifiers) {
    return find(identifiers, ProfileDocument::summary);
  }

  private Optional<Person> find(
      List<Identifier> identifiers, Function<ProfileDocument, Summary> each) {
    LinkRounds rounds = new LinkRounds(links, parallel);
    Map<Identifier, ProfileDocument> documents = new ConcurrentHashMap<>();
    Set<Identifier> loaded = new HashSet<>();
    Identities identities;
    Identifier root;
    Set<Identifier> members;
    do {
      identities = identities(rounds);
      root = identities.root(identifiers.get(0));
      members = members(identities, identifiers);
    } while (rounds.read(documents(rounds.missedAnd(members), loaded, documents)));
    documents.keySet().retainAll(members);
    List<Link> all = identities.linksOf(members);
    if (documents.isEmpty() && all.stream().noneMatch(link -> link.last() != null)) {
      return Optional.empty();
    }
    Map<Identifier, Summary> summaries = new HashMap<>();
    documents.forEach((anchor, document) -> summaries.put(anchor, each.apply(document)));
    Summary summary = together(summaries);
    return Optional.of(
        new Person(
            root,
            shown(members, root, documents, all),
            summary,
            exact(all, documents),
            counted(documents)));
  }

  private static Map<Identifier, Long> counted(Map<Identifier, ProfileDocument> documents) {
    Map<Identifier, Long> counted = new HashMap<>();
    documents.forEach(
        (anchor, document) -> {
          Tally total = document.summary().counts().total();
          if (total != null) {
            counted.put(anchor, total.count());
          }
        });
    return counted;
  }

  private static Set<Identifier> members(Identities identities, List<Identifier> identifiers) {
    Set<Identifier> members = new LinkedHashSet<>();
    for (Identifier each : identifiers) {
      Identifier root = identities.root(each);
      if (members.isEmpty() || root.equals(each)) {
        members.addAll(identities.members(root));
      }
    }
    return members;
  }

  /** Of all whose links are read too, since most of them turn out to be members. */
  private List<Runnable> documents(
      Set<Identifier> anchors, Set<Identifier> loaded, Map<Identifier, ProfileDocument> found) {
    List<Identifier> more = anchors.stream().filter(loaded::add).toList();
    return more.isEmpty() ? List.of() : List.of(() -> found.putAll(profiles.load(more)));
  }

  /** Who is one person by what is stored now. */
  Identities identities() {
    return identities(links::of);
  }

  private Identities identities(Function<Identifier, List<Link>> read) {
    return new Identities(read, settings.history().current(), today());
  }

  private static Summary together(Map<Identifier, Summary> byAnchor) {
    Map<Identifier, Consents> consents = new HashMap<>();
    byAnchor.forEach((anchor, summary) -> consents.put(anchor, summary.consents()));
    return byAnchor.values().stream()
        .reduce(Summary.NONE, Summary::plus)
        .withConsents(PersonConsents.of(consents));
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
