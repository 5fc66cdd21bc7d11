package dev.evergrant.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.evergrant.architecture.Floors.ROOT;
import static dev.evergrant.architecture.Floors.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/// The rules of the house that a machine can check. A rule that must bend is changed here, in
/// sight.
@AnalyzeClasses(packages = "dev.evergrant", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = within("oauth", "status", "session", "view");

  /// Classes that may lock. Empty, and meant to stay so.
  private static final List<String> MAY_LOCK = List.of();

  @ArchTest
  static final ArchRule ARROWS_GO_DOWN =
      Floors.asLayers()
          .because("an arrow up, or past a floor, lets a front end hold a truth of its own");

  @ArchTest
  static final ArchRule EVERY_CLASS_HAS_A_FLOOR =
      classes()
          .should()
          .resideInAnyPackage(Floors.all())
          .because("a package that the table does not know is held by no rule");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching(ROOT + "(*)..")
          .should()
          .beFreeOfCycles()
          .because("two packages that need each other are one package");

  @ArchTest
  static void thirdPartiesStayInTheirPackage(JavaClasses classes) {
    for (var library : Floors.THIRD_PARTIES) {
      noClasses()
          .that()
          .resideOutsideOfPackages(within(library.homes()))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(library.packages())
          .because("a library that is used in one place can be replaced in one place")
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule THE_CORE_IS_PURE =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat(isImpure())
          .allowEmptyShould(true)
          .because("a test must be able to live a year in a second");

  @ArchTest
  static final ArchRule TIME_COMES_FROM_OUTSIDE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "app..")
          .should(accessTargetWhere(Accesses.ofTheClock()))
          .because("who reads the clock for himself cannot be tested on another day");

  @ArchTest
  static final ArchRule SECRETS_STAY_SHUT =
      noClasses()
          .that()
          .resideOutsideOfPackages(within("grant", "store", "wire", "tools", "cli", "mcp"))
          .and()
          // The person asked for the token, to paste it.
          .doNotHaveFullyQualifiedName(ROOT + "ui.TokenClipboard")
          .should(accessTargetWhere(Accesses.of(ROOT + "oauth.Secret", "reveal")))
          .because("a secret that is never opened is never logged");

  @ArchTest
  static final ArchRule ONE_DOOR_TO_THE_SCREEN =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + "ui.FxScreen")
          .should(accessTargetWhere(Accesses.of("javafx.application.Platform", "runLater")))
          .because(
              "what waits for the JavaFX thread, and in which order, must be seen in one place");

  @ArchTest
  static final ArchRule STANDARD_OUTPUT_IS_HANDED_OUT =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "app..")
          .should(accessTargetWhere(Accesses.of("java.lang.System", "out")))
          .because("a line too many on standard output breaks the tool that reads a token from it");

  @ArchTest
  static final ArchRule ONLY_THE_TOP_ENDS_THE_PROGRAM =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "app..")
          .should(
              accessTargetWhere(
                  Accesses.of("java.lang.System", "exit")
                      .or(Accesses.of("java.lang.Runtime", "exit|halt"))))
          .because("an end in good order writes the journal first");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service)(\\$.*)?")
          .because("these words fit every class and tell of none");

  @ArchTest
  static final ArchRule NOBODY_LOCKS =
      noClasses()
          .that(
              DescribedPredicate.describe(
                  "may not lock", type -> !MAY_LOCK.contains(type.getName())))
          .should(Accesses.holdAMonitor())
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent.locks..")
          .because("who wants a lock is in the wrong package: send an event");

  @ArchTest
  static final ArchRule VALUES_NEVER_CHANGE =
      classes()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .haveOnlyFinalFields()
          .allowEmptyShould(true)
          .because("a value is handed from thread to thread without a copy");

  @ArchTest
  static void absenceIsDeclared(JavaClasses classes) {
    var unmarked =
        classes.stream().filter(type -> !type.getPackage().isAnnotatedWith(NullMarked.class));
    assertThat(unmarked).as("classes in a package that is not @NullMarked").isEmpty();
  }

  private static DescribedPredicate<JavaClass> isImpure() {
    var packages =
        resideInAnyPackage(
            "java.io..",
            "java.net..",
            "java.nio.channels..",
            "java.nio.file..",
            "java.util.concurrent..",
            "java.util.logging..",
            "java.util.random..");
    var types =
        belongToAnyOf(
            Thread.class,
            Process.class,
            System.Logger.class,
            Clock.class,
            InstantSource.class,
            Random.class,
            SecureRandom.class);
    return packages
        .or(types)
        .and(not(belongToAnyOf(URI.class, URISyntaxException.class)))
        .as("do I/O, or know threads, clocks or chance");
  }
}
