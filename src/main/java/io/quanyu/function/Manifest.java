package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * What is known of one stored version of an artifact. Immutable.
 *
 * @param name the artifact, such as {@code recommender}
 * @param version the version, unique under the name
 * @param bytes size of the content
 * @param chunks how many items hold it
 * @param sha256 digest of the content, 64 hexadecimal digits
 * @param createdAt when it was stored, epoch milliseconds
 * @param counts what its maker says of it in numbers, such as {@code items}
 * @param about what its maker says of it else, such as how it was chosen; may be empty
 */
@RegisterForReflection
public record Manifest(
    String name,
    String version,
    int bytes,
    int chunks,
    String sha256,
    long createdAt,
    Map<String, Long> counts,
    String about) {
  /** Copies the counts, so that the record can't change. */
  public Manifest {
    counts = Map.copyOf(counts);
  }
}
