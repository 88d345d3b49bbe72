package io.quanyu.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Routes of one kind of settings; a room implements it for the function {@code settings}, which has
 * checked the access. Implementations are thread-safe.
 */
@RegisterForReflection
public interface SettingsRoutes {
  /** What the paths of this kind begin with, {@code /v1/sources}. */
  String path();

  /** What a key needs to read settings of this kind, or to change them. */
  default String scope(boolean reads) {
    return reads ? Scope.SETTINGS_READ : Scope.SETTINGS_WRITE;
  }

  /** Answers a request whose route key holds that path. */
  APIGatewayV2HTTPResponse answer(HttpRequest request);
}
