package io.quanyu.capture;

import io.quanyu.event.Rejection;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Knows who may send: by the write key, and by the origin of a browser's page. Thread-safe. */
@Singleton
class Senders {
  private final AccessKeys accessKeys;
  private final Sources sources;

  /** The keys and what they belong to. */
  Senders(AccessKeys accessKeys, Sources sources) {
    this.accessKeys = accessKeys;
    this.sources = sources;
  }

  /** Who sends: exactly one of the two is not null. */
  @RegisterForReflection
  record Sender(Source source, Problem problem) {}

  /** The source of a request that brings its key where the client's library puts it. */
  Sender find(HttpRequest request) {
    return find(request, writeKey(request).or(() -> WireFormat.writeKey(request)));
  }

  /** The source of a request with this key. */
  Sender find(HttpRequest request, Optional<String> writeKey) {
    Optional<Source> source = writeKey.flatMap(this::source);
    if (source.isEmpty()) {
      return new Sender(null, Problem.of(401, "write_key_unknown"));
    }
    Optional<String> origin = request.header("origin");
    return origin.isEmpty() || allows(source.get(), origin.get())
        ? new Sender(source.get(), null)
        : new Sender(null, new Problem(401, Rejection.of("origin_not_allowed", "")));
  }

  /** From the user of Basic or from the query. */
  static Optional<String> writeKey(HttpRequest request) {
    return request
        .basicUser()
        .filter(key -> !key.isEmpty())
        .or(() -> request.query(WireFormat.WRITE_KEY));
  }

  private Optional<Source> source(String writeKey) {
    return accessKeys
        .find(writeKey)
        .filter(AccessKey::maySend)
        .flatMap(key -> sources.find(key.source()));
  }

  /** A key of a source that may pause channels is not one for pages. */
  private static boolean allows(Source source, String origin) {
    return source.rules().origins().isEmpty()
        ? !source.rules().pausesChannels()
        : source.rules().origins().contains(origin);
  }
}
