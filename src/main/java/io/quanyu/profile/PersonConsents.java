package io.quanyu.profile;

import io.quanyu.event.Identifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the anchors of one person say together: the strictest wins (docs/adr/0038). A refusal that
 * is an anchor's newest answer stands, unless a later agreement of the person named that anchor.
 */
final class PersonConsents {
  private final Map<Identifier, Consents> byAnchor;

  private PersonConsents(Map<Identifier, Consents> byAnchor) {
    this.byAnchor = byAnchor;
  }

  /** As if all were of one anchor: the answers of the person. */
  static Consents of(Map<Identifier, Consents> byAnchor) {
    PersonConsents person = new PersonConsents(byAnchor);
    Set<String> purposes = new TreeSet<>();
    byAnchor.values().forEach(consents -> purposes.addAll(consents.answers().keySet()));
    Map<String, Consent> answers = new TreeMap<>();
    purposes.forEach(purpose -> answers.put(purpose, person.answer(purpose)));
    return byAnchor.values().stream().reduce(Consents.NONE, Consents::plus).answering(answers);
  }

  private Consent answer(String purpose) {
    return newest(purpose, true)
        .or(() -> answers(purpose).filter(Consent::granted).reduce(Consent::later))
        // A grant that lifted it was crowded out by other purposes.
        .or(() -> newest(purpose, false))
        .orElseThrow();
  }

  private Optional<Consent> newest(String purpose, boolean standing) {
    return byAnchor.entrySet().stream()
        .filter(entry -> refuses(entry.getValue().answers().get(purpose)))
        .filter(entry -> !standing || !isLifted(purpose, entry.getKey()))
        .map(entry -> entry.getValue().answers().get(purpose))
        .reduce(Consent::later);
  }

  private boolean isLifted(String purpose, Identifier anchor) {
    Consent refusal = byAnchor.get(anchor).answers().get(purpose);
    return byAnchor.values().stream()
        .flatMap(consents -> consents.grants().stream())
        .anyMatch(grant -> grant.lifts(purpose, anchor, refusal));
  }

  private Stream<Consent> answers(String purpose) {
    return byAnchor.values().stream()
        .flatMap(consents -> Stream.ofNullable(consents.answers().get(purpose)));
  }

  private static boolean refuses(Consent answer) {
    return answer != null && !answer.granted();
  }
}
