package io.quanyu.local;

import io.quanyu.function.AccessKey;
import io.quanyu.function.BuiltInKey;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Scope;
import io.quanyu.function.Source;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;

/**
 * The keys that a local runtime has from the start, and the source of the first. They exist only as
 * beans of the local build: no table holds them, and the Lambda build has no such class.
 */
@Singleton
public final class BuiltIn {
  /** The write key, of the source {@code local}. */
  public static final String WRITE_KEY = "local-write";

  /** The API key, with every scope. */
  public static final String API_KEY = "local-admin";

  private static final String SOURCE = "local";
  private static final String LABEL = "built in";

  @Produces
  @Singleton
  BuiltInKey writeKey() {
    return new BuiltInKey(
        WRITE_KEY, AccessKey.write(SOURCE, LABEL, WRITE_KEY, Instant.EPOCH), Instant.MAX);
  }

  @Produces
  @Singleton
  BuiltInKey apiKey() {
    return new BuiltInKey(
        API_KEY, AccessKey.api(Set.of(Scope.ADMIN), LABEL, API_KEY, Instant.EPOCH), Instant.MAX);
  }

  /** The source of the write key; nothing is granted but by a consent event. */
  @Produces
  @Singleton
  public static Source localSource() {
    return Source.of(SOURCE, ConsentBasis.explicit());
  }
}
