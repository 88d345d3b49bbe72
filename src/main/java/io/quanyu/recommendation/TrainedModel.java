package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.function.Manifest;
import java.util.List;

/**
 * A model of another room that jobs train too: its name in {@code /v1/models}, its queue, and what
 * is told of it. Thread-safe.
 */
public interface TrainedModel {
  /** The model's name, and that of its artifact. */
  String name();

  /** Returns once the queue holds the message; an exception where it may not. */
  void send(TrainingMessage message);

  /** The version in use, and all that are kept. */
  ObjectNode view(Manifest current, List<Manifest> versions);
}
