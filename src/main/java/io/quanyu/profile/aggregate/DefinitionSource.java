package io.quanyu.profile.aggregate;

import java.util.List;

/**
 * Something that needs aggregations: computed traits, audiences. Whoever changes its definitions
 * raises the version of all definitions in the same transaction. Implementations are thread-safe.
 */
public interface DefinitionSource {
  /** The aggregations in use, as they are now: nothing is remembered. */
  List<Defined> definitions();
}
