package io.quanyu.recommendation.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a batch has done.
 *
 * @param parts of results, numbered from 1
 * @param persons who have a result
 * @param personalized of them, whose result is their own
 * @param empty of them, for whom no item was found
 * @param removed results that were taken away with their persons, not counted in {@code persons}
 */
@RegisterForReflection
record BatchCounts(int parts, long persons, long personalized, long empty, long removed) {
  static final BatchCounts NONE = new BatchCounts(0, 0, 0, 0, 0);

  /** With the lines of these persons in so many more parts. */
  BatchCounts plus(List<ObjectNode> lines, int moreParts) {
    long own = lines.stream().filter(line -> line.path("personalized").asBoolean()).count();
    long none = lines.stream().filter(line -> line.path("items").isEmpty()).count();
    return new BatchCounts(
        parts + moreParts, persons + lines.size(), personalized + own, empty + none, removed);
  }

  /** Without these lines, whose parts stay. */
  BatchCounts without(List<ObjectNode> lines) {
    BatchCounts less = NONE.plus(lines, 0);
    return new BatchCounts(
        parts,
        persons - less.persons,
        personalized - less.personalized,
        empty - less.empty,
        removed + less.persons);
  }
}
