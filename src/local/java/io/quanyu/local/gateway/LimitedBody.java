package io.quanyu.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Reads a body up to the 10 MB that API Gateway takes. */
final class LimitedBody {
  static final int BYTES = 10 * 1024 * 1024;

  private LimitedBody() {}

  /** The body; empty when it is larger. What is too much is read and dropped. */
  static Future<Optional<Buffer>> read(HttpServerRequest request) {
    Promise<Optional<Buffer>> body = Promise.promise();
    Buffer collected = Buffer.buffer();
    request.handler(
        chunk -> {
          if (collected.length() <= BYTES) {
            collected.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(body::tryFail);
    request.endHandler(
        end ->
            body.tryComplete(
                collected.length() > BYTES ? Optional.empty() : Optional.of(collected)));
    return body.future();
  }
}
