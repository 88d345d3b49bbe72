package io.quanyu.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Functions that only a test's template names. */
public class AddedFunctions {
  private final ObjectMapper mapper = new ObjectMapper();
  private final Received received;

  @Inject
  AddedFunctions(Received received) {
    this.received = received;
  }

  /** Replies with its event; its path can ask for more than that. */
  @Funq("added-echo")
  public APIGatewayV2HTTPResponse echo(APIGatewayV2HTTPEvent event)
      throws JsonProcessingException, InterruptedException {
    switch (event.getRawPath()) {
      case "/added/throw" -> throw new IllegalStateException("as the test asks");
      case "/added/slow" -> Thread.sleep(5_000);
      default -> {}
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(201)
        .withHeaders(Map.of("content-type", "application/json", "X-Added", "yes"))
        .withCookies(List.of("a=1", "b=2"))
        .withBody(
            event.getRawPath().equals("/added/big")
                ? "x".repeat(7_000_000)
                : mapper.writeValueAsString(event))
        .build();
  }

  /** Replies with what is no HTTP response. */
  @Funq("added-plain")
  public Map<String, String> plain(APIGatewayV2HTTPEvent event) {
    return Map.of("route", event.getRouteKey());
  }

  /** Replies with bytes. */
  @Funq("added-bytes")
  public APIGatewayV2HTTPResponse bytes(APIGatewayV2HTTPEvent event) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(200)
        .withIsBase64Encoded(true)
        .withBody("/wA=")
        .build();
  }

  /** Reports messages whose body is "report", throws on "throw", takes its time for "slow". */
  @Funq("added-batch")
  public SQSBatchResponse batch(SQSEvent event) throws InterruptedException {
    received.started(event);
    try {
      return reply(event.getRecords());
    } finally {
      received.ended();
    }
  }

  private static SQSBatchResponse reply(List<SQSMessage> messages) throws InterruptedException {
    List<String> bodies = messages.stream().map(SQSMessage::getBody).toList();
    if (bodies.contains("throw")) {
      throw new IllegalStateException("as the test asks");
    }
    if (bodies.contains("slow")) {
      Thread.sleep(2_000);
    }
    return new SQSBatchResponse(
        messages.stream()
            .filter(message -> message.getBody().equals("report"))
            .map(message -> new BatchItemFailure(message.getMessageId()))
            .toList());
  }

  /** Keeps the event of its schedule. */
  @Funq("added-schedule")
  public void schedule(Map<String, Object> event) {
    received.schedules().add(event);
  }
}
