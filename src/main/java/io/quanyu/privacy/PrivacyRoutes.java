package io.quanyu.privacy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.AccessKey;
import io.quanyu.function.HttpRequest;
import jakarta.inject.Singleton;

/** Whatever is below {@code /v1/privacy}, and the audit. Thread-safe. */
@Singleton
public class PrivacyRoutes {
  static final String EXPORT = "POST /v1/privacy/export";
  static final String ARCHIVE = "GET /v1/privacy/requests/{id}/archive";

  private final SuppressRoutes suppressRoutes;
  private final RequestRoutes requestRoutes;
  private final ArchiveRoute archiveRoute;
  private final AuditRoute auditRoute;

  /** The routes. */
  public PrivacyRoutes(
      SuppressRoutes suppressRoutes,
      RequestRoutes requestRoutes,
      ArchiveRoute archiveRoute,
      AuditRoute auditRoute) {
    this.suppressRoutes = suppressRoutes;
    this.requestRoutes = requestRoutes;
    this.archiveRoute = archiveRoute;
    this.auditRoute = auditRoute;
  }

  APIGatewayV2HTTPResponse audit(HttpRequest request) {
    return auditRoute.list(request);
  }

  /** For whoever may. */
  APIGatewayV2HTTPResponse answer(HttpRequest request, AccessKey key) {
    return switch (request.routeKey()) {
      case "POST /v1/privacy/erase" -> requestRoutes.erase(request, key);
      case EXPORT -> requestRoutes.export(request, key);
      case "GET /v1/privacy/requests/{id}" -> requestRoutes.show(request);
      case ARCHIVE -> archiveRoute.download(request);
      default -> suppressRoutes.answer(request, key);
    };
  }
}
