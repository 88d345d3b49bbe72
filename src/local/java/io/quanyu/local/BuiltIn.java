package io.quanyu.local;

import io.quanyu.event.Channel;
import io.quanyu.function.AccessKey;
import io.quanyu.function.BuiltInKey;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Scope;
import io.quanyu.function.Source;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The keys that a local runtime has from the start, and the sources of the write keys. They exist
 * only as beans of the local build: no table holds them, and the Lambda build has no such class.
 */
@Singleton
public final class BuiltIn {
  /** The write key, of the source {@code local}. */
  public static final String WRITE_KEY = "local-write";

  /** The write key of the source {@code sample}, which the sample shop is sent with. */
  public static final String SAMPLE_KEY = "local-sample";

  /** The API key, with every scope. */
  public static final String API_KEY = "local-admin";

  private static final String SOURCE = "local";
  private static final String SAMPLE = "sample";
  private static final ConsentBasis CONSENT =
      new ConsentBasis(List.of("analytics", "personalization", "messages"));
  private static final String LABEL = "built in";

  @Produces
  @Singleton
  BuiltInKey writeKey() {
    return new BuiltInKey(
        WRITE_KEY, AccessKey.write(SOURCE, LABEL, WRITE_KEY, Instant.EPOCH), Instant.MAX);
  }

  @Produces
  @Singleton
  BuiltInKey sampleKey() {
    return new BuiltInKey(
        SAMPLE_KEY, AccessKey.write(SAMPLE, LABEL, SAMPLE_KEY, Instant.EPOCH), Instant.MAX);
  }

  @Produces
  @Singleton
  BuiltInKey apiKey() {
    return new BuiltInKey(
        API_KEY, AccessKey.api(Set.of(Scope.ADMIN), LABEL, API_KEY, Instant.EPOCH), Instant.MAX);
  }

  /** The source of the write key: what one tries out works until a person refuses. */
  @Produces
  @Singleton
  public static Source localSource() {
    return Source.of(SOURCE, CONSENT);
  }

  /** The source of the sample shop: its customers were never asked, so all is granted. */
  @Produces
  @Singleton
  public static Source sampleSource() {
    return new Source(
        SAMPLE, Channel.WEB.code(), Source.EVENT_BYTES, Source.REQUEST_BYTES, CONSENT);
  }
}
