package io.quanyu.recommendation.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import io.quanyu.recommendation.PersonLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The results of a page of persons, made side by side, in their order. Thread-safe. */
@ApplicationScoped
class PageLines {
  /** The field of a line that says whose it is. */
  static final String IDENTIFIER = "identifier";

  private static final int ID_DIGITS = 24;

  private final PersonLine personLine;
  private final Parallel parallel;

  PageLines(PersonLine personLine, Parallel parallel) {
    this.personLine = personLine;
    this.parallel = parallel;
  }

  /** A line for each, under an id that the same batch gives the same person always. */
  List<ObjectNode> of(BatchJob job, List<Identifier> persons) {
    Map<Identifier, ObjectNode> lines = new ConcurrentHashMap<>();
    parallel.forEach(
        persons,
        person ->
            lines.put(person, personLine.of(person, job.asked().wish(), id(job.id(), person))));
    return persons.stream().map(lines::get).toList();
  }

  static String id(String batch, Identifier person) {
    return "rec_" + Hashes.sha256Hex(batch + " " + person).substring(0, ID_DIGITS);
  }
}
