package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.EventMessage;
import io.quanyu.event.EventReader;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentityRules;
import io.quanyu.event.Naming;
import io.quanyu.event.Received;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.testing.NoDefinitions;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.PlainRules;
import io.quanyu.testing.Retentions;
import io.quanyu.testing.Sent;
import io.quanyu.testing.SuppressionLists;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The room's classes wired by hand, over any client, in a workspace of its own. */
final class Room {
  /** When persons are asked for. */
  static final Instant NOW = Instant.ofEpochMilli(PlainFold.NOW);

  private final UpdateProfile updateProfile;
  private final Unmerge unmerge;
  private final Persons persons;
  private final PersonTimeline timeline;
  private final IdentitySettings settings;
  private final DailySales sales;
  private final Cohorts cohorts;
  private Naming naming = Naming.STANDARD;

  Room(DynamoDbClient client, String workspace, FoldLimits limits) {
    this(client, workspace, limits, List.of());
  }

  Room(DynamoDbClient client, String workspace, FoldLimits limits, List<FoldObserver> observers) {
    this(client, workspace, limits, observers, NoDefinitions.in(client, workspace));
  }

  Room(
      DynamoDbClient client,
      String workspace,
      FoldLimits limits,
      List<FoldObserver> observers,
      DefinitionStore definitions) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Tables tables = new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
    Backoff backoff = new Backoff();
    Links links = new Links(client, tables, backoff);
    sales = new DailySales(client, new Parallel(1), clock, "CountersTable", workspace);
    cohorts = new Cohorts(client, new Parallel(1), "CountersTable", workspace);
    Profiles profiles = new Profiles(client, tables, backoff);
    Timeline packs =
        new Timeline(client, tables, backoff, Retentions.of(client, workspace), Clock.systemUTC());
    Effects effects =
        new Effects(
            links,
            new Groups(client, tables, backoff),
            new ConsentHistory(client, tables),
            new SalesLedger(client, backoff, clock, "CountersTable", workspace));
    Refresh refresh = new Refresh(profiles, packs, definitions, limits);
    FoldAnchor fold = new FoldAnchor(profiles, packs, effects, backoff, refresh);
    updateProfile =
        new UpdateProfile(
            fold,
            new Quarantine(client, "QuarantineTable", workspace, 730),
            SuppressionLists.of(client, workspace),
            new Parallel(1),
            observers);
    unmerge =
        new Unmerge(
            links,
            profiles,
            effects,
            backoff,
            observers.stream()
                .filter(LinkObserver.class::isInstance)
                .map(LinkObserver.class::cast)
                .toList());
    settings = new IdentitySettings(client, clock, "SettingsTable", workspace);
    persons = new Persons(links, profiles, settings, clock, new Parallel(1));
    timeline = new PersonTimeline(packs);
  }

  /** From now on persons are told by these rules; events that are said are read by the first. */
  void settle(PlainRules naming, PlainRules joining) {
    Naming read = new Naming(rules(naming), "", identifier -> Optional.empty());
    this.naming = naming.equals(PlainRules.NONE) ? Naming.STANDARD : read;
    if (!joining.equals(PlainRules.NONE)) {
      assertThat(settings.put(rules(joining))).isPresent();
    }
  }

  private static IdentityRules rules(PlainRules plain) {
    Map<String, IdentityRules.TypeRule> types = new TreeMap<>();
    Stream.of(plain.limits(), plain.expiry(), plain.blocked())
        .flatMap(part -> part.keySet().stream())
        .forEach(
            kind ->
                types.put(
                    kind,
                    new IdentityRules.TypeRule(
                        plain.limits().get(kind),
                        plain.expiry().get(kind),
                        Stream.ofNullable(plain.blocked().get(kind)).toList())));
    Set<String> sources = plain.sessions() ? Set.of(Sent.SOURCE) : Set.of();
    List<String> order = plain.order().equals(PlainRules.ORDER) ? List.of() : plain.order();
    return new IdentityRules(order, types, new IdentityRules.Sessions(Set.of(), sources));
  }

  /** Events as capture hands them on, without those that name nobody. */
  UpdateProfile.Message say(String id, List<Sent> events) {
    List<Received> received =
        events.stream().map(Sent::received).flatMap(each -> named(each).stream()).toList();
    return said(id, received);
  }

  private Optional<Received> named(Received received) {
    return naming.equals(Naming.STANDARD)
        ? Optional.of(received)
        : Optional.ofNullable(EventReader.read(received, naming).event())
            .map(event -> received.naming(event.identity()));
  }

  /** Limits that short histories meet. */
  static FoldLimits tight(int marks) {
    return new FoldLimits(6, 3, 4, 3, marks);
  }

  static UpdateProfile.Message message(String id, List<Sent> events) {
    return said(id, events.stream().map(Sent::received).toList());
  }

  private static UpdateProfile.Message said(String id, List<Received> received) {
    EventMessage message = new EventMessage(EventMessage.VERSION, id, received, List.of());
    return new UpdateProfile.Message(id, message.encode(), 0);
  }

  PersonTimeline timeline() {
    return timeline;
  }

  UpdateProfile updateProfile() {
    return updateProfile;
  }

  /** Orders, and amounts, in the form of the expectation. */
  Map<String, Long> sales() {
    LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    Map<String, Long> sums = new TreeMap<>();
    sales.between(today.minusDays(60), today).forEach((place, counts) -> add(sums, place, counts));
    return sums;
  }

  /** Who came in which month, in the form of the expectation. */
  Map<String, Long> cohorts() {
    LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    Map<String, Long> sums = new TreeMap<>();
    cohorts
        .between(today.minusYears(3), today)
        .forEach(
            (place, counts) -> {
              String kind = place.known() ? " known " : " visitor ";
              String where = number(LocalDate.parse(place.month())) + kind + place.later() + " ";
              counts.amounts().forEach((name, sum) -> add(sums, where + name, sum));
            });
    return sums;
  }

  private static long number(LocalDate month) {
    return month.getYear() * 12L + month.getMonthValue() - 1;
  }

  private static void add(Map<String, Long> sums, SalesPlace place, SalesCounts counts) {
    String where =
        LocalDate.parse(place.day()).toEpochDay() + " " + place.location().replace("store:", "");
    if (counts.orders() > 0) {
      sums.merge(where, counts.orders(), Long::sum);
    }
    counts.revenue().forEach((each, sum) -> add(sums, where + " + " + each, sum));
    counts.refunded().forEach((each, sum) -> add(sums, where + " - " + each, sum));
  }

  private static void add(Map<String, Long> sums, String name, BigInteger sum) {
    sums.merge(name, sum.longValueExact(), Long::sum);
  }

  UpdateProfile.Outcome update(List<UpdateProfile.Message> messages) {
    return updateProfile.update(messages);
  }

  void unmerge(PlainFold.TakenBack fact) {
    unmerge.unmerge(Identifier.stored(fact.parent()), Identifier.stored(fact.child()), fact.at());
  }

  Person whole(String identifier) {
    return persons.find(Identifier.stored(identifier)).orElseThrow();
  }

  /** The person of an identifier; empty where nothing is known of it. */
  Optional<Person> persons(String identifier) {
    return persons.find(Identifier.stored(identifier));
  }

  /** What happened to the links of an identifier's person. */
  List<MergeLog.Entry> log(String identifier) {
    return persons.log(persons(identifier).orElseThrow());
  }

  /** The person of an identifier, in the form of the expectation. */
  PlainFold.Expected person(String identifier) {
    return person(identifier, 3);
  }

  /** The same, its timeline read in pages of this size. */
  PlainFold.Expected person(String identifier, int page) {
    Person person = persons.find(Identifier.stored(identifier)).orElseThrow();
    Summary summary = person.summary();
    Map<String, String> traits = new TreeMap<>();
    summary
        .traits()
        .forEach(
            (name, trait) -> {
              if (!trait.value().isNull()) {
                traits.put(name, trait.value().asText());
              }
            });
    return new PlainFold.Expected(
        person.root().toString(),
        traits,
        counts(summary.counts().events()),
        counts(summary.counts().locations()),
        summary.interactions().stream().map(Interaction::item).toList(),
        net(summary.spending()),
        answers(summary),
        timelineOf(person, page));
  }

  private static Map<String, String> answers(Summary summary) {
    boolean none = summary.counts().total() == null;
    assertThat(summary.consents().sources()).isEqualTo(none ? List.of() : List.of(Sent.SOURCE));
    Map<String, String> answers = new TreeMap<>();
    summary
        .consents()
        .answers()
        .forEach((purpose, answer) -> answers.put(purpose, answer.granted() + " " + answer.key()));
    return answers;
  }

  private static Map<String, Long> net(Map<String, Spending> spending) {
    Map<String, Long> net = new TreeMap<>();
    spending.forEach((currency, both) -> net.put(currency, both.net()));
    return net;
  }

  private List<String> timelineOf(Person person, int size) {
    List<String> ids = new ArrayList<>();
    PersonTimeline.Cursor cursor = null;
    do {
      PersonTimeline.Page page = timeline.read(person.members(), cursor, size);
      page.arrivals().forEach(arrival -> ids.add(arrival.event().key().messageId()));
      cursor =
          page.next() == null
              ? null
              : PersonTimeline.Cursor.decode(page.next().encode()).orElseThrow();
    } while (cursor != null);
    return ids;
  }

  private static Map<String, Long> counts(Map<String, Tally> tallies) {
    Map<String, Long> counts = new TreeMap<>();
    tallies.forEach((name, tally) -> counts.put(name, tally.count()));
    return counts;
  }
}
