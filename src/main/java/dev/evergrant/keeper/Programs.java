package dev.evergrant.keeper;

import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The programs that the person was asked about for one account, in the order of the questions.
///
/// @param permits the same by their paths, so that one that is known is found at once
record Programs(List<Program> list, Map<String, Permit> permits) {
  static final Programs NONE = of(List.of());

  static Programs of(List<Program> programs) {
    var permits =
        programs.stream()
            .collect(
                Collectors.toUnmodifiableMap(Program::path, Program::permit, (_, last) -> last));
    return new Programs(List.copyOf(programs), permits);
  }

  /// Null where nobody was asked about it.
  @Nullable Permit permit(String path) {
    return permits.get(path);
  }

  /// With this one, in the place that it had.
  Programs with(Program program) {
    var all = new ArrayList<>(list);
    if (permits.containsKey(program.path())) {
      all.replaceAll(each -> each.path().equals(program.path()) ? program : each);
    } else {
      all.add(program);
    }
    return of(all);
  }

  Programs without(String path) {
    return only(program -> !program.path().equals(path));
  }

  /// Those that the person has not answered about.
  List<Program> asked() {
    return list.stream().filter(Program::isAsked).toList();
  }

  /// Those that the person has decided on.
  Programs decided() {
    return only(program -> !program.isAsked());
  }

  private Programs only(Predicate<Program> which) {
    return of(list.stream().filter(which).toList());
  }
}
