package io.quanyu.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a dead-letter queue holds of persons. A message that can't be read may name them, and nobody
 * can make anything of it: an erasure removes it. Thread-safe; exceptions of the SDK are let
 * through.
 */
public abstract class PersonalDeadLetters implements PersonalData {
  private final DeadLetters deadLetters;
  private final String url;
  private final String name;

  /** The queues, the address of this one, and its name. */
  protected PersonalDeadLetters(DeadLetters deadLetters, String url, String name) {
    this.deadLetters = deadLetters;
    this.url = url;
    this.name = name;
  }

  /**
   * A message without what names one of these: the same text where nothing does, empty where
   * nothing is left; a runtime exception where it can't be read.
   */
  protected abstract Optional<String> without(String text, Set<Identifier> person);

  /** Events of a message that name one of these; a runtime exception where it can't be read. */
  protected abstract List<JsonNode> naming(String text, Set<Identifier> person);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Erased erase(Set<Identifier> person, String after, long until) {
    return Erased.all(
        name, deadLetters.rewrite(url, body -> body.flatMap(text -> rest(text, person))));
  }

  /** A message that can't be read stays: it is more likely another's. */
  @Override
  public final Exported export(Set<Identifier> person, String after, long until) {
    ExportPage page = new ExportPage();
    deadLetters.read(url, text -> readable(text, person).forEach(page::add));
    return page.upTo(null);
  }

  private List<JsonNode> readable(String text, Set<Identifier> person) {
    try {
      return naming(text, person);
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private Optional<String> rest(String text, Set<Identifier> person) {
    try {
      return without(text, person);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
