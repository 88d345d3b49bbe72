package io.quanyu.prediction.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.Manifest;
import io.quanyu.prediction.serve.BehaviorModel;
import io.quanyu.prediction.serve.BehaviorReport;
import io.quanyu.prediction.serve.TargetFacts;
import io.quanyu.recommendation.TrainedModel;
import io.quanyu.recommendation.TrainingMessage;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** The model of behavior among those that jobs train. Thread-safe. */
@Singleton
public class BehaviorTraining implements TrainedModel {
  private final BehaviorTrainingChannel channel;

  /** The queue of its jobs. */
  public BehaviorTraining(BehaviorTrainingChannel channel) {
    this.channel = channel;
  }

  @Override
  public String name() {
    return BehaviorModel.NAME;
  }

  @Override
  public void send(TrainingMessage message) {
    channel.send(message);
  }

  @Override
  public ObjectNode view(Manifest current, List<Manifest> versions) {
    ObjectNode view = version(current, TargetView::of).put("name", current.name());
    ArrayNode all = view.putArray("versions");
    for (Manifest version : versions) {
      boolean used = version.version().equals(current.version());
      all.add(
          version(version, TargetView::brief).put("current", used).put("bytes", version.bytes()));
    }
    return view;
  }

  private static ObjectNode version(Manifest manifest, Function<TargetFacts, ObjectNode> of) {
    ObjectNode view =
        Json.object()
            .put("version", manifest.version())
            .put("trainedAt", Times.iso(manifest.createdAt()))
            .put("persons", manifest.counts().getOrDefault("persons", 0L));
    byte[] about = manifest.about().getBytes(StandardCharsets.UTF_8);
    BehaviorReport report = Json.read(about, BehaviorReport.class);
    ArrayNode targets = view.putArray("targets");
    report.targets().forEach(facts -> targets.add(of.apply(facts)));
    view.set("value", Json.tree(report.value()));
    ArrayNode next = view.putArray("next");
    report.next().forEach(each -> next.add(NextVisitView.of(each)));
    return view;
  }
}
