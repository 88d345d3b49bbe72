package io.quanyu.local.function;

import io.quarkus.funqy.runtime.FunqyServerResponse;
import io.smallrye.mutiny.Uni;

/** Keeps the output of one call for the thread that made it. */
final class FunqyReply implements FunqyServerResponse {
  private Uni<?> output;

  @Override
  public Uni<?> getOutput() {
    return output;
  }

  @Override
  public void setOutput(Uni<?> output) {
    this.output = output;
  }
}
