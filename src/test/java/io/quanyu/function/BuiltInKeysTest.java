package io.quanyu.function;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BuiltInKeysTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.quanyu");

  @Test
  void onlyTheLocalRuntimeProducesBuiltInKeys() {
    methods()
        .that()
        .haveRawReturnType(BuiltInKey.class)
        .should()
        .beDeclaredInClassesThat(resideInAPackage("io.quanyu.local"))
        .check(PRODUCT);
  }

  @Test
  void onlyTheLocalRuntimeMakesBuiltInKeys() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.quanyu.local")
        .should()
        .callConstructor(BuiltInKey.class, String.class, AccessKey.class, Instant.class)
        .check(PRODUCT);
  }
}
