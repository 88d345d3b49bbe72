package io.quanyu.function;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
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

  /** No answer came to a call. */
  public static final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean mayHaveArrived;

    NoAnswerException(boolean mayHaveArrived, Throwable cause) {
      super(cause);
      this.mayHaveArrived = mayHaveArrived;
    }

    /** Whether the service may have done what it was asked for. */
    public boolean mayHaveArrived() {
      return mayHaveArrived;
    }
  }

  /**
   * Makes a call; what the service itself says no to is let through.
   *
   * @throws NoAnswerException where it said nothing
   */
  public static void make(Runnable call) {
    try {
      call.run();
    } catch (ApiCallTimeoutException | AbortedException e) {
      throw new NoAnswerException(true, e);
    } catch (SdkClientException e) {
      throw new NoAnswerException(isConnected(e), e);
    }
  }

  /** Without a connection, or credentials to sign with, nothing was sent. */
  private static boolean isConnected(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return false;
      }
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
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
