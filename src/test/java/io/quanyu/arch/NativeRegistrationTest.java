package io.quanyu.arch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeRegistrationTest {
  @Test
  void recordsAndTypesOfFunctionSignaturesAreRegisteredForReflection() {
    assertThat(new NativeRegistration(StructureRules.deployed()).missing()).isEmpty();
  }
}
