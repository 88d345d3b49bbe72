package io.quanyu.interaction.provider;

import io.quanyu.destination.Addresses;
import io.quanyu.function.AwsCalls;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Gets what an SNS notice links to, from SNS's own hosts alone: the notice says where, and may be
 * anybody's. The local runtime also asks hosts inside its network. Thread-safe.
 */
@Singleton
public class SnsWeb {
  private static final Pattern HOST =
      Pattern.compile("sns\\.[a-z0-9-]{3,}\\.amazonaws\\.com(\\.cn)?");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int HTTPS = 443;

  private final Addresses addresses;
  private final Supplier<HttpClient> client =
      AwsCalls.once(() -> HttpClient.newBuilder().connectTimeout(PATIENCE).build());

  /** Which private addresses may be reached. */
  public SnsWeb(Addresses addresses) {
    this.addresses = addresses;
  }

  /** What is there; empty where it may not be asked for, or does not answer 200. */
  public Optional<byte[]> get(String url) {
    try {
      URI uri = new URI(url);
      return mayAsk(uri) ? body(uri) : Optional.empty();
    } catch (java.net.URISyntaxException | IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<byte[]> body(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    HttpResponse<byte[]> reply =
        client.get().send(request, HttpResponse.BodyHandlers.ofByteArray());
    return reply.statusCode() == 200 ? Optional.of(reply.body()) : Optional.empty();
  }

  private boolean mayAsk(URI uri) throws UnknownHostException {
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      return false;
    }
    return isOfSns(uri) || addresses.mayReach(uri.getHost(), false);
  }

  static boolean isOfSns(URI uri) {
    return "https".equals(uri.getScheme())
        && HOST.matcher(uri.getHost()).matches()
        && (uri.getPort() == -1 || uri.getPort() == HTTPS);
  }
}
