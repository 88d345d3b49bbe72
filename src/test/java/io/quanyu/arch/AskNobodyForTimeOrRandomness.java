package io.quanyu.arch;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A class neither reads the wall clock nor makes a random generator without a seed. */
final class AskNobodyForTimeOrRandomness extends ArchCondition<JavaClass> {
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          String.join(
              "|",
              Set.of(
                  "java\\.time\\.\\w+\\.now\\(\\)",
                  "java\\.time\\.\\w+\\.now\\(java\\.time\\.ZoneId\\)",
                  "java\\.time\\.Clock\\.(system|tick)\\w*\\(.*\\)",
                  "java\\.lang\\.System\\.currentTimeMillis\\(\\)",
                  "java\\.util\\.Date\\.<init>\\(\\)",
                  "java\\.lang\\.Math\\.random\\(\\)",
                  "java\\.util\\.Random\\.<init>\\(\\)",
                  "java\\.util\\.SplittableRandom\\.<init>\\(\\)",
                  "java\\.security\\.SecureRandom\\.<init>\\(\\)",
                  "java\\.util\\.concurrent\\.ThreadLocalRandom\\.current\\(\\)",
                  "java\\.util\\.UUID\\.randomUUID\\(\\)")));

  AskNobodyForTimeOrRandomness() {
    super("be given time and randomness");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    Stream.<JavaAccess<?>>concat(
            type.getCodeUnitAccessesFromSelf().stream(),
            type.getCodeUnitReferencesFromSelf().stream())
        .filter(access -> FORBIDDEN.matcher(access.getTarget().getFullName()).matches())
        .map(JavaAccess::getDescription)
        .distinct()
        .forEach(found -> events.add(SimpleConditionEvent.violated(type, found)));
  }
}
