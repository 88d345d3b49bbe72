package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.ArtifactDraft;
import io.quanyu.function.Artifacts;
import io.quanyu.function.Manifest;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Versions of fitted curves, compressed, as the artifact {@code curves}. Each is a plan's request
 * with its {@code fit}, and the {@code settings} that it was fitted with. Thread-safe; exceptions
 * of the SDK are let through.
 */
@ApplicationScoped
public class StoredCurves {
  private static final String NAME = "curves";

  private final Artifacts artifacts;

  /** Where they are kept. */
  public StoredCurves(Artifacts artifacts) {
    this.artifacts = artifacts;
  }

  /** Stores a version and puts it in use; what is stored of it already stays. */
  void put(String version, ObjectNode curves) {
    byte[] content = Compression.deflate(Json.write(curves));
    String about =
        new String(Json.write(curves.path("fit").path("heldOut")), StandardCharsets.UTF_8);
    Map<String, Long> counts =
        Map.of(
            "channels", (long) curves.at("/fit/channels").size(),
            "identified", (long) curves.path("cells").size(),
            "periods", curves.at("/fit/periods").asLong());
    artifacts.put(new ArtifactDraft(NAME, version, counts, about), content, true);
  }

  /** The version in use with its time; empty where nothing was fitted yet. */
  Optional<ObjectNode> current() {
    return artifacts
        .current(NAME)
        .map(
            manifest -> {
              byte[] content = Compression.inflate(artifacts.content(manifest));
              ObjectNode curves = Json.object().put("version", manifest.version());
              curves.put("createdAt", Times.iso(manifest.createdAt()));
              return curves.setAll(Json.read(content, ObjectNode.class));
            });
  }

  /** What is kept of all versions, newest first. */
  List<Manifest> versions() {
    return artifacts.versions(NAME);
  }
}
