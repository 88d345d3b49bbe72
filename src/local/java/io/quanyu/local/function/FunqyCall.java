package io.quanyu.local.function;

import io.quarkus.funqy.runtime.FunqyServerRequest;
import io.quarkus.funqy.runtime.RequestContext;

/** An input that was read already. */
record FunqyCall(RequestContext context, Object input) implements FunqyServerRequest {
  @Override
  @SuppressWarnings("rawtypes") // Funqy's signature
  public Object extractInput(Class inputClass) {
    return input;
  }
}
