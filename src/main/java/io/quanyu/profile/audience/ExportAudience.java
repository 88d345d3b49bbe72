package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.function.Parallel;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Members as platforms for custom audiences take them: SHA-256 of e-mail addresses and phone
 * numbers, of those alone who grant the purpose {@code ads}. Thread-safe.
 */
@ApplicationScoped
public class ExportAudience {
  /** The purpose that is asked for. */
  static final String ADS = "ads";

  private final Persons persons;
  private final ConsentCheck consentCheck;
  private final Parallel parallel;

  /** Who they are, and what they agreed to. */
  public ExportAudience(Persons persons, ConsentCheck consentCheck, Parallel parallel) {
    this.persons = persons;
    this.consentCheck = consentCheck;
    this.parallel = parallel;
  }

  /** One row for each member who may be shown, and how many may not. */
  ObjectNode rows(List<Memberships.Member> members) {
    Map<Identifier, ObjectNode> rows = new ConcurrentHashMap<>();
    parallel.forEach(
        members, member -> row(member.person()).ifPresent(row -> rows.put(member.person(), row)));
    ObjectNode reply = Json.object();
    ArrayNode all = reply.putArray("rows");
    members.stream()
        .map(member -> rows.get(member.person()))
        .filter(row -> row != null)
        .forEach(all::add);
    return reply.put("leftOut", members.size() - rows.size());
  }

  /** The hashed identifiers of a person; empty where they did not agree, or there are none. */
  Optional<ObjectNode> row(Identifier root) {
    return persons
        .find(root)
        .filter(person -> consentCheck.grants(person.summary().consents(), ADS))
        .map(Person::members)
        .map(HashedAddresses::of)
        .filter(row -> !row.isEmpty());
  }
}
