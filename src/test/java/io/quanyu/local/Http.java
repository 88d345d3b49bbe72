package io.quanyu.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls the gateway of this process. */
final class Http {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  Http(LocalRuntime runtime) {
    this.url = "http://localhost:" + runtime.port();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> send(String method, String path, byte[] body, String contentType)
      throws Exception {
    return send(method, path, body, contentType, null);
  }

  HttpResponse<String> send(
      String method, String path, byte[] body, String contentType, String contentEncoding)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofByteArray(body));
    if (contentType != null) {
      request.header("content-type", contentType);
    }
    if (contentEncoding != null) {
      request.header("content-encoding", contentEncoding);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  byte[] bytes(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return client.send(request, BodyHandlers.ofByteArray()).body();
  }
}
