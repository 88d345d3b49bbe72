package io.quanyu.function;

import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Clients of services that take what can't be taken back: each call is made once. */
public final class AwsCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private AwsCalls() {}

  /**
   * A client that calls once, and waits for 20 s: who calls again must know whether that is one
   * message or two.
   */
  public static <B extends SdkClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder) {
    return builder
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PATIENCE))
        .overrideConfiguration(
            override ->
                override.apiCallTimeout(PATIENCE).retryStrategy(retries -> retries.maxAttempts(1)))
        .build();
  }

  /** Makes it when it is first asked for: a process that never needs it does not wait for it. */
  public static <T> Supplier<T> once(Supplier<T> maker) {
    return new Supplier<>() {
      private T made;

      @Override
      public synchronized T get() {
        if (made == null) {
          made = maker.get();
        }
        return made;
      }
    };
  }
}
