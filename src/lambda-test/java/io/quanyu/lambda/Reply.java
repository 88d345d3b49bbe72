package io.quanyu.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the function's process posted for one call, or for its start. */
record Reply(boolean failed, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode json() {
    return read(text);
  }

  int status() {
    return json().path("statusCode").asInt();
  }

  /** Body of an HTTP reply, as JSON. */
  JsonNode body() {
    return read(json().path("body").asText());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + json, e);
    }
  }
}
