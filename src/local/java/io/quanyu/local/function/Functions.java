package io.quanyu.local.function;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.funqy.runtime.FunctionInvoker;
import io.quarkus.funqy.runtime.FunctionRecorder;
import io.quarkus.funqy.runtime.FunqyServerResponse;
import io.quarkus.funqy.runtime.RequestContextImpl;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The {@code @Funq} functions of this process, called with JSON as Lambda calls them, so that
 * events pass through the same classes. Thread-safe.
 */
@Singleton
public class Functions {
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Whether there is a function of this name. */
  public boolean exist(String name) {
    return find(name).isPresent();
  }

  /**
   * Calls a function on this thread and waits for it.
   *
   * @throws FunctionException when the function throws or its event does not fit
   */
  public JsonNode call(String name, JsonNode event) {
    FunctionInvoker invoker =
        find(name).orElseThrow(() -> new FunctionException("there is no function " + name, null));
    ManagedContext context = Arc.container().requestContext();
    context.activate();
    try {
      FunqyReply reply = new FunqyReply();
      invoker.invoke(new FunqyCall(new RequestContextImpl(), input(invoker, event)), reply);
      return output(reply);
    } catch (Exception e) {
      throw new FunctionException("the function " + name + " failed", e);
    } finally {
      context.terminate();
    }
  }

  private static Optional<FunctionInvoker> find(String name) {
    return Optional.ofNullable(FunctionRecorder.registry.matchInvoker(name));
  }

  private Object input(FunctionInvoker invoker, JsonNode event) throws Exception {
    if (!invoker.hasInput()) {
      return null;
    }
    JavaType type = mapper.constructType(invoker.getInputType());
    return mapper.treeToValue(event, type);
  }

  private JsonNode output(FunqyServerResponse reply) {
    Object output = reply.getOutput() == null ? null : reply.getOutput().await().indefinitely();
    return mapper.valueToTree(output);
  }
}
