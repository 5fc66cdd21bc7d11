package dev.evergrant.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;

/// What a class does, in forms that ArchUnit has no words for.
final class Accesses {
  private Accesses() {}

  /// A call, a method reference or a use of a field.
  static DescribedPredicate<JavaAccess<?>> of(String owner, String member) {
    return target(owner(name(owner))).and(target(nameMatching(member))).as("%s.%s", owner, member);
  }

  /// Asking the JDK what time it is.
  static DescribedPredicate<JavaAccess<?>> ofTheClock() {
    return target(owner(resideInAPackage("java.time..")))
        .and(target(nameMatching("now|system.*|tick.*")))
        .as("a clock")
        .or(of("java.lang.System", "currentTimeMillis"));
  }

  /// A `synchronized` method or block. ArchUnit does not read the code inside a method.
  static ArchCondition<JavaClass> holdAMonitor() {
    return new ArchCondition<>("hold a monitor") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (var method : read(type).methods()) {
          var text = "%s.%s is synchronized".formatted(type.getName(), method.methodName());
          events.add(new SimpleConditionEvent(type, holdsAMonitor(method), text));
        }
      }
    };
  }

  private static boolean holdsAMonitor(MethodModel method) {
    return method.flags().has(AccessFlag.SYNCHRONIZED)
        || method.code().stream()
            .flatMap(code -> code.elementStream())
            .anyMatch(MonitorInstruction.class::isInstance);
  }

  private static ClassModel read(JavaClass type) {
    try (var in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
